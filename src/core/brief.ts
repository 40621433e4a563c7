/**
 * What is wanted, in our words. `undefined` (an absent field) means "not asked"; `0` and `false` are values.
 */
export interface BriefOptions {
  kind: 'video' | 'image';
  /** A public model id of the dialect the call came by. */
  model: string;
  prompt?: string;
  negativePrompt?: string;
  /** How many results; each is a take of its own. */
  count?: number;
  /** Length of each clip. */
  seconds?: number;
  resolution?: Resolution;
  aspectRatio?: AspectRatio;
  /** Pixels; instead of resolution and aspect ratio where an API gives a size. */
  size?: Size;
  /** Whether the clip carries a sound track. */
  audio?: boolean;
  /** 0 to 4294967295. The result with number i (from 0) uses seed + i. */
  seed?: number;
  personGeneration?: 'allow_adult' | 'allow_all' | 'dont_allow';
  resizeMode?: 'crop' | 'pad';
  compressionQuality?: 'optimized' | 'lossless';
  enhancePrompt?: boolean;
  /** Director's mode: an edited storyboard, validated by the engine that draws it. */
  storyboard?: unknown;
  /** The file format of an image result. */
  format?: 'png' | 'jpeg';
}

/** A brief as a dialect reads it off the wire: its inputs are still somebody's URLs and bytes. */
export interface BriefDraft extends BriefOptions {
  inputs: readonly DraftInput[];
  /**
   * An earlier generation of the same account, to be finished: see `inherit`. `parameter` is the caller's name for it, for errors.
   */
  inherits?: { id: string; fields: readonly (keyof BriefOptions)[]; parameter: string };
  /** An earlier generation of the same account, after which this one is made; only remembered. */
  remixOf?: { id: string; parameter: string };
  /** Names an engine to use, or engines not to use. */
  route?: { engine?: string; exclude?: readonly string[] };
  /** Where to tell the caller about the end (Standard Webhooks). */
  callback?: { url: string; secret?: string };
  /** Facts the dialect wants back in its answers; stored as they are, at most 8 KiB of JSON. */
  echo?: Readonly<Record<string, unknown>>;
  /** What the dialect had to leave aside, told to the caller. */
  warnings?: readonly Warning[];
}

/** A brief as it is kept: every input is an asset of ours. Immutable. */
export interface Brief extends BriefOptions {
  inputs: readonly BriefInput[];
  /** The generation that it was made after: a remix, an edit, the same again. */
  madeAfter?: string;
  /** Names an engine to use, or engines not to use. */
  route?: { engine?: string; exclude?: readonly string[] };
}

export type InputRole = 'image' | 'lastFrame' | 'reference' | 'video';

export interface DraftInput {
  role: InputRole;
  source: MediaSource;
  /** What the caller says it is; checked against the bytes. */
  mediaType?: string;
  /** The caller's name for this input, for errors: `reference_images[1].image`. */
  parameter: string;
  /** The source is a video, and the input is a still of it. */
  frame?: 'first' | 'last';
}

export interface BriefInput {
  role: InputRole;
  assetId: string;
  mediaType: string;
}

export type MediaSource =
  | { kind: 'url'; url: string }
  /** Base64, with or without a data URI's prefix; long texts arrive already decoded into a file. */
  | { kind: 'base64'; data: string | Spooled }
  | { kind: 'file'; file: Spooled }
  | { kind: 'asset'; id: string }
  /** An earlier result of the same account. */
  | { kind: 'generation'; id: string; output: number };

/**
 * A long string or an uploaded file of a request body, written to a temporary file while the body was read
 * and deleted when the call ends. Stands where the string stood.
 */
export class Spooled {
  /** Bytes of the file: decoded when the text was base64. */
  readonly bytes: number;
  readonly path: string;
  /** `base64`: the text was base64 and the file holds what it decodes to; `binary`: an uploaded file; `text`: any other text. */
  readonly encoding: 'base64' | 'binary' | 'text';
  /** As declared by a data URI or a multipart part. */
  readonly mediaType: string | undefined;

  constructor(fields: { path: string; bytes: number; encoding: 'base64' | 'binary' | 'text'; mediaType?: string }) {
    this.path = fields.path;
    this.bytes = fields.bytes;
    this.encoding = fields.encoding;
    this.mediaType = fields.mediaType;
  }
}

export type Resolution = '480p' | '720p' | '1080p' | '4k';
export type AspectRatio = '16:9' | '9:16' | '1:1' | '3:2' | '2:3' | '4:3' | '3:4';

export interface Size {
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
}

/** Something that was asked and is done differently, or not at all. */
export interface Warning {
  /** The field of the brief, such as `compressionQuality`. */
  field: string;
  message: string;
}

const SHORT_SIDE: Record<Resolution, number> = { '480p': 480, '720p': 720, '1080p': 1080, '4k': 2160 };

/** Pixels of a video frame: the resolution names the shorter side. Both sides are even, as 4:2:0 video needs. */
export function videoSize(resolution: Resolution, aspectRatio: AspectRatio): Size {
  const short = SHORT_SIDE[resolution];
  const [across, down] = ratio(aspectRatio);
  const even = (pixels: number): number => Math.round(pixels / 2) * 2;
  return across >= down
    ? { width: even((short * across) / down), height: short }
    : { width: short, height: even((short * down) / across) };
}

const IMAGE_SIZES: Record<AspectRatio, Size> = {
  '1:1': { width: 1024, height: 1024 },
  '3:2': { width: 1536, height: 1024 },
  '2:3': { width: 1024, height: 1536 },
  '4:3': { width: 1368, height: 1024 },
  '3:4': { width: 1024, height: 1368 },
  '16:9': { width: 1536, height: 864 },
  '9:16': { width: 864, height: 1536 },
};

export function imageSize(aspectRatio: AspectRatio): Size {
  return IMAGE_SIZES[aspectRatio];
}

function ratio(aspectRatio: AspectRatio): [number, number] {
  const [across, down] = aspectRatio.split(':').map(Number);
  if (across === undefined || down === undefined) throw new Error(`not an aspect ratio: ${aspectRatio}`);
  return [across, down];
}
