import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Engine, engineKind, type Output, type Progress, type Ticket, type Work } from '../../core/engine.ts';
import { seen, taken, tried, unreadable } from '../../core/engine-call.ts';
import { callbackFor } from '../../core/engine-settings.ts';
import { Problem } from '../../core/problem.ts';
import {
  createUpstream,
  type Exchange,
  jsonOf,
  ReplyFile,
  type Upstream,
  type UpstreamReply,
} from '../../lib/upstream.ts';
import { FLAVOURS, type Flavour } from './engine-flavours.ts';
import { offerOf, type Plan, planOf } from './engine-limits.ts';
import { createCall } from './engine-order.ts';
import { findLost } from './engine-recovery.ts';
import {
  addressOf,
  created,
  failureOf,
  finishedVideos,
  outcomeOf,
  refusedOf,
  type Video,
  video,
} from './engine-replies.ts';
import { type Settings, settings } from './engine-settings.ts';

const CHECK_EVERY_MS = 5000;
const CHECK_EVERY_MAX_MS = 20_000;
const POLL_AFTER_MAX_MS = 60_000;
const CONCURRENCY = 8;
/** A server that answers when the video is done may work for long, on one at a time. */
const BLOCKING_TIMEOUT_MS = 60 * 60_000;

/** An engine for any server whose API has the shape of OpenAI's Videos: see `engine-flavours.ts` for what differs. */
export const engine = engineKind(settings, createOpenaiEngine);

export function createOpenaiEngine(name: string, given: Settings): Engine {
  const flavour: Flavour = FLAVOURS[given.flavour];
  const { apiKey, checkEverySeconds, startsPerMinute } = given;
  const upstream = createUpstream({
    baseUrl: given.baseUrl,
    ...(apiKey === undefined ? {} : { authorize: () => ({ authorization: `Bearer ${apiKey}` }) }),
  });
  const recovery = given.recovery ?? flavour.recovery;
  const parts: Parts = { upstream, flavour, given, recovery };
  const base = given.baseUrl.replace(/\/+$/, '');
  return {
    name,
    provider: 'openai',
    place: 'remote',
    recovery,
    recoveryWindowMs: given.recoveryWindowSeconds * 1000,
    concurrency: given.concurrency ?? (flavour.blocking ? 1 : CONCURRENCY),
    checkEveryMs: checkEverySeconds === undefined ? CHECK_EVERY_MS : checkEverySeconds * 1000,
    ...(checkEverySeconds === undefined ? { checkEveryMaxMs: CHECK_EVERY_MAX_MS } : {}),
    ...(flavour.blocking ? { blocking: true as const } : {}),
    ...(startsPerMinute === undefined ? {} : { rates: { startsPerMinute } }),
    origins: [upstream.origin],
    offer: (model) => {
      const plan = model.kind === 'video' ? planOf(given, model.canonical) : undefined;
      return plan && offerOf(plan, model);
    },
    start: (work) => start(parts, work),
    check: (ticket, work) => check(parts, base, ticket, work),
    ...(flavour.cancels ? { cancel: (ticket, work) => cancel(parts, ticket, work) } : {}),
    ...(recovery === 'list' ? { recover: (work) => findLost(work, planFor(parts, work), upstream) } : {}),
    probe: (signal) => probe(parts, signal),
    close: () => upstream.close(),
  };
}

interface Parts {
  upstream: Upstream;
  flavour: Flavour;
  given: Settings;
  recovery: Engine['recovery'];
}

function planFor(parts: Parts, work: Pick<Work, 'order'>): Plan {
  const plan = planOf(parts.given, work.order.model);
  if (!plan) throw new Problem('engine_unavailable', { detail: `no model for ${work.order.model} any more` });
  return plan;
}

async function start(parts: Parts, work: Work): Promise<Ticket> {
  const { upstream, flavour } = parts;
  const { path, body } = createCall(
    work.order,
    work.inputs,
    planFor(parts, work),
    callbackFor(work, parts.given.callbacks),
  );
  const exchange = await upstream.send({
    method: 'POST',
    path,
    body,
    ...(parts.recovery === 'key' ? { headers: { 'idempotency-key': work.attemptId } } : {}),
    ...(flavour.blocking ? { timeoutMs: BLOCKING_TIMEOUT_MS, folder: work.directory } : {}),
    signal: work.signal,
  });
  const reply = await taken(work, exchange, { problem: refusedOf }).catch((error: unknown) => {
    throw parts.recovery === 'key' && saysTakenBefore(exchange) ? unreadable('the key was used before') : error;
  });
  if (flavour.blocking) return finishedTicket(reply, work);
  const parsed = created.safeParse(await json(reply));
  if (!parsed.success) throw unreadable(`${reply.status} without an id: ${reply.text.slice(0, 300)}`);
  return { id: parsed.data.id };
}

/**
 * A key that the server knows with another body, as after a change of our settings, or that it is still busy with: the first
 * call did arrive, so this is no refusal after which the order could go elsewhere.
 */
function saysTakenBefore(exchange: Exchange): boolean {
  if (exchange.kind !== 'reply') return false;
  const { status, text } = exchange.reply;
  return [400, 409, 422].includes(status) && /idempoten|request_in_progress/i.test(text);
}

/** Of a server that answers with the video: where it lies, so that `check` has nothing more to ask. */
async function finishedTicket(reply: UpstreamReply, work: Work): Promise<Ticket> {
  const parsed = finishedVideos.safeParse(await json(reply, work.directory));
  const first = parsed.data?.data[0];
  const id = parsed.data?.id === undefined ? {} : { id: parsed.data.id };
  const inline = first?.b64_json;
  if (inline instanceof ReplyFile) return { ...id, file: inline.path };
  if (typeof inline === 'string' && inline !== '') {
    const path = join(work.directory, 'inline.mp4');
    await writeFile(path, Buffer.from(inline, 'base64'));
    return { ...id, file: path };
  }
  if (typeof first?.url === 'string' && first.url !== '') return { ...id, url: first.url };
  throw unreadable(`${reply.status} without a video: ${reply.text.slice(0, 300)}`);
}

async function json(reply: UpstreamReply, folder?: string): Promise<unknown> {
  try {
    return await jsonOf(reply, folder);
  } catch {
    return undefined;
  }
}

async function check(parts: Parts, base: string, ticket: Ticket, work: Work): Promise<Progress> {
  const { upstream } = parts;
  const { url, file } = ticket;
  if (typeof file === 'string')
    return { state: 'done', outputs: [{ kind: 'file', path: file, mediaType: 'video/mp4' }] };
  if (typeof url === 'string') return { state: 'done', outputs: [await outputAt(upstream, base, url)] };
  const path = pathOf(ticket);
  const look = seen(work, await upstream.read({ method: 'GET', path, signal: work.signal }));
  if ('progress' in look) return look.progress;
  const parsed = video.safeParse(await json(look.reply));
  // An answer that says nothing is a bad moment of the server, and no end of the work.
  if (!parsed.success) return { state: 'running' };
  const outcome = outcomeOf(parsed.data);
  if (outcome === 'failed') return { state: 'failed', problem: failureOf(parsed.data) };
  if (outcome === 'done') return done(parts, base, path, parsed.data, work);
  const { progress } = parsed.data;
  const againInMs = parts.given.checkEverySeconds === undefined ? pollAfterMs(look.reply) : undefined;
  return {
    state: 'running',
    ...(typeof progress === 'number' ? { percent: progress } : {}),
    ...(againInMs === undefined ? {} : { checkAgainInMs: againInMs }),
  };
}

async function done(parts: Parts, base: string, path: string, found: Video, work: Work): Promise<Progress> {
  const address = planFor(parts, work).result === 'url' ? addressOf(found) : undefined;
  const output = await outputAt(parts.upstream, base, address ?? `${base}${path}/content`);
  return { state: 'done', outputs: [output] };
}

/** The key goes only to the server's own origin. A server may name the file by its path alone. */
async function outputAt(upstream: Upstream, base: string, address: string): Promise<Output> {
  const url = new URL(address, `${base}/`);
  const headers = url.origin === upstream.origin ? await upstream.authorization() : {};
  return { kind: 'url', url: url.href, headers, mediaType: 'video/mp4' };
}

/** `openai-poll-after-ms`: when the server wants to be asked again. */
function pollAfterMs(reply: UpstreamReply): number | undefined {
  const value = Number(reply.headers['openai-poll-after-ms']);
  return Number.isInteger(value) && value > 0 ? Math.min(POLL_AFTER_MAX_MS, value) : undefined;
}

async function cancel(parts: Parts, ticket: Ticket, work: Work): Promise<void> {
  await parts.upstream.read({ method: 'DELETE', path: pathOf(ticket), signal: work.signal });
}

function pathOf(ticket: Ticket): string {
  if (ticket.id === undefined) throw new Error('a ticket without an id');
  return `/videos/${encodeURIComponent(ticket.id)}`;
}

async function probe(parts: Parts, signal: AbortSignal): Promise<void> {
  tried(await parts.upstream.read({ method: 'GET', path: parts.flavour.probe, signal }));
}
