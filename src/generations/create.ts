import { randomInt } from 'node:crypto';
import type { Brief, BriefDraft, BriefInput } from '../core/brief.ts';
import type { Generation } from '../core/generation.ts';
import { inherit } from '../core/inherit.ts';
import type { Model } from '../core/model.ts';
import { type Order, orderOf, priceOf, refusals } from '../core/order.ts';
import { Problem } from '../core/problem.ts';
import type { Quote } from '../core/provider.ts';
import { newId } from '../lib/ids.ts';
import { find } from './cancel.ts';
import { takeInput } from './inputs.ts';
import type { Parts } from './parts.ts';
import { chooseRoute, type Route } from './route.ts';
import { refuseOverspending } from './spend.ts';

/** How long an unclaimed answer to a call is kept for the same call again. */
const ADOPT_WITHIN_MS = 24 * 3_600_000;
const SEED_MAX = 4294967295;
const ECHO_BYTES_MAX = 8192;

export interface CreateOrder {
  accountId: string;
  keyId: string;
  dialect: string;
  draft: BriefDraft;
  /** Hash of the account's call: same path and body, same hash. */
  fingerprint: string;
  idempotencyKey?: string;
  /** This server's name and start, while its caller waits for the answer. */
  awaitedBy: string;
}

export interface Created {
  generation: Generation;
  /** True when an earlier call made it: nothing new was bought. */
  replayed: boolean;
}

/** What a brief comes to: the model, the engine, the price. Throws the first Problem; touches nothing. */
interface Plan {
  model: Model;
  route: Route;
  order: Order;
  priceMillicredits: number;
}

async function plan(parts: Parts, dialect: string, draft: BriefDraft): Promise<Plan> {
  const model = parts.catalogue.find(draft.model, dialect);
  if (!model || model.kind !== draft.kind)
    throw new Problem('unknown_model', {
      parameter: 'model',
      message: model
        ? `The model ${model.id} makes a ${model.kind}, not a ${draft.kind}.`
        : `There is no model "${draft.model.slice(0, 100)}".`,
    });
  const [refusal] = refusals(draft, model.limits);
  if (refusal) throw refusal;
  if (draft.callback) parts.webhooks.refuse(draft.callback);
  const route = chooseRoute(draft, model, parts.engines, parts.routes, await parts.standingFor(model));
  const order = orderOf(draft, model, randomInt(SEED_MAX));
  const roles = draft.inputs.map((input) => input.role);
  return { model, route, order, priceMillicredits: priceOf(order, model.price, roles) };
}

/** A draft that builds on an earlier generation of the account, with what it takes from there. */
async function finished(parts: Parts, accountId: string, draft: BriefDraft): Promise<BriefDraft> {
  if (draft.remixOf) await earlierOf(parts, accountId, draft.remixOf);
  if (!draft.inherits) return draft;
  const earlier = await earlierOf(parts, accountId, draft.inherits);
  const { seed, ...rest } = inherit(draft, earlier);
  // Every order has a seed, but not every model's caller may choose it.
  const isTaken = seed !== undefined && (draft.seed !== undefined || takesSeed(parts, rest.model, earlier.dialect));
  return isTaken ? { ...rest, seed } : rest;
}

async function earlierOf(
  parts: Parts,
  accountId: string,
  { id, parameter }: { id: string; parameter: string },
): Promise<Generation> {
  return find(parts, accountId, id).catch((error: unknown) => {
    if (error instanceof Problem) throw new Problem(error.code, { ...error.toRecord(), parameter });
    throw error;
  });
}

function takesSeed(parts: Parts, model: string, dialect: string): boolean {
  return parts.catalogue.find(model, dialect)?.limits.seed !== undefined;
}

/** Says what a brief would cost and where it would run. Costs nothing and stores nothing. */
export async function quote(parts: Parts, accountId: string, dialect: string, given: BriefDraft): Promise<Quote> {
  const draft = await finished(parts, accountId, given);
  const { model, route, order, priceMillicredits } = await plan(parts, dialect, draft);
  const expected = await parts.history({ canonical: model.canonical, engine: route.engine.name });
  const account = await parts.store.accounts.get(accountId);
  return {
    model: model.id,
    engine: route.engine.name,
    engineReason: route.reason,
    priceMillicredits,
    balanceMillicredits: account?.availableMillicredits ?? 0,
    order,
    ...(expected === undefined ? {} : { expectedSeconds: expected }),
    warnings: [...(draft.warnings ?? []), ...lifecycleWarnings(model), ...route.warnings],
  };
}

/**
 * Hop 3: the brief becomes a generation with a hold, its first step and its first event, in one transaction. When this
 * returns, the generation is on disk. A refused brief costs nothing and leaves nothing.
 */
export async function create(parts: Parts, given: CreateOrder): Promise<Created> {
  const order = { ...given, draft: await finished(parts, given.accountId, given.draft) };
  const planned = await plan(parts, order.dialect, order.draft);
  // Before credits and inputs: a retry must find what it bought also with an empty account or an expired input URL.
  const earlier = (await repeated(parts, order)) ?? (await adopted(parts, order));
  if (earlier) return { generation: earlier, replayed: true };
  await refuseWithoutCredits(parts, order.accountId, planned.priceMillicredits);
  const inputs: BriefInput[] = [];
  for (const input of order.draft.inputs) inputs.push(await takeInput(parts, order.accountId, input));
  return insert(parts, order, planned, inputs);
}

/** What this idempotency key made before. Throws `idempotency_mismatch` when that was another call. */
async function repeated(parts: Parts, order: CreateOrder): Promise<Generation | undefined> {
  if (order.idempotencyKey === undefined) return undefined;
  const found = await parts.store.idempotency.find({ accountId: order.accountId, key: order.idempotencyKey });
  if (!found) return undefined;
  if (found.fingerprint !== order.fingerprint) throw new Problem('idempotency_mismatch');
  return madeBefore(parts, found.generationId);
}

async function madeBefore(parts: Parts, id: string): Promise<Generation> {
  const generation = await parts.store.generations.get(id);
  if (!generation) throw new Problem('not_found', { message: 'What this idempotency key made has been deleted.' });
  return generation;
}

/** Without an idempotency key, the same call again takes over the generation whose caller went away. */
async function adopted(parts: Parts, order: CreateOrder): Promise<Generation | undefined> {
  if (order.idempotencyKey !== undefined) return undefined;
  const now = await parts.store.now();
  return parts.store.generations.adopt({
    accountId: order.accountId,
    requestHash: order.fingerprint,
    awaitedBy: order.awaitedBy,
    since: now - ADOPT_WITHIN_MS,
  });
}

/** Before any input is fetched: a caller without credits must not make this server download things. */
async function refuseWithoutCredits(parts: Parts, accountId: string, priceMillicredits: number): Promise<void> {
  const account = await parts.store.accounts.get(accountId);
  const balance = account?.availableMillicredits ?? 0;
  if (balance >= priceMillicredits) return;
  throw new Problem('insufficient_credits', {
    message: `Insufficient credits: ${priceMillicredits / 1000} needed, ${balance / 1000} available.`,
    facts: { needed: priceMillicredits, balance },
  });
}

async function insert(
  parts: Parts,
  order: CreateOrder,
  planned: Plan,
  inputs: readonly BriefInput[],
): Promise<Created> {
  const id = newId('gen', parts.clock.now());
  const made = await parts.store.transaction(async (tables) => {
    if (order.idempotencyKey !== undefined) {
      const claim = await tables.idempotency.claim({
        accountId: order.accountId,
        key: order.idempotencyKey,
        fingerprint: order.fingerprint,
        generationId: id,
      });
      if (claim.outcome === 'other') throw new Problem('idempotency_mismatch');
      if (claim.outcome === 'same') return claim.generationId;
    }
    const generation = await tables.generations.insert(rowOf(id, order, planned, inputs));
    await tables.steps.insert({
      id: newId('stp', parts.clock.now()),
      generationId: id,
      kind: 'start',
      lane: planned.route.engine.name,
      dueInMs: 0,
    });
    await tables.events.append(id, 'created', {
      engine: generation.engine,
      priceMillicredits: generation.priceMillicredits,
    });
    // Last: on Postgres it locks the account's row until the commit, and the account's other calls wait for it.
    await parts.ledger.hold(tables, {
      accountId: order.accountId,
      generationId: id,
      amountMillicredits: planned.priceMillicredits,
    });
    await refuseOverspending(tables, parts.caps, { ...order, priceMillicredits: planned.priceMillicredits });
    return generation;
  });
  if (typeof made !== 'string') {
    await parts.store.hint({ kind: 'step' });
    return { generation: made, replayed: false };
  }
  return { generation: await madeBefore(parts, made), replayed: true };
}

function rowOf(
  id: string,
  order: CreateOrder,
  planned: Plan,
  inputs: readonly BriefInput[],
): Parameters<Parts['store']['generations']['insert']>[0] {
  const { inputs: _sources, inherits, remixOf, callback, echo = {}, warnings = [], ...options } = order.draft;
  if (JSON.stringify(echo).length > ECHO_BYTES_MAX) throw new Error(`the echo of ${order.dialect} is too large`);
  const after = remixOf?.id ?? inherits?.id;
  const brief: Brief = { ...options, inputs, ...(after === undefined ? {} : { madeAfter: after }) };
  return {
    id,
    accountId: order.accountId,
    keyId: order.keyId,
    dialect: order.dialect,
    model: planned.model.id,
    brief,
    order: planned.order,
    state: 'queued',
    progress: 0,
    engine: planned.route.engine.name,
    engineReason: planned.route.reason,
    warnings: [...warnings, ...lifecycleWarnings(planned.model), ...planned.route.warnings],
    priceMillicredits: planned.priceMillicredits,
    echo,
    ...(callback === undefined ? {} : { callback }),
    requestHash: order.fingerprint,
    awaitedBy: order.awaitedBy,
  };
}

function lifecycleWarnings(model: Model): { field: string; message: string }[] {
  const { sunset, successor } = model.lifecycle ?? {};
  if (sunset === undefined) return [];
  const instead = successor === undefined ? '' : ` Its successor is ${successor}.`;
  return [{ field: 'model', message: `The upstream of ${model.id} ends or ended on ${sunset}.${instead}` }];
}
