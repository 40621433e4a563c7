import type { Engine } from '../core/engine.ts';
import type { ProblemCode } from '../core/problem.ts';
import type { Wire } from './wire.ts';

/** What an upstream offers after an ambiguous submit: see `Engine.recovery`. */
export type Tier = Engine['recovery'];

/** How the generation whose order met the fault ends. */
export type Ending = 'succeeded' | ProblemCode;

/** Where a fault happens. `door`: before any call; `result`: in what is made; `list`: in the list of recent jobs. */
export type FaultPart = 'door' | 'submit' | 'status' | 'file' | 'result' | 'list';

export interface Fault {
  part: FaultPart;
  /** A sentence for the operator. */
  says: string;
  /** Whether the call that meets the fault starts a job. */
  accepted: boolean;
  /** Whether that job is billed. */
  billed: boolean;
  /** How it ends by what the upstream offers, when the fault strikes an order once and the upstream is well afterwards. */
  ends: Readonly<Record<Tier, Ending>>;
  /** How it ends where the submit is answered only when the work is done. Default: as anywhere. */
  blocking?: Ending;
  /** How it ends on wires with a property of theirs. */
  otherwise?: { where: 'keepsResults'; ends: Ending };
  /** It is a filter's doing: of each result, or of the whole order. */
  filter?: 'each' | 'all';
  /** The status of its answer: see `Wire.freeStatuses`. */
  status?: number;
  /** Only an order for several results can meet it. */
  needsSeveral?: true;
  /** What is delivered differs from the order, and the generation says so in a warning. */
  warns?: true;
}

const always = (ending: Ending): Record<Tier, Ending> => ({
  key: ending,
  correlator: ending,
  list: ending,
  none: ending,
});

/** Nobody knows, and the job is there: found where it can be looked for. */
const ACCEPTED_UNSEEN = { ...always('succeeded'), none: 'outcome_unknown' } as const;
/** Nobody knows, and there is no job: only a key or a proof of absence allows a second try. */
const NEVER_ARRIVED = { ...always('succeeded'), list: 'outcome_unknown', none: 'outcome_unknown' } as const;

const bought = { accepted: true, billed: true } as const;
const free = { accepted: true, billed: false } as const;
const refused = { accepted: false, billed: false } as const;

/** Every fault by its name. The walk of faults tries each of them on each kind of upstream, on both databases. */
export const FAULTS = {
  'refuse-connection': {
    part: 'door',
    says: 'Nobody listens on the port for a while.',
    ...refused,
    ends: always('succeeded'),
  },
  'reset-before-accept': {
    part: 'submit',
    says: 'The connection is reset once the call has been read; no job is started.',
    ...refused,
    ends: NEVER_ARRIVED,
  },
  'hang-before-accept': {
    part: 'submit',
    says: 'The call is read and never answered; no job is started.',
    ...refused,
    ends: NEVER_ARRIVED,
  },
  'accept-then-reset': {
    part: 'submit',
    says: 'The job is started and billed, then the connection is reset without an answer.',
    ...bought,
    ends: ACCEPTED_UNSEEN,
  },
  'accept-then-kill-caller': {
    part: 'submit',
    says: 'The job is started and billed, then the calling process is killed (SIGKILL).',
    ...bought,
    ends: ACCEPTED_UNSEEN,
  },
  'accept-then-half-body': {
    part: 'submit',
    says: 'The job is started and billed; half of the answer arrives.',
    ...bought,
    ends: ACCEPTED_UNSEEN,
  },
  'reply-sent-then-kill-after': {
    part: 'submit',
    says: 'The answer is sent whole, and a few milliseconds later the calling process is killed.',
    ...bought,
    ends: ACCEPTED_UNSEEN,
  },
  'accept-then-hang': {
    part: 'submit',
    says: 'The job is started and billed; the answer never comes.',
    ...bought,
    ends: ACCEPTED_UNSEEN,
  },
  '500-after-accept': {
    part: 'submit',
    says: 'The job is started and billed, and the answer is an internal error.',
    status: 500,
    ...bought,
    ends: ACCEPTED_UNSEEN,
  },
  '502-html': {
    part: 'submit',
    says: 'The job is started and billed, and a proxy in between answers with an HTML page.',
    status: 502,
    ...bought,
    ends: ACCEPTED_UNSEEN,
  },
  '2xx-empty-body': {
    part: 'submit',
    says: 'The job is started and billed; the answer is 200 without a body.',
    ...bought,
    ends: ACCEPTED_UNSEEN,
  },
  '2xx-not-json': {
    part: 'submit',
    says: 'The job is started and billed; the answer is 200 with a text that is no JSON.',
    ...bought,
    ends: ACCEPTED_UNSEEN,
  },
  '2xx-missing-id': {
    part: 'submit',
    says: "The job is started and billed; the answer is 200 without the job's name.",
    ...bought,
    ends: ACCEPTED_UNSEEN,
  },
  'huge-body': {
    part: 'submit',
    says: 'The job is started and billed; the answer is eight megabytes of padding.',
    ...bought,
    ends: ACCEPTED_UNSEEN,
  },
  'list-lags': {
    part: 'list',
    says: 'As accept-then-reset, and the list of recent jobs shows the job only after a while.',
    ...bought,
    ends: ACCEPTED_UNSEEN,
  },
  'wrong-content-type': {
    part: 'submit',
    says: 'The answer is right and says that it is text/html.',
    ...bought,
    ends: always('succeeded'),
  },
  'slow-drip': {
    part: 'submit',
    says: 'The answer is right and arrives a few bytes at a time.',
    ...bought,
    ends: always('succeeded'),
  },
  'duplicate-answer': {
    part: 'submit',
    says: 'The answer repeats an earlier one: a name that another order holds already, or its videos.',
    ...bought,
    blocking: 'succeeded',
    ends: ACCEPTED_UNSEEN,
  },
  '429': { part: 'submit', says: 'Too many calls, without a word on when.', ...refused, ends: always('succeeded') },
  '429-with-retry-after': {
    part: 'submit',
    says: 'Too many calls, and Retry-After says one second.',
    ...refused,
    ends: always('succeeded'),
  },
  '503': {
    part: 'submit',
    says: 'Unavailable; no job is started.',
    status: 503,
    ...refused,
    ends: NEVER_ARRIVED,
  },
  '500-before-accept': {
    part: 'submit',
    says: 'An internal error; no job is started.',
    status: 500,
    ...refused,
    ends: NEVER_ARRIVED,
  },
  '401': { part: 'submit', says: 'The key is refused once.', ...refused, ends: always('succeeded') },
  '402': { part: 'submit', says: 'The balance is empty once.', ...refused, ends: always('succeeded') },
  'content-refused': {
    part: 'submit',
    says: 'The prompt is refused by a safety filter before anything is started.',
    ...refused,
    filter: 'all',
    ends: always('content_filtered'),
  },
  'redirect-submit': {
    part: 'submit',
    says: 'The call is redirected to a private address; no job is started.',
    ...refused,
    ends: always('succeeded'),
  },
  'key-echoed-in-error': {
    part: 'submit',
    says: "The key is refused once, and the error repeats it word for word; it must not reach anybody's log.",
    ...refused,
    ends: always('succeeded'),
  },
  'renamed-status': {
    part: 'status',
    says: 'While the job runs its state has a name that nobody knows.',
    ...bought,
    ends: always('succeeded'),
  },
  'missing-status': {
    part: 'status',
    says: 'While the job runs the answer says nothing of its state.',
    ...bought,
    ends: always('succeeded'),
  },
  'progress-backwards': {
    part: 'status',
    says: 'The percentage falls from look to look.',
    ...bought,
    ends: always('succeeded'),
  },
  'status-500s-for-a-while': {
    part: 'status',
    says: 'The first looks are answered with internal errors.',
    ...bought,
    ends: always('succeeded'),
  },
  'status-hangs': {
    part: 'status',
    says: 'The first look is not answered.',
    ...bought,
    ends: always('succeeded'),
  },
  'stuck-running': { part: 'status', says: 'The job never ends.', ...bought, ends: always('timed_out') },
  'job-404-after-done': {
    part: 'status',
    says: 'When the job is done nobody knows it any more.',
    ...bought,
    otherwise: { where: 'keepsResults', ends: 'succeeded' },
    ends: always('output_lost'),
  },
  'success-without-file': {
    part: 'status',
    says: 'The job is done and has no file.',
    ...bought,
    ends: always('output_lost'),
  },
  'failed-after-accept': {
    part: 'result',
    says: 'The job fails, and is not billed.',
    ...free,
    ends: always('engine_failed'),
    blocking: 'outcome_unknown',
  },
  'all-filtered': {
    part: 'result',
    says: 'A safety filter withholds every result; nothing is billed.',
    ...free,
    filter: 'all',
    ends: always('content_filtered'),
  },
  'some-filtered': {
    part: 'result',
    says: 'A safety filter withholds one of several results; the others are delivered and billed.',
    needsSeveral: true,
    ...bought,
    filter: 'each',
    ends: always('succeeded'),
    warns: true,
  },
  'fewer-results': {
    part: 'result',
    says: 'One of several results is missing without a word; all are billed.',
    needsSeveral: true,
    ...bought,
    ends: always('succeeded'),
    warns: true,
  },
  'half-the-seconds': {
    part: 'result',
    says: 'The clip has half of the seconds.',
    ...bought,
    ends: always('succeeded'),
    warns: true,
  },
  'smaller-size': {
    part: 'result',
    says: 'The clip is half as wide and high.',
    ...bought,
    ends: always('succeeded'),
    warns: true,
  },
  'no-sound': {
    part: 'result',
    says: 'Sound was ordered and the clip has none.',
    ...bought,
    ends: always('succeeded'),
    warns: true,
  },
  'not-a-video': {
    part: 'result',
    says: 'The file is a text.',
    ...bought,
    ends: always('output_invalid'),
  },
  'truncated-file': {
    part: 'result',
    says: 'The second half of the file is missing, and its length says that it is whole.',
    ...bought,
    ends: always('output_invalid'),
  },
  'file-breaks-off': {
    part: 'file',
    says: 'The first download breaks off; the rest can be had with Range.',
    ...bought,
    ends: always('succeeded'),
  },
  'file-without-range': {
    part: 'file',
    says: 'The first download breaks off, and Range is ignored.',
    ...bought,
    ends: always('succeeded'),
  },
  'file-404-after-done': {
    part: 'file',
    says: "The result's address answers 404.",
    ...bought,
    ends: always('output_lost'),
  },
  'expired-url': {
    part: 'file',
    says: "The result's address has expired and answers 403.",
    ...bought,
    ends: always('output_lost'),
  },
  'file-redirect-to-private': {
    part: 'file',
    says: "The result's address redirects to a private address, which must not be called.",
    ...bought,
    ends: always('output_lost'),
  },
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS).filter(isFaultName);

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name);
}

/** Whether an upstream can have the fault at all. */
export function happensOn(name: FaultName, wire: Wire): boolean {
  const { part, needsSeveral, filter } = faultOf(name);
  if (needsSeveral && wire.countMax === 1) return false;
  if (filter && wire.filters !== 'each' && (filter === 'each' || wire.filters === 'nothing')) return false;
  if (part === 'list') return wire.recovery === 'list';
  if (part === 'file') return !wire.resultsInside;
  // Where the submit is answered with the result nobody looks, and what never ends is never answered.
  return part !== 'status' || !wire.blocking;
}

/** How a generation ends whose order meets the fault once on this wire. */
export function endingOf(name: FaultName, wire: Wire): Ending {
  const fault = faultOf(name);
  if (isFree(name, wire)) return 'succeeded';
  if (fault.otherwise && wire[fault.otherwise.where]) return fault.otherwise.ends;
  // After an error that takes nothing, a failure is a failure; after any other, nobody knows.
  const fails = fault.blocking === 'outcome_unknown' && wire.freeStatuses?.includes(500);
  if (wire.blocking && fault.blocking && !fails) return fault.blocking;
  // Who can be searched and never proves that nothing is there is no better than a list.
  const isVague = wire.recovery === 'correlator' && !wire.provesAbsence;
  return fault.ends[isVague ? 'list' : wire.recovery];
}

/** Its answer says, by the wire's own documents, that nothing was taken. */
export function isFree(name: FaultName, wire: Wire): boolean {
  const { status } = faultOf(name);
  return status !== undefined && (wire.freeStatuses?.includes(status) ?? false);
}

/** The same table with the optional fields that a row may leave out. */
export function faultOf(name: FaultName): Fault {
  return FAULTS[name];
}
