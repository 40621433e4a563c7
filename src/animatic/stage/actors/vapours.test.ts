import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planShot } from '../plan.ts';
import { glyphSubject, related, storyboardOf } from '../storyboards.fixture.ts';
import { withBacksTurned } from './facing-away.ts';

describe('steam', () => {
  it('rises from the rim of what is hot, and nothing of it is before the bowl', async () => {
    const bowl = glyphSubject('soup', '🍲');
    const steam = glyphSubject('steam', 'steam', { drawnAs: { kind: 'shape', name: 'steam' } });
    const table = glyphSubject('table', 'table', { drawnAs: { kind: 'shape', name: 'table' } });
    const { composition } = await planShot(
      storyboardOf({
        subjects: [table, bowl, steam],
        relations: related('soup', 'on top of', 'table'),
        actions: [{ subject: 'steam', verb: 'rise', from: 0, to: 4 }],
      }),
      false,
    );
    const of = (id: string) => composition.roles.find(({ subject }) => subject.id === id);
    const [hot, vapour] = [of('soup'), of('steam')];
    assert.ok(hot && vapour);
    assert.ok(Math.abs(hot.x - vapour.x) < 1);
    assert.ok(vapour.y < hot.y - hot.height * 0.5, `${vapour.y} over ${hot.y}`);
  });
});

describe('who is about something on the wall behind', () => {
  const boy = glyphSubject('boy', '👦');
  const inside = { timeOfDay: 'day', indoors: true, weather: [], season: null } as const;
  const verbs = (prompt: string, verb: string, place: string, indoors = true) =>
    withBacksTurned(
      storyboardOf({
        prompt,
        subjects: [boy],
        setting: { ...inside, weather: [], place, indoors },
        actions: [{ subject: 'boy', verb, from: 0, to: 4 }],
      }),
    ).actions.map((action) => action.verb);

  it('turns to it', () => {
    assert.deepEqual(verbs('a boy looks out of the window', 'look', 'room'), ['(gazes out)']);
    assert.deepEqual(verbs('a boy plays games in an arcade', 'play', 'arcade'), ['(plays at a machine)']);
  });

  it('stays as it is where there is no such wall', () => {
    assert.deepEqual(verbs('a boy looks around', 'look', 'room'), ['look']);
    assert.deepEqual(verbs('a boy looks at a window', 'look', 'street', false), ['look']);
    assert.deepEqual(verbs('a boy plays in his room', 'play', 'room'), ['play']);
  });
});
