import type { BriefDraft, DraftInput, InputRole, Spooled } from '../../core/brief.ts';
import { inputFromValue } from '../../core/media-source.ts';
import { asked, parseBody, unknownFields } from '../../core/parse.ts';
import { Problem } from '../../core/problem.ts';
import type { Call } from '../../core/provider.ts';
import { generationBody } from './wire.ts';

export function briefFromWire(call: Call): BriefDraft {
  const body = parseBody(generationBody, call.body);
  const inputs: DraftInput[] = [];
  const add = (role: InputRole, value: string | Spooled | undefined, parameter: string): void => {
    if (value !== undefined) inputs.push(inputOf(role, value, parameter));
  };
  add('image', body.image, 'image');
  add('lastFrame', body.last_frame, 'last_frame');
  body.references?.forEach((value, i) => {
    add('reference', value, `references[${i}]`);
  });
  add('video', body.video, 'video');
  const kind = body.kind ?? 'video';
  if (body.callback_secret !== undefined && body.callback_url === undefined)
    throw new Problem('unprocessable', {
      parameter: 'callback_secret',
      message: 'callback_secret needs callback_url.',
    });
  return {
    kind,
    model: body.model ?? (kind === 'image' ? 'animatic-image' : 'animatic'),
    inputs,
    warnings: unknownFields(generationBody, call.body),
    ...routeOf(body),
    ...(body.remix_of === undefined ? {} : { remixOf: { id: body.remix_of, parameter: 'remix_of' } }),
    ...(body.callback_url === undefined
      ? {}
      : { callback: { url: body.callback_url, ...asked({ secret: body.callback_secret }) } }),
    ...asked({
      prompt: body.prompt,
      negativePrompt: body.negative_prompt,
      count: body.count,
      seconds: body.seconds,
      resolution: body.resolution,
      aspectRatio: body.aspect_ratio,
      size: sizeOf(body.size),
      audio: body.audio,
      seed: body.seed,
      personGeneration: body.person_generation,
      resizeMode: body.resize_mode,
      compressionQuality: body.compression_quality,
      format: body.format,
      storyboard: body.storyboard,
    }),
  };
}

/** Our own ids first: `ast_…` is a kept file, `gen_…` or `gen_…/1` a result of an earlier generation. */
function inputOf(role: InputRole, value: string | Spooled, parameter: string): DraftInput {
  if (typeof value === 'string') {
    const [, kind, id, output] = /^((?:ast|gen)_)([0-9a-z]+)(?:\/(\d))?$/.exec(value) ?? [];
    if (kind === 'ast_') return { role, parameter, source: { kind: 'asset', id: `ast_${id}` } };
    if (kind === 'gen_')
      return { role, parameter, source: { kind: 'generation', id: `gen_${id}`, output: Number(output ?? 0) } };
  }
  return inputFromValue(role, value, parameter);
}

function routeOf(body: {
  engine?: string | undefined;
  exclude_engines?: string[] | undefined;
}): Pick<BriefDraft, 'route'> {
  if (body.engine === undefined && body.exclude_engines === undefined) return {};
  return { route: asked({ engine: body.engine, exclude: body.exclude_engines }) };
}

function sizeOf(size: string | undefined): { width: number; height: number } | undefined {
  const [width, height] = size?.split('x').map(Number) ?? [];
  return width === undefined || height === undefined ? undefined : { width, height };
}
