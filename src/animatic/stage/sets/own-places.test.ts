import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import { planShot } from '../plan.ts';
import { loadProps } from '../props.ts';
import { bake, frameOf, glyphSubject, hashOf, meanDifference, storyboardOf } from '../storyboards.fixture.ts';
import { World } from '../world.ts';
import { withInterior } from './interiors.ts';
import { ownPlaces } from './own-places.ts';

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

describe('the surface of another world', () => {
  it('is not that of Mars, nor of our moon', async () => {
    const worlds = ['mars', 'moon', 'venus', 'moon titan', 'pluto', 'exoplanet'];
    const frames = await Promise.all(worlds.map(async (place) => frameOf(await bake(at(place, '', false)), 3)));
    for (const [i, one] of frames.entries())
      for (const [j, other] of frames.entries())
        if (i < j) assert.ok(meanDifference(one, other) > 4, `${worlds[i]} looks like ${worlds[j]}`);
  });

  it('has no clouds where there is no air', async () => {
    const frame = frameOf(await bake(at('pluto', '', false)), 3);
    let brightest = 0;
    for (let y = 0; y < frame.height * 0.12; y++)
      for (let x = Math.floor(frame.width * 0.4); x < frame.width * 0.6; x++)
        brightest = Math.max(brightest, frame.data[(y * frame.width + x) * 4] ?? 0);
    assert.ok(brightest < 120, `${brightest}`);
  });
});

describe('who looks out of a train', () => {
  it('is in it, and the mountains are outside', () => {
    const { setting, subjects } = withInterior(
      storyboardOf({
        prompt: 'a boy looking out of a train window at the mountains',
        setting: { place: null, timeOfDay: 'day', indoors: false, weather: [], season: null },
        subjects: [
          glyphSubject('boy', '👦'),
          glyphSubject('window', '🪟'),
          glyphSubject('mountain', '🏔️', { count: 3 }),
        ],
      }),
    );
    assert.equal(setting.place, 'train carriage');
    assert.deepEqual(
      subjects.map(({ id }) => id),
      ['boy'],
    );
  });
});

describe('every place of its own', () => {
  it('is drawn, in any shape and hour, unlike the others', async () => {
    const shapes = [
      [160, 90],
      [90, 160],
      [120, 120],
    ] as const;
    const hours = ['day', 'sunset', 'night'] as const;
    const seen = new Map<string, string>();
    for (const [index, [name, recipe]] of ownPlaces.entries()) {
      const [width, height] = shapes[index % shapes.length] ?? [160, 90];
      const timeOfDay = hours[(index >> 1) % hours.length] ?? 'day';
      const storyboard = storyboardOf({ seconds: 1, width, height });
      const setting = { ...storyboard.setting, timeOfDay };
      const plan = await planShot({ ...storyboard, setting }, false);
      const { horizon, openSky, props, build } = recipe();
      const world = new World({
        storyboard: { ...storyboard, setting },
        palette: plan.palette,
        horizon,
        openSky,
        camera: plan.camera,
      });
      const { back, front } = build(world, await loadProps(props));
      const canvas = createCanvas(width, height);
      const state = plan.camera.at(0);
      for (const item of [...back, ...front])
        if (item.kind === 'sheet') world.drawSheet(canvas.getContext('2d'), item, state, 0);
      const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
      assert.ok(
        data.every((value, k) => k % 4 !== 3 || value === 255),
        `${name} leaves a hole`,
      );
      const hash = hashOf({ width, height, data });
      assert.equal(seen.get(hash), undefined, `${name} looks like ${seen.get(hash)}`);
      seen.set(hash, name);
    }
    assert.ok(seen.size > 70);
  });

  it('needs only things that can be drawn', async () => {
    for (const [name, recipe] of ownPlaces) {
      const { props } = recipe();
      const loaded = await loadProps(props);
      for (const prop of props) assert.ok(loaded.has(prop), `${name}: ${prop}`);
    }
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

describe('a city with a landmark', () => {
  it('shows it whole and free, beside the actor', async () => {
    const setting = { place: 'city', timeOfDay: 'day', indoors: false, weather: [], season: null } as const;
    const drawn = async (prompt: string) =>
      frameOf(await bake(storyboardOf({ prompt, setting: { ...setting, weather: [] }, width: 320, height: 180 })), 3);
    const { data, width } = await drawn('a dog in Paris');
    // The tower's own brown, in a column of the sky where nothing else is brown.
    const brown = (x: number, y: number): boolean => {
      const k = (y * width + x) * 4;
      return (data[k] ?? 0) > (data[k + 2] ?? 0) + 4 && (data[k] ?? 0) < 170;
    };
    const rows = Array.from({ length: 110 }, (_, y) => y).filter((y) =>
      Array.from({ length: 100 }, (_, x) => x + 20).some((x) => brown(x, y)),
    );
    assert.ok(rows.length > 60, `${rows.length} rows of tower`);
    assert.ok((rows[0] ?? 0) > 2, 'its top is in the frame');
  });

  it('shows the town below a roof', async () => {
    const setting = { place: 'garden', timeOfDay: 'day', indoors: false, weather: [], season: null } as const;
    const drawn = async (prompt: string) =>
      frameOf(await bake(storyboardOf({ ...small, prompt, setting: { ...setting, weather: [] } })), 3);
    assert.ok(meanDifference(await drawn('a rooftop garden'), await drawn('a garden')) > 8);
  });
});
