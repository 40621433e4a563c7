import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Storyboard } from '../../storyboard.ts';
import { bake, changedExtent, frameOf, glyphSubject, related, seenOf, storyboardOf } from '../storyboards.fixture.ts';
import { withImplied } from './implied.ts';

function alone(emoji: string, verb: string, part: Partial<Storyboard> = {}): Storyboard {
  return storyboardOf({
    seed: 3,
    width: 480,
    height: 270,
    subjects: [glyphSubject('thing', emoji, { size: 'large' })],
    actions: [{ subject: 'thing', verb, from: 0, to: 4 }],
    camera: [{ move: 'static', from: 0, to: 4 }],
    ...part,
  });
}

describe('what things do', () => {
  it('rockets come down to the ground when they land, and leave it when they are launched', async () => {
    const [high, low] = [await seenOf(alone('🚀', 'land'), 'thing', 8), await seenOf(alone('🚀', 'land'), 'thing', 90)];
    assert.ok(low.bottom > high.bottom + 60, `${high.bottom} ${low.bottom}`);
    const [before, after] = [
      await seenOf(alone('🚀', 'launch'), 'thing', 4),
      await seenOf(alone('🚀', 'launch'), 'thing', 88),
    ];
    assert.ok(after.bottom < before.bottom - 60, `${before.bottom} ${after.bottom}`);
  });

  it('a ball that rolls gets on, and a train that arrives comes to a stop', async () => {
    const middle = async (storyboard: Storyboard, frame: number): Promise<number> => {
      const { left, right } = await seenOf(storyboard, 'thing', frame);
      return (left + right) / 2;
    };
    const ball = alone('🏐', 'roll');
    assert.ok(Math.abs((await middle(ball, 88)) - (await middle(ball, 8))) > 40);
    const train = alone('🚂', 'arrive', {
      setting: { place: 'station', timeOfDay: 'day', indoors: false, weather: [], season: null },
    });
    const [stopping, stopped] = [await middle(train, 78), await middle(train, 92)];
    assert.ok(Math.abs((await middle(train, 20)) - stopped) > 60);
    assert.ok(Math.abs(stopping - stopped) < 14);
  });

  it('a glass that breaks lies on the ground in pieces', async () => {
    const glass = {
      ...alone('🥛', 'break'),
      changes: [{ of: 'thing', attribute: 'state' as const, from: 'whole', to: 'broken' }],
    };
    const [whole, pieces] = [await seenOf(glass, 'thing', 8), await seenOf(glass, 'thing', 92)];
    assert.ok(pieces.share > 0.002 && pieces.top > whole.top + (whole.bottom - whole.top) * 0.3);
    assert.ok(pieces.right - pieces.left > (whole.right - whole.left) * 1.2);
  });

  it('a cow that is abducted rises', async () => {
    const storyboard = storyboardOf({
      seed: 3,
      subjects: [glyphSubject('ufo', '🛸'), glyphSubject('cow', '🐄')],
      actions: [{ subject: 'ufo', verb: 'abduct', object: 'cow', from: 0, to: 4 }],
    });
    assert.ok((await seenOf(storyboard, 'cow', 90)).bottom < (await seenOf(storyboard, 'cow', 6)).bottom - 20);
  });
});

describe('what deeds say', () => {
  const implied = (part: Partial<Storyboard>): Storyboard => withImplied(storyboardOf(part));
  const nowhere = { place: null, timeOfDay: 'day', indoors: false, weather: [], season: null } as const;
  const act = (verb: string, object?: string) => [
    { subject: 'one', verb, from: 0, to: 4, ...(object ? { object } : {}) },
  ];

  it('where nobody said where: one swims in a lake, planes land on runways', () => {
    const place = (emoji: string, verb: string): string | null =>
      implied({ setting: { ...nowhere, weather: [] }, subjects: [glyphSubject('one', emoji)], actions: act(verb) })
        .setting.place;
    assert.equal(place('👨', 'swim'), 'lake');
    assert.equal(place('✈️', 'land'), 'runway');
    assert.equal(place('👨', 'walk'), null);
  });

  it('a photo that is taken is no thing, and who takes it has a camera', () => {
    const photo = glyphSubject('photo', 'photo', { drawnAs: { kind: 'card', name: 'photo' } });
    const { subjects, actions } = implied({
      subjects: [glyphSubject('one', '👩'), photo],
      actions: act('take', 'photo'),
    });
    assert.deepEqual(
      subjects.map(({ drawnAs }) => drawnAs.name),
      ['👩', '📷'],
    );
    assert.equal(actions[0]?.verb, 'photograph');
  });

  it('who eats from a bowl is not in it, and who swings a club has it in hand', () => {
    const bowl = implied({
      subjects: [glyphSubject('one', '🐕'), glyphSubject('bowl', '🥣')],
      relations: related('one', 'inside', 'bowl'),
      actions: act('eat'),
    });
    assert.deepEqual(bowl.relations, []);
    assert.equal(bowl.actions[0]?.object, 'bowl');
    const club = implied({
      subjects: [glyphSubject('one', '👩'), glyphSubject('club', '🏏', { noun: 'bat' })],
      actions: act('swing', 'club'),
    });
    assert.equal(club.relations[0]?.relation, 'holding');
  });

  it('who skips rope has it around, not beside', () => {
    const { subjects, actions } = implied({
      subjects: [glyphSubject('one', '👧'), glyphSubject('rope', '🪢')],
      actions: act('jump', 'rope'),
    });
    assert.deepEqual(
      subjects.map(({ id }) => id),
      ['one'],
    );
    assert.equal(actions[0]?.verb, '(jumps rope)');
  });

  it('an umbrella opens wide and a door on its hinge', async () => {
    const opening = (noun: string, emoji: string): Storyboard => ({
      ...alone(emoji, 'open'),
      subjects: [glyphSubject('thing', emoji, { noun })],
      changes: [{ of: 'thing', attribute: 'state', from: 'closed', to: 'open' }],
    });
    const grows = async (storyboard: Storyboard): Promise<number> => {
      const [early, late] = [await seenOf(storyboard, 'thing', 6), await seenOf(storyboard, 'thing', 92)];
      return late.right - late.left - (early.right - early.left);
    };
    assert.ok((await grows(opening('umbrella', '☂️'))) > 20);
    assert.ok((await grows(opening('door', '🚪'))) < -20);
  });

  it('tears are seen of who cries, and none of who waits', async () => {
    const crying = (verb: string) =>
      bake(
        storyboardOf({
          seed: 3,
          width: 480,
          height: 270,
          subjects: [glyphSubject('one', '👩', { size: 'large' })],
          actions: act(verb),
        }),
      );
    const blue = async (verb: string): Promise<number> => {
      const { data } = frameOf(await crying(verb), 40);
      let count = 0;
      for (let k = 0; k < data.length; k += 4)
        if ((data[k] ?? 0) < 120 && (data[k + 1] ?? 0) > 120 && (data[k + 1] ?? 0) < 215 && (data[k + 2] ?? 0) > 235)
          count++;
      return count;
    };
    assert.ok((await blue('cry')) > (await blue('pose')) + 15);
    assert.ok(changedExtent(frameOf(await crying('cry'), 40), frameOf(await crying('cry'), 50)).share > 0);
  });
});

describe('what a story means', () => {
  const implied = (part: Partial<Storyboard>): Storyboard => withImplied(storyboardOf(part));
  const act = (verb: string, object?: string) => [
    { subject: 'one', verb, from: 0, to: 4, ...(object ? { object } : {}) },
  ];

  it('who runs from a bear has the bear behind', () => {
    const subjects = [glyphSubject('one', '👨'), glyphSubject('bear', '🐻')];
    const chased = implied({ prompt: 'a man runs away from a bear', subjects, actions: act('run') });
    assert.deepEqual(chased.relations, [{ subject: 'bear', relation: 'chasing', object: 'one' }]);
    assert.deepEqual(implied({ prompt: 'a man runs past a bear', subjects, actions: act('run') }).relations, []);
  });

  it('who hatches is in the egg, and no second egg stands by', () => {
    const hatching = implied({
      subjects: [glyphSubject('one', '🐦'), glyphSubject('egg', '🥚')],
      actions: act('hatch'),
    });
    assert.deepEqual(
      hatching.subjects.map(({ id }) => id),
      ['one'],
    );
  });

  it('nobody stands on who is operated on, and a ring is no hat', () => {
    const people = [glyphSubject('one', '🧑‍⚕️'), glyphSubject('patient', '🧑')];
    const relation = (verb: string): string | undefined =>
      implied({
        subjects: people,
        relations: related('one', 'on top of', 'patient'),
        actions: act(verb, 'patient'),
      }).relations.find(({ subject }) => subject === 'one')?.relation;
    assert.equal(relation('operate'), 'behind');
    assert.equal(relation('sit'), 'on top of');
    const ring = implied({
      subjects: [glyphSubject('one', '👨'), glyphSubject('ring', '💍')],
      relations: related('one', 'wearing', 'ring'),
      actions: act('propose', 'ring'),
    });
    assert.equal(ring.relations[0]?.relation, 'holding');
  });
});
