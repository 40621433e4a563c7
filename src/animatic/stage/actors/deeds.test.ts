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
import { withImplied } from './implied.ts';
import type { Role } from './role.ts';

function doing(verb: string, subjects: Subject[], object?: string, part: Partial<Storyboard> = {}): Storyboard {
  const subject = subjects[0]?.id ?? '';
  const actions = [{ subject, verb, from: 0, to: 4, ...(object ? { object } : {}) }];
  return storyboardOf({ seed: 3, width: 480, height: 270, subjects, actions, ...part });
}

async function rolesOf(storyboard: Storyboard): Promise<readonly Role[]> {
  return (await planShot(withImplied(storyboard), false)).composition.roles;
}

const middle = ({ left, right }: Extent): number => (left + right) / 2;

async function ballAt(storyboard: Storyboard, frame: number): Promise<Extent> {
  return seenOf(storyboard, 'ball', frame);
}

describe('what is thrown', () => {
  const boy = glyphSubject('boy', '👦');
  const girl = glyphSubject('girl', '👧');
  const ball = glyphSubject('ball', '🎾', { size: 'small' });

  it('flies from one to the other, in an arc, and back', async () => {
    const thrown = doing('throw', [boy, ball, girl], 'ball');
    const [held, over, caught, back] = [
      await ballAt(thrown, 12),
      await ballAt(thrown, 30),
      await ballAt(thrown, 48),
      await ballAt(thrown, 82),
    ];
    const way = middle(caught) - middle(held);
    assert.ok(Math.abs(way) > 480 * 0.25, `from ${middle(held)} to ${middle(caught)}`);
    assert.ok((middle(over) - middle(held)) / way > 0.1 && (middle(over) - middle(held)) / way < 0.9);
    assert.ok(over.top < held.top && over.top < caught.top, 'it goes up on its way');
    assert.ok(
      Math.abs(middle(back) - middle(held)) < Math.abs(way) * 0.35,
      `and comes back: ${middle(held)} ${middle(back)}`,
    );
  });

  it('leaves the frame when there is nobody to catch it', async () => {
    const thrown = doing('throw', [boy, ball], 'ball');
    assert.ok((await ballAt(thrown, 12)).share > 0);
    assert.equal((await ballAt(thrown, 52)).share, 0);
  });

  it('runs along the ground when it is kicked', async () => {
    const kicked = doing('kick', [girl, ball, boy], 'ball');
    const [lying, rolling] = [await ballAt(kicked, 8), await ballAt(kicked, 30)];
    assert.ok(Math.abs(middle(rolling) - middle(lying)) > 20);
    assert.ok(Math.abs(rolling.bottom - lying.bottom) < 14);
  });

  it('is in the goal when it is kicked in a stadium', async () => {
    const setting: Storyboard['setting'] = {
      place: 'stadium',
      timeOfDay: 'day',
      indoors: false,
      weather: [],
      season: null,
    };
    const scored = doing('kick', [boy, ball], 'ball', { setting });
    const [lying, netted] = [await ballAt(scored, 8), await ballAt(scored, 52)];
    assert.ok(netted.share > 0);
    assert.ok(middle(netted) > 480 * 0.78, `${middle(netted)}`);
    assert.ok(netted.bottom < lying.bottom - 20, `${netted.bottom} above ${lying.bottom}`);
  });

  it('comes at the goal of a keeper who dives for it, and stays in its hands or goes past them', async () => {
    const keeper = glyphSubject('keeper', '🧑', { noun: 'goalkeeper', attributes: [] });
    for (const verb of ['save', 'miss']) {
      const shot = doing(verb, [keeper, ball], 'ball');
      const roles = await rolesOf(shot);
      const [dives, goal] = ['keeper', 'goal'].map((id) => roles.find(({ subject }) => subject.id === id));
      assert.ok(dives && goal && dives.y > goal.y && dives.height < goal.height, 'before the goal');
      assert.ok(Math.abs(dives.x - goal.x) < goal.height * 0.4);
      assert.equal((await ballAt(shot, 8)).share, 0);
      const [coming, last] = [await ballAt(shot, 27), await ballAt(shot, 94)];
      assert.ok(coming.right - coming.left > (last.right - last.left) * 1.2, 'it comes from near');
      assert.equal(last.bottom < (dives.y - dives.height * 0.2) * (270 / 720), verb === 'save');
    }
  });

  it('goes from hand to hand when it is given, and stays there', async () => {
    const gift = glyphSubject('ball', '🎁', { size: 'small' });
    const given = doing('give', [boy, gift, girl], 'ball');
    const roles = await rolesOf(given);
    const x = (id: string): number => roles.find(({ subject }) => subject.id === id)?.x ?? 0;
    const [first, last] = [await ballAt(given, 4), await ballAt(given, 92)];
    assert.equal(Math.sign(middle(last) - middle(first)), Math.sign(x('girl') - x('boy')));
    assert.ok(Math.abs(last.left - (await ballAt(given, 80)).left) < 6, 'it stays');
  });

  it('lies where it is until the dog has run for it, and comes back with the dog', async () => {
    const fetching = doing('fetch', [glyphSubject('dog', '🐕'), ball], 'ball');
    const [lying, still, back] = [await ballAt(fetching, 4), await ballAt(fetching, 30), await ballAt(fetching, 92)];
    assert.ok(Math.abs(middle(lying) - middle(still)) < 12, 'it lies still');
    assert.ok(Math.abs(middle(back) - middle(lying)) > 480 * 0.3, 'it was brought back');
    assert.ok(back.bottom < lying.top, 'in the mouth');
  });

  it('flies before the dog until it leaps, and comes back in its mouth', async () => {
    const puppy = glyphSubject('dog', '🐶', { noun: 'puppy' });
    const disc = glyphSubject('ball', '🥏', { size: 'small' });
    const waiting = glyphSubject('girl', '👧', { size: 'small', attributes: ['little'] });
    const chase = doing('chase', [puppy, disc, waiting], 'ball', {
      relations: related('dog', 'chasing', 'ball'),
      actions: [
        { subject: 'dog', verb: 'chase', object: 'ball', from: 0, to: 1 },
        { subject: 'dog', verb: 'catch', object: 'ball', from: 1, to: 3 },
        { subject: 'dog', verb: 'run', object: 'girl', from: 3, to: 4 },
      ],
    });
    const roles = await rolesOf(chase);
    const [dog, girl] = ['dog', 'girl'].map((id) => roles.find(({ subject }) => subject.id === id));
    assert.ok(
      dog && girl && dog.traits.form === 'whole' && dog.height < girl.height * 0.75,
      'a small dog on four legs',
    );
    const [flying, caught, back] = [await ballAt(chase, 20), await ballAt(chase, 46), await ballAt(chase, 93)];
    assert.ok(flying.right - flying.left > 2 * (flying.bottom - flying.top), 'a flat disc');
    assert.ok(Math.abs(middle(caught) - middle(flying)) > 480 * 0.1, 'it flies on');
    assert.ok(Math.abs(middle(back) - middle(caught)) > 480 * 0.3, 'it was brought back');
    assert.ok(back.bottom > caught.bottom, 'caught in the air');
  });

  it('is none of a sofa that is thrown out, nor of a ball that somebody looks at', async () => {
    const sofa = glyphSubject('ball', '🛋️', { size: 'large' });
    for (const storyboard of [doing('throw', [boy, sofa], 'ball'), doing('watch', [boy, ball], 'ball')])
      assert.ok((await rolesOf(storyboard)).every(({ flight }) => flight === undefined));
  });
});

describe('two who are close', () => {
  const man = glyphSubject('man', '👨');
  const woman = glyphSubject('woman', '👩');
  const gapOf = async (storyboard: Storyboard): Promise<number> => {
    const [one, other] = await rolesOf(storyboard);
    assert.ok(one && other && one.facing !== other.facing, 'they look at each other');
    return Math.abs(one.x - other.x) / one.height;
  };

  it('stand together when they hug, kiss, fight or shake hands, and apart when they do not', async () => {
    for (const verb of ['hug', 'kiss', 'fight', 'dance'])
      assert.ok((await gapOf(doing(verb, [woman, man], 'man'))) < 0.7, verb);
    const shaking = doing('shake', [glyphSubject('friend', '🧑', { count: 2 })], 'hand');
    assert.ok((await gapOf(shaking)) < 0.9);
    const [one, other] = await rolesOf(doing('watch', [woman, man], 'man'));
    assert.ok(one && other && Math.abs(one.x - other.x) > one.height * 0.7);
  });

  it('are told to hug by either verb and subject', async () => {
    const each = ['man', 'woman'].map((subject) => ({ subject, verb: 'hug', from: 0, to: 4 }));
    assert.ok((await gapOf(storyboardOf({ subjects: [man, woman], actions: each }))) < 0.5);
  });

  it('one takes in arms who is small: a cat is hugged before the chest, a man is not', async () => {
    const held = async (other: Subject) =>
      (await rolesOf(doing('hug', [woman, other], other.id))).find(({ subject }) => subject.id === other.id)?.carrier;
    assert.equal((await held(glyphSubject('cat', '🐈')))?.how, 'holding');
    assert.equal(await held(man), undefined);
  });

  it('a couple is two people', async () => {
    const people = await rolesOf(doing('walk', [glyphSubject('couple', '👫')]));
    assert.equal(people.length, 2);
  });
});

describe('who works', () => {
  const man = glyphSubject('man', '👨');

  it('stands with the hands at the thing', async () => {
    const car = glyphSubject('car', '🚗', { size: 'large' });
    const roles = await rolesOf(doing('wash', [man, car], 'car'));
    const [worker, thing] = ['man', 'car'].map((id) => roles.find(({ subject }) => subject.id === id));
    assert.ok(worker && thing);
    const edge = Math.abs(worker.x - thing.x) - (thing.height * thing.aspect) / 2;
    assert.ok(edge < worker.height * 0.4 && edge > 0, `${edge} of ${worker.height}`);
  });

  it('has room in an upright picture, too, with what it pulls and what lies on that', async () => {
    const subjects = [man, glyphSubject('sled', '🛷'), glyphSubject('gift', '🎁', { size: 'small' })];
    const roles = await rolesOf(
      doing('pull', subjects, 'sled', { width: 270, height: 480, relations: related('gift', 'on top of', 'sled') }),
    );
    const width = (720 * 270) / 480;
    for (const { x, height, aspect } of roles)
      assert.ok(x - (height * aspect) / 2 > -20 && x + (height * aspect) / 2 < width + 20);
    const [sled, gift] = ['sled', 'gift'].map((id) => roles.find(({ subject }) => subject.id === id));
    assert.ok(sled && gift && Math.abs(gift.x - sled.x) < sled.height * sled.aspect * 0.5);
    assert.equal(gift.support, sled);
    assert.deepEqual(gift.beats, sled.beats);
    assert.ok(sled.towedBy);
  });

  it('takes along what is pushed', async () => {
    const cart = glyphSubject('cart', '🛒');
    const pushing = doing('push', [man, cart], 'cart', { camera: [{ move: 'static', from: 0, to: 4 }] });
    const [before, after] = [await seenOf(pushing, 'cart', 4), await seenOf(pushing, 'cart', 90)];
    assert.ok(Math.abs(middle(after) - middle(before)) > 20);
  });

  it('has a table to cut on, with the food upon it and the knife in hand', async () => {
    const subjects = [man, glyphSubject('carrot', '🥕', { size: 'small' }), glyphSubject('knife', '🔪')];
    const roles = await rolesOf(doing('cut', subjects, 'carrot', { relations: related('carrot', 'with', 'knife') }));
    const named = (name: string): Role | undefined => roles.find(({ subject }) => subject.drawnAs.name === name);
    const [table, carrot, knife] = [named('table'), named('🥕'), named('🔪')];
    assert.ok(table && carrot && knife?.carrier?.how === 'holding');
    assert.equal(carrot.support, table);
    assert.ok(carrot.height > 10 && carrot.y < table.y);
  });

  it('pours what runs down into the cup', async () => {
    const relations = related('wine', 'inside', 'glass');
    const subjects = (liquid: string): Subject[] => [
      man,
      glyphSubject('wine', '🍷', { noun: liquid, size: 'small' }),
      glyphSubject('glass', 'glass', { drawnAs: { kind: 'shape', name: 'glass' }, size: 'small' }),
    ];
    const frame = async (liquid: string) =>
      frameOf(await bake(doing('pour', subjects(liquid), 'wine', { relations })), 48);
    // Red wine and white champagne come out of the same bottle: what differs is the stream.
    const stream = changedExtent(await frame('wine'), await frame('champagne'));
    assert.ok(stream.bottom - stream.top > 4 && stream.right - stream.left < 20, JSON.stringify(stream));
  });

  it('leaves a pigeon smaller than who feeds it', async () => {
    const roles = await rolesOf(doing('feed', [man, glyphSubject('pigeon', '🕊️')], 'pigeon'));
    const [worker, bird] = ['man', 'pigeon'].map((id) => roles.find(({ subject }) => subject.id === id)?.height ?? 0);
    assert.ok((bird ?? 0) < (worker ?? 0) * 0.5);
  });
});

describe('two on a tractor', () => {
  it('have their feet on its roof and on its bonnet, not beside it', async () => {
    const subjects = [glyphSubject('goat', '🐐', { count: 2 }), glyphSubject('tractor', '🚜', { size: 'large' })];
    const roles = await rolesOf(
      storyboardOf({ seed: 3, subjects, relations: related('goat', 'on top of', 'tractor') }),
    );
    const tractor = roles.find(({ subject }) => subject.id === 'tractor');
    const goats = roles.filter(({ subject }) => subject.id === 'goat');
    assert.ok(tractor && goats.length === 2 && goats[0]?.y !== goats[1]?.y);
    for (const { x } of goats) assert.ok(Math.abs(x - tractor.x) < tractor.height * tractor.aspect * 0.3);
  });
});

describe('who climbs a ladder', () => {
  it('goes up to whoever is up the tree it leans against, and stays there', async () => {
    const subjects = [glyphSubject('man', '👨'), glyphSubject('ladder', '🪜'), glyphSubject('kitten', '🐈')];
    const actions = [
      { subject: 'man', verb: 'climb', object: 'ladder', from: 0, to: 2 },
      { subject: 'man', verb: 'rescue', object: 'kitten', from: 2, to: 4 },
    ];
    const rescue = storyboardOf({ seed: 3, width: 480, height: 270, subjects, actions });
    const roles = await rolesOf(rescue);
    const [tree, kitten, ladder] = ['🌳', '🐈', '🪜'].map((name) =>
      roles.find(({ subject }) => subject.drawnAs.name === name),
    );
    assert.ok(tree && kitten && ladder && kitten.support === tree);
    assert.ok(
      kitten.y < ladder.y - ladder.height * 0.5 && Math.abs(tree.x - ladder.x) < tree.height * tree.aspect * 0.5,
    );
    const [before, after] = [await seenOf(rescue, 'man', 2), await seenOf(rescue, 'man', 90)];
    assert.ok(after.bottom < before.bottom - 50, `${before.bottom} to ${after.bottom}`);
  });
});

describe('animals', () => {
  it('run in their wheel, which turns under them', async () => {
    const hamster = glyphSubject('hamster', '🐹', { size: 'small' });
    const running = doing('run', [hamster, glyphSubject('wheel', '🛞')], undefined, {
      relations: related('hamster', 'inside', 'wheel'),
    });
    const roles = await rolesOf(running);
    const [runner, wheel] = ['hamster', 'wheel'].map((id) => roles.find(({ subject }) => subject.id === id));
    assert.ok(runner && wheel && runner.x === wheel.x && wheel.height > runner.height * 1.7);
    assert.ok(runner.y < wheel.y && runner.beats.every(({ travel }) => travel === 0));
    assert.ok(wheel.beats.some(({ family }) => family === 'turn'));
  });

  it('in two colours have patches of both', async () => {
    const cow = (emoji: string, colours: string[]) =>
      bake(storyboardOf({ seed: 3, subjects: [glyphSubject('animal', emoji, { colours, size: 'large' })] }));
    const [own, pied] = [frameOf(await cow('🐄', []), 20), frameOf(await cow('🐄', ['black', 'white']), 20)];
    assert.equal(changedExtent(own, pied).share, 0);
    const dog = frameOf(await cow('🐕', ['brown', 'white']), 20);
    const [brown, white] = [frameOf(await cow('🐕', ['brown']), 20), frameOf(await cow('🐕', ['white']), 20)];
    assert.ok(changedExtent(dog, brown).share > 0.003 && changedExtent(dog, white).share > 0.003);
  });
});
