import { AnimaticError } from './animatic-error.ts';
import { runChild } from './run-child.ts';

const MEMORY_MAX_MB = 500;
const TIMEOUT_MS = 30_000;

/** Whether node-av loads here: tried in a child process, so that the server never loads it itself. */
export async function encoderAvailable(): Promise<boolean> {
  try {
    return await runChild<boolean>({ job: 'encoder' }, MEMORY_MAX_MB, { timeoutMs: TIMEOUT_MS });
  } catch (error) {
    // A binary that cannot be loaded may also take the whole process down.
    if (error instanceof AnimaticError && (error.code === 'encoder_missing' || error.code === 'crashed')) return false;
    throw error;
  }
}
