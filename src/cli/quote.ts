import { connect, uploaded } from './client.ts';
import { type Command, flagValue } from './command.ts';
import { noteWarnings } from './made.ts';
import { givenInputs, inputFields, ORDER_CHOICES, ORDER_HELP, ORDER_OPTIONS, orderBody } from './order-options.ts';
import { countOf, credits, printJson } from './terminal.ts';

export const quote: Command = {
  name: 'quote',
  summary: 'Says what a generation would cost on a server, and where it would run.',
  help: `
Usage: filmgate quote "PROMPT" [options]

  filmgate quote "a red panda riding a skateboard" --model google-veo-3-1 --resolution 1080p --count 4

Calls the server of FILMGATE_URL (default: the one on this machine) with the key of FILMGATE_API_KEY. Buys nothing; an order that
would be refused is refused here in the same words.

  --still               a still instead of a video${ORDER_HELP}

  --json                as JSON`,
  choices: ORDER_CHOICES,
  options: { ...ORDER_OPTIONS, still: { type: 'boolean' }, json: { type: 'boolean' } },
  run: async (call) => {
    const body = orderBody(call, flagValue(call, 'still') ? 'image' : 'video');
    const client = await connect(call);
    const inputs = [];
    for (const input of givenInputs(call))
      inputs.push({ ...input, value: await uploaded(client, input.value, input.option) });
    const told = await client.quote({ ...body, ...inputFields(inputs) });
    if (flagValue(call, 'json')) {
      printJson(call.terminal, told);
      return 0;
    }
    const what = told.seconds === 0 ? 'still' : `video of ${told.seconds} s`;
    const many = told.count === 1 ? `A ${what}` : `${told.count} takes of a ${what}`;
    call.terminal.print(
      `${many}, ${told.width}x${told.height}, as ${told.model}: ${countOf(told.price_credits, 'credit')} (the account has ${credits(told.balance_credits * 1000)}).`,
    );
    call.terminal.print(`It would be made by ${told.engine}: ${told.engine_reason}.`);
    noteWarnings(call.terminal, told.warnings);
    return 0;
  },
};
