import type { BriefDraft, DraftInput, Warning } from '../../core/brief.ts';
import { inputFromValue } from '../../core/media-source.ts';
import type { Model } from '../../core/model.ts';
import { asked, parseBody, unknownFields, withoutNulls } from '../../core/parse.ts';
import { Problem } from '../../core/problem.ts';
import type { Call, Dialect, GenerationView, Route, Wire, WireValue } from '../../core/provider.ts';
import { AssetBytes } from '../../core/provider.ts';
import { idFromUuid, uuidFromId } from '../../core/public-uuid.ts';
import { models } from './models.ts';
import { rateHeaders, refuse, remaining } from './refuse.ts';
import { videoBody } from './wire.ts';

/** v1 holds the line until the film is there. */
const WAIT_MS = 30 * 60_000;
/** What every engine here makes. */
const FRAMES_PER_SECOND = 24;

export const dialect: Dialect = {
  name: 'segmind',
  territory: ['/v1/veo-', '/v2/veo-', '/v1/requests/', '/v2/requests/', '/v1/get-user-credits'],
  claims: (call) => call.headers['x-api-key'] !== undefined && /^\/v[12]\//.test(call.path),
  // A bearer token with the same key is not accepted, as at the service.
  credential: (call) => call.headers['x-api-key']?.trim() || undefined,
  routes: [
    ...models.flatMap((model) => [blocking(model), submitting(model)]),
    {
      action: 'show',
      method: 'GET',
      path: '/v2/requests/{id}/status',
      summary: 'Tells how far a request is.',
      id: idFromPath,
      answer: (found, call) => answered(found, call, statusBody(found, call)),
    },
    // The two polling addresses that a submission is answered with.
    ...['/v2/requests/{id}', '/v1/requests/{id}'].map(
      (path): Route => ({
        action: 'show',
        method: 'GET',
        path,
        summary: 'The result of a request, or how far it is.',
        id: idFromPath,
        answer: (found, call) => answered(found, call, resultBody(found, call)),
      }),
    ),
    {
      action: 'account',
      method: 'GET',
      path: '/v1/get-user-credits',
      summary: 'The balance.',
      answer: (account, call) => ({
        status: 200,
        headers: { ...remaining(account.availableMillicredits), ...rateHeaders(call) },
        body: { credits: account.availableMillicredits / 1000, 'free-credits': 0 },
      }),
    },
  ],
  refuse,
};

function blocking(model: Model): Route {
  return {
    action: 'create',
    method: 'POST',
    path: `/v1/${model.id}`,
    summary: `${model.name}: answers with the MP4 when it is there.`,
    body: videoBody,
    brief: (call) => briefFromWire(model, call),
    waitMs: () => WAIT_MS,
    answer: fileAnswer,
  };
}

function submitting(model: Model): Route {
  return {
    action: 'create',
    method: 'POST',
    path: `/v2/${model.id}`,
    summary: `${model.name}: starts it and answers with addresses to poll.`,
    body: videoBody,
    brief: (call) => briefFromWire(model, call),
    answer: (made, call) => {
      const id = uuidFromId(made.id);
      return answered(made, call, {
        request_id: id,
        status: STATUS[made.state],
        poll_url: `${call.origin}/v1/requests/${id}`,
        ...links(id, call),
      });
    },
  };
}

function briefFromWire(model: Model, call: Call): BriefDraft {
  const body = parseBody(videoBody, withoutNulls(call.body));
  const inputs: DraftInput[] = [];
  if (body.image !== undefined) inputs.push(inputFromValue('image', body.image, 'image'));
  if (body.last_frame !== undefined) inputs.push(inputFromValue('lastFrame', body.last_frame, 'last_frame'));
  body.reference_images?.forEach((value, i) => {
    inputs.push(inputFromValue('reference', value, `reference_images[${i}]`));
  });
  const warnings: Warning[] = unknownFields(videoBody, call.body);
  if (body.fps !== undefined && body.fps !== FRAMES_PER_SECOND)
    warnings.push({ field: 'fps', message: `The clip has ${FRAMES_PER_SECOND} frames a second, not ${body.fps}.` });
  return {
    kind: 'video',
    model: model.id,
    inputs,
    warnings,
    ...asked({
      prompt: body.prompt,
      negativePrompt: body.negative_prompt,
      seconds: body.duration,
      resolution: body.resolution,
      aspectRatio: body.aspect_ratio,
      audio: body.generate_audio,
      seed: body.seed,
    }),
  };
}

/** The MP4 itself; or its address, for a caller who takes JSON and nothing else. */
function fileAnswer(made: GenerationView, call: Call): Wire {
  const [output] = made.outputs;
  if (!output) throw new Problem('output_lost');
  const seconds = secondsSpent(made);
  const headers = {
    ...remaining(made.balanceMillicredits),
    ...rateHeaders(call),
    ...(seconds === undefined ? {} : { 'x-generation-time': String(seconds) }),
    'x-output-metadata': JSON.stringify({
      width: output.width ?? made.order.width,
      height: output.height ?? made.order.height,
      duration: output.seconds ?? made.order.seconds,
      seed: made.order.seed,
    }),
  };
  if (!wantsJson(call)) return { status: 200, headers, body: new AssetBytes(output.assetId) };
  return { status: 200, headers, body: { output: output.url, status: 'COMPLETED', video: { url: output.url } } };
}

/** Many clients say that they prefer JSON and take anything; only one that takes nothing else gets it. */
function wantsJson(call: Call): boolean {
  const accept = call.headers['accept'] ?? '';
  return /application\/json/i.test(accept) && !/\*\/\*|video\/|octet-stream/i.test(accept);
}

function answered(view: GenerationView, call: Call, body: WireValue): Wire {
  return { status: 200, headers: { ...remaining(view.balanceMillicredits), ...rateHeaders(call) }, body };
}

const STATUS: Record<GenerationView['state'], string> = {
  queued: 'QUEUED',
  running: 'PROCESSING',
  succeeded: 'COMPLETED',
  failed: 'FAILED',
  cancelled: 'FAILED',
};

type Fields = { readonly [name: string]: WireValue };

function statusBody(view: GenerationView, call: Call): Fields {
  const id = uuidFromId(view.id);
  const seconds = secondsSpent(view);
  const ended = view.state === 'succeeded' || view.state === 'failed' || view.state === 'cancelled';
  return {
    status: STATUS[view.state],
    request_id: id,
    ...(ended ? {} : links(id, call)),
    ...(view.state === 'failed' || view.state === 'cancelled' ? { error: errorOf(view) } : {}),
    metrics: ended && seconds !== undefined ? { inference_time: seconds } : {},
  };
}

function resultBody(view: GenerationView, call: Call): Fields {
  const [output] = view.outputs;
  const status = statusBody(view, call);
  return output ? { ...status, output: output.url, video: { url: output.url } } : status;
}

function errorOf(view: GenerationView): string {
  return view.problem?.message ?? 'The generation was cancelled.';
}

function links(id: string, call: Call): { status_url: string; response_url: string } {
  return {
    status_url: `${call.origin}/v2/requests/${id}/status`,
    response_url: `${call.origin}/v2/requests/${id}`,
  };
}

function secondsSpent(view: GenerationView): number | undefined {
  if (view.startedAt === undefined || view.finishedAt === undefined) return undefined;
  return (view.finishedAt - view.startedAt) / 1000;
}

function idFromPath(call: Call): string {
  const id = idFromUuid(call.params['id'] ?? '');
  if (id === undefined) throw new Problem('not_found');
  return id;
}
