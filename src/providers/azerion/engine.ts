import { randomUUID } from 'node:crypto';
import { access, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import {
  type Engine,
  engineKind,
  type Offer,
  type Output,
  type Progress,
  StartError,
  type Ticket,
  type Work,
} from '../../core/engine.ts';
import { jsonIn, messageOf, type ReplyRules, saying, taken, tried, unreadable } from '../../core/engine-call.ts';
import { unfit, withSizes } from '../../core/engine-fit.ts';
import { ratesOf, serviceSettings } from '../../core/engine-settings.ts';
import type { Model } from '../../core/model.ts';
import { Problem } from '../../core/problem.ts';
import { createUpstream, jsonOf, ReplyFile, type UpstreamReply } from '../../lib/upstream.ts';
import { type ServedModel, servedModel } from './engine-models.ts';
import { bodyOf, errorReply, videoReply } from './engine-wire.ts';

const settingsSchema = z.strictObject({
  ...serviceSettings({ baseUrl: 'https://api.azerion.ai', concurrency: 4 }),
  /** How long one call may take: every clip of an order is made while it waits. */
  timeoutSeconds: z.coerce.number().min(1).max(3600).default(1500),
  /** How Veo 3 and 3.1 are asked to deliver. An address can be fetched by any worker; Veo 2 sends bytes whatever is asked. */
  outputFormat: z.enum(['url', 'base64']).default('url'),
});

type Settings = z.output<typeof settingsSchema>;

/** What the answer brought: files in the attempt's folder, and addresses. */
const ticketSchema = z.object({
  clips: z.array(z.union([z.object({ file: z.string() }), z.object({ url: z.string() })])),
});
type Clip = z.output<typeof ticketSchema>['clips'][number];

const TICKET_FILE = 'ticket.json';
/** Never used: the first look is the last one. */
const CHECK_EVERY_MS = 1000;
const FILTERED = /content_?(policy|filter)|safety|moderation|responsible_ai/i;

const RULES: ReplyRules = {
  // Its error page asks callers to send the same call again after a 503.
  safe: [503],
  problem: problemOf,
};

/** The service as an engine: one call that is answered with the finished clips, made into a durable generation. */
export const engine = engineKind(settingsSchema, createAzerionEngine);

function createAzerionEngine(name: string, settings: Settings): Engine {
  const upstream = createUpstream({
    // Its own pages give the address with the version, every other service's without.
    baseUrl: settings.baseUrl.replace(/\/v1\/?$/, ''),
    authorize: () => ({ authorization: `Bearer ${settings.apiKey}` }),
  });
  return {
    name,
    provider: 'azerion',
    place: 'remote',
    // No id, no list, no key against a second purchase: a lost answer is lost. What `recover` finds is our own copy of it.
    recovery: 'none',
    recoveryWindowMs: 0,
    concurrency: settings.concurrency,
    checkEveryMs: CHECK_EVERY_MS,
    blocking: true,
    rates: ratesOf(settings),
    origins: [upstream.origin],
    offer: (model) => offerOf(model, servedModel(model.canonical, settings.models)),
    start: async (work) => {
      const served = servedModel(work.order.model, settings.models);
      if (!served)
        throw new StartError('not sent', new Problem('engine_unavailable', { detail: `no ${work.order.model} here` }));
      const exchange = await upstream.send({
        method: 'POST',
        path: '/v1/videos/generation',
        body: { kind: 'json', value: bodyOf(work.order, work.inputs, served, settings.outputFormat) },
        timeoutMs: settings.timeoutSeconds * 1000,
        signal: work.signal,
        folder: work.directory,
      });
      return keep(work.directory, await clipsOf(await taken(work, exchange, RULES), work.directory));
    },
    check: progressOf,
    recover: async (work) => (await kept(work.directory)) ?? 'unknown',
    probe: async (signal) => tried(await upstream.read({ method: 'GET', path: '/v1/models', signal })),
    close: () => upstream.close(),
  };
}

function offerOf(model: Model, served: ServedModel | undefined): Offer | undefined {
  if (!served || model.kind !== 'video') return undefined;
  return { limits: withSizes(served.limits), examine: (draft) => unfit(draft, model, served.limits) };
}

function problemOf(reply: UpstreamReply): Problem | undefined {
  const parsed = errorReply.safeParse(jsonIn(reply));
  if (!parsed.success) return undefined;
  const { type, code } = parsed.data.error;
  if (!FILTERED.test(`${type ?? ''} ${code ?? ''}`)) return undefined;
  return new Problem('content_filtered', {
    message: saying('The order was withheld by a safety filter', messageOf(reply)),
    detail: `${reply.status}: ${reply.text.slice(0, 1000)}`,
  });
}

/** The clips of an acceptance, the bytes decoded into files of the folder. Whatever else it says, the order was bought. */
async function clipsOf(reply: UpstreamReply, folder: string): Promise<Clip[]> {
  const value = await jsonOf(reply, folder).catch((error: unknown) => {
    throw unreadable(`an answer that cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  if (reply.path !== undefined) await rm(reply.path, { force: true });
  const parsed = videoReply.safeParse(value);
  if (!parsed.success) throw unreadable(`an answer without videos: ${parsed.error.issues[0]?.message ?? ''}`);
  const clips: Clip[] = [];
  for (const video of parsed.data.videos) {
    const bytes = video.base64_encoded ?? video.base_64_encoded;
    if (bytes) clips.push({ file: await fileOf(bytes, folder) });
    else if (video.url) clips.push({ url: video.url });
  }
  return clips;
}

/** The name in the folder of what was base64. */
async function fileOf(bytes: string | ReplyFile, folder: string): Promise<string> {
  if (bytes instanceof ReplyFile) {
    if (bytes.encoding === 'text') throw unreadable('a video that is not base64');
    return basename(bytes.path);
  }
  const name = `${randomUUID()}.part`;
  await writeFile(join(folder, name), Buffer.from(bytes.replace(/^data:[^,]*,/, ''), 'base64'));
  return name;
}

/** Written before it is returned: when this process dies in between, the next one finds what was bought. */
async function keep(folder: string, clips: readonly Clip[]): Promise<Ticket> {
  const ticket = { clips };
  const path = join(folder, TICKET_FILE);
  await writeFile(`${path}.part`, JSON.stringify(ticket));
  await rename(`${path}.part`, path);
  return ticket;
}

async function kept(folder: string): Promise<Ticket | undefined> {
  const text = await readFile(join(folder, TICKET_FILE), 'utf8').catch(() => undefined);
  const parsed = text === undefined ? undefined : ticketSchema.safeParse(jsonIn({ text }));
  return parsed?.success ? parsed.data : undefined;
}

async function progressOf(ticket: Ticket, work: Work): Promise<Progress> {
  const { clips } = ticketSchema.parse(ticket);
  if (clips.length === 0)
    return {
      state: 'failed',
      problem: new Problem('output_lost', { message: 'The engine took the order and answered without a video.' }),
    };
  const outputs: Output[] = [];
  for (const clip of clips) {
    if ('url' in clip) {
      outputs.push({ kind: 'url', url: clip.url, mediaType: 'video/mp4' });
      continue;
    }
    const path = join(work.directory, clip.file);
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    // The folder is this machine's: it went with it.
    if (!isThere) return { state: 'lost' };
    outputs.push({ kind: 'file', path, mediaType: 'video/mp4' });
  }
  return { state: 'done', outputs };
}
