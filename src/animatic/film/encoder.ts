import type * as NodeAvConstants from 'node-av/constants';
import type * as NodeAvLib from 'node-av/lib';
import { AnimaticError } from './animatic-error.ts';

/** FFmpeg's libraries, as node-av binds them. */
export type Av = typeof NodeAvLib & typeof NodeAvConstants;

let loaded: Av | undefined;

/**
 * Loads node-av. Call it in a child process only: it is an optional GPL dependency and native code that reads hostile
 * files, and neither belongs in the server.
 */
export async function loadEncoder(): Promise<Av> {
  if (loaded) return loaded;
  try {
    const [lib, constants] = await Promise.all([import('node-av/lib'), import('node-av/constants')]);
    lib.Log.setLevel(constants.AV_LOG_ERROR);
    loaded = { ...constants, ...lib };
    return loaded;
  } catch (error) {
    throw new AnimaticError(
      'encoder_missing',
      'The video encoder is not installed. Run "npm install node-av@6.1.1" (FFmpeg with x264, GPL-3.0) and try again.',
      { detail: String(error) },
    );
  }
}

export function need<T>(value: T | null | undefined, message: string): T {
  if (value === null || value === undefined) throw new Error(message);
  return value;
}
