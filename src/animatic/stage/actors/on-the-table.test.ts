import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Storyboard } from '../../storyboard.ts';
import { planShot } from '../plan.ts';
import { glyphSubject, related, storyboardOf } from '../storyboards.fixture.ts';
import { withImplied } from './implied.ts';
import type { Role } from './role.ts';

async function rolesOf(storyboard: Partial<Storyboard>, id: string): Promise<readonly Role[]> {
  const plan = await planShot(withImplied(storyboardOf({ ...nowhere, ...storyboard })), false);
  return plan.composition.roles.filter(({ subject }) => subject.id === id);
}

const nowhere: Partial<Storyboard> = {
  setting: { place: null, timeOfDay: 'day', indoors: false, weather: [], season: null },
};
const table = glyphSubject('table', 'table', { drawnAs: { kind: 'shape', name: 'table' } });

describe('what lies on a table', () => {
  it('lies in rows that can be counted, under its frosting', async () => {
    const cupcakes: Partial<Storyboard> = {
      subjects: [
        glyphSubject('cupcake', '🧁', { count: 12, size: 'small' }),
        glyphSubject('frosting', '🍽️', { colours: ['pink'] }),
        table,
      ],
      relations: [...related('cupcake', 'with', 'frosting'), ...related('cupcake', 'on top of', 'table')],
    };
    const all = await rolesOf(cupcakes, 'cupcake');
    const rows = Map.groupBy(all, ({ y }) => Math.round(y));
    assert.equal(rows.size, 2);
    for (const row of rows.values()) {
      const [one, next] = [...row].sort((a, b) => a.x - b.x);
      assert.equal(row.length, 6);
      assert.ok(one && next && next.x - one.x > one.height * one.aspect);
    }
    assert.deepEqual(await rolesOf(cupcakes, 'frosting'), []);
  });

  it('stands between those of the row behind, however many a row has', async () => {
    for (const count of [5, 6, 7, 9]) {
      const apples = {
        subjects: [glyphSubject('apple', '🍎', { count }), table],
        relations: related('apple', 'on top of', 'table'),
      };
      const all = await rolesOf(apples, 'apple');
      const [far = [], near = []] = [...Map.groupBy(all, ({ y }) => Math.round(y)).values()];
      assert.equal(far.length + near.length, count);
      for (const one of near)
        for (const behind of far) assert.ok(Math.abs(one.x - behind.x) > one.height * one.aspect * 0.3, `${count}`);
    }
  });

  it('has a place of its own', async () => {
    const meal = { subjects: [glyphSubject('burger', '🍔'), glyphSubject('fries', '🍟')] };
    const [burger, fries] = [(await rolesOf(meal, 'burger'))[0], (await rolesOf(meal, 'fries'))[0]];
    assert.ok(burger && fries);
    assert.ok(Math.abs(fries.x - burger.x) > (burger.height * burger.aspect + fries.height * fries.aspect) / 2);
  });
});

describe('food', () => {
  it('that is alone is on a table, with steam over it where it steams', async () => {
    const ramen: Partial<Storyboard> = {
      subjects: [glyphSubject('ramen', '🍜', { attributes: ['steaming'] })],
      actions: [{ subject: 'ramen', verb: 'steam', from: 0, to: 4 }],
    };
    const [bowl] = await rolesOf(ramen, 'ramen');
    assert.equal(bowl?.support?.subject.drawnAs.name, 'table');
    const { subjects } = withImplied(storyboardOf({ ...nowhere, ...ramen }));
    assert.equal(subjects.filter(({ drawnAs }) => drawnAs.name === 'steam').length, 1);
  });

  it('that is eaten, carried away, outdoors or as large as a house is not', () => {
    const tablesIn = (part: Partial<Storyboard>): number =>
      withImplied(storyboardOf({ ...nowhere, ...part })).subjects.filter(({ drawnAs }) => drawnAs.name === 'table')
        .length;
    const apple = glyphSubject('apple', '🍎');
    assert.equal(tablesIn({ subjects: [apple] }), 1);
    assert.equal(tablesIn({ subjects: [apple, glyphSubject('worm', '🐛')] }), 0);
    assert.equal(tablesIn({ subjects: [apple], actions: [{ subject: 'apple', verb: 'fall', from: 0, to: 4 }] }), 0);
    assert.equal(tablesIn({ subjects: [{ ...apple, size: 'huge' }] }), 0);
    assert.equal(
      tablesIn({
        subjects: [apple],
        setting: { place: 'beach', timeOfDay: 'day', indoors: false, weather: [], season: null },
      }),
      0,
    );
  });
});
