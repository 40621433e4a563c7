import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Subject } from '../storyboard.ts';
import { planShot } from './plan.ts';
import { glyphSubject, related, storyboardOf } from './storyboards.fixture.ts';
import { FRAME_HEIGHT } from './world.ts';

describe('what lies on a table', () => {
  const table = glyphSubject('table', '', { drawnAs: { kind: 'shape', name: 'table' } });
  const rolesWith = async (subjects: readonly Subject[]) =>
    (
      await planShot(
        storyboardOf({ subjects: [...subjects, table], relations: related('cup', 'on top of', 'table') }),
        false,
      )
    ).composition.roles;
  const cup = glyphSubject('cup', '☕');

  it('is seen from near, whole, with the feet of its table below the picture', async () => {
    const roles = await rolesWith([cup]);
    const of = (id: string) => roles.find(({ subject }) => subject.id === id);
    const [lying, below] = [of('cup'), of('table')];
    assert.ok(lying && below);
    assert.ok(below.y > FRAME_HEIGHT, `${below.y}`);
    assert.ok(lying.y - lying.height > 0 && lying.y < FRAME_HEIGHT);
  });

  it('stays where it is when somebody is at the table', async () => {
    const roles = await rolesWith([glyphSubject('man', '👨'), cup]);
    assert.ok(roles.every(({ y }) => y < FRAME_HEIGHT));
  });
});
