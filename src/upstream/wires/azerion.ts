import {
  type Asked,
  type Call,
  flagOf,
  jsonFields,
  numberOf,
  ok,
  type Refusal,
  type Reply,
  sizeOf,
  textOf,
  type Wire,
} from '../wire.ts';

const CODES: Record<Refusal['code'], { type: string; code: string }> = {
  unauthenticated: { type: 'authentication_error', code: 'invalid_api_key' },
  'no credits': { type: 'permission_error', code: 'insufficient_credits' },
  rate: { type: 'rate_limit_error', code: 'rate_limit_exceeded' },
  content: { type: 'invalid_request_error', code: 'content_policy_violation' },
  invalid: { type: 'invalid_request_error', code: 'invalid_parameter' },
  unknown: { type: 'not_found_error', code: 'not_found' },
  internal: { type: 'server_error', code: 'internal_error' },
  busy: { type: 'server_error', code: 'service_unavailable' },
};

/** One long call; the videos are in its answer, as base64 or as addresses. */
export const azerion: Wire = {
  name: 'azerion',
  says: 'Azerion Intelligence: one long call with the videos in its answer',
  recovery: 'none',
  freeStatuses: [503],
  provider: 'azerion',
  basePath: '/v1',
  blocking: true,
  countMax: 4,
  filters: 'all',
  keyHeaders: ['authorization'],
  route: (call) => {
    if (call.method === 'GET' && call.path === '/v1/models') return { kind: 'other', answer: () => ok(MODELS) };
    return call.method === 'POST' && call.path === '/v1/videos/generation' ? submit(call) : undefined;
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
      count: numberOf(fields['n'], 1),
      ...(fields['seed'] === undefined ? {} : { seed: numberOf(fields['seed'], 0) }),
    },
    answer: async (look, clips) => {
      if (look.state !== 'done') return refuse({ status: 500, code: 'internal', message: 'The generation failed' });
      if (look.filtered > 0 && look.files.length === 0)
        return refuse({ status: 422, code: 'content', message: 'The videos were withheld by a safety filter' });
      if (fields['output_format'] === 'url') return ok({ videos: look.files.map((url) => ({ url })) });
      const videos = (await clips()).map((bytes) => ({ base64_encoded: bytes.toString('base64') }));
      return ok({ videos });
    },
  };
}

function refuse({ status, code, message }: Refusal): Reply {
  return { status: status === 402 ? 403 : status, body: { error: { message, ...CODES[code], status_code: status } } };
}

const MODELS = {
  object: 'list',
  data: ['veo-2', 'google-veo-3', 'google-veo-3-1'].map((id) => ({ id, object: 'model', owned_by: 'google' })),
};
