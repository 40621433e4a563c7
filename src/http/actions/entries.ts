import type { Route } from '../../core/provider.ts';
import { send } from '../answer.ts';
import type { HttpContext } from '../context.ts';
import { paged } from './admin-call.ts';
import { pageOfEntries, pagesOfEntries } from './admin-ledger.ts';
import type { Admitted } from './create.ts';

type LedgerRoute = Extract<Route, { action: 'entries' | 'exportEntries' }>;

/** Where the account's own credits came from and went; what other accounts have is never among it. */
export async function entriesAction(context: HttpContext, route: LedgerRoute, admitted: Admitted): Promise<void> {
  const { call, identity, reply, request } = admitted;
  const { parts } = context;
  const own = { accountId: identity.account.id, withoutLosses: true } as const;
  const wire =
    route.action === 'entries'
      ? route.answer(await pageOfEntries(parts.store, { ...paged(route.order(call)), ...own }), call)
      : route.answer({ entries: pagesOfEntries(parts.store, { ...route.order(call), ...own }) }, call);
  await send(parts, request, reply, wire);
}
