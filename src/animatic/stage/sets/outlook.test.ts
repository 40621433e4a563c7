import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bake, frameOf, meanDifference, storyboardOf } from '../storyboards.fixture.ts';
import { outlookOf } from './outlook.ts';

const room = (place: string, prompt = '') =>
  storyboardOf({
    prompt,
    seconds: 1,
    width: 160,
    height: 90,
    setting: { place, timeOfDay: 'day', indoors: true, weather: [], season: null },
  });

describe('what is outside a window', () => {
  it('is what the prompt tells, else what is around such a room', () => {
    assert.equal(outlookOf(room('office')), 'city');
    assert.equal(outlookOf(room('office', 'an office with a view of the sea')), 'sea');
    assert.equal(outlookOf(room('living room')), 'country');
    assert.equal(outlookOf(room('living room', 'a living room high above the city')), 'city');
    assert.equal(outlookOf(room('bedroom', 'a bedroom in a chalet')), 'mountains');
  });

  it('is seen', async () => {
    const plain = frameOf(await bake(room('living room')), 3);
    for (const words of ['over the city', 'over the sea', 'in the alps'])
      assert.ok(meanDifference(frameOf(await bake(room('living room', words)), 3), plain) > 0.15, words);
  });
});
