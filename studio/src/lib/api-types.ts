/** What `/filmgate/v1` answers, as far as the studio reads it. Answers are trusted: they come from our own server. */

export type State = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';

export interface Warning {
  field: string;
  message: string;
}

export interface Output {
  url: string;
  media_type: string;
  bytes: number;
  width?: number;
  height?: number;
  seconds?: number;
}

export interface Generation {
  id: string;
  state: State;
  progress: number;
  kind: 'video' | 'image';
  dialect: string;
  model: string;
  engine: string;
  engine_reason: string;
  prompt: string;
  count: number;
  seconds: number;
  width: number;
  height: number;
  audio: boolean;
  seed: number;
  warnings: Warning[];
  error?: { code: string; message: string; retryable: boolean };
  price_credits: number;
  charged_credits?: number;
  created_at: string;
  started_at?: string;
  finished_at?: string;
  expires_at?: string;
  outputs: Output[];
}

export interface GenerationPage {
  data: Generation[];
  has_more: boolean;
  total: number;
}

export interface Choice<Value> {
  allowed: Value[];
  default: Value;
}

export interface Range {
  min: number;
  max: number;
  default: number;
  step?: number;
}

export type Resolution = '480p' | '720p' | '1080p' | '4k';
export type AspectRatio = '16:9' | '9:16' | '1:1' | '3:2' | '2:3' | '4:3' | '3:4';
export type InputRole = 'image' | 'lastFrame' | 'reference' | 'video';

/** What may be asked. An absent rule means that the model does not have the parameter. */
export interface Limits {
  prompt: { charactersMax: number; optionalWith?: InputRole[] };
  count: { max: number };
  seconds?: Choice<number> | Range;
  resolution?: Choice<Resolution>;
  aspectRatio?: Choice<AspectRatio>;
  audio?: Choice<boolean>;
  inputs: Partial<Record<InputRole, { min?: number; max: number }>>;
  negativePrompt?: { charactersMax: number };
  seed?: { max: number };
  personGeneration?: Choice<'allow_adult' | 'allow_all' | 'dont_allow'>;
  resizeMode?: Choice<'crop' | 'pad'>;
  compressionQuality?: Choice<'optimized' | 'lossless'>;
  format?: Choice<'png' | 'jpeg'>;
  storyboard?: Record<string, never>;
  conflicts?: Conflict[];
}

/** A rule between parameters, named as in `Limits`. */
export type Conflict =
  | { kind: 'not together'; fields: [string, string]; at: string }
  | { kind: 'needs'; field: string; oneOf: string[] }
  | {
      kind: 'only';
      when: string;
      is?: (string | number | boolean)[];
      field: 'seconds' | 'resolution' | 'aspectRatio';
      allowed: (string | number)[];
    };

export interface PriceRow {
  when?: {
    resolution?: Resolution[];
    sizes?: { width: number; height: number }[];
    audio?: boolean;
    hasInput?: InputRole;
  };
  perCallMillicredits?: number;
  perSecondMillicredits?: number;
}

export interface Model {
  id: string;
  provider: string;
  aliases: string[];
  canonical: string;
  name: string;
  kind: 'video' | 'image';
  limits: Limits;
  price: { since: string; rows: PriceRow[] };
  lifecycle: { released?: string; sunset?: string; successor?: string };
}

export interface Quote {
  model: string;
  engine: string;
  engine_reason: string;
  price_credits: number;
  balance_credits: number;
  count: number;
  seconds: number;
  width: number;
  height: number;
  audio: boolean;
  warnings: Warning[];
  /** From the history of this model on this engine; absent before there is any. */
  expected_seconds?: { p50: number; p95: number } | null;
}

export interface Account {
  id: string;
  name: string;
  credits: number;
  credits_held: number;
  scopes: string[];
}

export interface Key {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  created_at: string;
  last_used_at?: string;
  /** Only in the answer to its making. */
  secret?: string;
}

export interface UploadedFile {
  id: string;
  mediaType: string;
  bytes: number;
  url: string;
}

/** The body of a generation or a quote. */
export interface GenerationBody {
  model?: string;
  kind?: 'video' | 'image';
  prompt?: string;
  negative_prompt?: string;
  count?: number;
  seconds?: number;
  resolution?: Resolution;
  aspect_ratio?: AspectRatio;
  audio?: boolean;
  seed?: number;
  person_generation?: string;
  resize_mode?: string;
  compression_quality?: string;
  format?: string;
  image?: string;
  last_frame?: string;
  references?: string[];
  video?: string;
  storyboard?: Storyboard;
  engine?: string;
  exclude_engines?: string[];
  /** Made after this generation; only remembered. */
  remix_of?: string;
}

/** What the page knows of who is signed in. `csrf` goes with whatever changes something. */
export interface Session {
  account: { id: string; name: string };
  key: { id: string; name: string; prefix: string; scopes: string[] };
  csrf: string;
  expires_at: string;
  /** The engines this server has, in the order in which they are asked. */
  engines: { name: string; place: 'local' | 'remote' }[];
}

/** The storyboard, version 1. Times are seconds. */
export interface Storyboard {
  version: 1;
  prompt: string;
  seed: number;
  seconds: number;
  fps: 24;
  width: number;
  height: number;
  setting: {
    place: string | null;
    timeOfDay: string;
    indoors: boolean;
    weather: string[];
    season: string | null;
  };
  subjects: Subject[];
  relations: { subject: string; relation: string; object: string }[];
  actions: { subject: string; verb: string; object?: string; from: number; to: number }[];
  changes: { of: string; attribute: string; from: string; to: string }[];
  camera: { move: string; from: number; to: number; view?: string }[];
  look: { style: string | null; monochrome: boolean; lens?: string; depthOfField: 'deep' | 'shallow' };
  pace: string;
  sound: { cue: string; from: number; to: number; says?: string }[];
  unresolved: string[];
}

export interface Subject {
  id: string;
  noun: string;
  drawnAs: { kind: 'glyph' | 'shape' | 'reference' | 'card'; name: string };
  count: number;
  colours: string[];
  attributes: string[];
  size: string;
}
