import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Storyboard } from '../../storyboard.ts';
import { bake, frameOf, glyphSubject, meanDifference, related, storyboardOf } from '../storyboards.fixture.ts';
import { suitedToSet } from './suited.ts';

const wall = (noun: string) => glyphSubject(noun, '🧱');

function before(noun: string, verb: string, relation: 'next to' | 'on top of'): Storyboard {
  return storyboardOf({
    width: 160,
    height: 90,
    seconds: 1,
    setting: { place: null, timeOfDay: 'day', indoors: false, weather: [], season: null },
    subjects: [glyphSubject('bicycle', '🚲'), wall(noun)],
    relations: related('bicycle', relation, noun),
    actions: [{ subject: 'bicycle', verb, object: noun, from: 0, to: 1 }],
  });
}

describe('a wall that somebody leans on', () => {
  it('is the set behind them and no block beside them', () => {
    const made = suitedToSet(before('brick wall', 'lean', 'on top of'));
    assert.deepEqual(
      made.subjects.map(({ id }) => id),
      ['bicycle'],
    );
    assert.equal(made.setting.place, 'brick wall');
    assert.deepEqual(made.relations, []);
  });

  it('stays a thing when somebody is on top of it or does something to it', () => {
    for (const [verb, relation] of [
      ['sit', 'on top of'],
      ['climb', 'next to'],
      ['paint', 'next to'],
    ] as const)
      assert.equal(suitedToSet(before('brick wall', verb, relation)).subjects.length, 2, verb);
  });

  it('is of what it is called', async () => {
    const drawn = async (noun: string) => frameOf(await bake(before(noun, 'lean', 'next to')), 3);
    const bricks = await drawn('brick wall');
    for (const noun of ['stone wall', 'graffiti wall', 'wall'])
      assert.ok(meanDifference(await drawn(noun), bricks) > 3, noun);
  });
});
