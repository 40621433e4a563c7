import { actionOf, type Command, type CommandCall, CommandError, flagValue, onlyWord, refuseWords } from './command.ts';
import { namedAccount, withHouse } from './database.ts';
import { credits, moment, printJson, table } from './terminal.ts';

const ACTIONS = ['create', 'list', 'disable', 'enable'] as const;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,99}$/u;

export const accounts: Command = {
  name: 'accounts',
  summary: 'Makes and lists accounts, and shuts one out.',
  actions: ACTIONS,
  help: `
Usage: filmgate accounts
       filmgate accounts create NAME
       filmgate accounts list
       filmgate accounts disable NAME
       filmgate accounts enable NAME

  filmgate accounts create studio && filmgate keys create --account studio && filmgate credits grant 500 --account studio

An account asks for generations and pays for them. A new one has no credits and no key. The keys of a disabled account
are refused from their next call on; what runs goes on to its end. Works on the database directly, also beside a running server.

  --json   as JSON`,
  options: { json: { type: 'boolean' } },
  run: async (call) => {
    const { action, rest } = actionOf(call, ACTIONS, 'list');
    if (action === 'list') return list(call, rest);
    const name = onlyWord(rest, 'The name');
    return action === 'create' ? create(call, name) : change(call, name, action === 'disable');
  },
};

async function create(call: CommandCall, name: string): Promise<number> {
  if (!NAME.test(name))
    throw new CommandError(
      'A name has up to 100 letters, digits, spaces and . _ @ -, and begins with a letter or digit.',
    );
  const account = await withHouse(call, (house) => house.accounts.create(name));
  if (flagValue(call, 'json')) printJson(call.terminal, { id: account.id, name: account.name });
  else call.terminal.print(`Account "${account.name}" is made (${account.id}).`);
  return 0;
}

async function change(call: CommandCall, name: string, disabled: boolean): Promise<number> {
  const account = await withHouse(call, async (house) => {
    const { id } = await namedAccount(name, house);
    return house.accounts.change(id, { disabled });
  });
  if (flagValue(call, 'json')) printJson(call.terminal, { id: account.id, name: account.name, disabled });
  else
    call.terminal.print(
      `Account "${account.name}" is ${disabled ? 'disabled: its keys are refused' : 'let in again'}.`,
    );
  return 0;
}

async function list(call: CommandCall, rest: readonly string[]): Promise<number> {
  refuseWords(rest);
  const rows = await withHouse(call, (house) => house.accounts.list());
  if (flagValue(call, 'json')) {
    printJson(
      call.terminal,
      rows.map((row) => ({
        id: row.id,
        name: row.name,
        credits: row.availableMillicredits / 1000,
        credits_held: row.heldMillicredits / 1000,
        created_at: new Date(row.createdAt).toISOString(),
        disabled: row.disabledAt !== undefined,
      })),
    );
    return 0;
  }
  table(
    call.terminal,
    ['NAME', 'CREDITS', 'HELD', 'MADE (UTC)', 'ID'],
    rows.map((row) => [
      row.disabledAt === undefined ? row.name : `${row.name} (disabled)`,
      credits(row.availableMillicredits),
      credits(row.heldMillicredits),
      moment(row.createdAt),
      row.id,
    ]),
  );
  return 0;
}
