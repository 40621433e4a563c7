import { randomUUID } from 'node:crypto';
import type { Spooled } from '../core/brief.ts';
import { Problem } from '../core/problem.ts';
import type { BodyLimits, SpoolFiles } from './body.ts';
import { Base64File } from './spool.ts';

/** A string value longer than this is taken for base64 and written to a file while it arrives. */
export const LONG_STRING_BYTES = 64 * 1024;
/** What is left of a body without its long strings. */
const REST_BYTES_MAX = 1024 * 1024;
const DEPTH_MAX = 64;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Parses JSON from a stream. Long strings never are in memory: each goes to a file, decoded, and a `Spooled` stands in its
 * place. Refuses deep nesting and large remainders before they cost anything.
 */
export async function readJson(
  chunks: AsyncIterable<Buffer>,
  limits: BodyLimits,
  files: SpoolFiles,
): Promise<{ value: unknown; empty: boolean }> {
  const scanner = new Scanner(limits.folder, files);
  try {
    for await (const chunk of chunks) await scanner.write(chunk);
    return scanner.end();
  } catch (error) {
    await scanner.abandon();
    throw error;
  }
}

class Scanner {
  readonly #folder: string;
  readonly #files: SpoolFiles;
  /** Strings that start with it cannot come from the caller. */
  readonly #mark = `${randomUUID()}:`;
  readonly #spooled: Spooled[] = [];
  readonly #rest: Buffer[] = [];
  #restBytes = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #file: Base64File | undefined;

  constructor(folder: string, files: SpoolFiles) {
    this.#folder = folder;
    this.#files = files;
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
        this.#spooled.length === 0 ? JSON.parse(text) : JSON.parse(text, (_, one) => this.#revive(one));
      return { value, empty: false };
    } catch {
      throw new Problem('malformed_body', { message: 'The request body is not valid JSON.' });
    }
  }

  async abandon(): Promise<void> {
    await this.#file?.abandon();
  }

  #revive(value: unknown): unknown {
    if (typeof value !== 'string' || !value.startsWith(this.#mark)) return value;
    return this.#spooled[Number(value.slice(this.#mark.length))] ?? value;
  }

  /** Braces, commas, numbers: everything between strings. */
  #structure(part: Buffer): void {
    for (const byte of part) {
      if (byte === 0x7b || byte === 0x5b) this.#depth++;
      else if (byte === 0x7d || byte === 0x5d) this.#depth--;
      if (this.#depth > DEPTH_MAX)
        throw new Problem('malformed_body', { message: `The JSON is nested more than ${DEPTH_MAX} deep.` });
    }
    this.#keep(part);
  }

  #keep(part: Buffer): void {
    this.#restBytes += part.length;
    if (this.#restBytes > REST_BYTES_MAX)
      throw new Problem('body_too_large', { message: 'The request body holds more than 1 MB beside its files.' });
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
    if (this.#file) return this.#file.write(part);
    this.#pending.push(part);
    this.#pendingBytes += part.length;
    if (this.#pendingBytes <= LONG_STRING_BYTES) return;
    this.#file = new Base64File(this.#folder, this.#files);
    for (const earlier of this.#pending.splice(0)) await this.#file.write(earlier);
    this.#pendingBytes = 0;
  }

  async #closeString(): Promise<void> {
    this.#inString = false;
    if (this.#file) {
      const spooled = await this.#file.end();
      this.#file = undefined;
      this.#keep(Buffer.from(`${this.#mark}${this.#spooled.length}"`));
      this.#spooled.push(spooled);
      return;
    }
    for (const part of this.#pending.splice(0)) this.#keep(part);
    this.#pendingBytes = 0;
    this.#keep(Buffer.from('"'));
  }
}
