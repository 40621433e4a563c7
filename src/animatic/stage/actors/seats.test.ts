import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DrawnAs } from '../../storyboard.ts';
import { glyphSubject, seenOf, storyboardOf } from '../storyboards.fixture.ts';

const indoors = { place: 'studio', timeOfDay: 'day', indoors: true, weather: [], season: null } as const;

/** Share of the frame in the sitter's clothes. */
async function seenOfSitter(seat: DrawnAs, relation: 'on top of' | 'inside'): Promise<number> {
  const storyboard = storyboardOf({
    setting: { ...indoors, weather: [] },
    subjects: [glyphSubject('king', '🤴'), glyphSubject('seat', seat.name, { drawnAs: seat, colours: ['yellow'] })],
    relations: [{ subject: 'king', relation, object: 'seat' }],
    actions: [{ subject: 'king', verb: 'sit', from: 0, to: 4, object: 'seat' }],
  });
  return (await seenOf(storyboard, 'king', 48)).share;
}

describe('who sits', () => {
  const seats: readonly DrawnAs[] = [
    { kind: 'shape', name: 'throne' },
    { kind: 'glyph', name: '🪑' },
    { kind: 'glyph', name: '🛋️' },
    { kind: 'shape', name: 'bench' },
  ];
  for (const seat of seats) {
    it(`is seen before the back of the ${seat.name}, on it and in it`, async () => {
      for (const relation of ['on top of', 'inside'] as const) {
        const seen = await seenOfSitter(seat, relation);
        assert.ok(seen > 0.006, `${relation}: ${(seen * 100).toFixed(2)} % of the frame`);
      }
    });
  }
});
