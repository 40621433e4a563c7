import { z } from 'zod';
import { Spooled } from './brief.ts';
import { Problem } from './problem.ts';

/** Parses a body at the door. The first thing wrong becomes a Problem that names the parameter as the caller wrote it. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body, { reportInput: true });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (!issue) throw new Problem('malformed_body');
  const parameter = issue.path
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i ? '.' : ''}${String(part)}`))
    .join('');
  if (parameter === '') throw new Problem('malformed_body', { message: 'The request body must be a JSON object.' });
  if (issue.code === 'invalid_type' && issue.input === undefined)
    throw new Problem('missing_parameter', { parameter, message: `${parameter} is required.` });
  throw new Problem('invalid_parameter', { parameter, message: `${parameter}: ${issue.message}.` });
}

/** A text that is never long enough to have been spooled. */
export const text = z.string({
  error: (issue) => (issue.input instanceof Spooled ? 'Too long' : undefined),
});

/** A number, or its decimal digits as a string, as forms and lenient clients send it. */
export const number = z.preprocess(
  (value) => (typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value),
  z.number(),
);

/** A whole number, or its digits as a string. */
export const integer = z.preprocess(
  (value) => (typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value),
  z.number().int(),
);

/** true or false, or the words as strings. */
export const boolean = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean(),
);

/** Base64 in a body: a short text, or a long one that was decoded to a file while the body was read. */
export const base64 = z.custom<string | Spooled>(
  (value) => typeof value === 'string' || value instanceof Spooled,
  'Expected base64 text',
);

/** The names in a body that a schema does not know, as warnings: nothing is dropped in silence. */
export function unknownFields(schema: z.ZodObject, body: unknown): { field: string; message: string }[] {
  if (typeof body !== 'object' || body === null) return [];
  const known = new Set(Object.keys(schema.shape));
  return Object.keys(body)
    .filter((name) => !known.has(name))
    .slice(0, 20)
    .map((name) => ({
      field: name.slice(0, 64),
      message: `${name.slice(0, 64)} is not a parameter of this API and was left aside.`,
    }));
}

/** The body without the members that are null, for APIs whose clients write null where they mean "not given". */
export function withoutNulls(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

/** Drops the keys whose value is undefined, so that "not asked" stays absent. */
export function asked<Fields extends Record<string, unknown>>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) kept[name] = value;
  return kept as { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };
}
