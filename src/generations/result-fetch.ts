import type { Engine } from '../core/engine.ts';
import { Problem } from '../core/problem.ts';
import { createGuardedFetch, type GuardedFetch } from '../lib/guarded-fetch.ts';

const RESULT_BYTES_MAX = 4_000_000_000;
/** For one try: a download that breaks off is resumed. */
const RESULT_TIMEOUT_MS = 15 * 60_000;
const PER_HOST_MAX = 64;

/**
 * Fetches of engines' results: each engine may reach its own addresses, also private ones, and no engine those of another.
 */
export function resultFetches(allowHosts: readonly string[]): (engine: Engine) => GuardedFetch {
  const made = new Map<string, GuardedFetch>();
  return (engine) => {
    const known = made.get(engine.name);
    if (known) return known;
    const fetch = createGuardedFetch({
      allowHosts: [...allowHosts, ...(engine.origins ?? []).map(hostAndPort)],
      bytesMax: RESULT_BYTES_MAX,
      timeoutMs: RESULT_TIMEOUT_MS,
      perHostMax: PER_HOST_MAX,
      refuse: ({ reason, message, detail }) => new Problem('output_lost', { message, detail, facts: { reason } }),
    });
    made.set(engine.name, fetch);
    return fetch;
  };
}

function hostAndPort(origin: string): string {
  const url = new URL(origin);
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? 443 : 80)}`;
}
