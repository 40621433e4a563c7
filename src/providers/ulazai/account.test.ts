import assert from 'node:assert/strict';
import test from 'node:test';
import { callOf, finished, modelOf, NOW, routeOf, send } from '../../../test/support/calls.ts';
import { ulazai } from './index.ts';

test('the history pages by entries or by pages, and by kind', () => {
  const page = (query: string) => {
    const found = routeOf(ulazai, callOf(`GET /api/v1/generate/history/${query}`));
    assert.ok(found?.route.action === 'list');
    return found.route.page(found.call);
  };
  assert.deepEqual(page(''), { limit: 20, offset: 0, dialect: 'ulazai' });
  assert.deepEqual(page('?limit=5&offset=10&type=image'), { limit: 5, offset: 10, dialect: 'ulazai', kind: 'image' });
  assert.deepEqual(page('?page=3&limit=7'), { limit: 7, offset: 14, dialect: 'ulazai' });
  for (const query of [
    '?limit=0',
    '?limit=101',
    '?limit=x',
    '?offset=-1',
    '?page=0',
    '?type=sound',
    '?page=1&offset=1',
  ])
    assert.throws(() => page(query), { code: 'invalid_parameter' }, query);

  const { view } = send(ulazai, callOf('POST /api/v1/generate/video/', { body: { prompt: 'x' } }));
  assert.ok(view);
  const call = callOf('GET /api/v1/generate/history/?limit=2');
  const found = routeOf(ulazai, call);
  assert.ok(found?.route.action === 'list');
  const answer = found.route.answer({ generations: [view, finished(view)], hasMore: true, total: 9 }, found.call);
  const body = answer.body as unknown as { results: { status: string }[] };
  assert.deepEqual(
    { ...body, results: body.results.map((row) => row.status) },
    { success: true, count: 9, results: ['processing', 'completed'], limit: 2, offset: 0 },
  );
});

test('the model lists tell what can be asked and what it costs', () => {
  const list = (kind: string) => {
    const found = routeOf(ulazai, callOf(`GET /api/v1/models/${kind}/`));
    assert.ok(found?.route.action === 'models' && found.route.open === undefined);
    const others = [{ ...(modelOf(ulazai, 'veo3') ?? assert.fail()), provider: 'azerion', id: 'google-veo-3' }];
    const { body } = found.route.answer([...(ulazai.models ?? []), ...others], found.call);
    return (body as unknown as { models: Record<string, unknown>[] }).models;
  };
  const videos = list('video');
  assert.deepEqual(
    videos.map((row) => row['slug']),
    ['veo3_fast', 'veo3', 'veo31_fast', 'kling_3_0', 'wan_2_6'],
  );
  assert.deepEqual(videos[0], {
    slug: 'veo3_fast',
    name: 'Veo 3 Fast',
    aspect_ratios: ['16:9', '9:16'],
    durations: [8],
    quality_modes: [],
    inputs: ['text', 'image'],
    sound: [true],
    credits: { base: 240 },
  });
  assert.deepEqual(videos[3]?.['durations'], [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
  assert.deepEqual(videos[3]?.['quality_modes'], ['std', 'pro']);
  assert.deepEqual(
    list('image').map((row) => row['credits']),
    [{ base: 24 }, { base: 24 }, { base: 24 }, { base: 24 }],
  );
});

test('a key is made with a name and shown once; registration is switched off', () => {
  const found = routeOf(ulazai, callOf('POST /api/api-keys/', { body: { name: 'Production API Key' } }));
  assert.ok(found?.route.action === 'createKey');
  assert.deepEqual(found.route.draft(found.call), { name: 'Production API Key' });
  assert.throws(() => found.route.action === 'createKey' && found.route.draft(callOf('POST /', {})), {
    parameter: 'name',
  });
  const key = { id: 'key_1', name: 'Production API Key', prefix: 'fg_abc', scopes: [], createdAt: NOW };
  assert.deepEqual(found.route.answer({ ...key, secret: 'fg_abcdef' }, found.call), {
    status: 201,
    body: {
      id: 'key_1',
      name: 'Production API Key',
      key: 'fg_abcdef',
      key_preview: 'fg_abc...',
      created_at: '2026-11-21T10:00:00.000Z',
    },
  });
  const listed = routeOf(ulazai, callOf('GET /api/api-keys'));
  assert.ok(listed?.route.action === 'listKeys');
  assert.doesNotMatch(JSON.stringify(listed.route.answer([key], listed.call)), /fg_abcdef/);
  for (const path of ['/api/register/', '/api/login/']) {
    const closed = routeOf(ulazai, callOf(`POST ${path}`));
    assert.ok(closed?.route.action === 'fixed');
    assert.equal(closed.route.answer(closed.call).status, 403);
  }
});
