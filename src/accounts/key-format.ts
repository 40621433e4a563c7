import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const PREFIX = 'fg_';

/** 28 base-62 digits carry 166 bits. */
const RANDOM_DIGITS = 28;

/** 62 to the power of 6 is more than 2 to the power of 32. */
const CHECKSUM_DIGITS = 6;

const SHAPE = new RegExp(`^${PREFIX}[0-9A-Za-z]{${RANDOM_DIGITS + CHECKSUM_DIGITS}}$`);

/** How much of a key may be shown later, to tell keys apart: `fg_4fTq0Z`. */
const SHOWN_CHARACTERS = 9;

/** A new API key: `fg_`, 28 random base-62 digits, and the CRC-32 of all before as 6 base-62 digits. */
export function newKeySecret(): string {
  let digits = '';
  while (digits.length < RANDOM_DIGITS) {
    for (const byte of randomBytes(RANDOM_DIGITS)) {
      // 248 = 4 × 62: the bytes above it would make some digits likelier than others.
      if (byte < 248 && digits.length < RANDOM_DIGITS) digits += DIGITS.charAt(byte % 62);
    }
  }
  return PREFIX + digits + checksum(PREFIX + digits);
}

/** Whether a text looks like a key of ours at all, that is starts like one. */
export function hasKeyPrefix(secret: string): boolean {
  return secret.startsWith(PREFIX);
}

/** Tells a mistyped or invented key from a possible one without asking the database. */
export function hasValidChecksum(secret: string): boolean {
  return SHAPE.test(secret) && secret.endsWith(checksum(secret.slice(0, -CHECKSUM_DIGITS)));
}

export function shownPrefix(secret: string): string {
  return secret.slice(0, SHOWN_CHARACTERS);
}

function checksum(text: string): string {
  let digits = '';
  for (let rest = crc32(text); digits.length < CHECKSUM_DIGITS; rest = Math.floor(rest / 62)) {
    digits = DIGITS.charAt(rest % 62) + digits;
  }
  return digits;
}
