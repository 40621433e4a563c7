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
const PATHS = /^\/v2\/(video\/generations|generate\/video\/[\w-]+\/generation)$/;

/** A job that is asked for and looked at under the same path. */
export const aimlapi: Wire = {
  name: 'aimlapi',
  says: 'AI/ML API: a job, looked at with ?generation_id=',
  recovery: 'none',
  provider: 'aimlapi',
  basePath: '',
  countMax: 1,
  keyHeaders: ['authorization'],
  route: (call) => {
    if (call.method === 'GET' && /^\/v[12]\/billing/.test(call.path))
      return { kind: 'other', answer: () => ok({ current_balance: 100, balance: 200_000_000, currency: 'USD' }) };
    if (call.method === 'GET' && /^(\/v1)?\/models$/.test(call.path))
      return { kind: 'other', answer: () => ok({ object: 'list', data: [] }) };
    if (!PATHS.test(call.path)) return undefined;
    if (call.method === 'POST') return submit(call);
    const id = call.query.get('generation_id')?.split(':')[0] ?? '';
    return { kind: 'look', id, answer: (look) => ok(generation(look)) };
  },
  refuse,
};

function submit(call: Call): Asked {
  const fields = jsonFields(call);
  return {
    kind: 'submit',
    order: {
      model: textOf(fields['model']),
      prompt: textOf(fields['prompt']),
      seconds: numberOf(fields['duration'], 8),
      ...sizeOf(fields['resolution'], fields['aspect_ratio']),
      audio: flagOf(fields['generate_audio'], true),
      count: 1,
      ...(fields['seed'] === undefined ? {} : { seed: numberOf(fields['seed'], 0) }),
    },
    answer: ({ job }) => ok({ id: idOf(job.id, job.order.model), status: 'queued' }),
  };
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
