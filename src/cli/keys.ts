import { SCOPES, type Scope } from '../accounts/accounts.ts';
import type { KeyRow } from '../store/store.ts';
import {
  actionOf,
  type Command,
  type CommandCall,
  CommandError,
  flagValue,
  integerValue,
  onlyWord,
  refuseWords,
  textValue,
  UsageError,
} from './command.ts';
import { accountOf, withHouse } from './database.ts';
import { moment, printJson, table } from './terminal.ts';

const ACTIONS = ['create', 'list', 'revoke'] as const;
const REQUESTS_MAX = 1_000_000;
const SCOPES_DEFAULT = 'generate,read';

export const keys: Command = {
  name: 'keys',
  summary: 'Makes, lists and revokes API keys.',
  actions: ACTIONS,
  help: `
Usage: filmgate keys
       filmgate keys create [--account NAME] [--name TEXT] [--scopes LIST] [--requests-per-minute N]
       filmgate keys list [--account NAME | --all]
       filmgate keys revoke ID

  filmgate keys create --name "render farm" --scopes generate,read

The secret is shown once, when the key is made; only its hash is kept. A revoked key is refused from its next call on. Works on
the database directly, also beside a running server.

  --account NAME           whose key (default: default)
  --name TEXT              to know it by (default: made by filmgate keys)
  --scopes LIST            of generate (make things), read (look at them), admin (anything) (default: ${SCOPES_DEFAULT})
  --requests-per-minute N  instead of the server's limit
  --all                    the keys of every account
  --json                   as JSON`,
  options: {
    account: { type: 'string' },
    name: { type: 'string' },
    scopes: { type: 'string' },
    'requests-per-minute': { type: 'string' },
    all: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  run: async (call) => {
    const { action, rest } = actionOf(call, ACTIONS, 'list');
    if (action === 'revoke') return revoke(call, onlyWord(rest, 'The id of the key'));
    refuseWords(rest);
    return action === 'create' ? create(call) : list(call);
  },
};

async function create(call: CommandCall): Promise<number> {
  const scopes = scopesOf(textValue(call, 'scopes') ?? SCOPES_DEFAULT);
  const requestsPerMinute = integerValue(call, 'requests-per-minute', { min: 1, max: REQUESTS_MAX });
  const made = await withHouse(call, async (house) =>
    house.accounts.createKey({
      accountId: (await accountOf(call, house)).id,
      name: textValue(call, 'name') ?? 'made by filmgate keys',
      scopes,
      ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
    }),
  );
  if (flagValue(call, 'json')) {
    printJson(call.terminal, { ...wireOf(made.key), secret: made.secret });
    return 0;
  }
  call.terminal.note(`The key ${made.key.id} (${scopes.join(', ')}); its secret is shown this once:`);
  call.terminal.print(made.secret);
  return 0;
}

function scopesOf(text: string): Scope[] {
  return text.split(',').map((word) => {
    const scope = SCOPES.find((one) => one === word.trim());
    if (!scope) throw new UsageError(`--scopes: "${word.trim()}" is none of ${SCOPES.join(', ')}.`);
    return scope;
  });
}

async function list(call: CommandCall): Promise<number> {
  const rows = await withHouse(call, async (house) =>
    house.accounts.listKeys(flagValue(call, 'all') ? undefined : (await accountOf(call, house)).id),
  );
  if (flagValue(call, 'json')) {
    printJson(call.terminal, rows.map(wireOf));
    return 0;
  }
  table(
    call.terminal,
    ['BEGINS', 'NAME', 'SCOPES', 'STATE', 'LAST USED (UTC)', 'ID'],
    rows.map((key) => [
      key.prefix,
      key.name,
      key.scopes.join(','),
      key.revokedAt === undefined ? 'in use' : 'revoked',
      moment(key.lastUsedAt),
      key.id,
    ]),
  );
  return 0;
}

async function revoke(call: CommandCall, id: string): Promise<number> {
  await withHouse(call, async (house) => {
    const key = (await house.accounts.listKeys()).find((one) => one.id === id);
    if (!key) throw new CommandError(`There is no key ${id}; "filmgate keys list --all" shows the ids.`);
    if (key.revokedAt !== undefined) throw new CommandError(`The key ${id} is revoked already.`);
    await house.accounts.revokeKey(id);
  });
  if (flagValue(call, 'json')) printJson(call.terminal, { id, revoked: true });
  else call.terminal.print(`The key ${id} is revoked.`);
  return 0;
}

function wireOf(key: KeyRow): Record<string, unknown> {
  const time = (ms: number | undefined): string | undefined =>
    ms === undefined ? undefined : new Date(ms).toISOString();
  return {
    id: key.id,
    account_id: key.accountId,
    name: key.name,
    prefix: key.prefix,
    scopes: key.scopes,
    requests_per_minute: key.requestsPerMinute,
    created_at: time(key.createdAt),
    last_used_at: time(key.lastUsedAt),
    revoked_at: time(key.revokedAt),
  };
}
