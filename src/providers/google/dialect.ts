import { parseBody } from '../../core/parse.ts';
import { Problem } from '../../core/problem.ts';
import type { Call, Dialect, GenerationView, Route, WireValue } from '../../core/provider.ts';
import {
  fileAnswer,
  filesAnswer,
  madeAnswer,
  modelAnswer,
  modelsAnswer,
  operationAnswer,
  operationsAnswer,
  pageOf,
} from './answers.ts';
import { briefOfPredict } from './briefs.ts';
import { interactionRoutes } from './interactions.ts';
import { fileFromName, generationFromOperation, interactionId, operationId } from './names.ts';
import { refuse } from './refuse.ts';
import { uploadRoutes } from './uploads.ts';
import { camelCased, fetchBody, predictBody } from './wire.ts';

/** `v1` is shared with other APIs; the others are Google's alone. */
const VERSIONS = ['v1beta', 'v1', 'v1beta1', 'v1alpha'] as const;

const operationOf = (call: Call): string => generationFromOperation(call.params['operation'] ?? '');

const fetchedOperation = (call: Call): string =>
  generationFromOperation(parseBody(fetchBody, camelCased(call.body)).operationName);

function fileOf(call: Call): { id: string; output: number } {
  const found = fileFromName(call.params['file'] ?? '');
  if (!found) throw new Problem('not_found', { message: 'There is no file with this name.' });
  return found;
}

/** Both forms of one version. Vertex has a project in its paths, or, with a key in place of a token, only the publisher. */
function routesOf(version: string): Route[] {
  const gemini = `/${version}/models/{model}`;
  const vertex = [
    `/${version}/projects/{project}/locations/{location}/publishers/google/models/{model}`,
    `/${version}/publishers/google/models/{model}`,
  ];
  return [
    ...[gemini, ...vertex].flatMap(predictRoutes),
    ...vertex.map(
      (model): Route => ({
        action: 'show',
        method: 'POST',
        path: `${model}:fetchPredictOperation`,
        summary: 'The state of an operation, with the videos inline when it is done.',
        body: fetchBody,
        id: fetchedOperation,
        answer: operationAnswer,
      }),
    ),
    ...operationRoutes(`/${version}`),
    ...interactionRoutes(version),
    ...uploadRoutes(version, version === 'v1' ? isFromGoogle : () => true),
    ...fileRoutes(version),
    ...modelRoutes(version),
  ];
}

function predictRoutes(model: string): Route[] {
  return [
    {
      action: 'create',
      method: 'POST',
      path: `${model}:predictLongRunning`,
      summary: 'Starts one to four videos.',
      body: predictBody,
      brief: briefOfPredict,
      answer: madeAnswer,
    },
    ...operationRoutes(model),
  ];
}

function operationRoutes(parent: string): Route[] {
  const path = `${parent}/operations`;
  return [
    {
      action: 'list',
      method: 'GET',
      path,
      summary: 'Operations, newest first.',
      page: pageOf,
      answer: operationsAnswer,
    },
    {
      action: 'show',
      method: 'GET',
      path: `${path}/{operation}`,
      summary: 'The state of an operation.',
      id: operationOf,
      answer: operationAnswer,
    },
    {
      action: 'cancel',
      method: 'POST',
      path: `${path}/{operation}:cancel`,
      summary: 'Cancels an operation.',
      id: operationOf,
      answer: () => ({ status: 200, body: {} }),
    },
    {
      action: 'delete',
      method: 'DELETE',
      path: `${path}/{operation}`,
      summary: 'Deletes an operation and its files.',
      id: operationOf,
      answer: () => ({ status: 200, body: {} }),
    },
  ];
}

function fileRoutes(version: string): Route[] {
  const files = `/${version}/files`;
  const shared = version === 'v1' ? { claims: isFromGoogle } : {};
  const download = (path: string): Route => ({
    action: 'download',
    method: 'GET',
    path,
    summary: 'The bytes of a video.',
    id: (call) => fileOf(call).id,
    output: (call) => fileOf(call).output,
    attachment: (call) => call.params['file'] ?? 'video',
  });
  return [
    download(`${files}/{file}:download`),
    // Google's SDK takes the name of a file from an https address only. Of a plain http one, as on a developer's machine, it
    // makes a path with the whole address in it.
    download(`${files}/http://{host}/{version}/files/{file}:download`),
    {
      action: 'show',
      method: 'GET',
      path: `${files}/{file}`,
      summary: 'What is known of a video.',
      ...shared,
      id: (call) => fileOf(call).id,
      answer: fileAnswer,
    },
    {
      action: 'delete',
      method: 'DELETE',
      path: `${files}/{file}`,
      summary: 'Deletes a video, and the others of its operation.',
      ...shared,
      id: (call) => fileOf(call).id,
      answer: () => ({ status: 200, body: {} }),
    },
    {
      action: 'list',
      method: 'GET',
      path: files,
      summary: 'The videos made.',
      ...shared,
      page: pageOf,
      answer: filesAnswer,
    },
  ];
}

function modelRoutes(version: string): Route[] {
  const shared = version === 'v1' ? { claims: isFromGoogle } : {};
  const list = (path: string): Route => ({
    action: 'models',
    method: 'GET',
    path,
    summary: 'The models of Google that this server knows.',
    ...shared,
    answer: modelsAnswer,
  });
  const one = (path: string): Route => ({
    action: 'models',
    method: 'GET',
    path,
    summary: 'One model.',
    ...shared,
    answer: modelAnswer,
  });
  return [
    list(`/${version}/models`),
    list(`/${version}/publishers/google/models`),
    one(`/${version}/models/{model}`),
    one(`/${version}/publishers/google/models/{model}`),
  ];
}

/** Google's own clients say so with every call. */
function isFromGoogle(call: Call): boolean {
  return (
    call.headers['x-goog-api-key'] !== undefined ||
    call.headers['x-goog-api-client'] !== undefined ||
    call.query['key'] !== undefined
  );
}

export const dialect: Dialect = {
  name: 'google',
  territory: ['/upload/', '/v1beta/', '/v1beta1/', '/v1alpha/', '/v1/projects/', '/v1/publishers/'],
  credential: (call) =>
    call.headers['x-goog-api-key'] ||
    /^Bearer\s+(\S+)\s*$/i.exec(call.headers['authorization'] ?? '')?.[1] ||
    call.query['key'] ||
    undefined,
  claims: isFromGoogle,
  routes: VERSIONS.flatMap(routesOf),
  refuse,
  notice: (ended) => ({ ...noticeOf(ended), ...userMetadataOf(ended) }),
};

function noticeOf(ended: GenerationView): { type: string; data: WireValue } {
  if (ended.echo['interaction'] !== undefined)
    return {
      type: ended.state === 'succeeded' ? 'interaction.completed' : 'interaction.failed',
      data: { id: interactionId(ended.id) },
    };
  return {
    type: ended.state === 'succeeded' ? 'video.generated' : 'video.failed',
    data: { name: `models/${ended.brief.model}/operations/${operationId(ended.id)}` },
  };
}

function userMetadataOf({ echo }: GenerationView): { userMetadata?: WireValue } {
  const { userMetadata } = echo;
  return typeof userMetadata === 'object' && userMetadata !== null
    ? { userMetadata: JSON.parse(JSON.stringify(userMetadata)) }
    : {};
}
