import type { AspectRatio, GenerationBody, InputRole, Limits, Model, Resolution } from '../../lib/api-types.ts';
import { text } from '../../text.ts';
import { type Draft, secondsFit } from './draft.ts';

/** The order as the server takes it. Only what was asked. */
export function bodyOf(draft: Draft, model: Model, isAmbiguous: boolean): GenerationBody {
  const body: Record<string, unknown> = {
    model: isAmbiguous ? `${model.provider}/${model.id}` : model.id,
    kind: model.kind,
    prompt: draft.prompt.trim() === '' ? undefined : draft.prompt,
    negative_prompt: draft.negativePrompt === '' ? undefined : draft.negativePrompt,
    count: draft.count === 1 ? undefined : draft.count,
    seconds: draft.seconds,
    resolution: draft.resolution,
    aspect_ratio: draft.aspectRatio,
    audio: draft.audio,
    seed: draft.seed,
    person_generation: draft.personGeneration,
    resize_mode: draft.resizeMode,
    compression_quality: draft.compressionQuality,
    format: draft.format,
    image: draft.image?.id,
    last_frame: draft.lastFrame?.id,
    references: draft.references.length === 0 ? undefined : draft.references.map((one) => one.id),
    video: draft.video?.id,
    storyboard: model.limits.storyboard ? draft.storyboard : undefined,
    engine: draft.engine,
  };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as GenerationBody;
}

/** What the clip will be, with the model's defaults where nothing was asked. */
export interface Effective {
  seconds: number;
  resolution: Resolution | undefined;
  aspectRatio: AspectRatio;
  audio: boolean;
}

export function effective(draft: Draft, limits: Limits): Effective {
  return {
    seconds: draft.seconds ?? limits.seconds?.default ?? 8,
    resolution: draft.resolution ?? limits.resolution?.default,
    aspectRatio: draft.aspectRatio ?? limits.aspectRatio?.default ?? '16:9',
    audio: draft.audio ?? limits.audio?.default ?? false,
  };
}

/** What this order would cost with a model, in credits; what it cannot do is taken at its default. */
export function priceOf(draft: Draft, model: Model): { total: number; perSecond: number | undefined } {
  const { limits } = model;
  const now = effective(draft, limits);
  const seconds = limits.seconds && !secondsFit(draft.seconds, limits.seconds) ? limits.seconds.default : now.seconds;
  const audio = limits.audio?.allowed.includes(now.audio) ? now.audio : (limits.audio?.default ?? false);
  const resolution = limits.resolution?.allowed.find((one) => one === now.resolution) ?? limits.resolution?.default;
  const roles = rolesOf(draft);
  const row = model.price.rows.find(({ when }) => {
    if (!when) return true;
    if (when.audio !== undefined && when.audio !== audio) return false;
    if (when.resolution && !when.resolution.some((one) => one === resolution)) return false;
    // A size is asked by code only.
    if (when.sizes) return false;
    return when.hasInput === undefined || roles.includes(when.hasInput);
  });
  const perSecond = row?.perSecondMillicredits;
  const each = (row?.perCallMillicredits ?? 0) + (perSecond ?? 0) * seconds;
  const count = Math.min(draft.count, limits.count.max);
  return { total: (Math.ceil(each) * count) / 1000, perSecond: perSecond === undefined ? undefined : perSecond / 1000 };
}

export function rolesOf(draft: Draft): InputRole[] {
  return [
    ...(draft.image ? (['image'] as const) : []),
    ...(draft.lastFrame ? (['lastFrame'] as const) : []),
    ...draft.references.map(() => 'reference' as const),
    ...(draft.video ? (['video'] as const) : []),
  ];
}

/** What of this order a model does not do, as short sentences; empty when it fits. */
export function misfits(draft: Draft, model: Model): string[] {
  const { limits } = model;
  const wrong: string[] = [];
  const words = text.create.misfit;
  if (draft.prompt.length > limits.prompt.charactersMax) wrong.push(words.prompt(limits.prompt.charactersMax));
  if (draft.seconds !== undefined && !(limits.seconds && secondsFit(draft.seconds, limits.seconds)))
    wrong.push(words.seconds(draft.seconds));
  if (draft.resolution && !limits.resolution?.allowed.includes(draft.resolution))
    wrong.push(words.plain(draft.resolution));
  if (draft.aspectRatio && !limits.aspectRatio?.allowed.includes(draft.aspectRatio))
    wrong.push(words.plain(draft.aspectRatio));
  if (draft.audio !== undefined && !limits.audio?.allowed.includes(draft.audio))
    wrong.push(draft.audio ? words.sound : words.silence);
  if (draft.count > limits.count.max) wrong.push(words.takes(draft.count));
  if (draft.seed !== undefined && !limits.seed) wrong.push(words.seed);
  const roles = rolesOf(draft);
  for (const role of ['image', 'lastFrame', 'reference', 'video'] as const) {
    const { min = 0, max } = limits.inputs[role] ?? { max: 0 };
    const given = roles.filter((one) => one === role).length;
    if (given > max) wrong.push(words.input[role]);
    else if (given < min) wrong.push(words.needs[role]);
  }
  return wrong;
}

/** `4, 6, 8 s`, `1–15 s`. */
export function lengthsOf(limits: Limits): string {
  if (!limits.seconds) return text.create.noLength;
  if ('allowed' in limits.seconds) return `${limits.seconds.allowed.join(', ')} s`;
  return `${limits.seconds.min}–${limits.seconds.max} s`;
}

/** What it takes in, in a few words: `sound, frames, 3 references`. */
export function takesIn(limits: Limits): string[] {
  const { inputs } = limits;
  const references = inputs.reference?.max ?? 0;
  const words = text.create.takesIn;
  return [
    ...(limits.audio?.allowed.includes(true) ? [words.sound] : []),
    ...(inputs.image && inputs.lastFrame ? [words.frames] : inputs.image ? [words.firstFrame] : []),
    ...(references > 0 ? [words.references(references)] : []),
    ...(inputs.video ? [words.extension] : []),
  ];
}

/** `Retired 24 Sep 2026`, or nothing. */
export function retirement(
  model: Model,
  today: Date = new Date(),
): { isOver: boolean; day: string; successor?: string } | undefined {
  const { sunset, successor } = model.lifecycle;
  if (sunset === undefined) return undefined;
  return {
    isOver: new Date(`${sunset}T00:00:00Z`) <= today,
    day: sunset,
    ...(successor === undefined ? {} : { successor }),
  };
}
