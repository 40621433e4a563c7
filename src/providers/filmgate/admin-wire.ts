import { z } from 'zod';
import { integer, number, text } from '../../core/parse.ts';
import type { WireValue } from '../../core/provider.ts';

const name = text.regex(
  /^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,99}$/u,
  'Expected up to 100 letters, digits, spaces and . _ @ -, beginning with a letter or digit',
);
const note = text.max(500);
/** At most a billion, in thousandths of a credit. */
const credits = number.pipe(
  z
    .number()
    .min(0.001)
    .max(1_000_000_000)
    .refine(
      (value) =>
        Number.isSafeInteger(Math.round(value * 1000)) && Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-6,
      'Expected at most three decimals',
    ),
);

export const accountBody = z.strictObject({ name, credits: credits.optional(), note: note.optional() });
export const accountChangeBody = z.strictObject({ name: name.optional(), disabled: z.boolean().optional() });
export const grantBody = z.strictObject({
  credits,
  note: note.optional(),
  /** Such as a payment's id: the same one is granted once. */
  entry_id: text.regex(/^[\w.:-]{1,100}$/, 'Expected up to 100 letters, digits and _ . : -').optional(),
});
export const accountKeyBody = z.strictObject({
  name: text.min(1).max(100),
  scopes: z
    .array(z.enum(['generate', 'read', 'admin']))
    .min(1)
    .optional(),
  requests_per_minute: integer.pipe(z.number().min(1).max(1_000_000)).optional(),
});
export const pauseBody = z.strictObject({ reason: text.min(1).max(500) });
export const decisionBody = z.strictObject({
  decision: z.enum(['seen', 'lost', 'recovered']),
  note: note.optional(),
});
/** As the upstream's own list shows it. */
export const adoptBody = z.strictObject({
  upstream_id: text.regex(/^(?!.*\.\.)[\w.:/@-]{1,500}$/, 'Expected the id of the work as the upstream writes it'),
});

const cap = z.number().min(0).max(1_000_000_000).nullable().optional();
export const capsBody = z.strictObject({ per_generation: cap, per_day: cap, per_month: cap });

/** Credits as they are counted: thousandths, whole. */
export function millicreditsOf(credits: number): number {
  return Math.round(credits * 1000);
}

/** Under these names stands JSON that is shown as it is. */
const AS_IT_IS = new Set(['brief', 'order', 'ticket', 'data', 'facts']);

/**
 * A view in this API's words: `createdAt` becomes `created_at` and a time as text, `heldMillicredits` becomes `held_credits`
 * in credits, `costMicrodollars` becomes `cost_dollars` in dollars.
 */
export function toWire(view: object): { [name: string]: WireValue | undefined } {
  const wire: { [name: string]: WireValue | undefined } = {};
  for (const [name, value] of Object.entries(view)) {
    if (value === undefined) continue;
    if (typeof value === 'number' && (name === 'at' || name.endsWith('At')))
      wire[snake(name)] = new Date(value).toISOString();
    else if (typeof value === 'number' && name.endsWith('Millicredits'))
      wire[snake(name.replace(/Millicredits$/, 'Credits'))] = value / 1000;
    else if (typeof value === 'number' && /microdollars$/i.test(name))
      wire[snake(name.replace(/Microdollars$/, 'Dollars').replace(/^microdollars$/, 'dollars'))] = value / 1_000_000;
    else if (AS_IT_IS.has(name)) wire[snake(name)] = JSON.parse(JSON.stringify(value));
    else wire[snake(name)] = valueToWire(value);
  }
  return wire;
}

function valueToWire(value: unknown): WireValue {
  if (Array.isArray(value)) return value.map(valueToWire);
  if (typeof value === 'object' && value !== null) return toWire(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
