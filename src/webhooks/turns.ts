/** Simultaneous tries at one receiver; one that hangs has a single place. */
const PLACES = 4;
const PLACES_OF_SLOW = 1;
/** A receiver whose latest answer took this long, or did not come, is slow. */
const SLOW_MS = 5_000;
const SHORTEST_MS = 250;
const LONGEST_WAIT_MS = 300_000;
/** So many receivers are remembered. */
const HOSTS_MAX = 1_000;

export type Turn =
  | { isFree: true /** Once, when the answer has come or not. */; leave: (tookMs: number) => void }
  | { isFree: false; waitMs: number };

/** Whose turn it is. A receiver that hangs holds up its own messages and nobody else's. */
export interface Turns {
  take(host: string, now: number): Turn;
}

interface Host {
  busy: number;
  tookMs: number;
  /** Until when those that were sent away fill its places. */
  bookedUntil: number;
}

/**
 * Places at each receiver, in this process. Whoever finds none is told when there will be one, going by how long the
 * receiver took last, and comes back then: so it waits as a row and not in a worker, and is sent away about once.
 */
export function createTurns(): Turns {
  const hosts = new Map<string, Host>();
  return {
    take(name, now) {
      const host = hosts.get(name) ?? { busy: 0, tookMs: 0, bookedUntil: 0 };
      hosts.set(name, host);
      const places = host.tookMs >= SLOW_MS ? PLACES_OF_SLOW : PLACES;
      if (host.busy >= places) {
        const booked = Math.max(now, host.bookedUntil) + Math.max(host.tookMs, SHORTEST_MS) / places;
        host.bookedUntil = Math.min(booked, now + LONGEST_WAIT_MS);
        return { isFree: false, waitMs: Math.ceil(host.bookedUntil - now) };
      }
      host.busy += 1;
      let isLeft = false;
      return {
        isFree: true,
        leave: (tookMs) => {
          if (isLeft) return;
          isLeft = true;
          host.busy -= 1;
          host.tookMs = tookMs;
          if (host.busy === 0 && hosts.size > HOSTS_MAX) hosts.delete(name);
        },
      };
    },
  };
}
