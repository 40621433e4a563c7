import type { EntryRow } from '../store/store.ts';
import {
  actionOf,
  type Command,
  type CommandCall,
  flagValue,
  integerValue,
  refuseWords,
  textValue,
} from './command.ts';
import { accountOf, withHouse } from './database.ts';
import { credits, moment, printJson, table } from './terminal.ts';

const ACTIONS = ['verify', 'entries'] as const;
const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 10_000;

export const ledger: Command = {
  name: 'ledger',
  summary: 'Proves that the money adds up, and shows the entries.',
  actions: ACTIONS,
  help: `
Usage: filmgate ledger verify
       filmgate ledger entries [--account NAME] [--limit N]

"verify" adds up every entry of every account and compares balances, holds and captures; each difference is a sentence, and the
exit code is 1 when there is one. It reads everything in one transaction, so on a large database choose a quiet moment.
"entries" shows the newest first: each moves an amount from one ledger to another and is never changed.

  --account NAME   whose entries (default: of all accounts)
  --limit N        so many (default ${LIMIT_DEFAULT}, at most ${LIMIT_MAX})
  --json           as JSON`,
  options: { account: { type: 'string' }, limit: { type: 'string' }, json: { type: 'boolean' } },
  run: async (call) => {
    const { action, rest } = actionOf(call, ACTIONS);
    refuseWords(rest);
    return action === 'verify' ? verify(call) : entries(call);
  },
};

async function verify(call: CommandCall): Promise<number> {
  const { differences, accounts } = await withHouse(call, async (house) => ({
    differences: await house.ledger.verify(),
    accounts: (await house.accounts.list()).length,
  }));
  if (flagValue(call, 'json')) printJson(call.terminal, { sound: differences.length === 0, accounts, differences });
  else if (differences.length === 0)
    call.terminal.print(`The ledger adds up (${accounts} ${accounts === 1 ? 'account' : 'accounts'}).`);
  else for (const difference of differences) call.terminal.print(difference.message);
  return differences.length === 0 ? 0 : 1;
}

async function entries(call: CommandCall): Promise<number> {
  const limit = integerValue(call, 'limit', { min: 1, max: LIMIT_MAX }) ?? LIMIT_DEFAULT;
  const { rows, names } = await withHouse(call, async (house) => {
    const accountId = textValue(call, 'account') === undefined ? undefined : (await accountOf(call, house)).id;
    return {
      rows: await house.store.ledger.entries({ limit, ...(accountId === undefined ? {} : { accountId }) }),
      names: new Map((await house.accounts.list()).map((account) => [account.id, account.name])),
    };
  });
  if (flagValue(call, 'json')) {
    printJson(call.terminal, rows.map(wireOf));
    return 0;
  }
  table(
    call.terminal,
    ['WHEN (UTC)', 'KIND', 'CREDITS', 'FROM', 'TO', 'ACCOUNT', 'ABOUT'],
    rows.map((row) => [
      moment(row.createdAt),
      row.kind,
      credits(row.amountMillicredits),
      row.debit,
      row.credit,
      names.get(row.accountId) ?? row.accountId,
      row.generationId ?? row.note ?? '',
    ]),
  );
  return 0;
}

function wireOf(row: EntryRow): Record<string, unknown> {
  return {
    id: row.id,
    kind: row.kind,
    credits: row.amountMillicredits / 1000,
    from: row.debit,
    to: row.credit,
    account_id: row.accountId,
    generation_id: row.generationId,
    note: row.note,
    created_at: new Date(row.createdAt).toISOString(),
  };
}
