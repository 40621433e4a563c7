import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Storyboard } from '../storyboard.ts';
import { withImplied } from './actors/implied.ts';
import { planShot } from './plan.ts';
import { bake, centreOf, type Frame, frameOf, glyphSubject, hashOf, storyboardOf } from './storyboards.fixture.ts';

/** Mean red, green and blue of a part of a frame, its edges as shares. */
function meanOf(frame: Frame, [left, top, right, bottom]: readonly [number, number, number, number]) {
  const sums = [0, 0, 0];
  let count = 0;
  for (let y = Math.floor(top * frame.height); y < Math.floor(bottom * frame.height); y++)
    for (let x = Math.floor(left * frame.width); x < Math.floor(right * frame.width); x++) {
      const k = (y * frame.width + x) * 4;
      for (const c of [0, 1, 2]) sums[c] = (sums[c] ?? 0) + (frame.data[k + c] ?? 0);
      count++;
    }
  const [red = 0, green = 0, blue = 0] = sums.map((sum) => sum / count);
  return { red, green, blue };
}

const stage: Storyboard['setting'] = { place: 'stage', timeOfDay: 'day', indoors: true, weather: [], season: null };
const spot = glyphSubject('spotlight', '', { drawnAs: { kind: 'shape', name: 'laser beam' } });

describe('a spotlight', () => {
  it('leaves a pool of light on the floor under whoever stands in it, and dusk beside it', async () => {
    const frame = frameOf(
      await bake(
        storyboardOf({ setting: stage, subjects: [glyphSubject('singer', '👩', { colours: ['green'] }), spot] }),
      ),
      40,
    );
    const dress = centreOf(frame, (r, g, b) => g > r + 40 && g > b + 40);
    const light = (left: number) => meanOf(frame, [left, 0.88, left + 0.06, 0.92]).red;
    assert.ok(light(dress.x - 0.03) > 2 * light(dress.x < 0.5 ? 0.85 : 0.1));
  });

  it('is no beam in the air of its own', async () => {
    const frame = frameOf(await bake(storyboardOf({ subjects: [glyphSubject('singer', '👩'), spot] })), 40);
    assert.equal(centreOf(frame, (r, g, b) => r > 200 && g < 60 && b < 80).count, 0);
  });
});

describe('lanterns that nobody carries', () => {
  const at = (prompt: string) =>
    planShot(
      withImplied(storyboardOf({ prompt, subjects: [glyphSubject('lantern', '🏮', { count: 3 })], seed: 2 })),
      false,
    );

  it('hang on one line over the ground', async () => {
    const { composition } = await at('a garden party with lanterns at dusk');
    assert.deepEqual(
      composition.roles.map(({ subject }) => subject.drawnAs.name),
      ['string of lanterns'],
    );
  });

  it('are let go as they are', async () => {
    const { composition } = await at('people release paper lanterns into the night');
    assert.ok(composition.roles.length > 1 && composition.roles.every(({ subject }) => subject.drawnAs.name === '🏮'));
  });
});

describe('northern lights', () => {
  const night: Storyboard['setting'] = {
    place: 'field',
    timeOfDay: 'night',
    indoors: false,
    weather: [],
    season: null,
  };
  const above = [0, 0.1, 1, 0.4] as const;

  it('are green in the sky of the night that has them', async () => {
    const sky = async (prompt: string) =>
      meanOf(frameOf(await bake(storyboardOf({ prompt, setting: night })), 40), above);
    const [lit, plain] = [await sky('snow under the northern lights'), await sky('snow at night')];
    assert.ok(lit.green > plain.green + 15);
    assert.ok(lit.green > lit.red * 1.2);
    assert.ok(plain.green < plain.blue);
  });

  it('move, and are the same in each bake', async () => {
    const storyboard = storyboardOf({ prompt: 'an aurora over the snow', setting: night });
    const [one, other] = [await bake(storyboard), await bake(storyboard)];
    assert.equal(hashOf(frameOf(one, 30)), hashOf(frameOf(other, 30)));
    const place = (frame: number) => centreOf(frameOf(one, frame), (r, g, b) => g > 1.3 * b && g > 1.3 * r && g > 60).x;
    assert.notEqual(place(0), place(90));
  });

  it('are not seen by day', async () => {
    const day = { ...night, timeOfDay: 'day' } as const;
    const frame = async (prompt: string) => frameOf(await bake(storyboardOf({ prompt, setting: day })), 40);
    assert.equal(hashOf(await frame('northern lights')), hashOf(await frame('snow')));
  });
});

describe('a lighthouse', () => {
  const lighthouse = glyphSubject('lighthouse', '', { drawnAs: { kind: 'shape', name: 'lighthouse' } });
  const coast = { place: 'cliff', indoors: false, weather: [], season: null };

  it('sends its beams round by night, and none by day', async () => {
    const change = async (timeOfDay: 'day' | 'night'): Promise<number> => {
      const setting = { ...coast, weather: [], timeOfDay };
      const scene = await bake(
        storyboardOf({ setting, subjects: [lighthouse], camera: [{ move: 'static', from: 0, to: 4 }] }),
      );
      const beside = [0.2, 0.16, 0.28, 0.3] as const;
      // A quarter of a turn apart: the beam lies across the sky, then points at us.
      const [across, towards] = [meanOf(frameOf(scene, 72), beside), meanOf(frameOf(scene, 36), beside)];
      return across.red - towards.red;
    };
    const [night, day] = [await change('night'), await change('day')];
    assert.ok(night > 4, `night ${night}`);
    assert.ok(Math.abs(day) < 3, `day ${day}`);
  });
});

describe('a campfire', () => {
  const at = async (timeOfDay: 'day' | 'night') => {
    const setting: Storyboard['setting'] = { place: 'field', timeOfDay, indoors: false, weather: [], season: null };
    const frame = frameOf(await bake(storyboardOf({ setting, subjects: [glyphSubject('campfire', '🔥')] })), 40);
    const beside = meanOf(frame, [0.3, 0.78, 0.36, 0.88]).red;
    return beside / meanOf(frame, [0.02, 0.78, 0.08, 0.88]).red;
  };

  it('lights the grass around it by night', async () => {
    const [night, day] = [await at('night'), await at('day')];
    assert.ok(night > 1.5, `${night}`);
    assert.ok(day < 1.3, `${day}`);
  });
});

describe('fog', () => {
  it('is thick behind whoever stands in it and thin before', async () => {
    const setting: Storyboard['setting'] = {
      place: 'field',
      timeOfDay: 'day',
      indoors: false,
      weather: [],
      season: null,
    };
    const seen = async (weather: Storyboard['setting']['weather']) => {
      const frame = frameOf(
        await bake(
          storyboardOf({
            setting: { ...setting, weather },
            subjects: [glyphSubject('car', '🚗', { colours: ['red'] })],
          }),
        ),
        40,
      );
      return centreOf(frame, (r, g, b) => r > g + 60 && r > b + 60).count;
    };
    assert.ok((await seen(['fog'])) > 0.5 * (await seen([])));
  });
});

describe('the sky behind somebody pale', () => {
  it('is darker in the snow than behind somebody dark', async () => {
    const setting: Storyboard['setting'] = {
      place: 'mountain',
      timeOfDay: 'day',
      indoors: false,
      weather: ['snow'],
      season: null,
    };
    const above = async (colour: string) => {
      const subject = glyphSubject('dragon', '🐉', { colours: [colour] });
      const camera: Storyboard['camera'] = [{ move: 'static', from: 0, to: 4 }];
      const actions: Storyboard['actions'] = [{ subject: 'dragon', verb: 'hover', from: 0, to: 4 }];
      const frame = frameOf(await bake(storyboardOf({ setting, subjects: [subject], actions, camera })), 40);
      const { red, green, blue } = meanOf(frame, [0.22, 0.1, 0.3, 0.4]);
      return red + green + blue;
    };
    const [pale, dark] = [await above('white'), await above('black')];
    assert.ok(pale < dark - 20, `${pale} ${dark}`);
  });
});

describe('the flame of a rocket', () => {
  it('is bright by night, while its hull is darker than by day', async () => {
    const at = async (timeOfDay: 'day' | 'night') =>
      frameOf(
        await bake(
          storyboardOf({
            setting: { place: 'field', timeOfDay, indoors: false, weather: [], season: null },
            subjects: [glyphSubject('rocket', '🚀')],
            actions: [{ subject: 'rocket', verb: 'launch', from: 0, to: 4 }],
          }),
        ),
        12,
      );
    const night = await at('night');
    assert.ok(centreOf(night, (r, g, b) => r > 200 && g > 90 && g < 225 && b < 120).count > 3);
    const white = (frame: Frame) => centreOf(frame, (r, g, b) => Math.min(r, g, b) > 200).count;
    assert.ok(white(night) < white(await at('day')));
  });
});

describe('sand in the air', () => {
  it('takes the blue from the sky', async () => {
    const sky = async (weather: 'clear' | 'dust') =>
      meanOf(
        frameOf(
          await bake(
            storyboardOf({
              setting: { place: 'desert', timeOfDay: 'day', indoors: false, weather: [weather], season: null },
            }),
          ),
          12,
        ),
        [0, 0, 1, 0.25],
      );
    const [clear, dust] = [await sky('clear'), await sky('dust')];
    assert.ok(clear.blue > clear.red && dust.red > dust.blue + 30, `${clear.blue} ${dust.red} ${dust.blue}`);
  });
});

describe('lightning', () => {
  const storm: Storyboard['setting'] = {
    place: 'beach',
    timeOfDay: 'day',
    indoors: false,
    weather: ['storm'],
    season: null,
  };
  const bolt = glyphSubject('lightning', '⚡');

  it('is the weather of a storm and no icon in the sky, unless somebody has it in hand', () => {
    const count = (part: Partial<Storyboard>) =>
      withImplied(
        storyboardOf({ setting: storm, subjects: [glyphSubject('woman', '👩'), bolt], ...part }),
      ).subjects.find(({ id }) => id === 'lightning')?.count;
    assert.equal(count({}), 0);
    assert.equal(count({ setting: { ...storm, weather: [] } }), 1);
    assert.equal(count({ relations: [{ subject: 'woman', relation: 'holding', object: 'lightning' }] }), 1);
  });

  it('and rain have no colour in a picture of greys', async () => {
    const look: Storyboard['look'] = { style: 'black and white', monochrome: true, depthOfField: 'deep' };
    const scene = await bake(storyboardOf({ setting: storm, look, subjects: [glyphSubject('woman', '👩')] }));
    for (const frame of [scene.posterFrame, scene.posterFrame + 3]) {
      const coloured = centreOf(frameOf(scene, frame), (r, g, b) => Math.max(r, g, b) - Math.min(r, g, b) > 14);
      assert.equal(coloured.count, 0);
    }
  });
});

describe('the golden hour', () => {
  it('is golden and not the purple of a late sunset', async () => {
    const setting: Storyboard['setting'] = {
      place: 'lake',
      timeOfDay: 'sunset',
      indoors: false,
      weather: [],
      season: null,
    };
    const lake = async (prompt: string) =>
      meanOf(frameOf(await bake(storyboardOf({ setting, prompt })), 20), [0, 0, 1, 1]);
    const [gold, late] = [await lake('a lake, golden hour light'), await lake('a lake at sunset')];
    assert.ok(gold.green - gold.blue > 8 && gold.red > gold.green, JSON.stringify(gold));
    assert.ok(late.green < late.blue, JSON.stringify(late));
  });
});
