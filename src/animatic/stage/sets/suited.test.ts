import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { glyphSubject, related, storyboardOf } from '../storyboards.fixture.ts';
import { suitedToSet } from './suited.ts';

const open = { place: null, timeOfDay: 'day', indoors: false, weather: [], season: null } as const;

describe('a storyboard suited to its set', () => {
  it('has one bridge, which is the set, and the car on it', () => {
    const bridge = glyphSubject('bridge', '', { drawnAs: { kind: 'shape', name: 'bridge' } });
    const made = suitedToSet(
      storyboardOf({
        setting: { ...open, place: 'bridge', weather: [] },
        subjects: [glyphSubject('car', '🚗'), bridge],
        relations: related('car', 'on top of', 'bridge'),
        actions: [{ subject: 'car', verb: 'drive', object: 'bridge', from: 0, to: 4 }],
      }),
    );
    assert.deepEqual(
      made.subjects.map(({ id }) => id),
      ['car'],
    );
    assert.deepEqual(made.relations, []);
    assert.deepEqual(made.actions, [{ subject: 'car', verb: 'drive', from: 0, to: 4 }]);
  });

  it('shows haunted places by night unless the prompt says when', () => {
    const at = (prompt: string) =>
      suitedToSet(storyboardOf({ prompt, setting: { ...open, place: 'house', weather: [] } })).setting.timeOfDay;
    assert.equal(at('a haunted house on a hill'), 'night');
    assert.equal(at('a haunted house on a sunny morning'), 'day');
    assert.equal(at('a house on a hill'), 'day');
  });

  it('has the flowers of a garden in its beds, and those that somebody holds in the hand', () => {
    const flowers = glyphSubject('flower', '🌼', { count: 3 });
    const at = (relations: ReturnType<typeof related>) =>
      suitedToSet(
        storyboardOf({
          setting: { ...open, place: 'garden', weather: [] },
          subjects: [glyphSubject('cat', '🐈'), flowers],
          relations,
        }),
      ).subjects.map(({ id }) => id);
    assert.deepEqual(at([]), ['cat']);
    assert.deepEqual(at(related('cat', 'holding', 'flower')), ['cat', 'flower']);
  });

  it('turns the leaves of a tree in autumn, but not those that were given a colour', () => {
    const trees = [glyphSubject('tree', '🌳'), glyphSubject('green tree', '🌳', { colours: ['green'] })];
    const made = suitedToSet(storyboardOf({ setting: { ...open, season: 'autumn', weather: [] }, subjects: trees }));
    assert.deepEqual(
      made.subjects.map(({ colours }) => colours),
      [['yellow'], ['green']],
    );
  });

  it('leaves the stars to the sky of the night, and the beam to the lighthouse', () => {
    const night = { ...open, timeOfDay: 'night' as const, weather: [] };
    const named = (subjects: ReturnType<typeof glyphSubject>[]) =>
      suitedToSet(storyboardOf({ setting: night, subjects })).subjects.map(({ id }) => id);
    assert.deepEqual(named([glyphSubject('man', '👨'), glyphSubject('stars', '⭐', { count: 3 })]), ['man']);
    assert.deepEqual(named([glyphSubject('star', '⭐')]), ['star']);
    const lighthouse = glyphSubject('lighthouse', '', { drawnAs: { kind: 'shape', name: 'lighthouse' } });
    const beam = glyphSubject('beam of light', '', { drawnAs: { kind: 'shape', name: 'laser beam' } });
    assert.deepEqual(named([lighthouse, beam]), ['lighthouse']);
    assert.deepEqual(named([beam]), ['beam of light']);
  });

  it('is in a dark forest by night, and in the hall of a castle under a roof', () => {
    const at = (prompt: string) => suitedToSet(storyboardOf({ prompt, setting: { ...open, weather: [] } })).setting;
    assert.equal(at('a witch in a dark forest').timeOfDay, 'night');
    assert.equal(at('a witch in a forest').timeOfDay, 'day');
    assert.equal(at('a king in the castle hall').indoors, true);
    assert.equal(at('a king before the castle').indoors, false);
  });

  it('has no church inside the church, and no mountain on the mountain trail', () => {
    const left = (place: string, indoors: boolean, noun: string, emoji: string) =>
      suitedToSet(
        storyboardOf({
          setting: { ...open, place, indoors, weather: [] },
          subjects: [glyphSubject('monk', '🧑'), glyphSubject(noun, emoji)],
        }),
      ).subjects.map(({ id }) => id);
    assert.deepEqual(left('church', true, 'church', '⛪'), ['monk']);
    assert.deepEqual(left('mountain', false, 'mountain trail', '⛰️'), ['monk']);
    assert.deepEqual(left('field', false, 'church', '⛪'), ['monk', 'church']);
  });

  it('paints one of two red things, but none that was given a colour or stands alone', () => {
    const coloursOf = (...subjects: ReturnType<typeof glyphSubject>[]) =>
      suitedToSet(storyboardOf({ subjects })).subjects.map(({ colours }) => colours.join());
    const [bicycle, car] = [glyphSubject('bicycle', '🚲'), glyphSubject('car', '🚗')];
    assert.deepEqual(coloursOf(bicycle, car), ['teal', '']);
    assert.deepEqual(coloursOf({ ...bicycle, colours: ['red'] }, car), ['red', '']);
    assert.deepEqual(coloursOf(bicycle), ['']);
  });
});
