import { type Config, describeConfig } from '../config.ts';
import { type Command, flagValue, refuseWords } from './command.ts';
import { printJson, type Style, type Terminal, table } from './terminal.ts';

/** What one check found. `advice` says what to do. */
export interface Finding {
  check: string;
  state: 'ok' | 'warning' | 'problem';
  message: string;
  advice?: string;
}

const STYLES: Record<Finding['state'], Style> = { ok: 'green', warning: 'yellow', problem: 'red' };

export const doctor: Command = {
  name: 'doctor',
  summary: 'Checks the machine, the database, the files, the engines and every setting.',
  help: `
Usage: filmgate doctor

Looks at what a server needs here: Node, where the settings come from, the canvas and its fonts, the video encoder, the database and
its ledger, the clock, the disk, the bucket when one is set, the port, and the credentials of each engine, by a call that costs
nothing and is given ten seconds. Each line is ok, a warning or a problem with what to do; then come the settings in force, secrets
masked. Buys nothing and changes nothing, but that it writes and deletes a small file where files are kept, and brings the schema of
an existing database up to date, as every start does. Gives 1 when there is a problem.

  --json   as JSON`,
  options: { json: { type: 'boolean' } },
  run: async (call) => {
    refuseWords(call.positionals);
    const config = await call.config();
    const { examine } = await import('./examine.ts');
    const findings = await examine(config, (finding) => {
      if (!flagValue(call, 'json')) show(call.terminal, finding);
    });
    const settings = inForce(config);
    if (flagValue(call, 'json')) printJson(call.terminal, { findings, settings });
    else {
      call.terminal.print('');
      table(
        call.terminal,
        ['SETTING', 'VALUE'],
        settings.map(({ env, value }) => [env, value]),
      );
    }
    return findings.some((finding) => finding.state === 'problem') ? 1 : 0;
  },
};

function show(terminal: Terminal, { check, state, message, advice }: Finding): void {
  const word = terminal.paint(STYLES[state], state.padEnd('problem'.length));
  terminal.print(`${word}  ${check.padEnd(10)}  ${message}${advice === undefined ? '' : ` ${advice}`}`);
}

/** Every setting, and those that only the file can hold. Of engines the names of what is set, for any of it may be a key. */
function inForce(config: Config): ReturnType<typeof describeConfig> {
  const described = describeConfig(config);
  const names = new Set(described.map((setting) => setting.name));
  const fileOnly = Object.entries(config)
    .filter(([name]) => !names.has(name) && name !== 'engines')
    .map(([name, value]) => ({ name, env: `${name} (in the file)`, value: JSON.stringify(value), help: '' }));
  const engines = Object.entries(config.engines).map(([name, { provider = name, ...settings }]) => ({
    name: `engines.${name}`,
    env: `engines.${name}`,
    value: `${provider}: ${Object.keys(settings).sort().join(', ')}`,
    help: '',
  }));
  return [...described, ...fileOnly, ...engines].map((setting) => ({
    ...setting,
    value: withoutPassword(setting.value),
  }));
}

/** An address may carry a user and a password. */
function withoutPassword(value: string): string {
  return value.replaceAll(/\/\/[^/@\s]*@/g, '//…@');
}
