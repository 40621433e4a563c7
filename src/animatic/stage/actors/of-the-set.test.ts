import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Subject } from '../../storyboard.ts';
import { glyphSubject, related, seenOf, storyboardOf } from '../storyboards.fixture.ts';
import { figuresOf, isOfTheSet } from './of-the-set.ts';

const shapeSubject = (name: string, part: Partial<Subject> = {}): Subject =>
  glyphSubject(name, name, { drawnAs: { kind: 'shape', name }, ...part });

const indoors = { place: 'kitchen', timeOfDay: 'day' as const, indoors: true, weather: [], season: null };

describe('what the set has', () => {
  it('is no second board in a classroom, unless something is on it', () => {
    const board = shapeSubject('chalkboard');
    const setting = { ...indoors, place: 'classroom' };
    const circle = shapeSubject('circle');
    assert.ok(isOfTheSet(board, storyboardOf({ setting, subjects: [board] })));
    assert.ok(!isOfTheSet(board, storyboardOf({ subjects: [board] })));
    const drawnOn = storyboardOf({
      setting,
      subjects: [board, circle],
      relations: related('circle', 'on top of', 'chalkboard'),
    });
    assert.ok(!isOfTheSet(board, drawnOn));
  });

  it('is the audience of a stage or a ring, where somebody performs', () => {
    const crowd = glyphSubject('crowd', '👥');
    const of = (place: string, part: Parameters<typeof storyboardOf>[0] = {}): boolean =>
      isOfTheSet(
        crowd,
        storyboardOf({ setting: { ...indoors, place }, subjects: [glyphSubject('boxer', '🧑'), crowd], ...part }),
      );
    const acting = (verb: string) => ({ actions: [{ subject: 'crowd', verb, from: 0, to: 4 }] });
    assert.ok(of('boxing ring', acting('cheer')) && of('stage') && of('theater stage') && of('football field'));
    assert.ok(!of('street') && !of('stage', { subjects: [crowd] }) && !of('stage', acting('run')));
  });

  it('is no patch of asphalt in a street', () => {
    const asphalt = shapeSubject('asphalt');
    assert.ok(isOfTheSet(asphalt, storyboardOf({ setting: { ...indoors, indoors: false, place: 'street' } })));
    assert.ok(!isOfTheSet(asphalt, storyboardOf({ setting: { ...indoors, indoors: false, place: 'field' } })));
  });
});

describe('what lies flat', () => {
  it('has who crawls over it on it, and who flies over it in the air', async () => {
    const over = async (id: string, emoji: string, verb: string): Promise<number> => {
      const board = storyboardOf({
        subjects: [glyphSubject(id, emoji), shapeSubject('moss')],
        relations: related(id, 'above', 'moss'),
        actions: [{ subject: id, verb, from: 0, to: 4 }],
      });
      return (await seenOf(board, id, 10)).bottom;
    };
    const [snail, bee] = [await over('snail', '🐌', 'crawl'), await over('bee', '🐝', 'fly')];
    assert.ok(snail > 180 * 0.72, `snail ${snail}`);
    assert.ok(bee < snail - 15, `bee ${bee}, snail ${snail}`);
  });
});

describe('figures of several', () => {
  it('stand once for what comes in pairs or in heaps', () => {
    assert.equal(figuresOf(shapeSubject('stilts', { count: 3 })), 1);
    assert.equal(figuresOf(shapeSubject('match', { count: 3 })), 3);
  });
});

describe('a ceiling', () => {
  const spider = glyphSubject('spider', '🕷️');
  const ceiling = shapeSubject('ceiling');

  it('runs along the upper edge', async () => {
    const seen = await seenOf(storyboardOf({ setting: indoors, subjects: [ceiling] }), 'ceiling', 10);
    assert.ok(seen.bottom < 180 * 0.12 && seen.right - seen.left > 300, JSON.stringify(seen));
  });

  it('has who hangs from it under it, and leaves the others on the floor', async () => {
    const hangs = storyboardOf({
      setting: indoors,
      subjects: [spider, ceiling],
      actions: [{ subject: 'spider', verb: 'hang', from: 0, to: 4 }],
    });
    const up = await seenOf(hangs, 'spider', 10);
    assert.ok(up.bottom < 180 * 0.45, JSON.stringify(up));
    const stays = await seenOf({ ...hangs, actions: [] }, 'spider', 10);
    assert.ok(stays.bottom > 180 * 0.6, JSON.stringify(stays));
  });
});
