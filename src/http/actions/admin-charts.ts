import type { EndedView } from '../../core/admin-views.ts';
import type { State } from '../../core/generation.ts';
import type { Buckets } from '../../store/operating-tables.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Buckets of a size, whose days begin at midnight of a place so far east of Greenwich. */
export function bucketsOf(bucketMs: number, offsetMinutes: number): Omit<Buckets, 'since'> {
  return { bucketMs, offsetMs: offsetMinutes * 60_000 };
}

/** Where the first of `count` buckets begins, the last of which holds `now`. */
export function firstBucket(now: number, count: number, { bucketMs, offsetMs }: Omit<Buckets, 'since'>): number {
  return Math.floor((now + offsetMs) / bucketMs) * bucketMs - offsetMs - (count - 1) * bucketMs;
}

/** Every bucket of a chart, also those in which nothing happened. */
export function fill<Point>({ since, bucketMs }: Buckets, count: number, point: (startAt: number) => Point): Point[] {
  return Array.from({ length: count }, (_, index) => point(since + index * bucketMs));
}

/** How many ended in which way, and how long those that succeeded took. */
export function endedView(
  ended: readonly { state: State; count: number }[],
  durationsMs: readonly number[],
): EndedView {
  const of = (state: State): number => ended.reduce((sum, one) => sum + (one.state === state ? one.count : 0), 0);
  const [succeeded, failed] = [of('succeeded'), of('failed')];
  const sorted = [...durationsMs].sort((a, b) => a - b);
  const slowest = sorted.length === 0 ? undefined : sorted;
  return {
    succeeded,
    failed,
    cancelled: of('cancelled'),
    ...(succeeded + failed === 0 ? {} : { successRate: succeeded / (succeeded + failed) }),
    ...(slowest === undefined
      ? {}
      : { p50Seconds: within(slowest, 0.5), p90Seconds: within(slowest, 0.9), p95Seconds: within(slowest, 0.95) }),
  };
}

/** The smallest time within which this share of them lies; seconds. */
function within(sortedMs: readonly number[], share: number): number {
  return (sortedMs[Math.ceil(sortedMs.length * share) - 1] ?? 0) / 1000;
}
