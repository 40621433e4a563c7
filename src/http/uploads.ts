import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Spooled } from '../core/brief.ts';
import { Problem } from '../core/problem.ts';
import type { UploadDraft } from '../core/provider.ts';
import type { AssetRow } from '../store/store.ts';
import { SPOOLED_BYTES_MAX } from './spool.ts';

const LIFE_MS = 3_600_000;
const OF_ONE_ACCOUNT_MAX = 20;
const TOKEN_BYTES = 24;

/** A file on its way, in several calls. */
export interface Upload {
  readonly accountId: string;
  readonly draft: UploadDraft;
  readonly path: string;
  /** Bytes that are there. */
  received: number;
  /** Once the last part was taken; asked for again, it is answered again. */
  kept?: AssetRow;
  readonly expiresAt: number;
  isBusy: boolean;
}

/**
 * What is being sent to this server in parts: a file of the spool folder each, for an hour. It is forgotten with the process, and
 * known to no other server: whoever sends begins anew, as every client of such uploads does.
 */
export class Uploads {
  readonly #folder: string;
  readonly #now: () => number;
  readonly #uploads = new Map<string, Upload>();

  constructor(folder: string, now: () => number) {
    this.#folder = folder;
    this.#now = now;
  }

  /** The token by which it is known: nobody guesses it, and it is of no use to another account. */
  async begin(accountId: string, draft: UploadDraft): Promise<string> {
    if (draft.bytes !== undefined && draft.bytes > SPOOLED_BYTES_MAX) throw tooLarge();
    await this.#forget((upload) => upload.expiresAt <= this.#now());
    const mine = [...this.#uploads.values()].filter((upload) => upload.accountId === accountId && !upload.kept);
    if (mine.length >= OF_ONE_ACCOUNT_MAX)
      throw new Problem('rate_limited', { message: `${OF_ONE_ACCOUNT_MAX} uploads are under way already.` });
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    this.#uploads.set(token, {
      accountId,
      draft,
      path: join(this.#folder, `${token}.upload`),
      received: 0,
      expiresAt: this.#now() + LIFE_MS,
      isBusy: false,
    });
    return token;
  }

  get(token: string, accountId: string): Upload {
    const upload = this.#uploads.get(token);
    if (!upload || upload.accountId !== accountId || upload.expiresAt <= this.#now()) throw new Problem('not_found');
    return upload;
  }

  /** Adds a part. One that came before is not added twice; one that leaves a gap is refused. */
  async add(upload: Upload, part: Spooled, offset: number): Promise<void> {
    if (upload.isBusy) throw new Problem('conflict', { message: 'Another part of this upload is being taken.' });
    if (offset > upload.received)
      throw new Problem('invalid_parameter', {
        message: `The part begins at ${offset}, and only ${upload.received} bytes are there.`,
      });
    const known = upload.received - offset;
    if (part.bytes <= known) return;
    if (offset + part.bytes > Math.min(upload.draft.bytes ?? SPOOLED_BYTES_MAX, SPOOLED_BYTES_MAX)) throw tooLarge();
    upload.isBusy = true;
    try {
      await pipeline(
        createReadStream(part.path, { start: known }),
        createWriteStream(upload.path, {
          flags: upload.received === 0 ? 'w' : 'r+',
          start: upload.received,
          mode: 0o600,
        }),
      );
      upload.received = offset + part.bytes;
    } finally {
      upload.isBusy = false;
    }
  }

  /** The whole file, as a body would have brought it. */
  whole({ draft, path, received }: Upload): Spooled {
    if (draft.bytes !== undefined && draft.bytes !== received)
      throw new Problem('invalid_parameter', { message: `${draft.bytes} bytes were announced, and ${received} came.` });
    const { mediaType } = draft;
    return new Spooled({
      path,
      bytes: received,
      encoding: 'binary',
      ...(mediaType === undefined ? {} : { mediaType }),
    });
  }

  /** Once its file was kept, or given up. */
  async end(token: string, kept?: AssetRow): Promise<void> {
    const upload = this.#uploads.get(token);
    if (!upload) return;
    if (kept) upload.kept = kept;
    else this.#uploads.delete(token);
    await rm(upload.path, { force: true });
  }

  async #forget(which: (upload: Upload) => boolean): Promise<void> {
    for (const [token, upload] of this.#uploads) {
      if (!which(upload) || upload.isBusy) continue;
      this.#uploads.delete(token);
      await rm(upload.path, { force: true });
    }
  }
}

function tooLarge(): Problem {
  return new Problem('body_too_large', {
    message: `A file may have ${Math.floor(SPOOLED_BYTES_MAX / 1_000_000)} MB, and no more than was announced.`,
  });
}
