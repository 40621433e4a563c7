import { randomUUID } from 'node:crypto';
import { STATES } from '../core/generation.ts';
import { type AttemptAnswer, type Client, connect, type GenerationAnswer } from './client.ts';
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
} from './command.ts';
import { failureOf, follow } from './follow.ts';
import { freeName, requireFolder, takeNames } from './made.ts';
import { moment, printJson, table } from './terminal.ts';

const ACTIONS = ['list', 'show', 'watch', 'download', 'cancel', 'retry'] as const;
const ENDED: readonly string[] = ['succeeded', 'failed', 'cancelled'];
const LIMIT_DEFAULT = 20;
const LIMIT_MAX = 100;
const PROMPT_SHOWN = 50;

export const jobs: Command = {
  name: 'jobs',
  summary: 'Lists, shows, watches, fetches, cancels and repeats generations on a server.',
  actions: ACTIONS,
  help: `
Usage: filmgate jobs
       filmgate jobs list [--state STATE] [--kind KIND] [--limit N] [--after ID]
       filmgate jobs show ID
       filmgate jobs watch ID
       filmgate jobs download ID [-o FILE]
       filmgate jobs cancel ID
       filmgate jobs retry ID

  filmgate jobs list --state failed
  filmgate jobs retry gen_01k…

Calls the server of FILMGATE_URL (default: the one on this machine) with the key of FILMGATE_API_KEY. "watch" follows one to its
end and gives 0 when it succeeded, 1 when not; Ctrl-C only stops the watching. "download" writes its files here. "cancel" gives its
credits back. "retry" orders what has ended once more, as a generation of its own with a price of its own, and shows it: the same
model, prompt, inputs, engine and seed where they were asked; what was left to chance is left to it again.

  --state STATE   queued, running, succeeded, failed or cancelled
  --kind KIND     video or image
  --limit N       so many, newest first (default ${LIMIT_DEFAULT}, at most ${LIMIT_MAX})
  --after ID      those before this one: the last of the list before
  -o, --output F  where "download" writes (default: named by the prompt, and never over a file that is there)
  --json          as JSON`,
  choices: { state: STATES, kind: ['video', 'image'] },
  options: {
    state: { type: 'string' },
    kind: { type: 'string' },
    limit: { type: 'string' },
    after: { type: 'string' },
    output: { type: 'string', short: 'o' },
    json: { type: 'boolean' },
  },
  run: async (call) => {
    const { action, rest } = actionOf(call, ACTIONS, 'list');
    if (action === 'list') {
      refuseWords(rest);
      return list(call);
    }
    const id = onlyWord(rest, 'The id of the generation');
    const client = await connect(call);
    if (action === 'watch') return watch(call, client, id);
    if (action === 'download') return download(call, client, id);
    if (action === 'retry') return retry(call, client, id);
    if (action === 'cancel') show(call, await client.cancel(id));
    else show(call, await client.show(id), await client.attempts(id));
    return 0;
  },
};

async function list(call: CommandCall): Promise<number> {
  const limit = integerValue(call, 'limit', { min: 1, max: LIMIT_MAX }) ?? LIMIT_DEFAULT;
  const query: Record<string, string> = { limit: String(limit) };
  for (const name of ['state', 'kind', 'after']) {
    const value = textValue(call, name);
    if (value !== undefined) query[name] = value;
  }
  const page = await (await connect(call)).list(query);
  if (flagValue(call, 'json')) {
    printJson(call.terminal, page);
    return 0;
  }
  table(
    call.terminal,
    ['ID', 'STATE', 'MODEL', 'ENGINE', 'CREDITS', 'MADE (UTC)', 'PROMPT'],
    page.data.map((one) => [
      one.id,
      one.state === 'running' ? `running ${Math.floor(one.progress)} %` : one.state,
      one.model,
      one.engine,
      String(one.charged_credits ?? one.price_credits),
      one.created_at.slice(0, 19).replace('T', ' '),
      shortened(one.prompt),
    ]),
  );
  const last = page.data.at(-1);
  if (!last) call.terminal.note(Object.keys(query).length > 1 ? 'None is like that.' : 'There is no generation yet.');
  else if (page.has_more) call.terminal.note(`There are more: --after ${last.id} shows the next.`);
  return 0;
}

function shortened(prompt: string): string {
  const line = prompt.replace(/\s+/g, ' ');
  return line.length > PROMPT_SHOWN ? `${line.slice(0, PROMPT_SHOWN - 1)}…` : line;
}

async function watch(call: CommandCall, client: Client, id: string): Promise<number> {
  const interrupted = call.terminal.interrupted();
  const view = call.terminal.progress(id);
  try {
    const ended = await follow(client, id, (percent) => view.show(percent), interrupted);
    view.end();
    show(call, ended);
    const failure = failureOf(ended);
    if (failure) throw failure;
    return 0;
  } catch (error) {
    if (interrupted.aborted) throw new CommandError(`${id} goes on; "filmgate jobs cancel ${id}" ends it.`);
    throw error;
  } finally {
    view.end();
  }
}

async function download(call: CommandCall, client: Client, id: string): Promise<number> {
  const one = await client.show(id);
  const [first] = one.outputs;
  if (!first && !ENDED.includes(one.state)) throw new CommandError(`${id} is ${one.state} and has no file yet.`);
  if (!first) throw failureOf(one) ?? new CommandError(`The files of ${id} are kept no longer.`);
  const output = textValue(call, 'output') ?? (await freeName(one.prompt, '.', endingOf(first.media_type)));
  await requireFolder(output);
  const files = takeNames(output, one.outputs.length);
  for (const [number, file] of files.entries()) await client.download(id, number, file);
  if (flagValue(call, 'json')) printJson(call.terminal, { id, files });
  else for (const file of files) call.terminal.print(file);
  return 0;
}

/** `.mp4` of `video/mp4`. */
function endingOf(mediaType: string): string {
  const kind = /\/([a-z0-9]+)/.exec(mediaType)?.[1] ?? 'bin';
  return kind === 'jpeg' ? '.jpg' : `.${kind}`;
}

async function retry(call: CommandCall, client: Client, id: string): Promise<number> {
  const { state, call: body } = await client.details(id);
  if (!ENDED.includes(state))
    throw new CommandError(`${id} is ${state}; "filmgate jobs watch ${id}" follows it, and "cancel" ends it.`);
  const made = await client.create(body, randomUUID());
  show(call, made);
  call.terminal.note(`"filmgate jobs watch ${made.id}" follows it to its end.`);
  return 0;
}

function show(call: CommandCall, one: GenerationAnswer, attempts: readonly AttemptAnswer[] = []): void {
  const { terminal } = call;
  if (flagValue(call, 'json')) {
    printJson(terminal, attempts.length === 0 ? one : { ...one, attempts });
    return;
  }
  const facts: [string, string][] = [
    ['generation', one.id],
    ['state', one.error ? `${one.state}: ${one.error.message} (${one.error.code})` : one.state],
    ['model', `${one.model}, made by ${one.engine}`],
    ['prompt', one.prompt],
    ['order', `${one.seconds === 0 ? '' : `${one.seconds} s, `}${one.width}x${one.height}, seed ${one.seed}`],
    ['credits', one.charged_credits === undefined ? `${one.price_credits} held` : `${one.charged_credits} charged`],
    ...attempts.map((attempt): [string, string] => [`try ${attempt.number}`, tryOf(attempt)]),
    ...one.warnings.map(({ field, message }): [string, string] => ['warning', `${field}: ${message}`]),
    ...one.outputs.map((output): [string, string] => ['output', output.url]),
  ];
  for (const [name, value] of facts) terminal.print(`${terminal.paint('dim', name.padEnd(10))}  ${value}`);
}

/** `2026-11-21 10:00:05 at vertex, failed after 4.0 s: The engine failed (engine_failed)`. */
function tryOf({ engine, finished_at: finishedAt, problem, started_at: startedAt, state }: AttemptAnswer): string {
  const took = finishedAt === undefined ? '' : ` after ${seconds(Date.parse(finishedAt) - Date.parse(startedAt))}`;
  const why = problem === undefined ? '' : `: ${problem.message.replace(/\.$/, '')} (${problem.code})`;
  return `${moment(Date.parse(startedAt))} at ${engine}, ${state}${took}${why}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
