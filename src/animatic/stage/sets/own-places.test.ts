import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bake, frameOf, glyphSubject, hashOf, meanDifference, storyboardOf } from '../storyboards.fixture.ts';
import { withInterior } from './interiors.ts';

const small = { seconds: 1, width: 160, height: 90 };

function at(place: string, prompt = '', indoors = true): ReturnType<typeof storyboardOf> {
  return storyboardOf({ ...small, prompt, setting: { place, timeOfDay: 'day', indoors, weather: [], season: null } });
}

describe('a place of its own', () => {
  it('does not look like the rest of its family', async () => {
    const kin = ['hotel lobby', 'bank', 'courtroom', 'airport', 'bowling alley', 'ballroom'];
    const frames = await Promise.all(kin.map(async (place) => frameOf(await bake(at(place)), 3)));
    for (const [i, one] of frames.entries())
      for (const [j, other] of frames.entries())
        if (i < j) assert.ok(meanDifference(one, other) > 4, `${kin[i]} looks like ${kin[j]}`);
  });

  it('is told by the prompt where the place alone does not say it', async () => {
    const shops = ['a shoe store', 'a flower shop', 'a toy store', 'a pet shop'];
    const seen = new Set<string>();
    for (const prompt of shops) seen.add(hashOf(frameOf(await bake(at('shop', prompt)), 3)));
    assert.equal(seen.size, shops.length);
  });
});

describe('who is inside a vehicle', () => {
  const dog = glyphSubject('dog', '🐕');
  const train = glyphSubject('train', '🚆');
  const relations = [{ subject: 'dog', relation: 'inside', object: 'train' } as const];
  const open = { place: null, timeOfDay: 'day', indoors: false, weather: [], season: null } as const;

  it('is seen in its room, not on its roof', () => {
    const made = withInterior(
      storyboardOf({ setting: { ...open, weather: [] }, subjects: [dog, train], relations: [...relations] }),
    );
    assert.equal(made.setting.place, 'train carriage');
    assert.equal(made.setting.indoors, true);
    assert.deepEqual(made.subjects, [dog]);
    assert.deepEqual(made.relations, []);
  });

  it('goes along with one that drives', () => {
    const actions = [{ subject: 'train', verb: 'drive', from: 0, to: 4 }];
    const driven = storyboardOf({
      setting: { ...open, weather: [] },
      subjects: [dog, train],
      relations: [...relations],
      actions,
    });
    assert.equal(withInterior(driven), driven);
  });
});
