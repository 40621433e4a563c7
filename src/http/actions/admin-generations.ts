import type { GenerationWhole } from '../../core/admin-views.ts';
import type { Generation } from '../../core/generation.ts';
import { Problem } from '../../core/problem.ts';
import { askAgain } from '../../generations/ask.ts';
import { compare } from '../../generations/compare.ts';
import { finish } from '../../generations/finish.ts';
import { viewOf, viewsOf } from '../../generations/view.ts';
import { type AdminCall, type AdminHandlers, accountNames, audit, found, paged } from './admin-call.ts';
import { STUCK_SHARE } from './admin-overview.ts';
import { attemptView, historyOf } from './history.ts';
import { masked } from './masked.ts';

const ENTRIES_MAX = 100;

export const generationHandlers: AdminHandlers<'listAll' | 'showWhole' | 'cancelAny' | 'askAgain'> = {
  async listAll(asked, order) {
    const { parts } = asked.context;
    const stuckMs = parts.generationMsMax * STUCK_SHARE;
    const { generations, hasMore, total } = await parts.store.reports.generations({ ...paged(order), stuckMs });
    const named = await accountNames(asked);
    const views = await viewsOf(parts, generations);
    return {
      generations: views.map((generation) => ({ generation, account: named(generation.accountId) })),
      hasMore,
      total,
    };
  },
  async showWhole(asked, { id }) {
    return wholeOf(asked, await found(id, (one) => asked.context.parts.store.generations.get(one)));
  },
  async cancelAny(asked, { id }) {
    const { parts } = asked.context;
    const generation = await found(id, (one) => parts.store.generations.get(one));
    const isDone = await finish(parts, generation, { kind: 'cancelled' }, async (tables) => {
      await tables.steps.wake(id);
      // Also runs when it had ended before; then its hold is resolved already, and nothing was done.
      const hold = await tables.ledger.getHold(id);
      if (hold?.resolved === false) await audit(asked, tables, { action: 'generation.cancel', target: id });
    });
    if (!isDone) throw new Problem('conflict', { message: 'The generation has ended already.' });
    await parts.store.hint({ kind: 'step' });
    return wholeOf(asked, await found(id, (one) => parts.store.generations.get(one)));
  },
  async askAgain(asked, { id, upstreamId }) {
    const { parts } = asked.context;
    await found(id, (one) => parts.store.generations.get(one));
    const clip = upstreamId === undefined ? {} : { upstreamId };
    await askAgain(parts, id, { by: asked.identity.key.id, ...clip }, (tables) =>
      upstreamId === undefined
        ? audit(asked, tables, { action: 'generation.ask', target: id })
        : audit(asked, tables, { action: 'generation.adopt', target: id, facts: clip }),
    );
    return wholeOf(asked, await found(id, (one) => parts.store.generations.get(one)));
  },
};

async function wholeOf(asked: AdminCall, generation: Generation): Promise<GenerationWhole> {
  const { parts } = asked.context;
  const { store } = parts;
  const { accountId, id } = generation;
  const [account, keys, history, outputs, steps, money] = await Promise.all([
    store.accounts.get(accountId),
    store.keys.list(accountId),
    historyOf(asked.context, id),
    outputsOf(asked, generation),
    store.reports.stepsOf(id),
    store.reports.entries({ generationId: id, limit: ENTRIES_MAX }),
  ]);
  const attempts: GenerationWhole['attempts'][number][] = [];
  for (const attempt of await store.attempts.list(id)) {
    const reply = await store.attempts.reply(attempt.id);
    const ticket: unknown =
      attempt.ticket === undefined ? undefined : JSON.parse(masked(JSON.stringify(attempt.ticket)));
    attempts.push({
      ...attemptView(attempt, true),
      ...(ticket === undefined ? {} : { ticket }),
      ...(reply === undefined ? {} : { reply: masked(reply) }),
    });
  }
  const key = keys.find((one) => one.id === generation.keyId);
  return {
    generation: await viewOf(parts, generation),
    account: { id: accountId, name: account?.name ?? accountId },
    key: { id: generation.keyId, ...(key === undefined ? {} : { name: key.name }) },
    brief: generation.brief,
    order: generation.order,
    outputs,
    events: history.events,
    attempts,
    steps,
    entries: money.entries,
    costs: (await store.costs.of(id)).map(({ createdAt, engine, kind, microdollars, note }) => ({
      engine,
      kind,
      microdollars,
      createdAt,
      ...(note === undefined ? {} : { note }),
    })),
    madeOf: await store.reports.makersOf(generation.brief.inputs.map((input) => input.assetId)),
    madeInto: await store.reports.usersOf({
      accountId,
      after: generation.createdAt,
      assetIds: outputs.map((output) => output.assetId),
    }),
  };
}

/** Each file beside what was ordered. */
async function outputsOf({ context }: AdminCall, generation: Generation): Promise<GenerationWhole['outputs']> {
  const { store } = context.parts;
  const outputs = await store.generations.outputs([generation.id]);
  const assets = new Map(
    (await store.assets.many(outputs.map(({ assetId }) => assetId))).map((asset) => [asset.id, asset]),
  );
  return outputs.flatMap(({ assetId, position }) => {
    const asset = assets.get(assetId);
    return asset ? [{ position, assetId, bytes: asset.bytes, differences: compare(asset, generation.order) }] : [];
  });
}
