import {
  actionOf,
  type Command,
  type CommandCall,
  CommandError,
  flagValue,
  numberOf,
  onlyWord,
  refuseWords,
  textValue,
  UsageError,
} from './command.ts';
import { accountOf, withHouse } from './database.ts';
import { printJson, credits as shown } from './terminal.ts';

const ACTIONS = ['show', 'grant', 'withdraw'] as const;
const GRANT_MAX = 1_000_000_000;

export const credits: Command = {
  name: 'credits',
  summary: "Shows an account's credits, gives it some, or takes some back.",
  actions: ACTIONS,
  help: `
Usage: filmgate credits
       filmgate credits show [--account NAME]
       filmgate credits grant AMOUNT [--account NAME] [--note TEXT]
       filmgate credits withdraw AMOUNT [--account NAME] [--note TEXT]

  filmgate credits grant 500 --account studio --note "invoice 1042"
  filmgate credits withdraw 50 --account studio --note "given twice"

A generation holds its price while it runs; when it succeeds the credits are taken, otherwise they are given back. AMOUNT may have
three decimals. "withdraw" takes back at most what is free; in the ledger it is a grant the other way round. Works on the database
directly, also beside a running server.

  --account NAME   whose (default: default)
  --note TEXT      kept with the entry
  --json           as JSON`,
  options: { account: { type: 'string' }, note: { type: 'string' }, json: { type: 'boolean' } },
  run: async (call) => {
    const { action, rest } = actionOf(call, ACTIONS, 'show');
    if (action === 'show') refuseWords(rest);
    else await move(call, action === 'grant', amountOf(onlyWord(rest, 'AMOUNT')));
    return show(call);
  },
};

/** In millicredits. */
function amountOf(text: string): number {
  const credits = numberOf(text, 'AMOUNT');
  const millicredits = Math.round(credits * 1000);
  if (credits <= 0 || credits > GRANT_MAX) throw new UsageError(`AMOUNT must be more than 0 and at most ${GRANT_MAX}.`);
  if (Math.abs(credits * 1000 - millicredits) > 1e-6) throw new UsageError('AMOUNT may have three decimals at most.');
  return millicredits;
}

async function move(call: CommandCall, isGrant: boolean, amountMillicredits: number): Promise<void> {
  const note = textValue(call, 'note');
  await withHouse(call, async (house) => {
    const account = await accountOf(call, house);
    const moved = { accountId: account.id, amountMillicredits, ...(note === undefined ? {} : { note }) };
    await house.store.transaction(async (tables) => {
      if (isGrant) await house.ledger.grant(tables, moved);
      else if (!(await house.ledger.withdraw(tables, moved)))
        throw new CommandError(
          `Account "${account.name}" has ${shown(account.availableMillicredits)} free; what is held cannot be taken back.`,
        );
    });
  });
}

async function show(call: CommandCall): Promise<number> {
  const account = await withHouse(call, (house) => accountOf(call, house));
  const { name, availableMillicredits, heldMillicredits } = account;
  if (flagValue(call, 'json'))
    printJson(call.terminal, {
      account: name,
      credits: availableMillicredits / 1000,
      credits_held: heldMillicredits / 1000,
    });
  else
    call.terminal.print(
      `Account "${name}" has ${shown(availableMillicredits)} credits, and ${shown(heldMillicredits)} more are held for running generations.`,
    );
  return 0;
}
