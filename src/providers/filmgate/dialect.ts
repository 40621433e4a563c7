import { z } from 'zod';
import type { Model } from '../../core/model.ts';
import { asked, parseBody, text } from '../../core/parse.ts';
import { PROBLEMS, type Problem, Problem as ProblemError } from '../../core/problem.ts';
import type { Call, Dialect, GenerationView, PageOrder, Quote, Wire, WireValue } from '../../core/provider.ts';
import { AssetBytes, spell } from '../../core/provider.ts';
import { accountRoutes } from './admin-accounts.ts';
import { ADMIN_ANSWERS } from './admin-answers.ts';
import { generationFilter, operatedRoutes } from './admin-generations.ts';
import { ledgerRoutes, ownLedgerRoutes } from './admin-ledger.ts';
import { operationRoutes } from './admin-operations.ts';
import { toWire } from './admin-wire.ts';
import { ANSWERS, withAnswers } from './answers.ts';
import { briefFromWire } from './brief.ts';
import { detailRoutes } from './detail-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { page, pageIn, queryOf } from './query.ts';
import { sketchRoutes } from './sketch-routes.ts';
import { verifyRoutes } from './verify-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';
import { deleteBody, generationBody, keyBody } from './wire.ts';

const ROOT = '/filmgate/v1';
const ADMIN = `${ROOT}/admin`;
const WAIT_SECONDS_MAX = 3600;
const downloadQuery = z.object({ name: text.min(1).max(200).optional() });
const listQuery = z.object({
  ...page,
  ...generationFilter,
  /** The API it came by. */
  dialect: text.max(100).optional(),
  order: z.enum(['newest', 'oldest']).optional(),
});

/** The brief's fields in this API's words. */
const NAMES = {
  callback: 'callback_url',
  callbackSecret: 'callback_secret',
  negativePrompt: 'negative_prompt',
  aspectRatio: 'aspect_ratio',
  lastFrame: 'last_frame',
  reference: 'references',
  personGeneration: 'person_generation',
  resizeMode: 'resize_mode',
  compressionQuality: 'compression_quality',
  entryId: 'entry_id',
};

const id = (call: Call): string => call.params['id'] ?? '';
const one = (found: GenerationView): Wire => ({ status: 200, body: generationToWire(found) });

/** Our own API: everything this server can do, with nothing to imitate. */
export const dialect: Dialect = {
  name: 'filmgate',
  territory: [ROOT],
  credential: (call) =>
    /^Bearer\s+(\S+)\s*$/i.exec(call.headers['authorization'] ?? '')?.[1] ?? call.headers['x-api-key'],
  refuse,
  routes: withAnswers(ROOT, { ...ANSWERS, ...ADMIN_ANSWERS }, [
    {
      action: 'create',
      method: 'POST',
      path: `${ROOT}/generations`,
      summary: 'Makes a generation; answers at once, or at its end with wait_seconds.',
      body: generationBody,
      brief: briefFromWire,
      waitMs,
      unfinished: 'answer',
      answer: (made) => ({
        status: 201,
        headers: { location: `${ROOT}/generations/${made.id}` },
        body: generationToWire(made),
      }),
    },
    {
      action: 'create',
      method: 'POST',
      path: `${ROOT}/video`,
      summary: 'Makes one video and answers with the MP4 itself.',
      body: generationBody,
      brief: briefFromWire,
      waitMs: () => WAIT_SECONDS_MAX * 1000,
      answer: (made) => ({ status: 200, body: new AssetBytes(made.outputs[0]?.assetId ?? '') }),
    },
    {
      action: 'list',
      method: 'GET',
      path: `${ROOT}/generations`,
      summary: "The account's generations, newest first, by the words of their prompts and much else.",
      query: listQuery,
      page: pageOf,
      answer: (page) => ({
        status: 200,
        body: { data: page.generations.map(generationToWire), has_more: page.hasMore, total: page.total },
      }),
    },
    {
      action: 'show',
      method: 'GET',
      path: `${ROOT}/generations/{id}`,
      summary: 'One generation; ?wait_seconds waits for its end.',
      query: z.object({ wait_seconds: z.number().min(0).max(WAIT_SECONDS_MAX).optional() }),
      id,
      waitMs,
      answer: one,
    },
    {
      action: 'cancel',
      method: 'POST',
      path: `${ROOT}/generations/{id}/cancel`,
      summary: 'Ends it and gives the credits back.',
      id,
      answer: one,
    },
    {
      action: 'delete',
      method: 'DELETE',
      path: `${ROOT}/generations/{id}`,
      summary: 'Deletes it with its files.',
      id,
      answer: (gone) => ({ status: 200, body: { id: gone.id, deleted: true } }),
    },
    {
      action: 'deleteMany',
      method: 'POST',
      path: `${ROOT}/generations/delete`,
      summary: 'Deletes up to 100 of them with their files.',
      body: deleteBody,
      ids: (call) => parseBody(deleteBody, call.body).ids,
      answer: ({ deleted, missing }) => ({ status: 200, body: { deleted, not_found: missing } }),
    },
    {
      action: 'history',
      method: 'GET',
      path: `${ROOT}/generations/{id}/attempts`,
      summary: 'Each try at an engine, and everything that happened to it.',
      id,
      answer: (history) => ({ status: 200, body: toWire(history) }),
    },
    {
      action: 'events',
      method: 'GET',
      path: `${ROOT}/generations/{id}/events`,
      summary: 'What happens to it, as server-sent events; with `?after` from after that number on.',
      query: z.object({ after: z.number().optional() }),
      id,
    },
    {
      action: 'download',
      method: 'GET',
      path: `${ROOT}/generations/{id}/outputs/{output}`,
      summary: 'The bytes of one output, counted from 0. Ranges are honoured. `?name=` saves it under that name.',
      query: downloadQuery,
      id,
      output: (call) => Number(call.params['output'] ?? 0),
      attachment: (call) => queryOf(downloadQuery, call).name,
    },
    {
      action: 'quote',
      method: 'POST',
      path: `${ROOT}/quote`,
      summary:
        "What a generation would cost, where it would run and why, how long it takes, and what would be done differently. Buys nothing. With `?path=/v1/videos` (any path here that makes something) the body is that API's.",
      body: generationBody,
      query: z.object({ path: z.string().optional() }),
      target: (call) => call.query['path'],
      brief: briefFromWire,
      answer: (quote) => ({ status: 200, body: quoteToWire(quote) }),
    },
    {
      action: 'models',
      method: 'GET',
      path: `${ROOT}/models`,
      summary: 'Every model of every API, with limits and prices.',
      answer: (models) => ({ status: 200, body: { data: models.map(modelToWire) } }),
    },
    {
      action: 'account',
      method: 'GET',
      path: `${ROOT}/account`,
      summary: 'The balance.',
      answer: (account) => ({
        status: 200,
        body: {
          id: account.id,
          name: account.name,
          credits: account.availableMillicredits / 1000,
          credits_held: account.heldMillicredits / 1000,
          scopes: account.scopes,
        },
      }),
    },
    ...fileRoutes(ROOT),
    {
      action: 'createKey',
      method: 'POST',
      path: `${ROOT}/keys`,
      summary: 'Makes a key of the same account; its secret is shown this once.',
      body: keyBody,
      draft: (call) => {
        const body = parseBody(keyBody, call.body);
        return { name: body.name, ...asked({ scopes: body.scopes }) };
      },
      answer: (key) => ({ status: 201, body: keyToWire(key, key.secret) }),
    },
    {
      action: 'listKeys',
      method: 'GET',
      path: `${ROOT}/keys`,
      summary: "The account's keys.",
      answer: (keys) => ({ status: 200, body: { data: keys.map((key) => keyToWire(key)) } }),
    },
    {
      action: 'revokeKey',
      method: 'DELETE',
      path: `${ROOT}/keys/{id}`,
      summary: 'Revokes a key at once.',
      id,
      answer: (key) => ({ status: 200, body: { id: key.id, revoked: true } }),
    },
    ...detailRoutes(ROOT, generationToWire),
    ...verifyRoutes(ROOT),
    ...sketchRoutes(ROOT),
    ...webhookRoutes(ROOT),
    ...accountRoutes(ADMIN),
    ...ownLedgerRoutes(ROOT),
    ...ledgerRoutes(ADMIN),
    ...operatedRoutes(ADMIN, generationToWire),
    ...operationRoutes(ADMIN),
  ]),
};

function waitMs(call: Call): number {
  const body =
    typeof call.body === 'object' && call.body !== null && 'wait_seconds' in call.body
      ? call.body.wait_seconds
      : undefined;
  const value = body ?? call.query['wait_seconds'];
  if (value === undefined) return 0;
  const seconds = Number(value);
  if (seconds >= 0 && seconds <= WAIT_SECONDS_MAX) return seconds * 1000;
  throw new ProblemError('invalid_parameter', {
    parameter: 'wait_seconds',
    message: `wait_seconds must be from 0 to ${WAIT_SECONDS_MAX}.`,
  });
}

function pageOf(call: Call): PageOrder {
  const { after, limit, ...filter } = queryOf(listQuery, call);
  return { ...pageIn({ after, limit }), ...asked(filter) };
}

export function generationToWire(found: GenerationView): { [name: string]: WireValue | undefined } {
  const time = (ms: number | undefined): string | undefined =>
    ms === undefined ? undefined : new Date(ms).toISOString();
  return {
    id: found.id,
    object: 'generation',
    state: found.state,
    progress: found.state === 'succeeded' ? 100 : found.progress,
    kind: found.order.kind,
    dialect: found.dialect,
    model: found.model,
    engine: found.engine,
    engine_reason: found.engineReason,
    prompt: found.order.prompt,
    count: found.order.count,
    seconds: found.order.seconds,
    width: found.order.width,
    height: found.order.height,
    audio: found.order.audio,
    seed: found.order.seed,
    warnings: found.warnings.map((warning) => ({
      field: Reflect.get(NAMES, warning.field) ?? warning.field,
      message: warning.message.replace(/[{}]/g, ''),
    })),
    ...(found.problem
      ? {
          error: {
            code: found.problem.code,
            message: found.problem.message,
            retryable: PROBLEMS[found.problem.code].retry === 'later',
          },
        }
      : {}),
    price_credits: found.priceMillicredits / 1000,
    charged_credits: found.chargedMillicredits === undefined ? undefined : found.chargedMillicredits / 1000,
    created_at: time(found.createdAt),
    started_at: time(found.startedAt),
    finished_at: time(found.finishedAt),
    expires_at: time(found.expiresAt),
    outputs: found.outputs.map((output) => ({
      url: output.url,
      media_type: output.mediaType,
      bytes: output.bytes,
      width: output.width,
      height: output.height,
      seconds: output.seconds,
    })),
  };
}

function quoteToWire(quote: Quote): WireValue {
  const { order } = quote;
  return {
    model: quote.model,
    engine: quote.engine,
    engine_reason: quote.engineReason,
    expected_seconds: quote.expectedSeconds ?? null,
    price_credits: quote.priceMillicredits / 1000,
    balance_credits: quote.balanceMillicredits / 1000,
    count: order.count,
    seconds: order.seconds,
    width: order.width,
    height: order.height,
    audio: order.audio,
    warnings: quote.warnings.map((warning) => ({
      field: warning.field,
      message: warning.message.replace(/[{}]/g, ''),
    })),
  };
}

function modelToWire(model: Model): WireValue {
  return {
    id: model.id,
    provider: model.provider,
    aliases: model.aliases ?? [],
    canonical: model.canonical,
    name: model.name,
    kind: model.kind,
    limits: JSON.parse(JSON.stringify(model.limits)),
    price: JSON.parse(JSON.stringify(model.price)),
    lifecycle: JSON.parse(JSON.stringify(model.lifecycle ?? {})),
  };
}

function keyToWire(
  key: { id: string; name: string; prefix: string; scopes: readonly string[]; createdAt: number; lastUsedAt?: number },
  secret?: string,
): WireValue {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    scopes: key.scopes,
    created_at: new Date(key.createdAt).toISOString(),
    last_used_at: key.lastUsedAt === undefined ? undefined : new Date(key.lastUsedAt).toISOString(),
    secret,
  };
}

/** RFC 9457, with our code and whether a retry makes sense. A refused call is never charged. */
function refuse(problem: Problem, call: Call): Wire {
  const { message, parameter } = spell(problem, NAMES);
  return {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    body: {
      type: 'about:blank',
      title: PROBLEMS[problem.code].message,
      status: problem.status,
      detail: message,
      code: problem.code,
      ...(parameter === undefined ? {} : { parameter }),
      retryable: problem.retry === 'later',
      charged: false,
      request_id: call.requestId,
    },
  };
}
