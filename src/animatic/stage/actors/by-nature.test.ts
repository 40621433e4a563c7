import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Storyboard, Subject } from '../../storyboard.ts';
import { planShot } from '../plan.ts';
import {
  bake,
  changedExtent,
  type Extent,
  frameOf,
  glyphSubject,
  related,
  seenOf,
  storyboardOf,
} from '../storyboards.fixture.ts';
import { poseAt } from './acting.ts';
import { inCoat } from './coats.ts';
import { colourAmong } from './contrasts.ts';
import { groomingOf } from './grooming.ts';
import { withImplied } from './implied.ts';
import type { Role } from './role.ts';
import { traitsOf } from './traits.ts';

function doing(verb: string, subjects: Subject[], object?: string, part: Partial<Storyboard> = {}): Storyboard {
  const actions = [{ subject: subjects[0]?.id ?? '', verb, from: 0, to: 4, ...(object ? { object } : {}) }];
  return storyboardOf({ subjects, actions, ...part });
}

async function rolesOf(storyboard: Storyboard): Promise<readonly Role[]> {
  return (await planShot(withImplied(storyboard), false)).composition.roles;
}

const shape = (id: string, name: string, part: Partial<Subject> = {}): Subject =>
  glyphSubject(id, '', { drawnAs: { kind: 'shape', name }, ...part });

const place = (name: string | null): Pick<Storyboard, 'setting'> => ({
  setting: { place: name, timeOfDay: 'day', indoors: false, weather: ['clear'], season: null },
});

describe('knights who joust', () => {
  it('ride at each other with lances', async () => {
    const roles = await rolesOf(doing('joust', [shape('knight', 'knight', { count: 2 })]));
    const horses = roles.filter(({ subject }) => subject.drawnAs.name === '🐎').sort((a, b) => a.x - b.x);
    assert.equal(horses.length, 2);
    assert.deepEqual(
      horses.map(({ facing }) => facing),
      [1, -1],
    );
    assert.equal(roles.filter(({ subject }) => subject.drawnAs.name === 'lance').length, 2);
  });
});

describe('a family round its table', () => {
  it('is behind it, within its width, with a plate before each', async () => {
    const prompt = 'a family sits around a table eating dinner';
    const family = glyphSubject('family', '👪');
    const dinner = glyphSubject('dinner', '🍽️', { size: 'small' });
    const roles = await rolesOf(
      storyboardOf({
        prompt,
        subjects: [family, shape('table', 'table'), dinner],
        relations: related('family', 'next to', 'table'),
        actions: [
          { subject: 'family', verb: 'sit', from: 0, to: 4 },
          { subject: 'family', verb: 'eat', object: 'dinner', from: 0, to: 4 },
        ],
      }),
    );
    const table = roles.find(({ subject }) => subject.id === 'table');
    const people = roles.filter(({ subject }) => subject.id === 'family');
    assert.ok(table);
    assert.equal(people.length, 4);
    for (const { x, order } of people) {
      assert.ok(Math.abs(x - table.x) < (table.height * table.aspect) / 2);
      assert.ok(order < table.order, 'the table is drawn before them');
    }
    assert.equal(roles.filter(({ subject }) => subject.id === 'dinner').length, 4);
  });
});

describe('bridges', () => {
  it('are over who rows below them, not under', async () => {
    const rowing = doing('paddle', [glyphSubject('man', '👨'), glyphSubject('canoe', '🛶')], 'canoe', {
      prompt: 'a man paddles a canoe under a bridge',
      relations: related('man', 'riding', 'canoe'),
      ...place('bridge'),
    });
    assert.equal(withImplied(rowing).setting.place, 'river');
    const roles = await rolesOf(rowing);
    const bridge = roles.find(({ subject }) => subject.drawnAs.name === 'stone bridge');
    const man = roles.find(({ subject }) => subject.id === 'man');
    assert.ok(bridge && man);
    assert.ok(bridge.order < man.order);
  });

  it('carry the train that crosses them', async () => {
    const crossing = doing(
      'cross',
      [glyphSubject('train', '🚆'), shape('bridge', 'bridge', { attributes: ['steel'] })],
      'bridge',
      {
        prompt: 'a train crosses a steel bridge over a river',
        ...place('river'),
      },
    );
    const roles = await rolesOf(crossing);
    const [train, bridge] = ['train', 'bridge'].map((id) => roles.find(({ subject }) => subject.id === id));
    assert.ok(train && bridge);
    assert.equal(bridge.subject.drawnAs.name, 'truss bridge');
    assert.ok(train.y < bridge.y - bridge.height * 0.8);
  });
});

describe('what is picked up', () => {
  const bottomOf = async (frame: number): Promise<Extent> =>
    seenOf(
      doing('pick up', [glyphSubject('girl', '👧'), glyphSubject('mug', '☕', { size: 'small' })], 'mug', { seed: 3 }),
      'mug',
      frame,
    );

  it('lies on the ground first and stays in hand after', async () => {
    const [before, after, last] = [await bottomOf(6), await bottomOf(72), await bottomOf(94)];
    assert.ok(before.share > 0 && after.share > 0);
    assert.ok(before.bottom - after.bottom > 15, `${before.bottom} then ${after.bottom}`);
    assert.ok(Math.abs(last.bottom - after.bottom) < 8, 'it is not put down again');
  });

  it('is a car where a giant does it', async () => {
    const roles = await rolesOf(
      doing('pick up', [glyphSubject('giant', '🧔'), glyphSubject('car', '🚗', { size: 'large' })], 'car'),
    );
    const [giant, car] = ['giant', 'car'].map((id) => roles.find(({ subject }) => subject.id === id));
    assert.ok(giant && car?.flight);
    assert.ok(car.height < giant.height * 0.5);
  });
});

describe('who turns round', () => {
  it('is seen from behind on the way, and no thinner', async () => {
    const turning = doing('turn', [glyphSubject('woman', '👩')], undefined, { seconds: 8, seed: 3 });
    const scene = await bake({ ...turning, actions: [{ subject: 'woman', verb: 'turn', from: 0, to: 8 }] });
    const still = await bake({ ...turning, actions: [] });
    // Turns of four seconds: the face is away in the middle of one.
    const [away, front] = [frameOf(scene, 59), frameOf(scene, 12)];
    const [turned, idle] = [
      changedExtent(away, front).share,
      changedExtent(frameOf(still, 59), frameOf(still, 12)).share,
    ];
    assert.ok(turned > idle + 0.004, `${turned} of the frame changes when she turns, ${idle} when she stands`);
    const part = {
      name: '👩',
      beats: [{ verb: 'turn', family: 'turn', from: 0, to: 8, travel: 0 }],
      traits: traitsOf('👩'),
      phase: 0,
      pace: 1,
      travelShare: 1,
      liftMax: 1,
      airborne: false,
    };
    const widths = Array.from({ length: 40 }, (_, i) => Math.abs(poseAt(part, i * 0.2).stretchX));
    assert.ok(Math.min(...widths) > 0.9);
  });
});

describe('who has climbed up', () => {
  it('stays up there for what comes next', () => {
    const part = {
      name: '👦',
      beats: [
        { verb: 'climb', family: 'climb', from: 0, to: 4, travel: 0 },
        { verb: 'look', family: 'look', from: 4, to: 8, travel: 0 },
      ],
      traits: traitsOf('👦'),
      phase: 0,
      pace: 1,
      travelShare: 1,
      liftMax: 2,
      airborne: false,
      seated: true,
    };
    assert.ok(poseAt(part, 0.1).lift < 0.1);
    assert.ok(poseAt(part, 7).lift > 0.3);
  });
});

describe('a state that the clip begins in', () => {
  const partWith = (name: string, verb: string, family: string) => ({
    name,
    beats: [{ verb, family, from: 0, to: 8, travel: 0 }],
    traits: traitsOf(name),
    phase: 0,
    pace: 1,
    travelShare: 1,
    liftMax: 2,
    airborne: false,
  });

  it('is there in the first frame; what one gets into is seen to come', () => {
    assert.deepEqual(
      [poseAt(partWith('🐈', 'sleep', 'lie'), 0).rest, poseAt(partWith('🐈', 'sleep', 'lie'), 0).asleep],
      [1, true],
    );
    assert.ok(poseAt(partWith('🧑', 'sit', 'sit'), 0).drop > 0.1);
    assert.ok(poseAt(partWith('🧑', 'sit down', 'sit'), 0).drop < 0.01);
  });

  it('leaves a chest that lies on the sand as it stands, and lays a bottle down', async () => {
    const lying = (name: string): Storyboard =>
      storyboardOf({
        subjects: [glyphSubject('thing', name, { drawnAs: { kind: 'shape', name } })],
        actions: [{ subject: 'thing', verb: 'lie', from: 0, to: 4 }],
      });
    const tallness = ({ left, top, right, bottom }: Extent): number => (bottom - top) / (right - left);
    assert.ok(tallness(await seenOf(lying('bottle'), 'thing', 40)) < 0.7);
    assert.ok(tallness(await seenOf(lying('treasure chest'), 'thing', 40)) < 1);
  });
});

describe('the looks of kinds', () => {
  it('give a snow leopard its white, and leave what the prompt says', () => {
    assert.deepEqual(inCoat(glyphSubject('snow leopard', '🐆')).colours, ['white']);
    assert.deepEqual(inCoat(glyphSubject('fox', '🦊', { attributes: ['arctic'], noun: 'arctic fox' })).colours, [
      'white',
    ]);
    assert.deepEqual(inCoat(glyphSubject('kingfisher', '🐦', { colours: ['pink'] })).colours, ['pink']);
    assert.deepEqual(inCoat(glyphSubject('leopard', '🐆')).colours, []);
    assert.deepEqual(inCoat(glyphSubject('panther', '🧑')).colours, []);
  });

  it('give old sailors a beard', () => {
    assert.ok(groomingOf(glyphSubject('sailor', '🧑‍✈️', { attributes: ['old'] }))?.beard);
    assert.equal(groomingOf(glyphSubject('sailor', '🧑‍✈️')), undefined);
    assert.equal(groomingOf(glyphSubject('woman', '👩', { attributes: ['old'] }))?.beard, undefined);
  });

  it('set a straw hat off from a ginger cat, and umbrellas from each other', () => {
    const cat = storyboardOf({
      subjects: [glyphSubject('cat', '🐈'), glyphSubject('hat', '👒')],
      relations: related('cat', 'wearing', 'hat'),
    });
    assert.deepEqual(withImplied(cat).subjects.find(({ id }) => id === 'hat')?.colours, ['blue']);
    const red = { ...cat, subjects: [glyphSubject('cat', '🐈'), glyphSubject('hat', '👒', { colours: ['red'] })] };
    assert.deepEqual(withImplied(red).subjects.find(({ id }) => id === 'hat')?.colours, ['red']);
    const several = glyphSubject('umbrella', '☂️', { count: 3 });
    assert.equal(new Set([0, 1, 2].map((index) => colourAmong(several, index))).size, 3);
    assert.equal(colourAmong({ ...several, colours: ['black'] }, 0), undefined);
  });
});

describe('a pinch of dust', () => {
  it('is no storm, and the moon one flies past is not the ground', () => {
    const dust = { place: null, timeOfDay: 'day', indoors: false, weather: ['dust'], season: null } as const;
    const fairy = [glyphSubject('fairy', '🧚')];
    const weatherOf = (prompt: string): readonly string[] =>
      withImplied(storyboardOf({ prompt, subjects: fairy, setting: { ...dust, weather: ['dust'] } })).setting.weather;
    assert.deepEqual(weatherOf('a fairy sprinkles dust on a flower'), ['clear']);
    assert.deepEqual(weatherOf('a fairy in a dust storm'), ['dust']);
    const witch = (prompt: string): string | null =>
      withImplied(storyboardOf({ prompt, subjects: [glyphSubject('witch', '🧙‍♀️')], ...place('moon') })).setting.place;
    assert.equal(witch('a witch flies on a broom past the moon'), null);
    assert.equal(witch('an astronaut walks to the moon base on the moon'), 'moon');
  });
});
