import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { slopeOf } from './slope.ts';
import { bake, centreOf, frameOf, glyphSubject, storyboardOf } from './storyboards.fixture.ts';

const hill = { place: 'hill', timeOfDay: 'day', indoors: false, weather: [], season: null } as const;
const onHill = (prompt: string) => slopeOf(storyboardOf({ prompt, setting: { ...hill, weather: [] } }));

describe('ground that slopes', () => {
  it('falls where one goes down and rises where one goes up', () => {
    assert.ok(onHill('a boy sleds down the snowy hill') > 0);
    assert.ok(onHill('a dog runs uphill') < 0);
    assert.ok(onHill('a cart rolls down a steep slope') > onHill('a cart rolls down a slope'));
  });

  it('is level where no way is told, and indoors', () => {
    assert.equal(onHill('a dog sleeps on a hill'), 0);
    assert.equal(
      slopeOf(storyboardOf({ prompt: 'down the hill', setting: { ...hill, weather: [], indoors: true } })),
      0,
    );
  });

  it('carries whoever goes down it lower and lower', async () => {
    const scene = await bake(
      storyboardOf({
        prompt: 'a red car drives down a steep hill',
        setting: { ...hill, weather: [] },
        subjects: [glyphSubject('car', '🚗', { colours: ['red'] })],
        actions: [{ subject: 'car', verb: 'drive', from: 0, to: 4 }],
      }),
    );
    const red = (frame: number) => centreOf(frameOf(scene, frame), (r, g, b) => r > 150 && g < 70 && b < 90);
    const [first, last] = [red(2), red(90)];
    assert.ok(last.x > first.x + 0.1);
    assert.ok(last.y > first.y + 0.03);
  });
});
