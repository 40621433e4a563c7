import { asked } from '../core/parse.ts';
import { type CommandCall, flagValue, integerValue, numberValue, onlyWord, textValue, textValues } from './command.ts';

/** The options of `generate` and `quote` that say what to make. */
export const ORDER_OPTIONS = {
  model: { type: 'string' },
  seconds: { type: 'string' },
  resolution: { type: 'string' },
  'aspect-ratio': { type: 'string' },
  size: { type: 'string' },
  seed: { type: 'string' },
  image: { type: 'string' },
  'last-frame': { type: 'string' },
  reference: { type: 'string', multiple: true },
  video: { type: 'string' },
  'no-audio': { type: 'boolean' },
  count: { type: 'string' },
  'negative-prompt': { type: 'string' },
  engine: { type: 'string' },
} as const;

/** What some of them may be. */
export const ORDER_CHOICES = {
  resolution: ['480p', '720p', '1080p', '4k'],
  'aspect-ratio': ['16:9', '9:16', '1:1', '3:2', '2:3', '4:3', '3:4'],
} as const;

export const ORDER_HELP = `
  --model ID            a public model id, such as google-veo-3-1; "filmgate models" lists them (default: animatic)
  --seconds N           the length of a clip
  --resolution NAME     480p, 720p, 1080p or 4k
  --aspect-ratio W:H    16:9, 9:16, 1:1, 3:2, 2:3, 4:3 or 3:4
  --size WxH            pixels, instead of the two above
  --seed N              0 to 4294967295; the same order with the same seed is drawn the same
  --count N             so many takes, each with the next seed
  --no-audio            without a sound track
  --negative-prompt T   what must not be seen
  --image FILE          the first frame
  --last-frame FILE     the last frame
  --reference FILE      a picture of a subject; may be given three times
  --video FILE          a clip to continue
  --engine NAME         only on this engine

FILE is a file on this machine; with a server also an address, or the id of a kept file (ast_…) or a generation (gen_…).`;

export type InputRole = 'image' | 'lastFrame' | 'reference' | 'video';

/** An input as it was given: a path, an address or an id. */
export interface GivenInput {
  role: InputRole;
  /** `--last-frame`, for errors. */
  option: string;
  value: string;
}

const SEED_MAX = 4_294_967_295;
const COUNT_MAX = 10;

/** The body of the server's own API, without the inputs. */
export function orderBody(call: CommandCall, kind: 'video' | 'image'): Record<string, unknown> {
  const prompt = call.positionals.length === 0 && givenInputs(call).length > 0 ? undefined : promptOf(call);
  return asked({
    kind,
    prompt,
    model: textValue(call, 'model'),
    seconds: numberValue(call, 'seconds'),
    resolution: textValue(call, 'resolution'),
    aspect_ratio: textValue(call, 'aspect-ratio'),
    size: textValue(call, 'size'),
    seed: integerValue(call, 'seed', { min: 0, max: SEED_MAX }),
    count: integerValue(call, 'count', { min: 1, max: COUNT_MAX }),
    audio: flagValue(call, 'no-audio') ? false : undefined,
    negative_prompt: textValue(call, 'negative-prompt'),
    engine: textValue(call, 'engine'),
  });
}

export function promptOf(call: CommandCall): string {
  return onlyWord(call.positionals, 'The prompt');
}

export function givenInputs(call: CommandCall): GivenInput[] {
  const one = (role: InputRole, name: string): GivenInput[] => {
    const value = textValue(call, name);
    return value === undefined ? [] : [{ role, option: `--${name}`, value }];
  };
  return [
    ...one('image', 'image'),
    ...one('lastFrame', 'last-frame'),
    ...textValues(call, 'reference').map((value) => ({ role: 'reference' as const, option: '--reference', value })),
    ...one('video', 'video'),
  ];
}

/** Inputs in the fields of the server's own API. */
export function inputFields(inputs: readonly GivenInput[]): Record<string, unknown> {
  const value = (role: InputRole): string | undefined => inputs.find((input) => input.role === role)?.value;
  const references = inputs.filter((input) => input.role === 'reference').map((input) => input.value);
  return asked({
    image: value('image'),
    last_frame: value('lastFrame'),
    references: references.length === 0 ? undefined : references,
    video: value('video'),
  });
}
