import type { Fetched, GuardedFetch } from '../lib/guarded-fetch.ts';
import { retryAfterMs } from './schedule.ts';
import { signatures, withoutSecrets } from './secrets.ts';

const TIMEOUT_MS = 20_000;
/** The status is what counts; a receiver gets no longer than this for the text that goes with it. */
const REPLY_MS = 2_000;
/** What is kept of the receiver's answer. Bytes. */
const REPLY_KEPT = 1024;
/** What is read of it: more than is kept, so that no half of a secret stands at the cut. */
const REPLY_READ = 4 * REPLY_KEPT;

export interface Message {
  /** The same on every try, so that a receiver can drop what it has seen. */
  id: string;
  url: string;
  /** Each signs. */
  secrets: readonly string[];
  /** Exactly these bytes are signed and sent. */
  body: string;
  /** Of this try. Milliseconds since 1970. */
  at: number;
}

export type Delivered = { reply?: string } & (
  | { outcome: 'delivered'; status: number }
  /** `gone`: the receiver answered 410 and wants no more. */
  | { outcome: 'gone'; status: number }
  | { outcome: 'failed'; status?: number; reason: string; retryAfterMs?: number }
);

/** One try: signed as Standard Webhooks has it, to a public address, without following redirects. Never rejects. */
export async function deliver(fetch: GuardedFetch, message: Message, signal: AbortSignal): Promise<Delivered> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const headers = {
      'content-type': 'application/json',
      'webhook-id': message.id,
      'webhook-timestamp': String(Math.floor(message.at / 1000)),
      'webhook-signature': signatures(message.secrets, message.id, new Date(message.at), message.body),
    };
    const answer = await fetch.post(message.url, message.body, headers, {
      timeoutMs: 2 * TIMEOUT_MS,
      signal: AbortSignal.any([timeout, signal]),
      // A long answer is no failure: it is told apart by its status, and what we do not want of it is not read.
      bytesMax: Number.MAX_SAFE_INTEGER,
    });
    return { ...outcomeOf(answer, message.at), ...(await replyOf(answer, message.secrets)) };
  } catch (error) {
    if (timeout.aborted) return { outcome: 'failed', reason: `no answer within ${TIMEOUT_MS / 1000} seconds` };
    return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

function outcomeOf({ status, headers }: Fetched, at: number): Delivered {
  if (status >= 200 && status < 300) return { outcome: 'delivered', status };
  if (status === 410) return { outcome: 'gone', status };
  const asked = retryAfterMs(headers['retry-after'], at);
  return {
    outcome: 'failed',
    status,
    reason: `the receiver answered ${status}`,
    ...(asked === undefined ? {} : { retryAfterMs: asked }),
  };
}

/** The beginning of the answer as a text; nothing where none comes soon. */
async function replyOf(answer: Fetched, secrets: readonly string[]): Promise<{ reply?: string }> {
  const timer = setTimeout(answer.discard, REPLY_MS);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer.body) {
      chunks.push(chunk.subarray(0, REPLY_READ - bytes));
      bytes += chunk.length;
      if (bytes >= REPLY_READ) break;
    }
  } catch {
    // What has come until then will do.
  } finally {
    clearTimeout(timer);
    answer.discard();
  }
  if (bytes === 0) return {};
  // Postgres takes no NUL in a text.
  const text = Buffer.concat(chunks).toString('utf8').replaceAll('\0', '');
  const kept = Buffer.from(withoutSecrets(text, secrets)).subarray(0, REPLY_KEPT).toString('utf8');
  return kept === '' ? {} : { reply: kept };
}
