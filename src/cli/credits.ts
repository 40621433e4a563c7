import {
  actionOf,
  type Command,
  type CommandCall,
  flagValue,
  numberOf,
  onlyWord,
  refuseWords,
  textValue,
  UsageError,
} from './command.ts';
import { accountOf, withHouse } from './database.ts';
import { printJson, credits as shown } from './terminal.ts';

const ACTIONS = ['show', 'grant'] as const;
const GRANT_MAX = 1_000_000_000;

export const credits: Command = {
  name: 'credits',
  summary: "Shows an account's credits, or gives it some.",
  actions: ACTIONS,
  help: `
Usage: filmgate credits
       filmgate credits show [--account NAME]
       filmgate credits grant AMOUNT [--account NAME] [--note TEXT]

  filmgate credits grant 500 --account studio --note "invoice 1042"

A generation holds its price while it runs; when it succeeds the credits are taken, otherwise they are given back. AMOUNT may have
three decimals. Works on the database directly, also beside a running server; a grant cannot be taken back.

  --account NAME   whose (default: default)
  --note TEXT      kept with the entry
  --json           as JSON`,
  options: { account: { type: 'string' }, note: { type: 'string' }, json: { type: 'boolean' } },
  run: async (call) => {
    const { action, rest } = actionOf(call, ACTIONS, 'show');
    if (action === 'show') refuseWords(rest);
    else await grant(call, amountOf(onlyWord(rest, 'AMOUNT')));
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

async function grant(call: CommandCall, amountMillicredits: number): Promise<void> {
  const note = textValue(call, 'note');
  await withHouse(call, async (house) => {
    const account = await accountOf(call, house);
    await house.store.transaction((tables) =>
      house.ledger.grant(tables, {
        accountId: account.id,
        amountMillicredits,
        ...(note === undefined ? {} : { note }),
      }),
    );
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
