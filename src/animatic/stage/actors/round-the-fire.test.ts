import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Storyboard } from '../../storyboard.ts';
import { planShot } from '../plan.ts';
import { glyphSubject, related, storyboardOf } from '../storyboards.fixture.ts';

const friends = glyphSubject('friend', '🧑', { count: 3 });
const fire = glyphSubject('campfire', '🔥');

async function placesOf(part: Partial<Storyboard>) {
  const { composition } = await planShot(storyboardOf(part), false);
  const of = (id: string) => composition.roles.filter(({ subject }) => subject.id === id);
  return { friends: of('friend'), fire: of('campfire')[0], tents: of('tent') };
}

describe('a camp fire', () => {
  it('burns between those who sit round it, and all look into it', async () => {
    const seen = await placesOf({
      prompt: 'friends sit around a campfire',
      subjects: [friends, fire],
      relations: related('friend', 'next to', 'campfire'),
      actions: [{ subject: 'friend', verb: 'sit', from: 0, to: 4 }],
    });
    const at = seen.fire?.x ?? 0;
    assert.equal(seen.friends.length, 3);
    assert.ok(seen.friends.some(({ x }) => x < at) && seen.friends.some(({ x }) => x > at));
    for (const { x, facing } of seen.friends) assert.equal(facing, x < at ? 1 : -1);
  });

  it('burns in the middle of a camp where nobody is', async () => {
    const tents = glyphSubject('tent', 'tent', { count: 3, drawnAs: { kind: 'shape', name: 'tent' } });
    const seen = await placesOf({ prompt: 'a campfire with tents', subjects: [fire, tents] });
    const at = seen.fire?.x ?? 0;
    assert.ok(seen.tents.some(({ x }) => x < at) && seen.tents.some(({ x }) => x > at));
  });

  it('stays where it is for who runs past it', async () => {
    const seen = await placesOf({
      prompt: 'friends run past a campfire',
      subjects: [friends, fire],
      actions: [{ subject: 'friend', verb: 'run', from: 0, to: 4 }],
    });
    const at = seen.fire?.x ?? 0;
    assert.ok(!(seen.friends.some(({ x }) => x < at) && seen.friends.some(({ x }) => x > at)));
  });
});
