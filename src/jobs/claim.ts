import type { StepKind, StepRow, Tables } from '../store/store.ts';

/** The step was taken over by another worker: whatever this one was about to write must not be written. */
export class Fenced extends Error {
  constructor(stepId: string) {
    super(`Step ${stepId} belongs to another worker now.`);
    this.name = 'Fenced';
  }
}

/** Why a handler's signal fired when the worker is being stopped and the time to finish is over. */
export class Stopping extends Error {
  constructor() {
    super('The worker is stopping.');
    this.name = 'Stopping';
  }
}

export interface StepChange {
  dueInMs: number;
  kind?: StepKind;
  lane?: string;
  /** Failures so far. Default 0: a step that plans its next look itself has not failed. */
  tries?: number;
  data?: Readonly<Record<string, unknown>>;
}

/**
 * A handler's right to a step. Its writes throw `Fenced` when the step was taken over, which rolls back the whole
 * transaction that they are part of: the state, the money and the step go together or not at all.
 */
export class Claim {
  readonly step: StepRow;
  /** Fires when the right is lost, or when the worker stops and cannot wait longer. */
  readonly signal: AbortSignal;
  readonly #controller = new AbortController();
  #isSettled = false;
  #missedBeats = 0;

  constructor(step: StepRow) {
    this.step = step;
    this.signal = this.#controller.signal;
  }

  /** Whether the handler has ended the claim. Its transaction may still have failed. */
  get isSettled(): boolean {
    return this.#isSettled;
  }

  /** The step is done. */
  async complete(tables: Tables): Promise<void> {
    this.#assertMine(await tables.steps.complete(this.step));
    this.#isSettled = true;
  }

  /** The claim ends; the step comes back after `dueInMs`. */
  async reschedule(tables: Tables, change: StepChange): Promise<void> {
    this.#assertMine(await tables.steps.reschedule(this.step, { ...change, tries: change.tries ?? 0 }));
    this.#isSettled = true;
  }

  /** The step becomes another kind, and stays claimed. */
  async advance(tables: Tables, change: { kind: StepKind; tries?: number }): Promise<void> {
    this.#assertMine(await tables.steps.advance(this.step, change));
  }

  /** For a write that ends nothing: throws `Fenced` unless the step is still ours at the commit of this transaction. */
  async assert(tables: Tables, leaseMs: number): Promise<void> {
    this.#assertMine(await tables.steps.heartbeat(this.step, leaseMs));
  }

  abort(reason: Fenced | Stopping): void {
    this.#controller.abort(reason);
  }

  /** Counts a beat that has not been answered yet; `true` when so many are missing that the lease is over. */
  missBeat(beatsOfLease: number): boolean {
    this.#missedBeats += 1;
    return this.#missedBeats > beatsOfLease;
  }

  hearBeat(): void {
    this.#missedBeats = 0;
  }

  #assertMine(isMine: boolean): void {
    if (isMine) return;
    const fenced = new Fenced(this.step.id);
    this.abort(fenced);
    throw fenced;
  }
}
