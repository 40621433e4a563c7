import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bake, frameOf, glyphSubject, hashOf, storyboardOf } from '../storyboards.fixture.ts';

describe('a cliff', () => {
  const cliff = { place: 'cliff', timeOfDay: 'day', indoors: false, weather: [], season: null } as const;
  const storyboard = storyboardOf({ setting: { ...cliff, weather: [] }, subjects: [glyphSubject('wolf', '🐺')] });

  it('has the sea below it on one side, and rock under whoever stands there', async () => {
    const { data, width, height } = frameOf(await bake(storyboard), 40);
    const isWater = (x: number, y: number): boolean => {
      const k = (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
      return (data[k + 2] ?? 0) > (data[k] ?? 0) + 40;
    };
    assert.ok(isWater(0.97, 0.68));
    assert.ok(!isWater(0.3, 0.9));
    assert.ok(!isWater(0.6, 0.95));
  });

  it('is the same in each bake', async () => {
    assert.equal(hashOf(frameOf(await bake(storyboard), 50)), hashOf(frameOf(await bake(storyboard), 50)));
  });
});
