import type { Generation } from '../core/generation.ts';
import type { GenerationView, WireValue } from '../core/provider.ts';
import type { Claim } from '../jobs/claim.ts';
import type { Parts } from './parts.ts';
import { viewOf } from './view.ts';

/** Tells the caller that the generation has ended: one try, and the next one planned when it fails. */
export async function notify(parts: Parts, claim: Claim): Promise<void> {
  const delivery = await parts.webhooks.pending(claim.step);
  const generation = await parts.store.generations.get(claim.step.generationId);
  if (!delivery || !generation) return parts.store.transaction((tables) => claim.complete(tables));
  if (isForgotten(generation)) return parts.webhooks.drop(claim, delivery, 'gone', 'the generation was deleted');
  const own = generation.callback?.secret;
  const done = await parts.webhooks.tell(claim, delivery, {
    // Made anew for each try: the links in it are to work for as long as possible.
    body: async () => {
      const view = await viewOf(parts, generation);
      return JSON.stringify(parts.notice(view) ?? ownNotice(view));
    },
    ...(own === undefined ? {} : { secret: own }),
  });
  if (done === undefined) return;
  // What the receiver answered stands in the record of the try; it may say more than belongs into a log.
  const { reply: _reply, ...facts } = done;
  const told = { generation: generation.id, delivery: delivery.id, ...facts };
  if (done.outcome === 'delivered') parts.log.info(told, 'caller told');
  else parts.log.warn(told, 'caller not told');
}

/** A message that could not even be made, however often it was tried. */
export async function giveUpTelling(parts: Parts, claim: Claim): Promise<void> {
  const delivery = await parts.webhooks.pending(claim.step);
  if (delivery) return parts.webhooks.drop(claim, delivery, 'dead', 'this server could not make the message');
  await parts.store.transaction((tables) => claim.complete(tables));
}

/** Deleted by its caller. One whose time was over is told all the same, without its files. */
export function isForgotten({ deletedAt, expiresAt }: Generation): boolean {
  return deletedAt !== undefined && (expiresAt === undefined || deletedAt < expiresAt);
}

function ownNotice(view: GenerationView): WireValue {
  return {
    type: `generation.${view.state}`,
    timestamp: new Date(view.finishedAt ?? view.createdAt).toISOString(),
    data: {
      id: view.id,
      state: view.state,
      model: view.model,
      outputs: view.outputs.map((output) => ({ url: output.url, media_type: output.mediaType, bytes: output.bytes })),
      ...(view.problem ? { error: { code: view.problem.code, message: view.problem.message } } : {}),
    },
  };
}
