import {
  type Asked,
  type Call,
  flagOf,
  formFields,
  type JobOrder,
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

const WORDS = { queued: 'QUEUED', running: 'PROCESSING', done: 'COMPLETED', failed: 'FAILED', cancelled: 'FAILED' };
const BALANCE = { credits: 100, 'free-credits': 0 };

/** v2: a job with three addresses. */
export const segmind: Wire = {
  name: 'segmind',
  says: 'Segmind v2: a job with its own addresses',
  recovery: 'none',
  freeStatuses: [500],
  provider: 'segmind',
  basePath: '',
  countMax: 1,
  filters: 'all',
  keyHeaders: ['x-api-key'],
  route: (call) => {
    if (call.path === '/v1/get-user-credits') return { kind: 'other', answer: () => ok(BALANCE) };
    const [, id, status] = /^\/v[12]\/requests\/([\w-]+?)(\/status)?$/.exec(call.path) ?? [];
    if (id !== undefined)
      return { kind: 'look', id, answer: (look) => ok(status === undefined ? result(look) : statusOf(look)) };
    const slug = /^\/v2\/([\w.-]+)$/.exec(call.path)?.[1];
    if (slug === undefined || call.method !== 'POST') return undefined;
    return {
      kind: 'submit',
      order: orderOf(call, slug),
      answer: ({ job }) => ok({ request_id: job.id, status: 'QUEUED', ...addresses(call.origin, job.id) }),
    };
  },
  refuse,
};

/** v1: the video is the answer. */
export const segmindV1: Wire = {
  ...segmind,
  name: 'segmind-v1',
  says: 'Segmind v1: one long call whose answer is the video',
  blocking: true,
  resultsInside: true,
  route: (call): Asked | undefined => {
    if (call.path === '/v1/get-user-credits') return { kind: 'other', answer: () => ok(BALANCE) };
    const slug = /^\/v1\/([\w.-]+)$/.exec(call.path)?.[1];
    if (slug === undefined || call.method !== 'POST') return undefined;
    return {
      kind: 'submit',
      order: orderOf(call, slug),
      answer: async (look, clips) => {
        if (look.state !== 'done') return refuse({ status: 500, code: 'internal', message: 'The generation failed' });
        if (look.filtered > 0)
          return refuse({ status: 422, code: 'content', message: 'Blocked by the content policy' });
        const [bytes] = await clips();
        if (bytes === undefined) return ok({ status: 'COMPLETED' });
        return { status: 200, headers: { 'content-type': 'video/mp4', 'x-remaining-credits': '100' }, body: bytes };
      },
    };
  },
};

function orderOf(call: Call, model: string): JobOrder {
  const fields = formFields(call);
  return {
    model,
    prompt: textOf(fields['prompt']),
    seconds: numberOf(fields['duration'], model.startsWith('veo-2') ? 5 : 8),
    ...sizeOf(fields['resolution'], fields['aspect_ratio']),
    audio: flagOf(fields['generate_audio'], !model.startsWith('veo-2')),
    count: 1,
    ...(fields['seed'] === undefined ? {} : { seed: numberOf(fields['seed'], 0) }),
  };
}

function addresses(origin: string, id: string): Record<string, string> {
  return {
    poll_url: `${origin}/v1/requests/${id}`,
    status_url: `${origin}/v2/requests/${id}/status`,
    response_url: `${origin}/v2/requests/${id}`,
  };
}

function statusOf(look: Look): Record<string, unknown> {
  const withheld = look.filtered > 0;
  return {
    status: withheld ? 'FAILED' : wordOf(look, WORDS),
    request_id: look.job.id,
    metrics: look.state === 'done' ? { inference_time: 1.5 } : {},
  };
}

function result(look: Look): unknown {
  const [url] = look.files;
  const error = look.filtered > 0 ? 'Blocked by the content policy' : 'The video could not be made';
  return {
    ...statusOf(look),
    ...(url === undefined ? {} : { output: url, video: { url } }),
    ...(look.filtered > 0 || look.state === 'failed' ? { error } : {}),
  };
}

function refuse({ status, message }: Refusal): Reply {
  // Segmind's own number for an empty balance.
  return { status: status === 402 ? 406 : status, body: { error: message, message } };
}
