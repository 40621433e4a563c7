/** Bytes per step: a multiple of three, so that no padding appears in the middle. */
const ENCODE_CHUNK_BYTES = 192 * 1024;
const DATA_URI_HEADER_MAX = 256;

/** The length of `n` bytes as padded base64, for a `content-length` that is known before the file is read. */
export function base64Length(bytes: number): number {
  return 4 * Math.ceil(bytes / 3);
}

/** Standard base64 with padding. No more than one chunk is in memory. */
export async function* encodeBase64(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    for (let start = 0; start < chunk.length; start += ENCODE_CHUNK_BYTES) {
      const part = chunk.subarray(start, start + ENCODE_CHUNK_BYTES);
      const bytes = rest.length === 0 ? bufferOf(part) : Buffer.concat([rest, part]);
      const whole = bytes.length - (bytes.length % 3);
      // A copy, because the owner of the chunk may write the next one over it.
      rest = Buffer.from(bytes.subarray(whole));
      if (whole > 0) yield bytes.toString('base64', 0, whole);
    }
  }
  if (rest.length > 0) yield rest.toString('base64');
}

export interface DecodeBase64Options {
  /** Largest result. */
  bytesMax: number;
  /** The error to throw, from a sentence fit for the public. */
  refuse: (message: string, reason: 'malformed' | 'too_large') => Error;
}

export interface DecodedBase64 {
  /** What a `data:` prefix says, for example `image/png`; undefined without one. Known once the first bytes came. */
  declaredType: string | undefined;
  bytes: AsyncIterable<Uint8Array>;
}

/**
 * Decodes plain or URL-safe base64, with or without padding, line breaks and a `data:…;base64,` prefix.
 * Anything else is refused: Node's own decoder silently skips what it does not know, and a damaged file would pass.
 */
export async function decodeBase64(
  source: AsyncIterable<Uint8Array | string> | string,
  options: DecodeBase64Options,
): Promise<DecodedBase64> {
  const texts = textsOf(source);
  try {
    let head = '';
    while (head.length < 'data:'.length || (isDataUri(head) && !head.includes(','))) {
      if (head.length > DATA_URI_HEADER_MAX) throw options.refuse('The data URI has no comma.', 'malformed');
      const next = await texts.next();
      if (next.done === true) break;
      head = (head + next.value).trimStart();
    }
    const { declaredType, rest } = splitDataUri(head, options);
    return { declaredType, bytes: decodeTexts(rest, texts, options) };
  } catch (error) {
    await texts.return(undefined);
    throw error;
  }
}

function isDataUri(text: string): boolean {
  return /^data:/i.test(text);
}

function splitDataUri(head: string, options: DecodeBase64Options): { declaredType: string | undefined; rest: string } {
  if (!isDataUri(head)) return { declaredType: undefined, rest: head };
  const comma = head.slice(0, DATA_URI_HEADER_MAX).indexOf(',');
  if (comma === -1) throw options.refuse('The data URI has no comma.', 'malformed');
  const header = head.slice('data:'.length, comma);
  if (!/;\s*base64\s*$/i.test(header)) throw options.refuse('The data URI is not base64.', 'malformed');
  const mediaType = (header.split(';')[0] ?? '').trim().toLowerCase();
  return { declaredType: mediaType === '' ? undefined : mediaType, rest: head.slice(comma + 1) };
}

async function* decodeTexts(
  first: string,
  texts: AsyncGenerator<string>,
  options: DecodeBase64Options,
): AsyncGenerator<Uint8Array> {
  const state: DecodeState = { carry: '', padding: 0, characters: 0, bytes: 0 };
  const head = decodeChunk(state, first, options);
  if (head.length > 0) yield head;
  for await (const text of texts) {
    const decoded = decodeChunk(state, text, options);
    if (decoded.length > 0) yield decoded;
  }
  const last = decodeEnd(state, options);
  if (last.length > 0) yield last;
}

interface DecodeState {
  /** Up to three characters that wait for the rest of their group. */
  carry: string;
  /** The number of `=` seen. */
  padding: number;
  /** All characters before the padding. */
  characters: number;
  /** Decoded so far. */
  bytes: number;
}

function decodeChunk(state: DecodeState, text: string, options: DecodeBase64Options): Buffer {
  const dense = /[ \t\r\n]/.test(text) ? text.replace(/[ \t\r\n]+/g, '') : text;
  const pad = dense.indexOf('=');
  const digits = pad === -1 ? dense : dense.slice(0, pad);
  const tail = pad === -1 ? '' : dense.slice(pad);
  const isClean = /^[A-Za-z0-9+/_-]*$/.test(digits) && /^=*$/.test(tail);
  if (!isClean || (state.padding > 0 && digits !== ''))
    throw options.refuse('The base64 has a character that is not part of it.', 'malformed');
  state.padding += tail.length;
  state.characters += digits.length;
  const all = state.carry + digits;
  const whole = all.length - (all.length % 4);
  state.carry = all.slice(whole);
  return counted(state, Buffer.from(all.slice(0, whole), 'base64'), options);
}

function decodeEnd(state: DecodeState, options: DecodeBase64Options): Buffer {
  const left = state.characters % 4;
  // A single left-over character holds six bits, which is no byte: the text was cut off.
  const paddingFits = state.padding === 0 || state.padding === (4 - left) % 4;
  if (left === 1 || !paddingFits) throw options.refuse('The base64 is cut off or wrongly padded.', 'malformed');
  return counted(state, Buffer.from(state.carry, 'base64'), options);
}

function counted(state: DecodeState, decoded: Buffer, options: DecodeBase64Options): Buffer {
  state.bytes += decoded.length;
  if (state.bytes > options.bytesMax)
    throw options.refuse(`The file is larger than ${options.bytesMax} bytes.`, 'too_large');
  return decoded;
}

/** Text in pieces; a string is cut so that decoding it does not double it in memory. */
async function* textsOf(source: AsyncIterable<Uint8Array | string> | string): AsyncGenerator<string> {
  if (typeof source !== 'string') {
    // Latin-1, because UTF-8 cut in the middle of a character would need a memory; non-ASCII is refused anyway.
    for await (const chunk of source) yield typeof chunk === 'string' ? chunk : bufferOf(chunk).toString('latin1');
    return;
  }
  for (let start = 0; start < source.length; start += 4 * ENCODE_CHUNK_BYTES)
    yield source.slice(start, start + 4 * ENCODE_CHUNK_BYTES);
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
