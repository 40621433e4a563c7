import { readdirSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

const NICER_BY = 5;
const NICENESS_MAX = 19;
const THREADS = '/proc/self/task';

/**
 * Lets the threads that `start` brings to life give way to all others of this process. Only Linux has a priority for each
 * thread; elsewhere, and where it is not allowed, nothing changes.
 */
export async function givingWay<T>(start: () => Promise<T>): Promise<T> {
  const before = new Set(threads());
  const started = await start();
  for (const thread of threads()) if (!before.has(thread)) lower(thread);
  return started;
}

function threads(): readonly number[] {
  if (process.platform !== 'linux') return [];
  try {
    return readdirSync(THREADS).map(Number);
  } catch {
    return [];
  }
}

function lower(thread: number): void {
  try {
    setPriority(thread, Math.min(NICENESS_MAX, getPriority() + NICER_BY));
  } catch {
    // The thread has ended already, or a sandbox forbids it: it is only slower.
  }
}
