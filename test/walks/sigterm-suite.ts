import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, forEachDatabase } from '../support/databases.ts';
import { seededRandom, testSeed } from '../support/random.ts';
import { assertSound, Rig } from './kill-suite.ts';

/** A submit that is answered when the work is done, and one whose answer drips: both are long on the wire. */
const WIRES = { azerion: '', 'google-gemini': ' [upstream: slow-drip]' } as const;
const WORK_MS_MAX = 1000;
const STOP_WITHIN_MS = 300;

export interface Stops {
  stops: number;
  /** Orders given before each stop. */
  orders: number;
}

/** Stops servers by SIGTERM, as a deploy does, at any moment while their orders are on the wire. */
export function stopsOnTheWire({ stops, orders }: Stops): void {
  for (const wire of ['azerion', 'google-gemini'] as const)
    forEachDatabase(`stopped with orders on the wire of ${wire}`, (database) => {
      test(`${stops} SIGTERMs, ${orders} orders before each: none without a clear answer`, async () => {
        await walk(database, wire, { stops, orders });
      });
    });
}

async function walk(database: Database, wire: keyof typeof WIRES, { stops, orders }: Stops): Promise<void> {
  const seed = testSeed();
  const random = seededRandom(seed);
  const rig = await Rig.open(wire, await database.fresh(), orders, {
    workMs: () => Math.round(random() * WORK_MS_MAX),
    hangMs: 10 * WORK_MS_MAX,
  });
  const ids: string[] = [];
  let onTheWire = 0;
  try {
    for (let stop = 0; stop < stops; stop += 1) {
      await rig.start();
      const prompts = Array.from({ length: orders }, (_, index) => `lantern ${stop}-${index}${WIRES[wire]}`);
      ids.push(...(await Promise.all(prompts.map((prompt) => rig.order(prompt)))));
      await rig.untilSubmitting(ids.length);
      await sleep(random() * STOP_WITHIN_MS);
      onTheWire += rig.upstream.submitting;
      assert.equal(await rig.stop(), 0, `stop ${stop}`);
    }
    await rig.start();
    const made = await rig.ends(ids);
    assert.equal(await rig.stop(), 0);
    assert.deepEqual(
      made.filter(({ state }) => state !== 'succeeded'),
      [],
    );
    await assertClear(rig, ids);
    await assertSound(rig, ids);
    assert.ok(onTheWire > 0, 'no order was on the wire when its server was stopped');
  } finally {
    await rig.close();
  }
  console.log(
    `${wire} on ${database.kind}: ${stops} SIGTERMs with ${onTheWire} submits on the wire, ${ids.length} orders, ` +
      `0 without a clear answer; seed ${seed}`,
  );
}

/** One attempt for each order, one call for each attempt, and nothing that had to be looked for. */
async function assertClear(rig: Rig, ids: readonly string[]): Promise<void> {
  const bill = rig.upstream.bill();
  assert.equal(bill.calls['submit'], ids.length);
  assert.equal(bill.accepted, ids.length);
  await rig.read(async (store) => {
    assert.equal(await store.attempts.countAmbiguous('target', 0), 0);
    for (const id of ids) assert.equal((await store.attempts.list(id)).length, 1);
  });
}
