import type { WebhookSecretView } from '../../core/delivery.ts';
import { Problem } from '../../core/problem.ts';
import type { Route } from '../../core/provider.ts';
import { isForgotten } from '../../generations/notify.ts';
import type { DeliveryRow, WebhookSecretRow } from '../../store/webhook-tables.ts';
import { send } from '../answer.ts';
import type { HttpContext } from '../context.ts';
import type { Admitted } from './create.ts';

const PAGE_MAX = 100;
const ID_LENGTH_MAX = 100;

type Of<Action extends Route['action']> = Extract<Route, { action: Action }>;

export async function listDeliveriesAction(
  context: HttpContext,
  route: Of<'listDeliveries'>,
  admitted: Admitted,
): Promise<void> {
  const { call, identity, reply, request } = admitted;
  const page = route.page(call);
  if (!Number.isInteger(page.limit) || page.limit < 1 || page.limit > PAGE_MAX)
    throw new Problem('invalid_parameter', {
      parameter: 'limit',
      message: `{limit} must be a whole number from 1 to ${PAGE_MAX}.`,
    });
  const found = await context.parts.store.deliveries.list(identity.account.id, page);
  await send(context.parts, request, reply, route.answer(found, call));
}

type OneRoute = Extract<Route, { action: 'showDelivery' | 'replayDelivery' }>;

export async function oneDeliveryAction(context: HttpContext, route: OneRoute, admitted: Admitted): Promise<void> {
  const { call, identity, reply, request } = admitted;
  const { store } = context.parts;
  const id = route.id(call);
  const accountId = identity.account.id;
  const before = await find(context, accountId, id);
  if (route.action === 'replayDelivery') await replay(context, before);
  const found = await find(context, accountId, id);
  await send(context.parts, request, reply, route.answer({ ...found, log: await store.deliveries.tries(id) }, call));
}

async function replay(context: HttpContext, delivery: DeliveryRow): Promise<void> {
  await requireTellable(context, delivery);
  await context.parts.webhooks.replay(delivery);
}

/** Throws `conflict` when there is nothing to tell any more. */
export async function requireTellable(context: HttpContext, delivery: DeliveryRow): Promise<void> {
  const generation = await context.parts.store.generations.get(delivery.generationId);
  if (!generation || isForgotten(generation))
    throw new Problem('conflict', { message: 'The generation was deleted; there is nothing to tell any more.' });
}

/** The account's own delivery, or `not_found`: another account's id answers exactly like an unknown one. */
async function find(context: HttpContext, accountId: string, id: string): Promise<DeliveryRow> {
  const delivery = id.length > ID_LENGTH_MAX ? undefined : await context.parts.store.deliveries.get(id);
  if (!delivery || delivery.accountId !== accountId) throw new Problem('not_found');
  return delivery;
}

export async function webhookSecretAction(
  context: HttpContext,
  route: Of<'webhookSecret'>,
  admitted: Admitted,
): Promise<void> {
  const { call, identity, reply, request } = admitted;
  const secrets = await context.parts.webhooks.secrets(identity.account.id);
  await send(context.parts, request, reply, route.answer(viewOf(secrets), call));
}

export async function rotateWebhookSecretAction(
  context: HttpContext,
  route: Of<'rotateWebhookSecret'>,
  admitted: Admitted,
): Promise<void> {
  const { call, identity, reply, request } = admitted;
  const secrets = await context.parts.webhooks.rotate(identity.account.id, route.keepMs(call));
  await send(context.parts, request, reply, route.answer(viewOf(secrets), call));
}

function viewOf([inUse, ...earlier]: readonly WebhookSecretRow[]): WebhookSecretView {
  if (!inUse) throw new Error('an account without a secret');
  return {
    secret: inUse.secret,
    createdAt: inUse.createdAt,
    earlierExpireAt: earlier.flatMap((one) => one.expiresAt ?? []),
  };
}
