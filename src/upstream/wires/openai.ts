import {
  type Asked,
  type Call,
  flagOf,
  formFields,
  type Look,
  numberOf,
  ok,
  type Refusal,
  type Reply,
  textOf,
  type Wire,
  wordOf,
} from '../wire.ts';

const WORDS = { queued: 'queued', running: 'in_progress', done: 'completed', failed: 'failed', cancelled: 'failed' };
const CODES: Record<Refusal['code'], { type: string; code: string }> = {
  unauthenticated: { type: 'invalid_request_error', code: 'invalid_api_key' },
  'no credits': { type: 'insufficient_quota', code: 'insufficient_quota' },
  rate: { type: 'requests', code: 'rate_limit_exceeded' },
  content: { type: 'invalid_request_error', code: 'moderation_blocked' },
  invalid: { type: 'invalid_request_error', code: 'invalid_value' },
  unknown: { type: 'invalid_request_error', code: 'not_found' },
  internal: { type: 'server_error', code: 'internal_error' },
  busy: { type: 'server_error', code: 'service_unavailable' },
};
const PAGE_MAX = 100;
const PAGE = 20;

/** `/v1/videos` as OpenAI had it, and as SGLang, vLLM-Omni, LiteLLM and LocalAI have it. */
export const openai: Wire = {
  name: 'openai',
  says: 'OpenAI Videos: multipart or JSON, a list of recent videos',
  recovery: 'list',
  provider: 'openai',
  basePath: '/v1',
  countMax: 1,
  filters: 'all',
  keyHeaders: ['authorization'],
  route: (call) => route(call, false),
  refuse,
};

/** The same API with a service behind it that keeps `Idempotency-Key`: the second call gets the first one's video. */
export const openaiWithKey: Wire = {
  ...openai,
  name: 'openai-key',
  says: 'OpenAI Videos from a service that honours Idempotency-Key',
  recovery: 'key',
  route: (call) => route(call, true),
};

function route(call: Call, honoursKey: boolean): Asked | undefined {
  const path = call.path.replace(/^\/v1/, '');
  if (path === '/models' && call.method === 'GET') return { kind: 'other', answer: () => ok(MODELS) };
  if (path === '/videos' && call.method === 'POST') return submit(call, honoursKey);
  if (path === '/videos' && call.method === 'GET') return { kind: 'list', answer: (looks) => list(call, looks) };
  const [, id, content] = /^\/videos\/video_([\w-]+)(\/content)?$/.exec(path) ?? [];
  if (id === undefined) return undefined;
  if (content !== undefined) return { kind: 'file', id, take: 0 };
  if (call.method === 'DELETE')
    return { kind: 'cancel', id, answer: () => ok({ id: `video_${id}`, object: 'video.deleted', deleted: true }) };
  return { kind: 'look', id, answer: (look) => ok(video(look)) };
}

function submit(call: Call, honoursKey: boolean): Asked {
  const fields = formFields(call);
  const [width = 720, height = 1280] = textOf(fields['size'], '720x1280').split('x').map(Number);
  const key = honoursKey ? call.headers['idempotency-key'] : undefined;
  return {
    kind: 'submit',
    order: {
      model: textOf(fields['model'], 'sora-2'),
      prompt: textOf(fields['prompt']),
      seconds: numberOf(fields['seconds'], 4),
      width,
      height,
      audio: flagOf(fields['generate_audio'], true),
      count: 1,
      ...(fields['seed'] === undefined ? {} : { seed: numberOf(fields['seed'], 0) }),
      given: { size: textOf(fields['size'], '720x1280'), seconds: textOf(fields['seconds'], '4') },
    },
    ...(key === undefined ? {} : { idempotencyKey: key }),
    answer: (look) => ok(video(look)),
  };
}

function video(look: Look): unknown {
  const { job, state, percent } = look;
  const refused = state === 'done' && look.filtered > 0;
  const failed = state === 'failed' || refused;
  const error = refused
    ? { code: 'moderation_blocked', message: 'The video was withheld by our moderation system.' }
    : { code: 'internal_error', message: 'The video could not be made.' };
  return {
    id: `video_${job.id}`,
    object: 'video',
    model: job.order.model,
    status: refused ? 'failed' : wordOf(look, WORDS),
    progress: percent,
    created_at: Math.floor(job.acceptedAt / 1000),
    completed_at: state === 'done' ? Math.floor(job.doneAt / 1000) : null,
    expires_at: state === 'done' ? Math.floor(job.doneAt / 1000) + 3600 : null,
    prompt: job.order.prompt,
    ...job.order.given,
    remixed_from_video_id: null,
    error: failed ? error : null,
  };
}

function list(call: Call, looks: readonly Look[]): Reply {
  const ordered = call.query.get('order') === 'asc' ? [...looks].reverse() : looks;
  const after = call.query.get('after')?.replace(/^video_/, '');
  const from = after ? ordered.findIndex((look) => look.job.id === after) + 1 : 0;
  const limit = Math.min(PAGE_MAX, numberOf(call.query.get('limit'), PAGE));
  const data = ordered.slice(from, from + limit).map((look) => video(look));
  const ids = ordered.slice(from, from + limit).map((look) => `video_${look.job.id}`);
  return ok({
    object: 'list',
    data,
    first_id: ids[0] ?? null,
    last_id: ids.at(-1) ?? null,
    has_more: from + limit < ordered.length,
  });
}

function refuse({ status, code, message }: Refusal): Reply {
  // OpenAI has no 402: an empty balance is a kind of rate limit there.
  return { status: status === 402 ? 429 : status, body: { error: { message, param: null, ...CODES[code] } } };
}

const MODELS = {
  object: 'list',
  data: [{ id: 'sora-2', object: 'model', created: 1_759_190_400, owned_by: 'openai' }],
};
