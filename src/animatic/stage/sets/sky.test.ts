import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bake, frameOf, storyboardOf } from '../storyboards.fixture.ts';

describe('the moon', () => {
  it('is seen whole over roofs, crowns and open land, whatever drifts by', async () => {
    for (const place of ['street', 'square', 'forest', 'city', 'field', 'castle', 'beach', 'ocean']) {
      for (const seed of [3, 7, 11]) {
        const setting = { place, timeOfDay: 'night', indoors: false, weather: [], season: null } as const;
        const scene = await bake(storyboardOf({ seed, setting: { ...setting, weather: [] } }));
        for (const at of [4, 90]) {
          const { data, width } = frameOf(scene, at);
          let bright = 0;
          for (let y = 0; y < 90; y++)
            for (let x = 100; x < 290; x++) {
              const k = (y * width + x) * 4;
              if (Math.min(data[k] ?? 0, data[k + 1] ?? 0, data[k + 2] ?? 0) > 150) bright++;
            }
          // A disc of 0.062 of the height has 390 pixels at this size.
          assert.ok(bright > 300, `${place}, take ${seed}, frame ${at}: ${bright} pixels of moon`);
        }
      }
    }
  });
});
