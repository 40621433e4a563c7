import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Tier, wireNamed } from '../../src/upstream/index.ts';
import { type Database, forEachDatabase } from '../support/databases.ts';
import { seededRandom, testSeed } from '../support/random.ts';
import { assertSound, type Made, Rig } from './kill-suite.ts';

/** One for each thing that an upstream can offer after an order without an answer. */
export const TIER_WIRES = ['openai-key', 'comfyui', 'openai', 'google-gemini'] as const;
const AFTER_MS_MAX = 50;

export type Moment = 'before the answer' | 'after the answer';

export interface Kills {
  orders: number;
  /** Orders that are on the wire together when the process dies. */
  atOnce: number;
}

/** Kills servers whose orders an upstream has just taken, on every kind of upstream and both databases. */
export function killsAtAccept(wires: readonly string[], moments: readonly Moment[], { orders, atOnce }: Kills): void {
  for (const wire of wires)
    for (const moment of moments)
      forEachDatabase(`killed ${moment}, ${wire}`, (database) => {
        const { recovery } = wireNamed(wire);
        test(`tier ${recovery}: ${orders} orders, ${PROMISES[recovery]}`, async () => {
          await walk(database, wire, moment, { orders, atOnce });
        });
      });
}

const PROMISES: Record<Tier, string> = {
  key: 'each is done and bought once',
  correlator: 'each is done and bought once',
  list: 'each is done and bought once',
  none: 'none is bought twice, and what is unknown is refunded and booked as a loss',
};

async function walk(database: Database, wire: string, moment: Moment, kills: Kills): Promise<void> {
  const gates: Gates = {};
  const options = { kill: () => gates.now?.arrive(), killAfterMs: 0 };
  const rig = await Rig.open(wire, await database.fresh(), kills.atOnce, options);
  const seed = testSeed();
  try {
    const counted = await killAndCount(rig, gates, moment, kills, seededRandom(seed));
    console.log(`${wire} on ${database.kind}, killed ${moment}: ${counted}; seed ${seed}`);
  } finally {
    await rig.close();
  }
}

interface Gates {
  now?: Gate;
}

async function killAndCount(
  rig: Rig,
  gates: Gates,
  moment: Moment,
  { orders, atOnce }: Kills,
  random: () => number,
): Promise<string> {
  const fault = moment === 'before the answer' ? 'accept-then-kill-caller' : 'reply-sent-then-kill-after';
  const ids: string[] = [];
  const made: Made[] = [];
  let kills = 0;
  await rig.start();
  while (ids.length < orders) {
    const count = Math.min(atOnce, orders - ids.length);
    const batch = Array.from({ length: count }, (_, index) => `lantern ${kills}-${index} [upstream: ${fault}]`);
    // The first of the calls must not arrive before its gate is there.
    const given: Promise<string>[] = [];
    const gate = new Gate(moment === 'before the answer' ? count : 1, async () => {
      // Whoever asked has an answer before, except where the process dies at any moment.
      if (moment === 'before the answer') await Promise.all(given);
      else await sleep(random() * AFTER_MS_MAX);
      await rig.kill();
    });
    gates.now = gate;
    given.push(...batch.map((prompt) => rig.order(prompt)));
    await gate.closed;
    kills += 1;
    await rig.start();
    const acknowledged = await Promise.all(given);
    made.push(...(await rig.ends(acknowledged)));
    ids.push(...acknowledged);
  }
  assert.equal(await rig.stop(), 0);
  await check(rig, moment, ids, made);
  const done = made.filter(({ state }) => state === 'succeeded').length;
  const { calls, accepted } = rig.upstream.bill();
  return (
    `${ids.length} orders, ${kills} kills, ${done} done, ${ids.length - done} refunded, ` +
    `${calls['submit']} submits, ${accepted} jobs`
  );
}

async function check(rig: Rig, moment: Moment, ids: readonly string[], made: readonly Made[]): Promise<void> {
  const { recovery } = rig.upstream.wire;
  for (const { id, state, error, charged_credits } of made) {
    const isUnknown = state === 'failed' && error?.code === 'outcome_unknown';
    if (recovery === 'none' && (isUnknown || moment === 'before the answer')) {
      assert.ok(isUnknown, `${id} is ${state} ${error?.code}`);
      assert.equal(charged_credits, 0);
    } else assert.equal(state, 'succeeded', `${id}: ${error?.code}`);
  }
  const bill = rig.upstream.bill();
  const prompts = bill.lines.map((line) => line.prompt);
  assert.equal(new Set(prompts).size, prompts.length, 'nothing is bought twice');
  assert.equal(prompts.length, ids.length);
  // The same order with the same key again is no second order; without a key there is no second call at all.
  if (recovery !== 'key') assert.equal(bill.calls['submit'], ids.length, 'submits');
  else if (moment === 'before the answer') assert.equal(bill.calls['submit'], 2 * ids.length, 'submits');
  await rig.read(async (store) => {
    for (const { id, state } of made) {
      const lines = await store.costs.of(id);
      const kind = state === 'succeeded' ? 'cost' : 'loss';
      assert.ok(
        lines.every((line) => line.kind === kind),
        `${id}: ${JSON.stringify(lines)}`,
      );
      // Killed before the call had left, it is sent a second time once its absence is proven.
      const max = moment === 'after the answer' && rig.upstream.wire.provesAbsence ? 2 : 1;
      assert.ok((await store.attempts.list(id)).length <= max, 'one attempt');
    }
  });
  await assertSound(rig, ids);
}

/** Holds every order that the upstream has taken until there are enough; then the caller is killed, and they are let go. */
class Gate {
  readonly closed: Promise<void>;
  private readonly close: (killed: Promise<void>) => void;
  private readonly kill: () => Promise<void>;
  private readonly size: number;
  private arrived = 0;

  constructor(size: number, kill: () => Promise<void>) {
    this.size = size;
    this.kill = kill;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.closed = promise;
    this.close = resolve;
  }

  arrive(): Promise<void> {
    this.arrived += 1;
    if (this.arrived === this.size) this.close(this.kill());
    return this.closed;
  }
}
