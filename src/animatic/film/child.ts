import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Preparation, RenderSettings } from './messages.ts';

/** JavaScript's own heap; pictures live outside of it. */
const HEAP_MAX_MB = 384;
/** A spare process holds about 480 MB: it is let go when no order comes. */
const SPARE_KEPT_MS = 30_000;
const PROGRAM = fileURLToPath(new URL('./render-process.ts', import.meta.url));
/** Compiled code, kept between processes: a third of a second less for each. Belongs to whoever owns the installation. */
const COMPILE_CACHE = fileURLToPath(new URL('../../../node_modules/.cache/animatic', import.meta.url));

/** A process that has loaded everything and waits for an order of these settings. */
interface Spare {
  child: ChildProcess;
  settings: RenderSettings;
  timer: NodeJS.Timeout;
}

let spare: Spare | undefined;
let busy = 0;

/** A child for one job: the spare one if it fits, else a new one. */
export function takeChild(settings: RenderSettings | undefined): ChildProcess {
  busy += 1;
  const waiting = spare;
  if (!waiting || waiting.settings !== settings || !waiting.child.connected) return start(settings?.nodeArguments);
  spare = undefined;
  clearTimeout(waiting.timer);
  waiting.child.removeAllListeners();
  setReferenced(waiting.child, true);
  return waiting.child;
}

/**
 * Call when a child's job has ended. When nothing else runs, the next child is made ready in the idle time: loading takes
 * longer than a still takes to draw.
 */
export function childEnded(settings: RenderSettings | undefined): void {
  busy -= 1;
  if (busy > 0 || spare || !settings?.isKeptReady) return;
  const child = start(settings.nodeArguments);
  const timer = setTimeout(dismissSpare, SPARE_KEPT_MS);
  timer.unref();
  spare = { child, settings, timer };
  child.once('exit', () => {
    if (spare?.child === child) dismissSpare();
  });
  child.once('error', dismissSpare);
  // It must not keep a program alive that has nothing else to do.
  setReferenced(child, false);
  const preparation: Preparation = { job: 'prepare', settings };
  child.send(preparation, () => {});
}

/** Ends the waiting process, if there is one. */
export function dismissSpare(): void {
  if (!spare) return;
  clearTimeout(spare.timer);
  spare.child.kill('SIGKILL');
  spare = undefined;
}

function start(nodeArguments: readonly string[] = []): ChildProcess {
  return fork(PROGRAM, [], {
    execArgv: [
      `--max-old-space-size=${HEAP_MAX_MB}`,
      '--expose-gc',
      // The encoder keeps every core busy: threads that collect in parallel cost more than they save.
      '--single-threaded-gc',
      // In steps, what is kept is searched again and again while a clip is drawn, each time that pixels have come and gone.
      '--no-incremental-marking',
      '--disable-warning=ExperimentalWarning',
      ...nodeArguments,
    ],
    env: ENVIRONMENT,
    // Pictures travel both ways; JSON would turn them into text.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    windowsHide: true,
  });
}

/**
 * Nothing of ours: a key in the environment would be readable by whatever a hostile file makes the decoder do. (On Windows
 * Node adds the few variables that a process needs there.)
 */
const ENVIRONMENT = {
  LANG: 'C',
  TZ: 'UTC',
  NODE_COMPILE_CACHE: COMPILE_CACHE,
  // A heap for each of a dozen threads would keep 60 MB that nobody uses (glibc).
  MALLOC_ARENA_MAX: '2',
  // One call of the encoder for pictures and one for sound at a time: more threads would only take turns in carrying them.
  UV_THREADPOOL_SIZE: '2',
  // Reading every font there is takes the canvas a tenth of a second; the one that a card is lettered in is found without.
  DISABLE_SYSTEM_FONTS_LOAD: '1',
  // A frame's pixels are asked for and given back each time: memory that goes back to the system in between comes again
  // page by page, which costs more than the frame's copy (glibc; bytes).
  MALLOC_MMAP_THRESHOLD_: '16777216',
  MALLOC_TRIM_THRESHOLD_: '33554432',
  MALLOC_TOP_PAD_: '16777216',
};

function setReferenced(child: ChildProcess, isReferenced: boolean): void {
  const action = isReferenced ? 'ref' : 'unref';
  child[action]();
  child.channel?.[action]();
  // A pipe is a socket, which its type does not say.
  const stderr = child.stderr as (NodeJS.ReadableStream & { ref?(): void; unref?(): void }) | null;
  stderr?.[action]?.();
}
