import {
  type Asked,
  type Call,
  flagOf,
  isFields,
  type JobOrder,
  jsonFields,
  type Look,
  numberOf,
  ok,
  type Refusal,
  type Reply,
  sizeOf,
  textOf,
  type Wire,
} from '../wire.ts';

const STATUS: Record<Refusal['code'], string> = {
  unauthenticated: 'UNAUTHENTICATED',
  'no credits': 'RESOURCE_EXHAUSTED',
  rate: 'RESOURCE_EXHAUSTED',
  content: 'INVALID_ARGUMENT',
  invalid: 'INVALID_ARGUMENT',
  unknown: 'NOT_FOUND',
  internal: 'INTERNAL',
  busy: 'UNAVAILABLE',
};
const INTERNAL = 13;
const CONTENT = 'The prompt could not be submitted: it might violate our usage guidelines. Support codes: 29310472';

/** Operations; results as base64, or as files of a bucket whose folder the caller names and can list. */
export const vertex: Wire = {
  name: 'google-vertex',
  says: 'Google Veo on Vertex AI: operations, and a bucket that can be listed',
  recovery: 'correlator',
  keepsResults: true,
  provider: 'google',
  basePath: '',
  countMax: 4,
  filters: 'each',
  keyHeaders: ['authorization', 'x-goog-api-key'],
  route: (call) => bucket(call) ?? vertexRoute(call),
  refuse,
};

/** Operations; results as addresses that need the key. */
export const gemini: Wire = {
  name: 'google-gemini',
  says: 'Google Veo on the Gemini API: operations, and files that need the key',
  recovery: 'none',
  provider: 'google',
  basePath: '',
  countMax: 4,
  filters: 'each',
  keyHeaders: ['x-goog-api-key', 'authorization'],
  route: (call) => {
    const path = call.path.replace(/^\/v1(alpha|beta)?/, '');
    if (call.method === 'GET' && path === '/models') return { kind: 'other', answer: () => ok({ models: [] }) };
    const model = /^\/models\/([\w.-]+):predictLongRunning$/.exec(path)?.[1];
    if (model !== undefined) return submit(call, model, (id) => `models/${model}/operations/${id}`);
    const id = /\/operations\/([\w-]+)$/.exec(path)?.[1];
    if (id !== undefined) return { kind: 'look', id, answer: (look) => ok(geminiOperation(call, path.slice(1), look)) };
    const file = /^\/files\/([0-9a-f]{32})(\d+):download$/.exec(path);
    return file ? { kind: 'file', id: uuidOf(file[1] ?? ''), take: Number(file[2]) } : undefined;
  },
  refuse,
};

function vertexRoute(call: Call): Asked | undefined {
  const [, resource = '', model = '', verb] =
    /^\/v1(?:beta1)?\/((?:projects\/[^/]+\/locations\/[^/]+\/)?publishers\/google\/models\/([\w.-]+)):(\w+)$/.exec(
      call.path,
    ) ?? [];
  if (verb === 'predictLongRunning') return submit(call, model, (id) => `${resource}/operations/${id}`);
  if (verb === 'fetchPredictOperation') {
    const name = textOf(jsonFields(call)['operationName']);
    const id = /\/operations\/([\w-]+)$/.exec(name)?.[1] ?? '';
    return { kind: 'look', id, answer: async (look, clips) => ok(await vertexOperation(name, look, clips)) };
  }
  // What is asked to see whether the credentials are good: the model's own page.
  return call.method === 'GET' && call.path.startsWith('/v1') ? { kind: 'other', answer: () => ok({}) } : undefined;
}

/** The two calls of Cloud Storage that tell what an order left behind. */
function bucket(call: Call): Asked | undefined {
  const [, name, object] = /^(?:\/download)?\/storage\/v1\/b\/([^/]+)\/o(?:\/(.+))?$/.exec(call.path) ?? [];
  if (name === undefined) return undefined;
  if (object === undefined)
    return { kind: 'list', answer: (looks) => ok({ kind: 'storage#objects', ...objects(call, name, looks) }) };
  const [, id = '', take = '0'] = /\/([0-9a-f-]{36})\/sample_(\d+)\.mp4$/.exec(`/${object}`) ?? [];
  return { kind: 'file', id, take: Number(take) };
}

function objects(call: Call, name: string, looks: readonly Look[]): { items?: unknown[] } {
  const prefix = `gs://${name}/${call.query.get('prefix') ?? ''}`;
  const items = looks
    .flatMap((look) => look.files.map((_, take) => ({ look, uri: sampleOf(look, take) })))
    .filter(({ uri }) => uri.startsWith(prefix))
    .map(({ look, uri }) => ({
      kind: 'storage#object',
      bucket: name,
      name: uri.slice(`gs://${name}/`.length),
      contentType: 'video/mp4',
      timeCreated: new Date(look.job.doneAt).toISOString(),
    }));
  return items.length > 0 ? { items } : {};
}

function sampleOf({ job }: Look, take: number): string {
  return `${(job.order.correlator ?? '').replace(/\/?$/, '/')}${job.id}/sample_${take}.mp4`;
}

function submit(call: Call, model: string, nameOf: (id: string) => string): Asked {
  const { instances, parameters } = jsonFields(call);
  const instance: unknown = Array.isArray(instances) ? instances[0] : undefined;
  const order = orderOf(model, isFields(instance) ? instance : {}, isFields(parameters) ? parameters : {});
  return { kind: 'submit', order, answer: ({ job }) => ok({ name: nameOf(job.id) }) };
}

function orderOf(model: string, instance: Record<string, unknown>, parameters: Record<string, unknown>): JobOrder {
  const { storageUri, seed } = parameters;
  return {
    model,
    prompt: textOf(instance['prompt']),
    // What an extension delivers is the joined clip; here, the seven seconds that it adds.
    seconds: isFields(instance['video']) ? 7 : numberOf(parameters['durationSeconds'], 8),
    ...sizeOf(parameters['resolution'], parameters['aspectRatio']),
    audio: flagOf(parameters['generateAudio'], !model.startsWith('veo-2')),
    count: numberOf(parameters['sampleCount'], 1),
    ...(seed === undefined ? {} : { seed: numberOf(seed, 0) }),
    ...(storageUri === undefined ? {} : { correlator: textOf(storageUri) }),
  };
}

async function vertexOperation(name: string, look: Look, clips: () => Promise<readonly Buffer[]>): Promise<unknown> {
  const ended = endOf(name, look);
  if (ended) return ended;
  const videos =
    look.job.order.correlator === undefined
      ? (await clips()).map((bytes) => ({ bytesBase64Encoded: bytes.toString('base64'), mimeType: 'video/mp4' }))
      : look.files.map((_, take) => ({ gcsUri: sampleOf(look, take), mimeType: 'video/mp4' }));
  return { name, done: true, response: { ...filteredOf(look), ...(videos.length > 0 ? { videos } : {}) } };
}

function geminiOperation(call: Call, name: string, look: Look): unknown {
  const ended = endOf(name, look);
  if (ended) return ended;
  const generatedSamples = look.files.map((_, take) => ({
    video: { uri: `${call.origin}/v1beta/files/${look.job.id.replaceAll('-', '')}${take}:download?alt=media` },
  }));
  const response = { ...filteredOf(look), ...(generatedSamples.length > 0 ? { generatedSamples } : {}) };
  return { name, done: true, response: { generateVideoResponse: response } };
}

function filteredOf(look: Look): Record<string, unknown> {
  if (look.filtered === 0) return {};
  return {
    raiMediaFilteredCount: look.filtered,
    raiMediaFilteredReasons: Array.from({ length: look.filtered }, () => CONTENT),
  };
}

/** The operation while it runs or when it failed; undefined when there are results. */
function endOf(name: string, look: Look): unknown {
  const { state } = look;
  if (state === 'failed' || state === 'cancelled')
    return { name, done: true, error: { code: INTERNAL, message: 'Internal error. Please try again.' } };
  if (state === 'done') return undefined;
  // A status without its name is an operation that does not say `done`; a renamed one says something else besides.
  if (look.word === null) return { name };
  return { name, done: false, ...(look.word === undefined ? {} : { metadata: { state: look.word } }) };
}

function uuidOf(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function refuse({ status, code, message }: Refusal): Reply {
  const shown = status === 402 ? 429 : status;
  const said = code === 'content' ? CONTENT : message;
  return { status: shown, body: { error: { code: shown, message: said, status: STATUS[code] } } };
}
