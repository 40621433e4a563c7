import type { Clock } from '../lib/clock.ts';
import type { GenerationTable } from '../store/store.ts';

const LATEST = 200;
const KNOWN_FOR_MS = 5000;
/** More pairs of models and engines than any catalogue has. */
const KNOWN_MAX = 5000;

/** Seconds from the creation to the end. */
export interface Expectation {
  p50: number;
  p95: number;
}

/**
 * How long a generation takes: from the latest ones of the same model on the same engine; undefined before there is any.
 * Looked up at most once in five seconds for each pair.
 */
export type History = (pair: { canonical: string; engine: string }) => Promise<Expectation | undefined>;

export function createHistory(
  generations: Pick<GenerationTable, 'recentDurationsMs'>,
  clock: Pick<Clock, 'now'>,
): History {
  const known = new Map<string, { until: number; expected: Promise<Expectation | undefined> }>();
  return ({ canonical, engine }) => {
    const key = `${canonical}\n${engine}`;
    const now = clock.now();
    const found = known.get(key);
    if (found && found.until > now) return found.expected;
    if (known.size >= KNOWN_MAX) known.clear();
    const expected = generations.recentDurationsMs({ canonical, engine, limit: LATEST }).then(expectationOf);
    known.set(key, { until: now + KNOWN_FOR_MS, expected });
    expected.catch(() => known.delete(key));
    return expected;
  };
}

function expectationOf(durationsMs: readonly number[]): Expectation | undefined {
  const sorted = [...durationsMs].sort((a, b) => a - b);
  const at = (share: number): number | undefined =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const [p50, p95] = [at(0.5), at(0.95)];
  return p50 === undefined || p95 === undefined ? undefined : { p50: p50 / 1000, p95: p95 / 1000 };
}
