import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Storyboard } from '../../storyboard.ts';
import { shineOf } from '../lamplight.ts';
import { planShot } from '../plan.ts';
import { suitedToSet } from '../sets/suited.ts';
import { glyphSubject, related, storyboardOf } from '../storyboards.fixture.ts';
import { withImplied } from './implied.ts';
import type { Role } from './role.ts';

async function rolesOf(storyboard: Storyboard): Promise<ReadonlyMap<string, Role>> {
  const { composition } = await planShot(suitedToSet(withImplied(storyboard)), false);
  return new Map(composition.roles.map((role) => [role.subject.noun, role]));
}

describe('work with the hands', () => {
  it('cuts the hair of who sits in a chair, with one pair of scissors', async () => {
    const roles = await rolesOf(
      storyboardOf({
        subjects: [glyphSubject('barber', '🧑'), glyphSubject('boy', '👦')],
        actions: [{ subject: 'barber', verb: 'cut', object: 'hair', from: 0, to: 4 }],
      }),
    );
    const [barber, boy, chair] = ['barber', 'boy', 'chair'].map((noun) => roles.get(noun));
    assert.ok(barber && boy && chair);
    assert.equal(boy.support, chair);
    assert.ok(Math.abs(boy.x - chair.x) < 2 && Math.abs(boy.x - barber.x) < barber.height);
    assert.equal([...roles.values()].filter(({ subject }) => subject.drawnAs.name === '✂️').length, 1);
  });

  it('flips a pancake out of a pan that is in the hand', async () => {
    const roles = await rolesOf(
      storyboardOf({
        setting: { place: 'kitchen', timeOfDay: 'day', indoors: true, weather: [], season: null },
        subjects: [glyphSubject('chef', '🧑‍🍳'), glyphSubject('pancake', '🥞', { size: 'small' })],
        actions: [{ subject: 'chef', verb: 'flip', object: 'pancake', from: 0, to: 4 }],
      }),
    );
    assert.equal(roles.get('pan')?.carrier?.role, roles.get('chef'));
    assert.equal(roles.get('pancake')?.flight?.kind, 'flip');
  });

  it('plants a flag in the ground, as high as who plants it', async () => {
    const roles = await rolesOf(
      storyboardOf({
        setting: { place: 'mars', timeOfDay: 'day', indoors: false, weather: [], season: null },
        subjects: [glyphSubject('astronaut', '🧑‍🚀'), glyphSubject('flag', '🚩')],
        actions: [{ subject: 'astronaut', verb: 'plant', object: 'flag', from: 0, to: 4 }],
      }),
    );
    const [astronaut, flag] = [roles.get('astronaut'), roles.get('flag')];
    assert.ok(astronaut && flag && !flag.carrier);
    assert.ok(flag.height > astronaut.height * 0.9 && Math.abs(flag.y - astronaut.y) < 12);
  });
});

describe('what the set gives', () => {
  const street: Storyboard['setting'] = {
    place: 'street',
    timeOfDay: 'day',
    indoors: false,
    weather: [],
    season: null,
  };

  it('shows who waves from a balcony on it, behind its railing, with the washing on a line', async () => {
    const roles = await rolesOf(
      storyboardOf({
        prompt: 'a mother waves from the balcony of a pink house, laundry flapping in the wind',
        setting: { ...street, place: 'balcony' },
        subjects: [
          glyphSubject('mother', '👩'),
          glyphSubject('house', '🏠', { size: 'huge', colours: ['pink'] }),
          glyphSubject('laundry', '👚', { size: 'small' }),
        ],
        actions: [
          { subject: 'mother', verb: 'wave', from: 0, to: 4 },
          { subject: 'laundry', verb: 'flap', from: 0, to: 4 },
        ],
      }),
    );
    const [mother, house, railing] = ['mother', 'house', 'railing'].map((noun) => roles.get(noun));
    assert.ok(mother && house && railing);
    assert.ok(mother.y < house.y - house.height * 0.4 && mother.height < house.height * 0.5);
    assert.ok(railing.order > mother.order);
    assert.equal(roles.get('laundry')?.subject.drawnAs.name, 'clothesline');
  });

  it('has windows in its houses, not on its pavement, and the bakery that somebody passes', () => {
    const seen = suitedToSet(
      storyboardOf({
        prompt: 'a fox walks past a bakery with glowing windows',
        setting: street,
        subjects: [glyphSubject('fox', '🦊'), glyphSubject('window', '🪟', { count: 3, attributes: ['glowing'] })],
      }),
    );
    assert.deepEqual(
      seen.subjects.map(({ drawnAs }) => drawnAs.name),
      ['🦊', 'bakery'],
    );
  });

  it('lets smoke come out of the chimney of an engine, not stand about', () => {
    const seen = suitedToSet(
      storyboardOf({
        setting: { ...street, place: 'desert', weather: ['smoke'] },
        subjects: [
          glyphSubject('steam train', '🚂'),
          glyphSubject('smoke', 'smoke', { drawnAs: { kind: 'shape', name: 'smoke' } }),
        ],
        relations: related('smoke', 'behind', 'steam train'),
      }),
    );
    assert.deepEqual([seen.subjects.length, seen.setting.weather], [1, []]);
  });

  it('shines in the colour that is said', () => {
    assert.equal(
      shineOf(glyphSubject('lantern', '🏮', { colours: ['green'] })),
      shineOf(glyphSubject('portal', 'portal', { colours: ['green'], drawnAs: { kind: 'shape', name: 'portal' } })),
    );
  });
});
