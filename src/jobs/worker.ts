import type { Clock } from '../lib/clock.ts';
import { systemClock } from '../lib/clock.ts';
import type { StepRow, Store } from '../store/store.ts';
import { type Backoff, backoffMs, STEP_BACKOFF } from './backoff.ts';
import { Claim, Fenced, Stopping } from './claim.ts';

const LEASE_MS = 15_000;
const BEATS_OF_LEASE = 3;
const TRIES_MAX = 20;
const DRAIN_MS = 30_000;

/** How long the worker trusts hints before it looks by itself: other processes' hints can be lost on Postgres. */
const LOOK_MS = { sqlite: 5_000, postgres: 1_000 };

/** The shortest pause between two looks, so that a due step which cannot be claimed (a row locked by another) does not spin. */
const PAUSE_MS = 10;
/** A look that took long is followed by a pause so many times as long: when thousands are due, each claim takes more of them. */
const PAUSES_PER_LOOK = 2;
const PAUSE_MS_MAX = 25;

export interface WorkerOptions {
  store: Store;
  /** Unique for each life of each process, best `host:port/start`: an earlier life's claims are then freed at the start. */
  owner: string;
  /** How many steps of each lane this worker runs at once; asked before each claim. */
  lanes: () => Readonly<Record<string, number>>;
  /** Does the step and ends the claim: `claim.complete` or `claim.reschedule` inside its own transaction. */
  handle: (step: StepRow, claim: Claim) => Promise<void>;
  /** The step has failed too often; ends it for good, as `handle` would. */
  onExhausted: (step: StepRow, claim: Claim, error: unknown) => Promise<void>;
  /** For the log: a handler threw, or the database did not answer. */
  onError?: (error: unknown, step?: StepRow) => void;
  clock?: Clock;
  /** Milliseconds until the step of a worker that says nothing is anybody's. */
  leaseMs?: number;
  /** Failures, or deaths of its worker, after which a step is exhausted. */
  triesMax?: number;
  backoff?: Backoff;
}

export interface Worker {
  start(): Promise<void>;
  /** Claims nothing more, waits up to `drainMs` for the handlers that run, aborts them and frees their steps. */
  stop(drainMs?: number): Promise<void>;
  /** How many steps of each lane run now. */
  running(): Readonly<Record<string, number>>;
}

export function createWorker(options: WorkerOptions): Worker {
  return new StepWorker(options);
}

class StepWorker implements Worker {
  readonly #options: WorkerOptions;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #leaseMs: number;
  readonly #running = new Map<Claim, Promise<void>>();
  readonly #stopping = new AbortController();
  #alarm = new AbortController();
  /** Fires when nothing runs any more, or nothing that counts. */
  readonly #ended = new AbortController();
  #lastBeatAt = 0;
  #claiming: Promise<void> | undefined;
  #beating: Promise<void> | undefined;
  #stopHints: () => void = () => {};

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#store = options.store;
    this.#clock = options.clock ?? systemClock;
    this.#leaseMs = options.leaseMs ?? LEASE_MS;
  }

  async start(): Promise<void> {
    if (this.#claiming !== undefined) throw new Error('This worker has been started already.');
    await this.#store.steps.releaseEarlier(this.#options.owner);
    this.#stopHints = this.#store.onHint((hint) => {
      if (hint.kind === 'step') this.#alarm.abort();
    });
    this.#claiming = this.#claimLoop();
    this.#beating = this.#beatLoop();
  }

  async stop(drainMs: number = DRAIN_MS): Promise<void> {
    this.#stopHints();
    this.#stopping.abort();
    this.#alarm.abort();
    await this.#claiming;
    if (!this.#ended.signal.aborted) await this.#drain(drainMs);
    this.#ended.abort();
    await this.#beating;
  }

  running(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { step } of this.#running.keys()) counts[step.lane] = (counts[step.lane] ?? 0) + 1;
    return counts;
  }

  async #drain(drainMs: number): Promise<void> {
    const timeout = new AbortController();
    const allDone = Promise.all(this.#running.values()).then(() => timeout.abort());
    await Promise.race([allDone, this.#clock.sleep(drainMs, timeout.signal)]);
    timeout.abort();
    for (const claim of this.#running.keys()) claim.abort(new Stopping());
    // A database that is gone frees the steps by itself, when their leases are over.
    await this.#store.steps.releaseAll(this.#options.owner).catch((error) => this.#report(error));
  }

  async #claimLoop(): Promise<void> {
    let failures = 0;
    while (!this.#stopping.signal.aborted) {
      // Made before the look, so that what happens during it is not slept over.
      this.#alarm = new AbortController();
      const alarm = this.#alarm.signal;
      let waitMs: number;
      const startedAt = performance.now();
      try {
        waitMs = await this.#claimDue();
        failures = 0;
      } catch (error) {
        this.#report(error);
        failures += 1;
        // Hints do not shorten this wait: a database in trouble is not asked more often.
        await this.#clock.sleep(backoffMs(failures, { firstMs: 200, longestMs: 5_000 }), this.#stopping.signal);
        continue;
      }
      const pauseMs = Math.max(PAUSE_MS, Math.min(PAUSE_MS_MAX, (performance.now() - startedAt) * PAUSES_PER_LOOK));
      // Nobody shortens the pause: thousands of steps that end in a second would ring as often. It is real time: it spares
      // the processor, and has nothing to do with when a step is due.
      await systemClock.sleep(pauseMs, this.#stopping.signal);
      if (waitMs > pauseMs) await this.#clock.sleep(waitMs - pauseMs, alarm);
    }
  }

  /** Starts what is due and has room; gives the time until the next look. Milliseconds. */
  async #claimDue(): Promise<number> {
    const longest = LOOK_MS[this.#store.kind];
    const room = this.#room();
    const lanes = Object.keys(room);
    // Reading first: a claim is a write, and most looks find nothing.
    const dueInMs = await this.#store.steps.nextDueInMs(lanes);
    if (dueInMs !== 0) return Math.min(longest, dueInMs ?? longest);
    // After a sleep of the machine our own leases are over too; a beat first, or we would overtake ourselves.
    if (Math.abs(this.#clock.now() - this.#lastBeatAt) > this.#leaseMs / 2) await this.#beatAll();
    const steps = await this.#store.steps.claim({ owner: this.#options.owner, leaseMs: this.#leaseMs, room });
    // Claimed in the very moment of the stop: they are freed with the others.
    if (this.#stopping.signal.aborted) return 0;
    for (const step of steps) this.#launch(new Claim(step));
    return 0;
  }

  #room(): Record<string, number> {
    const running = this.running();
    const room: Record<string, number> = {};
    for (const [lane, capacity] of Object.entries(this.#options.lanes())) {
      const free = capacity - (running[lane] ?? 0);
      if (free > 0) room[lane] = free;
    }
    return room;
  }

  #launch(claim: Claim): void {
    // It counts as running before its handler begins.
    const run = Promise.resolve()
      .then(() => this.#run(claim))
      .finally(() => {
        this.#running.delete(claim);
        this.#alarm.abort();
      });
    this.#running.set(claim, run);
  }

  /** Never rejects. */
  async #run(claim: Claim): Promise<void> {
    const { step } = claim;
    const triesMax = this.#options.triesMax ?? TRIES_MAX;
    try {
      if (step.tries >= triesMax) throw new Error(`Step ${step.id} has ended its worker ${step.tries} times.`);
      await this.#options.handle(step, claim);
      if (!claim.isSettled) throw new Error(`The handler left step ${step.id} unended.`);
    } catch (error) {
      // Whatever a handler says once its claim is lost or taken back, it is no failure of the step.
      if (error instanceof Fenced || claim.signal.aborted) return;
      this.#report(error, step);
      await this.#fail(claim, error, step.tries + 1 >= triesMax);
    }
  }

  async #fail(claim: Claim, error: unknown, isExhausted: boolean): Promise<void> {
    const { step } = claim;
    try {
      if (isExhausted) {
        await this.#options.onExhausted(step, claim, error);
        if (claim.isSettled) return;
      }
    } catch (second) {
      if (second instanceof Fenced) return;
      this.#report(second, step);
    }
    const tries = step.tries + 1;
    const dueInMs = backoffMs(tries, this.#options.backoff ?? STEP_BACKOFF);
    // False when the handler had ended the claim before it threw, or lost it: both are none of our business any more.
    // When even this fails, the lease ends and another look begins.
    await this.#store.steps.reschedule(step, { dueInMs, tries }).catch((third) => this.#report(third, step));
  }

  async #beatLoop(): Promise<void> {
    const pauseMs = this.#leaseMs / BEATS_OF_LEASE;
    while (!this.#ended.signal.aborted) {
      await this.#clock.sleep(pauseMs, this.#ended.signal);
      // Not awaited: a beat that hangs must not hold up the next one, which is what counts the missing ones.
      void this.#beatAll();
    }
  }

  /** Never rejects. */
  async #beatAll(): Promise<void> {
    this.#lastBeatAt = this.#clock.now();
    await Promise.all(Array.from(this.#running.keys(), (claim) => this.#beat(claim)));
  }

  /** Never rejects. */
  async #beat(claim: Claim): Promise<void> {
    if (claim.isSettled || claim.signal.aborted) return;
    if (claim.missBeat(BEATS_OF_LEASE)) return claim.abort(new Fenced(claim.step.id));
    try {
      const isMine = await this.#store.steps.heartbeat(claim.step, this.#leaseMs);
      if (isMine) claim.hearBeat();
      else if (!claim.isSettled) claim.abort(new Fenced(claim.step.id));
    } catch (error) {
      this.#report(error, claim.step);
    }
  }

  #report(error: unknown, step?: StepRow): void {
    this.#options.onError?.(error, step);
  }
}
