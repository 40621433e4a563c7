import { z } from 'zod';
import type { WebhookSecretView } from '../../core/delivery.ts';
import { DELIVERY_STATES, type DeliveryOrder, type DeliveryTryView, type DeliveryView } from '../../core/delivery.ts';
import { asked, parseBody, text } from '../../core/parse.ts';
import { Problem } from '../../core/problem.ts';
import type { Call, Route, Wire, WireValue } from '../../core/provider.ts';
import { page } from './query.ts';
import { secretBody } from './wire.ts';

const KEEP_SECONDS = 86_400;
const LIMIT = 20;

/** What callers were told: to look, to tell again, and what it is signed with. */
export function webhookRoutes(root: string): readonly Route[] {
  const id = (call: Call): string => call.params['id'] ?? '';
  const one = (found: DeliveryView & { log: readonly DeliveryTryView[] }): Wire => ({
    status: 200,
    body: { ...deliveryToWire(found), log: found.log.map(tryToWire) },
  });
  return [
    {
      action: 'listDeliveries',
      method: 'GET',
      path: `${root}/webhooks/deliveries`,
      summary: 'What callbacks were told, newest first: ?state, ?generation, ?limit, ?after.',
      query: z.object({
        ...page,
        state: z.enum(DELIVERY_STATES).optional(),
        generation: text.optional(),
      }),
      page: pageOf,
      answer: ({ deliveries, hasMore }) => ({
        status: 200,
        body: { data: deliveries.map(deliveryToWire), has_more: hasMore },
      }),
    },
    {
      action: 'showDelivery',
      method: 'GET',
      path: `${root}/webhooks/deliveries/{id}`,
      summary: 'One delivery with each of its tries.',
      id,
      answer: one,
    },
    {
      action: 'replayDelivery',
      method: 'POST',
      path: `${root}/webhooks/deliveries/{id}/replay`,
      summary: 'Tells it again now, under the same id, with the whole schedule before it.',
      id,
      answer: one,
    },
    {
      action: 'webhookSecret',
      method: 'GET',
      path: `${root}/webhooks/secret`,
      summary: "What the account's callbacks are signed with. Needs a key that may generate.",
      answer: secretToWire,
    },
    {
      action: 'rotateWebhookSecret',
      method: 'POST',
      path: `${root}/webhooks/secret`,
      summary: 'A new secret; the old one signs as well for a day, or for keep_old_seconds.',
      body: secretBody,
      keepMs: (call) => (parseBody(secretBody, call.body ?? {}).keep_old_seconds ?? KEEP_SECONDS) * 1000,
      answer: secretToWire,
    },
  ];
}

function pageOf(call: Call): DeliveryOrder {
  const { limit, after, state, generation } = call.query;
  const known = DELIVERY_STATES.find((name) => name === state);
  if (state !== undefined && !known)
    throw new Problem('invalid_parameter', {
      parameter: 'state',
      message: `state must be one of ${DELIVERY_STATES.join(', ')}.`,
    });
  return {
    limit: limit === undefined ? LIMIT : Number(limit),
    ...asked({ after, state: known, generationId: generation }),
  };
}

const time = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms).toISOString();

/** One delivery, as everywhere in this API. */
export function deliveryToWire(found: DeliveryView): { [name: string]: WireValue | undefined } {
  return {
    id: found.id,
    object: 'delivery',
    generation: found.generationId,
    event: `generation.${found.event}`,
    url: found.url,
    state: found.state,
    tries: found.tries,
    last_status: found.lastStatus,
    last_error: found.lastError,
    next_at: time(found.nextAt),
    created_at: time(found.createdAt),
    delivered_at: time(found.deliveredAt),
  };
}

export function tryToWire(made: DeliveryTryView): WireValue {
  return {
    number: made.number,
    at: time(made.at),
    duration_ms: made.endedAt === undefined ? undefined : made.endedAt - made.at,
    status: made.status,
    error: made.error,
    reply: made.reply,
  };
}

function secretToWire({ secret, createdAt, earlierExpireAt }: WebhookSecretView): Wire {
  return {
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: {
      secret,
      created_at: time(createdAt),
      earlier_secrets_expire_at: earlierExpireAt.map((at) => time(at) ?? ''),
    },
  };
}
