import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Model } from './model.ts';
import { priceList, withPrices } from './price-list.ts';

const model: Model = {
  id: 'veo-2',
  provider: 'azerion',
  canonical: 'veo-2',
  name: 'Veo 2',
  kind: 'video',
  limits: { prompt: { charactersMax: 1 }, count: { max: 1 }, inputs: {} },
  price: { since: '2026-01-01', rows: [{ perCallMillicredits: 1 }] },
};

describe("an operator's prices", () => {
  it('stand in the place of the built-in ones, in thousandths', () => {
    const prices = priceList.parse({
      'azerion/veo-2': [{ when: { audio: true }, perSecondCredits: 0.125 }, { perCallCredits: 30 }],
    });
    const [priced] = withPrices([model], prices, '2026-11-21');
    assert.deepEqual(priced?.price, {
      since: '2026-11-21',
      rows: [{ when: { audio: true }, perSecondMillicredits: 125 }, { perCallMillicredits: 30_000 }],
    });
    assert.equal(withPrices([model], {}, '2026-11-21')[0], model);
  });

  it('are refused for an unknown model, without a last resort, below zero or finer than can be counted', () => {
    assert.throws(
      () => withPrices([model], { 'azerion/veo-9': [{ perCallCredits: 1 }] }, '2026-11-21'),
      /no model "azerion\/veo-9"/,
    );
    for (const wrong of [
      { 'veo-2': [{ perCallCredits: 1 }] },
      { 'azerion/veo-2': [] },
      { 'azerion/veo-2': [{ when: { audio: true }, perCallCredits: 1 }] },
      { 'azerion/veo-2': [{ perCallCredits: -1 }] },
      { 'azerion/veo-2': [{ perCallCredits: 0.0001 }] },
      { 'azerion/veo-2': [{}] },
    ])
      assert.equal(priceList.safeParse(wrong).success, false, JSON.stringify(wrong));
  });
});
