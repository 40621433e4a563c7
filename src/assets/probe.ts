import { Worker } from 'node:worker_threads';
import { Problem, type ProblemCode } from '../core/problem.ts';
import { createSlots } from '../lib/slots.ts';
import type { VideoFacts } from './facts.ts';
import type { ProbeReply } from './probe-thread.ts';

export { probeImage } from './image-facts.ts';

const THREADS_MAX = 2;
const WAITING_MAX = 1000;
/** By the clock, so a busy machine needs longer for the same file: what has been paid for is not thrown away for that. */
const TIMEOUT_MS = { invalid_media: 10_000, output_invalid: 120_000 } as const;
const IDLE_MS = 10_000;
const HEAP_MEGABYTES_MAX = 96;

export interface ProbeOptions {
  /** What a file that cannot be read is: the caller's fault or the engine's. */
  code: Extract<ProblemCode, 'invalid_media' | 'output_invalid'>;
  /** Default 10 s, and two minutes for an engine's result. */
  timeoutMs?: number;
}

interface IdleThread {
  worker: Worker;
  timer: NodeJS.Timeout;
}

const slots = createSlots(THREADS_MAX, WAITING_MAX);
const idle: IdleThread[] = [];

/**
 * Reads what a video is, in a thread with a bounded heap that is ended when it takes too long: a few bytes can declare
 * billions of frames. At most two run at once; a thread waits ten seconds for more work.
 */
export async function probeVideo(path: string, options: ProbeOptions): Promise<VideoFacts> {
  const release = await slots.take('probe', new AbortController().signal).catch((cause: unknown) => {
    throw new Problem('overloaded', { detail: 'too many files wait to be probed', cause });
  });
  try {
    const reply = await ask(path, options.timeoutMs ?? TIMEOUT_MS[options.code]);
    if (reply.facts !== undefined) return reply.facts;
    const { message, detail } = reply;
    throw new Problem(options.code, { ...(message && { message }), ...(detail && { detail }) });
  } finally {
    release();
  }
}

async function ask(path: string, timeoutMs: number): Promise<ProbeReply> {
  const worker = takeThread();
  const reply = await replyOf(worker, path, timeoutMs);
  if (reply === undefined) {
    await worker.terminate();
    return {
      message: 'The video is damaged.',
      detail: `the probe took longer than ${timeoutMs} ms or ran out of memory`,
    };
  }
  const timer = setTimeout(() => endThread(worker), IDLE_MS).unref();
  worker.unref();
  idle.push({ worker, timer });
  return reply;
}

/** The thread's answer, or undefined when there is none and the thread is of no more use. */
function replyOf(worker: Worker, path: string, timeoutMs: number): Promise<ProbeReply | undefined> {
  const { promise, resolve } = Promise.withResolvers<ProbeReply | undefined>();
  const timer = setTimeout(() => resolve(undefined), timeoutMs);
  const fail = () => resolve(undefined);
  worker.once('message', resolve).once('error', fail).once('exit', fail);
  worker.postMessage(path);
  return promise.finally(() => {
    clearTimeout(timer);
    worker.off('message', resolve).off('error', fail).off('exit', fail);
  });
}

function takeThread(): Worker {
  const waiting = idle.pop();
  if (waiting === undefined) {
    const worker = new Worker(new URL('./probe-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES_MAX, maxYoungGenerationSizeMb: 16 },
      env: {},
      stdin: false,
    });
    // For good: a thread that dies while it waits must not take the process with it.
    return worker.on('error', () => undefined);
  }
  clearTimeout(waiting.timer);
  waiting.worker.ref();
  return waiting.worker;
}

function endThread(worker: Worker): void {
  const index = idle.findIndex((thread) => thread.worker === worker);
  if (index !== -1) idle.splice(index, 1);
  worker.terminate().catch(() => undefined);
}
