import { z } from 'zod';
import type { MediaSource } from '../../core/brief.ts';
import { Spooled } from '../../core/brief.ts';
import { inputFromValue } from '../../core/media-source.ts';
import { integer, parseBody, text } from '../../core/parse.ts';
import { Problem } from '../../core/problem.ts';
import type { Call, DraftFile, Route, Wire } from '../../core/provider.ts';
import type { VerificationView } from '../../core/verification.ts';
import { media } from './wire.ts';

/** Exactly one of them, but for `output`, which goes with `generation`. */
export const verifyBody = z.object({
  /** The file itself in a form; or an http(s) address, a data URI, base64, `ast_…` or `gen_…`. */
  file: media.optional(),
  url: text.regex(/^https?:\/\/\S+$/i, 'Expected an http(s) URL').optional(),
  base64: media.optional(),
  /** The id of a kept file or of a result: `ast_…`. */
  asset: text.regex(/^ast_[0-9a-z]+$/, 'Expected ast_…').optional(),
  generation: text.regex(/^gen_[0-9a-z]+$/, 'Expected gen_…').optional(),
  /** Which of the generation's outputs, from 0; default 0. */
  output: integer.pipe(z.number().min(0).max(99)).optional(),
});

/** Where a file comes from, by what it carries: also for files that were not made here. */
export function verifyRoutes(root: string): readonly Route[] {
  return [
    {
      action: 'verify',
      method: 'POST',
      path: `${root}/verify`,
      summary:
        'Whether a file carries the marks of the animatic, and which generation made it. Costs and keeps nothing.',
      body: verifyBody,
      file: fileOf,
      answer: verificationToWire,
    },
  ];
}

const WAYS = ['file', 'url', 'base64', 'asset', 'generation'] as const;

function fileOf(call: Call): DraftFile {
  const body = parseBody(verifyBody, call.body ?? {});
  const given = WAYS.filter((name) => body[name] !== undefined);
  const [parameter, second] = given;
  if (parameter === undefined)
    throw new Problem('missing_parameter', { parameter: 'file', message: `One of ${WAYS.join(', ')} is required.` });
  if (second !== undefined)
    throw new Problem('unprocessable', { parameter: second, message: `Give one of ${WAYS.join(', ')}, not two.` });
  if (body.output !== undefined && parameter !== 'generation')
    throw new Problem('unprocessable', { parameter: 'output', message: 'output goes with generation.' });
  const value = body[parameter] ?? '';
  return { kind: 'any', parameter, source: sourceOf(parameter, value, body.output ?? 0) };
}

function sourceOf(parameter: (typeof WAYS)[number], value: string | Spooled, output: number): MediaSource {
  if (parameter === 'base64') {
    if (typeof value === 'string' || value.encoding !== 'binary') return { kind: 'base64', data: value };
    return { kind: 'file', file: value };
  }
  if (value instanceof Spooled) return inputFromValue('video', value, parameter).source;
  const [, kind, id, place] = /^((?:ast|gen)_)([0-9a-z]+)(?:\/(\d{1,2}))?$/.exec(value) ?? [];
  if (kind === 'ast_') return { kind: 'asset', id: `ast_${id}` };
  if (kind === 'gen_') return { kind: 'generation', id: `gen_${id}`, output: Number(place ?? output) };
  return inputFromValue('video', value, parameter).source;
}

function verificationToWire(found: VerificationView): Wire {
  const { metadata, watermark, generationId } = found;
  const hasMarks = metadata !== undefined || watermark !== undefined;
  return {
    status: 200,
    body: {
      object: 'verification',
      /** Made by an animatic, this server's or another's; or made here by any engine. */
      recognised: hasMarks || generationId !== undefined,
      ai_generated: hasMarks || generationId !== undefined ? true : null,
      generation: generationId ?? null,
      metadata:
        metadata === undefined
          ? { found: false }
          : {
              found: true,
              engine: metadata.engine,
              version: metadata.version,
              storyboard: metadata.storyboard,
              seed: metadata.seed,
              digital_source_type: metadata.digitalSourceType,
            },
      watermark: watermark === undefined ? { found: false } : { found: true, storyboard: watermark.storyboard },
      media_type: found.mediaType ?? null,
      bytes: found.bytes,
      sha256: found.sha256,
    },
  };
}
