import {
  type Asked,
  type Call,
  flagOf,
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
  wordOf,
} from '../wire.ts';

const WORDS = { queued: 'processing', running: 'processing', done: 'completed', failed: 'failed', cancelled: 'failed' };
const STUDIO_WORDS = { ...WORDS, queued: 'pending' };
const CREDITS = 100;
const HISTORY_ROWS = 20;

/** Both generations of the API: the classic one and the Video Studio. */
export const ulazai: Wire = {
  name: 'ulazai',
  says: 'UlazAI: the classic API and the Video Studio, with their histories',
  recovery: 'list',
  provider: 'ulazai',
  basePath: '',
  countMax: 1,
  filters: 'all',
  keyHeaders: ['authorization'],
  route: (call) => {
    const path = call.path.endsWith('/') ? call.path : `${call.path}/`;
    if (call.method === 'POST') return submit(call, path);
    if (/^\/api\/v1\/models\/(video|image)\/$/.test(path))
      return { kind: 'other', answer: () => ok({ success: true, models: [] }) };
    if (path === '/api/v1/video-studio/history/')
      return { kind: 'list', answer: (looks) => ok(history(call, looks.map(studioJob))) };
    if (path === '/api/v1/generate/history/')
      return { kind: 'list', answer: (looks) => ok(history(call, looks.map(generation))) };
    const studio = /^\/api\/v1\/video-studio\/status\/([\w-]+)\/$/.exec(path)?.[1];
    if (studio !== undefined)
      return { kind: 'look', id: studio, answer: (look) => ok({ success: true, job: studioJob(look) }) };
    const [, id, download] = /^\/api\/v1\/generate\/([\w-]+)\/(download\/)?$/.exec(path) ?? [];
    if (id === undefined) return undefined;
    if (download !== undefined) return { kind: 'file', id, take: 0 };
    return { kind: 'look', id, answer: (look) => ok(generation(look)) };
  },
  refuse,
};

function submit(call: Call, path: string): Asked | undefined {
  const fields = jsonFields(call);
  if (path === '/api/v1/video-studio/generate/')
    return {
      kind: 'submit',
      order: orderOf(fields, 'model_slug', 'duration_seconds', fields['quality_mode']),
      answer: ({ job }) => ok({ success: true, job_ids: [job.id], credits_charged: CREDITS }),
    };
  if (path === '/api/v1/generate/video/')
    return {
      kind: 'submit',
      order: orderOf(fields, 'video_model', 'duration', '720p'),
      answer: ({ job }) => ok({ success: true, data: created(job.id, fields) }, 201),
    };
  if (path === '/veo31/api/generate/')
    return {
      kind: 'submit',
      order: orderOf({ ...fields, aspect_ratio: fields['aspectRatio'] }, 'model', 'duration', '720p'),
      answer: ({ job }) =>
        ok({ success: true, task_id: job.id, provider_task_id: job.id, status: 'processing', credits_used: CREDITS }),
    };
  return undefined;
}

function orderOf(fields: Record<string, unknown>, model: string, seconds: string, resolution: unknown): JobOrder {
  return {
    model: textOf(fields[model], 'veo3_fast'),
    prompt: textOf(fields['prompt']),
    seconds: numberOf(fields[seconds], 8),
    ...sizeOf(resolution, fields['aspect_ratio']),
    audio: flagOf(fields['sound'], true),
    count: 1,
  };
}

function created(id: string, fields: Record<string, unknown>): unknown {
  return {
    generation_id: id,
    status: 'processing',
    generation_type: 'video',
    video_model: textOf(fields['video_model'], 'veo3_fast'),
    estimated_time: '45-60 seconds',
    credits_used: CREDITS,
    credits_remaining: 100_000,
    mode: Array.isArray(fields['source_image_urls']) ? 'image-to-video' : 'text-to-video',
    message: 'Video generation started successfully',
  };
}

function history(call: Call, rows: readonly unknown[]): unknown {
  const limit = numberOf(call.query.get('limit'), HISTORY_ROWS);
  return { success: true, count: rows.length, results: rows.slice(0, limit) };
}

function generation(look: Look): unknown {
  const { job, state, files } = look;
  const failed = state === 'failed' || look.filtered > 0;
  return {
    id: job.id,
    generation_id: job.id,
    generation_type: 'video',
    status: failed ? 'failed' : wordOf(look, WORDS),
    progress: (look.percent / 100).toFixed(2),
    video_model: job.order.model,
    prompt: job.order.prompt,
    created_at: new Date(job.acceptedAt).toISOString(),
    video_url: files[0] ?? null,
    credits_used: failed ? 0 : CREDITS,
    ...(failed ? { credits_refunded: CREDITS, error: errorOf(look) } : {}),
  };
}

function studioJob(look: Look): unknown {
  const { job, state, files } = look;
  const failed = state === 'failed' || look.filtered > 0;
  return {
    job_id: job.id,
    model_slug: job.order.model,
    mode: 'text_to_video',
    prompt: job.order.prompt,
    created_at: new Date(job.acceptedAt).toISOString(),
    status: failed ? 'failed' : wordOf(look, STUDIO_WORDS),
    result_urls: files,
    credits_charged: failed ? 0 : CREDITS,
    ...(failed ? { error_message: errorOf(look).message, credits_refunded: true } : {}),
  };
}

function errorOf(look: Look): { code: string; message: string } {
  return look.filtered > 0
    ? { code: 'CONTENT_FILTER', message: 'The content was blocked by a safety filter.' }
    : { code: 'GENERATION_FAILED', message: 'The video could not be made.' };
}

function refuse({ status, message, code }: Refusal): Reply {
  const credits = code === 'no credits' ? { credits_needed: CREDITS, credits_balance: 0 } : {};
  return { status, body: { success: false, error: message, ...credits } };
}
