import {
  type Asked,
  type Call,
  flagOf,
  jsonFields,
  type Look,
  numberOf,
  ok,
  type Refusal,
  type Reply,
  sizeOf,
  textOf,
  type Wire,
  wordOf,
} from '../wire.ts';

const WORDS = { queued: 'queued', running: 'generating', done: 'completed', failed: 'error', cancelled: 'error' };
const LOG_ROWS = 50;
const PATHS = /^\/v2\/(video\/generations|generate\/video\/[\w-]+\/generation)$/;

/** A job that is asked for and looked at under the same path. */
export const aimlapi: Wire = {
  name: 'aimlapi',
  says: 'AI/ML API: a job, looked at with ?generation_id=, and a log of all calls',
  recovery: 'correlator',
  provider: 'aimlapi',
  basePath: '',
  countMax: 1,
  filters: 'all',
  keyHeaders: ['authorization'],
  route: (call) => {
    if (call.method === 'GET' && /^\/v[12]\/billing/.test(call.path))
      return { kind: 'other', answer: () => ok({ current_balance: 100, balance: 200_000_000, currency: 'USD' }) };
    if (call.method === 'GET' && /^(\/v1)?\/models$/.test(call.path))
      return { kind: 'other', answer: () => ok({ object: 'list', data: [] }) };
    if (call.method === 'GET' && call.path === '/v2/logs')
      return { kind: 'list', answer: (looks) => ok(logs(call, looks)) };
    if (!PATHS.test(call.path)) return undefined;
    if (call.method === 'POST') return submit(call);
    const id = call.query.get('generation_id')?.split(':')[0] ?? '';
    return { kind: 'look', id, answer: (look) => ok(generation(look)) };
  },
  refuse,
};

function submit(call: Call): Asked {
  const fields = jsonFields(call);
  const correlator = call.headers['x-client-request-id'];
  return {
    kind: 'submit',
    order: {
      model: textOf(fields['model']),
      prompt: textOf(fields['prompt']),
      seconds: numberOf(fields['duration'], 8),
      ...sizeOf(fields['resolution'], fields['aspect_ratio']),
      audio: flagOf(fields['generate_audio'], true),
      count: 1,
      ...(correlator === undefined ? {} : { correlator }),
      ...(fields['seed'] === undefined ? {} : { seed: numberOf(fields['seed'], 0) }),
    },
    answer: ({ job }) => ok({ id: idOf(job.id, job.order.model), status: 'queued' }),
  };
}

/** One row for each call, with the name that the caller gave it. */
function logs(call: Call, looks: readonly Look[]): unknown {
  const offset = numberOf(call.query.get('offset'), 0);
  const limit = numberOf(call.query.get('limit'), LOG_ROWS);
  const data = looks.slice(offset, offset + limit).map(({ job }) => ({
    created: new Date(job.acceptedAt).toISOString(),
    status: 'succeeded',
    model: job.order.model,
    inference_id: idOf(job.id, job.order.model),
    client_request_id: job.order.correlator ?? null,
  }));
  return { data, pagination: { has_more: offset + limit < looks.length } };
}

function idOf(id: string, model: string): string {
  return `${id}:${model}`;
}

function generation(look: Look): unknown {
  const { job, state, files } = look;
  const refused = state === 'done' && look.filtered > 0;
  const [url] = files;
  const error = refused
    ? { name: 'ContentPolicyError', message: 'The result was withheld by the content policy.' }
    : { name: 'UpstreamError', message: 'The video could not be made.' };
  return {
    id: idOf(job.id, job.order.model),
    status: refused ? 'error' : wordOf(look, WORDS),
    video: url === undefined ? null : { url, content_type: 'video/mp4', file_name: 'output.mp4' },
    error: refused || state === 'failed' ? error : null,
    ...(state === 'done' ? { meta: { usage: { credits_used: job.microdollars * 2 } } } : {}),
  };
}

function refuse({ status, message }: Refusal): Reply {
  const shown = status === 402 ? 403 : status;
  return {
    status: shown,
    body: {
      requestId: '56277efa-58af-4db7-b45e-ebaa612b2af7',
      statusCode: shown,
      timestamp: '2026-11-21T00:00:00.000Z',
      path: '/v2/video/generations',
      message,
    },
  };
}
