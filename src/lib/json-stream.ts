import { randomUUID } from 'node:crypto';

/** A string value longer than this is taken out of the JSON while it arrives. */
export const LONG_STRING_BYTES = 64 * 1024;
/** What is left of a text without its long strings. */
const REST_BYTES_MAX = 1024 * 1024;
const DEPTH_MAX = 64;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Takes the raw bytes of one long string, escapes included, and says what stands in its place. */
export interface LongString {
  write(part: Buffer): Promise<void>;
  end(): Promise<unknown>;
  abandon(): Promise<void>;
}

export interface JsonStreamOptions {
  /** Called for each string longer than `LONG_STRING_BYTES`. */
  open(): LongString;
  refuse(reason: 'malformed' | 'too deep' | 'too large', message: string): Error;
}

/**
 * Parses JSON from a stream. Long strings never are in memory: each goes to what `open` gives, and its end stands in their
 * place. Refuses deep nesting and large remainders before they cost anything.
 */
export async function readJsonStream(
  chunks: AsyncIterable<Buffer>,
  options: JsonStreamOptions,
): Promise<{ value: unknown; empty: boolean }> {
  const scanner = new Scanner(options);
  try {
    for await (const chunk of chunks) await scanner.write(chunk);
    return scanner.end();
  } catch (error) {
    await scanner.abandon();
    throw error;
  }
}

class Scanner {
  readonly #options: JsonStreamOptions;
  /** Strings that start with it cannot come from the writer of the JSON. */
  readonly #mark = `${randomUUID()}:`;
  readonly #kept: unknown[] = [];
  readonly #rest: Buffer[] = [];
  #restBytes = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #long: LongString | undefined;

  constructor(options: JsonStreamOptions) {
    this.#options = options;
  }

  async write(chunk: Buffer): Promise<void> {
    let at = 0;
    while (at < chunk.length) {
      if (!this.#inString) {
        const quote = chunk.indexOf(QUOTE, at);
        const end = quote < 0 ? chunk.length : quote + 1;
        this.#structure(chunk.subarray(at, end));
        this.#inString = quote >= 0;
        at = end;
        continue;
      }
      const end = this.#stringEnd(chunk, at);
      await this.#stringPart(chunk.subarray(at, end));
      if (end < chunk.length) await this.#closeString();
      at = end + 1;
    }
  }

  end(): { value: unknown; empty: boolean } {
    const text = Buffer.concat(this.#rest).toString('utf8');
    if (text.trim() === '') return { value: undefined, empty: true };
    try {
      const value: unknown =
        this.#kept.length === 0 ? JSON.parse(text) : JSON.parse(text, (_, one) => this.#revive(one));
      return { value, empty: false };
    } catch {
      throw this.#options.refuse('malformed', 'not valid JSON');
    }
  }

  async abandon(): Promise<void> {
    await this.#long?.abandon();
  }

  #revive(value: unknown): unknown {
    if (typeof value !== 'string' || !value.startsWith(this.#mark)) return value;
    return this.#kept[Number(value.slice(this.#mark.length))] ?? value;
  }

  /** Braces, commas, numbers: everything between strings. */
  #structure(part: Buffer): void {
    for (const byte of part) {
      if (byte === 0x7b || byte === 0x5b) this.#depth++;
      else if (byte === 0x7d || byte === 0x5d) this.#depth--;
      if (this.#depth > DEPTH_MAX) throw this.#options.refuse('too deep', `nested more than ${DEPTH_MAX} deep`);
    }
    this.#keep(part);
  }

  #keep(part: Buffer): void {
    this.#restBytes += part.length;
    if (this.#restBytes > REST_BYTES_MAX) throw this.#options.refuse('too large', 'more than 1 MB beside its files');
    this.#rest.push(part);
  }

  /** The index of the string's closing quote in the chunk, or the chunk's length. */
  #stringEnd(chunk: Buffer, from: number): number {
    let at = from;
    if (this.#escaped) {
      this.#escaped = false;
      at++;
    }
    let backslash = chunk.indexOf(BACKSLASH, at);
    for (;;) {
      const quote = chunk.indexOf(QUOTE, at);
      const limit = quote < 0 ? chunk.length : quote;
      if (backslash < 0 || backslash > limit) return limit;
      at = backslash + 2;
      if (at > chunk.length) {
        this.#escaped = true;
        return chunk.length;
      }
      backslash = chunk.indexOf(BACKSLASH, at);
    }
  }

  async #stringPart(part: Buffer): Promise<void> {
    if (this.#long) return this.#long.write(part);
    this.#pending.push(part);
    this.#pendingBytes += part.length;
    if (this.#pendingBytes <= LONG_STRING_BYTES) return;
    const long = this.#options.open();
    this.#long = long;
    for (const earlier of this.#pending.splice(0)) await long.write(earlier);
    this.#pendingBytes = 0;
  }

  async #closeString(): Promise<void> {
    this.#inString = false;
    if (this.#long) {
      const kept = await this.#long.end();
      this.#long = undefined;
      this.#keep(Buffer.from(`${this.#mark}${this.#kept.length}"`));
      this.#kept.push(kept);
      return;
    }
    for (const part of this.#pending.splice(0)) this.#keep(part);
    this.#pendingBytes = 0;
    this.#keep(Buffer.from('"'));
  }
}
