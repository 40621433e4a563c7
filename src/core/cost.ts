import type { InputRole } from './brief.ts';
import type { PriceRow } from './model.ts';
import type { Order } from './order.ts';

/** What an upstream takes for one result. Millionths of a dollar, always integers. */
export interface EngineCost {
  /** `YYYY-MM-DD`: when this was read off the upstream's price list. */
  since: string;
  /** `done` (default): only what is delivered is billed. `taken`: every order that is taken, also one that fails or is filtered. */
  bills?: 'done' | 'taken';
  /** The first row whose conditions all hold. */
  rows: readonly CostRow[];
}

export interface CostRow {
  when?: PriceRow['when'];
  perCallMicrodollars?: number;
  perSecondMicrodollars?: number;
}

/** Millionths of a dollar of the whole order; 0 where the upstream takes nothing, or where no row speaks of such an order. */
export function costOf(order: Order, cost: EngineCost | undefined, roles: readonly InputRole[]): number {
  const row = cost?.rows.find(({ when }) => rowFits(when, order, roles));
  if (!row) return 0;
  const each = (row.perCallMicrodollars ?? 0) + (row.perSecondMicrodollars ?? 0) * order.seconds;
  return Math.ceil(each) * order.count;
}

/** Whether the conditions of a price hold for an order. */
export function rowFits(when: PriceRow['when'], order: Order, roles: readonly InputRole[]): boolean {
  return (
    (when?.resolution?.includes(order.resolution) ?? true) &&
    (when?.sizes?.some((size) => size.width === order.width && size.height === order.height) ?? true) &&
    (when?.audio === undefined || when.audio === order.audio) &&
    (when?.hasInput === undefined || roles.includes(when.hasInput))
  );
}
