import { Problem } from '../core/problem.ts';
import type { GuardedFetch } from '../lib/guarded-fetch.ts';
import { newId } from '../lib/ids.ts';
import type { StepRow, Store, Tables } from '../store/store.ts';
import type { DeliveryRow, WebhookSecretRow } from '../store/webhook-tables.ts';
import { type Delivered, deliver } from './deliver.ts';
import { retryInMs } from './schedule.ts';
import { newSecret, secretRefusal } from './secrets.ts';
import { createTurns } from './turns.ts';

/** The lane of its steps. */
export const NOTIFY_LANE = 'notify';
/** So long a secret goes on signing after it was replaced, unless the account wants less. */
export const SECRET_KEPT_MS = 86_400_000;
/** Each of them is a signature in every message. */
const SIGNING_MAX = 5;

export interface WebhooksOptions {
  store: Store;
  fetch: GuardedFetch;
  /** Replaces the schedule in tests. */
  retryInMs?: (failures: number, random: number) => number | undefined;
}

/** The worker's right to the step of a delivery: what `jobs` calls a claim. */
export interface Right {
  step: StepRow;
  signal: AbortSignal;
  complete(tables: Tables): Promise<void>;
  reschedule(tables: Tables, change: { dueInMs: number; data: Readonly<Record<string, unknown>> }): Promise<void>;
}

export interface Webhooks {
  /** Throws the Problem of a callback that can never be told anything; its parameters are `callback` and `callbackSecret`. */
  refuse(callback: { url: string; secret?: string }): void;
  /** An event to be told, written in the transaction that made it happen. */
  plan(tables: Tables, event: Omit<Parameters<Tables['deliveries']['insert']>[0], 'id'>): Promise<void>;
  /** The delivery of a step, while there is something to do about it. */
  pending(step: StepRow): Promise<DeliveryRow | undefined>;
  /**
   * One try, and the next one planned when it fails; or none yet, when the receiver is busy with others. `body` is asked
   * only when it is sent. Undefined: it was not tried.
   */
  tell(
    right: Right,
    delivery: DeliveryRow,
    message: { secret?: string; body: () => Promise<string> },
  ): Promise<Delivered | undefined>;
  /** It is never told, and this is why. */
  drop(right: Right, delivery: DeliveryRow, state: 'dead' | 'gone', reason: string): Promise<void>;
  /** Tells it (again) now, with the whole schedule before it. `also` is written in the same transaction. */
  replay(delivery: DeliveryRow, also?: (tables: Tables) => Promise<void>): Promise<void>;
  /** What the account's callbacks are signed with, the one in use first; made when first needed. */
  secrets(accountId: string): Promise<WebhookSecretRow[]>;
  /** The new one signs from now on, those before it for `keepMs` more. Throws `conflict` after too many at once. */
  rotate(accountId: string, keepMs?: number): Promise<WebhookSecretRow[]>;
}

export function createWebhooks(options: WebhooksOptions): Webhooks {
  const { store, fetch } = options;
  const turns = createTurns();
  const secrets = (accountId: string) => store.webhookSecrets.signing(accountId, newSecret());
  return {
    refuse: (callback) => refuse(fetch, callback),
    async plan(tables, event) {
      const id = newId('msg', await tables.now());
      await tables.deliveries.insert({ id, ...event });
      await insertStep(tables, id, event.generationId);
    },
    async pending(step) {
      const delivery = await store.deliveries.get(stepData(step).delivery);
      return delivery?.state === 'pending' ? delivery : undefined;
    },
    async tell(right, delivery, message) {
      const turn = turns.take(URL.parse(delivery.url)?.host ?? '', performance.now());
      if (!turn.isFree) {
        await store.transaction((tables) =>
          right.reschedule(tables, { dueInMs: turn.waitMs, data: { ...stepData(right.step) } }),
        );
        return undefined;
      }
      const started = performance.now();
      try {
        const own = message.secret ?? (await secrets(delivery.accountId)).map((one) => one.secret);
        return await attempt(options, right, delivery, [own].flat(), await message.body());
      } finally {
        turn.leave(performance.now() - started);
      }
    },
    drop: (right, delivery, state, reason) =>
      store.transaction(async (tables) => {
        await tables.deliveries.settle(delivery.id, { state, error: reason });
        await right.complete(tables);
      }),
    replay: (delivery, also) =>
      store.transaction(async (tables) => {
        const isReopened = await tables.deliveries.reopen(delivery.id);
        if (isReopened) await insertStep(tables, delivery.id, delivery.generationId);
        else await tables.steps.wake(delivery.generationId);
        await also?.(tables);
      }),
    secrets,
    async rotate(accountId, keepMs = SECRET_KEPT_MS) {
      const isDone = await store.webhookSecrets.rotate({
        accountId,
        next: newSecret(),
        keepMs,
        signingMax: SIGNING_MAX,
      });
      if (!isDone)
        throw new Problem('conflict', {
          message: `${SIGNING_MAX} secrets sign already; wait until one of them ends, or keep the old ones for 0 seconds.`,
        });
      return secrets(accountId);
    },
  };
}

function refuse(fetch: GuardedFetch, callback: { url: string; secret?: string }): void {
  const refusal = fetch.examine(callback.url);
  if (refusal)
    throw new Problem('invalid_parameter', {
      parameter: 'callback',
      message: `{callback}: ${refusal.message}`,
      detail: refusal.detail,
    });
  const message = callback.secret === undefined ? undefined : secretRefusal(callback.secret);
  if (message !== undefined) throw new Problem('invalid_parameter', { parameter: 'callbackSecret', message });
}

/** The try is written down before anything is sent: one that a crash cuts off is seen, too. */
async function attempt(
  options: WebhooksOptions,
  right: Right,
  delivery: DeliveryRow,
  secrets: readonly string[],
  body: string,
): Promise<Delivered> {
  const { store } = options;
  const { number, at } = await store.deliveries.beginTry(delivery.id);
  const message = { id: delivery.id, url: delivery.url, secrets, body, at };
  const done = await deliver(options.fetch, message, right.signal);
  // We cut it off ourselves: no failure of the receiver's.
  if (done.outcome === 'failed') right.signal.throwIfAborted();
  const failures = stepData(right.step).failures + (done.outcome === 'failed' ? 1 : 0);
  const nextInMs = done.outcome === 'failed' ? nextTryInMs(options, failures, done.retryAfterMs) : undefined;
  const state = done.outcome === 'failed' ? (nextInMs === undefined ? 'dead' : 'pending') : done.outcome;
  const facts = {
    ...(done.status === undefined ? {} : { status: done.status }),
    ...(done.outcome === 'failed' ? { error: done.reason } : {}),
  };
  await store.transaction(async (tables) => {
    await tables.deliveries.endTry(delivery.id, {
      number,
      ...facts,
      ...(done.reply === undefined ? {} : { reply: done.reply }),
    });
    await tables.deliveries.settle(delivery.id, {
      state,
      ...facts,
      ...(nextInMs === undefined ? {} : { nextInMs }),
    });
    if (nextInMs === undefined) await right.complete(tables);
    else await right.reschedule(tables, { dueInMs: nextInMs, data: { delivery: delivery.id, failures } });
  });
  return done;
}

function nextTryInMs(options: WebhooksOptions, failures: number, askedMs = 0): number | undefined {
  const planned = (options.retryInMs ?? retryInMs)(failures, Math.random());
  return planned === undefined ? undefined : Math.max(planned, askedMs);
}

function insertStep(tables: Tables, delivery: string, generationId: string): Promise<void> {
  return tables.steps.insert({
    id: newId('stp'),
    generationId,
    kind: 'notify',
    lane: NOTIFY_LANE,
    dueInMs: 0,
    data: { delivery, failures: 0 },
  });
}

function stepData(step: StepRow): { delivery: string; failures: number } {
  const { delivery, failures } = step.data;
  if (typeof delivery !== 'string' || typeof failures !== 'number') throw new Error(`step ${step.id} tells nothing`);
  return { delivery, failures };
}
