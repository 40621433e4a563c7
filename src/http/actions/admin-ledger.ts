import type { EntryOrder } from '../../core/admin.ts';
import type { EntryPage, EntryView } from '../../core/admin-views.ts';
import type { Store } from '../../store/store.ts';
import { type AdminHandlers, paged } from './admin-call.ts';

/** Read at once for an export. */
const EXPORTED_AT_ONCE = 500;

type Names = 'listEntries' | 'exportEntries' | 'proveLedger';
type Filter = Parameters<AdminHandlers['exportEntries']>[1];

export const ledgerHandlers: AdminHandlers<Names> = {
  listEntries: ({ context }, order) => pageOfEntries(context.parts.store, paged(order)),
  async exportEntries({ context }, order) {
    return { entries: pagesOfEntries(context.parts.store, order) };
  },
  async proveLedger({ context }) {
    const { clock, ledger, store } = context.parts;
    const differences = await ledger.verify();
    const sums = await store.snapshot((tables) => tables.reports.ledgerSums());
    return {
      sound: differences.length === 0,
      readAt: clock.now(),
      entries: sums.entries,
      accounts: sums.accounts,
      openHolds: sums.openHolds,
      grantedMillicredits: sums.granted,
      chargedMillicredits: sums.charged,
      heldMillicredits: sums.held,
      availableMillicredits: sums.available,
      lossMillicredits: sums.loss,
      restMillicredits: sums.granted - sums.charged - sums.held - sums.available,
      differences,
    };
  },
};

export async function pageOfEntries({ reports }: Store, order: EntryOrder): Promise<EntryPage> {
  const { entries, hasMore } = await reports.entries(order);
  return { entries, hasMore, total: await reports.countEntries(order) };
}

/** Newest first; what is written meanwhile comes before the first page, and in none of them. */
export async function* pagesOfEntries({ reports }: Store, filter: Filter): AsyncGenerator<readonly EntryView[]> {
  let after: string | undefined;
  for (;;) {
    const page = await reports.entries({
      ...filter,
      limit: EXPORTED_AT_ONCE,
      balances: false,
      ...(after === undefined ? {} : { after }),
    });
    if (page.entries.length > 0) yield page.entries;
    after = page.entries.at(-1)?.id;
    if (!page.hasMore || after === undefined) return;
  }
}
