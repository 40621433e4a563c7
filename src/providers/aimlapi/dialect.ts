import type { BriefDraft, DraftInput, InputRole, Spooled, Warning } from '../../core/brief.ts';
import { inputFromValue } from '../../core/media-source.ts';
import { asked, parseBody, unknownFields, withoutNulls } from '../../core/parse.ts';
import { Problem } from '../../core/problem.ts';
import type { Call, Dialect, GenerationView, Route } from '../../core/provider.ts';
import { idFromUuid, uuidFromId } from '../../core/public-uuid.ts';
import { listModels, oneModel } from './catalogue.ts';
import { AIML_CREDITS_PER_MILLICREDIT, MILLICREDITS_PER_USD, models } from './models.ts';
import { refuse, tracing } from './refuse.ts';
import { expectation, shown, videoBody } from './wire.ts';

/** The vendor's own path, which older programs and the oldest documents use. It knows Google's models only. */
const LEGACY_PATH = '/v2/generate/video/google/generation';
const UNIVERSAL_PATH = '/v2/video/generations';
const NOT_GOOGLE = /^(openai\/|sora)/i;

export const dialect: Dialect = {
  name: 'aimlapi',
  territory: ['/v2/generate/', '/v2/video/', '/v2/billing', '/v1/billing', '/model/'],
  credential: (call) => /^Bearer\s+(\S+)\s*$/i.exec(call.headers['authorization'] ?? '')?.[1],
  routes: [
    ...videoRoutes(UNIVERSAL_PATH, 200),
    // Its first documents say 201 here, and clients of that time compare with it.
    ...videoRoutes(LEGACY_PATH, 201),
    ...['/v1/models', '/models', '/api/v1/models'].map(
      (path): Route => ({
        action: 'models',
        method: 'GET',
        path,
        open: true,
        summary: 'The models; no key is needed.',
        claims: (call) => path !== '/v1/models' || asksHere(call),
        answer: listModels,
      }),
    ),
    // An id has up to three parts, and this API does not escape the slashes between them.
    ...['/model/{a}', '/model/{a}/{b}', '/model/{a}/{b}/{c}'].map(
      (path): Route => ({
        action: 'models',
        method: 'GET',
        path,
        open: true,
        summary: 'One model; no key is needed.',
        answer: oneModel,
      }),
    ),
    {
      action: 'account',
      method: 'GET',
      path: '/v2/billing',
      summary: 'The balance in US dollars.',
      answer: (account, call) => ({
        status: 200,
        headers: tracing(call),
        body: { current_balance: dollars(account.availableMillicredits), currency: 'USD' },
      }),
    },
    {
      action: 'account',
      method: 'GET',
      path: '/v1/billing/balance',
      summary: 'The balance in credits of which two million are a dollar.',
      answer: (account, call) => ({
        status: 200,
        headers: tracing(call),
        body: {
          balance: account.availableMillicredits * AIML_CREDITS_PER_MILLICREDIT,
          lowBalance: account.availableMillicredits <= 0,
          lowBalanceThreshold: 0,
          lastUpdated: new Date(call.receivedAt).toISOString(),
          autoDebitStatus: 'disabled',
          status: 'current',
          statusExplanation: 'The balance is up to date.',
        },
      }),
    },
  ],
  refuse,
};

function videoRoutes(path: string, createdStatus: number): Route[] {
  return [
    {
      action: 'create',
      method: 'POST',
      path,
      summary: 'Starts a video and answers with its id.',
      body: videoBody,
      brief: (call) => videoBrief(call, path === LEGACY_PATH),
      answer: (made, call) => ({
        status: createdStatus,
        headers: { ...tracing(call), 'x-inference-id': publicId(made) },
        body: { id: publicId(made), status: STATUS[made.state] },
      }),
    },
    {
      action: 'show',
      method: 'GET',
      path,
      summary: 'Tells how far a video is, and where the file is.',
      id: idFromQuery,
      answer: (found, call) => ({
        status: 200,
        headers: { ...tracing(call), 'x-inference-id': publicId(found), ...spent(found) },
        body: {
          id: publicId(found),
          status: STATUS[found.state],
          ...(found.state === 'succeeded' ? { video: videoOf(found), meta: { usage: usageOf(found) } } : {}),
          ...(found.problem === undefined
            ? {}
            : { error: { name: errorName(found.problem.code), message: found.problem.message } }),
        },
      }),
    },
  ];
}

/** The service counts in US dollars, we in thousandths of a cent. */
function dollars(millicredits: number): number {
  return millicredits / MILLICREDITS_PER_USD;
}

const STATUS: Record<GenerationView['state'], string> = {
  queued: 'queued',
  running: 'generating',
  succeeded: 'completed',
  failed: 'error',
  cancelled: 'error',
};

/** `<uuid>:<model>`: the UUID is our id, written as the service writes its own. */
function publicId(view: GenerationView): string {
  return `${uuidFromId(view.id)}:${view.model}`;
}

function idFromQuery(call: Call): string {
  const given = call.query['generation_id'];
  if (given === undefined || given.trim() === '')
    throw new Problem('missing_parameter', {
      parameter: 'generation_id',
      message: 'generation_id: Required. Expected string, received undefined',
    });
  const [uuid = ''] = given.trim().split(':', 1);
  const id = idFromUuid(uuid);
  if (id === undefined) throw new Problem('not_found', { parameter: 'generation_id' });
  return id;
}

function videoBrief(call: Call, legacy: boolean): BriefDraft {
  const body = parseBody(videoBody, withoutNulls(call.body));
  if (legacy && NOT_GOOGLE.test(body.model)) {
    const here = models.filter((model) => model.kind === 'video' && !NOT_GOOGLE.test(model.id)).map(({ id }) => id);
    throw new Problem('invalid_parameter', {
      parameter: 'model',
      message: `model: Invalid enum value. ${expectation(here)}, received ${shown(body.model)}`,
    });
  }
  if (body.tail_image_url !== undefined && body.last_image_url !== undefined)
    throw new Problem('invalid_parameter', {
      parameter: 'tail_image_url',
      message: 'tail_image_url: Expected either tail_image_url or last_image_url, received both',
    });
  const inputs: DraftInput[] = [];
  const add = (role: InputRole, value: string | Spooled | undefined, parameter: string): void => {
    if (value !== undefined) inputs.push(inputFromValue(role, value, parameter));
  };
  add('image', body.image_url, 'image_url');
  add('lastFrame', body.tail_image_url, 'tail_image_url');
  add('lastFrame', body.last_image_url, 'last_image_url');
  body.image_urls?.forEach((value, i) => {
    add('reference', value, `image_urls[${i}]`);
  });
  add('video', body.video_url, 'video_url');
  return {
    kind: 'video',
    model: body.model,
    inputs,
    warnings: [...unknownFields(videoBody, call.body), ...unhonoured(body)],
    ...asked({
      prompt: body.prompt,
      negativePrompt: body.negative_prompt,
      seconds: body.duration,
      resolution: body.resolution,
      // `auto` is the shape of the video that is continued, which is what happens when nothing is asked.
      aspectRatio: body.aspect_ratio === 'auto' ? undefined : body.aspect_ratio,
      audio: body.generate_audio,
      seed: body.seed,
      enhancePrompt: body.enhance_prompt,
      personGeneration: body.person_generation,
    }),
  };
}

/** What this API can ask for and no engine here does. */
function unhonoured(body: {
  aspect_ratio?: string | undefined;
  auto_fix?: boolean | undefined;
  provider?: string | undefined;
}): Warning[] {
  const warnings: Warning[] = [];
  if (body.aspect_ratio === 'auto')
    warnings.push({ field: 'aspect_ratio', message: "auto is read as the model's default shape." });
  if (body.auto_fix === true)
    warnings.push({ field: 'auto_fix', message: 'A prompt that a filter refuses is not rewritten.' });
  if (body.provider !== undefined && body.provider !== 'auto')
    warnings.push({ field: 'provider', message: 'This server chooses the engine by its own routes.' });
  return warnings;
}

function videoOf(view: GenerationView) {
  const [output] = view.outputs;
  if (!output) return null;
  return {
    url: output.url,
    content_type: output.mediaType,
    file_name: 'output.mp4',
    file_size: output.bytes,
    ...(output.seconds === undefined ? {} : { duration: output.seconds }),
  };
}

function usageOf(view: GenerationView) {
  const charged = view.chargedMillicredits ?? view.priceMillicredits;
  return { credits_used: charged * AIML_CREDITS_PER_MILLICREDIT, usd_spent: dollars(charged) };
}

function spent(view: GenerationView): Record<string, string> {
  if (view.chargedMillicredits === undefined) return {};
  return {
    'x-aimlapi-credits-used': String(view.chargedMillicredits * AIML_CREDITS_PER_MILLICREDIT),
    'x-aimlapi-usd-spent': String(dollars(view.chargedMillicredits)),
  };
}

function errorName(code: Problem['code']): string {
  if (code === 'content_filtered') return 'ContentPolicyError';
  if (code === 'timed_out') return 'TimeoutError';
  if (code === 'cancelled') return 'CancelledError';
  if (code === 'invalid_media' || code === 'media_unreachable' || code === 'invalid_parameter')
    return 'ValidationError';
  return 'UpstreamError';
}

/** Other services on the same path want a key and know no filters, so a call without the one or with the other is for this one. */
function asksHere(call: Call): boolean {
  const keys = ['authorization', 'x-api-key', 'x-goog-api-key'].filter((name) => call.headers[name] !== undefined);
  if (keys.length === 0 && call.query['key'] === undefined) return true;
  if (call.headers['x-client-request-id'] !== undefined) return true;
  return ['include', 'details', 'type', 'tags', 'modalities'].some((name) => name in call.query);
}
