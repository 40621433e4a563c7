import { z } from 'zod';
import {
  type Engine,
  engineKind,
  type LostWork,
  type Offer,
  type Progress,
  StartError,
  type Ticket,
} from '../../core/engine.ts';
import { jsonIn, messageOf, type ReplyRules, saying, seen, taken, tried, unreadable } from '../../core/engine-call.ts';
import { unfit, withSizes } from '../../core/engine-fit.ts';
import { lookSettings, ratesOf, recoveryWindowSeconds, serviceSettings } from '../../core/engine-settings.ts';
import type { Model } from '../../core/model.ts';
import { Problem } from '../../core/problem.ts';
import { createUpstream, type Upstream, type UpstreamReply } from '../../lib/upstream.ts';
import { type Variant, variantFor, variantsOf, widest } from './engine-models.ts';
import { bodyOf, createReply, logsReply, type StatusReply, statusReply } from './engine-wire.ts';

const settingsSchema = z.strictObject({
  ...serviceSettings({ baseUrl: 'https://api.aimlapi.com', concurrency: 8 }),
  // Its own samples look every ten to fifteen seconds, and a clip takes two or three minutes.
  ...lookSettings({ every: 10, everyMax: 30 }),
  recoveryWindowSeconds,
});

type Settings = z.output<typeof settingsSchema>;

const VIDEO_PATH = '/v2/video/generations';
const LOG_ROWS = 100;
const LOG_PAGES_MAX = 5;
/** Its clock and ours may differ. */
const LOG_MARGIN_MS = 60_000;
const DONE = new Set(['completed', 'complete', 'succeeded']);
const FAILED = new Set(['error', 'failed']);
/** The service has no code for it; these are the words of the vendors behind it. */
const FILTERED = /content.?policy|safety|moderation|prohibited|sensitive|responsible ai/i;

const RULES: ReplyRules = { problem: problemOf };

/** The service as an engine: submit, then look. */
export const engine = engineKind(settingsSchema, createAimlapiEngine);

function createAimlapiEngine(name: string, settings: Settings): Engine {
  const upstream = createUpstream({
    baseUrl: settings.baseUrl,
    authorize: () => ({ authorization: `Bearer ${settings.apiKey}` }),
  });
  return {
    name,
    provider: 'aimlapi',
    place: 'remote',
    // Our attempt's id travels with the call and stands in the service's log beside the id of what was taken. The log lags, so
    // what is not in it is never proven absent: found is adopted, not found is waited for and in the end refunded.
    recovery: 'correlator',
    recoveryWindowMs: settings.recoveryWindowSeconds * 1000,
    concurrency: settings.concurrency,
    checkEveryMs: settings.checkEverySeconds * 1000,
    checkEveryMaxMs: settings.checkEveryMaxSeconds * 1000,
    rates: ratesOf(settings),
    origins: [upstream.origin],
    offer: (model) => offerOf(model, variantsOf(model.canonical, settings.models)),
    start: async (work) => {
      const variants = variantsOf(work.order.model, settings.models);
      const variant = variantFor(
        variants,
        work.inputs.map((input) => input.role),
      );
      if (!variant)
        throw new StartError('not sent', new Problem('engine_unavailable', { detail: `no ${work.order.model} here` }));
      const exchange = await upstream.send({
        method: 'POST',
        path: VIDEO_PATH,
        headers: { 'x-client-request-id': work.attemptId },
        body: { kind: 'json', value: bodyOf(work.order, work.inputs, variant) },
        signal: work.signal,
      });
      return ticketOf(await taken(work, exchange, RULES));
    },
    check: async (ticket, work) => {
      const look = seen(
        work,
        await upstream.read({
          method: 'GET',
          path: VIDEO_PATH,
          query: { generation_id: ticket.id ?? '' },
          signal: work.signal,
        }),
      );
      return 'progress' in look ? look.progress : progressOf(look.reply);
    },
    recover: (work) => recovered(upstream, work),
    probe: async (signal) => tried(await upstream.read({ method: 'GET', path: '/v2/billing', signal })),
    close: () => upstream.close(),
  };
}

function offerOf(model: Model, variants: readonly Variant[]): Offer | undefined {
  if (variants.length === 0 || model.kind !== 'video') return undefined;
  const limits = widest(variants.map((variant) => variant.limits));
  return {
    limits: withSizes(limits),
    examine: (draft) => {
      const roles = draft.inputs.map((input) => input.role);
      const variant = variantFor(variants, roles);
      if (!variant)
        return new Problem('unprocessable', {
          ...(roles[0] === undefined ? {} : { parameter: roles[0] }),
          message: 'The engine for this model does not begin with these inputs together.',
        });
      if (roles.includes('video') && draft.aspectRatio !== undefined)
        return new Problem('unprocessable', {
          parameter: 'aspectRatio',
          message: 'An extension keeps the shape of {video}; {aspectRatio} cannot be chosen.',
        });
      return unfit(draft, model, variant.limits);
    },
  };
}

function problemOf(reply: UpstreamReply): Problem | undefined {
  const words = messageOf(reply);
  if (reply.status >= 500 || words === undefined || !FILTERED.test(words)) return undefined;
  return new Problem('content_filtered', {
    message: saying('The order was withheld by a safety filter', words),
    detail: `${reply.status}: ${reply.text.slice(0, 1000)}`,
  });
}

/** The id stands in a header too, which saves an order whose body cannot be read. */
function ticketOf(reply: UpstreamReply): Ticket {
  const parsed = createReply.safeParse(jsonIn(reply));
  const id = (parsed.success ? parsed.data : undefined) ?? reply.headers['x-inference-id'];
  if (!id) throw unreadable('an acceptance without an id');
  return { id };
}

function progressOf(reply: UpstreamReply): Progress {
  const parsed = statusReply.safeParse(jsonIn(reply));
  if (!parsed.success) return { state: 'running' };
  const { status, video } = parsed.data;
  if (FAILED.has(status)) return { state: 'failed', problem: failureOf(parsed.data) };
  if (!DONE.has(status)) return { state: 'running' };
  if (!video?.url)
    return { state: 'failed', problem: new Problem('output_lost', { detail: 'completed without a video' }) };
  return {
    state: 'done',
    outputs: [{ kind: 'url', url: video.url, ...(video.content_type ? { mediaType: video.content_type } : {}) }],
  };
}

/** A failure that the service tells in a 200: nothing was charged for it. */
function failureOf({ error }: StatusReply): Problem {
  const { name, message } = typeof error === 'string' ? { name: undefined, message: error } : (error ?? {});
  const detail = `${name ?? 'error'}: ${message ?? ''}`;
  if (FILTERED.test(`${name ?? ''} ${message ?? ''}`) || /policy/i.test(name ?? ''))
    return new Problem('content_filtered', {
      message: saying('The result was withheld by a safety filter', message ?? undefined),
      detail,
    });
  if (/validation/i.test(name ?? ''))
    return new Problem('engine_rejected', {
      message: saying('The engine refused the order', message ?? undefined),
      detail,
    });
  return new Problem('engine_failed', { detail });
}

async function recovered(upstream: Upstream, work: LostWork): Promise<Ticket | 'unknown'> {
  for (let page = 0; page < LOG_PAGES_MAX; page++) {
    const exchange = await upstream.read({
      method: 'GET',
      path: '/v2/logs',
      query: {
        start: new Date(work.attemptedAt - LOG_MARGIN_MS).toISOString(),
        end: new Date(work.now + LOG_MARGIN_MS).toISOString(),
        limit: String(LOG_ROWS),
        offset: String(page * LOG_ROWS),
      },
      signal: work.signal,
    });
    if (exchange.kind !== 'reply' || exchange.reply.status !== 200) return 'unknown';
    const parsed = logsReply.safeParse(jsonIn(exchange.reply));
    if (!parsed.success) return 'unknown';
    const row = parsed.data.data.find((one) => one.client_request_id === work.attemptId);
    if (row) return { id: row.inference_id };
    if (!parsed.data.pagination?.has_more) return 'unknown';
  }
  return 'unknown';
}
