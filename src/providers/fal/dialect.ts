import type { BriefDraft, DraftInput, InputRole, Spooled, Warning } from '../../core/brief.ts';
import { inputFromValue } from '../../core/media-source.ts';
import { asked, parseBody, unknownFields } from '../../core/parse.ts';
import { Problem, problemFromRecord } from '../../core/problem.ts';
import type { Call, Dialect, GenerationView, Route, Wire, WireValue } from '../../core/provider.ts';
import { idFromUuid, uuidFromId } from '../../core/public-uuid.ts';
import { describe, refuse } from './refuse.ts';
import { inputBody, submitQuery } from './wire.ts';

const SYNCHRONOUS_WAIT_MS = 30 * 60_000;

/** An endpoint has up to three parts after its owner: `veo3.1`, `veo3.1/fast`, `veo3.1/fast/image-to-video`. */
const ENDPOINTS = ['/fal-ai/{alias}', '/fal-ai/{alias}/{part}', '/fal-ai/{alias}/{part}/{form}'];

/** What was asked of a request drops everything after the alias. */
const REQUEST = '/fal-ai/{alias}/requests/{id}';

const submits = ENDPOINTS.map(
  (path): Route => ({
    action: 'create',
    method: 'POST',
    path,
    summary: 'Puts a video into the queue.',
    body: inputBody,
    brief: briefOf,
    waitMs: (call) => (isSynchronous(call) ? SYNCHRONOUS_WAIT_MS : 0),
    answer: (made, call) =>
      isSynchronous(call)
        ? { status: 200, headers: headersOf(made), body: result(made) }
        : { status: 200, headers: headersOf(made), body: { ...place(made, call), ...state(made, call) } },
  }),
);

export const dialect: Dialect = {
  name: 'fal',
  territory: ['/fal-ai/'],
  credential: (call) => /^(?:Key|Bearer)\s+(\S+)\s*$/i.exec(call.headers['authorization'] ?? '')?.[1],
  routes: [
    ...submits,
    {
      action: 'show',
      method: 'GET',
      path: `${REQUEST}/status`,
      summary: 'Where a request is in the queue.',
      id: idOf,
      answer: statusAnswer,
    },
    {
      action: 'events',
      method: 'GET',
      path: `${REQUEST}/status/stream`,
      summary: 'The same as server-sent events, until the end.',
      id: idOf,
      answer: (found, call) => statusBody(found, call),
    },
    {
      action: 'show',
      method: 'GET',
      path: REQUEST,
      summary: 'The result of a request.',
      id: idOf,
      answer: resultAnswer,
    },
    {
      action: 'cancel',
      method: 'PUT',
      path: `${REQUEST}/cancel`,
      summary: 'Cancels a request.',
      id: idOf,
      answer: (found) => ({ status: 202, headers: headersOf(found), body: { status: 'CANCELLATION_REQUESTED' } }),
    },
  ],
  refuse,
  notice: (ended) => ({
    request_id: uuidFromId(ended.id),
    gateway_request_id: uuidFromId(ended.id),
    ...(ended.state === 'succeeded'
      ? { status: 'OK', payload: result(ended) }
      : { status: 'ERROR', error: failureOf(ended).message, payload: null }),
  }),
};

/**
 * The URL that the client believes it calls, told by fal's own proxies and by a `fetch` that sends its calls here. Without it this
 * server is the queue.
 */
function targetOf(call: Call): URL | undefined {
  const target = call.headers['x-fal-target-url'];
  return target !== undefined && URL.canParse(target) ? new URL(target) : undefined;
}

/** `fal.run` waits for the video, `queue.fal.run` does not. */
function isSynchronous(call: Call): boolean {
  return targetOf(call)?.hostname === 'fal.run';
}

function idOf(call: Call): string {
  const id = idFromUuid(call.params['id'] ?? '');
  if (id === undefined) throw new Problem('not_found');
  return id;
}

function briefOf(call: Call): BriefDraft {
  const body = parseBody(inputBody, call.body);
  const query = parseBody(submitQuery, call.query);
  const model = ['fal-ai', call.params['alias'], call.params['part'], call.params['form']]
    .filter((part) => part)
    .join('/');
  const inputs: DraftInput[] = [];
  const add = (role: InputRole, value: string | Spooled | undefined, parameter: string): void => {
    if (value !== undefined) inputs.push(inputOf(role, value, parameter, call));
  };
  add('image', body.image_url, 'image_url');
  add('image', body.first_frame_url, 'first_frame_url');
  add('lastFrame', body.last_frame_url, 'last_frame_url');
  body.image_urls?.forEach((value, i) => {
    add('reference', value, `image_urls[${i}]`);
  });
  add('video', body.video_url, 'video_url');
  return {
    kind: 'video',
    model,
    inputs,
    warnings: warningsOf(call, body),
    ...(query.fal_webhook === undefined ? {} : { callback: { url: query.fal_webhook } }),
    ...asked({
      prompt: body.prompt,
      negativePrompt: body.negative_prompt ?? undefined,
      seconds: body.duration,
      resolution: body.resolution,
      aspectRatio: body.aspect_ratio === 'auto' ? undefined : body.aspect_ratio,
      audio: body.generate_audio,
      enhancePrompt: body.enhance_prompt,
      seed: body.seed ?? undefined,
    }),
  };
}

/** A result of this server that comes back as an input is read as such. */
function inputOf(role: InputRole, value: string | Spooled, parameter: string, call: Call): DraftInput {
  const [, own] =
    typeof value === 'string' && value.startsWith(`${call.origin}/filmgate/v1/assets/`)
      ? (/\/assets\/(ast_[0-9a-z]+)/.exec(value) ?? [])
      : [];
  return own === undefined
    ? inputFromValue(role, value, parameter)
    : { role, parameter, source: { kind: 'asset', id: own } };
}

function warningsOf(
  call: Call,
  body: { aspect_ratio?: string | undefined; auto_fix?: boolean | undefined; safety_tolerance?: unknown },
): Warning[] {
  const warnings: Warning[] = unknownFields(inputBody, call.body);
  const add = (field: string, message: string): void => {
    warnings.push({ field, message });
  };
  if (body.aspect_ratio === 'auto')
    add('aspect_ratio', 'auto is read as 16:9: the shape of the input is not looked at.');
  if (body.auto_fix === true) add('auto_fix', 'A prompt that is refused is not rewritten; auto_fix was left aside.');
  if (body.safety_tolerance !== undefined)
    add('safety_tolerance', "The engine's own safety settings hold; safety_tolerance was left aside.");
  if (call.headers['x-fal-queue-priority'] === 'low')
    add('X-Fal-Queue-Priority', 'All requests wait in one line; the priority was left aside.');
  if (call.headers['x-fal-request-timeout'] !== undefined)
    add('X-Fal-Request-Timeout', 'A request waits for as long as it must; the timeout was left aside.');
  return warnings;
}

function place(found: GenerationView, call: Call): Record<string, WireValue> {
  const origin = targetOf(call)?.origin ?? call.origin;
  const request = `${origin}/fal-ai/${call.params['alias'] ?? ''}/requests/${uuidFromId(found.id)}`;
  return {
    request_id: uuidFromId(found.id),
    gateway_request_id: uuidFromId(found.id),
    response_url: request,
    status_url: `${request}/status`,
    cancel_url: `${request}/cancel`,
  };
}

function state(found: GenerationView, call: Call): Record<string, WireValue> {
  const logs = call.query['logs'] === '1' || call.query['logs'] === 'true' ? { logs: logsOf(found) } : {};
  if (found.state === 'queued') return { status: 'IN_QUEUE', queue_position: 0 };
  if (found.state === 'running') return { status: 'IN_PROGRESS', ...logs };
  const started = found.startedAt ?? found.createdAt;
  return {
    status: 'COMPLETED',
    ...logs,
    metrics: { inference_time: ((found.finishedAt ?? started) - started) / 1000 },
  };
}

function logsOf(found: GenerationView): WireValue {
  const line = (message: string, at: number): WireValue => ({
    message,
    level: 'INFO',
    source: 'USER',
    timestamp: new Date(at).toISOString(),
  });
  const started = found.startedAt ?? found.createdAt;
  return [
    line(`${found.engine} started`, started),
    ...(found.progress > 0 ? [line(`${found.progress} %`, found.finishedAt ?? started)] : []),
  ];
}

function statusBody(found: GenerationView, call: Call): WireValue {
  return { ...state(found, call), ...place(found, call) };
}

function statusAnswer(found: GenerationView, call: Call): Wire {
  // 202 until the end, as its own queue answers; clients read the body.
  const pending = found.state === 'queued' || found.state === 'running';
  return { status: pending ? 202 : 200, headers: headersOf(found), body: statusBody(found, call) };
}

/** The words of the first case are compared letter by letter by a client. */
function resultAnswer(found: GenerationView, call: Call): Wire {
  if (found.state === 'queued' || found.state === 'running')
    return { status: 400, headers: headersOf(found), body: { detail: 'Request is still in progress' } };
  if (found.state === 'succeeded') return { status: 200, headers: headersOf(found), body: result(found) };
  return { ...describe(failureOf(found), call), headers: headersOf(found) };
}

function failureOf(found: GenerationView): Problem {
  if (found.state === 'cancelled') return new Problem('cancelled', { message: 'Request was cancelled' });
  return found.problem ? problemFromRecord(found.problem) : new Problem('engine_failed');
}

function result(found: GenerationView): WireValue {
  const [output] = found.outputs;
  if (!output) throw new Problem('output_lost');
  return {
    video: {
      url: output.url,
      content_type: output.mediaType,
      file_name: 'output.mp4',
      file_size: output.bytes,
      ...asked({ width: output.width, height: output.height, duration: output.seconds }),
    },
    seed: found.order.seed,
  };
}

function headersOf(found: GenerationView): Record<string, string> {
  return { 'x-fal-request-id': uuidFromId(found.id) };
}
