import { parseBody } from '../../core/parse.ts';
import { Problem } from '../../core/problem.ts';
import type {
  Call,
  Dialect,
  GenerationPage,
  GenerationView,
  KeyView,
  PageOrder,
  Route,
  Wire,
  WireValue,
} from '../../core/provider.ts';
import { idFromUuid, uuidFromId } from '../../core/public-uuid.ts';
import { classicBrief, imageBrief, studioBrief, veo31Brief } from './briefs.ts';
import { imageModels, videoModels } from './catalogue.ts';
import { refuse } from './refuse.ts';
import { classicStatus, credits, creditsUsed, isFailed, iso, modeOf, studioJob, wireModel } from './status.ts';
import { classicBody, historyQuery, imageBody, keyBody, oneOf, studioBody, veo31Body } from './wire.ts';

const HISTORY_LIMIT = 20;

export const dialect: Dialect = {
  name: 'ulazai',
  territory: [
    '/api/v1/generate',
    '/api/v1/video-studio',
    '/api/v1/models/',
    '/api/v1/credits',
    '/api/api-keys',
    '/api/register',
    '/api/login',
    '/veo31/',
  ],
  // `Bearer <key>`, `Token <key>`, or the key alone.
  credential: (call) => /^(?:(?:Bearer|Token)\s+)?(\S+)$/i.exec((call.headers['authorization'] ?? '').trim())?.[1],
  routes: [...classicRoutes(), ...studioRoutes(), ...veo31Routes(), ...accountRoutes(), ...keyRoutes()],
  refuse,
};

function classicRoutes(): Route[] {
  return [
    {
      action: 'create',
      method: 'POST',
      path: '/api/v1/generate/video',
      summary: 'Starts a video of eight seconds.',
      body: classicBody,
      brief: classicBrief,
      answer: classicAnswer,
    },
    {
      action: 'create',
      method: 'POST',
      path: '/api/v1/generate',
      summary: 'Starts an image.',
      body: imageBody,
      brief: imageBrief,
      answer: imageAnswer,
    },
    {
      action: 'list',
      method: 'GET',
      path: '/api/v1/generate/history',
      summary: 'The images and videos of the account, newest first.',
      page: historyPage,
      answer: (page, call) => ({
        status: 200,
        body: {
          success: true,
          count: page.total,
          results: page.generations.map((view) => classicStatus(view, call)),
          ...pagingOf(call),
        },
      }),
    },
    {
      action: 'show',
      method: 'GET',
      path: '/api/v1/generate/{id}',
      summary: 'Tells how far an image or a video is.',
      id: idFromPath,
      answer: (found, call) => ({ status: 200, body: classicStatus(found, call) }),
    },
    {
      action: 'download',
      method: 'GET',
      path: '/api/v1/generate/{id}/download',
      summary: 'The file of a completed image or video.',
      id: idFromPath,
      output: () => 0,
      attachment: (call) => `ulazai-${call.params['id'] ?? 'generation'}`,
    },
  ];
}

function studioRoutes(): Route[] {
  return [
    {
      action: 'create',
      method: 'POST',
      path: '/api/v1/video-studio/generate',
      summary: 'Starts a video with any model of the studio.',
      body: studioBody,
      brief: studioBrief,
      answer: (made) => ({
        status: 201,
        body: {
          success: true,
          job_ids: [uuidFromId(made.id)],
          model_slug: wireModel(made),
          status: studioJob(made)['status'],
          credits_used: credits(made.priceMillicredits),
          credits_remaining: credits(made.balanceMillicredits),
        },
      }),
    },
    {
      action: 'show',
      method: 'GET',
      path: '/api/v1/video-studio/status/{id}',
      summary: 'Tells how far a video of the studio is.',
      id: idFromPath,
      answer: (found) => ({ status: 200, body: { success: true, job: studioJob(found) } }),
    },
    {
      action: 'list',
      method: 'GET',
      path: '/api/v1/video-studio/history',
      summary: 'The videos of the account, newest first.',
      page: (call) => ({ ...historyPage(call), kind: 'video' }),
      answer: (page: GenerationPage, call) => ({
        status: 200,
        body: {
          success: true,
          count: page.total,
          // The prompt is ours: without it nobody can tell one job of a list from another.
          jobs: page.generations.map((view) => ({ ...studioJob(view), prompt: view.order.prompt })),
          ...pagingOf(call),
        },
      }),
    },
  ];
}

function veo31Routes(): Route[] {
  return [
    {
      action: 'create',
      method: 'POST',
      path: '/veo31/api/generate',
      summary: 'Starts a video with Veo 3.1.',
      body: veo31Body,
      brief: veo31Brief,
      answer: (made) => ({
        status: 201,
        body: {
          success: true,
          task_id: uuidFromId(made.id),
          provider_task_id: made.id,
          status: statusOf(made),
          credits_used: credits(made.priceMillicredits),
          credits_remaining: credits(made.balanceMillicredits),
          estimated_time: wireModel(made) === 'veo3' ? '45-60 seconds' : '30-45 seconds',
        },
      }),
    },
    {
      action: 'show',
      method: 'GET',
      path: '/veo31/api/status/{id}',
      summary: 'Tells how far a video of Veo 3.1 is.',
      id: idFromPath,
      answer: (found, call) => {
        const status = classicStatus(found, call);
        return { status: 200, body: { success: true, task_id: uuidFromId(found.id), ...status } };
      },
    },
  ];
}

function accountRoutes(): Route[] {
  return [
    {
      action: 'models',
      method: 'GET',
      path: '/api/v1/models/video',
      summary: 'The video models, what each can do and what it costs.',
      answer: videoModels,
    },
    {
      action: 'models',
      method: 'GET',
      path: '/api/v1/models/image',
      summary: 'The image models, what each can do and what it costs.',
      answer: imageModels,
    },
    {
      action: 'account',
      method: 'GET',
      path: '/api/v1/credits',
      summary: 'The balance. Not a path of the service, whose balance stands only in its other answers.',
      answer: (account) => ({
        status: 200,
        body: { success: true, credits_balance: credits(account.availableMillicredits) },
      }),
    },
  ];
}

function keyRoutes(): Route[] {
  return [
    {
      action: 'createKey',
      method: 'POST',
      path: '/api/api-keys',
      summary: 'Makes another key of the account; shown once.',
      body: keyBody,
      draft: (call) => ({ name: parseBody(keyBody, call.body ?? {}).name }),
      answer: (key) => ({
        status: 201,
        body: {
          id: key.id,
          name: key.name,
          key: key.secret,
          key_preview: previewOf(key),
          created_at: iso(key.createdAt),
        },
      }),
    },
    {
      action: 'listKeys',
      method: 'GET',
      path: '/api/api-keys',
      summary: 'The keys of the account, without their secrets.',
      answer: (keys) => ({ status: 200, body: { success: true, count: keys.length, api_keys: keys.map(keyRow) } }),
    },
    {
      action: 'revokeKey',
      method: 'DELETE',
      path: '/api/api-keys/{id}',
      summary: 'Revokes a key of the account.',
      id: (call) => call.params['id'] ?? '',
      answer: (key) => ({ status: 200, body: { success: true, message: 'API key revoked', api_key: keyRow(key) } }),
    },
    ...['/api/register', '/api/login'].map(
      (path): Route => ({
        action: 'fixed',
        method: 'POST',
        path,
        summary: 'Switched off, as at the service.',
        answer: () => ({
          status: 403,
          body: { success: false, error: 'This endpoint is disabled. Use an API key instead.' },
        }),
      }),
    ),
  ];
}

function keyRow(key: KeyView): WireValue {
  return {
    id: key.id,
    name: key.name,
    key_preview: previewOf(key),
    created_at: iso(key.createdAt),
    last_used_at: key.lastUsedAt === undefined ? null : iso(key.lastUsedAt),
  };
}

function previewOf(key: KeyView): string {
  return `${key.prefix}...`;
}

function idFromPath(call: Call): string {
  const id = idFromUuid(call.params['id'] ?? '');
  if (id === undefined) throw new Problem('not_found');
  return id;
}

function historyPage(call: Call): PageOrder {
  const { limit, offset } = pagingOf(call);
  const type = oneOf('type', parseBody(historyQuery, call.query).type, ['image', 'video', 'all']);
  return {
    limit,
    offset,
    dialect: 'ulazai',
    ...(type === 'image' || type === 'video' ? { kind: type } : {}),
  };
}

/** One page counts from 0 by entries, another from 1 by pages. */
function pagingOf(call: Call): { limit: number; offset: number } {
  const query = parseBody(historyQuery, call.query);
  const limit = query.limit ?? HISTORY_LIMIT;
  if (query.page !== undefined && query.offset !== undefined)
    throw new Problem('invalid_parameter', { parameter: 'page', message: 'page cannot be combined with offset.' });
  return { limit, offset: query.offset ?? ((query.page ?? 1) - 1) * limit };
}

function statusOf(view: GenerationView): string {
  return view.state === 'succeeded' ? 'completed' : isFailed(view) ? 'failed' : 'processing';
}

function classicAnswer(made: GenerationView): Wire {
  const mode = modeOf(made);
  return {
    status: 201,
    body: {
      success: true,
      data: {
        generation_id: uuidFromId(made.id),
        status: statusOf(made),
        generation_type: 'video',
        video_model: wireModel(made),
        estimated_time: estimateOf(made),
        credits_used: creditsUsed(made),
        credits_remaining: credits(made.balanceMillicredits),
        mode,
        ...(mode === 'image-to-video' ? { source_images_count: made.brief.inputs.length } : {}),
        message: messageOf(made),
      },
    },
  };
}

function estimateOf(made: GenerationView): string {
  if (wireModel(made) !== 'veo3') return '45-60 seconds';
  return modeOf(made) === 'image-to-video' ? '90-120 seconds' : '60-90 seconds';
}

function messageOf(made: GenerationView): string {
  const kind = modeOf(made) === 'image-to-video' ? 'image-to-video' : 'video';
  const words = `${wireModel(made) === 'veo3' ? 'premium ' : ''}${kind} generation started successfully`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function imageAnswer(made: GenerationView): Wire {
  return {
    status: 201,
    body: {
      success: true,
      data: {
        generation_id: uuidFromId(made.id),
        status: statusOf(made),
        estimated_time: '15-30 seconds',
        credits_used: creditsUsed(made),
        credits_remaining: credits(made.balanceMillicredits),
        message: 'Image generation started successfully',
      },
    },
  };
}
