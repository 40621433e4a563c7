import type { Brief, Warning } from './brief.ts';
import type { Order } from './order.ts';
import type { ProblemRecord } from './problem.ts';

export const STATES = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;
export type State = (typeof STATES)[number];

/** What can happen to a generation. */
export type Happening = 'start' | 'succeed' | 'fail' | 'cancel';

/**
 * The state machine. Returns the next state, or undefined when the happening means nothing in this state
 * (a second finish, a cancel after the end): the caller then changes nothing.
 */
export function next(state: State, happening: Happening): State | undefined {
  if (isFinal(state)) return undefined;
  switch (happening) {
    case 'start':
      return state === 'queued' ? 'running' : undefined;
    case 'succeed':
      return state === 'running' ? 'succeeded' : undefined;
    case 'fail':
      return 'failed';
    case 'cancel':
      return 'cancelled';
  }
}

/** One final state, never left. */
export function isFinal(state: State): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled';
}

/** One brief's whole life, as stored. Times are milliseconds since 1970. */
export interface Generation {
  id: string;
  accountId: string;
  keyId: string;
  /** The dialect it came by. */
  dialect: string;
  /** The model as the caller wrote it. */
  model: string;
  brief: Brief;
  order: Order;
  state: State;
  /** 0 to 100. */
  progress: number;
  engine: string;
  /** Why this engine was chosen. */
  engineReason: string;
  warnings: readonly Warning[];
  problem?: ProblemRecord;
  priceMillicredits: number;
  /** Set with the final state. */
  chargedMillicredits?: number;
  /** Facts the dialect wants back. */
  echo: Readonly<Record<string, unknown>>;
  callback?: { url: string; secret?: string };
  createdAt: number;
  startedAt?: number;
  finishedAt?: number;
  /** When the outputs are deleted. */
  expiresAt?: number;
  deletedAt?: number;
  /** One reason for each result that a safety filter withheld, where others were delivered. */
  filtered?: readonly string[];
}

/** A fact that happened to a generation. `sequence` grows by one for each generation's events. */
export interface Event {
  generationId: string;
  sequence: number;
  kind: EventKind;
  at: number;
  data: Readonly<Record<string, unknown>>;
}

export type EventKind =
  | 'created'
  | 'started'
  | 'submitted'
  | 'progress'
  | 'retrying'
  /** Another engine has it now. */
  | 'rerouted'
  /** The answer to the order was lost; what became of it is being found out. */
  | 'reconciling'
  /** Found after it had been given up: the result is there, free of charge. */
  | 'recovered'
  | 'collected'
  | 'warning'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'deleted';

/** One try at one engine. */
export interface Attempt {
  id: string;
  generationId: string;
  number: number;
  engine: string;
  state: 'intent' | 'submitted' | 'ambiguous' | 'rejected' | 'done' | 'failed' | 'lost' | 'cancelled';
  /** Opaque JSON of the engine; there from `submitted` on. */
  ticket?: unknown;
  startedAt: number;
  finishedAt?: number;
  problem?: ProblemRecord;
  /** What the upstream is expected to take for it, millionths of a dollar. */
  costMicrodollars: number;
}
