import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Spooled } from '../core/brief.ts';
import { Problem } from '../core/problem.ts';
import { decodeBase64 } from '../lib/base64.ts';
import type { SpoolFiles } from './body.ts';

/** The largest file inside a body. */
export const SPOOLED_BYTES_MAX = 200_000_000;

export function spoolPath(folder: string, files: SpoolFiles): string {
  return files.add(join(folder, `${randomUUID()}.part`));
}

/** A long string of a JSON body or form on its way into a file: decoded when it is base64, forgotten when it is not. */
export class Base64File {
  readonly #path: string;
  readonly #text = new PassThrough();
  readonly #done: Promise<{ bytes: number; mediaType: string | undefined } | 'text'>;
  /** An escape that was cut by the end of a chunk. */
  #carry = '';
  #failed = false;

  constructor(folder: string, files: SpoolFiles) {
    this.#path = spoolPath(folder, files);
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

  async end(): Promise<Spooled> {
    this.#text.end();
    const done = await this.#done;
    if (done === 'text') return new Spooled({ path: this.#path, bytes: 0, encoding: 'text' });
    return new Spooled({
      path: this.#path,
      bytes: done.bytes,
      encoding: 'base64',
      ...(done.mediaType === undefined ? {} : { mediaType: done.mediaType }),
    });
  }

  async abandon(): Promise<void> {
    this.#text.destroy();
    await this.#done.catch(() => undefined);
  }

  async #decode(): Promise<{ bytes: number; mediaType: string | undefined } | 'text'> {
    let bytes = 0;
    try {
      const decoded = await decodeBase64(this.#text, {
        bytesMax: SPOOLED_BYTES_MAX,
        refuse: (message, reason) =>
          new Problem(reason === 'too_large' ? 'body_too_large' : 'invalid_media', { message }),
      });
      async function* counted(): AsyncGenerator<Uint8Array> {
        for await (const chunk of decoded.bytes) {
          bytes += chunk.length;
          yield chunk;
        }
      }
      await pipeline(counted, createWriteStream(this.#path));
      return { bytes, mediaType: decoded.declaredType };
    } catch (error) {
      this.#failed = true;
      this.#text.resume();
      if (error instanceof Problem && error.code === 'body_too_large') throw error;
      return 'text';
    }
  }
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
