import type { DeliveryWhole, OutcomeView } from '../../core/admin-views.ts';
import { type AdminCall, type AdminHandlers, audit, found, paged } from './admin-call.ts';
import { diskOf } from './admin-overview.ts';
import { requireTellable } from './webhooks.ts';

type Names =
  | 'listOutcomes'
  | 'decideOutcome'
  | 'listAllDeliveries'
  | 'showAnyDelivery'
  | 'replayAnyDelivery'
  | 'system'
  | 'listAudit';

export const systemHandlers: AdminHandlers<Names> = {
  listOutcomes: ({ context }, order) => context.parts.store.outcomes.list(paged(order)),
  decideOutcome,
  listAllDeliveries: ({ context }, { accountId, ...page }) =>
    context.parts.store.deliveries.list(accountId, paged(page)),
  showAnyDelivery: (asked, { id }) => deliveryOf(asked, id),
  async replayAnyDelivery(asked, { id }) {
    const { parts } = asked.context;
    const delivery = await found(id, (one) => parts.store.deliveries.get(one));
    await requireTellable(asked.context, delivery);
    await parts.webhooks.replay(delivery, (tables) =>
      audit(asked, tables, { action: 'delivery.replay', target: id, facts: { generation: delivery.generationId } }),
    );
    return deliveryOf(asked, id);
  },
  async system({ context }) {
    const { parts, server } = context;
    const [database, files, disk] = await Promise.all([
      parts.store.reports.database(),
      parts.store.reports.files(),
      diskOf(server.dataFolder),
    ]);
    return {
      version: server.version,
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      startedAt: server.startedAt,
      uptimeSeconds: Math.round(process.uptime()),
      memoryBytes: process.memoryUsage.rss(),
      database: { kind: parts.store.kind, ...database },
      files,
      disk,
      settings: server.settings,
    };
  },
  listAudit: ({ context }, order) => context.parts.store.audit.list(paged(order)),
};

type Decision = Parameters<AdminHandlers['decideOutcome']>[1];

async function decideOutcome(asked: AdminCall, { generationId, ...decision }: Decision): Promise<OutcomeView> {
  const { store } = asked.context.parts;
  await found(generationId, (id) => store.outcomes.get(id));
  await store.transaction(async (tables) => {
    await tables.outcomes.decide({ generationId, ...decision, keyId: asked.identity.key.id });
    await audit(asked, tables, { action: 'outcome.decide', target: generationId, facts: decision });
  });
  return found(generationId, (id) => store.outcomes.get(id));
}

async function deliveryOf({ context }: AdminCall, id: string): Promise<DeliveryWhole> {
  const { deliveries } = context.parts.store;
  return { ...(await found(id, (one) => deliveries.get(one))), log: await deliveries.tries(id) };
}
