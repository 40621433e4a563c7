/**
 * How fast the animatic is, against encoding the same frames alone in the same run:
 *   npx node bench/animatic.ts [--quick] [--threads 2]
 * --threads: drawing threads, instead of as many as the machine would be given.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { dismissSpare } from '../src/animatic/film/child.ts';
import { peakResidentMb } from '../src/animatic/film/memory-watch.ts';
import { SETTINGS_DEFAULT } from '../src/animatic/film/render-video.ts';
import { renderImage, renderVideo } from '../src/animatic/index.ts';

const BARS = { ratioMax: 1.5, videoSecondsPerSecondMin: 2.5, peakMbMax: 700, posterMsMax: 400, fullHdMin: 1.1 };
const LOOK_EVERY_MS = 50;
/** After a job the next process is made ready; a server that is not busy has the time for it. */
const IDLE_MS = 3000;
/** The first may find nothing compiled. */
const COLD_RUNS = 3;
const PROMPTS = [
  'a red panda riding a skateboard',
  'A detective in a trench coat walks down a rain-soaked neon-lit alley, footsteps echoing',
  'A cute baby sea otter floating on its back in calm blue water',
];

const run = promisify(execFile);
const { values: options } = parseArgs({ options: { quick: { type: 'boolean' }, threads: { type: 'string' } } });
const isQuick = options.quick === true;
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
  const speed = seconds / (totalMs / 1000);
  const speedMin = height > 720 ? BARS.fullHdMin : BARS.videoSecondsPerSecondMin;
  console.log(`\n${prompt}\n  ${width} x ${height}, ${seconds} s, ${(bytes / 1e6).toFixed(2)} MB`);
  console.log(
    `  ${Object.entries(timings)
      .map(([stage, ms]) => `${stage} ${Math.round(ms)}`)
      .join(', ')} ms`,
  );
  console.log(`  whole ${Math.round(totalMs)} ms, encoding alone ${Math.round(encodeMs)} ms`);
  const processorRatio = (timings['processor'] ?? 0) / encodeProcessorMs;
  console.log(`  ratio in processor time: ${processorRatio.toFixed(2)} (no bar; holds on a busy machine as well)`);
  say('ratio to encoding alone', totalMs / encodeMs, BARS.ratioMax, 'at most');
  say('video seconds a second', speed, speedMin, 'at least');
  if (height <= 720) say('peak memory, MB', peakMb, BARS.peakMbMax, 'at most');
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

function idle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, IDLE_MS));
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
