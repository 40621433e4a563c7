import { type ClipShape, clip } from './clip.ts';
import { FAULTS, type FaultName } from './faults.ts';
import { randomOf } from './script.ts';
import type { Job, JobOrder, Look } from './wire.ts';

/** How long this upstream takes, and what for. */
export interface JobRules {
  /** From the acceptance to the end, milliseconds: of all jobs, or of each by its number. */
  workMs: number | ((number: number) => number);
  /** What a job in a list is late by, where the fault says so. */
  listLagMs: number;
  /** Millionths of a dollar for the whole order. */
  price(order: JobOrder): number;
}

export interface BillLine {
  id: string;
  prompt: string;
  count: number;
  seconds: number;
  fault?: FaultName;
  microdollars: number;
}

const UNKNOWN_WORD = 'simmering';
const FILTERED_EARLY = new Set<FaultName>(['all-filtered', 'some-filtered']);

/** Everything that was accepted, in memory. States follow from the time alone, so a job in flight costs nothing. */
export class Jobs {
  private readonly rules: JobRules;
  private readonly random: () => number;
  private readonly byId = new Map<string, Job>();
  private readonly byKey = new Map<string, Job>();
  private readonly inOrder: Job[] = [];
  private readonly origin: () => string;
  /** The newest that met no fault: what an answer repeats that should not. */
  lastWell: Job | undefined;

  constructor(rules: JobRules, seed: number, origin: () => string) {
    this.rules = rules;
    this.random = randomOf(seed ^ 0x5eed);
    this.origin = origin;
  }

  get size(): number {
    return this.byId.size;
  }

  withKey(key: string | undefined): Job | undefined {
    return key === undefined ? undefined : this.byKey.get(key);
  }

  /** Starts a job: from now on it is billed, whatever becomes of the answer, unless it is `isFree`. */
  accept(order: JobOrder, fault: FaultName | undefined, key: string | undefined, isFree = false): Job {
    const now = Date.now();
    const number = this.inOrder.length + 1;
    const workMs = typeof this.rules.workMs === 'number' ? this.rules.workMs : this.rules.workMs(number);
    const job: Job = {
      id: order.id ?? this.newId(),
      number,
      order,
      ...(fault === undefined ? {} : { fault }),
      ...(key === undefined ? {} : { key }),
      acceptedAt: now,
      workMs,
      doneAt: fault === 'stuck-running' ? Number.POSITIVE_INFINITY : now + workMs,
      listedAt: fault === 'list-lags' ? now + this.rules.listLagMs : now,
      microdollars: !isFree && billed(order, fault) ? Math.round(this.rules.price(order) * share(order, fault)) : 0,
      looks: 0,
      downloads: 0,
    };
    this.byId.set(job.id, job);
    this.inOrder.push(job);
    if (key !== undefined) this.byKey.set(key, job);
    return job;
  }

  get(id: string): Job | undefined {
    return this.byId.get(id);
  }

  /** The newest jobs, newest first. */
  recent(max: number): Job[] {
    return this.inOrder.slice(-Math.min(max, this.inOrder.length || 1)).reverse();
  }

  look(job: Job): Look {
    const now = Date.now();
    const spent = Math.min(1, (now - job.acceptedAt) / Math.max(1, job.workMs));
    const isDone = now >= job.doneAt;
    const failed = job.fault === 'failed-after-accept';
    const state =
      job.cancelledAt !== undefined
        ? 'cancelled'
        : !isDone
          ? spent < 0.1
            ? 'queued'
            : 'running'
          : failed
            ? 'failed'
            : 'done';
    const running = state === 'queued' || state === 'running';
    const files = state === 'done' ? Array.from({ length: deliveredOf(job) }, (_, take) => this.fileOf(job, take)) : [];
    return {
      job,
      state,
      percent: running ? percentOf(job, spent) : state === 'done' ? 100 : 0,
      ...(running && job.fault === 'renamed-status' ? { word: UNKNOWN_WORD } : {}),
      ...(running && job.fault === 'missing-status' ? { word: null } : {}),
      files,
      filtered: state === 'done' ? filteredOf(job) : 0,
    };
  }

  /** The bytes of a result, as the job's fault would have them. */
  async clip(job: Job, take: number): Promise<Buffer> {
    if (job.fault === 'not-a-video') return Buffer.from('<html><body>The file was moved.</body></html>');
    const whole = await clip(shapeOf(job, take));
    return job.fault === 'truncated-file' ? whole.subarray(0, Math.floor(whole.length / 2)) : whole;
  }

  /** One line for each job that was accepted, in order. */
  bill(): BillLine[] {
    return this.inOrder.map(({ id, order, fault, microdollars }) => ({
      id,
      prompt: order.prompt,
      count: order.count,
      seconds: order.seconds,
      ...(fault === undefined ? {} : { fault }),
      microdollars,
    }));
  }

  private fileOf(job: Job, take: number): string {
    return `${this.origin()}/__upstream/files/${job.id}/${take}.mp4`;
  }

  private newId(): string {
    const hex = Array.from({ length: 32 }, () => Math.floor(this.random() * 16).toString(16)).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}

function billed(order: JobOrder, fault: FaultName | undefined): boolean {
  if (fault === 'some-filtered' && order.count === 1) return false;
  return fault === undefined || FAULTS[fault].billed;
}

/** Which part of the price is asked for. */
function share(order: JobOrder, fault: FaultName | undefined): number {
  return fault === 'some-filtered' ? (order.count - 1) / order.count : 1;
}

function filteredOf(job: Job): number {
  if (job.fault === undefined || !FILTERED_EARLY.has(job.fault)) return 0;
  return job.fault === 'all-filtered' ? job.order.count : 1;
}

function deliveredOf(job: Job): number {
  if (job.fault === 'success-without-file') return 0;
  if (job.fault === 'fewer-results') return Math.max(0, job.order.count - 1);
  return job.order.count - filteredOf(job);
}

function percentOf(job: Job, spent: number): number {
  const percent = Math.floor(spent * 100);
  return job.fault === 'progress-backwards' ? 99 - percent : percent;
}

function shapeOf({ order, fault }: Job, take: number): ClipShape {
  const smaller = fault === 'smaller-size' ? 2 : 1;
  return {
    width: order.width / smaller,
    height: order.height / smaller,
    seconds: fault === 'half-the-seconds' ? order.seconds / 2 : order.seconds,
    audio: order.audio && fault !== 'no-sound',
    turn: ((order.seed ?? 0) + take) % 7,
  };
}
