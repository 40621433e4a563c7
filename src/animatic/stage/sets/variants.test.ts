import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { glyphSubject, storyboardOf } from '../storyboards.fixture.ts';
import { variantOf } from './variants.ts';

const setting = { place: 'street', timeOfDay: 'day', indoors: false, weather: [], season: null } as const;

describe('a street', () => {
  it('has people about by day, where people are asked for and nobody calls it empty', () => {
    const woman = glyphSubject('woman', '👩');
    const about = (part: Parameters<typeof storyboardOf>[0]) => {
      const made = variantOf('street', storyboardOf({ setting: { ...setting, weather: [] }, ...part }));
      return made?.props.some((emoji) => emoji.startsWith('🧍')) === true;
    };
    assert.ok(about({ subjects: [woman] }));
    assert.ok(!about({ subjects: [glyphSubject('car', '🚗')] }));
    assert.ok(!about({ subjects: [woman], prompt: 'a woman in an empty street' }));
    assert.ok(!about({ subjects: [woman], setting: { ...setting, weather: [], timeOfDay: 'night' } }));
  });
});

describe('a harbour', () => {
  it('is water for a ship that leaves, and planks for who walks there', () => {
    const at = (glyph: string, verb: string) =>
      variantOf(
        'harbour',
        storyboardOf({
          setting: { ...setting, place: 'harbour', weather: [] },
          subjects: [glyphSubject('one', glyph)],
          actions: [{ subject: 'one', verb, from: 0, to: 4 }],
        }),
      )?.medium;
    assert.equal(at('⛵', 'enter'), 'water');
    assert.notEqual(at('👩', 'walk'), 'water');
  });
});

describe('a room', () => {
  it('has no second sofa beside the one that somebody lies on', () => {
    const sofas = (glyph: string) =>
      variantOf(
        'living room',
        storyboardOf({
          setting: { ...setting, place: 'living room', indoors: true, weather: [] },
          subjects: [glyphSubject('dog', '🐕'), glyphSubject('thing', glyph)],
        }),
      )?.props.filter((name) => name === '🛋️').length;
    assert.equal(sofas('🛋️'), 0);
    assert.equal(sofas('📺'), 1);
  });
});
