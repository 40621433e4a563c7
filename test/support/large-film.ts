import { createHash } from 'node:crypto';
import { clip } from '../../src/upstream/clip.ts';

const CHUNK_BYTES = 1024 * 1024;
const BOX_HEAD_BYTES = 8;

/** A film that parses, of any size, which is nowhere in memory as a whole. */
export interface LargeFilm {
  bytes: number;
  /** Bytes `start` to `end`, without the last. */
  part(start: number, end: number): Buffer;
  chunks(from?: number): Generator<Buffer>;
  sha256(): string;
}

/** A clip of four seconds with a `free` box behind it: players skip it, and every part of it differs from the next. */
export async function largeFilm(bytes: number): Promise<LargeFilm> {
  const film = await clip({ width: 1280, height: 720, seconds: 4, audio: true, turn: 0 });
  const head = Buffer.alloc(film.length + BOX_HEAD_BYTES);
  film.copy(head);
  head.writeUInt32BE(bytes - film.length, film.length);
  head.write('free', film.length + 4, 'latin1');
  function* chunks(from = 0): Generator<Buffer> {
    for (let at = from; at < bytes; ) {
      const index = Math.floor(at / CHUNK_BYTES);
      const chunk = chunkAt(index, head).subarray(at - index * CHUNK_BYTES, bytes - index * CHUNK_BYTES);
      yield chunk;
      at += chunk.length;
    }
  }
  return {
    bytes,
    chunks,
    part: (start, end) => {
      const parts: Buffer[] = [];
      let length = 0;
      for (const chunk of chunks(start)) {
        parts.push(chunk);
        length += chunk.length;
        if (length >= end - start) break;
      }
      return Buffer.concat(parts).subarray(0, end - start);
    },
    sha256: () => {
      const hash = createHash('sha256');
      for (const chunk of chunks()) hash.update(chunk);
      return hash.digest('hex');
    },
  };
}

/** One aligned chunk: its number repeated, with the clip and the box's head over the beginning of the file. */
function chunkAt(index: number, head: Buffer): Buffer {
  const chunk = Buffer.alloc(CHUNK_BYTES, Buffer.from(`chunk ${index} of a film `));
  const start = index * CHUNK_BYTES;
  if (start < head.length) head.copy(chunk, 0, start, Math.min(head.length, start + CHUNK_BYTES));
  return chunk;
}
