import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../core/problem.ts';

const WINDOW_SECONDS = 60;

/** Keys may each have a limit of their own; more different limits than this are not kept apart for long. */
const LIMITERS_MAX = 100;

export interface RateLimiter {
  /** Counts one call of this key. Throws `rate_limited` with `retryAfterSeconds` when the minute's calls are used up. */
  take(keyId: string, perMinute: number): Promise<Allowance>;
}

export interface Allowance {
  /** Calls left in this minute. */
  remaining: number;
  /** Whole seconds until the count starts again. */
  resetSeconds: number;
}

/** Counts in this process's memory: each server of several allows the whole limit. */
export function createRateLimiter(): RateLimiter {
  const limiters = new Map<number, RateLimiterMemory>();
  const limiterFor = (perMinute: number): RateLimiterMemory => {
    const known = limiters.get(perMinute);
    if (known !== undefined) return known;
    const limiter = new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS, keyPrefix: `${perMinute}` });
    limiters.set(perMinute, limiter);
    const [oldest] = limiters.keys();
    if (limiters.size > LIMITERS_MAX && oldest !== undefined) limiters.delete(oldest);
    return limiter;
  };
  return {
    async take(keyId, perMinute) {
      if (!Number.isInteger(perMinute) || perMinute < 1) throw new Error(`${perMinute} calls a minute is no limit.`);
      try {
        const { remainingPoints, msBeforeNext } = await limiterFor(perMinute).consume(keyId);
        return { remaining: remainingPoints, resetSeconds: seconds(msBeforeNext) };
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        const retryAfterSeconds = seconds(refusal.msBeforeNext);
        throw new Problem('rate_limited', { retryAfterSeconds, facts: { limit: perMinute } });
      }
    },
  };
}

/** Rounded up, so that who waits as long as told is let in. */
function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
