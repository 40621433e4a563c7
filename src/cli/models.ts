import { connect } from './client.ts';
import { type Command, flagValue } from './command.ts';
import { printJson, table } from './terminal.ts';

export const models: Command = {
  name: 'models',
  summary: 'Lists the models of a server.',
  help: `
Usage: filmgate models [WORD …]

  filmgate models veo        those with "veo" in their id, API or name
  filmgate models --json     all, with their limits and prices

Calls the server of FILMGATE_URL (default: the one on this machine) with the key of FILMGATE_API_KEY. CANONICAL is the model that
engines are asked for; ids with the same one are the same model under the names of different APIs. ENDS is the day on which its
own service stops serving it.

  --json   as JSON`,
  options: { json: { type: 'boolean' } },
  run: async (call) => {
    const words = call.positionals.map((word) => word.toLowerCase());
    const found = (await (await connect(call)).models()).filter((model) => {
      const text = `${model.id} ${model.provider} ${model.name} ${model.canonical}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
    if (flagValue(call, 'json')) {
      printJson(call.terminal, found);
      return 0;
    }
    table(
      call.terminal,
      ['ID', 'API', 'KIND', 'CANONICAL', 'ENDS'],
      found.map((model) => [
        model.id,
        model.provider,
        model.kind,
        model.canonical,
        model.lifecycle.sunset === undefined
          ? ''
          : `${model.lifecycle.sunset}${model.lifecycle.successor === undefined ? '' : `, then ${model.lifecycle.successor}`}`,
      ]),
    );
    return 0;
  },
};
