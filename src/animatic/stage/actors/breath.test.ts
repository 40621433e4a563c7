import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bake, type Frame, frameOf, glyphSubject, seenOf, storyboardOf } from '../storyboards.fixture.ts';
import { withImplied } from './implied.ts';

const breathing = storyboardOf({
  // Where nothing grows that is as yellow as fire.
  setting: { place: 'city', timeOfDay: 'day', indoors: false, weather: [], season: null },
  subjects: [glyphSubject('dragon', '🐉', { size: 'huge', colours: ['blue'] }), glyphSubject('fire', '🔥')],
  actions: [{ subject: 'dragon', verb: 'breathe', object: 'fire', from: 0, to: 4 }],
});

const silent = { ...breathing, subjects: breathing.subjects.slice(0, 1), actions: [] };

function fireIn(frame: Frame): { left: number; right: number; top: number; bottom: number; count: number } {
  const box = { left: frame.width, right: 0, top: frame.height, bottom: 0, count: 0 };
  for (let k = 0; k < frame.data.length; k += 4) {
    const [red = 0, green = 0, blue = 0] = frame.data.subarray(k, k + 3);
    if (red < 225 || green < 80 || blue > 150) continue;
    const [x, y] = [(k / 4) % frame.width, Math.floor(k / 4 / frame.width)];
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
    box.count++;
  }
  return box;
}

describe('fire that is breathed', () => {
  it('is no thing that stands beside who breathes it', () => {
    const { subjects } = withImplied(breathing);
    assert.deepEqual(
      subjects.map(({ id }) => id),
      ['dragon'],
    );
  });

  it('comes out of the mouth, the way the dragon looks', async () => {
    const scene = await bake(breathing);
    const fire = fireIn(frameOf(scene, 40));
    assert.equal(fireIn(frameOf(await bake(silent), 40)).count, 0);
    assert.ok(fire.count > 300);
    const dragon = await seenOf({ ...breathing, subjects: withImplied(breathing).subjects, actions: [] }, 'dragon', 40);
    const middle = (dragon.left + dragon.right) / 2;
    const forward = (fire.left + fire.right) / 2 > middle;
    // One end is at the head: in its half of the dragon, above the dragon's middle.
    const mouth = forward ? fire.left : fire.right;
    assert.ok(forward ? mouth > middle && mouth < dragon.right + 12 : mouth < middle && mouth > dragon.left - 12);
    assert.ok(fire.top > dragon.top);
    assert.ok((fire.top + fire.bottom) / 2 < (dragon.top + dragon.bottom) / 2);
  });

  it('flows', async () => {
    const scene = await bake(breathing);
    assert.notDeepEqual(fireIn(frameOf(scene, 40)), fireIn(frameOf(scene, 46)));
  });

  it('leaves a fire that nobody breathes where it is', () => {
    const beside = { ...breathing, actions: [{ subject: 'dragon', verb: 'watch', object: 'fire', from: 0, to: 4 }] };
    assert.equal(withImplied(beside).subjects.length, 2);
  });
});
