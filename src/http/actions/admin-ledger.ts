import type { EntryView } from '../../core/admin-views.ts';
import { type AdminCall, type AdminHandlers, paged } from './admin-call.ts';

/** Read at once for an export. */
const EXPORTED_AT_ONCE = 500;

type Names = 'listEntries' | 'exportEntries' | 'proveLedger';
type Filter = Parameters<AdminHandlers['exportEntries']>[1];

export const ledgerHandlers: AdminHandlers<Names> = {
  async listEntries({ context }, order) {
    const { reports } = context.parts.store;
    const { entries, hasMore } = await reports.entries(paged(order));
    return { entries, hasMore, total: await reports.countEntries(order) };
  },
  async exportEntries(asked, order) {
    return { entries: pages(asked, order) };
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

/** Newest first; what is written meanwhile comes before the first page, and in none of them. */
async function* pages({ context }: AdminCall, filter: Filter): AsyncGenerator<readonly EntryView[]> {
  let after: string | undefined;
  for (;;) {
    const page = await context.parts.store.reports.entries({
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
