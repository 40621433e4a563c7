import type { ZodType } from 'zod';
import type { BriefDraft, BriefInput, Warning } from './brief.ts';
import type { EngineCost } from './cost.ts';
import type { Limits, Model } from './model.ts';
import type { Order } from './order.ts';
import type { Problem } from './problem.ts';

/** HTTP out. Starts and looks once; the worker owns loops, retries and storage. */
export interface Engine {
  /** As routes, answers and the studio show it: `google`, or the operator's name for one of several. */
  readonly name: string;
  /** The provider whose engine it is. Default: `name`. */
  readonly provider?: string;
  /** `local`: the work is done by this machine, free of charge, and dies with the worker that started it. */
  readonly place: 'local' | 'remote';
  /**
   * What can be done after an ambiguous submit. `key`: the same order again with the same key is the same order; `correlator`:
   * what we named can be looked up; `list`: recent orders can be listed; `none`.
   */
  readonly recovery: 'key' | 'correlator' | 'list' | 'none';
  /** How long after an ambiguous submit the upstream may still be the wiser: its longest work, and half of that. Default 15 minutes. */
  readonly recoveryWindowMs?: number;
  /** How many calls (or, when `blocking` or local, generations) one worker runs at once. */
  readonly concurrency: number;
  /** How often to look, milliseconds. */
  readonly checkEveryMs: number;
  /** Looks become rarer with the age of the work, up to this. Default: `checkEveryMs`. */
  readonly checkEveryMaxMs?: number;
  /** `start` answers when the work is done, so one worker keeps the generation from the start to the end. */
  readonly blocking?: true;
  /** What the upstream allows; calls above it wait. */
  readonly rates?: { startsPerMinute?: number; checksPerMinute?: number };
  /** Its own addresses (`http://10.0.0.5:8188`): results that lie there are fetched although they are not public. */
  readonly origins?: readonly string[];
  /** Serves other providers' models only where the operator's routes name it. */
  readonly byNameOnly?: true;
  /** The canonical names of models that are this engine itself: whoever orders one of them means it. */
  readonly namesakes?: readonly string[];
  /** What it can do for a model; undefined when it does not serve it. */
  offer(model: Model): Offer | undefined;
  /** The billable call. */
  start(work: Work): Promise<Ticket>;
  /** One look. */
  check(ticket: Ticket, work: Work): Promise<Progress>;
  /** Asks the upstream to stop. What it had taken counts as bought all the same, unless `cancelsFree`. */
  cancel?(ticket: Ticket, work: Work): Promise<void>;
  /** What was stopped before its end is not billed; a service that only deletes promises no such thing. */
  readonly cancelsFree?: true;
  /**
   * After an ambiguous submit: the ticket of what was taken; `absent` when it is proven that nothing was; `unknown` when it
   * cannot be said (yet): asked again until the window is over.
   */
  recover?(work: LostWork): Promise<Ticket | 'absent' | 'unknown'>;
  /** Tries the credentials without spending anything; throws a Problem. */
  probe?(signal: AbortSignal): Promise<void>;
  close?(): Promise<void>;
}

/** What an engine can do for a model. What lies outside `limits` makes the engine unfit; what stands in `approximates` is done differently, with a warning. */
export interface Offer {
  limits: Limits;
  /** By field of the brief: what the caller is told when it was asked. */
  approximates?: Readonly<Record<string, string>>;
  /** What limits cannot say; the first thing wrong, before anything is bought. */
  examine?(draft: BriefDraft): Problem | undefined;
  /** What the upstream takes for it; absent: nothing. */
  cost?: EngineCost;
}

/** Opaque JSON of the engine that `check` needs to find the work again, from any process. `id` is the upstream's name for it. */
export type Ticket = { readonly id?: string; readonly [name: string]: unknown };

export interface Work {
  generationId: string;
  /** Unique for each attempt: the idempotency key or correlator. */
  attemptId: string;
  /** When this attempt's intent was written, milliseconds since 1970. */
  attemptedAt: number;
  /** When this call of the engine was made, milliseconds since 1970. */
  now: number;
  order: Order;
  inputs: readonly WorkInput[];
  /** A folder for the engine's own files, deleted after the end. */
  directory: string;
  signal: AbortSignal;
  /** Where the upstream may call back when there is something to see; it is a hint, and looks go on without it. */
  hookUrl?: string;
  /** Keeps the upstream's raw words with the attempt; called before anything is made of them. */
  journal(reply: string): Promise<void>;
}

/** Work whose submit had no outcome. */
export interface LostWork extends Work {
  /** Whether an attempt of ours holds this upstream id already: what is listed and not ours may be what was lost. */
  isClaimed(upstreamId: string): Promise<boolean>;
}

export interface WorkInput extends BriefInput {
  /** A local file with the input's bytes; readable while the step runs. */
  path: string;
}

export type Progress =
  | { state: 'running'; percent?: number; checkAgainInMs?: number }
  | {
      state: 'done';
      outputs: readonly Output[];
      /** One reason for each result that a safety filter withheld. */
      filtered?: readonly string[];
      warnings?: readonly Warning[];
    }
  | { state: 'failed'; problem: Problem }
  /** The engine does not know the ticket (any more). */
  | { state: 'lost' };

/** A result where the engine left it. */
export type Output =
  | { kind: 'file'; path: string; mediaType: string }
  /** `headers` are sent to this URL's origin only. */
  | { kind: 'url'; url: string; headers?: Readonly<Record<string, string>>; mediaType?: string };

/**
 * Thrown by `start`. `not sent` and `rejected` are safe to try again elsewhere; anything else that `start` throws is ambiguous:
 * the engine may have taken the order.
 */
export class StartError extends Error {
  readonly outcome: 'not sent' | 'rejected' | 'ambiguous';
  readonly problem: Problem;
  /** The raw reply, where it was not journalled by `Work.journal` already. */
  readonly reply: string | undefined;

  constructor(outcome: 'not sent' | 'rejected' | 'ambiguous', problem: Problem, reply?: string) {
    super(problem.message, { cause: problem });
    this.name = 'StartError';
    this.outcome = outcome;
    this.problem = problem;
    this.reply = reply;
  }
}

/** How an operator's settings become an engine. */
export interface EngineKind {
  /** What `engines.<name>` in `filmgate.config.ts` may hold, beside `provider`. For the manual. */
  readonly settings: ZodType;
  /** Throws a `ZodError` on wrong settings. */
  open(name: string, settings: unknown): Engine;
}

/**
 * An engine kind out of the schema of its settings and a function that makes it. Every value may arrive as a text, because
 * `FILMGATE_ENGINE_<NAME>_<SETTING>` sets it too: use `z.coerce` for numbers.
 */
export function engineKind<Settings>(
  settings: ZodType<Settings>,
  create: (name: string, settings: Settings) => Engine,
): EngineKind {
  return { settings, open: (name, given) => create(name, settings.parse(given)) };
}
