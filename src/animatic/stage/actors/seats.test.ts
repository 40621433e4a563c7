import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DrawnAs } from '../../storyboard.ts';
import { bake, type Frame, frameOf, glyphSubject, storyboardOf } from '../storyboards.fixture.ts';

/** Pixels that change with the colour of the sitter's clothes: what is seen of them. */
async function seenOfSitter(seat: DrawnAs, relation: 'on top of' | 'inside'): Promise<number> {
  const frames: Frame[] = [];
  for (const colour of ['green', 'purple']) {
    const storyboard = storyboardOf({
      setting: { place: 'studio', timeOfDay: 'day', indoors: true, weather: [], season: null },
      subjects: [
        glyphSubject('king', '🤴', { colours: [colour] }),
        glyphSubject('seat', seat.name, { drawnAs: seat, colours: ['yellow'] }),
      ],
      relations: [{ subject: 'king', relation, object: 'seat' }],
      actions: [{ subject: 'king', verb: 'sit', from: 0, to: 4, object: 'seat' }],
    });
    frames.push(frameOf(await bake(storyboard), 48));
  }
  const [one, other] = frames;
  assert.ok(one && other);
  let changed = 0;
  for (let k = 0; k < one.data.length; k += 4) if (Math.abs((one.data[k] ?? 0) - (other.data[k] ?? 0)) > 24) changed++;
  return changed / (one.width * one.height);
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
