import { z } from 'zod';
import { asked, integer, parseBody, text } from '../../core/parse.ts';
import { Problem } from '../../core/problem.ts';
import type { Call } from '../../core/provider.ts';

const LIMIT = 20;

/** How a list is paged; every list here takes these. */
export const page = { limit: integer.optional(), after: text.max(100).optional() };

/** A moment as `2026-11-21T10:00:00Z`, or a day as `2026-11-21`. */
export const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], { error: 'Expected a time such as 2026-11-21T10:00:00Z' })
  .transform((time) => Date.parse(time));

export const span = { from: moment.optional(), to: moment.optional() };

export const search = text.max(200);

/** What stands behind the question mark. A name that is not known there is refused: a filter must not be dropped in silence. */
export function queryOf<Schema extends z.ZodObject>(schema: Schema, call: Call): z.infer<Schema> {
  for (const name of Object.keys(call.query))
    if (!Object.hasOwn(schema.shape, name))
      throw new Problem('invalid_parameter', {
        parameter: name.slice(0, 64),
        message: `${name.slice(0, 64)} is not known here; known are ${Object.keys(schema.shape).join(', ')}.`,
      });
  return parseBody(schema, { ...call.query });
}

/** The page of a list as it was asked for. */
export function pageIn(query: { limit?: number | undefined; after?: string | undefined }): {
  limit: number;
  after?: string;
} {
  return { limit: query.limit ?? LIMIT, ...asked({ after: query.after }) };
}
