import { writeSync } from 'node:fs';
import { z } from 'zod';
import { createWorker } from '../../src/jobs/worker.ts';
import { createLedger } from '../../src/ledger/ledger.ts';
import { newId } from '../../src/lib/ids.ts';
import type { Driver } from '../../src/store/driver.ts';
import { migrate } from '../../src/store/migrate.ts';
import { type OpenOptions, openDriver, openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { newGeneration } from './store-fixtures.ts';

/** A process that the suites kill: what it does is the JSON of its first argument. */
const Order = z.discriminatedUnion('do', [
  z.object({ do: z.literal('open'), at: z.looseObject({}) }),
  z.object({ do: z.literal('migrate'), at: z.looseObject({}), dieAt: z.int() }),
  z.object({
    do: z.enum(['create', 'persist']),
    at: z.looseObject({}),
    accountId: z.string(),
    keyId: z.string(),
  }),
  z.object({ do: z.literal('work'), at: z.looseObject({}), owner: z.string() }),
]);

const order = Order.parse(JSON.parse(process.argv[2] ?? ''));
const at: OpenOptions = order.at;
switch (order.do) {
  case 'open':
    await open();
    break;
  case 'migrate':
    await dieWhileMigrating(order.dieAt);
    break;
  case 'create':
    // Its database may be killed under it.
    await createForEver(order.accountId, order.keyId, () => process.exit(1));
    break;
  case 'persist':
    await createForEver(order.accountId, order.keyId, async (error) => {
      say({ error: String(error) });
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
    break;
  case 'work':
    await workForEver(order.owner);
    break;
}

/** At once, as a server answers: what was said is out of the process even when it is killed in the next moment. */
function say(value: unknown): void {
  writeSync(1, `${JSON.stringify(value)}\n`);
}

async function open(): Promise<void> {
  try {
    await openStore(at);
    say('opened');
    setInterval(() => {}, 60_000);
  } catch (error) {
    say({ name: error instanceof Error ? error.name : 'none', message: String(error) });
  }
}

async function dieWhileMigrating(dieAt: number): Promise<void> {
  const driver = await openDriver(at);
  let statements = 0;
  const mortal: Driver = {
    ...driver,
    migrate: (work) =>
      driver.migrate((execute) =>
        work((sql, values) => {
          statements += 1;
          if (statements === dieAt) process.kill(process.pid, 'SIGKILL');
          return execute(sql, values);
        }),
      ),
  };
  await migrate(mortal);
  say({ statements });
  await driver.close();
}

/** Ten callers who create generations as fast as they are answered. */
async function createForEver(
  accountId: string,
  keyId: string,
  onError: (error: unknown) => Promise<void>,
): Promise<void> {
  const store = await openStore(at);
  const ledger = createLedger(store);
  say('ready');
  const create = async (id: string): Promise<void> => {
    await store.transaction(async (tables) => {
      await newGeneration(tables, { accountId, keyId }, { id, priceMillicredits: 7 });
      await ledger.hold(tables, { accountId, generationId: id, amountMillicredits: 7 });
      await tables.steps.insert({ id: newId('stp'), generationId: id, kind: 'start', lane: 'crash', dueInMs: 0 });
      await tables.events.append(id, 'created');
    });
    say(id);
  };
  const caller = async (): Promise<never> => {
    for (;;) await create(newId('gen')).catch(onError);
  };
  await Promise.all(Array.from({ length: 10 }, caller));
}

/** A worker that finishes generations: some succeed, some fail, some need a second step. */
async function workForEver(owner: string): Promise<void> {
  const store = await openStore(at);
  const ledger = createLedger(store);
  const worker = createWorker({
    store,
    owner,
    leaseMs: 300,
    // A death of the worker counts as a try, and here it dies all the time.
    triesMax: 1_000,
    lanes: () => ({ crash: 8 }),
    handle: async (step, claim) => {
      await store.generations.setState(step.generationId, { from: ['queued'], to: 'running' });
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
      const luck = Math.random();
      await store.transaction(async (tables) => {
        if (luck < 0.3) return claim.reschedule(tables, { kind: 'check', dueInMs: 5 });
        await finish(store, ledger, step.generationId, luck < 0.8 ? 'succeeded' : 'failed')(tables);
        await claim.complete(tables);
      });
    },
    onExhausted: async () => {},
    onError: (error) => console.error(error),
  });
  await worker.start();
  say('ready');
}

type Finish = Parameters<Store['transaction']>[0];

function finish(store: Store, ledger: ReturnType<typeof createLedger>, id: string, to: 'succeeded' | 'failed'): Finish {
  return async (tables) => {
    const capturedMillicredits = to === 'succeeded' ? 7 : 0;
    if (
      !(await tables.generations.setState(id, { from: ['running'], to, chargedMillicredits: capturedMillicredits }))
    ) {
      throw new Error(`${id} ended twice on ${store.kind}`);
    }
    if (!(await ledger.resolve(tables, { generationId: id, capturedMillicredits }))) {
      throw new Error(`${id} resolved twice on ${store.kind}`);
    }
    await tables.events.append(id, to);
  };
}
