import { z } from 'zod';
import type { GrantView } from '../../core/admin-views.ts';
import { asked, boolean, integer, parseBody } from '../../core/parse.ts';
import { Problem } from '../../core/problem.ts';
import type { Call, Route, Wire } from '../../core/provider.ts';
import { accountBody, accountChangeBody, accountKeyBody, grantBody, millicreditsOf, toWire } from './admin-wire.ts';
import { page, pageIn, queryOf, search } from './query.ts';

const accountsQuery = z.object({ ...page, q: search.optional(), disabled: boolean.optional() });
const days = integer.pipe(z.number().min(1).max(90)).optional();
const minutes = integer.pipe(z.number().min(-840).max(840)).optional();
export const chartQuery = z.object({ days, utc_offset_minutes: minutes });

/** A route of the operator's. */
export type DescribedRoute = Extract<Route, { action: 'admin' }>;

export const id = (call: Call): string => call.params['id'] ?? '';
export const ok = (view: object): Wire => ({ status: 200, body: toWire(view) });
/** A list under `data`, as everywhere in this API. */
export const list = (all: readonly object[], rest: object = {}): Wire => ({
  status: 200,
  body: { data: all.map(toWire), ...toWire(rest) },
});

/** Who may ask, and what they have to spend. */
export function accountRoutes(root: string): readonly DescribedRoute[] {
  return [
    {
      action: 'admin',
      work: 'listAccounts',
      method: 'GET',
      path: `${root}/accounts`,
      summary: 'Accounts, oldest first, with balances, keys and the last seven days.',
      query: accountsQuery,
      order: (call) => {
        const query = queryOf(accountsQuery, call);
        return { ...pageIn(query), ...asked({ q: query.q, disabled: query.disabled }) };
      },
      answer: ({ accounts, hasMore, total }) => list(accounts, { hasMore, total }),
    },
    {
      action: 'admin',
      work: 'createAccount',
      method: 'POST',
      path: `${root}/accounts`,
      summary: 'Makes an account, with credits when asked.',
      body: accountBody,
      order: (call) => {
        const { credits, name, note } = parseBody(accountBody, call.body);
        return { name, ...asked({ note, millicredits: credits === undefined ? undefined : millicreditsOf(credits) }) };
      },
      answer: (account) => ({ ...ok(account), status: 201 }),
    },
    {
      action: 'admin',
      work: 'showAccount',
      method: 'GET',
      path: `${root}/accounts/{id}`,
      summary: 'One account, with what it spent and made on each day.',
      query: chartQuery,
      order: (call) => {
        const query = queryOf(chartQuery, call);
        return { id: id(call), days: query.days ?? 30, offsetMinutes: query.utc_offset_minutes ?? 0 };
      },
      answer: ok,
    },
    {
      action: 'admin',
      work: 'changeAccount',
      method: 'PATCH',
      path: `${root}/accounts/{id}`,
      summary: 'Renames an account, disables it, or lets it in again.',
      body: accountChangeBody,
      order: (call) => {
        const { disabled, name } = parseBody(accountChangeBody, call.body);
        if (name === undefined && disabled === undefined)
          throw new Problem('missing_parameter', { parameter: 'name', message: 'name or disabled is required.' });
        return { id: id(call), ...asked({ name, disabled }) };
      },
      answer: ok,
    },
    ...givenRoutes(root),
  ];
}

function givenOf(call: Call): { accountId: string; millicredits: number; note?: string; entryId?: string } {
  const { credits, entry_id: entryId, note } = parseBody(grantBody, call.body);
  return { accountId: id(call), millicredits: millicreditsOf(credits), ...asked({ note, entryId }) };
}

const given = (view: GrantView): Wire => ({ ...ok(view), status: view.replayed ? 200 : 201 });

/** What is given to an account: credits and keys. */
function givenRoutes(root: string): readonly DescribedRoute[] {
  return [
    {
      action: 'admin',
      work: 'grant',
      method: 'POST',
      path: `${root}/accounts/{id}/grants`,
      summary: 'Gives credits; with an entry_id once, however often it is asked.',
      body: grantBody,
      order: givenOf,
      answer: given,
    },
    {
      action: 'admin',
      work: 'withdraw',
      method: 'POST',
      path: `${root}/accounts/{id}/withdrawals`,
      summary: 'Takes credits back, at most those that are free; with an entry_id once.',
      body: grantBody,
      order: givenOf,
      answer: given,
    },
    {
      action: 'admin',
      work: 'listAccountKeys',
      method: 'GET',
      path: `${root}/accounts/{id}/keys`,
      summary: 'All keys of an account, those revoked among them.',
      order: (call) => ({ accountId: id(call) }),
      answer: ({ keys }) => list(keys),
    },
    {
      action: 'admin',
      work: 'createAccountKey',
      method: 'POST',
      path: `${root}/accounts/{id}/keys`,
      summary: 'Makes a key of an account; its secret is shown this once.',
      body: accountKeyBody,
      order: (call) => {
        const { name, requests_per_minute: requestsPerMinute, scopes } = parseBody(accountKeyBody, call.body);
        return { accountId: id(call), name, scopes: scopes ?? ['generate', 'read'], ...asked({ requestsPerMinute }) };
      },
      answer: (key) => ({ ...ok(key), status: 201, headers: { 'cache-control': 'no-store' } }),
    },
    {
      action: 'admin',
      work: 'revokeAnyKey',
      method: 'DELETE',
      path: `${root}/keys/{id}`,
      summary: 'Revokes a key of any account at once.',
      order: (call) => ({ id: id(call) }),
      answer: (key) => ({ status: 200, body: { id: key.id, revoked: true } }),
    },
  ];
}
