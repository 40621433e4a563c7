import { parseArgs } from 'node:util';
import { clientSettings } from '../config.ts';
import { type Command, type CommandCall, type Surroundings, UsageError } from './command.ts';
import { nearest } from './nearest.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { version } from './version.ts';

/** Loaded when asked for, so that each command starts as fast as it can. In the order of `filmgate --help`. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  worker: async () => (await import('./worker.ts')).worker,
  generate: async () => (await import('./generate.ts')).generate,
  storyboard: async () => (await import('./storyboard.ts')).storyboard,
  quote: async () => (await import('./quote.ts')).quote,
  models: async () => (await import('./models.ts')).models,
  jobs: async () => (await import('./jobs.ts')).jobs,
  engines: async () => (await import('./engines.ts')).engines,
  webhooks: async () => (await import('./webhooks.ts')).webhooks,
  accounts: async () => (await import('./accounts.ts')).accounts,
  keys: async () => (await import('./keys.ts')).keys,
  credits: async () => (await import('./credits.ts')).credits,
  ledger: async () => (await import('./ledger.ts')).ledger,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  migrate: async () => (await import('./migrate.ts')).migrate,
  doctor: async () => (await import('./doctor.ts')).doctor,
  verify: async () => (await import('./verify.ts')).verify,
  upstream: async () => (await import('./upstream.ts')).upstream,
  completion: async () => (await import('./completion.ts')).completion,
};

const HELP = new Set(['--help', '-h', 'help']);
const VERSION = new Set(['--version', '-V', 'version']);

/** `filmgate help keys` is `filmgate keys --help`. */
function asCommand(args: readonly string[]): readonly string[] {
  const [name, other] = args;
  return name === 'help' && other !== undefined ? [other, '--help'] : args;
}

function ownSurroundings(): Surroundings {
  const config: Surroundings['config'] = async () => (await import('./settings-file.ts')).loadSettings();
  return { terminal: processTerminal(), config, client: () => clientSettings() };
}

/** Runs `filmgate COMMAND …` and gives the exit code: 0 done, 1 failed, 2 called wrongly. */
export async function runCommand(
  args: readonly string[],
  surroundings: Surroundings = ownSurroundings(),
): Promise<number> {
  const { terminal } = surroundings;
  const [name, ...rest] = asCommand(args);
  if (name === undefined || HELP.has(name)) {
    terminal.print(await overview());
    return name === undefined ? 2 : 0;
  }
  if (VERSION.has(name)) {
    terminal.print(version());
    return 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    const meant = nearest(name, Object.keys(COMMANDS));
    terminal.note(
      `filmgate has no command "${name}"; ${meant === undefined ? '' : `did you mean "${meant}"? `}filmgate --help lists them.`,
    );
    return 2;
  }
  let known: readonly string[] = [];
  try {
    const command = await load();
    known = [...Object.keys(command.options ?? {}), 'help'];
    const { values, positionals } = parseArgs({
      args: rest,
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    // `filmgate keys help` is meant as `filmgate keys --help`; of a prompt it may be the whole text.
    if (values['help'] || (command.actions && positionals[0] === 'help')) {
      terminal.print(command.help.trim());
      return 0;
    }
    refuseOthers(command, values);
    return await command.run({ ...surroundings, values, positionals });
  } catch (error) {
    return report(error, name, known, terminal);
  }
}

function refuseOthers({ choices = {} }: Command, values: CommandCall['values']): void {
  for (const [name, allowed] of Object.entries(choices))
    for (const value of [values[name] ?? []].flat())
      if (!allowed.includes(String(value)))
        throw new UsageError(`--${name} must be one of ${allowed.join(', ')}; got "${value}".`);
}

/** Errors whose message is a sentence for the operator. */
const PLAIN = new Set(['ConfigError', 'StoreError', 'Problem', 'AnimaticError', 'ServerError', 'CommandError']);

/** What an operator can mend is one sentence; anything else comes with its stack. */
function report(error: unknown, name: string, known: readonly string[], terminal: Terminal): number {
  if (!(error instanceof Error)) throw error;
  const wrongCall = error instanceof UsageError || ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
  if (wrongCall) {
    terminal.note(`${sentenceOf(error, known)}\nfilmgate ${name} --help says how it is called.`);
    return 2;
  }
  const plain = PLAIN.has(error.name) || 'syscall' in error;
  terminal.note(plain ? error.message : (error.stack ?? error.message));
  return 1;
}

/** Node's own words about an unknown option are long, and do not say which one was meant. */
function sentenceOf(error: Error, known: readonly string[]): string {
  const [, given] = /^Unknown option '(-[^']*)'/.exec(error.message) ?? [];
  if (given === undefined) return error.message;
  if (/^-[\d.]/.test(given)) return `"${given}" is below 0, and no number here may be.`;
  const meant = nearest(given.replace(/^-+/, ''), known);
  if (meant !== undefined) return `Unknown option '${given}'. Did you mean --${meant}?`;
  return `Unknown option '${given}'. A text that begins with "-" stands after "--".`;
}

/** As people look for them: what it is for, and what it works on. */
const GROUPS: readonly (readonly [string, readonly string[]])[] = [
  ['To run it', ['serve', 'worker']],
  ['To make something, on the server of FILMGATE_URL or without one', ['generate', 'storyboard']],
  ['On the server of FILMGATE_URL, or the one on this machine', ['quote', 'models', 'jobs', 'engines', 'webhooks']],
  ['On the database of this machine', ['accounts', 'keys', 'credits', 'ledger', 'backup', 'restore', 'migrate']],
  ['To find out', ['doctor', 'verify', 'upstream', 'completion']],
];

async function overview(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  const width = Math.max(...commands.map((command) => command.name.length));
  const line = (name: string): string =>
    commands.flatMap((command) => (command.name === name ? `  ${name.padEnd(width)}  ${command.summary}` : [])).join();
  const lines = GROUPS.map(([title, names]) => [`${title}:`, ...names.map(line)].join('\n'));
  return `filmgate: one server for AI video generation

Usage: filmgate COMMAND [options]

${lines.join('\n\n')}

filmgate COMMAND --help says more about one, filmgate --version which one this is. Results go to stdout, everything else to stderr.
Exit codes: 0 done, 1 failed, 2 called wrongly.`;
}
