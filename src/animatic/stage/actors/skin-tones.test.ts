import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasGlyph } from '../glyph.ts';
import { hashText } from '../random.ts';
import { glyphSubject } from '../storyboards.fixture.ts';
import { skinToneOf, withTone } from './skin-tones.ts';

const seeded = (seed: number) => ({ seedFor: (name: string) => (seed ^ hashText(name)) % 9973 });

describe('the skin of people', () => {
  it('differs from one to the next, and is the same for the same seed', () => {
    const doctor = glyphSubject('doctor', '🧑‍⚕️');
    const skins = Array.from({ length: 40 }, (_, seed) => skinToneOf(doctor, seeded(seed))?.modifier);
    assert.ok(new Set(skins).size >= 4 && !skins.includes(undefined));
    assert.equal(skinToneOf(doctor, seeded(7))?.modifier, skins[7]);
    for (const seed of [1, 2, 3]) {
      const name = withTone(doctor.drawnAs.name, skinToneOf(doctor, seeded(seed)));
      assert.ok(name !== doctor.drawnAs.name && hasGlyph(name));
    }
  });

  it('is that of the people somebody is said to be of', () => {
    const skin = (attribute: string, seed: number) =>
      skinToneOf(glyphSubject('woman', '👩', { attributes: [attribute] }), seeded(seed))?.skin;
    for (let seed = 0; seed < 12; seed++) {
      assert.equal(skin('chinese', seed), '#f0c4ae');
      assert.ok(['#80523f', '#4a3430'].includes(skin('african', seed) ?? ''));
      assert.ok(['#a8775a', '#80523f'].includes(skin('indian', seed) ?? ''));
    }
  });

  it('is left to robots, zombies and animals as it is', () => {
    for (const name of ['🧟', '🤖', '🐱']) assert.equal(skinToneOf(glyphSubject('one', name), seeded(3)), undefined);
  });
});
