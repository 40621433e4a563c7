import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Generation } from '../../src/core/generation.ts';
import { createLedger } from '../../src/ledger/ledger.ts';
import { newId } from '../../src/lib/ids.ts';
import { migrate } from '../../src/store/migrate.ts';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';
import { openDriver, openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { createTables } from '../../src/store/tables.ts';
import { forEachDatabase } from '../support/databases.ts';
import { generationOf, newGeneration, newOwner, type Owner } from './store-fixtures.ts';
import { raw } from './store-raw.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

forEachDatabase('what operators read', (database) => {
  let store: Store;
  let owner: Owner;
  before(async () => {
    store = await database.open();
    owner = await newOwner(store, 100_000);
  });

  const prompted = (prompt: string, whose = owner): Promise<Generation> => {
    const one = generationOf(whose);
    return store.generations.insert({ ...one, order: { ...one.order, prompt } });
  };
  const failed = async (code: 'outcome_unknown' | 'engine_failed', whose = owner): Promise<string> => {
    const { id } = await newGeneration(store, whose);
    await store.generations.setState(id, { from: ['queued'], to: 'failed', problem: { code, message: 'm' } });
    return id;
  };

  test('an engine is paused and resumed, and what the breaker says stands beside it', async () => {
    const { engineStates } = store;
    const engine = newId('eng');
    assert.equal(await engineStates.get(engine), undefined);
    assert.equal(await engineStates.resume(engine), false);
    await engineStates.pause(engine, { by: 'key_1', reason: 'a' });
    const first = await engineStates.get(engine);
    await engineStates.pause(engine, { by: 'key_2', reason: 'b' });
    const second = await engineStates.get(engine);
    assert.deepEqual([second?.pausedAt, second?.pausedBy, second?.reason], [first?.pausedAt, 'key_2', 'b']);
    await engineStates.setBreaker(engine, 'three in ten minutes');
    await engineStates.setBreaker(engine, undefined);
    assert.equal((await engineStates.get(engine))?.breakerAt, undefined);
    assert.equal((await engineStates.get(engine))?.reason, 'b', 'the pause is another thing');
    await engineStates.setBreaker(engine, 'again');
    assert.equal((await engineStates.list()).find((one) => one.engine === engine)?.breakerReason, 'again');
    assert.equal(await engineStates.resume(engine), true);
    assert.deepEqual(await engineStates.get(engine), { engine });
  });

  test('the audit log is only added to, and is asked by key, action, target and time', async () => {
    const target = newId('acc');
    const entry = { keyId: 'key_1', accountId: 'acc_1', address: '::1', target, facts: { name: 'x' } };
    await store.audit.append({ ...entry, id: newId('aud'), action: 'account.create' });
    await store.audit.append({ ...entry, id: newId('aud'), action: 'account.grant' });
    await store.audit.append({ ...entry, id: newId('aud'), action: 'key.create', keyId: 'key_2' });
    const actions = async (order: object): Promise<string[]> =>
      (await store.audit.list({ limit: 9, target, ...order })).entries.map((one) => one.action).sort();
    assert.deepEqual(await actions({}), ['account.create', 'account.grant', 'key.create']);
    assert.deepEqual(await actions({ action: 'account.' }), ['account.create', 'account.grant']);
    assert.deepEqual(await actions({ action: 'account_' }), [], 'a sign of patterns is only a sign');
    assert.deepEqual(await actions({ keyId: 'key_2' }), ['key.create']);
    assert.deepEqual(await actions({ to: 1 }), []);
    const page = await store.audit.list({ limit: 2, target });
    assert.equal(page.hasMore, true);
    const rest = await store.audit.list({ limit: 2, target, after: page.entries[1]?.id ?? '' });
    assert.equal(new Set([...page.entries, ...rest.entries].map(({ id }) => id)).size, 3);
    assert.deepEqual(rest.entries[0]?.facts, { name: 'x' });
    const location = await database.location();
    await assert.rejects(raw(location, `update audit_log set action = 'nothing'`), /append-only/);
    await assert.rejects(raw(location, 'delete from audit_log'), /append-only/);
  });

  test('a search finds words in any order and either case, and signs of patterns as signs', async () => {
    const { accountId } = await newOwner(store);
    const whose = { ...owner, accountId };
    const ids = [
      (await prompted('An Otter in the ÄRMELKANAL', whose)).id,
      (await prompted('an otter on ice', whose)).id,
      (await prompted('100%_sure', whose)).id,
    ];
    const find = async (q: string): Promise<number[]> => {
      const { generations, total } = await store.generations.list(accountId, { limit: 9, q });
      assert.equal(total, generations.length);
      return generations.map(({ id }) => ids.indexOf(id)).sort();
    };
    assert.deepEqual(await find('OTTER'), [0, 1]);
    assert.deepEqual(await find('ice otter'), [1]);
    assert.deepEqual(await find('ärmelkanal'), [0]);
    assert.deepEqual(await find('%_'), [2]);
    assert.deepEqual(await find('0%s'), []);
    assert.deepEqual(await find(ids[1] ?? ''), [1]);
    assert.deepEqual(await find('walrus'), []);
    const beyond = await store.generations.list(accountId, { limit: 9, offset: 2 });
    assert.deepEqual([beyond.generations.length, beyond.total], [1, 3]);
    const to = (await store.now()) + 1000;
    assert.equal((await store.generations.list(accountId, { limit: 9, to })).total, 3);
    assert.equal((await store.generations.list(accountId, { limit: 9, from: to })).total, 0);
    assert.equal(
      (await store.generations.list(accountId, { limit: 9, model: 'veo-3.1', engine: 'animatic' })).total,
      3,
    );
    assert.equal((await store.generations.list(accountId, { limit: 9, engine: 'other' })).total, 0);
  });

  test('stuck is what nobody works on, what nobody looks at in time, and what takes too long', async () => {
    const whose = await newOwner(store);
    const location = await database.location();
    const waiting = await newGeneration(store, whose);
    await store.steps.insert({ id: newId('stp'), generationId: waiting.id, kind: 'start', lane: 'l', dueInMs: 0 });
    const lost = await newGeneration(store, whose);
    const late = await newGeneration(store, whose);
    const step = newId('stp');
    await store.steps.insert({ id: step, generationId: late.id, kind: 'check', lane: 'l', dueInMs: 0 });
    await raw(location, `update steps set available_at = available_at - 120000 where id = '${step}'`);
    const stuck = async (stuckMs: number): Promise<string[]> => {
      const order = { stuck: true, stuckMs, limit: 9, accountId: whose.accountId };
      return (await store.reports.generations(order)).generations.map(({ id }) => id).sort();
    };
    assert.deepEqual(await stuck(HOUR), [lost.id, late.id].sort());
    await raw(location, `update generations set created_at = created_at - ${2 * HOUR} where id = '${waiting.id}'`);
    assert.deepEqual(await stuck(HOUR), [lost.id, late.id, waiting.id].sort());
    await store.generations.setState(lost.id, { from: ['queued'], to: 'cancelled' });
    assert.deepEqual(await stuck(HOUR), [late.id, waiting.id].sort());
  });

  test('an outcome that nobody knows, or a booked loss, waits until it is decided', async () => {
    const before = (await store.outcomes.open()).count;
    const unknown = await failed('outcome_unknown');
    const other = await failed('engine_failed');
    const lost = await failed('engine_failed');
    const ledger = createLedger(store);
    await store.transaction((tables) =>
      ledger.loss(tables, { accountId: owner.accountId, generationId: lost, amountMillicredits: 700 }),
    );
    assert.equal((await store.outcomes.open()).count, before + 2);
    assert.equal(await store.outcomes.get(other), undefined);
    assert.equal((await store.outcomes.get(lost))?.lossMillicredits, 700);
    await store.outcomes.decide({ generationId: unknown, decision: 'lost', note: 'n', keyId: 'key_1' });
    await store.outcomes.decide({ generationId: unknown, decision: 'recovered', keyId: 'key_2' });
    const decided = await store.outcomes.get(unknown);
    assert.deepEqual([decided?.decision, decided?.note, decided?.decidedBy], ['recovered', undefined, 'key_2']);
    const open = await store.outcomes.list({ limit: 100, decided: false });
    const ids = open.outcomes.map(({ generationId }) => generationId);
    assert.deepEqual([ids.includes(lost), ids.includes(unknown), ids.includes(other)], [true, false, false]);
    assert.equal((await store.outcomes.open()).count, before + 1);
  });

  test('an entry tells the balance after it, however the list is narrowed and paged', async () => {
    const whose = await newOwner(store, 10_000);
    const ledger = createLedger(store);
    const money: [string, number][] = [];
    for (const captured of [0, 300, 1000]) {
      const { id } = await newGeneration(store, whose);
      const hold = { accountId: whose.accountId, generationId: id, amountMillicredits: 1000 };
      await store.transaction((tables) => ledger.hold(tables, hold));
      money.push([id, (await store.accounts.get(whose.accountId))?.availableMillicredits ?? 0]);
      // Entries of one millisecond have no order among themselves.
      await new Promise((resolve) => setTimeout(resolve, 3));
      await store.transaction((tables) => ledger.resolve(tables, { generationId: id, capturedMillicredits: captured }));
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    const { reports } = store;
    const { accountId } = whose;
    const holds = await reports.entries({ accountId, kind: 'hold', limit: 9 });
    assert.deepEqual(
      holds.entries.map((one) => [one.generationId, one.balanceMillicredits]),
      [...money].reverse(),
    );
    const all = await reports.entries({ accountId, limit: 99 });
    const paged = [];
    for (let after: string | undefined; ; ) {
      const page = await reports.entries({ accountId, limit: 2, ...(after === undefined ? {} : { after }) });
      paged.push(...page.entries);
      after = page.entries.at(-1)?.id;
      if (!page.hasMore) break;
    }
    assert.deepEqual(paged, all.entries);
    assert.equal(await reports.countEntries({ accountId }), all.entries.length);
    assert.equal(all.entries.at(-1)?.balanceMillicredits, 10_000);
    assert.equal(all.entries[0]?.balanceMillicredits, 8_700);
    const name = (await store.accounts.get(accountId))?.name ?? '';
    assert.equal((await reports.entries({ q: name, limit: 99 })).entries.length, all.entries.length);
    assert.deepEqual(await ledger.verify(), []);
    const sums = await reports.ledgerSums();
    assert.equal(sums.granted, sums.charged + sums.held + sums.available);
  });

  test('charts cut time into buckets of a place', async () => {
    const whose = await newOwner(store);
    const location = await database.location();
    const end = async (at: number, engine: string): Promise<void> => {
      const { id } = await newGeneration(store, whose, { engine });
      await store.generations.setState(id, { from: ['queued'], to: 'running' });
      await store.generations.setState(id, { from: ['running'], to: 'succeeded', chargedMillicredits: 5 });
      await raw(location, `update generations set finished_at = ${at}, created_at = ${at - 1000} where id = '${id}'`);
    };
    const midnight = Date.UTC(2026, 0, 2);
    await end(midnight - 1, 'a');
    await end(midnight, 'a');
    await end(midnight + 1, 'b');
    const of = (offsetMs: number, since: number) =>
      store.reports.ended({ since, bucketMs: DAY, offsetMs, accountId: whose.accountId });
    assert.deepEqual(await of(0, midnight - DAY), [
      { startAt: midnight - DAY, engine: 'a', state: 'succeeded', count: 1, charged: 5 },
      { startAt: midnight, engine: 'a', state: 'succeeded', count: 1, charged: 5 },
      { startAt: midnight, engine: 'b', state: 'succeeded', count: 1, charged: 5 },
    ]);
    const east = await of(HOUR, midnight - HOUR);
    assert.deepEqual(
      east.map(({ count, startAt }) => [startAt, count]),
      [
        [midnight - HOUR, 2],
        [midnight - HOUR, 1],
      ],
    );
    const durations = await store.reports.durations(midnight);
    assert.deepEqual(
      durations.filter(({ engine }) => engine === 'b').map(({ ms }) => ms),
      [1000],
    );
  });

  test('what upstreams took stands beside what was earned; a loss that was found again is none', async () => {
    const { id: generationId } = await newGeneration(store, owner);
    const attemptId = newId('att');
    const engine = newId('eng');
    await store.attempts.insert({ id: attemptId, generationId, number: 1, engine, costMicrodollars: 900 });
    const line = { attemptId, generationId, engine, microdollars: 900 };
    const sums = async (): Promise<number[][]> => {
      const costs = await store.reports.costs({ since: 0, bucketMs: DAY, offsetMs: 0 });
      return costs.filter((one) => one.engine === engine).map(({ cost, loss }) => [cost, loss]);
    };
    await store.costs.book({ id: newId('cst'), ...line, kind: 'loss' });
    await store.generations.setState(generationId, { from: ['queued'], to: 'cancelled' });
    assert.deepEqual(await sums(), [[0, 900]]);
    assert.equal((await store.outcomes.get(generationId))?.lossMicrodollars, 900);
    await store.costs.book({ id: newId('cst'), ...line, kind: 'found' });
    await store.costs.book({ id: newId('cst'), ...line, kind: 'cost' });
    assert.deepEqual(await sums(), [[900, 0]]);
    assert.equal((await store.outcomes.get(generationId))?.lossMicrodollars, 0);
  });

  test('the first search after an upgrade finds what was made before it', async () => {
    const location = await database.fresh();
    const driver = await openDriver({ ...location, exclusive: false });
    await migrate(driver, MIGRATIONS.slice(0, 5));
    const old = createTables(driver.connection);
    const { accountId, keyId } = await newOwner(old);
    await raw(
      location,
      `insert into generations (id, account_id, key_id, dialect, model, kind, brief_json, order_json, state, progress,
        engine, engine_reason, warnings_json, price, echo_json, created_at, request_hash)
      values ('gen_old', '${accountId}', '${keyId}', 'filmgate', 'veo', 'video', '{"kind":"video","inputs":[]}',
        '{"model":"veo","prompt":"A Fox \\"runs\\""}', 'queued', 0, 'animatic', 'r', '[]', 0, '{}', 1, 'h')`,
    );
    await driver.close();
    const upgraded = await openStore(location);
    const { generations } = await upgraded.generations.list(accountId, { limit: 9, q: '"runs" fox' });
    assert.deepEqual(
      generations.map(({ id }) => id),
      ['gen_old'],
    );
    const { bytes, schemaVersion } = await upgraded.reports.database();
    assert.ok(bytes > 10_000 && schemaVersion === MIGRATIONS.length);
    await upgraded.close();
  });
});
