import type { CapView } from '../../core/admin-views.ts';
import { Problem } from '../../core/problem.ts';
import { periodStarts } from '../../core/spending.ts';
import type { CapRow } from '../../store/spend-tables.ts';
import { type AdminCall, type AdminHandlers, audit } from './admin-call.ts';

const PERIODS = ['generation', 'day', 'month'] as const;
const MILLICREDITS = 1000;
const MICRODOLLARS = 1_000_000;

export const capHandlers: AdminHandlers<'listCaps' | 'setCaps'> = {
  async listCaps(asked, { id, scope }) {
    const all = await asked.context.parts.store.caps.list();
    const wanted = all.filter((cap) => (scope ?? cap.scope) === cap.scope && (id ?? cap.id) === cap.id);
    return { caps: await viewsOf(asked, wanted) };
  },
  async setCaps(asked, { amounts, id, scope }) {
    const { store } = asked.context.parts;
    if (!(await isThere(asked, scope, id))) throw new Problem('not_found');
    const unit = scope === 'engine' ? MICRODOLLARS : MILLICREDITS;
    await store.transaction(async (tables) => {
      for (const per of PERIODS) {
        const amount = amounts[per];
        if (amount === null) await tables.caps.remove({ scope, id, per });
        else if (amount !== undefined) await tables.caps.set({ scope, id, per, amount: Math.round(amount * unit) });
      }
      await audit(asked, tables, { action: 'caps.set', target: id, facts: { scope, ...amounts } });
    });
    return { caps: await viewsOf(asked, await store.caps.of(scope, id)) };
  },
};

async function isThere({ context }: AdminCall, scope: CapView['scope'], id: string): Promise<boolean> {
  const { engines, store } = context.parts;
  if (scope === 'engine') return engines.some(({ name }) => name === id);
  if (scope === 'account') return (await store.accounts.get(id)) !== undefined;
  return (await store.keys.list()).some((key) => key.id === id);
}

async function viewsOf({ context }: AdminCall, caps: readonly CapRow[]): Promise<CapView[]> {
  const { store } = context.parts;
  const starts = periodStarts(await store.now());
  return Promise.all(
    caps.map(async ({ amount, id, per, scope }): Promise<CapView> => {
      const since = per === 'generation' ? undefined : starts[per];
      if (scope === 'engine') {
        const spent = since === undefined ? {} : { spentMicrodollars: await store.caps.spentUpstream(id, since) };
        return { scope, id, per, amountMicrodollars: amount, ...spent };
      }
      const spent = since === undefined ? {} : { spentMillicredits: await store.caps.spent(scope, id, since) };
      return { scope, id, per, amountMillicredits: amount, ...spent };
    }),
  );
}
