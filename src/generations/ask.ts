import { z } from 'zod';
import { type Attempt, type Generation, isFinal } from '../core/generation.ts';
import { Problem } from '../core/problem.ts';
import { newId } from '../lib/ids.ts';
import type { Tables } from '../store/store.ts';
import type { Parts } from './parts.ts';

/** How long what an operator asked about is followed while the upstream still makes it. */
const ASKED_FOR_MS = 24 * 60 * 60_000;
/** What looks, in contrast to what tells the caller. */
const LOOKING = ['start', 'check', 'collect'] as const;

/** An order that was taken and is over: to start again would be to buy again. */
const ENDED: ReadonlySet<Attempt['state']> = new Set(['done', 'failed', 'cancelled']);

const asked = z.object({
  by: z.string(),
  until: z.number(),
  upstreamId: z.string().exactOptional(),
  /** What the operator was told last. */
  said: z.string().exactOptional(),
});

/** What stands in the step of a look that an operator asked for. */
export type LookAsked = z.output<typeof asked>;

/** Undefined for a step that nobody asked for. */
export function askedOf(data: Readonly<Record<string, unknown>>): LookAsked | undefined {
  return asked.safeParse(data['asked']).data;
}

export interface Asking {
  /** The operator's key. */
  by: string;
  /** The upstream's own name for the work, where the operator knows it. */
  upstreamId?: string;
}

/**
 * Has a worker look at the upstream once more, now, for a generation that is stuck or was given up as `outcome_unknown`.
 * Buys nothing: what was given up is only looked for, and what is stuck goes on by the rules of its attempts. Asked twice
 * it is one look. `alongside` is done in the same transaction; false when there is nothing left to ask.
 */
export async function askAgain(
  parts: Parts,
  id: string,
  asking: Asking,
  alongside: (tables: Tables) => Promise<void>,
): Promise<boolean> {
  const now = await parts.store.now();
  const isAsked = await parts.store.transaction(async (tables) => {
    // The lock lets one operator after the other in, so that there is never more than one step that looks.
    const generation = await tables.generations.getForUpdate(id);
    if (!generation || generation.deletedAt !== undefined) throw new Problem('not_found');
    const isPlanned = isFinal(generation.state)
      ? await lookForLost(tables, parts, generation, asking, now)
      : await lookAtStuck(tables, parts, generation, asking);
    if (isPlanned) await alongside(tables);
    return isPlanned;
  });
  if (isAsked) await parts.store.hint({ kind: 'step' });
  return isAsked;
}

async function lookForLost(
  tables: Tables,
  parts: Parts,
  { id, problem, state }: Generation,
  { by, upstreamId }: Asking,
  now: number,
): Promise<boolean> {
  const attempt = await tables.attempts.latest(id);
  if (state !== 'failed' || problem?.code !== 'outcome_unknown' || !attempt)
    throw new Problem('conflict', { message: 'Its outcome is known: there is nothing to ask.' });
  // Found already, perhaps by a look that was asked for a moment ago.
  if (attempt.state === 'done') return false;
  requireEngine(parts, attempt.engine);
  if (upstreamId !== undefined && (await isAnothers(tables, attempt, upstreamId)))
    throw new Problem('conflict', { message: 'Another order of this server has that id.' });
  // A look that is under way finds its step gone, and keeps nothing.
  await tables.steps.deleteFor(id, LOOKING);
  const data = {
    late: true,
    asked: { by, until: now + ASKED_FOR_MS, ...(upstreamId === undefined ? {} : { upstreamId }) } satisfies LookAsked,
  };
  await tables.steps.insert({
    id: newId('stp', now),
    generationId: id,
    kind: 'check',
    lane: attempt.engine,
    dueInMs: 0,
    data,
  });
  return true;
}

async function isAnothers(
  tables: Tables,
  attempt: { engine: string; ticket?: unknown },
  upstreamId: string,
): Promise<boolean> {
  const { ticket } = attempt;
  const own = typeof ticket === 'object' && ticket !== null && 'id' in ticket ? ticket.id : undefined;
  return own !== upstreamId && (await tables.attempts.hasUpstreamId(attempt.engine, upstreamId));
}

async function lookAtStuck(
  tables: Tables,
  parts: Parts,
  { id, engine }: Generation,
  { upstreamId }: Asking,
): Promise<boolean> {
  if (upstreamId !== undefined)
    throw new Problem('conflict', { message: 'It has not been given up: ask again, or cancel it first.' });
  const steps = await tables.reports.stepsOf(id);
  if (steps.some(({ kind }) => kind !== 'notify')) {
    await tables.steps.wake(id);
    return true;
  }
  requireEngine(parts, engine);
  const attempt = await tables.attempts.latest(id);
  if (attempt && ENDED.has(attempt.state))
    throw new Problem('conflict', { message: 'Its order has ended and cannot be asked about: cancel it.' });
  // Without a ticket the start reconciles an open attempt before it would ever submit another.
  const kind = attempt?.state === 'submitted' ? 'check' : 'start';
  await tables.steps.insert({ id: newId('stp'), generationId: id, kind, lane: attempt?.engine ?? engine, dueInMs: 0 });
  return true;
}

function requireEngine({ engines }: Parts, name: string): void {
  if (engines.some((engine) => engine.name === name)) return;
  throw new Problem('conflict', { message: `The engine ${name} is not connected to this server any more.` });
}
