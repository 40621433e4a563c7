import { AnimaticError, isAnimaticErrorCode } from './animatic-error.ts';
import { childEnded, takeChild } from './child.ts';
import { watchMemory } from './memory-watch.ts';
import type { Job, RenderSettings, Report } from './messages.ts';

export interface RunOptions {
  /** Called at least every half second while the job runs; 0 to 100, never falling. */
  onProgress?(percent: number): void;
  /** Ends the child and rejects with `cancelled`. */
  signal?: AbortSignal;
  /** Default 600,000. The child is ended and the promise rejects with `timed_out`. */
  timeoutMs?: number;
  /** Resident memory of the child; default by picture size. Watched on Linux only; rejects with `out_of_memory`. */
  memoryMaxMb?: number;
}

export const TIMEOUT_DEFAULT_MS = 600_000;
const STDERR_KEPT_CHARACTERS = 4000;
/** What a child may take to end by itself once it has said how its job went: native threads were seen to keep one alive. */
const ENDING_MS = 3000;

/** Runs one job in a child process of its own and answers its result. Rejects with an AnimaticError only. */
export function runChild<T>(job: Job, memoryMaxMb: number, options: RunOptions, settings?: RenderSettings): Promise<T> {
  const { signal, timeoutMs = TIMEOUT_DEFAULT_MS } = options;
  if (signal?.aborted) return Promise.reject(cancelled());
  const child = takeChild(settings);
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  let stderr = '';
  let reported = -1;
  const stop = (error: AnimaticError) => {
    reject(error);
    child.kill('SIGKILL');
  };
  const onAbort = () => stop(cancelled());
  let timer = setTimeout(() => stop(timedOut(timeoutMs)), timeoutMs);
  const endWatch = watchMemory(child.pid, memoryMaxMb, () => stop(outOfMemory(memoryMaxMb)));
  signal?.addEventListener('abort', onAbort, { once: true });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_KEPT_CHARACTERS);
  });
  child.on('message', (report: Report) => {
    if (report.report === 'progress') {
      reported = Math.max(reported, report.percent);
      options.onProgress?.(reported);
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => child.kill('SIGKILL'), ENDING_MS);
    if (report.report === 'failed') {
      reject(errorOf(report, stderr));
    } else {
      // The child is our own program: the result has the shape its job says.
      resolve(report.result as T);
    }
  });
  child.once('error', (error) => reject(crashed(`The renderer could not start: ${error.message}`)));
  child.once('close', (code, deathSignal) => {
    clearTimeout(timer);
    endWatch();
    childEnded(settings);
    signal?.removeEventListener('abort', onAbort);
    // Without effect when the child has already said how it went.
    reject(crashed(`exit code ${code}, signal ${deathSignal}\n${stderr}`));
  });
  child.send(job, (error) => {
    if (error) reject(crashed(`The renderer took no order: ${error.message}\n${stderr}`));
  });
  return promise;
}

function errorOf(report: Extract<Report, { report: 'failed' }>, stderr: string): AnimaticError {
  const detail = [report.detail, stderr].filter(Boolean).join('\n');
  const code = isAnimaticErrorCode(report.code) ? report.code : 'crashed';
  return new AnimaticError(code, report.message, {
    ...(report.which && { which: report.which }),
    ...(detail && { detail }),
  });
}

function crashed(detail: string): AnimaticError {
  return new AnimaticError('crashed', 'The renderer stopped unexpectedly.', { detail });
}

function cancelled(): AnimaticError {
  return new AnimaticError('cancelled', 'The render was cancelled.');
}

function timedOut(timeoutMs: number): AnimaticError {
  return new AnimaticError('timed_out', `The render took longer than ${timeoutMs / 1000} s and was stopped.`);
}

function outOfMemory(memoryMaxMb: number): AnimaticError {
  return new AnimaticError('out_of_memory', `The render needed more than ${memoryMaxMb} MB and was stopped.`);
}
