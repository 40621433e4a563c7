import { parseArgs } from 'node:util';
import { type Command, UsageError } from './command.ts';

/** Loaded when asked for, so that each command starts as fast as it can. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serve,
};

/** Runs `filmgate COMMAND …` and gives the exit code: 0 done, 1 failed, 2 called wrongly. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(await overview());
    return name === undefined ? 2 : 0;
  }
  const load = COMMANDS[name];
  if (!load) {
    process.stderr.write(`filmgate has no command "${name}"; filmgate --help lists them.\n`);
    return 2;
  }
  const command = await load();
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    if (values['help']) {
      process.stdout.write(`${command.help.trim()}\n`);
      return 0;
    }
    return await command.run({ values, positionals });
  } catch (error) {
    return report(error, name);
  }
}

/** What an operator can mend is one sentence; anything else comes with its stack. */
function report(error: unknown, name: string): number {
  if (!(error instanceof Error)) throw error;
  const wrongCall = error instanceof UsageError || ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
  if (wrongCall) {
    process.stderr.write(`${error.message}\nfilmgate ${name} --help says how it is called.\n`);
    return 2;
  }
  const plain =
    ['ConfigError', 'StoreError', 'Problem', 'AnimaticError', 'ServerError'].includes(error.name) || 'syscall' in error;
  process.stderr.write(`${plain ? error.message : (error.stack ?? error.message)}\n`);
  return 1;
}

async function overview(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  const width = Math.max(...commands.map((command) => command.name.length));
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return `filmgate: one server for AI video generation\n\nUsage: filmgate COMMAND [options]\n\n${lines.join('\n')}\n\nfilmgate COMMAND --help says more about one.\n`;
}
