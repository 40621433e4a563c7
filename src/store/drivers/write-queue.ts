import { AsyncLocalStorage } from 'node:async_hooks';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Commit } from '../driver.ts';

/** Bounds of one commit: how many transactions share it, and how long the first of them may wait for the others. */
const BATCH_MAX = 64;
const BATCH_MS = 5;
/** How long the next commit may wait for more, after one that took as long. */
const WAIT_MS_MAX = 10;

interface Job {
  mayBeLost: boolean;
  work: () => Promise<unknown>;
  settle: (commitError: unknown) => void;
}

/**
 * Lets transactions on the one writing connection through one after the other, so that two asynchronous callbacks never
 * mix their statements. Those that wait at the same moment share one commit, and so one fsync: each is a savepoint, so
 * one that fails takes nothing of the others with it, and nobody hears of success (or failure) before the commit. A commit
 * whose transactions may all be lost with the power does not wait for the disk; the next one that waits takes it along.
 */
export class WriteQueue {
  readonly #database: DatabaseSync;
  #waiting: Job[] = [];
  #draining: Promise<void> | undefined;
  /** As the connection was opened. */
  #waits = true;
  /** How long the last commit took. */
  #syncMs = 0;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  run<Result>(work: () => Promise<Result>, commit: Commit = {}): Promise<Result> {
    // The batch runs in the context of whoever came first; each transaction belongs to the trace of its own caller.
    const inOwnContext = AsyncLocalStorage.snapshot();
    return new Promise<Result>((resolve, reject) => {
      let settleOwn: (() => void) | undefined;
      this.#waiting.push({
        mayBeLost: commit.mayBeLost === true,
        work: async () => {
          try {
            const result = await inOwnContext(work);
            settleOwn = () => resolve(result);
          } catch (error) {
            settleOwn = () => reject(error);
            throw error;
          }
        },
        settle: (commitError) => {
          if (commitError !== undefined || settleOwn === undefined) reject(commitError);
          else settleOwn();
        },
      });
      this.#draining ??= this.#drain();
    });
  }

  /** Resolves when nothing waits and nothing runs. */
  async idle(): Promise<void> {
    while (this.#draining !== undefined) await this.#draining;
  }

  async #drain(): Promise<void> {
    // Whatever the other sockets of this turn of the event loop want to write joins the first commit.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      await this.#commitBatch();
      // A disk that is slow to sync gets larger commits, and half of the time is everybody's.
      if (this.#waiting.length > 0 && this.#waiting.length < BATCH_MAX)
        await sleep(Math.min(WAIT_MS_MAX, this.#syncMs));
    }
    this.#draining = undefined;
  }

  async #commitBatch(): Promise<void> {
    const taken: Job[] = [];
    let commitError: unknown;
    try {
      // Only after a rollback that failed.
      this.#leaveTransaction();
      const waitsForDisk = this.#waiting.slice(0, BATCH_MAX).some((job) => !job.mayBeLost);
      this.#waitForDisk(waitsForDisk);
      this.#database.exec('begin immediate');
      const startedAt = performance.now();
      do {
        const [job] = this.#waiting;
        if (job === undefined || !(waitsForDisk || job.mayBeLost)) break;
        this.#waiting.shift();
        taken.push(job);
        await this.#runOne(job);
      } while (taken.length < BATCH_MAX && performance.now() - startedAt < BATCH_MS);
      const workedAt = performance.now();
      this.#database.exec('commit');
      this.#syncMs = performance.now() - workedAt;
    } catch (error) {
      commitError = error ?? new Error('The commit failed.');
      // It could not even begin (another process writes): only the first has waited its time.
      const first = taken.length === 0 ? this.#waiting.shift() : undefined;
      if (first !== undefined) taken.push(first);
    }
    if (commitError !== undefined) this.#tryToLeaveTransaction();
    for (const job of taken) job.settle(commitError);
  }

  /** Not possible inside a transaction. */
  #waitForDisk(waits: boolean): void {
    if (waits === this.#waits) return;
    this.#database.exec(`pragma synchronous = ${waits ? 'full' : 'normal'}`);
    this.#waits = waits;
  }

  #leaveTransaction(): void {
    if (this.#database.isTransaction) this.#database.exec('rollback');
  }

  /** A failing rollback (the disk is gone) must not keep the callers from their answer; the next batch tries again. */
  #tryToLeaveTransaction(): void {
    try {
      this.#leaveTransaction();
    } catch {
      // The error that led here is the one to report.
    }
  }

  /** Throws only when the database gave up the whole transaction by itself, as it does on a full disk. */
  async #runOne(job: Job): Promise<void> {
    this.#database.exec('savepoint one');
    try {
      await job.work();
      this.#database.exec('release one');
    } catch (error) {
      if (!this.#database.isTransaction) throw error;
      this.#database.exec('rollback to one');
      this.#database.exec('release one');
    }
  }
}
