import { parseArgs } from 'node:util';
import { clientSettings, loadConfig } from '../config.ts';
import { type Command, type Surroundings, UsageError } from './command.ts';
import { processTerminal, type Terminal } from './terminal.ts';

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
  verify: async () => (await import('./verify.ts')).verify,
  upstream: async () => (await import('./upstream.ts')).upstream,
  doctor: async () => (await import('./doctor.ts')).doctor,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  migrate: async () => (await import('./migrate.ts')).migrate,
  completion: async () => (await import('./completion.ts')).completion,
};

function ownSurroundings(): Surroundings {
  return { terminal: processTerminal(), config: () => loadConfig(), client: () => clientSettings() };
}

/** Runs `filmgate COMMAND …` and gives the exit code: 0 done, 1 failed, 2 called wrongly. */
export async function runCommand(
  args: readonly string[],
  surroundings: Surroundings = ownSurroundings(),
): Promise<number> {
  const { terminal } = surroundings;
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.print(await overview());
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    terminal.note(`filmgate has no command "${name}"; filmgate --help lists them.`);
    return 2;
  }
  try {
    const command = await load();
    const { values, positionals } = parseArgs({
      args: rest,
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    if (values['help']) {
      terminal.print(command.help.trim());
      return 0;
    }
    return await command.run({ ...surroundings, values, positionals });
  } catch (error) {
    return report(error, name, terminal);
  }
}

/** Errors whose message is a sentence for the operator. */
const PLAIN = new Set(['ConfigError', 'StoreError', 'Problem', 'AnimaticError', 'ServerError', 'CommandError']);

/** What an operator can mend is one sentence; anything else comes with its stack. */
function report(error: unknown, name: string, terminal: Terminal): number {
  if (!(error instanceof Error)) throw error;
  const wrongCall = error instanceof UsageError || ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
  if (wrongCall) {
    terminal.note(`${error.message}\nfilmgate ${name} --help says how it is called.`);
    return 2;
  }
  const plain = PLAIN.has(error.name) || 'syscall' in error;
  terminal.note(plain ? error.message : (error.stack ?? error.message));
  return 1;
}

async function overview(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  const width = Math.max(...commands.map((command) => command.name.length));
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return `filmgate: one server for AI video generation

Usage: filmgate COMMAND [options]

${lines.join('\n')}

filmgate COMMAND --help says more about one. Exit codes: 0 done, 1 failed, 2 called wrongly.
FILMGATE_URL names the server that generate, quote, models, jobs, engines and webhooks call; the others work on this machine.`;
}
