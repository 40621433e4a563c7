import { rm } from 'node:fs/promises';
import type { Engine, Offer, Output, Progress, Ticket, Work } from '../../core/engine.ts';
import { engineKind, StartError } from '../../core/engine.ts';
import { seen, taken, tried, unreadable } from '../../core/engine-call.ts';
import { callbackFor } from '../../core/engine-settings.ts';
import type { Model } from '../../core/model.ts';
import { Problem } from '../../core/problem.ts';
import { type Upstream as Client, createUpstream, jsonOf, type UpstreamReply } from '../../lib/upstream.ts';
import { authorizer } from './engine-auth.ts';
import { orderRefusal, type Upstream, upstreamOf } from './engine-models.ts';
import { interactionBody, progressOf as interactionProgress } from './engine-omni.ts';
import { type Found, outputOf } from './engine-outputs.ts';
import { RULES } from './engine-refusals.ts';
import { hostOf, type Settings, settings as settingsSchema } from './engine-settings.ts';
import { createStorage, folderOf, type Storage } from './engine-storage.ts';
import { progressOf as operationProgress, predictBody } from './engine-veo.ts';
import { interaction, operation, started } from './engine-wire.ts';

/** An answer with four videos in it may be a quarter of a gigabyte. */
const ANSWER_TIMEOUT_MS = 10 * 60_000;
/** Vertex AI serves Omni from nowhere else. */
const OMNI_LOCATION = 'global';
const CHECK_EVERY_MAX_FACTOR = 3;
/** A job that left its first file leaves the others in the same moments. */
const STRAGGLERS_MS = 10 * 60_000;

const SAFE_NAME = /^[\w.-]+(?:\/[\w.-]+)*$/;

interface Parts {
  settings: Settings;
  /** For Veo, and for everything of the Gemini API. */
  client: Client;
  /** For Omni. */
  omni: Client;
  storage: Storage;
}

/** Google's Veo and Gemini Omni, on Vertex AI or the Gemini API. */
export const engine = engineKind(settingsSchema, createGoogleEngine);

function createGoogleEngine(name: string, settings: Settings): Engine {
  const authorize = authorizer(settings);
  const { api, baseUrl, location, storageUri } = settings;
  const client = createUpstream({ baseUrl: baseUrl ?? hostOf(api, location), authorize });
  const omni = createUpstream({ baseUrl: baseUrl ?? hostOf(api, OMNI_LOCATION), authorize });
  const storage = createStorage(settings, authorize);
  const parts: Parts = { settings, client, omni, storage };
  const checkEveryMs = settings.checkEverySeconds * 1000;
  return {
    name,
    provider: 'google',
    place: 'remote',
    // Google has no idempotency key and no list of what was started. A folder of the attempt's own in a bucket is the one
    // thing that outlives a lost answer.
    recovery: storageUri === undefined ? 'none' : 'correlator',
    recoveryWindowMs: settings.recoveryWindowSeconds * 1000,
    concurrency: settings.concurrency,
    checkEveryMs,
    checkEveryMaxMs: checkEveryMs * CHECK_EVERY_MAX_FACTOR,
    rates: { startsPerMinute: settings.startsPerMinute },
    origins: [client.origin, omni.origin, storage.origin],
    offer: (model) => offerOf(model, settings),
    start: (work) => start(parts, work),
    check: (ticket, work) => check(parts, ticket, work),
    cancel: (ticket, work) => cancel(parts, ticket, work),
    ...(storageUri === undefined ? {} : { recover: (work) => recover(parts, storageUri, work) }),
    probe: (signal) => probe(parts, signal),
    close: async () => {
      await Promise.all([client.close(), omni.close(), storage.close()]);
    },
  };
}

function offerOf(model: Model, settings: Settings): Offer | undefined {
  const upstream = model.kind === 'video' ? upstreamOf(model, settings) : undefined;
  if (!upstream) return undefined;
  const { limits, approximates, cost } = upstream;
  return {
    limits,
    examine: (draft) => orderRefusal(draft, model, limits),
    ...(approximates && { approximates }),
    ...(cost && { cost }),
  };
}

async function start(parts: Parts, work: Work): Promise<Ticket> {
  const upstream = upstreamOf({ canonical: work.order.model }, parts.settings);
  if (!upstream) {
    const detail = `the settings have no model of Google for ${work.order.model} any more`;
    throw new StartError('rejected', new Problem('engine_unavailable', { detail }));
  }
  return upstream.family === 'veo' ? startVeo(parts, work, upstream) : startOmni(parts, work, upstream);
}

async function startVeo({ settings, client }: Parts, work: Work, { id: model }: Upstream): Promise<Ticket> {
  const folder = settings.storageUri === undefined ? undefined : folderOf(settings.storageUri, work);
  const resource = modelPath(settings, model);
  const exchange = await client.send({
    method: 'POST',
    path: `/${versionOf(settings)}/${resource}:predictLongRunning`,
    body: { kind: 'json', value: withHook(predictBody(work, settings.api, folder), 'webhookConfig', settings, work) },
    signal: work.signal,
  });
  const reply = await taken(work, exchange, RULES);
  const { name } = parsed(reply, started);
  return { id: name, resource, ...(folder === undefined ? {} : { folder }) };
}

async function startOmni({ settings, omni }: Parts, work: Work, { id: model }: Upstream): Promise<Ticket> {
  const folder = settings.storageUri === undefined ? undefined : folderOf(settings.storageUri, work);
  const delivery = settings.api === 'gemini' || folder !== undefined ? 'uri' : 'inline';
  const exchange = await omni.send({
    method: 'POST',
    path: interactionsPath(settings),
    body: {
      kind: 'json',
      value: withHook(interactionBody(work, model, delivery, folder), 'webhook_config', settings, work),
    },
    signal: work.signal,
  });
  const reply = await taken(work, exchange, RULES);
  const { id } = parsed(reply, interaction);
  if (id === undefined) throw unreadable('the interaction has no id');
  return { id, isInteraction: true, ...(folder === undefined ? {} : { folder }) };
}

/** The Gemini API calls back for one order; its call is only a hint here. */
function withHook(body: object, name: string, { api, callbacks }: Settings, work: Work): object {
  const uri = api === 'gemini' ? callbackFor(work, callbacks) : undefined;
  return uri === undefined ? body : { ...body, [name]: { uris: [uri] } };
}

function parsed<Value>(reply: UpstreamReply, schema: { parse(value: unknown): Value }): Value {
  try {
    return schema.parse(JSON.parse(reply.text));
  } catch (error) {
    throw unreadable(`the answer cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function versionOf({ api }: Settings): string {
  return api === 'vertex' ? 'v1' : 'v1beta';
}

function modelPath({ api, project, location }: Settings, model: string): string {
  if (api === 'gemini') return `models/${model}`;
  // With a key in place of a token the project is the key's own.
  const publisher = `publishers/google/models/${model}`;
  return project === undefined ? publisher : `projects/${project}/locations/${location}/${publisher}`;
}

function interactionsPath({ api, project }: Settings): string {
  if (api === 'gemini') return '/v1beta/interactions';
  return `/v1beta1/projects/${project}/locations/${OMNI_LOCATION}/interactions`;
}

async function check(parts: Parts, ticket: Ticket, work: Work): Promise<Progress> {
  if (ticket['isStored'] === true) return stored(parts, ticket, work);
  const progress =
    ticket['isInteraction'] === true ? await checkOmni(parts, ticket, work) : await checkVeo(parts, ticket, work);
  // Google forgets a job before the bucket does.
  return progress.state === 'lost' && typeof ticket['folder'] === 'string' ? stored(parts, ticket, work) : progress;
}

async function checkVeo({ settings, client, storage }: Parts, ticket: Ticket, work: Work): Promise<Progress> {
  const name = ticket.id ?? '';
  const version = versionOf(settings);
  const look = { folder: work.directory, timeoutMs: ANSWER_TIMEOUT_MS, signal: work.signal };
  const exchange =
    settings.api === 'gemini'
      ? await client.read({ method: 'GET', path: `/${version}/${encodeURI(name)}`, ...look })
      : await client.read({
          method: 'POST',
          path: `/${version}/${resourceOf(name, ticket)}:fetchPredictOperation`,
          body: { kind: 'json', value: { operationName: name } },
          ...look,
        });
  const answer = seen(work, exchange);
  if ('progress' in answer) return answer.progress;
  const found = await jsonIn(answer.reply, work, operation);
  if (!found) return { state: 'running' };
  return operationProgress(found, (one, number) => outputOf(one, number, work, { upstream: client, storage }));
}

/** An operation's own model, as Google writes it, or as we asked for it. */
function resourceOf(name: string, ticket: Ticket): string {
  const own = name.replace(/\/operations\/.*$/, '');
  return own !== name && SAFE_NAME.test(own) ? own : String(ticket['resource']);
}

async function checkOmni({ settings, omni, storage }: Parts, ticket: Ticket, work: Work): Promise<Progress> {
  const exchange = await omni.read({
    method: 'GET',
    path: `${interactionsPath(settings)}/${encodeURIComponent(ticket.id ?? '')}`,
    folder: work.directory,
    timeoutMs: ANSWER_TIMEOUT_MS,
    signal: work.signal,
  });
  const answer = seen(work, exchange);
  if ('progress' in answer) return answer.progress;
  const found = await jsonIn(answer.reply, work, interaction);
  if (!found) return { state: 'running' };
  return interactionProgress(found, (one: Found, number) => outputOf(one, number, work, { upstream: omni, storage }));
}

/** An answer that cannot be read is asked for again: nothing is known by it. */
async function jsonIn<Value>(
  reply: UpstreamReply,
  work: Work,
  schema: { safeParse(value: unknown): { success: true; data: Value } | { success: false } },
): Promise<Value | undefined> {
  try {
    const read = schema.safeParse(await jsonOf(reply, work.directory));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  } finally {
    // What was in it lies in files of its own now, and there may be hundreds of looks.
    if (reply.path !== undefined) await rm(reply.path, { force: true });
  }
}

/** What an attempt left in its folder, when its name is lost or forgotten. */
async function stored({ storage }: Parts, ticket: Ticket, work: Work): Promise<Progress> {
  const uris = await storage.videosIn(String(ticket['folder']), work.signal);
  if (uris === undefined) return { state: 'running' };
  const missing = Math.max(0, work.order.count - uris.length);
  if (missing > 0 && work.now - work.attemptedAt < STRAGGLERS_MS) return { state: 'running' };
  if (uris.length === 0) return { state: 'lost' };
  const outputs: Output[] = [];
  for (const uri of uris) {
    const output = await storage.output(uri, 'video/mp4');
    if (output) outputs.push(output);
  }
  const filtered = Array.from({ length: missing }, () => 'it is not in the bucket, and no reason was given');
  return { state: 'done', outputs, filtered };
}

/**
 * A folder with videos in it is the attempt's own. An empty one proves nothing, because work may wait in Google's queue:
 * it is never bought a second time.
 */
async function recover({ storage }: Parts, storageUri: string, work: Work): Promise<Ticket | 'unknown'> {
  const folder = folderOf(storageUri, work);
  const uris = await storage.videosIn(folder, work.signal);
  return uris?.length ? { isStored: true, folder } : 'unknown';
}

/** Veo has no way to be stopped. */
async function cancel({ settings, omni }: Parts, ticket: Ticket, work: Work): Promise<void> {
  if (ticket['isInteraction'] !== true) return;
  await omni.read({
    method: 'POST',
    path: `${interactionsPath(settings)}/${encodeURIComponent(ticket.id ?? '')}/cancel`,
    body: { kind: 'json', value: {} },
    signal: work.signal,
  });
}

/** Google's page about a model is free, and needs the same access. */
async function probe({ settings, client }: Parts, signal: AbortSignal): Promise<void> {
  const path = settings.api === 'gemini' ? '/v1beta/models' : '/v1/publishers/google/models/veo-3.1-generate-001';
  const query = settings.api === 'gemini' ? { pageSize: '1' } : {};
  tried(await client.read({ method: 'GET', path, query, signal }), RULES);
}
