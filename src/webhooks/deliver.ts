import { Webhook } from 'standardwebhooks';
import type { GuardedFetch } from '../lib/guarded-fetch.ts';

/** When a delivery is tried again, seconds after the try before; the whole takes about three days. Standard Webhooks' schedule. */
export const RETRY_SECONDS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
const JITTER = 0.2;
const TIMEOUT_MS = 20_000;
/** Of the receiver's answer, which nobody needs. */
const REPLY_BYTES_MAX = 64 * 1024;

export interface Delivery {
  /** The same on every try, so that a receiver can drop what it has seen. */
  id: string;
  url: string;
  /** `whsec_` and base64. */
  secret: string;
  /** Exactly these bytes are signed and sent. */
  body: string;
  /** Of this try. Milliseconds since 1970. */
  at: number;
}

export type Delivered =
  | { outcome: 'delivered'; status: number }
  /** `gone`: the receiver answered 410 and wants no more. */
  | { outcome: 'gone'; status: number }
  | { outcome: 'failed'; status?: number; reason: string; retryAfterSeconds?: number };

/** One try: signed as Standard Webhooks has it, to a public address, without following redirects. */
export async function deliver(fetch: GuardedFetch, delivery: Delivery): Promise<Delivered> {
  const signature = new Webhook(delivery.secret).sign(delivery.id, new Date(delivery.at), delivery.body);
  const headers = {
    'content-type': 'application/json',
    'webhook-id': delivery.id,
    'webhook-timestamp': String(Math.floor(delivery.at / 1000)),
    'webhook-signature': signature,
  };
  try {
    const reply = await fetch.post(delivery.url, delivery.body, headers, {
      timeoutMs: TIMEOUT_MS,
      bytesMax: REPLY_BYTES_MAX,
    });
    reply.discard();
    if (reply.status >= 200 && reply.status < 300) return { outcome: 'delivered', status: reply.status };
    if (reply.status === 410) return { outcome: 'gone', status: 410 };
    const retryAfter = Number(reply.headers['retry-after']);
    return {
      outcome: 'failed',
      status: reply.status,
      reason: `the receiver answered ${reply.status}`,
      ...(retryAfter > 0 ? { retryAfterSeconds: retryAfter } : {}),
    };
  } catch (error) {
    return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Milliseconds until try number `tries + 1`; undefined when it has been tried often enough. `random` is from 0 to 1. */
export function retryInMs(tries: number, random: number): number | undefined {
  const seconds = RETRY_SECONDS[tries - 1];
  if (seconds === undefined) return undefined;
  return Math.round(seconds * 1000 * (1 - JITTER + 2 * JITTER * random));
}
