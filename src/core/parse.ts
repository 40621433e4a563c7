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
  const rule = ruleOf(issue);
  const message = rule === undefined ? `${parameter}: ${issue.message}.` : `${parameter} must be ${rule}.`;
  throw new Problem('invalid_parameter', { parameter, message });
}

const CHOICES_TOLD_MAX = 20;
/** The library's own; a schema with words of its own has replaced them. */
const DEFAULT_WORDS = /^(Invalid (input|option)|Too (small|big))/;
const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** What the value must be, in words; undefined where the schema says it itself. */
function ruleOf(issue: z.core.$ZodIssue): string | undefined {
  if (!DEFAULT_WORDS.test(issue.message)) return undefined;
  if (issue.code === 'invalid_value') {
    const told = issue.values.slice(0, CHOICES_TOLD_MAX).map(String).join(', ');
    const more = issue.values.length > CHOICES_TOLD_MAX ? ' …' : '';
    return issue.values.length === 1 ? told : `one of ${told}${more}`;
  }
  if (issue.code === 'invalid_type') return KINDS[issue.expected];
  const unit = 'origin' in issue ? UNITS[String(issue.origin)] : undefined;
  if (unit === undefined) return undefined;
  if (issue.code === 'too_small')
    return `${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${unit}`;
  if (issue.code === 'too_big') return `${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}${unit}`;
  return undefined;
}

/** What sizes are counted in. */
const UNITS: Readonly<Record<string, string>> = { number: '', int: '', string: ' characters long', array: ' long' };

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

const UNKNOWN_MAX = 20;
const NAME_LENGTH_MAX = 64;

/**
 * The names in a body that a schema does not know, as warnings: nothing is dropped in silence. With `deep`, those inside its
 * objects and lists too, as `image.foo` and `reference_images[0].foo`.
 */
export function unknownFields(schema: z.ZodObject, body: unknown, deep = false): { field: string; message: string }[] {
  return unknownNames(schema, body, '', deep)
    .slice(0, UNKNOWN_MAX)
    .map((field) => ({ field, message: `${field} is not a parameter of this API and was left aside.` }));
}

function unknownNames(schema: z.ZodObject, body: unknown, path: string, deep: boolean): string[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    const own = schema.shape[name];
    if (own === undefined) return [path + name.slice(0, NAME_LENGTH_MAX)];
    if (!deep) return [];
    const values: [string, unknown][] = Array.isArray(value)
      ? value.map((one, i) => [`${path}${name}[${i}].`, one])
      : [[`${path}${name}.`, value]];
    const inner = objectIn(own);
    return inner ? values.flatMap(([inside, one]) => unknownNames(inner, one, inside, deep)) : [];
  });
}

/** The object schema inside an optional one, a list, or one that was given a conversion first. */
function objectIn(schema: z.core.$ZodType): z.ZodObject | undefined {
  if (schema instanceof z.ZodObject) return schema;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return objectIn(schema.def.innerType);
  if (schema instanceof z.ZodArray) return objectIn(schema.def.element);
  if (schema instanceof z.ZodPipe) return objectIn(schema.def.out);
  return undefined;
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
