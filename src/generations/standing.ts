import type { Engine } from '../core/engine.ts';
import type { Model } from '../core/model.ts';
import type { Clock } from '../lib/clock.ts';
import type { Store } from '../store/store.ts';
import type { Parts } from './parts.ts';
import type { Standing } from './route.ts';

/** Another process's pause is seen this much later at most. */
const KNOWN_FOR_MS = 1000;
const ILL_AFTER = 3;
const ILL_FIRST_MS = 15_000;
const ILL_LONGEST_MS = 300_000;
const AMBIGUOUS_MAX = 3;
const AMBIGUOUS_WITHIN_MS = 10 * 60_000;
const MINUTE_MS = 60_000;

/** How the engines are doing: who is paused, who did not take the latest orders, who was asked often enough. */
export interface EngineStanding {
  /** Reads again what other processes may have changed; then `paused` is right for a second. */
  refresh(): Promise<void>;
  /** Why an engine gets no work. */
  paused(engine: string): string | undefined;
  isIll(engine: string): boolean;
  /** It took an order. */
  noteTaken(engine: string): void;
  /** It did not, and not because of the order. */
  noteTrouble(engine: string, retryAfterMs?: number): void;
  /** Counts an ambiguous submit that is on disk; the third within ten minutes pauses the engine until an operator resumes it. */
  noteAmbiguous(engine: string): Promise<boolean>;
  /** Milliseconds until the engine may be called; 0 takes the place. */
  waitMs(engine: Engine, call: 'start' | 'check'): number;
}

interface Health {
  troubles: number;
  illUntil: number;
}

export function createStanding(
  store: Pick<Store, 'engineStates' | 'attempts' | 'now'>,
  clock: Pick<Clock, 'now'>,
): EngineStanding {
  const reasons = new Map<string, string>();
  const health = new Map<string, Health>();
  const nextAt = new Map<string, number>();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  const read = async (): Promise<void> => {
    const states = await store.engineStates.list();
    reasons.clear();
    for (const state of states) {
      if (state.pausedAt !== undefined) reasons.set(state.engine, state.reason ?? 'paused by an operator');
      else if (state.breakerAt !== undefined) reasons.set(state.engine, state.breakerReason ?? 'paused');
    }
    readAt = clock.now();
  };
  const healthOf = (engine: string): Health => {
    const known = health.get(engine) ?? { troubles: 0, illUntil: 0 };
    health.set(engine, known);
    return known;
  };
  return {
    refresh: async () => {
      if (clock.now() - readAt < KNOWN_FOR_MS) return;
      reading ??= read().finally(() => (reading = undefined));
      await reading;
    },
    paused: (engine) => reasons.get(engine),
    isIll: (engine) => healthOf(engine).illUntil > clock.now(),
    noteTaken: (engine) => health.set(engine, { troubles: 0, illUntil: 0 }),
    noteTrouble: (engine, retryAfterMs = 0) => {
      const known = healthOf(engine);
      known.troubles += 1;
      const doublings = Math.min(known.troubles - ILL_AFTER, 10);
      const illMs = doublings < 0 ? 0 : Math.min(ILL_LONGEST_MS, ILL_FIRST_MS * 2 ** doublings);
      known.illUntil = Math.max(known.illUntil, clock.now() + Math.max(illMs, retryAfterMs));
      if (retryAfterMs > 0) nextAt.set(`${engine}/start`, clock.now() + retryAfterMs);
    },
    noteAmbiguous: async (engine) => {
      const count = await store.attempts.countAmbiguous(engine, (await store.now()) - AMBIGUOUS_WITHIN_MS);
      if (count < AMBIGUOUS_MAX) return false;
      await store.engineStates.setBreaker(
        engine,
        `${count} orders in ten minutes left without a clear answer; each may have been bought. Look at its unknown outcomes, then resume it.`,
      );
      readAt = Number.NEGATIVE_INFINITY;
      return true;
    },
    waitMs: (engine, call) => {
      const perMinute = call === 'start' ? engine.rates?.startsPerMinute : engine.rates?.checksPerMinute;
      const key = `${engine.name}/${call}`;
      const now = clock.now();
      const free = nextAt.get(key) ?? 0;
      if (perMinute === undefined) return Math.max(0, free - now);
      // A bucket of one minute's tokens is a next free moment that may lie up to a minute back.
      const every = MINUTE_MS / perMinute;
      const at = Math.max(free, now - MINUTE_MS + every);
      if (at > now) return at - now;
      nextAt.set(key, at + every);
      return 0;
    },
  };
}

/** What the choice of an engine for a model needs to know. */
export async function standingFor(
  parts: Pick<Parts, 'standing' | 'engines' | 'history' | 'routes'>,
  model: Pick<Model, 'canonical'>,
): Promise<Standing> {
  await parts.standing.refresh();
  const expected = new Map<string, number>();
  // Nothing is looked up for rules that do not ask for it.
  if (Object.values(parts.routes).some((rule) => rule.choose === 'fastest'))
    for (const engine of parts.engines) {
      const known = await parts.history({ canonical: model.canonical, engine: engine.name });
      if (known) expected.set(engine.name, known.p50 * 1000);
    }
  return {
    paused: (engine) => parts.standing.paused(engine),
    isIll: (engine) => parts.standing.isIll(engine),
    expectedMs: (engine) => expected.get(engine),
    random: Math.random,
  };
}
