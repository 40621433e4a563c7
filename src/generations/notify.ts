import { randomBytes } from 'node:crypto';
import type { GenerationView, WireValue } from '../core/provider.ts';
import type { Claim } from '../jobs/claim.ts';
import { deliver, retryInMs } from '../webhooks/deliver.ts';
import type { Parts } from './parts.ts';
import { viewOf } from './view.ts';

const SECRET_BYTES = 32;
const RETRY_AFTER_SECONDS_MAX = 86_400;

/** Tells the caller that the generation has ended: one try, and the next one planned when it fails. */
export async function notify(parts: Parts, claim: Claim): Promise<void> {
  const generation = await parts.store.generations.get(claim.step.generationId);
  const done = (): Promise<void> => parts.store.transaction((tables) => claim.complete(tables));
  if (!generation?.callback || generation.deletedAt !== undefined) return done();
  const view = await viewOf(parts, generation);
  const outcome = await deliver(parts.fetch, {
    id: `msg_${generation.id}`,
    url: generation.callback.url,
    secret: signingSecret(generation.callback.secret ?? (await accountSecret(parts, generation.accountId))),
    body: JSON.stringify(parts.notice(view) ?? ownNotice(view)),
    at: parts.clock.now(),
  });
  if (outcome.outcome !== 'failed') {
    parts.log.info({ generation: generation.id, ...outcome }, 'caller told');
    return done();
  }
  const tries = claim.step.tries + 1;
  const waitMs = retryInMs(tries, Math.random());
  parts.log.warn(
    { generation: generation.id, tries, ...outcome },
    waitMs === undefined ? 'caller not told: given up' : 'caller not told yet',
  );
  if (waitMs === undefined) return done();
  const asked = Math.min(outcome.retryAfterSeconds ?? 0, RETRY_AFTER_SECONDS_MAX) * 1000;
  await parts.store.transaction((tables) => claim.reschedule(tables, { dueInMs: Math.max(waitMs, asked), tries }));
}

/** Each account has one signing secret, made when it is first needed. */
export function accountSecret(parts: Parts, accountId: string): Promise<string> {
  return parts.store.settings.getOrInsert(
    `webhook_secret:${accountId}`,
    `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`,
  );
}

/** A caller's own secret may be any text; what is signed with is then its bytes. */
function signingSecret(secret: string): string {
  return secret.startsWith('whsec_') ? secret : `whsec_${Buffer.from(secret).toString('base64')}`;
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
