/** Steps kept free for the main clause after `Before he leaves, he …`: no sentence tells more. */
const deedsMax = 20;

/**
 * When things happen, in steps of the story: step 0 first, then 1 … What shares a step happens together. Steps become
 * seconds at the very end, when it is known how many there are.
 */
export class StoryClock {
  #step = 0;
  #latest = 0;
  #used = false;
  /** How the clause being read hangs on its main clause. */
  #order: 'then' | 'while' | 'before' | 'after' | undefined;
  /** The step that the main clause has when its subordinate clause came first. */
  #main: number | undefined;

  /** Whether the clause before was `while …`, so that what comes happens beside it. */
  #beside = false;
  #lasts = false;
  /** Whether the main clause has its step from the clause before it. */
  #isMain = false;

  get step(): number {
    return this.#step;
  }

  /** Whether anything has happened yet. */
  get isUsed(): boolean {
    return this.#used;
  }

  get isDuring(): boolean {
    return this.#order === 'while';
  }

  /** Whether `before` or `after` has said when the clause being read happens. */
  get isPlaced(): boolean {
    return this.#order === 'before' || this.#order === 'after';
  }

  /** Notes that something happens now. */
  mark(): void {
    this.#used = true;
    this.#latest = Math.max(this.#latest, this.#step);
  }

  afterwards(): void {
    if (this.#used) this.#step = this.#latest + 1;
    this.#order = 'then';
  }

  during(): void {
    this.#order = 'while';
  }

  /** `before`, `after`, `while` …; `first` when the clause opens its sentence and the main clause is still to come. */
  subordinate(word: string, first: boolean): void {
    this.#order =
      word === 'before' || word === 'until' || word === 'till'
        ? 'before'
        : word === 'after' || word === 'once'
          ? 'after'
          : 'while';
    this.#lasts = word === 'while' || word === 'whilst';
    if (this.#order === 'while') return;
    if (first) {
      const start = this.#used ? this.#latest + 1 : 0;
      this.#main = this.#order === 'before' ? start : start + 1;
      this.#step = this.#order === 'before' ? start + deedsMax : start;
    } else {
      this.#main = undefined;
      this.#step = this.#order === 'before' ? this.#latest + 1 : this.#step - 1;
    }
  }

  /** The main clause begins after a subordinate one. */
  mainClause(): void {
    if (this.#main !== undefined) this.#step = this.#main;
    this.#isMain = this.#main !== undefined;
    this.#main = undefined;
    this.#beside = this.#order === 'while' && this.#lasts;
    if (this.#order !== 'then') this.#order = undefined;
  }

  /** Whether the main clause goes on beside `while …` before it. Forgets it. */
  takeBeside(): boolean {
    const isBeside = this.#beside;
    this.#beside = false;
    return isBeside;
  }

  /** Whether `before` or `after` has just set when the main clause happens, so that its verb must not. Forgets it. */
  takeMain(): boolean {
    const isMain = this.#isMain;
    this.#isMain = false;
    return isMain;
  }

  next(): void {
    this.#step += 1;
  }

  /** The next deed of the same actor, in a new sentence. */
  later(): void {
    if (this.#used) this.#step = this.#latest + 1;
  }

  /** Whether `then` has just set the step, so that the verb itself must not. Forgets it. */
  takeThen(): boolean {
    const isThen = this.#order === 'then';
    if (isThen) this.#order = undefined;
    return isThen;
  }

  endSentence(): void {
    this.#main = undefined;
    this.#order = undefined;
    this.#beside = false;
    this.#step = this.#used ? this.#latest : 0;
  }
}
