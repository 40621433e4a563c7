import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Storyboard, Subject } from '../../storyboard.ts';
import { glyphSubject, related, seenOf, storyboardOf } from '../storyboards.fixture.ts';
import { blanketOf } from './bedding.ts';
import { glovesOf } from './gloves.ts';
import { withImplied } from './implied.ts';
import { SWINGS } from './swings.ts';

const implied = (part: Partial<Storyboard>): Storyboard => withImplied(storyboardOf(part));
const act = (subject: string, verb: string, object?: string): Storyboard['actions'] => [
  { subject, verb, from: 0, to: 4, ...(object === undefined ? {} : { object }) },
];
const named = ({ subjects }: Storyboard, id: string): Subject | undefined => subjects.find((one) => one.id === id);
const relationsOf = ({ relations }: Storyboard, id: string): string[] =>
  relations.filter(({ subject }) => subject === id).map(({ relation, object }) => `${relation} ${object}`);

describe('what a deed brings along', () => {
  it('boxers have gloves on both hands instead of one in the hand', async () => {
    const boxer = glyphSubject('boxer', '🧑', { count: 2 });
    const fight = implied({ subjects: [boxer], actions: act('boxer', 'fight') });
    assert.equal(glovesOf(named(fight, 'boxer') ?? boxer)?.thick, true);
    assert.equal(fight.subjects.length, 1);
    const red = glyphSubject('man', '👨');
    const mittens = implied({
      subjects: [red, glyphSubject('mitten', '🧤', { count: 2, colours: ['red'] })],
      relations: related('man', 'wearing', 'mitten'),
    });
    assert.equal(glovesOf(named(mittens, 'man') ?? red)?.thick, false);
    assert.equal(named(mittens, 'mitten'), undefined);
  });

  it('who sleeps in a bed is under its blanket, who sits in it is not', () => {
    const people = [glyphSubject('man', '👨'), glyphSubject('bed', '🛏️')];
    const inBed = (verb: string): string | undefined => {
      const told = implied({ subjects: people, relations: related('man', 'inside', 'bed'), actions: act('man', verb) });
      return blanketOf(named(told, 'man') ?? glyphSubject('nobody', '👨'));
    };
    assert.ok(inBed('sleep'));
    assert.equal(inBed('sit'), undefined);
  });

  it('a quilt is drawn over the sleeper, in its colour, and brings its bed', () => {
    const quilt = glyphSubject('quilt', '', {
      drawnAs: { kind: 'shape', name: 'blanket' },
      colours: ['red'],
    });
    const told = implied({
      subjects: [glyphSubject('woman', '👩'), quilt],
      relations: related('woman', 'under', 'quilt'),
      actions: act('woman', 'sleep'),
    });
    assert.equal(named(told, 'quilt')?.count, 0);
    assert.deepEqual(relationsOf(told, 'woman'), ['inside woman bed']);
    const plain = implied({
      subjects: [glyphSubject('woman', '👩'), { ...quilt, colours: [] }],
      relations: related('woman', 'under', 'quilt'),
      actions: act('woman', 'sleep'),
    });
    const colour = (of: Storyboard): string | undefined =>
      blanketOf(named(of, 'woman') ?? glyphSubject('nobody', '👩'));
    assert.notEqual(colour(told), colour(plain));
  });

  it('motorcycles that race have riders with helmets, parked ones have none', () => {
    const machines = [glyphSubject('motorcycle', '🏍️', { count: 3 })];
    const racing = implied({ subjects: machines, actions: act('motorcycle', 'race') });
    assert.deepEqual(relationsOf(racing, 'motorcycle rider'), ['riding motorcycle', 'wearing motorcycle helmet']);
    assert.equal(named(racing, 'motorcycle rider')?.count, 3);
    assert.equal(implied({ subjects: machines, actions: act('motorcycle', 'park') }).subjects.length, 1);
  });

  it('a monkey swings on a liana by its arm, a girl on her swing does not', () => {
    const monkey = implied({
      subjects: [glyphSubject('monkey', '🐒'), glyphSubject('vine', '🌿')],
      relations: related('monkey', 'on top of', 'vine'),
      actions: act('monkey', 'swing', 'vine'),
    });
    assert.equal(monkey.actions[0]?.verb, SWINGS);
    assert.equal(named(monkey, 'vine'), undefined);
    const girl = implied({ subjects: [glyphSubject('girl', '👧')], actions: act('girl', 'swing') });
    assert.equal(girl.actions[0]?.verb, 'swing');
  });

  it('who eats from a tree stands beside it, and who pulls a rope on a ship is aboard', () => {
    const grazing = implied({
      subjects: [glyphSubject('giraffe', '🦒'), glyphSubject('leaf', '🍃', { count: 3 }), glyphSubject('tree', '🌳')],
      relations: related('giraffe', 'on top of', 'tree'),
      actions: act('giraffe', 'eat', 'leaf'),
    });
    assert.deepEqual(relationsOf(grazing, 'giraffe'), ['next to tree']);
    const aboard = implied({
      subjects: [glyphSubject('sailor', '👨'), glyphSubject('rope', '🪢'), glyphSubject('ship', '🚢')],
      relations: related('rope', 'on top of', 'ship'),
      actions: act('sailor', 'pull', 'rope'),
    });
    assert.deepEqual(relationsOf(aboard, 'sailor'), ['on top of ship', 'holding rope']);
  });

  it('a genie is in the lamp it comes out of, a rabbit in the hat it is pulled out of', () => {
    const genie = implied({
      subjects: [glyphSubject('genie', '🧞'), glyphSubject('lamp', '🏮')],
      actions: act('genie', 'come'),
    });
    assert.deepEqual(relationsOf(genie, 'genie'), ['inside lamp']);
    assert.equal(named(genie, 'lamp')?.drawnAs.name, '🪔');
    const rabbit = implied({
      subjects: [glyphSubject('magician', '🧙'), glyphSubject('rabbit', '🐇'), glyphSubject('hat', '👒')],
      actions: act('magician', 'pull', 'rabbit'),
    });
    assert.deepEqual(relationsOf(rabbit, 'rabbit'), ['inside hat']);
    assert.deepEqual(relationsOf(rabbit, 'magician').includes('wearing hat'), false);
  });

  it('a match is the two who play it, and a rider jumps on the back of the horse', () => {
    const match = glyphSubject('boxing match', '', { drawnAs: { kind: 'shape', name: 'match' } });
    const bout = implied({ subjects: [match] });
    assert.deepEqual([bout.subjects[0]?.count, bout.actions[0]?.verb], [2, 'fight']);
    const jump = implied({
      subjects: [glyphSubject('rider', '🧑'), glyphSubject('horse', '🐎'), glyphSubject('obstacle', '🪵')],
      relations: related('rider', 'above', 'obstacle'),
      actions: act('rider', 'jump', 'horse'),
    });
    assert.deepEqual(relationsOf(jump, 'rider'), ['riding horse']);
    assert.deepEqual(relationsOf(jump, 'horse'), ['above obstacle']);
    assert.equal(jump.actions[0]?.subject, 'horse');
  });

  it('an ambulance stops before the hospital, a nurse works in it', () => {
    const setting = { place: 'hospital', timeOfDay: 'day', indoors: true, weather: [], season: null } as const;
    const at = (subject: Subject): Storyboard =>
      implied({ setting: { ...setting, weather: [] }, subjects: [subject], actions: act(subject.id, 'stop') });
    assert.equal(at(glyphSubject('ambulance', '🚑')).setting.place, 'street');
    assert.equal(at(glyphSubject('nurse', '🧑‍⚕️')).setting.place, 'hospital');
  });
});

describe('how it looks', () => {
  const still = { camera: [{ move: 'static', from: 0, to: 4 }] } satisfies Partial<Storyboard>;

  it('a bowl stays where it is while its fish swims about in it', async () => {
    const bowl = storyboardOf({
      ...still,
      subjects: [glyphSubject('goldfish', '🐟'), glyphSubject('bowl', '🥣')],
      relations: related('goldfish', 'inside', 'bowl'),
      actions: act('goldfish', 'swim'),
    });
    const places = await Promise.all([6, 40, 80].map((frame) => seenOf(bowl, 'bowl', frame)));
    assert.ok(Math.max(...places.map(({ left }) => left)) - Math.min(...places.map(({ left }) => left)) <= 3);
    const fish = await Promise.all([6, 40, 80].map((frame) => seenOf(bowl, 'goldfish', frame)));
    assert.ok(Math.max(...fish.map(({ left }) => left)) - Math.min(...fish.map(({ left }) => left)) > 3);
  });

  it('a crocodile is longer than high', async () => {
    const seen = await seenOf(storyboardOf({ ...still, subjects: [glyphSubject('crocodile', '🐊')] }), 'crocodile', 20);
    assert.ok(seen.right - seen.left > 2 * (seen.bottom - seen.top), `${JSON.stringify(seen)}`);
  });

  it('a barbell goes from the ground to over the head', async () => {
    const lifting = storyboardOf({
      ...still,
      seconds: 5,
      camera: [{ move: 'static', from: 0, to: 5 }],
      subjects: [
        glyphSubject('man', '👨'),
        glyphSubject('barbell', '', { drawnAs: { kind: 'shape', name: 'barbell' } }),
      ],
      relations: related('man', 'holding', 'barbell'),
      actions: [{ subject: 'man', verb: 'lift', object: 'barbell', from: 0, to: 5 }],
    });
    const man = await seenOf(lifting, 'man', 64);
    const middle = async (frame: number): Promise<number> => {
      const { top, bottom } = await seenOf(lifting, 'barbell', frame);
      return (top + bottom) / 2;
    };
    const high = man.bottom - man.top;
    assert.ok((await middle(8)) > man.top + high * 0.6, 'near the ground');
    assert.ok((await middle(64)) < man.top + high * 0.16, 'over the head');
  });

  it('an umbrella that nobody holds sways in the wind, a lamp post does not', async () => {
    const wayOf = async (subject: Subject): Promise<number> => {
      const told = storyboardOf({ ...still, width: 640, height: 360, subjects: [subject] });
      const tops = await Promise.all([4, 22, 40, 58, 76, 94].map((frame) => seenOf(told, subject.id, frame)));
      const middles = tops.map(({ left, right }) => (left + right) / 2);
      return Math.max(...middles) - Math.min(...middles);
    };
    const post = glyphSubject('lamp post', '', { drawnAs: { kind: 'shape', name: 'lamp post' } });
    const [umbrella, lamp] = [await wayOf(glyphSubject('umbrella', '☂️')), await wayOf(post)];
    assert.ok(umbrella > lamp + 2, `${umbrella} ${lamp}`);
  });
});
