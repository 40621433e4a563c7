import type { Identity } from '../../accounts/accounts.ts';
import type { AdminWork } from '../../core/admin.ts';
import type { Named } from '../../core/admin-views.ts';
import { Problem } from '../../core/problem.ts';
import { newId } from '../../lib/ids.ts';
import type { Tables } from '../../store/store.ts';
import type { HttpContext } from '../context.ts';

const PAGE_MAX = 100;
const ID_LENGTH_MAX = 100;

/** Who asks for something of the operator's, and from where. */
export interface AdminCall {
  context: HttpContext;
  identity: Identity;
  /** As the connection has it. */
  address: string;
}

/** What is done for each of the operator's calls. */
export type AdminHandlers<Name extends keyof AdminWork = keyof AdminWork> = {
  [One in Name]: (asked: AdminCall, order: AdminWork[One]['order']) => Promise<AdminWork[One]['view']>;
};

/** Writes down who did what, in the transaction that does it. */
export function audit(
  { identity, address }: AdminCall,
  tables: Tables,
  done: { action: string; target: string; facts?: Readonly<Record<string, unknown>> },
): Promise<void> {
  return tables.audit.append({
    id: newId('aud'),
    keyId: identity.key.id,
    accountId: identity.account.id,
    address,
    action: done.action,
    target: done.target,
    facts: done.facts ?? {},
  });
}

/** The page as it was asked for, or the Problem with it. */
export function paged<Order extends { limit: number }>(order: Order): Order {
  if (Number.isInteger(order.limit) && order.limit >= 1 && order.limit <= PAGE_MAX) return order;
  throw new Problem('invalid_parameter', {
    parameter: 'limit',
    message: `{limit} must be a whole number from 1 to ${PAGE_MAX}.`,
  });
}

/** What was found by an id, or `not_found`. */
export async function found<Thing>(id: string, find: (id: string) => Promise<Thing | undefined>): Promise<Thing> {
  const thing = id.length > ID_LENGTH_MAX ? undefined : await find(id);
  if (thing === undefined) throw new Problem('not_found');
  return thing;
}

/** The names of all accounts, by id. */
export async function accountNames({ context }: AdminCall): Promise<(id: string) => Named> {
  const names = new Map((await context.parts.store.accounts.list()).map(({ id, name }) => [id, name]));
  return (id) => ({ id, name: names.get(id) ?? id });
}
