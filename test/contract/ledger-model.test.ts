import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { Problem } from '../../src/core/problem.ts';
import { createLedger, type Ledger } from '../../src/ledger/ledger.ts';
import { newId } from '../../src/lib/ids.ts';
import type { Store } from '../../src/store/store.ts';
import { forEachDatabase } from '../support/databases.ts';
import { newGeneration, newOwner, type Owner } from './store-fixtures.ts';

/** What the ledger ought to do, in a few plain numbers. */
interface Model {
  available: number;
  held: number;
  captured: number;
  /** Price of each hold, and whether it is still open. */
  holds: { id: string; amount: number; isOpen: boolean }[];
}

interface Real {
  store: Store;
  ledger: Ledger;
  owner: Owner;
}

type Command = fc.AsyncCommand<Model, Real>;

/** Small amounts, so that runs meet every boundary: short by one, exactly enough, nothing left. */
const amount = fc.integer({ min: 0, max: 12 });

const commands = fc.commands(
  [
    amount.map((value): Command => new Grant(value + 1)),
    fc.tuple(amount, fc.boolean()).map(([value, fails]): Command => new Buy(value, fails)),
    fc.tuple(fc.nat({ max: 30 }), amount).map(([index, value]): Command => new Settle(index, value)),
  ],
  // Without a size most sequences are a few commands long.
  { maxCommands: 40, size: 'max' },
);

class Grant implements Command {
  readonly amount: number;
  constructor(amount: number) {
    this.amount = amount;
  }
  check(): boolean {
    return true;
  }
  async run(model: Model, { store, ledger, owner }: Real): Promise<void> {
    await ledger.grant(store, { accountId: owner.accountId, amountMillicredits: this.amount });
    model.available += this.amount;
    await assertSame(model, store, owner);
  }
  toString(): string {
    return `grant(${this.amount})`;
  }
}

/** `fails`: the transaction that holds is rolled back by what comes after. */
class Buy implements Command {
  readonly amount: number;
  readonly fails: boolean;
  constructor(amount: number, fails: boolean) {
    this.amount = amount;
    this.fails = fails;
  }
  check(): boolean {
    return true;
  }
  async run(model: Model, { store, ledger, owner }: Real): Promise<void> {
    const generationId = newId('gen');
    const failure = new Error('something after the hold');
    const outcome = await store
      .transaction(async (tables) => {
        await newGeneration(tables, owner, { id: generationId, priceMillicredits: this.amount });
        await ledger.hold(tables, { accountId: owner.accountId, generationId, amountMillicredits: this.amount });
        if (this.fails) throw failure;
        return 'held';
      })
      .catch((error: unknown) => (error instanceof Problem ? error.code : error));
    if (this.amount > model.available) assert.equal(outcome, 'insufficient_credits');
    else if (this.fails) assert.equal(outcome, failure);
    else {
      assert.equal(outcome, 'held');
      model.available -= this.amount;
      model.held += this.amount;
      model.holds.push({ id: generationId, amount: this.amount, isOpen: true });
    }
    await assertSame(model, store, owner);
  }
  toString(): string {
    return `buy(${this.amount}${this.fails ? ', rolled back' : ''})`;
  }
}

/** Settles one of the holds so far, again and again perhaps, and perhaps twice at once. */
class Settle implements Command {
  readonly index: number;
  readonly captured: number;
  constructor(index: number, captured: number) {
    this.index = index;
    this.captured = captured;
  }
  check(model: Model): boolean {
    return model.holds.length > 0;
  }
  async run(model: Model, { store, ledger, owner }: Real): Promise<void> {
    const hold = model.holds[this.index % model.holds.length];
    assert.ok(hold !== undefined);
    const capturedMillicredits = Math.min(this.captured, hold.amount);
    const settle = (): Promise<boolean> =>
      store.transaction(async (tables) => {
        await tables.generations.setState(hold.id, { from: ['queued'], to: 'succeeded' });
        return ledger.resolve(tables, { generationId: hold.id, capturedMillicredits });
      });
    const outcomes = await Promise.all([settle(), settle()]);
    assert.equal(outcomes.filter(Boolean).length, hold.isOpen ? 1 : 0);
    if (hold.isOpen) {
      hold.isOpen = false;
      model.held -= hold.amount;
      model.available += hold.amount - capturedMillicredits;
      model.captured += capturedMillicredits;
    }
    await assertSame(model, store, owner);
  }
  toString(): string {
    return `settle(${this.index}, ${this.captured})`;
  }
}

async function assertSame(model: Model, store: Store, owner: Owner): Promise<void> {
  const account = await store.accounts.get(owner.accountId);
  assert.deepEqual(
    [account?.availableMillicredits, account?.heldMillicredits],
    [model.available, model.held],
    'the balances are those of the model',
  );
}

forEachDatabase('the model of the ledger', (database) => {
  let store: Store;
  before(async () => {
    store = await database.open();
  });

  test('any sequence of grants, holds and resolutions leaves the balances of the model', async (context) => {
    const seed = Number(process.env['FILMGATE_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
    context.diagnostic(`seed ${seed}`);
    const ledger = createLedger(store);
    const property = fc.asyncProperty(commands, async (sequence) => {
      const owner = await newOwner(store);
      const model: Model = { available: 0, held: 0, captured: 0, holds: [] };
      await fc.asyncModelRun(() => ({ model, real: { store, ledger, owner } }), sequence);
      const entries = await store.ledger.entries({ accountId: owner.accountId, limit: 1_000 });
      const captured = entries.filter((entry) => entry.kind === 'capture');
      assert.equal(
        captured.reduce((sum, entry) => sum + entry.amountMillicredits, 0),
        model.captured,
      );
    });
    await fc.assert(property, { seed, numRuns: database.kind === 'sqlite' ? 100 : 20 });
    assert.deepEqual(await ledger.verify(), []);
  });
});
