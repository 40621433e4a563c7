import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Subject } from '../../storyboard.ts';
import { planShot } from '../plan.ts';
import { glyphSubject, related, storyboardOf } from '../storyboards.fixture.ts';
import { withImplied } from './implied.ts';
import { pileGlyph, pileOf, withPiles } from './piles.ts';

const piled = (prompt: string, subject: Subject): Subject => {
  const [one] = withPiles(storyboardOf({ prompt, subjects: [subject] })).subjects;
  return one ?? subject;
};
const books = glyphSubject('book', '📖', { count: 6 });

describe('a stack', () => {
  it('is one pile of closed books, taller the more there are', async () => {
    const six = piled('a stack of books', books);
    assert.deepEqual([six.count, pileOf(six)], [1, { count: 6, upright: true, laid: 'lying book' }]);
    const three = piled('a stack of three old books', { ...books, count: 3 });
    const tallOf = async (subject: Subject): Promise<number> => {
      const picture = await pileGlyph(subject);
      assert.ok(picture);
      return (picture.bottom - picture.top) / (picture.right - picture.left);
    };
    assert.ok((await tallOf(six)) > 1.5 * (await tallOf(three)));
    assert.equal(piled('two stacks of books', { ...books, count: 12 }).count, 2);
    assert.equal(pileOf(piled('six books on a table', books)), undefined);
    assert.equal(pileOf(piled('a stack of plates and six books', books)), undefined);
  });

  it('of boxes is broad below, and nobody is piled up', () => {
    assert.deepEqual(pileOf(piled('a pile of boxes', glyphSubject('box', '📦', { count: 8 }))), {
      count: 8,
      upright: false,
    });
    assert.equal(pileOf(piled('a pile of puppies', glyphSubject('puppy', '🐕', { count: 8 }))), undefined);
  });

  it('stands on its table, with the teapot on the middle of it', async () => {
    const storyboard = storyboardOf({
      prompt: 'a teapot on top of a stack of three books on a table',
      subjects: [
        glyphSubject('teapot', '🫖'),
        { ...books, count: 3, size: 'small' },
        glyphSubject('table', 'table', { drawnAs: { kind: 'shape', name: 'table' } }),
        glyphSubject('cat', '🐈'),
      ],
      relations: [
        ...related('teapot', 'on top of', 'book'),
        ...related('teapot', 'on top of', 'table'),
        ...related('book', 'on top of', 'table'),
      ],
    });
    const { roles } = (await planShot(withImplied(storyboard), false)).composition;
    const [teapot, pile, table] = ['teapot', 'book', 'table'].map((id) =>
      roles.find(({ subject }) => subject.id === id),
    );
    assert.ok(teapot && pile && table);
    assert.deepEqual([pile.support, teapot.support], [table, pile]);
    assert.ok(Math.abs(teapot.x - pile.x) < 2);
    assert.ok(Math.abs(teapot.y - (pile.y - pile.height)) < pile.height * 0.2);
    assert.ok(Math.abs(pile.y - (table.y - table.height)) < table.height * 0.25);
    assert.ok(roles.indexOf(table) < roles.indexOf(pile) && roles.indexOf(pile) < roles.indexOf(teapot));
  });
});
