import { extname } from 'node:path';
import { type Command, type CommandCall, flagValue, textValue, UsageError } from './command.ts';
import { freeName, type Made, requireFolder } from './made.ts';
import { ORDER_CHOICES, ORDER_HELP, ORDER_OPTIONS } from './order-options.ts';
import { countOf, printJson } from './terminal.ts';

const KINDS: Readonly<Record<string, 'video' | 'image'>> = {
  '.mp4': 'video',
  '.png': 'image',
  '.jpg': 'image',
  '.jpeg': 'image',
};

export const generate: Command = {
  name: 'generate',
  summary: 'Makes a video or a still and writes it to a file.',
  help: `
Usage: filmgate generate "PROMPT" [-o FILE] [options]

  filmgate generate "a red panda riding a skateboard"
  filmgate generate "a lighthouse in a storm, crane up" -o light.mp4 --seconds 6 --resolution 1080p --seed 7
  filmgate generate "the flower opens" --image bud.png --last-frame blossom.png -o flower.mp4
  filmgate generate "a castle at dusk" -o castle.png

With FILMGATE_URL set, that server makes it and takes its credits (the key comes from FILMGATE_API_KEY, or for a server on this
machine from the data folder). Without it, it is drawn here by the animatic: no server, no key, no credits, any model's limits.
Ctrl-C cancels the generation, and a cancelled one costs nothing.

  -o, --output FILE     .mp4 makes a video, .png or .jpg a still; of several takes the names are FILE-1, FILE-2 …
                        (default: a video named by its prompt, in this folder, and never over a file that is there)${ORDER_HELP}

  --json                what was made, as JSON`,
  choices: ORDER_CHOICES,
  options: { ...ORDER_OPTIONS, output: { type: 'string', short: 'o' }, json: { type: 'boolean' } },
  run: async (call) => {
    const output = textValue(call, 'output') ?? (await freeName(call.positionals[0] ?? 'film'));
    const kind = KINDS[extname(output).toLowerCase()];
    if (kind === undefined) throw new UsageError(`-o ${output}: the name must end in .mp4, .png or .jpg.`);
    // Before anything is bought: what has no place to go would be paid for all the same.
    await requireFolder(output);
    const made = await make(call, output, kind);
    if (flagValue(call, 'json')) printJson(call.terminal, made);
    else for (const line of linesOf(made)) call.terminal.print(line);
    return 0;
  },
};

async function make(call: CommandCall, output: string, kind: 'video' | 'image'): Promise<Made> {
  if (call.client().url === undefined) {
    const { generateHere } = await import('./generate-here.ts');
    return generateHere(call, output, kind);
  }
  const { generateThere } = await import('./generate-there.ts');
  return generateThere(call, output, kind);
}

function linesOf(made: Made): string[] {
  const seconds = made.seconds === 0 ? '' : `${made.seconds} s, `;
  const price = made.charged_credits === undefined ? 'no credits' : countOf(made.charged_credits, 'credit');
  return made.files.map(
    (file, take) =>
      `${file}: ${seconds}${made.width}x${made.height}, seed ${made.seed + take}, made by ${made.engine}, ${price}`,
  );
}
