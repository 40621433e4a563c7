/**
 * Some APIs give their generations UUIDs, and their clients keep them in columns of that type. Our ids carry 42 bits of time
 * (enough until the year 2109) and 80 more, 60 of them random, which is what a version 4 UUID has room for, so each is written
 * as the other and nothing need be stored.
 */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const PREFIX = 'gen_';
const RANDOM_BITS = 80n;
const TIME_LIMIT = 1n << 42n;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The UUID that stands for a generation's id. Throws when the id is not one of ours. */
export function uuidFromId(id: string): string {
  if (!id.startsWith(PREFIX) || id.length !== PREFIX.length + 26) throw new Error(`not a generation's id: ${id}`);
  let value = 0n;
  for (const character of id.slice(PREFIX.length)) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) throw new Error(`not a generation's id: ${id}`);
    value = (value << 5n) | BigInt(digit);
  }
  if (value >> RANDOM_BITS >= TIME_LIMIT) throw new Error(`this id is of a time after 2109: ${id}`);
  // 48 + 12 + 62 bits, around the four bits of the version and the two of the variant.
  const head = hex(value >> 74n, 12);
  const middle = hex((value >> 62n) & 0xfffn, 3);
  const tail = hex((2n << 62n) | (value & ((1n << 62n) - 1n)), 16);
  return `${head.slice(0, 8)}-${head.slice(8)}-4${middle}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/** The generation's id that a UUID stands for; undefined for a text that is no such UUID. */
export function idFromUuid(text: string): string | undefined {
  const uuid = text.toLowerCase();
  if (!UUID.test(uuid)) return undefined;
  const digits = uuid.replaceAll('-', '');
  const head = BigInt(`0x${digits.slice(0, 12)}`);
  const middle = BigInt(`0x${digits.slice(13, 16)}`);
  const tail = BigInt(`0x${digits.slice(16)}`) & ((1n << 62n) - 1n);
  let value = (head << 74n) | (middle << 62n) | tail;
  let id = '';
  for (let place = 0; place < 26; place++, value >>= 5n) id = ALPHABET.charAt(Number(value & 31n)) + id;
  return PREFIX + id;
}

function hex(value: bigint, width: number): string {
  return value.toString(16).padStart(width, '0');
}
