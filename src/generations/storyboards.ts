import { Worker } from 'node:worker_threads';
import type { Storyboard, UnderstandOrder } from '../animatic/index.ts';
import { Problem } from '../core/problem.ts';

/** The thread holds about 60 MB of words: it goes when nobody types any more. */
const IDLE_MS = 120_000;
/** Two milliseconds each, after the first. A prompt that takes longer than this ends the thread, not the server. */
const PROMPT_MS_MAX = 5000;
const WAITING_MAX = 200;
const HEAP_MAX_MB = 256;

interface Waiting {
  resolve(storyboard: Storyboard): void;
  reject(problem: Problem): void;
  timer: NodeJS.Timeout;
}

type Reply = { id: number; storyboard?: Storyboard; error?: string };

let thread: Worker | undefined;
let idle: NodeJS.Timeout | undefined;
let last = 0;
const waiting = new Map<number, Waiting>();

/** What the animatic understands of a prompt. Throws `overloaded` when too many ask, or one takes too long. */
export function readStoryboard(order: UnderstandOrder): Promise<Storyboard> {
  if (waiting.size >= WAITING_MAX) throw new Problem('overloaded', { retryAfterSeconds: 1 });
  clearTimeout(idle);
  thread ??= start();
  const { promise, resolve, reject } = Promise.withResolvers<Storyboard>();
  last += 1;
  const timer = setTimeout(
    () => end(new Problem('overloaded', { detail: 'a prompt took too long to read' })),
    PROMPT_MS_MAX,
  );
  waiting.set(last, { resolve, reject, timer });
  thread.postMessage({ id: last, order });
  return promise;
}

function start(): Worker {
  const started = new Worker(new URL('./storyboard-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MAX_MB },
    env: {},
  });
  started.on('message', take);
  started.on('error', (error) => {
    if (thread === started) end(new Problem('internal', { detail: error.stack ?? error.message }));
  });
  // It must not keep a server alive that is stopping; a listener would keep it, so this comes after.
  started.unref();
  return started;
}

function take({ id, storyboard, error }: Reply): void {
  const one = waiting.get(id);
  if (!one) return;
  waiting.delete(id);
  clearTimeout(one.timer);
  if (storyboard) one.resolve(storyboard);
  else one.reject(new Problem('internal', { detail: error ?? 'no storyboard came' }));
  if (waiting.size > 0) return;
  idle = setTimeout(() => end(new Problem('overloaded')), IDLE_MS);
  idle.unref();
}

function end(problem: Problem): void {
  const ended = thread;
  thread = undefined;
  for (const one of waiting.values()) {
    clearTimeout(one.timer);
    one.reject(problem);
  }
  waiting.clear();
  void ended?.terminate();
}
