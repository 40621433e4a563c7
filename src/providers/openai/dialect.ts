import type { Model } from '../../core/model.ts';
import { parseBody } from '../../core/parse.ts';
import { Problem } from '../../core/problem.ts';
import type {
  Call,
  Dialect,
  FileView,
  GenerationPage,
  GenerationView,
  PageOrder,
  Route,
  Wire,
  WireValue,
} from '../../core/provider.ts';
import {
  assetId,
  briefOfCreate,
  briefOfEdit,
  briefOfExtension,
  briefOfRemix,
  characterFile,
  generationId,
  publicId,
  uploadedFile,
} from './briefs.ts';
import { limitHeaders, refuse } from './refuse.ts';
import {
  characterBody,
  contentQuery,
  createBody,
  editBody,
  extendBody,
  fileBody,
  listQuery,
  remixBody,
} from './wire.ts';

/** Its SDKs wait this long between two looks, unless this server knows that videos take less. */
const POLL_AFTER_MS = 5000;
const POLL_AFTER_MS_MIN = 1000;
const PAGE_DEFAULT = 20;

const id = (call: Call): string => generationId(call.params['id'] ?? '');

/** LiteLLM serves the same paths without `/v1`. */
const BASES = ['/v1/videos', '/videos'];

function makingRoutes(base: string): Route[] {
  return [
    {
      action: 'create',
      method: 'POST',
      path: base,
      summary: 'Starts a video.',
      body: createBody,
      brief: briefOfCreate,
      answer: videoAnswer,
    },
    {
      action: 'create',
      method: 'POST',
      path: `${base}/edits`,
      summary: 'Starts a changed version of a video.',
      body: editBody,
      brief: briefOfEdit,
      answer: videoAnswer,
    },
    {
      action: 'create',
      method: 'POST',
      path: `${base}/extensions`,
      summary: 'Starts a continuation of a video.',
      body: extendBody,
      brief: briefOfExtension,
      answer: videoAnswer,
    },
    {
      action: 'create',
      method: 'POST',
      path: `${base}/{id}/remix`,
      summary: 'Starts a video like an earlier one with another prompt.',
      body: remixBody,
      brief: briefOfRemix,
      answer: videoAnswer,
    },
  ];
}

function readingRoutes(base: string): Route[] {
  return [
    {
      action: 'list',
      method: 'GET',
      path: base,
      summary: 'The videos made by this API, newest first.',
      page: pageOf,
      answer: listAnswer,
    },
    { action: 'show', method: 'GET', path: `${base}/{id}`, summary: 'The state of a video.', id, answer: videoAnswer },
    {
      action: 'delete',
      method: 'DELETE',
      path: `${base}/{id}`,
      summary: 'Deletes a video and its files; one that still runs is cancelled first.',
      id,
      answer: (found, call) => wire(call, { id: publicId(found.id), object: 'video.deleted', deleted: true }),
    },
    {
      action: 'download',
      method: 'GET',
      path: `${base}/{id}/content`,
      summary: 'The bytes of a video, its thumbnail or its spritesheet.',
      id,
      output: () => 0,
      variant: variantOf,
      attachment: (call) => call.params['id'] ?? 'video',
    },
  ];
}

function characterRoutes(base: string): Route[] {
  return [
    {
      action: 'upload',
      method: 'POST',
      path: `${base}/characters`,
      summary: 'Keeps a video as a character.',
      body: characterBody,
      file: characterFile,
      answer: (kept, call) => characterAnswer(kept, parseBody(characterBody, call.body).name, call),
    },
    {
      action: 'showFile',
      method: 'GET',
      path: `${base}/characters/{id}`,
      summary: 'A character.',
      id: (call) => characterParts(call).asset,
      answer: (found, call) => characterAnswer(found, characterParts(call).name, call),
    },
  ];
}

/** `/v1/files` belongs to other APIs as well: those claim the uploads of their own clients, and their ids have no prefix. */
const fileRoutes: readonly Route[] = [
  {
    action: 'upload',
    method: 'POST',
    path: '/v1/files',
    summary: 'Keeps a file for use as an input reference.',
    body: fileBody,
    file: uploadedFile,
    answer: fileAnswer,
  },
  {
    action: 'showFile',
    method: 'GET',
    path: '/v1/files/{id}',
    summary: 'A file that was kept.',
    claims: isOurFile,
    id: (call) => assetId(call.params['id'] ?? ''),
    answer: fileAnswer,
  },
  {
    action: 'deleteFile',
    method: 'DELETE',
    path: '/v1/files/{id}',
    summary: 'Deletes a file.',
    claims: isOurFile,
    id: (call) => assetId(call.params['id'] ?? ''),
    answer: (found, call) => wire(call, { id: fileId(found), object: 'file', deleted: true }),
  },
];

const modelRoutes: readonly Route[] = [
  {
    action: 'models',
    method: 'GET',
    path: '/v1/models',
    summary: 'The models of this server.',
    claims: isFromSdk,
    answer: (models, call) => wire(call, { object: 'list', data: unique(models).map(modelObject) }),
  },
  {
    action: 'models',
    method: 'GET',
    path: '/v1/models/{model}',
    summary: 'One model.',
    claims: isFromSdk,
    answer: modelAnswer,
  },
];

export const dialect: Dialect = {
  name: 'openai',
  territory: ['/v1/videos', '/videos'],
  credential: (call) => /^Bearer\s+(\S+)\s*$/i.exec(call.headers['authorization'] ?? '')?.[1],
  claims: isFromSdk,
  routes: [
    ...BASES.flatMap((base) => [...makingRoutes(base), ...readingRoutes(base), ...characterRoutes(base)]),
    ...fileRoutes,
    ...modelRoutes,
  ],
  refuse,
  notice: (ended) => ({
    id: ended.id.replace(/^gen_/, 'evt_'),
    object: 'event',
    type: ended.state === 'succeeded' ? 'video.completed' : 'video.failed',
    created_at: seconds(ended.finishedAt ?? ended.createdAt),
    data: { id: publicId(ended.id) },
  }),
};

/** Every generated SDK of this API sends `x-stainless-*`. */
function isFromSdk(call: Call): boolean {
  return call.headers['x-stainless-lang'] !== undefined || /^(Async)?OpenAI\//i.test(call.headers['user-agent'] ?? '');
}

function isOurFile(call: Call): boolean {
  return (call.params['id'] ?? '').startsWith('file-');
}

function wire(call: Call, body: WireValue, headers: Record<string, string> = {}): Wire {
  return { status: 200, headers: { 'x-request-id': call.requestId, ...limitHeaders(call), ...headers }, body };
}

function videoAnswer(found: GenerationView, call: Call): Wire {
  const pending = found.state === 'queued' || found.state === 'running';
  return wire(call, video(found), pending ? { 'openai-poll-after-ms': String(pollAfterMs(found)) } : {});
}

function pollAfterMs(found: GenerationView): number {
  if (found.expectedSeconds === undefined) return POLL_AFTER_MS;
  return Math.max(POLL_AFTER_MS_MIN, Math.min(POLL_AFTER_MS, Math.round(found.expectedSeconds * 200)));
}

const STATES = {
  queued: 'queued',
  running: 'in_progress',
  succeeded: 'completed',
  failed: 'failed',
  cancelled: 'failed',
} as const;

function video(found: GenerationView): WireValue {
  const remixedFrom = found.echo['remixedFrom'];
  // The joined clip of an extension is longer than what was ordered.
  const length = found.outputs[0]?.seconds ?? found.order.seconds;
  return {
    id: publicId(found.id),
    object: 'video',
    model: found.brief.model === '' ? found.model : found.brief.model,
    status: STATES[found.state],
    progress: found.state === 'succeeded' ? 100 : found.progress,
    created_at: seconds(found.createdAt),
    completed_at: found.state === 'succeeded' && found.finishedAt !== undefined ? seconds(found.finishedAt) : null,
    expires_at: found.expiresAt === undefined ? null : seconds(found.expiresAt),
    prompt: found.brief.prompt ?? null,
    size: `${found.order.width}x${found.order.height}`,
    seconds: String(Math.round(length)),
    remixed_from_video_id: typeof remixedFrom === 'string' ? remixedFrom : null,
    error: errorOf(found),
  };
}

function errorOf(found: GenerationView): WireValue {
  if (found.state === 'cancelled') return { code: 'cancelled', message: 'The video was cancelled.' };
  if (found.state !== 'failed') return null;
  const codes: Record<string, string> = { content_filtered: 'moderation_blocked', timed_out: 'timeout' };
  const code = found.problem?.code ?? 'internal';
  return {
    code: codes[code] ?? 'video_generation_failed',
    message: found.problem?.message ?? 'The video could not be made.',
  };
}

function pageOf(call: Call): PageOrder {
  const query = parseBody(listQuery, call.query);
  return {
    // A page of none is allowed here: its answer is cut to nothing below.
    limit: Math.max(1, query.limit ?? PAGE_DEFAULT),
    order: query.order === 'asc' ? 'oldest' : 'newest',
    kind: 'video',
    dialect: 'openai',
    ...(query.after === undefined || query.after === '' ? {} : { after: generationId(query.after) }),
  };
}

function listAnswer(page: GenerationPage, call: Call): Wire {
  const none = parseBody(listQuery, call.query).limit === 0;
  const shown = none ? [] : page.generations;
  const first = shown[0];
  const last = shown.at(-1);
  return wire(call, {
    object: 'list',
    data: shown.map(video),
    first_id: first ? publicId(first.id) : null,
    last_id: last ? publicId(last.id) : null,
    has_more: none ? page.generations.length > 0 : page.hasMore,
  });
}

function variantOf(call: Call): 'video' | 'thumbnail' | 'spritesheet' {
  return parseBody(contentQuery, call.query).variant ?? 'video';
}

/** A character's name stands in its id, because an asset has none: `char_<asset>_<base64url of the name>`. */
function characterAnswer(kept: FileView, name: string, call: Call): Wire {
  const encoded = Buffer.from(name).toString('base64url');
  return wire(call, {
    id: `${kept.id.replace(/^ast_/, 'char_')}_${encoded}`,
    name,
    created_at: seconds(kept.createdAt),
  });
}

function characterParts(call: Call): { asset: string; name: string } {
  const [, asset, name = ''] = /^char_([0-9a-z]+)_([\w-]+)$/.exec(call.params['id'] ?? '') ?? [];
  if (asset === undefined) throw new Problem('not_found', { message: 'There is no character with this id.' });
  return { asset: `ast_${asset}`, name: Buffer.from(name, 'base64url').toString() };
}

function fileId(file: FileView): string {
  return file.id.replace(/^ast_/, 'file-');
}

function fileAnswer(file: FileView, call: Call): Wire {
  return wire(call, {
    id: fileId(file),
    object: 'file',
    bytes: file.bytes,
    created_at: seconds(file.createdAt),
    expires_at: file.expiresAt === undefined ? null : seconds(file.expiresAt),
    filename: `${fileId(file)}.${file.mediaType.replace(/^.*\//, '')}`,
    purpose: 'vision',
    status: 'processed',
  });
}

/** The same public id in several APIs is one entry here. */
function unique(models: readonly Model[]): Model[] {
  return [...new Map(models.map((model) => [model.id, model])).values()];
}

function modelObject(model: Model): WireValue {
  return {
    id: model.id,
    object: 'model',
    created: seconds(Date.parse(model.lifecycle?.released ?? model.price.since)),
    owned_by: model.provider,
  };
}

function modelAnswer(models: readonly Model[], call: Call): Wire {
  const wanted = call.params['model'] ?? '';
  const found = models.find((model) => model.id === wanted || model.aliases?.includes(wanted));
  if (!found)
    throw new Problem('unknown_model', {
      parameter: 'model',
      message: `The model '${wanted.slice(0, 100)}' does not exist`,
    });
  return wire(call, modelObject(found));
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
