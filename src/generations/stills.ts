import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AnimaticError, type StillsOrder, videoStills } from '../animatic/index.ts';
import { Problem } from '../core/problem.ts';
import { newId } from '../lib/ids.ts';
import { createSlots } from '../lib/slots.ts';
import type { AssetRow } from '../store/store.ts';
import type { Parts } from './parts.ts';

/** Each is a process that decodes: more at once would starve the renders. */
const AT_ONCE = 2;
const WAITING_MAX = 200;

const places = createSlots(AT_ONCE, WAITING_MAX);

/** Hands a picture of frames of a video to `use` as a file, which is gone afterwards. */
export async function withStills<Result>(
  parts: Parts,
  video: AssetRow,
  order: Pick<StillsOrder, 'frames' | 'width' | 'format'>,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  const release = await places.take('stills', new AbortController().signal).catch(() => {
    throw new Problem('overloaded');
  });
  const folder = join(parts.workFolder, newId('stl', parts.clock.now()));
  try {
    await mkdir(folder, { recursive: true });
    const local = await parts.blobs.localPath(video.sha256);
    try {
      const made = await videoStills({ ...order, video: local.path, output: join(folder, 'stills') });
      return await use(made.path);
    } finally {
      await local.release();
    }
  } catch (error) {
    throw error instanceof AnimaticError ? problemOf(error) : error;
  } finally {
    await rm(folder, { recursive: true, force: true });
    release();
  }
}

function problemOf(error: AnimaticError): Problem {
  const detail = error.detail ?? error.message;
  switch (error.code) {
    case 'input_type':
    case 'input_unreadable':
    case 'input_too_large':
      return new Problem('invalid_media', { message: `No picture can be taken from it: ${error.message}`, detail });
    case 'timed_out':
    case 'out_of_memory':
      return new Problem('invalid_media', { message: 'The video takes too much work to decode.', detail });
    case 'encoder_missing':
      return new Problem('engine_unavailable', { message: 'This server cannot decode videos.', detail });
    default:
      return new Problem('internal', { detail, cause: error });
  }
}
