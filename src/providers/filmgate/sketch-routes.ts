import { z } from 'zod';
import type { AspectRatio, DraftInput, InputRole, Size } from '../../core/brief.ts';
import { asked, boolean, integer, number, parseBody, text } from '../../core/parse.ts';
import type { Call, Route } from '../../core/provider.ts';
import type { SketchOrder } from '../../core/sketch.ts';
import { aspectRatio } from './wire.ts';

const SEED_MAX = 4_294_967_295;
const PROMPT_CHARACTERS_MAX = 20_000;
const SECONDS_DEFAULT = 8;
const REFERENCES_MAX = 3;

/** A kept picture (`ast_…`), or the result of an image generation (`gen_…`, `gen_…/1`). */
const kept = text.regex(/^(ast_[0-9a-z]+|gen_[0-9a-z]+(\/\d)?)$/, 'Expected ast_… or gen_…');

export const sketchBody = z.object({
  prompt: text.max(PROMPT_CHARACTERS_MAX),
  negative_prompt: text.max(PROMPT_CHARACTERS_MAX).optional(),
  /** The same seed draws the same. Default 0. */
  seed: integer.pipe(z.number().min(0).max(SEED_MAX)).optional(),
  /** Of the clip. Default 8. */
  seconds: number.pipe(z.number().min(1).max(120)).optional(),
  /** Which moment of the clip a poster shows, in seconds from its start. Default: the one that shows the prompt best. */
  at: number.pipe(z.number().min(0).max(120)).optional(),
  aspect_ratio: aspectRatio.optional(),
  audio: boolean.optional(),
  /** An edited storyboard in place of what the prompt says. */
  storyboard: z.record(z.string(), z.unknown()).optional(),
  image: kept.optional(),
  last_frame: kept.optional(),
  references: z.array(kept).max(REFERENCES_MAX).optional(),
});

/** Large enough to judge, small enough to be drawn while somebody types. */
const SIZES: Record<AspectRatio, Size> = {
  '16:9': { width: 960, height: 540 },
  '9:16': { width: 540, height: 960 },
  '1:1': { width: 720, height: 720 },
  '3:2': { width: 864, height: 576 },
  '2:3': { width: 576, height: 864 },
  '4:3': { width: 832, height: 624 },
  '3:4': { width: 624, height: 832 },
};

/** What the animatic makes of a prompt, at no cost; nothing is kept. */
export function sketchRoutes(root: string): readonly Route[] {
  return [
    {
      action: 'storyboard',
      method: 'POST',
      path: `${root}/storyboards`,
      summary: 'What the animatic understands of a prompt, as its storyboard. Costs and keeps nothing.',
      body: sketchBody,
      order: orderOf,
    },
    {
      action: 'poster',
      method: 'POST',
      path: `${root}/posters`,
      summary: 'One frame of what the animatic would draw, as a JPEG. Costs and keeps nothing.',
      body: sketchBody,
      order: orderOf,
    },
  ];
}

function orderOf(call: Call): SketchOrder {
  const body = parseBody(sketchBody, call.body);
  const inputs: DraftInput[] = [];
  const add = (role: InputRole, value: string | undefined, parameter: string): void => {
    if (value !== undefined) inputs.push({ role, parameter, source: sourceOf(value) });
  };
  add('image', body.image, 'image');
  add('lastFrame', body.last_frame, 'last_frame');
  for (const [i, value] of (body.references ?? []).entries()) add('reference', value, `references[${i}]`);
  return {
    prompt: body.prompt,
    seed: body.seed ?? 0,
    seconds: body.seconds ?? SECONDS_DEFAULT,
    ...SIZES[body.aspect_ratio ?? '16:9'],
    audio: body.audio ?? true,
    inputs,
    ...asked({ at: body.at, negativePrompt: body.negative_prompt, storyboard: body.storyboard }),
  };
}

function sourceOf(value: string): DraftInput['source'] {
  const [id = '', output] = value.split('/');
  return id.startsWith('ast_') ? { kind: 'asset', id } : { kind: 'generation', id, output: Number(output ?? 0) };
}
