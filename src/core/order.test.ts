import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { videoSize } from './brief.ts';
import { isFinal, next, type STATES } from './generation.ts';
import type { Limits, Model } from './model.ts';
import { type Asked, orderOf, priceOf, refusals } from './order.ts';

const limits: Limits = {
  prompt: { charactersMax: 100, optionalWith: ['image'] },
  count: { max: 4 },
  seconds: { allowed: [4, 8], default: 8 },
  resolution: { allowed: ['720p', '1080p'], default: '720p' },
  seed: { max: 10 },
  inputs: { image: { max: 1 }, lastFrame: { max: 1 } },
  conflicts: [
    { kind: 'needs', field: 'lastFrame', oneOf: ['image'] },
    { kind: 'only', when: 'resolution', is: ['1080p'], field: 'seconds', allowed: [8] },
  ],
};
const model: Model = {
  id: 'm',
  provider: 'p',
  canonical: 'c',
  name: 'M',
  kind: 'video',
  limits,
  price: {
    since: '2026-01-01',
    rows: [{ when: { resolution: ['1080p'] }, perSecondMillicredits: 3 }, { perCallMillicredits: 7 }],
  },
};
const asked = (over: Partial<Asked> = {}): Asked => ({
  kind: 'video',
  model: 'm',
  prompt: 'a cat',
  inputs: [],
  ...over,
});
const wrong = (over: Partial<Asked>): string[] =>
  refusals(asked(over), limits).map((problem) => `${problem.code} ${problem.parameter}`);

describe('the judge of limits', () => {
  it('lets through what is allowed, and what was not asked', () => {
    assert.deepEqual(wrong({}), []);
    assert.deepEqual(wrong({ seconds: 4, resolution: '720p', seed: 0, count: 4 }), []);
    assert.deepEqual(refusals({ kind: 'video', model: 'm', inputs: [{ role: 'image' }] }, limits), []);
  });

  it('names each wrong field, zero and false included', () => {
    assert.deepEqual(wrong({ seconds: 0 }), ['invalid_parameter seconds']);
    assert.deepEqual(wrong({ count: 0, seed: 11 }), ['invalid_parameter count', 'invalid_parameter seed']);
    assert.deepEqual(wrong({ audio: false }), ['invalid_parameter audio'], 'the model has no such parameter');
    assert.deepEqual(wrong({ inputs: [{ role: 'image' }, { role: 'image' }] }), ['invalid_parameter image']);
    assert.deepEqual(wrong({ inputs: [{ role: 'video' }] }), ['invalid_parameter video']);
    assert.deepEqual(wrong({ prompt: ' ' }), ['missing_parameter prompt']);
  });

  it('names contradictions', () => {
    assert.deepEqual(wrong({ inputs: [{ role: 'lastFrame' }] }), ['unprocessable lastFrame']);
    assert.deepEqual(wrong({ resolution: '1080p', seconds: 4 }), ['unprocessable seconds']);
    assert.deepEqual(wrong({ resolution: '1080p' }), [], 'the default is allowed');
  });
});

describe('an order', () => {
  it('has the defaults of the model, and the seed of the caller even when it is 0', () => {
    const order = orderOf(asked({ seed: 0 }), model, 5);
    assert.deepEqual([order.seconds, order.width, order.height, order.count, order.seed], [8, 1280, 720, 1, 0]);
    assert.equal(orderOf(asked(), model, 5).seed, 5);
  });

  it('has the price of the first row that fits, times the count', () => {
    assert.equal(priceOf(orderOf(asked({ count: 3 }), model, 1), model.price, []), 21);
    assert.equal(priceOf(orderOf(asked({ resolution: '1080p', count: 2 }), model, 1), model.price, []), 48);
  });

  it('has frames with even sides', () => {
    assert.deepEqual(videoSize('1080p', '9:16'), { width: 1080, height: 1920 });
    assert.deepEqual(videoSize('4k', '16:9'), { width: 3840, height: 2160 });
    for (const resolution of ['480p', '720p', '1080p', '4k'] as const)
      for (const aspectRatio of ['16:9', '9:16', '1:1', '3:2', '2:3', '4:3', '3:4'] as const) {
        const { width, height } = videoSize(resolution, aspectRatio);
        assert.equal((width % 2) + (height % 2), 0, `${resolution} ${aspectRatio}`);
      }
  });
});

describe('a generation', () => {
  it('ends once: whatever happens, a final state is never left', () => {
    const happening = fc.constantFrom('start', 'succeed', 'fail', 'cancel' as const);
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 12 }), (happenings) => {
        let state: (typeof STATES)[number] = 'queued';
        let ended: string | undefined;
        for (const one of happenings) {
          state = next(state, one) ?? state;
          if (ended !== undefined) assert.equal(state, ended);
          else if (isFinal(state)) ended = state;
        }
      }),
    );
    assert.equal(next('queued', 'succeed'), undefined, 'nothing succeeds before it runs');
  });
});
