import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Price } from '../core/model.ts';
import type { Order } from '../core/order.ts';
import { dueShare, fallsShort } from './share.ts';

const order: Order = {
  kind: 'video',
  model: 'veo-3.1',
  prompt: 'a fox',
  count: 1,
  seconds: 8,
  resolution: '1080p',
  aspectRatio: '16:9',
  width: 1920,
  height: 1080,
  audio: true,
  seed: 1,
};
const whole = { width: 1920, height: 1080, seconds: 8, audio: true };
/** As upstreams price: by resolution and sound. */
const price: Price = {
  since: '2026-11-21',
  rows: [
    { when: { resolution: ['1080p'], audio: true }, perSecondMillicredits: 60_000 },
    { when: { resolution: ['1080p'] }, perSecondMillicredits: 40_000 },
    { when: { audio: true }, perSecondMillicredits: 40_000 },
    { perSecondMillicredits: 20_000 },
  ],
};
const due = (
  delivered: object[],
  policy: 'proportional' | 'full' | 'refund' = 'proportional',
  more: object = {},
): number =>
  dueShare(
    { ...order, ...more },
    delivered.map((facts) => ({ ...whole, ...facts })),
    price,
    [],
    policy,
  );

test('as ordered, or more than that: all of it', () => {
  assert.equal(due([{}]), 1);
  assert.equal(due([{ seconds: 9, width: 3840, height: 2160 }]), 1);
  assert.equal(due([{ seconds: 7.9, height: 1072 }]), 1, 'encoders round');
  assert.equal(fallsShort(whole, order), false);
});

test('shorter: its share of the seconds', () => {
  assert.equal(due([{ seconds: 5 }]), 5 / 8);
});

test('smaller: the list price of that size, or its share of the pixels where that is less', () => {
  assert.equal(due([{ width: 1280, height: 720 }]), (1280 * 720) / (1920 * 1080));
  assert.equal(due([{ width: 1800, height: 1012 }]), 2 / 3);
});

test('without sound: the list price without sound', () => {
  assert.equal(due([{ audio: false }]), 2 / 3);
  assert.equal(due([{ audio: false }], 'proportional', { audio: false }), 1);
});

test('fewer: the others are not charged, by any policy', () => {
  for (const policy of ['proportional', 'full', 'refund'] as const)
    assert.equal(due([{}, {}, {}], policy, { count: 4 }), 0.75);
  assert.equal(due([{}, { seconds: 4 }], 'proportional', { count: 2 }), 0.75);
  assert.equal(due([{}, { seconds: 4 }], 'refund', { count: 2 }), 0.5);
});

test('a free model stays free, and what nobody can measure is taken as ordered', () => {
  const free: Price = { since: '2026-11-21', rows: [{ perCallMillicredits: 0 }] };
  assert.equal(dueShare(order, [{ ...whole, seconds: 4 }], free, [], 'proportional'), 0.5);
  assert.equal(
    dueShare({ ...order, kind: 'image', seconds: 0 }, [{ width: 1920, height: 1080 }], price, [], 'refund'),
    1,
  );
});
