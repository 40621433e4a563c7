import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bake, frameOf, glyphSubject, storyboardOf } from '../storyboards.fixture.ts';
import { cropGlyphOf, isCropField } from './crop-fields.ts';
import { suitedToSet } from './suited.ts';

const setting = { place: 'field', timeOfDay: 'day', indoors: false, weather: [], season: null } as const;

/** The mean red, green and blue of the lower third. */
async function groundOf(prompt: string): Promise<readonly [red: number, green: number, blue: number]> {
  const scene = await bake(
    storyboardOf({ prompt, seconds: 1, width: 160, height: 90, setting: { ...setting, weather: [] } }),
  );
  const { data } = frameOf(scene, 3);
  const sums: [number, number, number] = [0, 0, 0];
  for (let k = 160 * 60 * 4; k < data.length; k += 4)
    for (const c of [0, 1, 2] as const) sums[c] += (data[k + c] ?? 0) / (160 * 30);
  return sums;
}

describe('a field', () => {
  it('has the colour of what it is called after', async () => {
    const [poppyRed, poppyGreen] = await groundOf('a poppy field');
    const [lavenderRed, lavenderGreen, lavenderBlue] = await groundOf('a lavender field');
    const [teaRed, teaGreen, teaBlue] = await groundOf('a tea plantation');
    assert.ok(poppyRed > poppyGreen + 25, `${poppyRed} ${poppyGreen}`);
    assert.ok(lavenderBlue > lavenderGreen + 10 && lavenderBlue > lavenderRed, `${lavenderBlue} ${lavenderGreen}`);
    assert.ok(teaGreen > teaRed && teaGreen > teaBlue, `${teaRed} ${teaGreen} ${teaBlue}`);
  });

  it('is not made by a flower that somebody has, nor stands once more before itself', () => {
    assert.ok(isCropField('rows of tulips in spring'));
    assert.ok(isCropField('a tulip field with a windmill'));
    assert.ok(!isCropField('a girl with a tulip in a field'));
    assert.ok(!isCropField('a cup of tea on a table in a meadow'));
    assert.equal(cropGlyphOf('a field of sunflowers'), '🌻');
    const cast = (prompt: string) =>
      suitedToSet(
        storyboardOf({
          prompt,
          setting: { ...setting, weather: [] },
          subjects: [glyphSubject('girl', '👧'), glyphSubject('tulip', '🌷')],
        }),
      ).subjects.map(({ id }) => id);
    assert.deepEqual(cast('a girl in a tulip field'), ['girl']);
    assert.deepEqual(cast('a girl and a tulip'), ['girl', 'tulip']);
  });
});
