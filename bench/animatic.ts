/**
 * How fast the animatic is, against encoding the same frames alone in the same run:
 *   npx node bench/animatic.ts [--quick] [--pairs 5] [--threads 2]
 * --pairs: how often a clip and the encoding alone take turns. The ratio is the median of the pairs', each of which ran one right
 * after the other: what else a shared machine does slows both. Of speeds the best counts.
 * --threads: drawing threads, instead of as many as the machine would be given.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { dismissSpare } from '../src/animatic/film/child.ts';
import { peakResidentMb } from '../src/animatic/film/memory-watch.ts';
import { SETTINGS_DEFAULT } from '../src/animatic/film/render-video.ts';
import { renderImage, renderVideo } from '../src/animatic/index.ts';

const BARS = { ratioMax: 1.5, videoSecondsPerSecondMin: 2.5, peakMbMax: 700, posterMsMax: 400, fullHdMin: 1.1 };
const LOOK_EVERY_MS = 50;
/** After a job the next process is made ready; a server that is not busy has the time for it. */
const IDLE_MS = { least: 3000, most: 20_000, look: 500, quiet: 20 };
/** The first may find nothing compiled. */
const COLD_RUNS = 3;
const PROMPTS = [
  'a red panda riding a skateboard',
  'A detective in a trench coat walks down a rain-soaked neon-lit alley, footsteps echoing',
  'A cute baby sea otter floating on its back in calm blue water',
];

const run = promisify(execFile);
const { values: options } = parseArgs({
  options: { quick: { type: 'boolean' }, pairs: { type: 'string', default: '5' }, threads: { type: 'string' } },
});
const isQuick = options.quick === true;
const pairCount = Number(options.pairs);
if (!Number.isInteger(pairCount) || pairCount < 1) throw new RangeError('--pairs is a whole number from 1 on');
if (options.threads) SETTINGS_DEFAULT.workers = Number(options.threads);
const folder = await mkdtemp(join(tmpdir(), 'bench-animatic-'));
try {
  const threads = `drawing threads: ${SETTINGS_DEFAULT.workers}`;
  console.log(`${availableParallelism()} cores, ${threads}, load ${loadavg()[0]?.toFixed(1)} at the start`);
  for (let run = 0; run < COLD_RUNS; run += 1) {
    await idle();
    dismissSpare();
    await benchPoster(PROMPTS[0] ?? '', 'poster of a cold process, ms (no bar)');
  }
  for (const prompt of isQuick ? PROMPTS.slice(0, 1) : PROMPTS) {
    await benchClip(prompt, 1280, 720);
    await benchPoster(prompt);
  }
  if (!isQuick) await benchClip(PROMPTS[0] ?? '', 1920, 1080);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function benchClip(prompt: string, width: number, height: number): Promise<void> {
  const seconds = 8;
  const pairs: Pair[] = [];
  while (pairs.length < pairCount) pairs.push(await benchPair(prompt, seconds, width, height));
  const of = (name: keyof Omit<Pair, 'timings'>) => Math.min(...pairs.map((pair) => pair[name]));
  const speedMin = height > 720 ? BARS.fullHdMin : BARS.videoSecondsPerSecondMin;
  console.log(`\n${prompt}\n  ${width} x ${height}, ${seconds} s, ${(of('bytes') / 1e6).toFixed(2)} MB`);
  for (const { timings, totalMs: whole, encodeMs: alone } of pairs) {
    const stages = Object.entries(timings).map(([stage, ms]) => `${stage} ${Math.round(ms)}`);
    console.log(
      `  whole ${Math.round(whole)} ms, encoding alone ${Math.round(alone)} ms (${(whole / alone).toFixed(2)})`,
    );
    console.log(`    ${stages.join(', ')} ms`);
  }
  const processorRatio = of('processorMs') / of('encodeProcessorMs');
  console.log(`  ratio in processor time: ${processorRatio.toFixed(2)} (no bar; holds on a busy machine as well)`);
  const ratio = medianOf(pairs.map(({ totalMs, encodeMs }) => totalMs / encodeMs));
  console.log(`  quickest of each: ${(of('totalMs') / of('encodeMs')).toFixed(2)} (no bar; one lucky run spoils it)`);
  if (height <= 720) say('ratio to encoding alone', ratio, BARS.ratioMax, 'at most');
  else console.log(`  ratio to encoding alone: ${ratio.toFixed(2)} (the bar is for 720p)`);
  say('video seconds a second', seconds / (of('totalMs') / 1000), speedMin, 'at least');
  if (height <= 720) say('peak memory, MB', Math.max(...pairs.map(({ peakMb }) => peakMb)), BARS.peakMbMax, 'at most');
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

/** A clip, and the encoding of its frames alone right after it. */
interface Pair {
  totalMs: number;
  processorMs: number;
  encodeMs: number;
  encodeProcessorMs: number;
  peakMb: number;
  bytes: number;
  timings: Readonly<Record<string, number>>;
}

async function benchPair(prompt: string, seconds: number, width: number, height: number): Promise<Pair> {
  const order = {
    prompt,
    seed: 7,
    seconds,
    width,
    height,
    sound: true,
    inputs: {},
    output: join(folder, 'clip.mp4'),
    provenance: { engine: 'animatic', version: 'bench' },
  };
  await idle();
  const watch = watchPeak();
  const start = performance.now();
  const { timings, bytes } = await renderVideo(order);
  const totalMs = performance.now() - start;
  const peakMb = await watch.stop();
  const program = fileURLToPath(new URL('./encode-alone.ts', import.meta.url));
  const { stdout } = await run(process.execPath, [
    program,
    prompt,
    String(seconds),
    String(width),
    String(height),
    join(folder, 'alone.mp4'),
  ]);
  const { encodeMs, encodeProcessorMs }: { encodeMs: number; encodeProcessorMs: number } = JSON.parse(stdout);
  return { totalMs, processorMs: timings['processor'] ?? 0, encodeMs, encodeProcessorMs, peakMb, bytes, timings };
}

async function benchPoster(prompt: string, what?: string): Promise<void> {
  if (!what) await idle();
  const start = performance.now();
  await renderImage({
    prompt,
    seed: 7,
    width: 1280,
    height: 720,
    format: 'jpeg',
    inputs: {},
    output: join(folder, 'poster.jpg'),
    provenance: { engine: 'animatic', version: 'bench' },
  });
  const tookMs = performance.now() - start;
  if (what) console.log(`  ${what}: ${tookMs.toFixed(0)}`);
  else say('poster of a process that waits, ms', tookMs, BARS.posterMsMax, 'at most');
}

/** Until the process that is made ready has nothing left to do, however slow the machine is. */
async function idle(): Promise<void> {
  await sleep(IDLE_MS.least);
  const start = performance.now();
  for (let before = await childrenMs(); performance.now() - start < IDLE_MS.most; ) {
    await sleep(IDLE_MS.look);
    const now = await childrenMs();
    if (now - before < IDLE_MS.quiet) return;
    before = now;
  }
}

/** Processor time of this process's children so far, in steps of the system's clock of 10 ms. */
async function childrenMs(): Promise<number> {
  let ticks = 0;
  for (const pid of await children()) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // The name, in brackets, may have blanks; after it come the state and ten more, then user and system time.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    ticks += Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  }
  return ticks * 10;
}

function say(what: string, value: number, bar: number, sense: 'at most' | 'at least'): void {
  const isMet = sense === 'at most' ? value <= bar : value >= bar;
  console.log(`  ${isMet ? 'ok  ' : 'MISS'} ${what}: ${value.toFixed(2)} (${sense} ${bar})`);
}

/** The most memory any child of this process held. */
function watchPeak(): { stop(): Promise<number> } {
  let peakMb = 0;
  const look = async () => {
    for (const pid of await children()) peakMb = Math.max(peakMb, await peakResidentMb(pid));
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      return peakMb;
    },
  };
}

async function children(): Promise<number[]> {
  const found: number[] = [];
  for (const task of await readdir('/proc/self/task').catch(() => [])) {
    const list = await readFile(`/proc/self/task/${task}/children`, 'utf8').catch(() => '');
    found.push(...list.split(' ').filter(Boolean).map(Number));
  }
  return found;
}
