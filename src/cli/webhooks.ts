import { DELIVERY_STATES } from '../core/delivery.ts';
import { connect, type DeliveryAnswer } from './client.ts';
import {
  actionOf,
  type Command,
  type CommandCall,
  flagValue,
  integerValue,
  onlyWord,
  refuseWords,
  textValue,
} from './command.ts';
import { printJson, table } from './terminal.ts';

const ACTIONS = ['list', 'show', 'replay'] as const;
const LIMIT_DEFAULT = 20;
const LIMIT_MAX = 100;

export const webhooks: Command = {
  name: 'webhooks',
  summary: 'Lists and shows what callbacks were told by a server, and tells it again.',
  actions: ACTIONS,
  help: `
Usage: filmgate webhooks
       filmgate webhooks list [--state STATE] [--generation ID] [--limit N]
       filmgate webhooks show ID
       filmgate webhooks replay ID

  filmgate webhooks list --state dead

Calls the server of FILMGATE_URL (default: the one on this machine) with the key of FILMGATE_API_KEY. A delivery is dead after ten
tries in about three days, and gone when its receiver answered 410; "replay" tells it again now, under the same id.

  --state STATE    pending, delivered, dead or gone
  --generation ID  of this generation
  --limit N        so many (default ${LIMIT_DEFAULT}, at most ${LIMIT_MAX})
  --json           as JSON`,
  choices: { state: DELIVERY_STATES },
  options: {
    state: { type: 'string' },
    generation: { type: 'string' },
    limit: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async (call) => {
    const { action, rest } = actionOf(call, ACTIONS, 'list');
    if (action === 'list') {
      refuseWords(rest);
      return list(call);
    }
    const id = onlyWord(rest, 'The id of the delivery');
    const client = await connect(call);
    show(call, action === 'show' ? await client.delivery(id) : await client.replay(id));
    return 0;
  },
};

async function list(call: CommandCall): Promise<number> {
  const limit = integerValue(call, 'limit', { min: 1, max: LIMIT_MAX }) ?? LIMIT_DEFAULT;
  const query: Record<string, string> = { limit: String(limit) };
  for (const name of ['state', 'generation']) {
    const value = textValue(call, name);
    if (value !== undefined) query[name] = value;
  }
  const page = await (await connect(call)).deliveries(query);
  if (flagValue(call, 'json')) {
    printJson(call.terminal, page);
    return 0;
  }
  table(
    call.terminal,
    ['ID', 'STATE', 'TRIES', 'STATUS', 'EVENT', 'NEXT (UTC)', 'GENERATION', 'URL'],
    page.data.map((one) => [
      one.id,
      one.state,
      String(one.tries),
      String(one.last_status ?? ''),
      one.event,
      second(one.next_at),
      one.generation,
      one.url,
    ]),
  );
  if (page.data.length === 0)
    call.terminal.note(Object.keys(query).length > 1 ? 'None is like that.' : 'There is no callback yet.');
  if (page.has_more) call.terminal.note('There are more; --limit shows more of them.');
  return 0;
}

function show(call: CommandCall, one: DeliveryAnswer): void {
  const { terminal } = call;
  if (flagValue(call, 'json')) {
    printJson(terminal, one);
    return;
  }
  const facts: [string, string][] = [
    ['delivery', one.id],
    ['state', one.last_error === undefined ? one.state : `${one.state}: ${one.last_error}`],
    ['event', `${one.event} of ${one.generation}`],
    ['to', one.url],
    ...(one.next_at === undefined ? [] : [['next try', second(one.next_at)] satisfies [string, string]]),
    ...(one.log ?? []).map((made): [string, string] => [
      `try ${made.number}`,
      `${second(made.at)}: ${outcomeOf(made)}`,
    ]),
  ];
  for (const [name, value] of facts) terminal.print(`${terminal.paint('dim', name.padEnd(10))}  ${value}`);
}

function outcomeOf(made: NonNullable<DeliveryAnswer['log']>[number]): string {
  if (made.duration_ms === undefined) return 'not ended';
  const reply = made.reply === undefined ? '' : `, "${made.reply.replace(/\s+/g, ' ')}"`;
  return `${made.error ?? made.status} in ${made.duration_ms} ms${reply}`;
}

function second(time: string | undefined): string {
  return time === undefined ? '' : time.slice(0, 19).replace('T', ' ');
}
