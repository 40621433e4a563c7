import { isFinal } from '../core/generation.ts';
import { Problem } from '../core/problem.ts';
import { newId } from '../lib/ids.ts';
import type { EntryKind, LedgerName, Store, Tables } from '../store/store.ts';

/**
 * The only hand that moves credits. Every method takes the tables of the caller's transaction, so that money commits
 * together with what it pays for.
 */
export interface Ledger {
  /** Gives an account credits. The same `entryId` (a payment's id) can be granted once only: the second time throws. */
  grant(tables: Tables, grant: Grant): Promise<void>;
  /** Takes credits back that were given; false when the account has less free, and then nothing moves. A grant in reverse. */
  withdraw(tables: Tables, taken: Grant): Promise<boolean>;
  /**
   * Sets a generation's price aside. Throws `insufficient_credits` with the facts `needed` and `balance` (millicredits).
   * A price of 0 makes a hold too, but no entries: every generation then ends the same way, by one resolution.
   */
  hold(tables: Tables, hold: Hold): Promise<void>;
  /**
   * Ends the hold: takes `capturedMillicredits` of it and gives the rest back. False when it was resolved already, and
   * then nothing moves.
   */
  resolve(tables: Tables, resolution: { generationId: string; capturedMillicredits: number }): Promise<boolean>;
  /** Books what an upstream may have charged for work that nobody pays for. The account's balance does not change. */
  loss(tables: Tables, loss: Loss): Promise<void>;
  /** Recomputes everything from the entries, as they were at one moment. Empty when the ledger is sound. */
  verify(): Promise<readonly Difference[]>;
}

export interface Grant {
  accountId: string;
  amountMillicredits: number;
  note?: string;
  entryId?: string;
}

export interface Hold {
  accountId: string;
  generationId: string;
  amountMillicredits: number;
}

export interface Loss extends Hold {
  note?: string;
}

/** Something in the ledger that does not add up, as a sentence for the operator. */
export interface Difference {
  kind: 'balance' | 'negative' | 'hold' | 'open hold';
  /** The account or generation that it is about. */
  id: string;
  message: string;
}

export function createLedger(store: Store): Ledger {
  return {
    async grant(tables, grant) {
      const { accountId, amountMillicredits, note } = grant;
      assertAmount(amountMillicredits, 1);
      const given = await move(
        tables,
        'grant',
        'issued',
        'available',
        { accountId, amountMillicredits, note },
        grant.entryId,
      );
      if (!given) throw new Error('A grant cannot be short of credits.');
    },
    withdraw(tables, { entryId, ...taken }) {
      assertAmount(taken.amountMillicredits, 1);
      return move(tables, 'grant', 'available', 'issued', taken, entryId);
    },
    hold,
    resolve,
    async loss(tables, loss) {
      assertAmount(loss.amountMillicredits, 0);
      if (loss.amountMillicredits > 0) await move(tables, 'loss', 'loss', 'upstream', loss);
    },
    verify: () => store.snapshot(verify),
  };
}

async function hold(tables: Tables, order: Hold): Promise<void> {
  const needed = order.amountMillicredits;
  assertAmount(needed, 0);
  if (needed > 0 && !(await move(tables, 'hold', 'available', 'held', order))) {
    const account = await tables.accounts.get(order.accountId);
    throw new Problem('insufficient_credits', { facts: { needed, balance: account?.availableMillicredits ?? 0 } });
  }
  await tables.ledger.insertHold(order);
}

async function resolve(
  tables: Tables,
  resolution: { generationId: string; capturedMillicredits: number },
): Promise<boolean> {
  const { generationId, capturedMillicredits } = resolution;
  assertAmount(capturedMillicredits, 0);
  const held = await tables.ledger.getHold(generationId);
  if (held === undefined) throw new Error(`There is no hold for generation ${generationId}.`);
  const releasedMillicredits = held.amountMillicredits - capturedMillicredits;
  if (releasedMillicredits < 0) throw new Error(`A capture exceeds the hold of generation ${generationId}.`);
  // The row decides, not what was read above: two finishes at once both read an open hold.
  if (!(await tables.ledger.resolveHold({ generationId, capturedMillicredits, releasedMillicredits }))) return false;
  const { accountId } = held;
  const parts = [
    ['capture', 'revenue', capturedMillicredits],
    ['release', 'available', releasedMillicredits],
  ] as const;
  for (const [kind, credit, amountMillicredits] of parts) {
    if (amountMillicredits === 0) continue;
    const moved = await move(tables, kind, 'held', credit, { accountId, generationId, amountMillicredits });
    if (!moved) throw new Error(`Account ${accountId} holds less than its open holds.`);
  }
  return true;
}

interface Move {
  accountId: string;
  amountMillicredits: number;
  generationId?: string;
  note?: string | undefined;
}

function move(
  tables: Tables,
  kind: EntryKind,
  debit: LedgerName,
  credit: LedgerName,
  { accountId, amountMillicredits, generationId, note }: Move,
  id = newId('ent'),
): Promise<boolean> {
  return tables.ledger.move({
    id,
    kind,
    accountId,
    debit,
    credit,
    amountMillicredits,
    ...(generationId === undefined ? {} : { generationId }),
    ...(note === undefined ? {} : { note }),
  });
}

async function verify(tables: Tables): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const account of await tables.ledger.audit()) {
    const id = account.accountId;
    for (const [name, sum, cached] of [
      ['available', account.available, account.availableCached],
      ['held', account.held, account.heldCached],
    ] as const) {
      if (sum !== cached) {
        const message = `Account ${id} has ${cached} ${name}, but its entries add up to ${sum} (millicredits).`;
        differences.push({ kind: 'balance', id, message });
      }
      if (Math.min(sum, cached) < 0) {
        differences.push({ kind: 'negative', id, message: `Account ${id} has less than nothing ${name}.` });
      }
    }
  }
  for (const disputed of await tables.ledger.disputedHolds()) {
    const { generationId: id, hold: amount, resolution, entries } = disputed;
    const message =
      `Generation ${id}: its hold of ${amount} was resolved as ${resolution.captured} captured and ` +
      `${resolution.released} released, but its entries say ${entries.held} held, ${entries.captured} captured and ` +
      `${entries.released} released (millicredits).`;
    differences.push({ kind: 'hold', id, message });
  }
  for (const open of await tables.ledger.openHolds()) {
    if (open.state !== 'missing' && !isFinal(open.state)) continue;
    const { generationId: id, state, amountMillicredits } = open;
    const message = `Generation ${id} is ${state}, but its hold of ${amountMillicredits} millicredits is still open.`;
    differences.push({ kind: 'open hold', id, message });
  }
  return differences;
}

/** Money is counted in whole millicredits; anything else is a mistake of ours and must not reach the database. */
function assertAmount(amountMillicredits: number, least: number): void {
  if (!Number.isSafeInteger(amountMillicredits) || amountMillicredits < least) {
    throw new Error(`${amountMillicredits} is not an amount of millicredits.`);
  }
}
