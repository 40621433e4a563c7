import type { FaultName, UpstreamOptions } from '../upstream/index.ts';
import { FAULT_NAMES, faultOf, isFaultName, openUpstream, WIRES, wireNamed } from '../upstream/index.ts';
import {
  type Command,
  type CommandCall,
  integerValue,
  numberValue,
  refuseWords,
  textValue,
  textValues,
  UsageError,
} from './command.ts';

const PORT_MAX = 65_535;
const SECONDS_MAX = 3600;
const NAME_WIDTH = Math.max(...FAULT_NAMES.map((name) => name.length));
const WIRE_WIDTH = Math.max(...WIRES.map((wire) => wire.name.length));

export const upstream: Command = {
  name: 'upstream',
  summary: 'Plays an upstream that fails on command, to rehearse an installation.',
  help: `
Usage: filmgate upstream --wire WIRE [--fault NAME …] [--rate SHARE] [options]

Starts a server that answers as an upstream would, makes real little videos, costs nothing, and fails as it is told. Point an engine
at it, send orders, and see what your callers get and what your books say:

  filmgate upstream --wire openai --port 9000 --fault accept-then-reset --rate 0.3
  FILMGATE_ENGINE_OPENAI_BASE_URL=http://127.0.0.1:9000/v1 FILMGATE_ENGINE_OPENAI_API_KEY=any filmgate serve

A prompt may name its own fault: "a lantern [upstream: 429]", or for the first three calls "[upstream: 429 x3]".

Options:
  --wire WIRE       which API it speaks, from the list below
  --fault NAME      a fault that may strike; give it more than once for several. Default with --rate: all of them
  --rate SHARE      how many of the orders are struck, 0 to 1. Default: 1 with --fault, else 0
  --port PORT       default 9000
  --host HOST       default 127.0.0.1; whoever reaches it can order and read everything
  --seconds N       how long a job takes. Default 5
  --hang-seconds N  how long an unanswered call is held. Default 300
  --seed N          the same faults for the same orders again. Default: a new one, which is printed
  --kill-pid PID    the process that the faults which kill the caller kill

While it runs:
  curl localhost:9000/__upstream/bill      what was accepted, what it costs, what struck
  curl localhost:9000/__upstream/jobs      every job
  curl localhost:9000/__upstream/script -d '{"next":["429",null,"accept-then-reset"],"rate":0.1,"faults":["slow-drip"]}'

Wires:
${WIRES.map((wire) => `  ${wire.name.padEnd(WIRE_WIDTH)}  ${wire.says}`).join('\n')}

Faults:
${FAULT_NAMES.map((name) => `  ${name.padEnd(NAME_WIDTH)}  ${faultOf(name).says}`).join('\n')}

docs/rehearse.md says how each of them has to end.`,
  choices: { wire: WIRES.map((wire) => wire.name), fault: FAULT_NAMES },
  options: {
    wire: { type: 'string' },
    fault: { type: 'string', multiple: true },
    rate: { type: 'string' },
    port: { type: 'string' },
    host: { type: 'string' },
    seconds: { type: 'string' },
    'hang-seconds': { type: 'string' },
    seed: { type: 'string' },
    'kill-pid': { type: 'string' },
  },
  run: async (call) => {
    refuseWords(call.positionals);
    const options = optionsOf(call);
    const interrupted = call.terminal.interrupted();
    const running = await openUpstream(options);
    const { wire } = running;
    call.terminal.print(
      `${wire.says}.\nListening on ${running.url}; an engine's baseUrl is ${running.baseUrl || running.url}. Seed ${running.seed}.`,
    );
    call.terminal.print(`The bill: ${running.url}/__upstream/bill`);
    await new Promise<void>((resolve) => {
      if (interrupted.aborted) resolve();
      interrupted.addEventListener('abort', () => resolve(), { once: true });
    });
    const bill = running.bill();
    await running.close();
    const struck = Object.entries(bill.faults).map(([name, times]) => `${name} ${times}`);
    call.terminal.print(
      `${bill.accepted} jobs for $${(bill.microdollars / 1_000_000).toFixed(2)}. Faults: ${struck.join(', ') || 'none'}.`,
    );
    return 0;
  },
};

function optionsOf(call: CommandCall): UpstreamOptions {
  const faults = textValues(call, 'fault').map(faultNamed);
  const rate = numberValue(call, 'rate') ?? (faults.length > 0 ? 1 : 0);
  if (rate < 0 || rate > 1) throw new UsageError(`--rate must be from 0 to 1, and is ${rate}.`);
  const seed = integerValue(call, 'seed', { min: 0, max: 2 ** 32 - 1 });
  const host = textValue(call, 'host');
  const pid = integerValue(call, 'kill-pid', { min: 2, max: 2 ** 31 - 1 });
  return {
    wire: wireOf(call),
    port: integerValue(call, 'port', { min: 0, max: PORT_MAX }) ?? 9000,
    workMs: (integerValue(call, 'seconds', { min: 0, max: SECONDS_MAX }) ?? 5) * 1000,
    hangMs: (integerValue(call, 'hang-seconds', { min: 0, max: SECONDS_MAX }) ?? 300) * 1000,
    rate,
    ...(faults.length === 0 ? {} : { faults }),
    ...(seed === undefined ? {} : { seed }),
    ...(host === undefined ? {} : { host }),
    ...(pid === undefined ? {} : { kill: () => kill(pid) }),
  };
}

function wireOf(call: CommandCall): string {
  const name = textValue(call, 'wire');
  if (name === undefined) throw new UsageError(`--wire is missing: ${WIRES.map((wire) => wire.name).join(', ')}.`);
  try {
    return wireNamed(name).name;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function faultNamed(name: string): FaultName {
  if (isFaultName(name)) return name;
  throw new UsageError(`There is no fault "${name}".`);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already, which is all that was wanted.
  }
}
