import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { createLedger } from '../src/ledger/ledger.ts';
import { newId } from '../src/lib/ids.ts';
import { openStore } from '../src/store/open.ts';
import type { Store } from '../src/store/store.ts';
import { newGeneration, newOwner } from '../test/contract/store-fixtures.ts';

const ROUNDS = 3;
const ROUND_MS = 1_500;
const CALLERS = 32;

export interface StoreFigures {
  /** Commits of one row each, one after the other, on SQLite alone with the same settings: the yardstick. */
  bareCommitsPerSecond: number;
  /** Whole creates (hold, generation, step, event), one after the other. */
  createsAlonePerSecond: number;
  /** Whole creates of 32 callers at once. */
  createsPerSecond: number;
  /** `createsPerSecond` over `bareCommitsPerSecond`. */
  ratio: number;
  readsPerSecond: number;
  claimsPerSecond: number;
}

/** Measures in turns, so that whatever else the machine does meanwhile falls on all of them; gives the medians. */
export async function measureStore(url?: string): Promise<StoreFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'filmgate-bench-'));
  const store = await openStore(url === undefined ? { folder } : { url });
  const bare = openBare(folder);
  try {
    const create = await creator(store);
    const rounds: number[][] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push([
        await perSecond(1, async () => bare.commit()),
        await perSecond(1, create),
        await perSecond(CALLERS, create),
        await perSecond(1, reader(store, await create())),
        await perSecond(8, claimer(store)),
      ]);
    }
    const [commits = 0, alone = 0, creates = 0, reads = 0, claims = 0] = [0, 1, 2, 3, 4].map((column) =>
      median(rounds.map((round) => round[column] ?? 0)),
    );
    return {
      bareCommitsPerSecond: commits,
      createsAlonePerSecond: alone,
      createsPerSecond: creates,
      ratio: Math.round((creates / commits) * 100) / 100,
      readsPerSecond: reads,
      claimsPerSecond: claims,
    };
  } finally {
    bare.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function creator(store: Store): Promise<() => Promise<string>> {
  const ledger = createLedger(store);
  const owner = await newOwner(store, 1_000_000_000);
  return async () => {
    const id = newId('gen');
    await store.transaction(async (tables) => {
      await newGeneration(tables, owner, { id, priceMillicredits: 10 });
      await ledger.hold(tables, { accountId: owner.accountId, generationId: id, amountMillicredits: 10 });
      await tables.steps.insert({ id: newId('stp'), generationId: id, kind: 'start', lane: 'bench', dueInMs: 0 });
      await tables.events.append(id, 'created');
    });
    return id;
  };
}

function reader(store: Store, id: string): () => Promise<unknown> {
  return () => store.generations.get(id);
}

/** One claim of one step and its end, as a worker with no room for more would do it. */
function claimer(store: Store): () => Promise<void> {
  return async () => {
    const [step] = await store.steps.claim({ owner: newId('own'), leaseMs: 15_000, room: { bench: 1 } });
    if (step !== undefined) await store.steps.complete(step);
  };
}

function openBare(folder: string): { commit(): void; close(): void } {
  const database = new DatabaseSync(join(folder, 'bare.sqlite'));
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  database.exec('create table rows (id integer primary key, text text)');
  const insert = database.prepare('insert into rows (text) values (?)');
  const text = 'x'.repeat(300);
  return {
    commit: () => {
      database.exec('begin immediate');
      insert.run(text);
      database.exec('commit');
    },
    close: () => database.close(),
  };
}

async function perSecond(callers: number, work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  let done = 0;
  const caller = async (): Promise<void> => {
    while (performance.now() - startedAt < ROUND_MS) {
      await work();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return Math.round(done / ((performance.now() - startedAt) / 1_000));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(JSON.stringify(await measureStore(process.argv[2]), undefined, 2));
}
