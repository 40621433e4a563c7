import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Identity } from '../../accounts/accounts.ts';
import { type Generation, isFinal } from '../../core/generation.ts';
import { Problem, problemFromRecord } from '../../core/problem.ts';
import type { Call, Dialect, Route } from '../../core/provider.ts';
import { create } from '../../generations/create.ts';
import { viewOf } from '../../generations/view.ts';
import { waitForEnd } from '../../generations/watch.ts';
import { describe, send } from '../answer.ts';
import type { HttpContext } from '../context.ts';

const IDEMPOTENCY_KEY_LENGTH_MAX = 255;

export type CreateRoute = Extract<Route, { action: 'create' }>;

export interface Admitted {
  dialect: Dialect;
  call: Call;
  bodyHash: string;
  identity: Identity;
  request: FastifyRequest;
  reply: FastifyReply;
}

/**
 * Makes a generation and answers: at once, or at its end where the API is synchronous. Whether the answer reached its caller
 * is kept, so that the same call again collects what an interrupted one has paid for.
 */
export async function createAction(context: HttpContext, route: CreateRoute, admitted: Admitted): Promise<void> {
  const { call, dialect, identity, reply, request } = admitted;
  const { parts } = context;
  const draft = route.brief(call);
  const idempotencyKey = idempotencyKeyOf(call);
  const created = await create(parts, {
    accountId: identity.account.id,
    keyId: identity.key.id,
    dialect: dialect.name,
    draft,
    fingerprint: fingerprintOf(dialect, route, admitted),
    awaitedBy: context.awaitedBy,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  });
  const { id } = created.generation;
  const gone = watchCaller(context, reply, id);
  describe(context.parts, reply, created.generation);
  if (created.replayed) reply.header('idempotent-replayed', 'true');
  const waitMs = route.waitMs?.(call) ?? 0;
  const signal = AbortSignal.any([gone, context.stopping]);
  const generation = waitMs > 0 ? await waitForEnd(parts, id, waitMs, signal) : created.generation;
  if (!generation) throw new Problem('not_found');
  if (gone.aborted) return;
  if (waitMs > 0 && route.unfinished !== 'answer') refuseUnfinished(generation, context.stopping);
  describe(context.parts, reply, generation);
  const wire = route.answer(await viewOf(parts, generation), call);
  await send(parts, request, reply, wire);
}

/** A synchronous answer is the files, or a Problem. */
function refuseUnfinished(generation: Generation, stopping: AbortSignal): void {
  if (generation.state === 'succeeded') return;
  if (generation.problem) throw problemFromRecord(generation.problem);
  if (generation.state === 'cancelled') throw new Problem('cancelled');
  if (!isFinal(generation.state))
    throw new Problem(stopping.aborted ? 'shutting_down' : 'timed_out', { retryAfterSeconds: 5 });
}

/** Fires when the caller hangs up. Notes in the database whether the answer was delivered. */
function watchCaller(context: HttpContext, reply: FastifyReply, id: string): AbortSignal {
  const gone = new AbortController();
  const { store, log } = context.parts;
  reply.raw.once('close', () => {
    const delivered = reply.raw.writableFinished && reply.raw.statusCode < 400;
    if (!reply.raw.writableFinished) gone.abort();
    const noted = delivered ? store.generations.markDelivered(id) : store.generations.setAwaited(id, null);
    noted.catch((error: unknown) =>
      log.warn({ generation: id, error: String(error) }, 'the delivery could not be noted'),
    );
  });
  if (reply.raw.destroyed) gone.abort();
  return gone.signal;
}

function idempotencyKeyOf(call: Call): string | undefined {
  const key = call.headers['idempotency-key'];
  if (key === undefined || key === '') return undefined;
  if (key.length <= IDEMPOTENCY_KEY_LENGTH_MAX) return key;
  throw new Problem('invalid_parameter', {
    parameter: 'Idempotency-Key',
    message: `The header Idempotency-Key may have at most ${IDEMPOTENCY_KEY_LENGTH_MAX} characters.`,
  });
}

/** Same route, same parameters, same body: the same call. */
function fingerprintOf(dialect: Dialect, route: Route, { call, bodyHash }: Admitted): string {
  return createHash('sha256')
    .update(JSON.stringify([dialect.name, route.method, route.path, call.params, bodyHash]))
    .digest('hex');
}
