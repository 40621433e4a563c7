import { codedLength, decodeBits, encodeBits } from './error-code.ts';

/** The first 48 bits of the storyboard's hash: enough to tell one storyboard from another, few enough to hide. */
export const HASH_BYTES = 6;
const CHECK_BITS = 24;
const HASH_BITS = HASH_BYTES * 8;
const MESSAGE_BITS = HASH_BITS + CHECK_BITS;
/** CRC-24 as in OpenPGP; its start value is our magic: a picture marked by somebody else does not check out. */
const CHECK_POLYNOMIAL = 0x864cfb;
const CHECK_START = 0xf11a6a;

export const CODED_BITS = codedLength(MESSAGE_BITS);

/** The bits to hide for a hash of six bytes. */
export function bitsOfHash(hash: Uint8Array): Uint8Array {
  if (hash.length !== HASH_BYTES) throw new RangeError(`a watermark carries ${HASH_BYTES} bytes`);
  const check = checkOf(hash);
  const message = new Uint8Array(MESSAGE_BITS);
  for (let bit = 0; bit < HASH_BITS; bit += 1) message[bit] = ((hash[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
  for (let bit = 0; bit < CHECK_BITS; bit += 1) message[HASH_BITS + bit] = (check >> (CHECK_BITS - 1 - bit)) & 1;
  return encodeBits(message);
}

/** The hash behind soft values, or undefined when there is none: one chance in sixteen million of a false find. */
export function hashOfSoftBits(soft: Float64Array): Uint8Array | undefined {
  const message = decodeBits(soft, MESSAGE_BITS);
  const hash = new Uint8Array(HASH_BYTES);
  for (let bit = 0; bit < HASH_BITS; bit += 1) {
    hash[bit >> 3] = (hash[bit >> 3] ?? 0) | ((message[bit] ?? 0) << (7 - (bit & 7)));
  }
  let check = 0;
  for (let bit = 0; bit < CHECK_BITS; bit += 1) check = (check << 1) | (message[HASH_BITS + bit] ?? 0);
  return check === checkOf(hash) ? hash : undefined;
}

function checkOf(bytes: Uint8Array): number {
  let check = CHECK_START;
  for (const byte of bytes) {
    check ^= byte << 16;
    for (let bit = 0; bit < 8; bit += 1) {
      check <<= 1;
      if (check & 0x1000000) check ^= 0x1000000 | CHECK_POLYNOMIAL;
    }
  }
  return check;
}
