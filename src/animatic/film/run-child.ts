import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AnimaticError, isAnimaticErrorCode } from './animatic-error.ts';
import { watchMemory } from './memory-watch.ts';
import type { Job, Report } from './messages.ts';

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

/** For tests: what no caller of the library may set. */
export interface ChildSettings {
  nodeArguments?: readonly string[];
}

export const TIMEOUT_DEFAULT_MS = 600_000;
/** JavaScript's own heap; pictures live outside of it. */
const HEAP_MAX_MB = 384;
const STDERR_KEPT_CHARACTERS = 4000;
const PROGRAM = fileURLToPath(new URL('./render-process.ts', import.meta.url));

/** Runs one job in a child process of its own and answers its result. Rejects with an AnimaticError only. */
export function runChild<T>(
  job: Job,
  memoryMaxMb: number,
  options: RunOptions,
  settings: ChildSettings = {},
): Promise<T> {
  const { signal, timeoutMs = TIMEOUT_DEFAULT_MS } = options;
  if (signal?.aborted) return Promise.reject(cancelled());
  const child = start(settings);
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  let stderr = '';
  let reported = -1;
  const stop = (error: AnimaticError) => {
    reject(error);
    child.kill('SIGKILL');
  };
  const onAbort = () => stop(cancelled());
  const timer = setTimeout(() => stop(timedOut(timeoutMs)), timeoutMs);
  const endWatch = watchMemory(child.pid, memoryMaxMb, () => stop(outOfMemory(memoryMaxMb)));
  signal?.addEventListener('abort', onAbort, { once: true });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_KEPT_CHARACTERS);
  });
  child.on('message', (report: Report) => {
    if (report.report === 'progress') {
      reported = Math.max(reported, report.percent);
      options.onProgress?.(reported);
    } else if (report.report === 'failed') {
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
    signal?.removeEventListener('abort', onAbort);
    // Without effect when the child has already said how it went.
    reject(crashed(`exit code ${code}, signal ${deathSignal}\n${stderr}`));
  });
  child.send(job, (error) => {
    if (error) reject(crashed(`The renderer took no order: ${error.message}\n${stderr}`));
  });
  return promise;
}

function start({ nodeArguments = [] }: ChildSettings): ChildProcess {
  return fork(PROGRAM, [], {
    execArgv: [
      `--max-old-space-size=${HEAP_MAX_MB}`,
      '--expose-gc',
      '--disable-warning=ExperimentalWarning',
      ...nodeArguments,
    ],
    env: environment(),
    // Pictures travel both ways; JSON would turn them into text.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    windowsHide: true,
  });
}

/** Nothing of ours: a key in the environment would be readable by whatever a hostile file makes the decoder do. */
function environment(): NodeJS.ProcessEnv {
  const systemRoot = process.env['SystemRoot'];
  return { LANG: 'C', TZ: 'UTC', ...(systemRoot && { SystemRoot: systemRoot }) };
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
