import { z } from 'zod';
import type { DeliveryWhole } from '../../core/admin-views.ts';
import { DELIVERY_STATES } from '../../core/delivery.ts';
import { asked, boolean, integer, parseBody, text } from '../../core/parse.ts';
import type { Wire } from '../../core/provider.ts';
import { chartQuery, type DescribedRoute, id, list, ok } from './admin-accounts.ts';
import { capsBody, decisionBody, pauseBody } from './admin-wire.ts';
import { page, pageIn, queryOf, span } from './query.ts';
import { deliveryToWire, tryToWire } from './webhook-routes.ts';

const overviewQuery = chartQuery.extend({ hours: integer.pipe(z.number().min(1).max(168)).optional() });
const retiredQuery = z.object({ days: integer.pipe(z.number().min(1).max(90)).optional() });
const scope = z.enum(['account', 'key', 'engine']);
const capsQuery = z.object({ scope: scope.optional(), id: text.max(100).optional() });
const outcomesQuery = z.object({ ...page, decided: boolean.optional() });
const deliveriesQuery = z.object({
  ...page,
  account: text.max(100).optional(),
  generation: text.max(100).optional(),
  state: z.enum(DELIVERY_STATES).optional(),
});
const auditQuery = z.object({
  ...page,
  ...span,
  key: text.max(100).optional(),
  action: text.max(100).optional(),
  target: text.max(200).optional(),
});

/** How the server does: what needs the operator, engines, unknown outcomes, callbacks, settings, and who did what. */
export function operationRoutes(root: string): readonly DescribedRoute[] {
  return [
    ...lookRoutes(root),
    ...engineRoutes(root),
    ...capRoutes(root),
    ...outcomeRoutes(root),
    ...deliveryRoutes(root),
  ];
}

function lookRoutes(root: string): readonly DescribedRoute[] {
  return [
    {
      action: 'admin',
      work: 'overview',
      method: 'GET',
      path: `${root}/overview`,
      summary: 'What needs somebody, and how today compares: volume, spend, queue, rates and times.',
      query: overviewQuery,
      order: (call) => {
        const query = queryOf(overviewQuery, call);
        return { hours: query.hours ?? 24, days: query.days ?? 30, offsetMinutes: query.utc_offset_minutes ?? 0 };
      },
      answer: ok,
    },
    {
      action: 'admin',
      work: 'retiredModels',
      method: 'GET',
      path: `${root}/retired-models`,
      summary: 'Models that their own services have ended and that are still asked for here.',
      query: retiredQuery,
      order: (call) => ({ days: queryOf(retiredQuery, call).days ?? 7 }),
      answer: ({ models }) => list(models),
    },
    {
      action: 'admin',
      work: 'system',
      method: 'GET',
      path: `${root}/system`,
      summary: 'Version, uptime, database, disk, and every setting as it is in force.',
      order: () => undefined,
      answer: ok,
    },
    {
      action: 'admin',
      work: 'listAudit',
      method: 'GET',
      path: `${root}/audit`,
      summary: 'Who changed what through this API, newest first.',
      query: auditQuery,
      order: (call) => {
        const { action, from, key: keyId, target, to, ...rest } = queryOf(auditQuery, call);
        return { ...pageIn(rest), ...asked({ action, from, keyId, target, to }) };
      },
      answer: ({ entries, hasMore }) => list(entries, { hasMore }),
    },
  ];
}

function engineRoutes(root: string): readonly DescribedRoute[] {
  return [
    {
      action: 'admin',
      work: 'listEngines',
      method: 'GET',
      path: `${root}/engines`,
      summary: 'Every engine: what it serves, what it has in hand, how it did in the last 24 hours.',
      order: () => undefined,
      answer: ({ engines }) => list(engines),
    },
    {
      action: 'admin',
      work: 'pauseEngine',
      method: 'POST',
      path: `${root}/engines/{id}/pause`,
      summary: 'Gives an engine no more work, in every process; what waits for it goes on waiting.',
      body: pauseBody,
      order: (call) => ({ name: id(call), reason: parseBody(pauseBody, call.body).reason }),
      answer: ok,
    },
    {
      action: 'admin',
      work: 'resumeEngine',
      method: 'POST',
      path: `${root}/engines/{id}/resume`,
      summary: 'Lets an engine work again, whoever paused it.',
      order: (call) => ({ name: id(call) }),
      answer: ok,
    },
  ];
}

function capRoutes(root: string): readonly DescribedRoute[] {
  return [
    {
      action: 'admin',
      work: 'listCaps',
      method: 'GET',
      path: `${root}/caps`,
      summary:
        'What accounts, keys and engines may spend, and have spent; those of the configuration for all are not among them.',
      query: capsQuery,
      order: (call) => {
        const { id: whose, scope } = queryOf(capsQuery, call);
        return asked({ id: whose, scope });
      },
      answer: ({ caps }) => list(caps),
    },
    {
      action: 'admin',
      work: 'setCaps',
      method: 'PUT',
      path: `${root}/caps/{scope}/{id}`,
      summary: 'Sets what an account or key (credits) or an engine (dollars) may spend; null takes a cap away.',
      body: capsBody,
      order: (call) => {
        const amounts = parseBody(capsBody, call.body);
        return {
          scope: parseBody(z.object({ scope }), call.params).scope,
          id: id(call),
          amounts: asked({ generation: amounts.per_generation, day: amounts.per_day, month: amounts.per_month }),
        };
      },
      answer: ({ caps }) => list(caps),
    },
  ];
}

function outcomeRoutes(root: string): readonly DescribedRoute[] {
  return [
    {
      action: 'admin',
      work: 'listOutcomes',
      method: 'GET',
      path: `${root}/outcomes`,
      summary: 'Generations whose outcome nobody knows, and booked losses, newest first.',
      query: outcomesQuery,
      order: (call) => {
        const query = queryOf(outcomesQuery, call);
        return { ...pageIn(query), ...asked({ decided: query.decided }) };
      },
      answer: ({ hasMore, outcomes }) => list(outcomes, { hasMore }),
    },
    {
      action: 'admin',
      work: 'decideOutcome',
      method: 'POST',
      path: `${root}/outcomes/{id}/decide`,
      summary: 'Writes down what became of it; moves no money.',
      body: decisionBody,
      order: (call) => {
        const { decision, note } = parseBody(decisionBody, call.body);
        return { generationId: id(call), decision, ...asked({ note }) };
      },
      answer: ok,
    },
  ];
}

const delivery = (found: DeliveryWhole): Wire => ({
  status: 200,
  body: { ...deliveryToWire(found), account_id: found.accountId, log: found.log.map(tryToWire) },
});

function deliveryRoutes(root: string): readonly DescribedRoute[] {
  return [
    {
      action: 'admin',
      work: 'listAllDeliveries',
      method: 'GET',
      path: `${root}/webhooks/deliveries`,
      summary: 'What callbacks of all accounts were told, newest first.',
      query: deliveriesQuery,
      order: (call) => {
        const { account: accountId, generation: generationId, state, ...rest } = queryOf(deliveriesQuery, call);
        return { ...pageIn(rest), ...asked({ accountId, generationId, state }) };
      },
      answer: ({ deliveries, hasMore }) => ({
        status: 200,
        body: {
          data: deliveries.map((one) => ({ ...deliveryToWire(one), account_id: one.accountId })),
          has_more: hasMore,
        },
      }),
    },
    {
      action: 'admin',
      work: 'showAnyDelivery',
      method: 'GET',
      path: `${root}/webhooks/deliveries/{id}`,
      summary: 'One delivery of any account with each of its tries.',
      order: (call) => ({ id: id(call) }),
      answer: delivery,
    },
    {
      action: 'admin',
      work: 'replayAnyDelivery',
      method: 'POST',
      path: `${root}/webhooks/deliveries/{id}/replay`,
      summary: 'Tells it again now, with the whole schedule before it.',
      order: (call) => ({ id: id(call) }),
      answer: delivery,
    },
  ];
}
