import type { Generation } from '../core/generation.ts';
import type { Clock } from '../lib/clock.ts';
import type { GenerationTable } from '../store/store.ts';

const LATEST = 200;
const KNOWN_FOR_MS = 5000;
/** More pairs of models and engines than any catalogue has. */
const KNOWN_MAX = 5000;

/**
 * How long a generation takes from its creation to its end: the median of the latest ones of the same model on the same
 * engine, in seconds; undefined before there is any. Looked up at most once in five seconds for each pair.
 */
export function createHistory(
  generations: Pick<GenerationTable, 'recentDurationsMs'>,
  clock: Pick<Clock, 'now'>,
): (generation: Pick<Generation, 'order' | 'engine'>) => Promise<number | undefined> {
  const known = new Map<string, { until: number; seconds: Promise<number | undefined> }>();
  return ({ order, engine }) => {
    const key = `${order.model}\n${engine}`;
    const now = clock.now();
    const found = known.get(key);
    if (found && found.until > now) return found.seconds;
    if (known.size >= KNOWN_MAX) known.clear();
    const seconds = generations
      .recentDurationsMs({ canonical: order.model, engine, limit: LATEST })
      .then(medianSeconds);
    known.set(key, { until: now + KNOWN_FOR_MS, seconds });
    seconds.catch(() => known.delete(key));
    return seconds;
  };
}

function medianSeconds(durationsMs: readonly number[]): number | undefined {
  const sorted = [...durationsMs].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  return middle === undefined ? undefined : middle / 1000;
}
