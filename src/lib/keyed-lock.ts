/** Runs work one after the other per key, within this process. A failure does not stop those that wait. */
export function createKeyedLock(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const tails = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = tails.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    const tail = mine.catch(() => undefined);
    tails.set(key, tail);
    try {
      return await mine;
    } finally {
      // The last one cleans up, so that the map does not grow with every key ever seen.
      if (tails.get(key) === tail) tails.delete(key);
    }
  };
}
