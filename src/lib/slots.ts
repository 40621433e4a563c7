/** A bounded number of places per key, and a bounded queue before them. */
export interface Slots {
  /** Resolves with what gives the place back (once); rejects when the queue is full or the signal is aborted. */
  take(key: string, signal: AbortSignal): Promise<() => void>;
}

interface Counter {
  busy: number;
  waiting: (() => void)[];
}

export function createSlots(busyMax: number, waitingMax: number): Slots {
  const counters = new Map<string, Counter>();

  function place(key: string, counter: Counter): () => void {
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const next = counter.waiting.shift();
      if (next !== undefined) return next();
      counter.busy -= 1;
      if (counter.busy === 0) counters.delete(key);
    };
  }

  return {
    take: (key, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const counter = counters.get(key) ?? { busy: 0, waiting: [] };
        counters.set(key, counter);
        if (counter.busy < busyMax) {
          counter.busy += 1;
          return resolve(place(key, counter));
        }
        if (counter.waiting.length >= waitingMax) return reject(new Error(`too many are waiting for ${key}`));
        const enter = () => {
          signal.removeEventListener('abort', leave);
          resolve(place(key, counter));
        };
        const leave = () => {
          counter.waiting.splice(counter.waiting.indexOf(enter), 1);
          reject(signal.reason);
        };
        counter.waiting.push(enter);
        signal.addEventListener('abort', leave, { once: true });
      }),
  };
}
