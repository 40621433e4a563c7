/** Ended jobs that are remembered: whoever looks may fail to use the result, and look again. */
const ENDED_MAX = 256;

/** Work that runs in this process and is looked at from outside: what a local engine keeps between `start` and `check`. */
export class LocalJobs<Result> {
  readonly #jobs = new Map<string, Job<Result>>();

  /** Starts a job under an id; a second start under the same id changes nothing. */
  start(id: string, run: (report: (percent: number) => void, signal: AbortSignal) => Promise<Result>): void {
    if (this.#jobs.has(id)) return;
    const abort = new AbortController();
    const job: Job<Result> = { abort, percent: 0, outcome: undefined };
    this.#jobs.set(id, job);
    run((percent) => {
      job.percent = percent;
    }, abort.signal).then(
      (result) => {
        this.#end(job, { state: 'done', result });
      },
      (error: unknown) => {
        this.#end(job, { state: 'failed', error });
      },
    );
  }

  /** One look. A job that has ended is told again at each look, until many others have ended; an unknown one is `lost`. */
  look(id: string): JobLook<Result> {
    const job = this.#jobs.get(id);
    if (!job) return { state: 'lost' };
    return job.outcome ?? { state: 'running', percent: job.percent };
  }

  #end(job: Job<Result>, outcome: NonNullable<Job<Result>['outcome']>): void {
    job.outcome = outcome;
    let ended = 0;
    for (const one of this.#jobs.values()) if (one.outcome) ended++;
    for (const [id, one] of this.#jobs) {
      if (ended <= ENDED_MAX) return;
      if (!one.outcome) continue;
      this.#jobs.delete(id);
      ended--;
    }
  }

  cancel(id: string): void {
    this.#jobs.get(id)?.abort.abort();
    this.#jobs.delete(id);
  }
}

interface Job<Result> {
  abort: AbortController;
  percent: number;
  outcome: { state: 'done'; result: Result } | { state: 'failed'; error: unknown } | undefined;
}

export type JobLook<Result> =
  | { state: 'running'; percent: number }
  | { state: 'done'; result: Result }
  | { state: 'failed'; error: unknown }
  | { state: 'lost' };
