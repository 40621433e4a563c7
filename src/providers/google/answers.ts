import type { Model } from '../../core/model.ts';
import { parseBody } from '../../core/parse.ts';
import { Problem, type ProblemCode } from '../../core/problem.ts';
import type { Call, GenerationPage, GenerationView, PageOrder, Wire, WireValue } from '../../core/provider.ts';
import { AssetBase64 } from '../../core/provider.ts';
import { fileFromName, fileName, isVertex, modelResource, operationId, versionOf } from './names.ts';
import { isOmni } from './omni-models.ts';
import { camelCased, fetchBody, pageQuery } from './wire.ts';

const PAGE_DEFAULT = 50;
const PAGE_MAX = 100;

export function madeAnswer(made: GenerationView, call: Call): Wire {
  return { status: 200, body: { name: `${modelResource(call)}/operations/${operationId(made.id)}` } };
}

/** The operation under the name by which it was asked for. */
export function operationAnswer(found: GenerationView, call: Call): Wire {
  const name =
    call.method === 'POST'
      ? parseBody(fetchBody, camelCased(call.body)).operationName
      : decodeURIComponent(call.path)
          .replace(/^\/[^/]+\//, '')
          .replace(/\/$/, '');
  return { status: 200, body: operation(found, name, call) };
}

function operation(found: GenerationView, name: string, call: Call): WireValue {
  if (found.state === 'queued' || found.state === 'running') return { name };
  const filtered = filteredOf(found);
  if (found.state === 'succeeded' || filtered)
    return {
      name,
      done: true,
      response: isVertex(call) ? vertexResponse(found, filtered) : geminiResponse(found, filtered, call),
    };
  return { name, done: true, error: errorOf(found) };
}

interface Filtered {
  count: number;
  reasons: readonly string[];
}

/** Results withheld by a safety filter are no error here: the operation succeeds with fewer videos, or with none. */
function filteredOf(found: GenerationView): Filtered | undefined {
  if (found.state === 'failed' && found.problem?.code === 'content_filtered')
    return { count: found.order.count, reasons: [found.problem.message] };
  const reasons = found.state === 'succeeded' ? (found.filtered ?? []) : [];
  return reasons.length === 0 ? undefined : { count: reasons.length, reasons };
}

function geminiResponse(found: GenerationView, filtered: Filtered | undefined, call: Call): WireValue {
  const samples = found.outputs.map((_, i) => ({ video: { uri: downloadUri(found, i, call) } }));
  return {
    '@type': 'type.googleapis.com/google.ai.generativelanguage.v1beta.PredictLongRunningResponse',
    generateVideoResponse: {
      ...(samples.length === 0 ? {} : { generatedSamples: samples }),
      ...(filtered && { raiMediaFilteredCount: filtered.count, raiMediaFilteredReasons: filtered.reasons }),
    },
  };
}

function vertexResponse(found: GenerationView, filtered: Filtered | undefined): WireValue {
  return {
    '@type': 'type.googleapis.com/cloud.ai.large_models.vision.GenerateVideoResponse',
    raiMediaFilteredCount: filtered?.count ?? 0,
    ...(filtered && { raiMediaFilteredReasons: filtered.reasons }),
    videos: found.outputs.map((output) => ({
      bytesBase64Encoded: new AssetBase64(output.assetId),
      mimeType: output.mediaType,
    })),
  };
}

/** Numbers of google.rpc.Code. */
const RPC: Partial<Record<ProblemCode, number>> = {
  cancelled: 1,
  invalid_parameter: 3,
  invalid_media: 3,
  unprocessable: 3,
  engine_rejected: 3,
  timed_out: 4,
  not_found: 5,
  output_lost: 5,
  forbidden: 7,
  rate_limited: 8,
  insufficient_credits: 8,
  spend_cap_reached: 8,
  engine_unavailable: 14,
  overloaded: 14,
  shutting_down: 14,
};
const RPC_INTERNAL = 13;

function errorOf(found: GenerationView): WireValue {
  if (found.state === 'cancelled') return { code: RPC.cancelled, message: 'The operation was cancelled.' };
  const { code = 'internal', message = 'The video could not be made.' } = found.problem ?? {};
  return { code: RPC[code] ?? RPC_INTERNAL, message };
}

export function downloadUri(found: GenerationView, output: number, call: Call): string {
  return `${call.origin}/${versionOf(call)}/files/${fileName(found.id, output)}:download?alt=media`;
}

export function pageOf(call: Call): PageOrder {
  const query = parseBody(pageQuery, camelCased(call.query));
  return {
    limit: Math.max(1, Math.min(PAGE_MAX, query.pageSize || PAGE_DEFAULT)),
    kind: 'video',
    dialect: 'google',
    ...(query.pageToken === undefined || query.pageToken === '' ? {} : { after: `gen_${query.pageToken}` }),
  };
}

export function operationsAnswer(page: GenerationPage, call: Call): Wire {
  const body = {
    operations: page.generations.map((found) => {
      const model = call.params['model'] === undefined ? `models/${found.brief.model}` : modelResource(call);
      return operation(found, `${model}/operations/${operationId(found.id)}`, call);
    }),
    ...nextPage(page),
  };
  return { status: 200, body };
}

function nextPage(page: GenerationPage): { nextPageToken?: string } {
  const last = page.generations.at(-1);
  return page.hasMore && last ? { nextPageToken: operationId(last.id) } : {};
}

/** A result as a file of the Gemini API. */
function file(found: GenerationView, output: number, call: Call): WireValue {
  const name = `files/${fileName(found.id, output)}`;
  const view = found.outputs[output];
  const base = {
    name,
    mimeType: view?.mediaType ?? 'video/mp4',
    createTime: time(found.createdAt),
    updateTime: time(found.finishedAt ?? found.createdAt),
    uri: `${call.origin}/${versionOf(call)}/${name}`,
    source: 'GENERATED',
  };
  if (!view) return { ...base, state: found.state === 'queued' || found.state === 'running' ? 'PROCESSING' : 'FAILED' };
  return {
    ...base,
    sizeBytes: String(view.bytes),
    ...(found.expiresAt === undefined ? {} : { expirationTime: time(found.expiresAt) }),
    state: 'ACTIVE',
    downloadUri: downloadUri(found, output, call),
    ...(view.seconds === undefined ? {} : { videoMetadata: { videoDuration: `${view.seconds}s` } }),
  };
}

export function fileAnswer(found: GenerationView, call: Call): Wire {
  const output = fileFromName(call.params['file'] ?? '')?.output ?? 0;
  if (found.state === 'succeeded' && !found.outputs[output]) throw new Problem('not_found');
  return { status: 200, body: file(found, output, call) };
}

export function filesAnswer(page: GenerationPage, call: Call): Wire {
  const files = page.generations.flatMap((found) => found.outputs.map((_, i) => file(found, i, call)));
  return { status: 200, body: { files, ...nextPage(page) } };
}

/** Google's own ids only: what another API calls a model is not asked for by this name here, though it would be served. */
function ownModels(models: readonly Model[]): Model[] {
  return models.filter((model) => model.provider === 'google' && model.kind === 'video');
}

export function modelsAnswer(models: readonly Model[], call: Call): Wire {
  const query = parseBody(pageQuery, camelCased(call.query));
  const start = Math.max(0, Number.parseInt(query.pageToken ?? '0', 10) || 0);
  const size = Math.max(1, Math.min(1000, query.pageSize || PAGE_DEFAULT));
  const all = ownModels(models);
  const shown = all.slice(start, start + size).map((model) => modelObject(model, call));
  const next = start + size < all.length ? { nextPageToken: String(start + size) } : {};
  return { status: 200, body: isVertex(call) ? { publisherModels: shown, ...next } : { models: shown, ...next } };
}

export function modelAnswer(models: readonly Model[], call: Call): Wire {
  const wanted = call.params['model'] ?? '';
  const found = ownModels(models).find((model) => model.id === wanted || model.aliases?.includes(wanted));
  if (!found) throw new Problem('unknown_model', { parameter: 'model' });
  return { status: 200, body: modelObject(found, call) };
}

function modelObject(model: Model, call: Call): WireValue {
  if (isVertex(call))
    return {
      name: `publishers/google/models/${model.id}`,
      versionId: 'default',
      openSourceCategory: 'PROPRIETARY',
      launchStage: 'GA',
    };
  return {
    name: `models/${model.id}`,
    version: model.lifecycle?.released ?? '001',
    displayName: model.name,
    description: `${model.name}: videos of up to ${longest(model)} seconds.`,
    inputTokenLimit: Math.ceil(model.limits.prompt.charactersMax / 4),
    outputTokenLimit: 8192,
    supportedGenerationMethods: isOmni(model.id) ? [] : ['predictLongRunning'],
  };
}

function longest(model: Model): number {
  const { seconds } = model.limits;
  if (!seconds) return 8;
  return 'allowed' in seconds ? Math.max(...seconds.allowed) : seconds.max;
}

function time(ms: number): string {
  return new Date(ms).toISOString();
}
