import type { Generation } from '../core/generation.ts';
import { isFinal } from '../core/generation.ts';
import type { Parts } from './parts.ts';

/** Hints may be lost; a look this often finds the end all the same. */
const LOOK_EVERY_MS = 1000;

/** Resolves when the generation has ended, or after `ms`, or when the signal fires; with the generation as it is then. */
export async function waitForEnd(
  parts: Parts,
  id: string,
  ms: number,
  signal: AbortSignal,
): Promise<Generation | undefined> {
  const deadline = parts.clock.now() + ms;
  for (;;) {
    const changed = nextHint(parts, id, signal);
    const generation = await parts.store.generations.get(id);
    const left = deadline - parts.clock.now();
    if (!generation || isFinal(generation.state) || left <= 0 || signal.aborted) {
      changed.stop();
      return generation;
    }
    await Promise.race([changed.promise, parts.clock.sleep(Math.min(left, LOOK_EVERY_MS), changed.signal)]);
    changed.stop();
  }
}

/** Resolves at the next hint about this generation. Listening starts before the state is read, so that no hint falls between. */
export function nextHint(
  parts: Parts,
  id: string,
  signal: AbortSignal,
): { promise: Promise<void>; signal: AbortSignal; stop(): void } {
  const ended = new AbortController();
  const promise = new Promise<void>((resolve) => {
    const stop = parts.store.onHint((hint) => {
      if (hint.kind === 'event' && hint.generationId === id) ended.abort();
    });
    const abort = (): void => ended.abort();
    signal.addEventListener('abort', abort, { once: true });
    ended.signal.addEventListener(
      'abort',
      () => {
        stop();
        signal.removeEventListener('abort', abort);
        resolve();
      },
      { once: true },
    );
    if (signal.aborted) ended.abort();
  });
  return { promise, signal: ended.signal, stop: () => ended.abort() };
}
