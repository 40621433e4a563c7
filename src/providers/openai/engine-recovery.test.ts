import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import {
  ATTEMPTED_AT,
  breaksOff,
  MINUTE_MS,
  orderOf,
  type Reply,
  type Service,
  startService,
  workOf,
} from '../../../test/support/service.ts';
import { type Engine, type LostWork, StartError } from '../../core/engine.ts';
import type { Order } from '../../core/order.ts';
import { engine as kind } from './engine.ts';
import { FLAVOUR_NAMES } from './engine-flavours.ts';

const AT = ATTEMPTED_AT / 1000;

/** A video in a list that is the lost one in every point. */
const row = (over: object = {}): Record<string, unknown> => ({
  id: 'video_lost',
  created_at: AT + 2,
  model: 'sora-2',
  prompt: 'A lighthouse at dusk',
  seconds: '8',
  size: '1280x720',
  status: 'in_progress',
  ...over,
});

const page = (data: unknown[], more: object = {}): Reply => ({
  status: 200,
  body: { object: 'list', data, has_more: false, ...more },
});

async function both(t: TestContext, settings: object = {}): Promise<{ service: Service; engine: Engine }> {
  const service = await startService(t);
  const engine = kind.open('gpu', { baseUrl: `${service.url}/v1`, ...settings });
  t.after(() => engine.close?.());
  return { service, engine };
}

const lost = (t: TestContext, order: Partial<Order> = {}, over: Partial<LostWork> = {}): LostWork =>
  workOf(t, orderOf({ model: 'sora-2', ...order }), [], over);

test('the one video that fits is adopted', async (t) => {
  const { service, engine } = await both(t);
  service.answer(page([row({ id: 'video_other', prompt: 'a cat' }), row()]));
  assert.deepEqual(await engine.recover?.(lost(t)), { id: 'video_lost' });
  assert.deepEqual(Object.fromEntries(service.heard[0]?.query ?? []), { limit: '100', order: 'desc' });
});

test('what a form did to the ends of lines, and what was added to the prompt, is no difference', async (t) => {
  const { service, engine } = await both(t);
  service.answer(page([row({ prompt: 'two\r\nlines\r\n\r\nAvoid: rain ' })]));
  assert.deepEqual(await engine.recover?.(lost(t, { prompt: 'two\nlines', negativePrompt: 'rain' })), {
    id: 'video_lost',
  });
});

test('a video that differs in one point is somebody else’s', async (t) => {
  const { service, engine } = await both(t);
  for (const over of [
    { prompt: 'A lighthouse at dusk, again' },
    { prompt: null },
    { prompt: '' },
    { model: 'sora-2-pro' },
    { seconds: '4' },
    { seconds: 12 },
    { size: '720x1280' },
    { created_at: AT - 6 * 60 },
    { created_at: AT + 11 * 60 },
  ]) {
    service.answer(page([row(over)]));
    assert.equal(await engine.recover?.(lost(t)), 'unknown', JSON.stringify(over));
  }
  for (const over of [{ model: null }, { seconds: null }, { size: null }, { seconds: 8 }]) {
    service.answer(page([row(over)]));
    assert.deepEqual(await engine.recover?.(lost(t)), { id: 'video_lost' }, JSON.stringify(over));
  }
});

test('of two that fit, none is adopted; one that an attempt of ours has already does not count', async (t) => {
  const { service, engine } = await both(t);
  service.answer(page([row(), row({ id: 'video_twin' })]));
  assert.equal(await engine.recover?.(lost(t)), 'unknown');
  const isClaimed = async (id: string): Promise<boolean> => id === 'video_twin';
  assert.deepEqual(await engine.recover?.(lost(t, {}, { isClaimed })), { id: 'video_lost' });
});

test('further pages are read until they are older than the order, and not without end', async (t) => {
  const { service, engine } = await both(t);
  const other = (i: number, at = AT): unknown => row({ id: `video_${i}`, prompt: 'a cat', created_at: at });
  service.answer(page([other(1)], { has_more: true, last_id: 'video_1' }), page([row()], { has_more: true }));
  service.answer(
    page([other(1)], { has_more: true, last_id: 'video_1' }),
    page([other(2), row(), other(3, AT - 3600)], { has_more: true }),
  );
  assert.deepEqual(await engine.recover?.(lost(t)), { id: 'video_lost' });
  assert.deepEqual(
    service.heard.map((call) => call.query.get('after')),
    [null, 'video_1'],
  );
  service.answer(page([row()], { has_more: true, last_id: 'video_1' }));
  assert.equal(await engine.recover?.(lost(t)), 'unknown', 'a second one may stand on a page that was not read');
  assert.equal(service.heard.length, 2 + 5);
});

test('a list that cannot be had says nothing', async (t) => {
  const { service, engine } = await both(t);
  for (const reply of [
    { status: 500 },
    { status: 404 },
    page([{ id: 7 }]),
    { status: 200, body: '<html>' },
    breaksOff,
  ]) {
    service.answer(reply);
    assert.equal(await engine.recover?.(lost(t)), 'unknown');
  }
  service.answer(page([]));
  assert.equal(await engine.recover?.(lost(t, {}, { now: ATTEMPTED_AT + 60 * MINUTE_MS })), 'unknown');
});

test('each flavour offers what its server offers, unless the operator knows better', () => {
  const baseUrl = 'http://127.0.0.1:1/v1';
  const tiers = Object.fromEntries(
    FLAVOUR_NAMES.map((flavour) => [flavour, kind.open('gpu', { baseUrl, flavour }).recovery]),
  );
  assert.deepEqual(tiers, {
    openai: 'list',
    filmgate: 'key',
    sglang: 'none',
    'vllm-omni': 'list',
    litellm: 'none',
    localai: 'none',
    'llm-gateway': 'none',
  });
  for (const flavour of FLAVOUR_NAMES) {
    const engine = kind.open('gpu', { baseUrl, flavour });
    assert.equal(engine.recover !== undefined, engine.recovery === 'list');
  }
  const told = kind.open('gpu', { baseUrl, flavour: 'litellm', recovery: 'list', recoveryWindowSeconds: '60' });
  assert.deepEqual([told.recovery, typeof told.recover, told.recoveryWindowMs], ['list', 'function', 60_000]);
});

test('a key that the server has taken before is no refusal, whatever the second body says', async (t) => {
  for (const [flavour, status, body, outcome] of [
    ['filmgate', 422, { error: { type: 'idempotency_error', code: 'idempotency_key_reused' } }, 'ambiguous'],
    [
      'filmgate',
      409,
      { error: { code: 'request_in_progress', message: 'The first request still runs.' } },
      'ambiguous',
    ],
    ['filmgate', 422, { error: { code: 'invalid_value', message: 'seconds must be 8.' } }, 'rejected'],
    ['openai', 409, { error: { code: 'request_in_progress' } }, 'rejected'],
  ] as const) {
    const { service, engine } = await both(t, { flavour });
    service.answer({ status, body });
    await assert.rejects(
      () => engine.start(workOf(t, orderOf({ model: 'sora-2' }))),
      (error) => error instanceof StartError && error.outcome === outcome,
      `${flavour} ${status}`,
    );
  }
});
