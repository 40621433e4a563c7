import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Spooled } from '../core/brief.ts';
import { Problem } from '../core/problem.ts';
import { Base64File } from '../lib/base64-file.ts';
import type { SpoolFiles } from './body.ts';

/** The largest file inside a body. */
export const SPOOLED_BYTES_MAX = 200_000_000;

export function spoolPath(folder: string, files: SpoolFiles): string {
  return files.add(join(folder, `${randomUUID()}.part`));
}

/** A long string on its way into a file; its end is a `Spooled`. */
export interface SpoolingString {
  write(part: Buffer): Promise<void>;
  end(): Promise<Spooled>;
  abandon(): Promise<void>;
}

export function spoolString(folder: string, files: SpoolFiles): SpoolingString {
  const file = new Base64File({
    path: spoolPath(folder, files),
    bytesMax: SPOOLED_BYTES_MAX,
    tooLarge: (message) => new Problem('body_too_large', { message }),
  });
  return {
    write: (part) => file.write(part),
    end: async () => new Spooled(await file.end()),
    abandon: () => file.abandon(),
  };
}
