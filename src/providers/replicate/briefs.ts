import type {
  AspectRatio,
  BriefDraft,
  BriefOptions,
  DraftInput,
  InputRole,
  Resolution,
  Warning,
} from '../../core/brief.ts';
import { Spooled, videoSize } from '../../core/brief.ts';
import { inputFromValue } from '../../core/media-source.ts';
import { asked, parseBody, unknownFields } from '../../core/parse.ts';
import { Problem } from '../../core/problem.ts';
import type { Call } from '../../core/provider.ts';
import { type input as inputSchema, predictionBody, versionedBody } from './wire.ts';

const FRAMES_PER_SECOND = 24;
const ECHO_CHARACTERS_MAX = 6000;
const RESOLUTIONS: readonly Resolution[] = ['480p', '720p', '1080p', '4k'];
const RATIOS: readonly AspectRatio[] = ['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3'];

/** `POST /predictions` names the model in the body, as `owner/name`, perhaps with a version. */
export function briefOfVersion(call: Call): BriefDraft {
  const { version } = parseBody(versionedBody, call.body);
  const [model = ''] = version.split(':');
  if (!model.includes('/'))
    throw new Problem('invalid_parameter', {
      parameter: 'version',
      message: 'The specified version does not exist (or perhaps you do not have permission to use it?)',
    });
  return briefOf(call, model);
}

export function briefOfModel(call: Call): BriefDraft {
  return briefOf(call, `${call.params['owner'] ?? ''}/${call.params['name'] ?? ''}`);
}

type Input = ReturnType<typeof parseBody<typeof inputSchema>>;

function briefOf(call: Call, model: string): BriefDraft {
  const body = parseBody(predictionBody, call.body);
  const { input } = body;
  const inputs: DraftInput[] = [];
  const add = (role: InputRole, value: string | Spooled | null | undefined, parameter: string): void => {
    if (value !== undefined && value !== null) inputs.push(inputOf(role, value, `input.${parameter}`, call));
  };
  add('image', input.image, 'image');
  add('lastFrame', input.last_frame, 'last_frame');
  input.reference_images?.forEach((value, i) => {
    add('reference', value, `reference_images[${i}]`);
  });
  const events = body.webhook_events_filter ?? ['completed'];
  return {
    kind: 'video',
    model,
    inputs,
    warnings: warningsOf(call, body),
    ...(body.webhook && events.includes('completed') ? { callback: { url: body.webhook } } : {}),
    echo: { input: echoOf(input) },
    ...shapeOf(input),
    ...asked({
      prompt: input.prompt ?? undefined,
      negativePrompt: input.negative_prompt ?? undefined,
      seconds: input.duration ?? undefined,
      audio: input.generate_audio ?? undefined,
      enhancePrompt: input.enhance_prompt ?? undefined,
      seed: input.seed ?? undefined,
    }),
  };
}

/** Files that were uploaded here, and results of this server, are read as such: neither can be fetched without a key or from outside. */
function inputOf(role: InputRole, value: string | Spooled, parameter: string, call: Call): DraftInput {
  if (typeof value === 'string' && value.startsWith(`${call.origin}/`)) {
    const path = value.slice(call.origin.length);
    const id =
      /^\/v1\/files\/([0-9a-z]{26})$/.exec(path)?.[1] ?? /^\/filmgate\/v1\/assets\/ast_([0-9a-z]{26})/.exec(path)?.[1];
    if (id !== undefined) return { role, parameter, source: { kind: 'asset', id: `ast_${id}` } };
  }
  return inputFromValue(role, value, parameter);
}

function shapeOf(input: Input): Pick<BriefOptions, 'resolution' | 'aspectRatio' | 'size'> {
  const words = asked({ resolution: input.resolution ?? undefined, aspectRatio: input.aspect_ratio ?? undefined });
  if (input.size === undefined || input.size === null) return words;
  if (words.resolution !== undefined)
    throw new Problem('invalid_parameter', {
      parameter: 'size',
      message: 'size says the same as resolution; give one of them.',
    });
  const [width = 0, height = 0] = input.size.split('x').map(Number);
  for (const resolution of RESOLUTIONS)
    for (const aspectRatio of RATIOS) {
      const pixels = videoSize(resolution, aspectRatio);
      if (pixels.width !== width || pixels.height !== height) continue;
      if (words.aspectRatio !== undefined && words.aspectRatio !== aspectRatio)
        throw new Problem('invalid_parameter', {
          parameter: 'size',
          message: `size ${input.size} does not have the aspect_ratio ${words.aspectRatio}.`,
        });
      return { resolution, aspectRatio };
    }
  return { ...words, size: { width, height } };
}

type Body = ReturnType<typeof parseBody<typeof predictionBody>>;

function warningsOf(call: Call, { input, webhook, webhook_events_filter: filter }: Body): Warning[] {
  const warnings: Warning[] = unknownFields(versionedBody, call.body, true);
  if (typeof input.fps === 'number' && input.fps !== FRAMES_PER_SECOND)
    warnings.push({
      field: 'fps',
      message: `The video has ${FRAMES_PER_SECOND} frames per second; fps was left aside.`,
    });
  const silent = (filter ?? []).filter((event) => event !== 'completed');
  if (filter && !webhook)
    warnings.push({
      field: 'webhook_events_filter',
      message: 'There is no webhook to tell; webhook_events_filter was left aside.',
    });
  else if (silent.length > 0)
    warnings.push({
      field: 'webhook_events_filter',
      message: `Only completed predictions are told to the webhook, not ${silent.join(', ')}.`,
    });
  if (call.headers['cancel-after'] !== undefined)
    warnings.push({
      field: 'Cancel-After',
      message: 'A prediction is not cancelled by time; Cancel-After was left aside.',
    });
  return warnings;
}

/** The input as it is shown again. Files that came inline are named, not repeated; the long texts are kept with the brief. */
function echoOf(input: Input): Record<string, unknown> {
  const shown = (value: unknown): unknown => {
    if (value instanceof Spooled) return `data:${value.mediaType ?? 'application/octet-stream'};base64,…`;
    if (typeof value === 'string' && value.startsWith('data:')) return `${value.slice(0, value.indexOf(',') + 1)}…`;
    if (Array.isArray(value)) return value.map(shown);
    return value;
  };
  const { prompt: _prompt, negative_prompt: _negative, ...rest } = input;
  const echo = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, shown(value)]));
  return JSON.stringify(echo).length > ECHO_CHARACTERS_MAX ? {} : echo;
}
