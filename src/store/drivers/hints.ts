import type { Hint } from '../store.ts';

type Listener = (hint: Hint) => void;

/** Hands hints to listeners of this process. One that throws is warned of, and harms neither the giver nor the others. */
export class HintBoard {
  readonly #listeners = new Set<Listener>();

  add(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  give(hint: Hint): void {
    for (const listener of this.#listeners) queueMicrotask(() => hand(listener, hint));
  }
}

function hand(listener: Listener, hint: Hint): void {
  try {
    listener(hint);
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
  }
}
