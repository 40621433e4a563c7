import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { drip, reset, send, sendHalf } from './deliver.ts';
import { type FaultName, isFree } from './faults.ts';
import type { Jobs } from './jobs.ts';
import type { Script } from './script.ts';
import type { Asked, Call, Refusal, Reply, Wire } from './wire.ts';

const HUGE_BYTES = 8 * 1024 * 1024;
const HTML = '<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>';

/** What a submit and its faults touch. */
export interface SubmitParts {
  wire: Wire;
  jobs: Jobs;
  script: Script;
  /** How long a call that is never answered is held before the connection goes. */
  hangMs: number;
  killAfterMs: number;
  /** Awaited before the connection goes. */
  kill(): void | Promise<void>;
  /** An address that nobody may be led to. */
  canary: string;
  met(fault: FaultName): void;
}

export interface Exchange {
  call: Call;
  request: IncomingMessage;
  response: ServerResponse;
}

type Submit = Extract<Asked, { kind: 'submit' }>;

/** Refusals that no job was started for. */
const REFUSALS: Partial<Record<FaultName, Refusal>> = {
  '429': { status: 429, code: 'rate', message: 'Too many requests' },
  '429-with-retry-after': { status: 429, code: 'rate', message: 'Too many requests' },
  '503': { status: 503, code: 'busy', message: 'The service is overloaded' },
  '500-before-accept': { status: 500, code: 'internal', message: 'Internal error' },
  '401': { status: 401, code: 'unauthenticated', message: 'The API key is not valid' },
  '402': { status: 402, code: 'no credits', message: 'The balance is empty' },
  'content-refused': { status: 400, code: 'content', message: 'The prompt was blocked by the content policy' },
};

/** The billable call, with the fault that the script has for it. */
export async function submit(parts: SubmitParts, asked: Submit, exchange: Exchange): Promise<void> {
  const known = parts.jobs.withKey(asked.idempotencyKey);
  if (known) return send(exchange.response, await answerOf(parts, asked, known.id));
  const fault = parts.script.choose(asked.order.prompt);
  if (fault) parts.met(fault);
  if (fault && (await refuse(parts, fault, exchange))) return;
  const before = parts.jobs.lastWell;
  const job = parts.jobs.accept(
    asked.order,
    fault,
    asked.idempotencyKey,
    fault !== undefined && isFree(fault, parts.wire),
  );
  if (!fault) parts.jobs.lastWell = job;
  const answered = fault === 'duplicate-answer' && before ? before : job;
  // A blocking wire's answer comes when the work is done; the faults of the answer need not wait for it.
  const answer = (): Promise<Reply> => answerOf(parts, asked, answered.id);
  if (fault) await distort(parts, fault, exchange.response, answer);
  else send(exchange.response, await answer());
}

async function answerOf(parts: SubmitParts, asked: Submit, id: string): Promise<Reply> {
  const job = parts.jobs.get(id);
  if (!job) throw new Error(`job ${id} is gone`);
  if (parts.wire.blocking) {
    // An order that never ends is held as long as a call that is never answered.
    const until = Math.min(job.doneAt, Date.now() + parts.hangMs);
    // A timer may fire a moment early, and the work is not done before its time.
    for (let left = until - Date.now(); left > 0; left = until - Date.now()) await sleep(left);
  }
  const look = parts.jobs.look(job);
  return asked.answer(look, () => Promise.all(look.files.map((_, take) => parts.jobs.clip(job, take))));
}

/** Whether the fault ended the call before a job was started. */
async function refuse(parts: SubmitParts, fault: FaultName, { call, response }: Exchange): Promise<boolean> {
  const refusal = REFUSALS[fault];
  if (refusal) {
    const reply = parts.wire.refuse(refusal);
    const later = fault === '429-with-retry-after' ? { 'retry-after': '1' } : {};
    send(response, { ...reply, headers: { ...reply.headers, ...later } });
    return true;
  }
  if (fault === 'key-echoed-in-error') {
    const keys = parts.wire.keyHeaders.flatMap((name) => call.headers[name] ?? []);
    send(
      response,
      parts.wire.refuse({ status: 401, code: 'unauthenticated', message: `Incorrect API key: ${keys.join(' ')}` }),
    );
    return true;
  }
  if (fault === 'redirect-submit') {
    send(response, { status: 307, headers: { location: `${parts.canary}${call.path}` }, body: '' });
    return true;
  }
  if (fault === 'reset-before-accept' || fault === 'refuse-connection') {
    reset(response);
    return true;
  }
  if (fault !== 'hang-before-accept') return false;
  await hang(parts, response);
  return true;
}

/** The job is there; the answer suffers. */
async function distort(
  parts: SubmitParts,
  fault: FaultName,
  response: ServerResponse,
  answer: () => Promise<Reply>,
): Promise<void> {
  switch (fault) {
    case 'accept-then-reset':
    case 'list-lags':
      return reset(response);
    case 'accept-then-kill-caller':
      await parts.kill();
      // No reset: to one whose peer has gone Node gives a handle that it can never close.
      response.socket?.destroy();
      return;
    case 'reply-sent-then-kill-after':
      send(response, await answer());
      setTimeout(() => void parts.kill(), parts.killAfterMs);
      return;
    case 'accept-then-half-body':
      return sendHalf(response, await answer());
    case 'accept-then-hang':
      return hang(parts, response);
    case '500-after-accept':
      return send(response, parts.wire.refuse({ status: 500, code: 'internal', message: 'Internal error' }));
    case '502-html':
      return send(response, { status: 502, body: HTML });
    case '2xx-empty-body':
      return send(response, { status: 200, headers: { 'content-type': 'application/json' }, body: '' });
    case '2xx-not-json':
      return send(response, { status: 200, headers: { 'content-type': 'application/json' }, body: 'accepted' });
    case '2xx-missing-id':
      return send(response, { status: 200, body: { message: 'accepted' } });
    case 'huge-body':
      return send(response, { status: 200, body: { padding: 'x'.repeat(HUGE_BYTES) } });
    case 'wrong-content-type': {
      const reply = await answer();
      return send(response, { ...reply, headers: { ...reply.headers, 'content-type': 'text/html' } });
    }
    case 'slow-drip':
      return drip(response, await answer());
    default:
      return send(response, await answer());
  }
}

async function hang(parts: SubmitParts, response: ServerResponse): Promise<void> {
  await sleep(parts.hangMs, undefined, { ref: false });
  response.socket?.destroy();
}
