import type { ZodType } from 'zod';
import type { Model } from '../../core/model.ts';
import { parseBody } from '../../core/parse.ts';
import { Problem } from '../../core/problem.ts';
import type {
  Call,
  Dialect,
  DraftFile,
  FileView,
  GenerationPage,
  GenerationView,
  Route,
  Wire,
  WireValue,
} from '../../core/provider.ts';
import { briefOfModel, briefOfVersion } from './briefs.ts';
import { refuse } from './refuse.ts';
import { fileBody, predictionBody, versionedBody } from './wire.ts';

const WAIT_SECONDS_MAX = 60;
const PAGE = 100;

const id = (call: Call): string => `gen_${call.params['id'] ?? ''}`;
const fileId = (call: Call): string => `ast_${call.params['id'] ?? ''}`;

function create(path: string, brief: typeof briefOfModel, body: ZodType): Route {
  return {
    action: 'create',
    method: 'POST',
    path,
    summary: 'Starts a prediction; with `Prefer: wait` the call is held open for up to a minute.',
    body,
    brief,
    waitMs,
    unfinished: 'answer',
    answer: (made, call) => ({ status: 201, body: prediction(made, call.origin) }),
  };
}

const fileRoutes: readonly Route[] = [
  {
    action: 'upload',
    method: 'POST',
    path: '/v1/files',
    summary: 'Keeps a file for use as an input.',
    claims: isFromSdk,
    body: fileBody,
    file: (call): DraftFile => ({
      kind: 'any',
      parameter: 'content',
      source: { kind: 'file', file: parseBody(fileBody, call.body).content },
    }),
    answer: (kept, call) => ({ status: 201, body: file(kept, call) }),
  },
  {
    action: 'showFile',
    method: 'GET',
    path: '/v1/files/{id}',
    summary: 'A file that was kept.',
    id: fileId,
    answer: (found, call) => ({ status: 200, body: file(found, call) }),
  },
  {
    action: 'deleteFile',
    method: 'DELETE',
    path: '/v1/files/{id}',
    summary: 'Deletes a file.',
    id: fileId,
    answer: () => ({ status: 204 }),
  },
];

const modelRoutes: readonly Route[] = [
  {
    action: 'models',
    method: 'GET',
    path: '/v1/models',
    summary: 'The models that this server knows.',
    claims: isFromSdk,
    answer: (models, call) => ({
      status: 200,
      body: { previous: null, next: null, results: own(models).map((model) => modelObject(model, call)) },
    }),
  },
  {
    action: 'models',
    method: 'GET',
    path: '/v1/models/{owner}/{name}',
    summary: 'One model.',
    answer: (models, call) => {
      const wanted = `${call.params['owner'] ?? ''}/${call.params['name'] ?? ''}`;
      const found = own(models).find((model) => model.id === wanted);
      if (!found) throw new Problem('unknown_model', { message: 'The requested resource could not be found.' });
      return { status: 200, body: modelObject(found, call) };
    },
  },
];

export const dialect: Dialect = {
  name: 'replicate',
  territory: ['/v1/predictions', '/v1/deployments/'],
  credential: (call) => /^(?:Bearer|Token)\s+(\S+)\s*$/i.exec(call.headers['authorization'] ?? '')?.[1],
  claims: isFromSdk,
  routes: [
    create('/v1/predictions', briefOfVersion, versionedBody),
    create('/v1/models/{owner}/{name}/predictions', briefOfModel, predictionBody),
    create('/v1/deployments/{owner}/{name}/predictions', briefOfModel, predictionBody),
    {
      action: 'show',
      method: 'GET',
      path: '/v1/predictions/{id}',
      summary: 'The state of a prediction.',
      id,
      answer: (found, call) => ({ status: 200, body: prediction(found, call.origin) }),
    },
    {
      action: 'cancel',
      method: 'POST',
      path: '/v1/predictions/{id}/cancel',
      summary: 'Cancels a prediction.',
      id,
      answer: (found, call) => ({ status: 200, body: prediction(found, call.origin) }),
    },
    {
      action: 'list',
      method: 'GET',
      path: '/v1/predictions',
      summary: 'The predictions made, newest first.',
      page: (call) => ({
        limit: PAGE,
        kind: 'video',
        dialect: 'replicate',
        ...(call.query['cursor'] === undefined ? {} : { after: `gen_${call.query['cursor']}` }),
      }),
      answer: listAnswer,
    },
    {
      action: 'account',
      method: 'GET',
      path: '/v1/account',
      summary: 'The account of the token.',
      answer: (account) => ({
        status: 200,
        body: { type: 'user', username: account.name, name: account.name, github_url: null, avatar_url: null },
      }),
    },
    {
      action: 'webhookSecret',
      method: 'GET',
      path: '/v1/webhooks/default/secret',
      summary: 'What webhooks are signed with.',
      answer: ({ secret }) => ({ status: 200, body: { key: secret } }),
    },
    ...fileRoutes,
    ...modelRoutes,
  ],
  refuse,
  notice: prediction,
};

function isFromSdk(call: Call): boolean {
  return /^replicate-/i.test(call.headers['user-agent'] ?? '');
}

/** `Prefer: wait`, or `wait=5`; anything else is not waited for. */
function waitMs(call: Call): number {
  const wait = /(?:^|[,;\s])wait(?:=(\d{1,3}))?(?=$|[,;\s])/.exec(call.headers['prefer'] ?? '');
  if (!wait) return 0;
  return Math.max(1, Math.min(WAIT_SECONDS_MAX, Number(wait[1] ?? WAIT_SECONDS_MAX))) * 1000;
}

const STATES = {
  queued: 'starting',
  running: 'processing',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'canceled',
} as const;

function prediction(found: GenerationView, origin: string): WireValue {
  const short = found.id.replace(/^gen_/, '');
  const self = `${origin}/v1/predictions/${short}`;
  const { finishedAt, startedAt } = found;
  return {
    id: short,
    model: found.brief.model,
    // What official models, which have no versions of their own, say there.
    version: 'hidden',
    input: inputOf(found),
    output: found.outputs[0]?.url ?? null,
    error: errorOf(found),
    logs: found.progress > 0 ? `Progress: ${found.progress}%\n` : '',
    metrics:
      finishedAt === undefined
        ? {}
        : {
            predict_time: (finishedAt - (startedAt ?? finishedAt)) / 1000,
            total_time: (finishedAt - found.createdAt) / 1000,
          },
    status: STATES[found.state],
    created_at: time(found.createdAt),
    started_at: startedAt === undefined ? null : time(startedAt),
    completed_at: finishedAt === undefined ? null : time(finishedAt),
    data_removed: false,
    source: 'api',
    urls: { get: self, cancel: `${self}/cancel` },
  };
}

function inputOf(found: GenerationView): WireValue {
  const { prompt, negativePrompt } = found.brief;
  const kept = found.echo['input'];
  return {
    ...(prompt === undefined ? {} : { prompt }),
    ...(negativePrompt === undefined ? {} : { negative_prompt: negativePrompt }),
    ...(typeof kept === 'object' && kept !== null ? JSON.parse(JSON.stringify(kept)) : {}),
  };
}

function errorOf(found: GenerationView): string | null {
  if (found.state !== 'failed') return null;
  return found.problem?.message ?? 'The prediction failed.';
}

function listAnswer(page: GenerationPage, call: Call): Wire {
  const last = page.generations.at(-1);
  const next = page.hasMore && last ? `${call.origin}/v1/predictions?cursor=${last.id.replace(/^gen_/, '')}` : null;
  return {
    status: 200,
    body: { previous: null, next, results: page.generations.map((found) => prediction(found, call.origin)) },
  };
}

function file(kept: FileView, call: Call): WireValue {
  const short = kept.id.replace(/^ast_/, '');
  return {
    id: short,
    content_type: kept.mediaType,
    size: kept.bytes,
    checksums: { sha256: kept.sha256 },
    metadata: {},
    created_at: time(kept.createdAt),
    expires_at: kept.expiresAt === undefined ? null : time(kept.expiresAt),
    urls: { get: `${call.origin}/v1/files/${short}` },
  };
}

function own(models: readonly Model[]): Model[] {
  return models.filter((model) => model.provider === 'replicate');
}

function modelObject(model: Model, call: Call): WireValue {
  const [owner = '', name = ''] = model.id.split('/');
  return {
    url: `${call.origin}/v1/models/${model.id}`,
    owner,
    name,
    description: model.name,
    visibility: 'public',
    is_official: true,
    github_url: null,
    paper_url: null,
    license_url: null,
    run_count: 0,
    cover_image_url: null,
    default_example: null,
    latest_version: null,
  };
}

function time(ms: number): string {
  return new Date(ms).toISOString();
}
