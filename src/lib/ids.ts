import { createHash, randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Of the 16 characters after the time, those that tell what came first within a millisecond. */
const ORDER_LENGTH = 4;
const RANDOM_LENGTH = 12;
const ORDERS = 32 ** ORDER_LENGTH;

let last = { ms: -1, order: 0 };

/**
 * A new id such as `gen_01kb2…`: a prefix, 10 characters of time in milliseconds, 4 that rise within a millisecond from a
 * random start, and 12 random ones (Crockford base 32), so that the ids of a process sort by age and cannot be guessed.
 */
export function newId(prefix: string, nowMs: number = Date.now()): string {
  const bytes = randomBytes(RANDOM_LENGTH + 3);
  const chance = bytes.readUIntBE(0, 3);
  // The first half of the orders for a start leaves half a million for those that follow.
  const order = nowMs === last.ms ? last.order + 1 + (chance % 4) : chance % (ORDERS / 2);
  last = { ms: nowMs, order: order % ORDERS };
  let random = '';
  for (const byte of bytes.subarray(3)) random += ALPHABET.charAt(byte % 32);
  return `${prefix}_${inBase32(nowMs, 10)}${inBase32(last.order, ORDER_LENGTH)}${random}`;
}

function inBase32(value: number, length: number): string {
  let digits = '';
  for (let rest = value, i = 0; i < length; i++, rest = Math.floor(rest / 32))
    digits = ALPHABET.charAt(rest % 32) + digits;
  return digits;
}

export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}
