/** When a delivery is tried again, seconds after the try before; the whole takes about three days. Standard Webhooks' schedule. */
export const RETRY_SECONDS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
const JITTER = 0.2;
const RETRY_AFTER_MS_MAX = 86_400_000;

/** Milliseconds until the next try after this many failures; undefined when it has been tried often enough. `random` is from 0 to 1. */
export function retryInMs(failures: number, random: number): number | undefined {
  const seconds = RETRY_SECONDS[failures - 1];
  if (seconds === undefined) return undefined;
  return Math.round(seconds * 1000 * (1 - JITTER + 2 * JITTER * random));
}

/** A receiver's `Retry-After`, seconds or a date, as milliseconds from `now`: at most a day; undefined when it says nothing of use. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return ms > 0 ? Math.min(ms, RETRY_AFTER_MS_MAX) : undefined;
}
