import type { Engine, Ticket } from '../core/engine.ts';
import type { Attempt, Generation } from '../core/generation.ts';
import { asProblem, Problem } from '../core/problem.ts';
import type { Claim } from '../jobs/claim.ts';
import type { Tables } from '../store/store.ts';
import { askedOf, type LookAsked } from './ask.ts';
import { collect } from './collect.ts';
import { bookFound } from './costs.ts';
import type { Parts } from './parts.ts';
import { lookUp, recoveryWindowMs } from './reconcile.ts';
import { clearWork, openWork, ticketOf } from './work.ts';

export const LATE_FIRST_MS = 60_000;
const LATE_LONGEST_MS = 60 * 60_000;
const LATE_FOR_MS = 24 * 60 * 60_000;
/** What an operator asked about and the upstream still makes is looked at so often. */
const ASKED_LOOK_MS = 2_000;

/** What a look found out. `ended`: the upstream made nothing of it; `taken`: the id belongs to another order of ours. */
type Said = 'absent' | 'unknown' | 'running' | 'ended' | 'taken' | 'recovered';

interface Search {
  parts: Parts;
  claim: Claim;
  generation: Generation;
  engine: Engine;
  attempt: Attempt;
  /** Present: an operator wants to know now. */
  asked: LookAsked | undefined;
}

/**
 * A generation that was given up as `outcome_unknown`, refunded and booked as a loss, is looked for one day longer, and
 * whenever an operator asks. What turns up is given to its caller free of charge, and the loss becomes a cost. The
 * generation stays failed: it ends once.
 */
export async function adoptLate(parts: Parts, claim: Claim, generation: Generation, engine: Engine): Promise<void> {
  const attempt = await parts.store.attempts.latest(generation.id);
  const asked = askedOf(claim.step.data);
  const now = await parts.store.now();
  const dayEndsAt = generation.createdAt + LATE_FOR_MS;
  if (!attempt || now > (asked?.until ?? dayEndsAt) || generation.deletedAt !== undefined)
    return close(parts, claim, attempt);
  const search = { parts, claim, generation, engine, attempt, asked };
  const found = await find(search);
  const said = typeof found === 'string' ? found : await bring(search, found);
  if (said === 'recovered') return;
  const tell = asked && asked.said !== said ? (tables: Tables) => tellAsked(tables, search, said) : undefined;
  const hasHope = said === 'running' || recoveryWindowMs(engine) > 0 || attempt.ticket !== undefined;
  const isOver = said === 'absent' || said === 'ended' || (now > dayEndsAt && said !== 'running') || !hasHope;
  if (isOver) return close(parts, claim, attempt, tell);
  const follows = said === 'running' ? asked : undefined;
  const dueInMs = follows
    ? Math.max(ASKED_LOOK_MS, engine.checkEveryMs)
    : Math.min(LATE_LONGEST_MS, Math.max(LATE_FIRST_MS, (now - generation.createdAt) / 4));
  const data = { late: true, ...(follows ? { asked: { ...follows, said } } : {}) };
  await parts.store.transaction(async (tables) => {
    await tell?.(tables);
    await claim.reschedule(tables, { dueInMs, data });
  });
}

/** An operator who asked is told also when nothing came of it. */
async function tellAsked(tables: Tables, { generation, attempt }: Search, said: Said): Promise<void> {
  await tables.events.append(generation.id, 'reconciling', { engine: attempt.engine, said });
}

async function close(
  parts: Parts,
  claim: Claim,
  attempt: Attempt | undefined,
  tell?: (tables: Tables) => Promise<void>,
): Promise<void> {
  await parts.store.transaction(async (tables) => {
    await tell?.(tables);
    await claim.complete(tables);
  });
  if (attempt) await clearWork(parts, attempt.id);
}

async function find(search: Search): Promise<Ticket | 'absent' | 'unknown' | 'taken'> {
  const { parts, attempt, asked } = search;
  const held: Ticket | undefined = attempt.ticket === undefined ? undefined : ticketOf(attempt);
  const id = asked?.upstreamId;
  if (id === undefined) return held ?? lookUp(search, attempt);
  if (held?.id === id) return held;
  // Somebody else's clip must never be given away, also when it was adopted since the operator asked.
  if (await parts.store.attempts.hasUpstreamId(attempt.engine, id)) return 'taken';
  return { ...held, id };
}

async function bring(search: Search, ticket: Ticket): Promise<Said> {
  const { parts, claim, generation, engine, attempt, asked } = search;
  // What an operator typed is kept only once it has led to a clip: a wrong id must not stand in the way of the next look.
  if (attempt.ticket === undefined && asked?.upstreamId === undefined)
    await parts.store.attempts.set(attempt.id, { state: 'ambiguous', ticket });
  const opened = await openWork(parts, generation, attempt, claim.signal);
  try {
    const progress = await engine.check(ticket, opened.work);
    if (progress.state === 'running') return 'running';
    if (progress.state !== 'done' || progress.outputs.length === 0) return 'ended';
    const order = { outputs: progress.outputs, engine, signal: claim.signal, isLast: true };
    const { assets } = await collect(parts, generation, order);
    const outputs = assets.map((asset) => asset.id);
    await parts.store.transaction((tables) => keep(tables, search, ticket, outputs));
    await parts.store.hint({ kind: 'event', generationId: generation.id });
    await clearWork(parts, attempt.id);
    return 'recovered';
  } catch (error) {
    claim.signal.throwIfAborted();
    // An id that an operator typed may make no sense to the engine; that is no fault of the step.
    if (!(error instanceof Problem) && asked?.upstreamId === undefined) throw error;
    parts.log.warn({ generation: generation.id, detail: asProblem(error).detail }, 'a late result could not be kept');
    return 'unknown';
  } finally {
    await opened.release();
  }
}

/** The clip is the caller's, the loss is a cost, and whoever asked has nothing left to decide. */
async function keep(
  tables: Tables,
  { parts, claim, generation, attempt, asked }: Search,
  ticket: Ticket,
  outputs: readonly string[],
): Promise<void> {
  await tables.attempts.set(attempt.id, { state: 'done', ticket });
  await tables.generations.setOutputs(generation.id, outputs);
  await bookFound(tables, parts, generation, attempt, 'found after it had been given up');
  await tables.events.append(generation.id, 'recovered', { outputs: outputs.length });
  if (asked)
    await tables.outcomes.decide({ generationId: generation.id, decision: 'recovered', keyId: asked.by, note: FOUND });
  await claim.complete(tables);
}

const FOUND = 'found when it was asked for again';
