import type { Resolution } from '../../core/brief.ts';
import { parseBody } from '../../core/parse.ts';
import { Problem, type ProblemCode } from '../../core/problem.ts';
import type { Call, GenerationView, Route, Wire, WireValue } from '../../core/provider.ts';
import { AssetBase64 } from '../../core/provider.ts';
import { downloadUri } from './answers.ts';
import { briefOfInteraction } from './interactions-briefs.ts';
import { interactionBody, interactionQuery } from './interactions-wire.ts';
import { generationFromInteraction, interactionId } from './names.ts';

/** As long as the service's own clients wait for a call that is not in the background. */
const FOREGROUND_WAIT_MS = 10 * 60_000;

const idOf = (call: Call): string => generationFromInteraction(call.params['id'] ?? '');

/** Gemini Omni's interface: one resource that is read again until it has ended. */
export function interactionRoutes(version: string): Route[] {
  return [`/${version}/interactions`, `/${version}/projects/{project}/locations/{location}/interactions`].flatMap(
    (path): Route[] => [
      {
        action: 'create',
        method: 'POST',
        path,
        summary: 'Starts a video, and waits for it unless it is told to go on in the background.',
        body: interactionBody,
        brief: briefOfInteraction,
        waitMs: (call) => (Object(call.body).background === true ? 0 : FOREGROUND_WAIT_MS),
        unfinished: 'answer',
        answer: (made, call) => ({ status: 200, body: interaction(made, call) }),
      },
      {
        action: 'show',
        method: 'GET',
        path: `${path}/{id}`,
        summary: 'The state of an interaction, with the video when it is completed.',
        query: interactionQuery,
        id: shownId,
        answer: (found, call) => ({ status: 200, body: interaction(found, call) }),
      },
      {
        action: 'cancel',
        method: 'POST',
        path: `${path}/{id}/cancel`,
        summary: 'Cancels an interaction.',
        id: idOf,
        answer: (found, call) => ({ status: 200, body: interaction(found, call) }),
      },
      {
        action: 'delete',
        method: 'DELETE',
        path: `${path}/{id}`,
        summary: 'Deletes an interaction and its video.',
        id: idOf,
        answer: (): Wire => ({ status: 200 }),
      },
    ],
  );
}

function shownId(call: Call): string {
  const { stream } = parseBody(interactionQuery, call.query);
  if (stream === 'true')
    throw new Problem('invalid_parameter', {
      parameter: 'stream',
      message: 'stream is not supported by this server. Read the interaction again until it has ended.',
    });
  return idOf(call);
}

/** Clients know these words and no others; `queued` would be a failure to some. */
const STATUS: Record<GenerationView['state'], string> = {
  queued: 'in_progress',
  running: 'in_progress',
  succeeded: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
};

function interaction(found: GenerationView, call: Call): WireValue {
  const { delivery, store } = Object(found.echo['interaction']);
  return {
    ...(store === false ? {} : { id: interactionId(found.id) }),
    object: 'interaction',
    status: STATUS[found.state],
    model: found.brief.model,
    created: time(found.createdAt),
    updated: time(found.finishedAt ?? found.createdAt),
    service_tier: 'standard',
    response_format: {
      type: 'video',
      aspect_ratio: found.order.aspectRatio,
      resolution: found.order.resolution,
      duration: `${found.order.seconds}s`,
    },
    steps: stepsOf(found, call, delivery === 'uri'),
    ...(found.state === 'failed' ? { errors: [errorOf(found)] } : {}),
    ...(found.state === 'succeeded' ? { usage: usageOf(found) } : {}),
  };
}

function stepsOf(found: GenerationView, call: Call, byUri: boolean): WireValue[] {
  const said: WireValue[] =
    call.method === 'POST' ? [] : [{ type: 'user_input', content: [{ type: 'text', text: found.brief.prompt ?? '' }] }];
  const [video] = found.outputs;
  if (found.state !== 'succeeded' || !video) return said;
  const where = byUri ? { uri: downloadUri(found, 0, call) } : { data: new AssetBase64(video.assetId) };
  return [...said, { type: 'model_output', content: [{ type: 'video', mime_type: video.mediaType, ...where }] }];
}

/** What is not here is a failure of the service. */
const CODES: Partial<Record<ProblemCode, string>> = {
  content_filtered: 'content_blocked',
  engine_rejected: 'invalid_request',
  invalid_media: 'invalid_request',
  invalid_parameter: 'invalid_request',
  unprocessable: 'invalid_request',
  engine_unavailable: 'service_unavailable',
  timed_out: 'deadline_exceeded',
};

function errorOf(found: GenerationView): WireValue {
  const { code = 'internal', message = 'The video could not be made.' } = found.problem ?? {};
  return { code: CODES[code] ?? 'api_error', message };
}

const VIDEO_TOKENS_PER_SECOND = 5792;
const CHARACTERS_PER_TOKEN = 4;
/** How much of a second of 720p a second takes. */
const TOKEN_SHARE: Record<Resolution, number> = { '480p': 1 / 3, '720p': 1, '1080p': 1.5, '4k': 3 };

/** Counted as the service counts, because clients look for a video in it. Credits are taken by the price list alone. */
function usageOf(found: GenerationView): WireValue {
  const given = Math.ceil((found.brief.prompt ?? '').length / CHARACTERS_PER_TOKEN);
  const made = Math.round(VIDEO_TOKENS_PER_SECOND * TOKEN_SHARE[found.order.resolution] * found.order.seconds);
  return {
    total_tokens: given + made,
    total_input_tokens: given,
    input_tokens_by_modality: [{ modality: 'text', tokens: given }],
    total_output_tokens: made,
    output_tokens_by_modality: [{ modality: 'video', tokens: made }],
    total_thought_tokens: 0,
    total_cached_tokens: 0,
    total_tool_use_tokens: 0,
  };
}

function time(ms: number): string {
  return new Date(ms).toISOString();
}
