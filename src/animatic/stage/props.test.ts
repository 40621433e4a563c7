import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bake, centreOf, frameOf, storyboardOf } from './storyboards.fixture.ts';

describe('the houses of a set', () => {
  it('have light in their windows at night, and grass that stays dark', async () => {
    const lamplit = async (timeOfDay: 'day' | 'night'): Promise<number> => {
      const setting = { place: 'village', timeOfDay, indoors: false, weather: [], season: null } as const;
      const scene = await bake(storyboardOf({ setting: { ...setting, weather: [] } }));
      return centreOf(frameOf(scene, 10), (red, green, b) => red > 190 && green > 130 && green < 215 && b < 150).count;
    };
    const night = await lamplit('night');
    assert.ok(night > 40, `${night} pixels of lamplight`);
    // A window is a small part of a house: more would be lawns and bushes that glow.
    assert.ok(night < 1600, `${night} pixels of lamplight`);
  });
});
