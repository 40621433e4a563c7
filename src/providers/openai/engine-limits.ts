import type { AspectRatio, BriefDraft, InputRole, Resolution, Size } from '../../core/brief.ts';
import { videoSize } from '../../core/brief.ts';
import type { EngineCost } from '../../core/cost.ts';
import type { Offer } from '../../core/engine.ts';
import type { Limits, Model } from '../../core/model.ts';
import { orderOf } from '../../core/order.ts';
import { Problem } from '../../core/problem.ts';
import { FLAVOURS, type Flavour, KNOWN_MODELS, type WireField } from './engine-flavours.ts';
import type { ModelSettings, Settings } from './engine-settings.ts';

const RESOLUTIONS: readonly Resolution[] = ['480p', '720p', '1080p', '4k'];
const RATIOS: readonly AspectRatio[] = ['16:9', '9:16', '1:1', '3:2', '2:3', '4:3', '3:4'];
const ANY_SECONDS = { min: 1, max: 60, default: 4 };
const ANY_SIZE = { sideMin: 16, sideMax: 8192, multipleOf: 2 };
const SEED_MAX = 4294967295;
const REFERENCES_MAX = 3;
const MICRODOLLARS = 1_000_000;

/** Everything about one model at one server: the flavour's table with the operator's words over it. */
export interface Plan {
  flavour: Flavour;
  /** The upstream's id; undefined where the server has one model only. */
  id?: string;
  fields: Readonly<Partial<Record<WireField, string>>>;
  sound: Flavour['sound'];
  result: Flavour['result'];
  fps?: number;
  frameStep?: number;
  own: ModelSettings;
}

/** Undefined when the server does not serve the model. */
export function planOf(settings: Settings, canonical: string): Plan | undefined {
  const flavour: Flavour = FLAVOURS[settings.flavour];
  const known = flavour.models[canonical];
  const own = settings.models?.[canonical] ?? (known === undefined ? settings.models?.['*'] : { id: known });
  if (!own) return undefined;
  const fps = own.fps ?? settings.fps ?? flavour.fps;
  const frameStep = own.frameStep ?? settings.frameStep;
  const fields: Partial<Record<WireField, string>> = { ...flavour.fields };
  for (const [field, name] of Object.entries(settings.fields ?? {})) Object.assign(fields, { [field]: name });
  return {
    flavour,
    fields: Object.fromEntries(Object.entries(fields).filter(([, name]) => name !== '')),
    sound: own.sound ?? (settings.fields?.audio ? 'asked' : flavour.sound),
    result: settings.result ?? flavour.result,
    ...(own.id === undefined ? {} : { id: own.id }),
    ...(fps === undefined ? {} : { fps }),
    ...(frameStep === undefined ? {} : { frameStep }),
    own,
  };
}

export function offerOf(plan: Plan, model: Model): Offer {
  const sizes = sizesOf(plan, model.canonical);
  const seconds = plan.own.seconds ?? KNOWN_MODELS[model.canonical]?.seconds;
  const cost = costOf(plan.own.cost);
  return {
    limits: limitsOf(plan, model, sizes, seconds),
    approximates: approximatesOf(plan),
    examine: (draft) => examine(draft, model, sizes, seconds),
    ...(cost ? { cost } : {}),
  };
}

function sizesOf(plan: Plan, canonical: string): readonly Size[] | undefined {
  const texts = plan.own.sizes ?? KNOWN_MODELS[canonical]?.sizes ?? plan.flavour.sizes;
  return texts?.map((text) => {
    const [width = 0, height = 0] = text.split('x').map(Number);
    return { width, height };
  });
}

type Seconds = ModelSettings['seconds'];

function limitsOf(
  plan: Plan,
  model: Model,
  sizes: readonly Size[] | undefined,
  seconds: Seconds | readonly number[],
): Limits {
  const { flavour, own } = plan;
  const among = <Value>(all: readonly Value[], fits: (one: Value) => boolean): { allowed: readonly Value[] } => ({
    allowed: sizes ? all.filter(fits) : all,
  });
  const has = (resolution: Resolution, ratio: AspectRatio): boolean => {
    const { width, height } = videoSize(resolution, ratio);
    return sizes?.some((one) => one.width === width && one.height === height) ?? true;
  };
  const extension = flavour.extend && plan.fields.video ? model.limits.secondsWithVideo : undefined;
  return {
    prompt: { charactersMax: own.promptCharactersMax ?? flavour.promptCharactersMax },
    count: { max: 1 },
    seconds: secondsLimit(seconds),
    resolution: { ...among(RESOLUTIONS, (one) => RATIOS.some((ratio) => has(one, ratio))), default: '720p' },
    aspectRatio: { ...among(RATIOS, (one) => RESOLUTIONS.some((size) => has(size, one))), default: '16:9' },
    sizes: sizes ?? ANY_SIZE,
    audio: {
      allowed: plan.sound === 'asked' ? [true, false] : [plan.sound === 'always'],
      default: plan.sound !== 'never',
    },
    seed: { max: flavour.seedMax ?? SEED_MAX },
    negativePrompt: { charactersMax: own.promptCharactersMax ?? flavour.promptCharactersMax },
    // There is no field that would forbid people, and to leave that out is no small thing.
    personGeneration: { allowed: ['allow_adult', 'allow_all'], default: 'allow_adult' },
    resizeMode: { allowed: ['crop', 'pad'], default: 'crop' },
    compressionQuality: { allowed: ['optimized', 'lossless'], default: 'optimized' },
    enhancePrompt: { allowed: [true, false], default: false },
    inputs: {
      ...inputLimit('image', own.image ?? (plan.fields.image ? 1 : 0)),
      ...inputLimit('lastFrame', own.lastFrame ?? (plan.fields.lastFrame ? 1 : 0)),
      ...inputLimit('reference', own.reference ?? (plan.fields.reference ? REFERENCES_MAX : 0)),
      ...inputLimit('video', own.video ?? (extension ? 1 : 0)),
    },
    ...(extension ? { secondsWithVideo: extension } : {}),
    conflicts: [
      ...(flavour.conflicts ?? []),
      { kind: 'not together', fields: ['video', 'image'], at: 'image' },
      { kind: 'not together', fields: ['video', 'reference'], at: 'reference' },
    ],
  };
}

function secondsLimit(seconds: Seconds | readonly number[]): NonNullable<Limits['seconds']> {
  if (seconds === undefined) return ANY_SECONDS;
  if ('min' in seconds) return { ...seconds, default: seconds.min };
  return { allowed: seconds, default: seconds[0] ?? ANY_SECONDS.default };
}

function inputLimit(role: InputRole, max: number): Limits['inputs'] {
  return max > 0 ? { [role]: { max } } : {};
}

/** What no server of this shape, or not this one, has a field for. */
function approximatesOf(plan: Plan): Record<string, string> {
  return {
    personGeneration: 'The upstream has its own rules about people in videos.',
    resizeMode: 'The upstream decides how a picture of another shape is fitted into the frame.',
    compressionQuality: 'The upstream decides how much the file is compressed.',
    enhancePrompt: 'The upstream decides whether the prompt is rewritten.',
    ...(plan.fields.seed ? {} : { seed: 'The upstream takes no seed; the same order gives another video.' }),
    ...(plan.fields.negativePrompt
      ? {}
      : {
          negativePrompt: 'The upstream has no negative prompt; it is added to the end of the prompt as what to avoid.',
        }),
  };
}

/** Values that nobody asked for come from the caller's model, and the upstream would refuse them all the same. */
function examine(
  draft: BriefDraft,
  model: Model,
  sizes: readonly Size[] | undefined,
  seconds: Seconds | readonly number[],
): Problem | undefined {
  const order = orderOf(draft, model, 0);
  if (sizes && !sizes.some((one) => one.width === order.width && one.height === order.height)) {
    const asked = (['size', 'resolution', 'aspectRatio'] as const).find((field) => draft[field] !== undefined);
    return new Problem('invalid_parameter', {
      ...(asked ? { parameter: asked } : {}),
      message: `This engine makes videos of ${sizes.map((one) => `${one.width}x${one.height}`).join(', ')}; got ${order.width}x${order.height}.`,
    });
  }
  if (order.extends || seconds === undefined) return undefined;
  const fits =
    'min' in seconds ? order.seconds >= seconds.min && order.seconds <= seconds.max : seconds.includes(order.seconds);
  if (fits) return undefined;
  const allowed = 'min' in seconds ? `${seconds.min} to ${seconds.max}` : seconds.join(', ');
  return new Problem('invalid_parameter', {
    parameter: 'seconds',
    message: `This engine makes videos of ${allowed} seconds; got ${order.seconds}.`,
  });
}

function costOf(cost: ModelSettings['cost']): EngineCost | undefined {
  if (!cost) return undefined;
  const { since, dollarsPerSecond, dollarsPerVideo } = cost;
  return {
    since,
    rows: [
      {
        ...(dollarsPerVideo === undefined ? {} : { perCallMicrodollars: Math.round(dollarsPerVideo * MICRODOLLARS) }),
        ...(dollarsPerSecond === undefined
          ? {}
          : { perSecondMicrodollars: Math.round(dollarsPerSecond * MICRODOLLARS) }),
      },
    ],
  };
}
