import { access, open, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import {
  type Engine,
  engineKind,
  type Offer,
  type Progress,
  StartError,
  type Ticket,
  type Work,
} from '../../core/engine.ts';
import { jsonIn, messageOf, type ReplyRules, saying, seen, taken, tried, unreadable } from '../../core/engine-call.ts';
import { unfit, withSizes } from '../../core/engine-fit.ts';
import type { Model } from '../../core/model.ts';
import { Problem } from '../../core/problem.ts';
import { createUpstream, FileAsBase64, jsonOf, type Upstream, type UpstreamReply } from '../../lib/upstream.ts';
import { type Slug, slugFor, slugsOf } from './engine-models.ts';
import { planRates, type Settings, settingsSchema } from './engine-settings.ts';
import { addressIn, bodyOf, type SentInput, statusReply, submitReply, uploadedAddress } from './engine-wire.ts';

const FILTERED = /content.?policy|safety|moderation|prohibited|sensitive|nsfw/i;
const TICKET_FILE = 'ticket.json';

/** What v1 brought. */
const filmTicket = z.union([z.object({ file: z.string() }), z.object({ url: z.string() })]);

const RULES: ReplyRules = {
  // Its page on the API says which statuses are billed: 200 alone.
  safe: [500],
  problem: problemOf,
};

/** The service as an engine: v2 submits and looks, v1 waits for the film. */
export const engine = engineKind(settingsSchema, createSegmindEngine);

function createSegmindEngine(name: string, settings: Settings): Engine {
  const authorize = () => ({ 'x-api-key': settings.apiKey });
  const upstream = createUpstream({ baseUrl: settings.baseUrl, authorize });
  const uploads = createUpstream({ baseUrl: settings.uploadUrl, authorize });
  const blocks = settings.version === 'v1';
  return {
    name,
    provider: 'segmind',
    place: 'remote',
    // Its requests cannot be listed or named by us. What `recover` finds is our own copy of an answer that did arrive.
    recovery: 'none',
    recoveryWindowMs: 0,
    concurrency: settings.concurrency,
    checkEveryMs: settings.checkEverySeconds * 1000,
    checkEveryMaxMs: settings.checkEveryMaxSeconds * 1000,
    ...(blocks ? { blocking: true as const } : {}),
    rates: planRates(settings),
    origins: [upstream.origin],
    offer: (model) => offerOf(model, slugsOf(model.canonical, settings.models)),
    start: async (work) => {
      const roles = work.inputs.map((input) => input.role);
      const slug = slugFor(slugsOf(work.order.model, settings.models), roles);
      if (!slug)
        throw new StartError('not sent', new Problem('engine_unavailable', { detail: `no ${work.order.model} here` }));
      const inputs = settings.inputs === 'upload' ? await uploaded(uploads, work) : inBody(work);
      const exchange = await upstream.send({
        method: 'POST',
        path: `/${settings.version}/${encodeURIComponent(slug.slug)}`,
        body: { kind: 'json', value: bodyOf(work.order, inputs, slug) },
        signal: work.signal,
        ...(blocks
          ? { timeoutMs: settings.timeoutSeconds * 1000, folder: work.directory, headers: { accept: '*/*' } }
          : {}),
      });
      const reply = await taken(work, exchange, RULES);
      const left = reply.headers['x-remaining-credits'];
      if (left !== undefined) await work.journal(`\nx-remaining-credits: ${left}`);
      return blocks ? keep(work.directory, await filmOf(reply, work.directory)) : ticketOf(reply);
    },
    check: (ticket, work) => (ticket.id === undefined ? filmProgress(ticket, work) : look(upstream, ticket.id, work)),
    recover: async (work) => (await kept(work.directory)) ?? 'unknown',
    probe: async (signal) => tried(await upstream.read({ method: 'GET', path: '/v1/get-user-credits', signal })),
    close: async () => {
      await upstream.close();
      await uploads.close();
    },
  };
}

function offerOf(model: Model, slugs: readonly Slug[]): Offer | undefined {
  const [first] = slugs;
  if (!first || model.kind !== 'video') return undefined;
  const inputs = Object.assign({}, ...slugs.map((slug) => slug.limits.inputs));
  for (const role of Object.keys(inputs)) inputs[role] = { max: inputs[role].max };
  return {
    limits: withSizes({ ...first.limits, inputs }),
    examine: (draft) => {
      const slug = slugFor(
        slugs,
        draft.inputs.map((input) => input.role),
      );
      return unfit(draft, model, (slug ?? first).limits);
    },
    ...(first.cost ? { cost: first.cost } : {}),
  };
}

function problemOf(reply: UpstreamReply): Problem | undefined {
  const words = messageOf(reply);
  const detail = `${reply.status}: ${reply.text.slice(0, 1000)}`;
  if (reply.status === 410)
    return new Problem('engine_rejected', { message: saying('The engine no longer has this model', words), detail });
  if (words === undefined || !FILTERED.test(words)) return undefined;
  return new Problem('content_filtered', {
    message: saying('The order was withheld by a safety filter', words),
    detail,
  });
}

function inBody(work: Work): SentInput[] {
  return work.inputs.map((input) => ({ role: input.role, value: new FileAsBase64(input.path) }));
}

/** Nothing is billed for an upload, so what goes wrong with one has bought nothing. */
async function uploaded(uploads: Upstream, work: Work): Promise<SentInput[]> {
  const sent: SentInput[] = [];
  for (const input of work.inputs) {
    const file = { name: 'file', path: input.path, filename: `input.${extensionOf(input.mediaType)}` };
    const exchange = await uploads.read({
      method: 'POST',
      path: '',
      body: { kind: 'form', parts: [{ ...file, mediaType: input.mediaType }] },
      signal: work.signal,
    });
    const value = exchange.kind === 'reply' ? uploadedAddress(jsonIn(exchange.reply)) : undefined;
    if (value === undefined) {
      const detail = exchange.kind === 'reply' ? `upload: ${exchange.reply.status}` : `upload: ${exchange.detail}`;
      throw new StartError('not sent', new Problem('engine_unavailable', { detail }));
    }
    sent.push({ role: input.role, value });
  }
  return sent;
}

function extensionOf(mediaType: string): string {
  return mediaType.split('/')[1]?.replace('jpeg', 'jpg') ?? 'bin';
}

function ticketOf(reply: UpstreamReply): Ticket {
  const parsed = submitReply.safeParse(jsonIn(reply));
  if (!parsed.success) throw unreadable('an acceptance without a request_id');
  return { id: parsed.data.request_id };
}

type Film = z.output<typeof filmTicket>;

/** The answer of v1: the film itself under any label, its own pages' `image/jpeg` among them, or JSON that says where it is. */
async function filmOf(reply: UpstreamReply, folder: string): Promise<Film> {
  const type = reply.headers['content-type'] ?? '';
  const isText = /json|^text\//i.test(type) && !(await isMp4(reply));
  if (!isText && reply.path !== undefined && reply.bytes > 0) return { file: basename(reply.path) };
  const value = await jsonOf(reply, folder).catch(() => undefined);
  const url = addressIn(value);
  if (url === undefined) throw unreadable(`${reply.bytes} bytes of ${type || 'nothing known'} without a film`);
  return { url };
}

/** Every MP4 has the name of its first box in its second four bytes. */
async function isMp4({ path }: UpstreamReply): Promise<boolean> {
  if (path === undefined) return false;
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return bytesRead === 8 && buffer.toString('latin1', 4) === 'ftyp';
  } finally {
    await file.close();
  }
}

/** Written before it is returned: when this process dies in between, the next one finds what was bought. */
async function keep(folder: string, film: Film): Promise<Ticket> {
  const path = join(folder, TICKET_FILE);
  await writeFile(`${path}.part`, JSON.stringify(film));
  await rename(`${path}.part`, path);
  return film;
}

async function kept(folder: string): Promise<Ticket | undefined> {
  const text = await readFile(join(folder, TICKET_FILE), 'utf8').catch(() => undefined);
  const parsed = text === undefined ? undefined : filmTicket.safeParse(jsonIn({ text }));
  return parsed?.success ? parsed.data : undefined;
}

async function filmProgress(ticket: Ticket, work: Work): Promise<Progress> {
  const film = filmTicket.parse(ticket);
  if ('url' in film) return { state: 'done', outputs: [{ kind: 'url', url: film.url, mediaType: 'video/mp4' }] };
  const path = join(work.directory, film.file);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  // The folder is this machine's: it went with it.
  return isThere ? { state: 'done', outputs: [{ kind: 'file', path, mediaType: 'video/mp4' }] } : { state: 'lost' };
}

/** One look of v2: the light status first, the result once it says that there is one. */
async function look(upstream: Upstream, id: string, work: Work): Promise<Progress> {
  const path = `/v2/requests/${encodeURIComponent(id)}`;
  const status = await upstream.read({ method: 'GET', path: `${path}/status`, signal: work.signal });
  const parsed = status.kind === 'reply' ? statusReply.safeParse(jsonIn(status.reply)) : undefined;
  // A failed request is told with a 422, and its body is the answer all the same.
  if (parsed?.success && parsed.data.status === 'FAILED')
    return { state: 'failed', problem: failureOf(parsed.data.error ?? (await reasonOf(upstream, path, work))) };
  const first = seen(work, status);
  if ('progress' in first) return first.progress;
  if (!parsed?.success || parsed.data.status !== 'COMPLETED') return { state: 'running' };
  const result = seen(work, await upstream.read({ method: 'GET', path, signal: work.signal }));
  if ('progress' in result) return result.progress;
  const url = addressIn(jsonIn(result.reply));
  if (url === undefined)
    return { state: 'failed', problem: new Problem('output_lost', { detail: 'completed without an address' }) };
  return { state: 'done', outputs: [{ kind: 'url', url, mediaType: 'video/mp4' }] };
}

/** Why it failed, where the light status does not say. */
async function reasonOf(upstream: Upstream, path: string, work: Work): Promise<unknown> {
  const exchange = await upstream.read({ method: 'GET', path, signal: work.signal });
  const parsed = exchange.kind === 'reply' ? statusReply.safeParse(jsonIn(exchange.reply)) : undefined;
  return parsed?.success ? parsed.data.error : undefined;
}

function failureOf(error: unknown): Problem {
  const words = typeof error === 'string' ? error : error === undefined ? '' : JSON.stringify(error);
  if (FILTERED.test(words))
    return new Problem('content_filtered', {
      message: saying('The result was withheld by a safety filter', words),
      detail: words,
    });
  return new Problem('engine_failed', { detail: words.slice(0, 1000) });
}
