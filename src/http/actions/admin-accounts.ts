import type { AccountRowView, GrantView, KeyRowView } from '../../core/admin-views.ts';
import { Problem } from '../../core/problem.ts';
import { newId } from '../../lib/ids.ts';
import type { EntryRow, KeyRow, Tables } from '../../store/store.ts';
import { type AdminCall, type AdminHandlers, audit, found, paged } from './admin-call.ts';
import { bucketsOf, DAY_MS, fill, firstBucket } from './admin-charts.ts';
import { scopesOf } from './keys.ts';

type Names =
  | 'listAccounts'
  | 'createAccount'
  | 'showAccount'
  | 'changeAccount'
  | 'grant'
  | 'withdraw'
  | 'listAccountKeys'
  | 'createAccountKey'
  | 'revokeAnyKey';

export const accountHandlers: AdminHandlers<Names> = {
  listAccounts: ({ context }, order) => context.parts.store.reports.accounts(paged(order)),
  async createAccount(asked, order) {
    const { accounts, parts } = asked.context;
    const { millicredits = 0, note } = order;
    const made = await accounts.create(order.name, async (tables, { id }) => {
      if (millicredits > 0) await parts.ledger.grant(tables, grantOf(id, millicredits, note));
      await audit(asked, tables, {
        action: 'account.create',
        target: id,
        facts: { name: order.name, credits: millicredits / 1000, note },
      });
    });
    return rowOf(asked, made.id);
  },
  async showAccount(asked, { id, days, offsetMinutes }) {
    const { clock, store } = asked.context.parts;
    const row = await rowOf(asked, id);
    const buckets = { ...bucketsOf(DAY_MS, offsetMinutes), accountId: id };
    const since = firstBucket(clock.now(), days, buckets);
    const ended = await store.reports.ended({ ...buckets, since });
    return {
      ...row,
      days: fill({ ...buckets, since }, days, (startAt) => {
        const day = ended.filter((one) => one.startAt === startAt);
        return {
          startAt,
          spentMillicredits: day.reduce((sum, { charged }) => sum + charged, 0),
          generations: day.reduce((sum, one) => sum + one.count, 0),
          failed: day.reduce((sum, one) => sum + (one.state === 'failed' ? one.count : 0), 0),
        };
      }),
    };
  },
  async changeAccount(asked, { id, ...change }) {
    if (change.disabled === true && id === asked.identity.account.id)
      throw new Problem('conflict', { message: 'This is the account of the key that asks; it would lock itself out.' });
    const before = await found(id, (one) => asked.context.parts.store.accounts.get(one));
    await asked.context.accounts.change(id, change, (tables) =>
      audit(asked, tables, { action: actionOf(change), target: id, facts: { ...change, before: before.name } }),
    );
    return rowOf(asked, id);
  },
  grant: give,
  withdraw: (asked, order) => give(asked, { ...order, millicredits: -order.millicredits }),
  async listAccountKeys({ context }, { accountId }) {
    await found(accountId, (id) => context.parts.store.accounts.get(id));
    return { keys: (await context.accounts.listKeys(accountId)).map(keyView) };
  },
  async createAccountKey(asked, { accountId, name, requestsPerMinute, scopes }) {
    const { accounts, parts } = asked.context;
    await found(accountId, (id) => parts.store.accounts.get(id));
    const order = { accountId, name, scopes: scopesOf(scopes), by: asked.identity };
    const made = await accounts.createKey(
      requestsPerMinute === undefined ? order : { ...order, requestsPerMinute },
      (tables, { id }) =>
        audit(asked, tables, { action: 'key.create', target: id, facts: { account: accountId, name, scopes } }),
    );
    return { ...keyView(made.key), secret: made.secret };
  },
  async revokeAnyKey(asked, { id }) {
    const key = (await asked.context.accounts.listKeys()).find((one) => one.id === id && one.revokedAt === undefined);
    if (!key) throw new Problem('not_found');
    if (id === asked.identity.key.id)
      throw new Problem('conflict', { message: 'This is the key that asks; revoke it with another one.' });
    await asked.context.accounts.revokeKey(id, asked.identity, (tables) =>
      audit(asked, tables, { action: 'key.revoke', target: id, facts: { account: key.accountId, name: key.name } }),
    );
    return keyView(key);
  },
};

function actionOf(change: { name?: string; disabled?: boolean }): string {
  if (change.disabled === undefined) return 'account.rename';
  return change.disabled ? 'account.disable' : 'account.enable';
}

async function rowOf({ context }: AdminCall, id: string): Promise<AccountRowView> {
  return found(id, async (one) => (await context.parts.store.reports.accounts({ id: one, limit: 1 })).accounts[0]);
}

function grantOf(
  accountId: string,
  amountMillicredits: number,
  note: string | undefined,
): { accountId: string; amountMillicredits: number; note?: string } {
  return { accountId, amountMillicredits, ...(note === undefined ? {} : { note }) };
}

type GrantOrder = Parameters<AdminHandlers['grant']>[1];

/** Gives credits, or takes them back when there are less than none; once for each entry id: a payment told twice is granted once. */
async function give(asked: AdminCall, order: GrantOrder): Promise<GrantView> {
  const { store } = asked.context.parts;
  const { accountId, entryId } = order;
  await found(accountId, (id) => store.accounts.get(id));
  const before = entryId === undefined ? undefined : await store.ledger.entry(entryId);
  if (before) return replayed(asked, order, before);
  const id = entryId ?? newId('ent');
  try {
    await store.transaction((tables) => moveCredits(asked, tables, order, id));
  } catch (error) {
    // The same call a moment earlier, perhaps: the database lets one of them in.
    const now = await store.ledger.entry(id);
    if (!now) throw error;
    return replayed(asked, order, now);
  }
  return granted(asked, order, id, false);
}

async function moveCredits(asked: AdminCall, tables: Tables, order: GrantOrder, entryId: string): Promise<void> {
  const { ledger } = asked.context.parts;
  const { accountId, millicredits, note } = order;
  const moved = { ...grantOf(accountId, Math.abs(millicredits), note), entryId };
  if (millicredits > 0) await ledger.grant(tables, moved);
  else if (!(await ledger.withdraw(tables, moved)))
    throw new Problem('conflict', {
      message: 'The account has less than that free; what is held cannot be taken back.',
    });
  await audit(asked, tables, {
    action: millicredits > 0 ? 'account.grant' : 'account.withdraw',
    target: accountId,
    facts: { credits: millicredits / 1000, note, entry: entryId },
  });
}

function replayed(asked: AdminCall, order: GrantOrder, entry: EntryRow): Promise<GrantView> {
  const amount = entry.credit === 'available' ? entry.amountMillicredits : -entry.amountMillicredits;
  const isSame = entry.kind === 'grant' && entry.accountId === order.accountId && amount === order.millicredits;
  if (isSame) return granted(asked, order, entry.id, true);
  throw new Problem('conflict', { parameter: 'entryId', message: 'This entry id was used for something else.' });
}

async function granted(asked: AdminCall, order: GrantOrder, entryId: string, isReplayed: boolean): Promise<GrantView> {
  const account = await asked.context.parts.store.accounts.get(order.accountId);
  return {
    entryId,
    accountId: order.accountId,
    grantedMillicredits: order.millicredits,
    availableMillicredits: account?.availableMillicredits ?? 0,
    replayed: isReplayed,
  };
}

function keyView(key: KeyRow): KeyRowView {
  const { lastUsedAt, requestsPerMinute, revokedAt } = key;
  return {
    id: key.id,
    name: key.name,
    accountId: key.accountId,
    prefix: key.prefix,
    scopes: key.scopes,
    createdAt: key.createdAt,
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
    ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
    ...(revokedAt === undefined ? {} : { revokedAt }),
  };
}
