import { z } from 'zod';

const amount = z.number().min(0).max(1_000_000_000);
const credits = z.strictObject({
  perGeneration: amount.optional(),
  perDay: amount.optional(),
  perMonth: amount.optional(),
});

/** The most that may be spent. Days and months are those of UTC. */
export const spendCaps = z.strictObject({
  /** Credits, for every account that has no cap of its own. */
  account: credits.default({}),
  /** Credits, for every key that has no cap of its own. */
  key: credits.default({}),
  /** Dollars that an upstream takes, by the engine's name. */
  engines: z.record(z.string(), credits).default({}),
});

export type SpendCaps = z.output<typeof spendCaps>;
export type SpendCapsGiven = z.input<typeof spendCaps>;

/** What is done when an upstream delivers less than was ordered. */
export const SHORT_DELIVERY = ['proportional', 'full', 'refund'] as const;
export type ShortDelivery = (typeof SHORT_DELIVERY)[number];

/** The beginnings of the day and the month (UTC) that a moment lies in, milliseconds since 1970. */
export function periodStarts(at: number): { day: number; month: number } {
  const date = new Date(at);
  return {
    day: Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()),
    month: Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1),
  };
}
