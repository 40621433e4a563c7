import type { Hint } from '../store.ts';

type Listener = (hint: Hint) => void;

/** Hands hints to listeners of this process. A listener that throws does not harm whoever gave the hint. */
export class HintBoard {
  readonly #listeners = new Set<Listener>();

  add(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  give(hint: Hint): void {
    for (const listener of this.#listeners) queueMicrotask(() => listener(hint));
  }
}
