import type { AspectRatio, InputRole, Resolution, Size } from './brief.ts';

/** A catalogue row: what one API offers under one public id. Data, no behaviour. */
export interface Model {
  /** The public id in its own API: `google-veo-3-1`. Unique together with `provider`. */
  id: string;
  /** The dialect that lists it. */
  provider: string;
  /** Other spellings that are accepted. */
  aliases?: readonly string[];
  /** What engines are asked for: the same for one model under all its public ids, such as `veo-3.1`. */
  canonical: string;
  name: string;
  kind: 'video' | 'image';
  limits: Limits;
  price: Price;
  lifecycle?: Lifecycle;
}

/** Dates are `YYYY-MM-DD`. */
export interface Lifecycle {
  released?: string;
  /** From this day the upstream no longer serves it. */
  sunset?: string;
  /** The id to use instead. */
  successor?: string;
}

/**
 * What may be asked. A rule that is absent means the model does not have the parameter at all: asking for it is refused.
 */
export interface Limits {
  prompt: { charactersMax: number; optionalWith?: readonly InputRole[] };
  count: { max: number };
  seconds?: Choice<number> | Range;
  resolution?: Choice<Resolution>;
  aspectRatio?: Choice<AspectRatio>;
  /** Sizes an API accepts instead of resolution and aspect ratio. The default stands in `resolution` and `aspectRatio`. */
  sizes?: readonly Size[] | { sideMin: number; sideMax: number; multipleOf: number };
  audio?: Choice<boolean>;
  /** `min`: how many the model cannot do without. Default 0. */
  inputs: Partial<Record<InputRole, { min?: number; max: number }>>;
  /** Seconds that an extension (an input with the role `video`) adds. */
  extensionSeconds?: number;
  /** Instead of `seconds` when a video is extended, where the caller says by how much. */
  secondsWithVideo?: Choice<number> | Range;
  negativePrompt?: { charactersMax: number };
  seed?: { max: number };
  personGeneration?: Choice<'allow_adult' | 'allow_all' | 'dont_allow'>;
  resizeMode?: Choice<'crop' | 'pad'>;
  compressionQuality?: Choice<'optimized' | 'lossless'>;
  enhancePrompt?: Choice<boolean>;
  format?: Choice<'png' | 'jpeg'>;
  storyboard?: Record<string, never>;
  conflicts?: readonly Conflict[];
}

export interface Choice<Value> {
  allowed: readonly Value[];
  default: Value;
}

export interface Range {
  min: number;
  max: number;
  default: number;
  /** Values are multiples of it. Default 1. */
  step?: number;
}

/** The parameters that conflicts speak of. */
export type Field =
  | InputRole
  | 'prompt'
  | 'negativePrompt'
  | 'count'
  | 'seconds'
  | 'resolution'
  | 'aspectRatio'
  | 'size'
  | 'audio'
  | 'seed'
  | 'personGeneration'
  | 'resizeMode'
  | 'compressionQuality'
  | 'enhancePrompt'
  | 'format'
  | 'storyboard';

/** A rule between parameters; `at` is the parameter to name in the error. */
export type Conflict =
  | { kind: 'not together'; fields: readonly [Field, Field]; at: Field }
  | { kind: 'needs'; field: Field; oneOf: readonly Field[] }
  | {
      kind: 'only';
      when: Field;
      is?: readonly (string | number | boolean)[];
      field: 'seconds' | 'resolution' | 'aspectRatio';
      allowed: readonly (string | number)[];
    };

/** Credits are counted in thousandths (millicredits), always integers. */
export interface Price {
  /** `YYYY-MM-DD`: since when this price holds. */
  since: string;
  /** The first row whose conditions all hold is the price of one result. */
  rows: readonly PriceRow[];
}

export interface PriceRow {
  when?: { resolution?: readonly Resolution[]; sizes?: readonly Size[]; audio?: boolean; hasInput?: InputRole };
  perCallMillicredits?: number;
  perSecondMillicredits?: number;
}
