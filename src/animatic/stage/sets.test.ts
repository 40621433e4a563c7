import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TimeOfDay } from '../storyboard.ts';
import { setNames } from '../understand/places.ts';
import { shapeNames } from '../understand/shapes.ts';
import { styleNames } from './looks/look.ts';
import { recipeNames } from './sets/index.ts';
import { drawFigure } from './shapes/index.ts';
import { bake, frameOf, glyphSubject, hashOf, meanDifference, storyboardOf } from './storyboards.fixture.ts';

const shapes = [
  [160, 90],
  [90, 160],
  [120, 120],
] as const;
const hours: readonly TimeOfDay[] = ['day', 'dawn', 'sunset', 'dusk', 'night'];

describe('the sets', () => {
  it('have a recipe for every family that a place can carry', () => {
    assert.deepEqual(
      setNames.filter((name) => !recipeNames.includes(name)),
      [],
    );
  });

  it('bake in every family, shape and hour, each unlike the others', async () => {
    const seen = new Map<string, string>();
    for (const [index, place] of recipeNames.entries()) {
      for (const [turn, [width, height]] of shapes.entries()) {
        const timeOfDay = hours[(index + turn) % hours.length] ?? 'day';
        const setting = { place, timeOfDay, indoors: false, weather: [], season: null };
        const scene = await bake(storyboardOf({ seconds: 1, width, height, setting }));
        const hash = hashOf(frameOf(scene, 3));
        assert.equal(seen.get(hash), undefined, `${place} looks like ${seen.get(hash)}`);
        seen.set(hash, place);
      }
    }
  });

  it('are dark at night and light by day', async () => {
    for (const place of ['field', 'street', 'ocean']) {
      const at = async (timeOfDay: TimeOfDay) => {
        const setting = { place, timeOfDay, indoors: false, weather: [], season: null };
        const { data } = frameOf(await bake(storyboardOf({ seconds: 1, width: 160, height: 90, setting })), 0);
        return data.reduce((sum, value) => sum + value, 0);
      };
      assert.ok((await at('night')) < 0.75 * (await at('day')), place);
    }
  });
});

describe('the looks', () => {
  it('each change the picture', async () => {
    const drawn = async (style: string | null) => {
      const look = { style, monochrome: false, depthOfField: 'deep' as const };
      const subjects = [glyphSubject('cat', '🐈')];
      return frameOf(await bake(storyboardOf({ seconds: 1, width: 160, height: 90, look, subjects })), 3);
    };
    const plain = await drawn(null);
    for (const style of styleNames) assert.ok(meanDifference(await drawn(style), plain) > 0.25, style);
  });

  it('are grey when the film is black and white', async () => {
    const subjects = [glyphSubject('car', '🚗', { colours: ['red'] })];
    const look = { style: null, monochrome: true, depthOfField: 'deep' as const };
    const { data } = frameOf(await bake(storyboardOf({ seconds: 1, subjects, look })), 3);
    let coloured = 0;
    for (let k = 0; k < data.length; k += 4) {
      const [r = 0, g = 0, b = 0] = [data[k], data[k + 1], data[k + 2]];
      if (Math.max(r, g, b) - Math.min(r, g, b) > 24) coloured++;
    }
    assert.ok(coloured < data.length / 4 / 50, `${coloured} coloured pixels`);
  });
});

describe('the weather', () => {
  it('is seen, each kind in its own way', async () => {
    const kinds = ['clear', 'rain', 'snow', 'fog', 'storm', 'wind', 'smoke', 'dust'] as const;
    const hashes = new Set<string>();
    for (const kind of kinds) {
      const setting = { place: 'field', timeOfDay: 'day' as const, indoors: false, weather: [kind], season: null };
      hashes.add(hashOf(frameOf(await bake(storyboardOf({ seconds: 1, width: 160, height: 90, setting })), 12)));
    }
    assert.equal(hashes.size, kinds.length);
  });
});

describe('the shapes', () => {
  it('are drawn, every one that the understanding can name', () => {
    for (const name of shapeNames) assert.ok(drawFigure(name), name);
  });
});
