/** Bounds of the wait before a failed step is tried again. Milliseconds. */
export interface Backoff {
  /** Upper bound of the first wait; doubles with each try. */
  firstMs: number;
  /** No wait is longer. */
  longestMs: number;
}

export const STEP_BACKOFF: Backoff = { firstMs: 1_000, longestMs: 60_000 };

/**
 * How long to wait after the given number of failures (1 for the first): a random time up to the bound ("full jitter"),
 * so that a thousand steps which failed together do not come back together. `random` gives 0 to 1.
 */
export function backoffMs(
  failures: number,
  backoff: Backoff = STEP_BACKOFF,
  random: () => number = Math.random,
): number {
  // Beyond 2 to the power of 30 every bound is reached, and the power would leave the safe integers.
  const doublings = Math.min(Math.max(0, failures - 1), 30);
  return Math.ceil(random() * Math.min(backoff.longestMs, backoff.firstMs * 2 ** doublings));
}
