import { actionOf, type Command, type CommandCall, CommandError, flagValue, onlyWord, refuseWords } from './command.ts';
import { withHouse } from './database.ts';
import { credits, moment, printJson, table } from './terminal.ts';

const ACTIONS = ['create', 'list'] as const;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._@-]{0,99}$/u;

export const accounts: Command = {
  name: 'accounts',
  summary: 'Makes and lists accounts.',
  actions: ACTIONS,
  help: `
Usage: filmgate accounts
       filmgate accounts create NAME
       filmgate accounts list

  filmgate accounts create studio && filmgate keys create --account studio && filmgate credits grant 500 --account studio

An account asks for generations and pays for them. A new one has no credits and no key. Works on the database directly, also
beside a running server.

  --json   as JSON`,
  options: { json: { type: 'boolean' } },
  run: async (call) => {
    const { action, rest } = actionOf(call, ACTIONS, 'list');
    return action === 'create' ? create(call, onlyWord(rest, 'The name')) : list(call, rest);
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
