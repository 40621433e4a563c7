import { z } from 'zod';
import type { BriefDraft } from '../../core/brief.ts';
import {
  type Engine,
  engineKind,
  type LostWork,
  type Offer,
  type Output,
  type Progress,
  StartError,
  type Ticket,
  type Work,
} from '../../core/engine.ts';
import { jsonIn, messageOf, type ReplyRules, saying, seen, taken, tried, unreadable } from '../../core/engine-call.ts';
import { unfit, withSizes } from '../../core/engine-fit.ts';
import { lookSettings, ratesOf, recoveryWindowSeconds, serviceSettings } from '../../core/engine-settings.ts';
import type { Model } from '../../core/model.ts';
import { Problem } from '../../core/problem.ts';
import { createUpstream, type Exchange, type Upstream, type UpstreamReply } from '../../lib/upstream.ts';
import { type Api, costIn, type Served, servedModel } from './engine-models.ts';
import {
  bodyOf,
  createReply,
  type HistoryRow,
  historyReply,
  PATHS,
  SEED,
  type StateReply,
  statusReply,
} from './engine-wire.ts';

const settingsSchema = z.strictObject({
  ...serviceSettings({ baseUrl: 'https://ulazai.com', concurrency: 8 }),
  // Its own client looks every three seconds, its page's sample every ten; a clip takes about a minute.
  ...lookSettings({ every: 5, everyMax: 20 }),
  recoveryWindowSeconds,
  /** Input pictures: `refuse`, because its pages speak of public addresses alone, or `data-uri` inside the order. */
  inputs: z.enum(['refuse', 'data-uri']).default('refuse'),
  /** What a credit costs. Its page on Veo 3.1, read 2026-11-21: 250 credits are about 2.31 dollars. */
  microdollarsPerCredit: z.coerce.number().min(0).max(1_000_000).default(9240),
});

type Settings = z.output<typeof settingsSchema>;

const ticketSchema = z.object({ id: z.string(), api: z.enum(['classic', 'studio', 'veo31']) });

const DONE = new Set(['completed', 'complete', 'success', 'succeeded']);
const FAILED = new Set(['failed', 'error']);
const FILTERED = /content.?(filter|policy)|safety|moderation|prohibited|sensitive/i;
const HISTORY_ROWS = 50;
/** Its clock and ours may differ. */
const HISTORY_MARGIN_MS = 60_000;

const RULES: ReplyRules = { problem: problemOf };

/** The service as an engine: submit, then look. */
export const engine = engineKind(settingsSchema, createUlazaiEngine);

function createUlazaiEngine(name: string, settings: Settings): Engine {
  const upstream = createUpstream({
    baseUrl: settings.baseUrl,
    authorize: () => ({ authorization: `Bearer ${settings.apiKey}` }),
  });
  return {
    name,
    provider: 'ulazai',
    place: 'remote',
    // Its histories can be read. Where a row tells the prompt, the only one of this prompt and time is ours; otherwise nothing is.
    recovery: 'list',
    recoveryWindowMs: settings.recoveryWindowSeconds * 1000,
    concurrency: settings.concurrency,
    checkEveryMs: settings.checkEverySeconds * 1000,
    checkEveryMaxMs: settings.checkEveryMaxSeconds * 1000,
    rates: ratesOf(settings),
    origins: [upstream.origin],
    offer: (model) => offerOf(model, servedModel(model.canonical, settings), settings),
    start: async (work) => {
      const served = servedModel(work.order.model, settings);
      if (!served)
        throw new StartError('not sent', new Problem('engine_unavailable', { detail: `no ${work.order.model} here` }));
      const exchange = await upstream.send({
        method: 'POST',
        path: PATHS[served.api].create,
        body: { kind: 'json', value: bodyOf(work.order, work.inputs, served) },
        signal: work.signal,
      });
      return ticketOf(await taken(work, exchange, RULES), served.api);
    },
    check: (ticket, work) => look(upstream, ticket, work),
    recover: async (work) => {
      const served = servedModel(work.order.model, settings);
      return served ? recovered(upstream, served, work) : 'unknown';
    },
    probe: async (signal) => tried(await upstream.read({ method: 'GET', path: '/api/v1/models/video/', signal })),
    close: () => upstream.close(),
  };
}

function offerOf(model: Model, served: Served | undefined, settings: Settings): Offer | undefined {
  if (!served || model.kind !== 'video') return undefined;
  const cost = costIn(served.price, settings.microdollarsPerCredit);
  return {
    limits: withSizes(served.limits),
    examine: (draft) => seedRefusal(draft, served) ?? unfit(draft, model, served.limits),
    ...(cost ? { cost } : {}),
  };
}

function seedRefusal({ seed }: BriefDraft, { api }: Served): Problem | undefined {
  if (api !== 'veo31' || seed === undefined || seed >= SEED.min) return undefined;
  return new Problem('invalid_parameter', {
    parameter: 'seed',
    message: `{seed} must be a whole number from ${SEED.min} to ${SEED.max}; got ${seed}.`,
    facts: SEED,
  });
}

function problemOf(reply: UpstreamReply): Problem | undefined {
  const words = messageOf(reply);
  if (reply.status >= 500 || words === undefined || !FILTERED.test(words)) return undefined;
  return new Problem('content_filtered', {
    message: saying('The order was withheld by a safety filter', words),
    detail: `${reply.status}: ${reply.text.slice(0, 1000)}`,
  });
}

function ticketOf(reply: UpstreamReply, api: Api): Ticket {
  const parsed = createReply.safeParse(jsonIn(reply));
  if (!parsed.success || parsed.data === undefined) throw unreadable('an acceptance without an id');
  return { id: parsed.data, api };
}

async function look(upstream: Upstream, ticket: Ticket, work: Work): Promise<Progress> {
  const { id, api } = ticketSchema.parse(ticket);
  let exchange: Exchange | undefined;
  for (const path of PATHS[api].status) {
    exchange = await upstream.read({ method: 'GET', path: pathOf(path, id), signal: work.signal });
    if (exchange.kind !== 'reply' || exchange.reply.status !== 404) break;
  }
  if (!exchange) return { state: 'running' };
  const answer = seen(work, exchange);
  if ('progress' in answer) return answer.progress;
  const parsed = statusReply.safeParse(jsonIn(answer.reply));
  if (!parsed.success) return { state: 'running' };
  const status = parsed.data.status?.toLowerCase() ?? '';
  if (FAILED.has(status)) return { state: 'failed', problem: failureOf(parsed.data) };
  if (!DONE.has(status)) return runningOf(parsed.data);
  const output = await outputOf(upstream, parsed.data);
  if (output) return { state: 'done', outputs: [output] };
  return { state: 'failed', problem: new Problem('output_lost', { detail: 'completed without an address' }) };
}

function pathOf(path: string, id: string): string {
  return path.replace('{id}', encodeURIComponent(id));
}

/** Its progress goes from 0 to 1. */
function runningOf({ progress }: StateReply): Progress {
  if (progress === null || progress === undefined || !(progress > 0 && progress <= 1)) return { state: 'running' };
  return { state: 'running', percent: Math.floor(progress * 100) };
}

/** A film's address is open to all; the path of the download asks for the key. */
async function outputOf(upstream: Upstream, reply: StateReply): Promise<Output | undefined> {
  const open = reply.result_urls?.[0] ?? reply.video_url ?? undefined;
  const given = open ?? reply.download_url ?? undefined;
  const url = given === undefined ? null : URL.parse(given, upstream.origin);
  if (!url) return undefined;
  const needsKey = open === undefined && url.origin === upstream.origin;
  return { kind: 'url', url: url.href, ...(needsKey ? { headers: await upstream.authorization() } : {}) };
}

/** A failed order is told in a 200, and its credits come back. */
function failureOf({ error, error_message }: StateReply): Problem {
  const { code, message } = typeof error === 'string' ? { code: undefined, message: error } : (error ?? {});
  const words = error_message ?? message ?? undefined;
  const detail = `${code ?? 'error'}: ${words ?? ''}`;
  if (FILTERED.test(detail))
    return new Problem('content_filtered', {
      message: saying('The result was withheld by a safety filter', words),
      detail,
    });
  return new Problem('engine_failed', { detail });
}

/** Adopts the only order in the history that this one can be, and no other. */
async function recovered(upstream: Upstream, served: Served, work: LostWork): Promise<Ticket | 'unknown'> {
  const { history } = PATHS[served.api];
  if (history === undefined) return 'unknown';
  const exchange = await upstream.read({
    method: 'GET',
    path: history,
    query: { limit: String(HISTORY_ROWS) },
    signal: work.signal,
  });
  if (exchange.kind !== 'reply' || exchange.reply.status !== 200) return 'unknown';
  const parsed = historyReply.safeParse(jsonIn(exchange.reply));
  if (!parsed.success) return 'unknown';
  const ids: string[] = [];
  for (const row of parsed.data)
    if (row.id !== undefined && isLike(row, served, work) && !(await work.isClaimed(row.id))) ids.push(row.id);
  const [only, second] = ids;
  return only !== undefined && second === undefined ? { id: only, api: served.api } : 'unknown';
}

function isLike(row: HistoryRow, served: Served, work: LostWork): boolean {
  return (
    row.prompt === work.order.prompt &&
    row.model === served.id &&
    row.createdAt >= work.attemptedAt - HISTORY_MARGIN_MS &&
    row.createdAt <= work.now + HISTORY_MARGIN_MS
  );
}
