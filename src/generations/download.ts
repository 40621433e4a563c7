import { Problem } from '../core/problem.ts';
import type { Clock } from '../lib/clock.ts';
import type { Fetched, GuardedFetch } from '../lib/guarded-fetch.ts';

const TRIES_MAX = 5;
const FIRST_WAIT_MS = 500;
/** Statuses of a moment's trouble; any other than these means that the file is not there. */
const TRANSIENT = new Set([408, 425, 429, 500, 502, 503, 504]);

export interface DownloadOrder {
  url: string;
  headers?: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

/**
 * The bytes of a result, once. A connection that breaks off is resumed by Range where it was, and the length that the
 * server declared is held against what came. Throws `output_lost` when it cannot be had.
 */
export async function* download(fetch: GuardedFetch, clock: Clock, order: DownloadOrder): AsyncGenerator<Uint8Array> {
  let offset = 0;
  let whole: { bytes?: number; tag?: string } = {};
  let trouble = '';
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    if (tries > 0) await clock.sleep(FIRST_WAIT_MS * 2 ** (tries - 1), order.signal);
    order.signal.throwIfAborted();
    const part = await open(fetch, order, offset, whole.tag);
    if (typeof part === 'string') {
      trouble = part;
      continue;
    }
    if (offset === 0) whole = factsOf(part.fetched);
    let skip = offset - part.startsAt;
    const before = offset;
    try {
      for await (const chunk of part.fetched.body) {
        const fresh = skip >= chunk.length ? undefined : chunk.subarray(skip);
        skip = Math.max(0, skip - chunk.length);
        if (!fresh) continue;
        offset += fresh.length;
        yield fresh;
      }
      if (whole.bytes === undefined || offset === whole.bytes) return;
      trouble = `${offset} bytes came of ${whole.bytes}`;
      if (offset > whole.bytes) break;
    } catch (error) {
      if (error instanceof Problem && error.facts['reason'] === 'too_large') throw error;
      trouble = error instanceof Problem ? (error.detail ?? error.message) : String(error);
    } finally {
      part.fetched.discard();
    }
    // A download that comes on, however often it breaks, is not given up.
    if (offset > before) tries = 0;
  }
  throw new Problem('output_lost', { detail: `the result could not be fetched: ${trouble}` });
}

/** An answer that holds the bytes from `offset` on, or (`startsAt` is 0) all of them; a text is the trouble of the moment. */
async function open(
  fetch: GuardedFetch,
  order: DownloadOrder,
  offset: number,
  tag: string | undefined,
): Promise<{ fetched: Fetched; startsAt: number } | string> {
  const range = offset === 0 ? {} : { range: `bytes=${offset}-`, ...(tag === undefined ? {} : { 'if-range': tag }) };
  let fetched: Fetched;
  try {
    fetched = await fetch.get(order.url, { headers: { ...order.headers, ...range }, signal: order.signal });
  } catch (error) {
    order.signal.throwIfAborted();
    // Our own rules do not change with the next try.
    if (error instanceof Problem && error.facts['reason'] === 'refused') throw error;
    return error instanceof Problem ? (error.detail ?? error.message) : String(error);
  }
  if (fetched.status === 206 && startOf(fetched) === offset) return { fetched, startsAt: offset };
  if (fetched.status === 200 && (offset === 0 || tag === undefined || tagOf(fetched) === tag))
    return { fetched, startsAt: 0 };
  fetched.discard();
  if (TRANSIENT.has(fetched.status)) return `status ${fetched.status}`;
  throw new Problem('output_lost', { detail: `the result's address answered ${fetched.status}` });
}

function startOf(fetched: Fetched): number {
  return Number(/^bytes (\d+)-/.exec(fetched.headers['content-range'] ?? '')?.[1] ?? Number.NaN);
}

/** A weak tag promises no equal bytes. */
function tagOf(fetched: Fetched): string | undefined {
  const tag = fetched.headers['etag'];
  return tag?.startsWith('"') ? tag : undefined;
}

function factsOf(fetched: Fetched): { bytes?: number; tag?: string } {
  const length = fetched.headers['content-encoding'] === undefined ? fetched.headers['content-length'] : undefined;
  const tag = tagOf(fetched);
  return { ...(length === undefined ? {} : { bytes: Number(length) }), ...(tag === undefined ? {} : { tag }) };
}
