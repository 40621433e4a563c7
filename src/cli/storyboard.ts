import {
  type Command,
  type CommandCall,
  flagValue,
  integerValue,
  numberValue,
  refuseWords,
  textValue,
  UsageError,
} from './command.ts';
import { promptOf } from './order-options.ts';
import { printJson } from './terminal.ts';

const SECONDS_DEFAULT = 8;
const SEED_MAX = 4_294_967_295;
const SIDE_MIN = 64;
const SIDE_MAX = 4096;
const PROMPT_CHARACTERS_MAX = 20_000;

export const storyboard: Command = {
  name: 'storyboard',
  summary: 'Shows what is understood of a prompt, as JSON.',
  help: `
Usage: filmgate storyboard "PROMPT" [options]
       filmgate storyboard --lines < prompts.txt

  filmgate storyboard "a red panda riding a skateboard through a neon city at night, zoom in"

Reads the prompt as the animatic does and prints its storyboard: place, hour, weather, subjects, actions, camera, look and sound,
and under "unresolved" the words that nothing on the stage will show. Draws nothing and needs no server. An edited storyboard can
be ordered: give it to POST /filmgate/v1/generations as "storyboard".

  --seed N              0 to 4294967295 (default 0)
  --seconds N           1 to 15 (default 8)
  --size WxH            pixels (default 1280x720)
  --negative-prompt T   what must not be seen
  --lines               read one prompt a line from stdin, print one JSON a line`,
  options: {
    seed: { type: 'string' },
    seconds: { type: 'string' },
    size: { type: 'string' },
    'negative-prompt': { type: 'string' },
    lines: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  run: async (call) => {
    const order = orderOf(call);
    if (!flagValue(call, 'lines')) {
      const prompt = checked(promptOf(call));
      const { understand } = await import('../animatic/understand/understand.ts');
      printJson(call.terminal, understand({ ...order, prompt }));
      return 0;
    }
    refuseWords(call.positionals);
    const { understand } = await import('../animatic/understand/understand.ts');
    for await (const prompt of call.terminal.lines())
      call.terminal.print(JSON.stringify(understand({ ...order, prompt: checked(prompt) })));
    return 0;
  },
};

interface StoryboardOrder {
  seed: number;
  seconds: number;
  width: number;
  height: number;
  negativePrompt?: string;
}

function orderOf(call: CommandCall): StoryboardOrder {
  const seconds = numberValue(call, 'seconds') ?? SECONDS_DEFAULT;
  if (!(seconds >= 1 && seconds <= 15)) throw new UsageError(`--seconds must be from 1 to 15, and is ${seconds}.`);
  const negativePrompt = textValue(call, 'negative-prompt');
  return {
    seed: integerValue(call, 'seed', { min: 0, max: SEED_MAX }) ?? 0,
    seconds,
    ...sizeOf(textValue(call, 'size') ?? '1280x720'),
    ...(negativePrompt === undefined ? {} : { negativePrompt }),
  };
}

function sizeOf(text: string): { width: number; height: number } {
  const [, width, height] = (/^(\d+)x(\d+)$/.exec(text) ?? []).map(Number);
  const fits = (side: number | undefined): side is number =>
    side !== undefined && side >= SIDE_MIN && side <= SIDE_MAX && side % 2 === 0;
  if (fits(width) && fits(height)) return { width, height };
  throw new UsageError(`--size must be WIDTHxHEIGHT, each even and from ${SIDE_MIN} to ${SIDE_MAX}, and is ${text}.`);
}

function checked(prompt: string): string {
  if (prompt.length <= PROMPT_CHARACTERS_MAX) return prompt;
  throw new UsageError(
    `A prompt may have at most ${PROMPT_CHARACTERS_MAX} characters, and this one has ${prompt.length}.`,
  );
}
