import { useCallback, useEffect, useReducer } from 'react';
import type { AspectRatio, Limits, Model, Resolution, Storyboard } from '../../lib/api-types.ts';
import type { Details } from '../../lib/details-types.ts';
import { readStored, writeStored } from '../../lib/stored.ts';

const SEED_MAX = 4_294_967_295;
const SAVE_AFTER_MS = 400;

/** A picture (or clip) that the server keeps for this order. */
export interface Kept {
  /** `ast_…`, or `gen_…/0` for an earlier result. */
  id: string;
  name: string;
  /** Where the preview comes from; of our own origin. */
  url: string;
  isVideo?: boolean;
}

/** What is being written. Absent means "not asked": the model's default holds. */
export interface Draft {
  prompt: string;
  /** `provider/id` */
  model: string;
  seconds?: number;
  resolution?: Resolution;
  aspectRatio?: AspectRatio;
  audio?: boolean;
  count: number;
  /** Fixed by the person; without it each order draws a new one. */
  seed?: number;
  negativePrompt?: string;
  personGeneration?: string;
  resizeMode?: string;
  compressionQuality?: string;
  format?: string;
  image?: Kept;
  lastFrame?: Kept;
  references: Kept[];
  video?: Kept;
  /** Names an engine in place of the router's choice. */
  engine?: string;
  /** Edited by the person; absent while the prompt speaks for itself. */
  storyboard?: Storyboard;
  /** The generation that this one is made after; only remembered. */
  remixOf?: string;
  /** What the sketch is drawn with. */
  sketchSeed: number;
}

export type DraftChange = Partial<{ [Field in keyof Draft]: Draft[Field] | undefined }>;

export function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

export function emptyDraft(model: string): Draft {
  return { prompt: '', model, count: 1, references: [], sketchSeed: randomSeed() % SEED_MAX };
}

/** A change of the prompt starts the storyboard anew: an edited one belonged to the words before. */
function changed(draft: Draft, change: DraftChange): Draft {
  const next: Record<string, unknown> = { ...draft, ...change };
  if (change.prompt !== undefined && change.prompt !== draft.prompt && !('storyboard' in change))
    delete next['storyboard'];
  // Whoever begins with an empty page begins anew.
  if (change.prompt?.trim() === '') delete next['remixOf'];
  for (const name of Object.keys(next)) if (next[name] === undefined) delete next[name];
  return next as unknown as Draft;
}

const NAME = 'draft';

function savedDraft(): Draft | undefined {
  try {
    const saved: unknown = JSON.parse(readStored(NAME) ?? 'null');
    if (typeof saved !== 'object' || saved === null || !('prompt' in saved) || !('references' in saved))
      return undefined;
    return saved as Draft;
  } catch {
    return undefined;
  }
}

/** Whether something was begun in this browser. */
export function hasDraft(): boolean {
  return (savedDraft()?.prompt ?? '') !== '';
}

/** Lets the Create page begin with this prompt. */
export function putDraft(change: DraftChange, model: string): void {
  writeStored(NAME, JSON.stringify(changed(emptyDraft(model), change)));
}

/** The draft and how to change it; remembered by this browser. */
export function useDraft(defaultModel: string): [Draft, (change: DraftChange) => void, (draft: Draft) => void] {
  const [draft, dispatch] = useReducer(
    (now: Draft, action: DraftChange | { whole: Draft }) => ('whole' in action ? action.whole : changed(now, action)),
    undefined,
    () => savedDraft() ?? emptyDraft(defaultModel),
  );
  useEffect(() => {
    const timer = setTimeout(() => writeStored(NAME, JSON.stringify(draft)), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  const change = useCallback((next: DraftChange) => dispatch(next), []);
  const replace = useCallback((whole: Draft) => dispatch({ whole }), []);
  return [draft, change, replace];
}

export function modelKey(model: Pick<Model, 'provider' | 'id'>): string {
  return `${model.provider}/${model.id}`;
}

/** The same order again, to be changed: the remix of a generation. */
export function draftOf(generation: Details, models: readonly Model[]): Draft {
  const { call } = generation;
  const { listed } = generation;
  const model =
    models.find((one) => one.id === listed?.id && one.provider === listed.provider) ??
    models.find((one) => one.id === generation.model) ??
    models[0];
  const shape = SHAPES.find(([across, down]) => Math.abs(generation.width / generation.height - across / down) < 0.02);
  const short = Math.min(generation.width, generation.height);
  const resolution = ({ 480: '480p', 720: '720p', 1080: '1080p', 2160: '4k' } as const)[short];
  const draft = changed(emptyDraft(model ? modelKey(model) : ''), {
    prompt: generation.prompt,
    seconds: generation.seconds,
    audio: generation.audio,
    count: generation.count,
    aspectRatio: shape?.[2],
    resolution,
    // What was chosen for it is chosen again; what was left to the server is left to it.
    seed: call.seed,
    negativePrompt: call.negative_prompt,
    personGeneration: call.person_generation,
    resizeMode: call.resize_mode,
    compressionQuality: call.compression_quality,
    format: call.format,
    storyboard: call.storyboard,
    remixOf: generation.id,
  });
  return model ? fitted(draft, model.limits).draft : draft;
}

/** The end of a generation, to go on from: an extension. */
export function extensionOf(generation: Details, models: readonly Model[]): Draft {
  const draft = draftOf(generation, models);
  // The clip it goes on from says where it comes from.
  const { seconds: _seconds, remixOf: _earlier, storyboard: _board, seed: _seed, ...rest } = draft;
  const url = `/filmgate/v1/generations/${generation.id}/outputs/0`;
  return { ...rest, count: 1, video: { id: `${generation.id}/0`, name: generation.prompt, url, isVideo: true } };
}

const SHAPES: readonly [number, number, AspectRatio][] = [
  [16, 9, '16:9'],
  [9, 16, '9:16'],
  [1, 1, '1:1'],
  [3, 2, '3:2'],
  [2, 3, '2:3'],
  [4, 3, '4:3'],
  [3, 4, '3:4'],
];

/** Leaves out what the model does not have, and says which fields those were. */
export function fitted(draft: Draft, limits: Limits): { draft: Draft; dropped: string[] } {
  const dropped: string[] = [];
  const change: DraftChange = {};
  const drop = (field: keyof Draft, fits: boolean): void => {
    if (draft[field] === undefined || fits) return;
    dropped.push(field);
    change[field] = undefined;
  };
  const seconds = limits.seconds;
  drop('seconds', seconds !== undefined && secondsFit(draft.seconds, seconds));
  drop('resolution', limits.resolution?.allowed.some((one) => one === draft.resolution) ?? false);
  drop('aspectRatio', limits.aspectRatio?.allowed.some((one) => one === draft.aspectRatio) ?? false);
  drop('audio', limits.audio?.allowed.some((one) => one === draft.audio) ?? false);
  drop('negativePrompt', limits.negativePrompt !== undefined);
  drop('seed', limits.seed !== undefined && (draft.seed ?? 0) <= limits.seed.max);
  drop('personGeneration', limits.personGeneration?.allowed.some((one) => one === draft.personGeneration) ?? false);
  drop('resizeMode', limits.resizeMode?.allowed.some((one) => one === draft.resizeMode) ?? false);
  drop(
    'compressionQuality',
    limits.compressionQuality?.allowed.some((one) => one === draft.compressionQuality) ?? false,
  );
  drop('format', limits.format?.allowed.some((one) => one === draft.format) ?? false);
  if (draft.count > limits.count.max) {
    dropped.push('count');
    change.count = limits.count.max;
  }
  return { draft: changed(draft, { storyboard: draft.storyboard, ...change }), dropped };
}

export function secondsFit(value: number | undefined, rule: NonNullable<Limits['seconds']>): boolean {
  if (value === undefined) return true;
  if ('allowed' in rule) return rule.allowed.includes(value);
  const step = rule.step ?? 1;
  return value >= rule.min && value <= rule.max && Number.isInteger(value / step);
}
