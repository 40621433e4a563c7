/**
 * Frames on their way from the drawing threads to the encoder, in shared memory, in order.
 *
 * Frame f lives in slot f mod n. A slot's state is one integer: 2f means "free for frame f", 2f + 1 means "frame f is
 * in it". Each state is written by exactly one side, so a frame can neither be lost nor overtaken.
 */
export interface RingMemory {
  states: SharedArrayBuffer;
  pixels: SharedArrayBuffer;
  frameBytes: number;
  slotCount: number;
}

/** Enough for the encoder to be fed while a slow frame is drawn, and while it is not let onto a core; large frames need the memory. */
const SLOT_COUNT = { small: 12, large: 6 } as const;
/** 1080p has 3.1 MB. */
const SMALL_BYTES_MAX = 4_000_000;
/** A wait this long without a frame is a hung drawing thread, which the parent's time limit ends; we only look again. */
const WAIT_STEP_MS = 1000;

export function createRing(frameBytes: number): RingMemory {
  const slotCount = frameBytes <= SMALL_BYTES_MAX ? SLOT_COUNT.small : SLOT_COUNT.large;
  const states = new SharedArrayBuffer(slotCount * Int32Array.BYTES_PER_ELEMENT);
  const view = new Int32Array(states);
  for (let slot = 0; slot < slotCount; slot += 1) view[slot] = 2 * slot;
  return { states, pixels: new SharedArrayBuffer(slotCount * frameBytes), frameBytes, slotCount };
}

/** The drawing threads' end. */
export class RingWriter {
  readonly #states: Int32Array;
  readonly #ring: RingMemory;

  constructor(ring: RingMemory) {
    this.#ring = ring;
    this.#states = new Int32Array(ring.states);
  }

  /** Blocks this thread until the encoder has taken the frame that was in the slot before. */
  waitForRoom(frame: number): Uint8Array {
    const slot = frame % this.#ring.slotCount;
    for (;;) {
      const state = Atomics.load(this.#states, slot);
      if (state === 2 * frame) break;
      Atomics.wait(this.#states, slot, state, WAIT_STEP_MS);
    }
    return new Uint8Array(this.#ring.pixels, slot * this.#ring.frameBytes, this.#ring.frameBytes);
  }

  filled(frame: number): void {
    const slot = frame % this.#ring.slotCount;
    Atomics.store(this.#states, slot, 2 * frame + 1);
    Atomics.notify(this.#states, slot);
  }
}

/** The encoder's end. */
export class RingReader {
  readonly #states: Int32Array;
  readonly #ring: RingMemory;

  constructor(ring: RingMemory) {
    this.#ring = ring;
    this.#states = new Int32Array(ring.states);
  }

  /** The memory of one slot. The encoder's frames point straight at it. */
  slot(index: number): Buffer {
    return Buffer.from(this.#ring.pixels, index * this.#ring.frameBytes, this.#ring.frameBytes);
  }

  get slotCount(): number {
    return this.#ring.slotCount;
  }

  /** Resolves with the slot once the frame is in it. */
  async waitForFrame(frame: number): Promise<number> {
    const slot = frame % this.#ring.slotCount;
    for (;;) {
      const state = Atomics.load(this.#states, slot);
      if (state === 2 * frame + 1) return slot;
      await Atomics.waitAsync(this.#states, slot, state, WAIT_STEP_MS).value;
    }
  }

  /** Only after the encoder has let go of the memory: it reads the slot, not a copy. */
  release(frame: number): void {
    const slot = frame % this.#ring.slotCount;
    Atomics.store(this.#states, slot, 2 * (frame + this.#ring.slotCount));
    Atomics.notify(this.#states, slot);
  }
}
