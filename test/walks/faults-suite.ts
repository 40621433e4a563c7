import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../../src/core/engine.ts';
import { providers } from '../../src/providers/index.ts';
import {
  type Bill,
  endingOf,
  FAULT_NAMES,
  type FaultName,
  faultOf,
  happensOn,
  type Upstream,
  type Wire,
  wireNamed,
} from '../../src/upstream/index.ts';
import type { Database } from '../support/databases.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { startUpstream } from '../support/upstream.ts';

const KEY = 'upstream-key-that-must-not-travel';
const MICRODOLLARS_PER_SECOND = 100_000;
const SECONDS = 8;
const ENDED_WITHIN_MS = 180_000;
const LOOK_EVERY_MS = 50;
/** Long enough for a list that lags, short enough to wait for. */
const WINDOW_MS = 3000;
/** Later than any grace for what an upstream does not know yet. */
const LATER_MS = 120_000;

/** How each wire's engine is set, and what is ordered from it. */
export interface Row {
  wire: string;
  model: string;
  settings(upstream: Upstream): object;
}

const SORA = { models: { 'veo-3.1': { id: 'sora-2', seconds: [8], sizes: ['1280x720'], sound: 'always' } } };
const VEO = 'google/veo-3.1-generate-001';
const service = (upstream: Upstream): object => ({ baseUrl: upstream.baseUrl, apiKey: KEY });
const GRAPH = {
  1: { class_type: 'CLIPTextEncode', inputs: { text: '' } },
  2: { class_type: 'EmptyLatentVideo', inputs: { width: 64, height: 64, length: 1 } },
  3: { class_type: 'SaveAudioVideo', inputs: { fps: 24 } },
};

export const ROWS: readonly Row[] = [
  { wire: 'openai-key', model: VEO, settings: (upstream) => ({ ...service(upstream), ...SORA, recovery: 'key' }) },
  { wire: 'openai', model: VEO, settings: (upstream) => ({ ...service(upstream), ...SORA, recovery: 'list' }) },
  {
    wire: 'google-vertex',
    model: VEO,
    settings: ({ url }) => ({
      baseUrl: url,
      storageBaseUrl: url,
      accessToken: KEY,
      project: 'p',
      storageUri: 'gs://bucket/films/',
    }),
  },
  {
    wire: 'google-gemini',
    model: VEO,
    settings: ({ url }) => ({
      api: 'gemini',
      baseUrl: url,
      apiKey: KEY,
      models: { 'veo-3.1': 'veo-3.1-generate-001' },
    }),
  },
  { wire: 'azerion', model: VEO, settings: service },
  { wire: 'aimlapi', model: VEO, settings: service },
  { wire: 'ulazai', model: 'google/veo-3.1-fast-generate-001', settings: service },
  { wire: 'segmind', model: VEO, settings: service },
  { wire: 'segmind-v1', model: VEO, settings: (upstream) => ({ ...service(upstream), version: 'v1' }) },
  {
    wire: 'comfyui',
    model: VEO,
    settings: ({ url }) => ({
      servers: [url],
      apiKey: KEY,
      settleSeconds: 0,
      workflows: {
        '*': {
          graph: GRAPH,
          inputs: { prompt: '1.text', width: '2.width', height: '2.height', frames: '2.length' },
          seconds: { min: 1, max: 10 },
          audio: true,
        },
      },
    }),
  },
];

/** These need a process of their own: see `kill-at-accept-suite.ts`. */
const KILLS = new Set<FaultName>(['accept-then-kill-caller', 'reply-sent-then-kill-after']);
/** Nobody listens for a while, for every engine of the row: tried before the others. */
const DOOR: FaultName = 'refuse-connection';
/** Repeats the answer to an order without a fault, which its engine must have had before. */
const REPEATS: FaultName = 'duplicate-answer';
/** Never ends, so the deadline is drawn in once all others have ended. */
const ENDLESS: FaultName = 'stuck-running';

/** The faults of the table that a wire can have and a walk in one process can try. */
export function faultsFor(wire: Wire, wanted: readonly FaultName[] = FAULT_NAMES): FaultName[] {
  const others = wanted.filter((name) => happensOn(name, wire) && !KILLS.has(name) && name !== ENDLESS);
  return wanted.includes(ENDLESS) && happensOn(ENDLESS, wire) ? [...others, ENDLESS] : others;
}

/**
 * One server and one upstream; each fault has an engine of its own, so that no breaker closes for another's trouble, and
 * all orders run at once. Every fault is a test: the end that the table documents, and books that agree with the bill.
 */
export function faultWalk(database: Database, row: Row, faults: readonly FaultName[]): void {
  const wire = wireNamed(row.wire);
  const names = faultsFor(wire, faults);
  let walk: Promise<Walk> | undefined;
  const begun = (): Promise<Walk> => {
    walk ??= begin(database, row, wire, names);
    return walk;
  };
  // Walks may run beside each other; the tests of one may not: the last of them draws the deadline in.
  describe(row.wire, { concurrency: false }, () => {
    // A walk that could not begin has closed what it had opened.
    after(async () => {
      const made = await walk?.catch(() => undefined);
      if (made) await close(made);
    });
    for (const name of names)
      test(`${name} ends as ${endingOf(name, wire)}`, async () => checkOrder(await begun(), wire, name));
    test('the server is alive, nothing is held, and the books agree with the bill', async () =>
      checkAll(await begun(), wire, names));
  });
}

async function checkAll({ server, upstream, orders }: Walk, wire: Wire, names: readonly FaultName[]): Promise<void> {
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
  assert.deepEqual(await server.house.ledger.verify(), []);
  assert.equal((await server.house.store.accounts.byName('default'))?.heldMillicredits, 0);
  const bill = upstream.bill();
  assert.equal(bill.canary, 0, 'a redirect to a private address was followed');
  const unknown = names.filter((name) => endingOf(name, wire) === 'outcome_unknown');
  // Taken as bought, because nobody could know better: by nothing else may the books be above the bill.
  const careful = unknown.reduce((sum, name) => sum + priceOf(name) - billedFor(bill, wire, name), 0);
  assert.equal(sumOf(await server.house.store.costs.sums(0)), bill.microdollars + careful);
  for (const id of orders.values()) {
    const kept = [await server.house.store.attempts.list(id), await server.house.store.generations.get(id)];
    assert.ok(!JSON.stringify(kept).includes(KEY), 'the upstream key is in the database');
  }
}

interface Walk {
  server: TestServer;
  upstream: Upstream;
  orders: Map<FaultName, string>;
}

async function begin(database: Database, row: Row, wire: Wire, names: readonly FaultName[]): Promise<Walk> {
  const upstream = await startUpstream(undefined, { wire: row.wire });
  const provider = providers.find((one) => one.name === wire.provider);
  const settings = row.settings(upstream);
  const engines = names.flatMap((name) => {
    const engine = provider?.engine?.open(engineName(row, name), settings);
    return engine ? [hasty(engine)] : [];
  });
  assert.equal(engines.length, names.length, `${wire.provider} has an engine`);
  const location = await database.fresh();
  const server = await startServer('url' in location ? { databaseUrl: location.url } : {}, engines);
  const walk: Walk = { server, upstream, orders: new Map() };
  try {
    await orderAll(walk, row, wire, names);
  } catch (error) {
    await close(walk);
    throw error;
  }
  return walk;
}

async function close({ server, upstream }: Walk): Promise<void> {
  await server.stop();
  await upstream.close();
}

async function orderAll(
  { server, upstream, orders }: Walk,
  row: Row,
  wire: Wire,
  names: readonly FaultName[],
): Promise<void> {
  const order = async (name: FaultName): Promise<void> => {
    orders.set(name, await create(server, row, wire, name));
  };
  if (names.includes(DOOR)) {
    await upstream.script({ next: [DOOR] });
    await order(DOOR);
    await endOf(server, orders.get(DOOR) ?? '');
  }
  if (names.includes(REPEATS)) {
    const before = await create(server, row, wire, REPEATS, 'the order whose answer is repeated');
    assert.equal((await endOf(server, before)).state, 'succeeded');
    await order(REPEATS);
    await endOf(server, orders.get(REPEATS) ?? '');
  }
  await Promise.all(names.filter((name) => name !== DOOR && name !== REPEATS).map(order));
}

function engineName({ wire }: Row, name: FaultName): string {
  return `${wire}-${name}`;
}

/** The same engine in a hurry, and with a price: what it waits for is waited for shorter, what it does is the same. */
function hasty(engine: Engine): Engine {
  return {
    ...engine,
    checkEveryMs: 30,
    checkEveryMaxMs: 100,
    rates: {},
    recoveryWindowMs: engine.recovery === 'none' ? 0 : WINDOW_MS,
    offer: (model) => {
      const offer = engine.offer(model);
      return (
        offer && {
          ...offer,
          cost: { since: '2026-11-21', rows: [{ perSecondMicrodollars: MICRODOLLARS_PER_SECOND }] },
        }
      );
    },
    check: async (ticket, work) => {
      const progress = await engine.check(ticket, { ...work, now: work.now + LATER_MS });
      if (progress.state !== 'running' || progress.checkAgainInMs === undefined) return progress;
      return { ...progress, checkAgainInMs: Math.min(100, progress.checkAgainInMs) };
    },
  };
}

interface Made {
  id: string;
  state: string;
  error?: { code: string };
  warnings: unknown[];
  charged_credits?: number;
}

async function create(
  server: TestServer,
  row: Row,
  wire: Wire,
  name: FaultName,
  prompt = promptOf(row.wire, name),
): Promise<string> {
  const response = await server.call('POST', '/filmgate/v1/generations', {
    model: row.model,
    prompt,
    seconds: SECONDS,
    count: countOf(name),
    resolution: '720p',
    aspect_ratio: '16:9',
    engine: engineName(row, name),
  });
  const made = (await response.json()) as Made;
  assert.equal(response.status, 201, `${wire.name} ${name}: ${JSON.stringify(made)}`);
  return made.id;
}

function countOf(name: FaultName): number {
  return faultOf(name).needsSeveral ? 2 : 1;
}

function priceOf(name: FaultName): number {
  return MICRODOLLARS_PER_SECOND * SECONDS * countOf(name);
}

function linesOf(bill: Bill, wire: Wire, name: FaultName): Bill['lines'] {
  return bill.lines.filter((line) => line.prompt === promptOf(wire.name, name));
}

function billedFor(bill: Bill, wire: Wire, name: FaultName): number {
  return linesOf(bill, wire, name).reduce((sum, line) => sum + line.microdollars, 0);
}

/** The door is scripted; every other fault is named by the prompt. */
function promptOf(wire: string, name: FaultName): string {
  return name === DOOR ? `a lantern for ${wire}` : `a lantern for ${wire} [upstream: ${name}]`;
}

async function endOf(server: TestServer, id: string): Promise<Made> {
  const end = performance.now() + ENDED_WITHIN_MS;
  for (;;) {
    const response = await server.call('GET', `/filmgate/v1/generations/${id}`);
    const made = (await response.json()) as Made;
    if (['succeeded', 'failed', 'cancelled'].includes(made.state)) return made;
    assert.ok(performance.now() < end, `${id} has not ended: ${JSON.stringify(made)}`);
    await sleep(LOOK_EVERY_MS);
  }
}

async function checkOrder({ server, upstream, orders }: Walk, wire: Wire, name: FaultName): Promise<void> {
  const fault = faultOf(name);
  const expected = endingOf(name, wire);
  const id = orders.get(name) ?? '';
  if (name === ENDLESS) server.house.parts.generationMsMax = 1;
  const made = await endOf(server, id);
  assert.equal(made.state === 'succeeded' ? made.state : made.error?.code, expected);
  if (expected === 'succeeded') assert.equal(made.warnings.length > 0, fault.warns === true, JSON.stringify(made));
  else assert.equal(made.charged_credits, 0);
  const bill = upstream.bill();
  assert.ok((bill.faults[name] ?? 0) > 0, 'the fault never struck');
  const lines = linesOf(bill, wire, name);
  const billed = lines.filter((line) => line.microdollars > 0);
  assert.ok(billed.length <= 1, `it was bought ${billed.length} times`);
  // Where the answer to an order has a name, what is delivered is what was ordered, not another's.
  const upstreamId = upstreamIdOf((await server.house.store.attempts.latest(id))?.ticket);
  if (expected === 'succeeded' && upstreamId !== undefined)
    assert.ok(
      lines.some((line) => upstreamId.includes(line.id)),
      `${upstreamId} is another order's`,
    );
  // What may have been taken counts as taken: an upstream that took nothing leaves the books on the careful side.
  const taken = expected === 'outcome_unknown' ? priceOf(name) : billedFor(bill, wire, name);
  assert.equal(sumOf(await server.house.store.costs.of(id)), taken, `${lines.length} jobs; booked against taken`);
}

/** Cost and losses, less what was found again. */
function sumOf(lines: readonly { kind: string; microdollars: number }[]): number {
  return lines.reduce((sum, line) => sum + (line.kind === 'found' ? -line.microdollars : line.microdollars), 0);
}

function upstreamIdOf(ticket: unknown): string | undefined {
  const id: unknown = typeof ticket === 'object' && ticket !== null && 'id' in ticket ? ticket.id : undefined;
  return typeof id === 'string' ? id : undefined;
}
