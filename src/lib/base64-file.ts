import { createWriteStream, type WriteStream } from 'node:fs';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { decodeBase64 } from './base64.ts';

/** What became of a long string: `text` when it was not base64, and then the file is worth nothing. */
export interface Base64FileEnd {
  path: string;
  /** Decoded; 0 for `text`. */
  bytes: number;
  encoding: 'base64' | 'text';
  /** As a data URI's head declares it. */
  mediaType?: string;
}

export interface Base64FileOptions {
  path: string;
  /** Largest decoded file. */
  bytesMax: number;
  tooLarge: (message: string) => Error;
}

/** A long string of JSON or of a form on its way into a file: decoded when it is base64, forgotten when it is not. */
export class Base64File {
  readonly #options: Base64FileOptions;
  readonly #text = new PassThrough();
  readonly #done: Promise<{ bytes: number; mediaType: string | undefined } | 'text'>;
  /** An escape that was cut by the end of a chunk. */
  #carry = '';
  #failed = false;

  constructor(options: Base64FileOptions) {
    this.#options = options;
    this.#done = this.#decode();
  }

  /** Raw bytes of the JSON string, escapes included: some encoders write `/` as `\/`. */
  async write(part: Buffer): Promise<void> {
    if (this.#failed) return;
    let text = this.#carry + part.toString('latin1');
    this.#carry = '';
    if (text.includes('\\')) {
      if (/(^|[^\\])(\\\\)*\\$/.test(text.slice(-64))) {
        this.#carry = '\\';
        text = text.slice(0, -1);
      }
      text = text.replaceAll('\\/', '/').replaceAll(/\\[nrt]/g, '');
    }
    if (!this.#text.write(text, 'latin1')) await Promise.race([drained(this.#text), this.#done]);
  }

  async end(): Promise<Base64FileEnd> {
    this.#text.end();
    const { path } = this.#options;
    const done = await this.#done;
    if (done === 'text') return { path, bytes: 0, encoding: 'text' };
    const { bytes, mediaType } = done;
    return { path, bytes, encoding: 'base64', ...(mediaType === undefined ? {} : { mediaType }) };
  }

  async abandon(): Promise<void> {
    this.#text.destroy();
    await this.#done.catch(() => undefined);
  }

  async #decode(): Promise<{ bytes: number; mediaType: string | undefined } | 'text'> {
    let bytes = 0;
    let tooLarge: Error | undefined;
    let file: WriteStream | undefined;
    try {
      const decoded = await decodeBase64(this.#text, {
        bytesMax: this.#options.bytesMax,
        refuse: (message, reason) => {
          const error = new Error(message);
          if (reason === 'too_large') tooLarge = this.#options.tooLarge(message);
          return error;
        },
      });
      async function* counted(): AsyncGenerator<Uint8Array> {
        for await (const chunk of decoded.bytes) {
          bytes += chunk.length;
          yield chunk;
        }
      }
      file = createWriteStream(this.#options.path);
      await pipeline(counted, file);
      return { bytes, mediaType: decoded.declaredType };
    } catch {
      this.#failed = true;
      this.#text.resume();
      // A file that is still being opened would appear after whoever deletes it had found nothing.
      if (file) await closed(file);
      if (tooLarge) throw tooLarge;
      return 'text';
    }
  }
}

/** Whatever it came to before. */
function closed(file: WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (file.closed) resolve();
    else file.once('close', () => resolve());
  });
}

function drained(stream: PassThrough): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stream.off('drain', done);
      stream.off('close', done);
      resolve();
    };
    stream.on('drain', done);
    stream.on('close', done);
  });
}
