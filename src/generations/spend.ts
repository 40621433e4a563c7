import type { Engine } from '../core/engine.ts';
import { Problem } from '../core/problem.ts';
import { periodStarts, type SpendCaps } from '../core/spending.ts';
import type { CapPeriod } from '../store/spend-tables.ts';
import type { Tables } from '../store/store.ts';

const MILLICREDITS = 1000;
const MICRODOLLARS = 1_000_000;

export interface Spending {
  accountId: string;
  keyId: string;
  priceMillicredits: number;
}

/**
 * Throws `spend_cap_reached` when this order is too much for its account or key. Asked in the transaction that makes the
 * generation, after its hold: the account's row is locked then, and the order itself is part of the sum.
 */
export async function refuseOverspending(tables: Tables, caps: SpendCaps, order: Spending): Promise<void> {
  for (const scope of ['account', 'key'] as const) {
    const id = scope === 'account' ? order.accountId : order.keyId;
    const limits = await limitsOf(tables, scope, id, caps[scope], MILLICREDITS);
    if (limits.size === 0) continue;
    await refuse(
      limits,
      `this ${scope}`,
      'credits',
      MILLICREDITS,
      order.priceMillicredits,
      (since) => tables.caps.spent(scope, id, since),
      tables,
    );
  }
}

/** The same for what an upstream takes; asked before the first byte leaves, in the transaction that writes the intent. */
export async function refuseUpstreamSpending(
  tables: Tables,
  caps: SpendCaps,
  engine: Engine,
  costMicrodollars: number,
): Promise<void> {
  const limits = await limitsOf(tables, 'engine', engine.name, caps.engines[engine.name] ?? {}, MICRODOLLARS);
  if (limits.size === 0) return;
  await refuse(
    limits,
    'the engine',
    'dollars',
    MICRODOLLARS,
    costMicrodollars,
    (since) => tables.caps.spentUpstream(engine.name, since),
    tables,
  );
}

type Limits = ReadonlyMap<CapPeriod, number>;

/** The caps of its own go before those for all. */
async function limitsOf(
  tables: Tables,
  scope: 'account' | 'key' | 'engine',
  id: string,
  forAll: { perGeneration?: number | undefined; perDay?: number | undefined; perMonth?: number | undefined },
  unit: number,
): Promise<Limits> {
  const limits = new Map<CapPeriod, number>();
  for (const [per, value] of [
    ['generation', forAll.perGeneration],
    ['day', forAll.perDay],
    ['month', forAll.perMonth],
  ] as const)
    if (value !== undefined) limits.set(per, Math.round(value * unit));
  for (const cap of await tables.caps.of(scope, id)) limits.set(cap.per, cap.amount);
  return limits;
}

async function refuse(
  limits: Limits,
  whose: string,
  units: string,
  unit: number,
  amount: number,
  spentSince: (since: number) => Promise<number>,
  tables: Tables,
): Promise<void> {
  const each = limits.get('generation');
  if (each !== undefined && amount > each)
    throw over(`One generation of ${whose} may cost ${each / unit} ${units}; this one costs ${amount / unit}.`);
  const starts = periodStarts(await tables.now());
  for (const per of ['day', 'month'] as const) {
    const limit = limits.get(per);
    if (limit === undefined) continue;
    const spent = await spentSince(starts[per]);
    if (spent > limit)
      throw over(`The cap of ${limit / unit} ${units} a ${per} (UTC) for ${whose} does not leave room for this order.`);
  }
}

function over(message: string): Problem {
  return new Problem('spend_cap_reached', { message });
}
