import { mkdtempSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Engine,
  type LostWork,
  type Offer,
  type Output,
  type Progress,
  StartError,
  type Ticket,
  type Work,
} from '../../src/core/engine.ts';
import { Problem } from '../../src/core/problem.ts';
import { card } from '../../src/providers/testcard/card.ts';
import { LIMITS } from '../../src/providers/testcard/models.ts';

/** What an upstream would have taken for one order. */
export interface TakenOrder {
  id: string;
  attemptId: string;
  seed: number;
  billed: boolean;
}

/** One order's fate; an engine plays its script from the front, and then delivers. */
export interface Fate {
  /** How the submit ends. `lost`: taken, and the answer never came. `lost unsent`: the answer never came, and nothing was taken. */
  submit?: 'taken' | 'lost' | 'lost unsent' | 'not sent' | 'refused' | 'busy' | 'unavailable';
  /** Looks that say `running` before the end. */
  looks?: number;
  end?: 'done' | 'failed' | 'filtered' | 'lost' | 'broken file' | 'no file';
  /** What is delivered instead of what was ordered. */
  instead?: { seconds?: number; width?: number; height?: number; audio?: boolean; count?: number; filtered?: number };
}

export interface ScriptedEngine extends Engine {
  readonly taken: readonly TakenOrder[];
  /** Submits seen, also those that were not taken. */
  readonly submits: number;
  readonly script: Fate[];
  /** While set, nothing can be looked up. */
  isBlind: boolean;
  /** Millionths of a dollar. */
  bill(): number;
}

export const SCRIPTED_COST = 100_000;

/** An upstream in this process that does as its script says and counts what it takes: a dollar for ten orders. */
export function scriptedEngine(
  name: string,
  options: Partial<Engine> & { offers?: Partial<Offer> } = {},
): ScriptedEngine {
  const taken: TakenOrder[] = [];
  const script: Fate[] = [];
  const fates = new Map<string, Fate>();
  const folder = mkdtempSync(join(tmpdir(), 'filmgate-scripted-'));
  const counts = { submits: 0 };
  const { offers, ...rest } = options;
  const take = (work: Work, fate: Fate): Ticket => {
    const known = taken.find((order) => order.attemptId === work.attemptId);
    if (known && rest.recovery === 'key') return { id: known.id };
    const id = `${name}-${taken.length + 1}`;
    taken.push({ id, attemptId: work.attemptId, seed: work.order.seed, billed: true });
    fates.set(id, { ...fate });
    return { id };
  };
  const engine: ScriptedEngine = {
    name,
    place: 'remote',
    recovery: 'none',
    concurrency: 8,
    checkEveryMs: 20,
    taken,
    script,
    isBlind: false,
    get submits() {
      return counts.submits;
    },
    bill: () => taken.filter((order) => order.billed).length * SCRIPTED_COST,
    offer: () => ({
      limits: LIMITS,
      cost: { since: '2026-11-21', rows: [{ perCallMicrodollars: SCRIPTED_COST }] },
      ...offers,
    }),
    start: async (work) => {
      counts.submits += 1;
      return submit(work, script.shift() ?? {}, take);
    },
    check: async (ticket, work) => progressOf(work, ticket, fates, taken, folder),
    recover: async (work: LostWork) => {
      if (engine.isBlind || engine.recovery === 'none') return 'unknown';
      if (rest.recovery === 'correlator') {
        const order = taken.find((one) => one.attemptId === work.attemptId);
        return order ? { id: order.id } : 'absent';
      }
      const open: TakenOrder[] = [];
      for (const order of taken)
        if (order.seed === work.order.seed && !(await work.isClaimed(order.id))) open.push(order);
      const [only, ...others] = open;
      return only && others.length === 0 ? { id: only.id } : 'unknown';
    },
    ...rest,
  };
  return engine;
}

async function submit(work: Work, fate: Fate, take: (work: Work, fate: Fate) => Ticket): Promise<Ticket> {
  await work.journal(`scripted: ${fate.submit ?? 'taken'}`);
  switch (fate.submit) {
    case 'lost':
      take(work, fate);
      throw new StartError('ambiguous', new Problem('outcome_unknown', { detail: 'the answer was lost' }));
    case 'lost unsent':
      throw new StartError('ambiguous', new Problem('outcome_unknown', { detail: 'the answer was lost' }));
    case 'not sent':
      throw new StartError('not sent', new Problem('engine_unavailable', { detail: 'nobody there' }));
    case 'refused':
      throw new StartError('rejected', new Problem('engine_rejected', { message: 'The engine refused the order.' }));
    case 'unavailable':
      throw new StartError('rejected', new Problem('engine_unavailable', { detail: '401' }));
    case 'busy':
      throw new StartError('rejected', new Problem('engine_unavailable', { retryAfterSeconds: 1 }));
    default:
      return take(work, fate);
  }
}

async function progressOf(
  work: Work,
  ticket: Ticket,
  fates: ReadonlyMap<string, Fate>,
  taken: readonly TakenOrder[],
  folder: string,
): Promise<Progress> {
  const fate = fates.get(ticket.id ?? '');
  const order = taken.find((one) => one.id === ticket.id);
  if (!fate || !order) return { state: 'lost' };
  if (fate.looks !== undefined && fate.looks > 0) {
    fate.looks -= 1;
    return { state: 'running', percent: 50 };
  }
  switch (fate.end) {
    case 'failed':
      order.billed = false;
      return { state: 'failed', problem: new Problem('engine_failed', { message: 'It did not work out.' }) };
    case 'filtered':
      order.billed = false;
      return { state: 'done', outputs: [], filtered: ['somebody was recognised'] };
    case 'lost':
      return { state: 'lost' };
    case 'no file':
      return { state: 'done', outputs: [] };
    default:
      return { state: 'done', ...(await outputsOf(work, fate, folder)) };
  }
}

async function outputsOf(
  { order, directory }: Work,
  { end, instead }: Fate,
  folder: string,
): Promise<{ outputs: Output[]; filtered: string[] }> {
  const outputs: Output[] = [];
  const count = (instead?.count ?? order.count) - (instead?.filtered ?? 0);
  for (let index = 0; index < count; index += 1) {
    const path = join(directory, `${index}.mp4`);
    const { width, height, seconds, audio } = { ...order, ...instead };
    const bytes =
      end === 'broken file' ? Buffer.from('no video') : await card({ width, height, seconds, audio, seed: 1 }, folder);
    await writeFile(path, bytes);
    outputs.push({ kind: 'file', path, mediaType: 'video/mp4' });
  }
  return { outputs, filtered: Array.from({ length: instead?.filtered ?? 0 }, () => 'somebody was recognised') };
}
