import type { GenerationOrder, Model } from '../client/index.ts';
import type { GenerateOptions, InputFile, Warning } from './types.ts';

const PROVIDER = 'filmgate';
const CHUNK_BYTES = 0x8000;

/** The AI SDK's options in the words of our own API, and what of them Filmgate has no word for. */
export function orderOf(
  options: GenerateOptions & { webhookUrl?: string },
  model: string,
  /** The catalogue's row, where it has one. */
  row: Model | undefined,
): { order: GenerationOrder; warnings: Warning[] } {
  const warnings: Warning[] = [];
  const unsupported = (feature: string, details: string): void => {
    warnings.push({ type: 'unsupported', feature, details });
  };
  if (options.fps !== undefined) unsupported('fps', 'The frame rate is the one of the model.');
  if (options.aspectRatio === 'adaptive')
    unsupported('aspectRatio', 'A video does not take the shape of its input; the default of the model was used.');
  const frame = (type: 'first_frame' | 'last_frame'): InputFile | undefined =>
    options.frameImages?.find(({ frameType }) => frameType === type)?.image;
  const image = frame('first_frame') ?? options.image;
  const last = frame('last_frame');
  const wanted: Record<string, unknown> = {
    model,
    prompt: options.prompt,
    count: options.n,
    seconds: options.duration,
    ...shapeOf(options, row),
    seed: options.seed,
    audio: options.generateAudio,
    image: image && mediaOf(image),
    last_frame: last && mediaOf(last),
    references: options.inputReferences?.map(mediaOf),
    callback_url: options.webhookUrl,
    ...ownOptions(options),
  };
  // The server is the judge of every value, and says which one is wrong.
  return { order: wanted as GenerationOrder, warnings };
}

const HEIGHTS: Readonly<Record<string, string>> = { 480: '480p', 720: '720p', 1080: '1080p', 2160: '4k' };

/** A size is a size for some models, and a resolution with an aspect ratio for others. */
function shapeOf({ resolution, aspectRatio }: GenerateOptions, row: Model | undefined): Record<string, unknown> {
  const asked = aspectRatio === 'adaptive' ? undefined : aspectRatio;
  const [width = 0, height = 0] = resolution?.split('x').map(Number) ?? [];
  const named = HEIGHTS[Math.min(width, height)];
  const ratio = RATIOS.find((each) => isRatio(each, width, height));
  const isSized = row === undefined || 'sizes' in row.limits;
  // What fits neither way goes as it is, and is refused by its name.
  if (isSized || named === undefined || ratio === undefined || (asked !== undefined && asked !== ratio))
    return { size: resolution, aspect_ratio: asked };
  return { resolution: named, aspect_ratio: ratio };
}

const RATIOS = ['16:9', '9:16', '1:1', '3:2', '2:3', '4:3', '3:4'] as const;

/** 854x480 counts as 16:9: sides are even. */
function isRatio(ratio: string, width: number, height: number): boolean {
  const [across = 1, down = 1] = ratio.split(':').map(Number);
  return Math.abs(width - (height * across) / down) < 2;
}

/** `providerOptions.filmgate`: every other field of the API, as it is there or in camel case. */
function ownOptions({ providerOptions }: GenerateOptions): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(providerOptions[PROVIDER] ?? {}))
    own[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] = value;
  return own;
}

/** An address as it is, bytes as a data URI: in the body, so that the same order sent again is the same. */
function mediaOf(file: InputFile): string {
  if (file.type === 'url') return file.url;
  const base64 = typeof file.data === 'string' ? file.data : base64Of(file.data);
  return `data:${file.mediaType};base64,${base64}`;
}

/** Without node's Buffer, piece by piece: a call has room for so many arguments only. */
function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK_BYTES));
  return btoa(text);
}
