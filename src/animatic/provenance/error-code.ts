/**
 * A convolutional code of rate 1/2 with 64 states (171, 133 octal), read with soft decisions: it finds the message in a
 * signal where one bit in six is wrong, which is what a re-encode at half the size leaves of an invisible mark.
 */
const MEMORY_BITS = 6;
const STATES = 1 << MEMORY_BITS;
const GENERATORS = [0o171, 0o133] as const;

/** Coded bits for a message: two for each bit and for each bit of the tail that empties the memory. */
export function codedLength(messageBits: number): number {
  return 2 * (messageBits + MEMORY_BITS);
}

/** Bits are 0 or 1. */
export function encodeBits(message: Uint8Array): Uint8Array {
  const coded = new Uint8Array(codedLength(message.length));
  let memory = 0;
  for (let step = 0; step < message.length + MEMORY_BITS; step += 1) {
    const register = ((message[step] ?? 0) << MEMORY_BITS) | memory;
    coded[2 * step] = parity(register & GENERATORS[0]);
    coded[2 * step + 1] = parity(register & GENERATORS[1]);
    memory = register >> 1;
  }
  return coded;
}

/** Finds the likeliest message. A soft value is positive for a 1, negative for a 0, and larger the surer it is. */
export function decodeBits(soft: Float64Array, messageBits: number): Uint8Array {
  const steps = messageBits + MEMORY_BITS;
  const cameFrom = new Uint8Array(steps * STATES);
  let scores = new Float64Array(STATES).fill(Number.NEGATIVE_INFINITY);
  scores[0] = 0;
  for (let step = 0; step < steps; step += 1) {
    scores = advance(scores, soft[2 * step] ?? 0, soft[2 * step + 1] ?? 0, cameFrom, step);
  }
  // The tail leaves the memory empty: the best path ends in state 0.
  const message = new Uint8Array(messageBits);
  let state = 0;
  for (let step = steps - 1; step >= 0; step -= 1) {
    if (step < messageBits) message[step] = state >> (MEMORY_BITS - 1);
    state = cameFrom[step * STATES + state] ?? 0;
  }
  return message;
}

function advance(
  scores: Float64Array,
  first: number,
  second: number,
  cameFrom: Uint8Array,
  step: number,
): Float64Array<ArrayBuffer> {
  const next = new Float64Array(STATES).fill(Number.NEGATIVE_INFINITY);
  for (let memory = 0; memory < STATES; memory += 1) {
    for (let bit = 0; bit <= 1; bit += 1) {
      const register = (bit << MEMORY_BITS) | memory;
      const state = register >> 1;
      const gain =
        (parity(register & GENERATORS[0]) ? first : -first) + (parity(register & GENERATORS[1]) ? second : -second);
      const score = (scores[memory] ?? 0) + gain;
      if (score > (next[state] ?? 0)) {
        next[state] = score;
        cameFrom[step * STATES + state] = memory;
      }
    }
  }
  return next;
}

function parity(value: number): number {
  let bits = value;
  bits ^= bits >> 4;
  bits ^= bits >> 2;
  bits ^= bits >> 1;
  return bits & 1;
}
