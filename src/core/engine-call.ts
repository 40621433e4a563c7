import type { Exchange, UpstreamReply } from '../lib/upstream.ts';
import { type Progress, StartError, type Work } from './engine.ts';
import { Problem } from './problem.ts';

/** What an upstream does differently from others. */
export interface ReplyRules {
  /** Statuses of 500 and above that prove that nothing was taken: `[503]`. Default: none. */
  safe?: readonly number[];
  /** A refusal in our words; undefined: by its status. */
  problem?(reply: UpstreamReply): Problem | undefined;
}

const MESSAGE_LENGTH_MAX = 300;
/** A status list may lag behind what it has just accepted. */
const UNKNOWN_AT_FIRST_MS = 60_000;
const TROUBLE_WAIT_MS = 15_000;
const RETRY_AFTER_MAX_SECONDS = 3600;

/**
 * The answer to a billable call, once it is known to be an acceptance (2xx). It is journalled before anything is made of
 * it. Throws a `StartError` otherwise: 4xx and redirects took nothing; everything else may have.
 */
export async function taken(work: Work, exchange: Exchange, rules: ReplyRules = {}): Promise<UpstreamReply> {
  if (exchange.kind === 'not sent')
    throw new StartError('not sent', new Problem('engine_unavailable', { detail: exchange.detail }));
  if (exchange.reply) await work.journal(`${exchange.reply.status}\n${wordsOf(exchange.reply)}`);
  if (exchange.kind === 'lost')
    throw new StartError('ambiguous', new Problem('outcome_unknown', { detail: exchange.detail }));
  const { reply } = exchange;
  if (reply.status >= 200 && reply.status < 300) return reply;
  const isSafe = (reply.status < 500 && reply.status !== 408) || rules.safe?.includes(reply.status);
  const problem = rules.problem?.(reply) ?? refusal(reply);
  throw new StartError(isSafe ? 'rejected' : 'ambiguous', problem);
}

/** What of a reply belongs in a journal: its text. A film that is the whole answer is no words, and no database takes it as such. */
function wordsOf({ headers, text, bytes }: UpstreamReply): string {
  const type = headers['content-type'] ?? 'text/plain';
  return /json|^text\/|xml/i.test(type) ? text : `(${type}, ${bytes} bytes)`;
}

/** For a 2xx that does not hold what it must: the order was taken, and its name is lost. */
export function unreadable(detail: string): StartError {
  return new StartError('ambiguous', new Problem('outcome_unknown', { detail }));
}

/** One look's answer: the reply, or what the trouble means for the work. Trouble of the moment is `running`. */
export function seen(
  work: Pick<Work, 'attemptedAt' | 'now'>,
  exchange: Exchange,
): { reply: UpstreamReply } | { progress: Progress } {
  if (exchange.kind !== 'reply') return { progress: { state: 'running', checkAgainInMs: TROUBLE_WAIT_MS } };
  const { reply } = exchange;
  if (reply.status >= 200 && reply.status < 300) return { reply };
  if ((reply.status === 404 || reply.status === 410) && work.now - work.attemptedAt > UNKNOWN_AT_FIRST_MS)
    return { progress: { state: 'lost' } };
  const waitMs = (retryAfterSeconds(reply) ?? TROUBLE_WAIT_MS / 1000) * 1000;
  return { progress: { state: 'running', checkAgainInMs: waitMs } };
}

/** The JSON of a reply's text; undefined where it is none. */
export function jsonIn(reply: Pick<UpstreamReply, 'text'>): unknown {
  try {
    return JSON.parse(reply.text);
  } catch {
    return undefined;
  }
}

/** What a call that only tries the key comes to: nothing, or the Problem that it shows, with the `status` among its facts. */
export function tried(exchange: Exchange, rules: ReplyRules = {}): void {
  if (exchange.kind !== 'reply') throw new Problem('engine_unavailable', { detail: exchange.detail });
  const { reply } = exchange;
  if (reply.status >= 200 && reply.status < 300) return;
  const { code, message, detail = `${reply.status}` } = rules.problem?.(reply) ?? refusal(reply);
  throw new Problem(code, { message, detail, facts: { status: reply.status } });
}

/** A refusal by its status alone. What the upstream says is shown to the caller only where it speaks of the order. */
export function refusal(reply: UpstreamReply): Problem {
  const detail = `${reply.status}: ${reply.text.slice(0, 1000)}`;
  const wait = retryAfterSeconds(reply);
  const later = wait === undefined ? {} : { retryAfterSeconds: wait };
  if ([400, 404, 405, 409, 413, 415, 422].includes(reply.status))
    return new Problem('engine_rejected', {
      message: saying('The engine refused the order', messageOf(reply)),
      detail,
    });
  if (reply.status >= 500) return new Problem('engine_failed', { detail, ...later });
  // Our key, our balance, our rate: nothing that the caller could mend.
  return new Problem('engine_unavailable', { detail, ...later });
}

/** A sentence with the upstream's own words behind it, short and without addresses. */
export function saying(sentence: string, words: string | undefined): string {
  const clean = words
    ?.replaceAll(/https?:\/\/\S+/g, '…')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return clean ? `${sentence}: ${clean.slice(0, MESSAGE_LENGTH_MAX)}` : `${sentence}.`;
}

/** The error message of a JSON reply, wherever the usual shapes have it. */
export function messageOf(reply: Pick<UpstreamReply, 'text'>): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(reply.text);
  } catch {
    return undefined;
  }
  for (const path of [['error', 'message'], ['message'], ['error'], ['detail'], ['title'], ['msg']]) {
    let found: unknown = value;
    for (const name of path) found = typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined;
    if (typeof found === 'string' && found !== '') return found;
  }
  return undefined;
}

/** Seconds until the upstream wants to be asked again; undefined when it does not say. At most an hour. */
export function retryAfterSeconds(reply: Pick<UpstreamReply, 'headers'>): number | undefined {
  const value = reply.headers['retry-after'];
  if (value === undefined) return undefined;
  const seconds = /^\d+$/.test(value)
    ? Number(value)
    : (Date.parse(value) - Date.parse(reply.headers['date'] ?? '')) / 1000;
  return Number.isFinite(seconds) ? Math.min(RETRY_AFTER_MAX_SECONDS, Math.max(1, Math.ceil(seconds))) : undefined;
}
