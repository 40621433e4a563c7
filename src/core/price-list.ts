import { z } from 'zod';
import type { Model, PriceRow } from './model.ts';

/** Thousandths of a credit; what is finer cannot be counted. */
const credits = z
  .number()
  .min(0)
  .max(1_000_000)
  .refine((value) => Number.isInteger(Math.round(value * 1e6) / 1e3), 'at most three decimals');

const row = z
  .strictObject({
    when: z
      .strictObject({
        resolution: z.array(z.enum(['480p', '720p', '1080p', '4k'])).optional(),
        audio: z.boolean().optional(),
        hasInput: z.enum(['image', 'lastFrame', 'reference', 'video']).optional(),
      })
      .optional(),
    perCallCredits: credits.optional(),
    perSecondCredits: credits.optional(),
  })
  .refine(
    (one) => one.perCallCredits !== undefined || one.perSecondCredits !== undefined,
    'give perCallCredits or perSecondCredits',
  );

/**
 * An operator's own prices: by `provider/id` of a model, the rows in the order they are tried. The last row must have no
 * condition, so that every order has a price.
 */
export const priceList = z.record(
  z.string().regex(/^[\w-]+\/\S+$/, 'name a model as provider/id'),
  z
    .array(row)
    .min(1)
    .refine((rows) => rows.at(-1)?.when === undefined, 'the last row must have no condition'),
);

export type PriceList = z.infer<typeof priceList>;

/** The catalogue with the operator's prices in the place of the built-in ones. Throws on a model that does not exist. */
export function withPrices(models: readonly Model[], prices: PriceList, since: string): Model[] {
  const known = new Set(models.map((model) => `${model.provider}/${model.id}`));
  for (const name of Object.keys(prices))
    if (!known.has(name)) throw new RangeError(`There is no model "${name}" to price.`);
  return models.map((model) => {
    const rows = prices[`${model.provider}/${model.id}`];
    return rows === undefined ? model : { ...model, price: { since, rows: rows.map(toRow) } };
  });
}

function toRow(one: PriceList[string][number]): PriceRow {
  const { resolution, audio, hasInput } = one.when ?? {};
  const millicredits = (value: number): number => Math.round(value * 1000);
  return {
    ...(one.when === undefined
      ? {}
      : {
          when: {
            ...(resolution === undefined ? {} : { resolution }),
            ...(audio === undefined ? {} : { audio }),
            ...(hasInput === undefined ? {} : { hasInput }),
          },
        }),
    ...(one.perCallCredits === undefined ? {} : { perCallMillicredits: millicredits(one.perCallCredits) }),
    ...(one.perSecondCredits === undefined ? {} : { perSecondMillicredits: millicredits(one.perSecondCredits) }),
  };
}
