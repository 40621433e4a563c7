import { connect, type EngineAnswer } from './client.ts';
import { type Command, type CommandCall, CommandError, flagValue, onlyWord, textValue, UsageError } from './command.ts';
import { printJson, type Style, table } from './terminal.ts';

const ACTIONS = ['list', 'pause', 'resume', 'check'] as const;
const MODELS_SHOWN = 3;
const REASON = 'by the command line';

export const engines: Command = {
  name: 'engines',
  summary: 'Shows what does the work and how it does; pauses, resumes and tries it.',
  actions: ACTIONS,
  help: `
Usage: filmgate engines
       filmgate engines list [NAME]
       filmgate engines pause NAME [--why TEXT]
       filmgate engines resume NAME
       filmgate engines check [NAME]

  filmgate engines pause azerion --why "their status page is red"

"list" (also without the word), "pause" and "resume" call the server of FILMGATE_URL (default: the one on this machine) with the key
of FILMGATE_API_KEY, which needs the scope "admin". STATE is "works", "ill" (it did not take the latest orders and is tried last),
"paused" by somebody, or "stopped" by the breaker after too many orders without a clear answer. P50 and P95 are the seconds from
order to file of the last 24 hours. RECOVERY is what can be done when an answer is lost: the same order again under its key, looking
for what we named (correlator), looking through a list, or nothing. COST is what the upstream takes, in dollars for a second or a
call.

A paused engine gets no new work; what waits for it goes on waiting at the price it was ordered at, and runs after "resume".

"check" tries the credentials of one or each engine of the settings on this machine by a call that costs nothing and is given ten
seconds; it needs no server, and gives 1 when one is refused or does not answer.

  --why TEXT   why it is paused; everybody who looks at it sees it
  --json       as JSON`,
  options: { why: { type: 'string' }, json: { type: 'boolean' } },
  run: async (call) => {
    const [action = 'list', ...rest] = call.positionals;
    if (!ACTIONS.some((one) => one === action)) throw new UsageError(`"${action}" is none of ${ACTIONS.join(', ')}.`);
    if (textValue(call, 'why') !== undefined && action !== 'pause') throw new UsageError('--why belongs to "pause".');
    if (action === 'list') return list(call, rest);
    if (action === 'check') return check(call, rest);
    const name = onlyWord(rest, 'The name of the engine');
    const client = await connect(call);
    const changed =
      action === 'pause'
        ? await client.pauseEngine(name, textValue(call, 'why') ?? REASON)
        : await client.resumeEngine(name);
    if (flagValue(call, 'json')) printJson(call.terminal, changed);
    else call.terminal.print(sentenceOf(changed));
    return 0;
  },
};

function sentenceOf(one: EngineAnswer): string {
  if (one.takes_work) return `${one.engine} takes work${waiting(one)}.`;
  const why = one.reason ?? one.breaker_reason;
  return `${one.engine} is paused${why === undefined ? '' : ` (${why})`}${waiting(one)}.`;
}

function waiting({ queued, running }: EngineAnswer): string {
  if (queued + running === 0) return '';
  const waits = queued === 0 ? '' : `, and ${queued} ${queued === 1 ? 'order waits' : 'orders wait'} for it`;
  return `${running === 0 ? '' : `, with ${running} under way`}${waits}`;
}

async function list(call: CommandCall, words: readonly string[]): Promise<number> {
  const name = words.length === 0 ? undefined : onlyWord(words, 'The name of the engine');
  const all = await (await connect(call)).engines();
  const found = name === undefined ? all : all.filter((one) => one.engine === name);
  if (found.length === 0) throw unknown(name ?? '', all);
  if (flagValue(call, 'json')) printJson(call.terminal, found);
  else if (name === undefined) shortly(call, found);
  else for (const one of found) wholly(call, one);
  return 0;
}

function unknown(name: string, all: readonly EngineAnswer[]): CommandError {
  return new CommandError(`There is no engine "${name}"; there are ${all.map((one) => one.engine).join(', ')}.`);
}

function shortly({ terminal }: CommandCall, found: readonly EngineAnswer[]): void {
  table(
    terminal,
    ['ENGINE', 'STATE', 'P50', 'P95', 'RUNNING', 'QUEUED', 'RECOVERY', 'COST', 'MODELS'],
    found.map((one) => [
      one.engine,
      stateOf(one),
      seconds(one.day.p50_seconds),
      seconds(one.day.p95_seconds),
      String(one.running),
      String(one.queued),
      one.place === 'local' ? 'again' : one.recovery,
      costOf(one),
      some(one.models),
    ]),
  );
}

function wholly({ terminal }: CommandCall, one: EngineAnswer): void {
  const style: Style = one.takes_work && !one.ill ? 'green' : 'yellow';
  const why = one.reason ?? one.breaker_reason;
  const { success_rate: rate, p50_seconds: half, p95_seconds: most } = one.day;
  const facts: [string, string][] = [
    [
      'engine',
      one.provider === undefined || one.provider === one.engine ? one.engine : `${one.engine} (${one.provider})`,
    ],
    ['state', terminal.paint(style, why === undefined ? stateOf(one) : `${stateOf(one)}: ${why}`)],
    ['in hand', `${one.running} running, ${one.queued} queued`],
    [
      'last day',
      rate === undefined
        ? 'nothing ended'
        : `${Math.round(rate * 100)} % succeeded, half in ${seconds(half)}, 95 % in ${seconds(most)}`,
    ],
    ['recovery', one.place === 'local' ? 'made again' : one.recovery],
    ...one.models.map((model): [string, string] => ['model', `${model}${priceOf(one, model)}`]),
  ];
  for (const [name, value] of facts) terminal.print(`${terminal.paint('dim', name.padEnd(8))}  ${value}`);
}

function stateOf({ breaker_at: breakerAt, ill, takes_work: takesWork }: EngineAnswer): string {
  if (!takesWork) return breakerAt === undefined ? 'paused' : 'stopped';
  return ill ? 'ill' : 'works';
}

function seconds(value: number | undefined): string {
  return value === undefined ? '-' : `${value < 10 ? value.toFixed(1) : Math.round(value)} s`;
}

function costOf({ costs, place }: EngineAnswer): string {
  if (place === 'local') return 'free';
  const per = costs[0]?.per;
  const same = costs.filter((cost) => cost.per === per);
  if (per === undefined) return '-';
  return range(Math.min(...same.map((one) => one.from_dollars)), Math.max(...same.map((one) => one.to_dollars)), per);
}

function priceOf({ costs }: EngineAnswer, model: string): string {
  const cost = costs.find((one) => one.model === model);
  return cost === undefined ? '' : `, ${range(cost.from_dollars, cost.to_dollars, cost.per)}`;
}

function range(from: number, to: number, per: string): string {
  return `$${from === to ? dollars(from) : `${dollars(from)}-${dollars(to)}`} a ${per}`;
}

/** Cents, and what is smaller where there is more. */
function dollars(value: number): string {
  return value.toFixed(2).length < String(value).length ? String(value) : value.toFixed(2);
}

function some(models: readonly string[]): string {
  const shown = models.slice(0, MODELS_SHOWN).join(', ');
  return models.length > MODELS_SHOWN ? `${shown} and ${models.length - MODELS_SHOWN} more` : shown;
}

async function check(call: CommandCall, words: readonly string[]): Promise<number> {
  const name = words.length === 0 ? undefined : onlyWord(words, 'The name of the engine');
  const config = await call.config();
  const { checkEngines, configuredEngines } = await import('./engine-check.ts');
  const all = await configuredEngines(config);
  const wanted = name === undefined ? all : all.filter((engine) => engine.name === name);
  if (wanted.length === 0) {
    if (name === undefined) throw new CommandError('The settings name no engine; see docs/engines for how to add one.');
    throw new CommandError(
      `The settings name no engine "${name}"; they name ${all.map((engine) => engine.name).join(', ') || 'none'}.`,
    );
  }
  const checks = await checkEngines(wanted);
  if (flagValue(call, 'json')) printJson(call.terminal, checks);
  else
    for (const { engine, state, message, advice } of checks) {
      const style: Style = state === 'ok' ? 'green' : state === 'warning' ? 'yellow' : 'red';
      const word = call.terminal.paint(style, state.padEnd('problem'.length));
      call.terminal.print(`${word}  ${engine.padEnd(10)}  ${message}${advice === undefined ? '' : ` ${advice}`}`);
    }
  return checks.some(({ state }) => state === 'problem') ? 1 : 0;
}
