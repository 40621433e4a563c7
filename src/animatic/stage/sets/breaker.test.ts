import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Storyboard } from '../../storyboard.ts';
import { bake, frameOf, glyphSubject, hashOf, meanDifference, storyboardOf } from '../storyboards.fixture.ts';
import { withBreaker } from './breaker.ts';

const sea = { place: 'ocean', timeOfDay: 'day', indoors: false, weather: [], season: null } as const;
const wave = glyphSubject('wave', '🌊', { size: 'large' });

function surfing(): Storyboard {
  return storyboardOf({
    setting: { ...sea, weather: [] },
    subjects: [glyphSubject('surfer', '🏄'), wave],
    relations: [{ subject: 'surfer', relation: 'on top of', object: 'wave' }],
    actions: [{ subject: 'surfer', verb: 'ride', object: 'wave', from: 0, to: 4 }],
  });
}

describe('a great wave', () => {
  it('is the place, not a thing in it', () => {
    const made = withBreaker(surfing());
    assert.equal(made.setting.place, 'ridden breaker');
    assert.deepEqual(
      made.subjects.map(({ id }) => id),
      ['surfer'],
    );
    assert.deepEqual(made.relations, []);
    assert.deepEqual(made.actions, [{ subject: 'surfer', verb: 'ride', from: 0, to: 4 }]);
  });

  it('is not ridden by who surfs on something else', () => {
    const actions = [{ subject: 'boy', verb: 'surf', from: 0, to: 4 }];
    const inside = { ...sea, place: null, weather: [] };
    const at = (prompt: string) =>
      withBreaker(storyboardOf({ prompt, setting: inside, subjects: [glyphSubject('boy', '👦')], actions })).setting
        .place;
    assert.equal(at('a boy surfing the web'), null);
    assert.equal(at('a boy surfing'), 'ridden breaker');
  });

  it('leaves those on the beach dry, and small waves to the sea', () => {
    const beach = { ...sea, place: 'beach', weather: [] };
    const watched = storyboardOf({ setting: beach, subjects: [glyphSubject('girl', '👧'), wave] });
    assert.equal(withBreaker(watched).setting.place, 'beach');
    const walk = [{ subject: 'surfer', verb: 'walk', from: 0, to: 4 }];
    const walker = withBreaker(
      storyboardOf({ setting: beach, subjects: [glyphSubject('surfer', '🏄')], actions: walk }),
    );
    assert.equal(walker.setting.place, 'beach');
    assert.equal(walker.subjects[0]?.drawnAs.name, '🧑');
  });

  it('rolls in to a beach behind whoever stands there', async () => {
    const beach = { ...sea, place: 'beach', weather: [] };
    const foamAt = async (prompt: string): Promise<number> => {
      const scene = await bake(storyboardOf({ prompt, setting: beach, subjects: [glyphSubject('girl', '👧')] }));
      const { data, width, height } = frameOf(scene, 40);
      let foam = 0;
      for (let y = Math.round(0.3 * height); y < 0.48 * height; y++)
        for (let x = Math.round(0.6 * width); x < width; x++) {
          const k = (y * width + x) * 4;
          if (Math.min(data[k] ?? 0, data[k + 1] ?? 0, data[k + 2] ?? 0) > 215) foam++;
        }
      return foam;
    };
    const calm = await foamAt('a girl on the beach');
    assert.ok((await foamAt('a girl watching big waves on the beach')) > calm + 60);
  });

  it('towers with white foam over the middle of the frame, and rolls', async () => {
    const storyboard = storyboardOf({ setting: { ...sea, weather: [] }, subjects: [wave] });
    const scene = await bake(storyboard);
    const frame = frameOf(scene, 40);
    const { data, width, height } = frame;
    const isFoam = (x: number, y: number): boolean => {
      const k = (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
      return Math.min(data[k] ?? 0, data[k + 1] ?? 0, data[k + 2] ?? 0) > 205;
    };
    let foam = 0;
    for (let x = 0.3; x < 0.6; x += 0.01) for (let y = 0.02; y < 0.4; y += 0.01) if (isFoam(x, y)) foam++;
    assert.ok(foam > 60, `${foam} points of foam`);
    assert.ok(meanDifference(frame, frameOf(scene, 5)) > 2);
    assert.equal(hashOf(frame), hashOf(frameOf(await bake(storyboard), 40)));
  });
});
