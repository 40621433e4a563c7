import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { AnimaticError } from '../../animatic/film/animatic-error.ts';
import type { RenderInputs, RenderOrder } from '../../animatic/index.ts';
import { parseStoryboard } from '../../animatic/storyboard-schema.ts';
import type { BriefDraft } from '../../core/brief.ts';
import type { Engine, Output, Progress, Work } from '../../core/engine.ts';
import type { Limits } from '../../core/model.ts';
import { Problem, type ProblemCode } from '../../core/problem.ts';
import { LocalJobs } from '../../lib/local-jobs.ts';

const CHECK_EVERY_MS = 100;
/** A clip draws on two threads. */
const CORES_PER_CLIP = 2;
/** Written into every file: the renderer's own version, so that the same order makes the same file until it changes. */
const PROVENANCE = { engine: 'filmgate-animatic', version: '1' };

/** All that the renderer can do; it serves every model with it. */
const LIMITS: Limits = {
  prompt: { charactersMax: 20_000, optionalWith: ['image', 'lastFrame', 'reference', 'video'] },
  count: { max: 10 },
  seconds: { min: 1, max: 15, default: 8 },
  secondsWithVideo: { min: 1, max: 15, default: 7 },
  resolution: { allowed: ['480p', '720p', '1080p', '4k'], default: '720p' },
  aspectRatio: { allowed: ['16:9', '9:16', '1:1', '3:2', '2:3', '4:3', '3:4'], default: '16:9' },
  sizes: { sideMin: 64, sideMax: 4096, multipleOf: 2 },
  audio: { allowed: [true, false], default: true },
  inputs: { image: { max: 1 }, lastFrame: { max: 1 }, reference: { max: 3 }, video: { max: 1 } },
  negativePrompt: { charactersMax: 20_000 },
  seed: { max: 4294967295 },
  personGeneration: { allowed: ['allow_adult', 'allow_all', 'dont_allow'], default: 'allow_adult' },
  resizeMode: { allowed: ['crop', 'pad'], default: 'crop' },
  compressionQuality: { allowed: ['optimized', 'lossless'], default: 'optimized' },
  enhancePrompt: { allowed: [true, false], default: false },
  format: { allowed: ['png', 'jpeg'], default: 'png' },
  storyboard: {},
};

/** The embedded renderer as an engine: no key, no GPU, no network, no price. */
export function createAnimaticEngine(): Engine {
  const jobs = new LocalJobs<readonly Output[]>();
  return {
    name: 'animatic',
    namesakes: ['animatic', 'animatic-image'],
    place: 'local',
    recovery: 'none',
    concurrency: Math.max(1, Math.floor(availableParallelism() / CORES_PER_CLIP)),
    checkEveryMs: CHECK_EVERY_MS,
    offer: () => ({
      limits: LIMITS,
      approximates: { enhancePrompt: 'The animatic draws the prompt as it is written.' },
      examine,
    }),
    start: async (work) => {
      jobs.start(work.attemptId, (report, signal) => renderAll(work, report, signal));
      return { attempt: work.attemptId };
    },
    check: async (_ticket, work) => progressOf(jobs, work),
    cancel: async (_ticket, work) => jobs.cancel(work.attemptId),
  };
}

function examine(draft: BriefDraft): Problem | undefined {
  if (draft.storyboard === undefined) return undefined;
  const parsed = parseStoryboard(draft.storyboard);
  if (!('problems' in parsed)) return undefined;
  const first = parsed.problems[0];
  return new Problem('invalid_parameter', {
    parameter: first?.path ? `storyboard.${first.path}` : 'storyboard',
    message: `storyboard${first?.path ? `.${first.path}` : ''}: ${first?.message ?? 'not a storyboard'}`,
  });
}

function progressOf(jobs: LocalJobs<readonly Output[]>, work: Work): Progress {
  // A worker that was stopped leaves no child behind; the next one starts the clip again.
  if (work.signal.aborted) jobs.cancel(work.attemptId);
  const look = jobs.look(work.attemptId);
  if (look.state === 'done') return { state: 'done', outputs: look.result };
  if (look.state === 'failed') return { state: 'failed', problem: problemOf(look.error) };
  return look;
}

/** The takes, one after the other: each has all cores, and the first is ready early. */
async function renderAll(
  work: Work,
  report: (percent: number) => void,
  signal: AbortSignal,
): Promise<readonly Output[]> {
  const { count } = work.order;
  const outputs: Output[] = [];
  const stop = AbortSignal.any([signal, work.signal]);
  for (let take = 0; take < count; take++) {
    const onProgress = (percent: number): void => report((take * 100 + percent) / count);
    outputs.push(await renderTake(work, take, { onProgress, signal: stop }));
  }
  return outputs;
}

async function renderTake(
  work: Work,
  take: number,
  options: { onProgress: (percent: number) => void; signal: AbortSignal },
): Promise<Output> {
  const { order } = work;
  // Loaded with the first order: the library is larger than the rest of the server, which starts without it.
  const { renderImage, renderVideo } = await import('../../animatic/index.ts');
  if (order.kind === 'image') {
    const format = order.format ?? 'png';
    const path = join(work.directory, `${take}.${format}`);
    await renderImage({ ...orderOf(work, take, path), format }, options);
    return { kind: 'file', path, mediaType: `image/${format}` };
  }
  const path = join(work.directory, `${take}.mp4`);
  await renderVideo(orderOf(work, take, path), options);
  return { kind: 'file', path, mediaType: 'video/mp4' };
}

function orderOf(work: Work, take: number, output: string): RenderOrder {
  const { order } = work;
  const parsed = order.storyboard === undefined ? undefined : parseStoryboard(order.storyboard);
  return {
    prompt: order.prompt,
    seed: (order.seed + take) % 4294967296,
    seconds: order.seconds,
    width: order.width,
    height: order.height,
    sound: order.audio,
    inputs: inputsOf(work),
    output,
    provenance: PROVENANCE,
    people: order.personGeneration === 'dont_allow' ? 'dont_allow' : 'allow',
    ...(order.negativePrompt === undefined ? {} : { negativePrompt: order.negativePrompt }),
    ...(order.resizeMode === undefined ? {} : { resizeMode: order.resizeMode }),
    ...(order.compressionQuality === undefined ? {} : { compression: order.compressionQuality }),
    ...(parsed && 'storyboard' in parsed ? { storyboard: parsed.storyboard } : {}),
  };
}

function inputsOf(work: Work): RenderInputs {
  const path = (role: string): string | undefined => work.inputs.find((input) => input.role === role)?.path;
  const references = work.inputs.filter((input) => input.role === 'reference').map((input) => input.path);
  const firstFrame = path('image');
  const lastFrame = path('lastFrame');
  const video = path('video');
  return {
    ...(references.length === 0 ? {} : { references }),
    ...(firstFrame === undefined ? {} : { firstFrame }),
    ...(lastFrame === undefined ? {} : { lastFrame }),
    ...(video === undefined ? {} : { video }),
  };
}

const CODES: Partial<Record<AnimaticError['code'], ProblemCode>> = {
  input_unreadable: 'invalid_media',
  input_too_large: 'invalid_media',
  input_type: 'invalid_media',
  order_invalid: 'engine_rejected',
  encoder_missing: 'engine_unavailable',
  timed_out: 'timed_out',
  cancelled: 'cancelled',
  people_not_allowed: 'content_filtered',
};

/** The renderer's names for its inputs, as fields of the brief. */
const FIELDS: Readonly<Record<string, string>> = { firstFrame: 'image', sound: 'audio' };

function fieldOf(which: string): string {
  return FIELDS[which] ?? which.replace(/^references\[\d+\]$/, 'reference');
}

function problemOf(error: unknown): Problem {
  if (!(error instanceof AnimaticError)) return new Problem('engine_failed', { cause: error, detail: String(error) });
  const field = error.which === undefined ? undefined : fieldOf(error.which);
  return new Problem(CODES[error.code] ?? 'engine_failed', {
    // The renderer begins with its own name of the input; the dialect puts the caller's there.
    message: error.which && field ? error.message.replaceAll(error.which, `{${field}}`) : error.message,
    ...(field === undefined ? {} : { parameter: field }),
    ...(error.detail === undefined ? {} : { detail: error.detail }),
  });
}
