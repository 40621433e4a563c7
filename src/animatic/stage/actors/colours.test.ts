import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Canvas } from '@napi-rs/canvas';
import { colourNamed, rgb, toHsl } from '../colour.ts';
import { loadGlyph } from '../glyph.ts';
import { glyphSubject, storyboardOf } from '../storyboards.fixture.ts';
import { surface } from '../surface.ts';
import { recolour } from './recolour.ts';
import { withShades } from './shades.ts';

const colours =
  'red green yellow blue brown purple pink orange black white grey teal turquoise gold silver beige navy maroon olive magenta'.split(
    ' ',
  );
const glyphs = ['🚲', '🚗', '☂️', '🎈', '🪑', '🏺', '🌼', '🎒', '🛋️', '🌷'];

/** Pixels: colours are the same in a small picture. */
const SIDE = 80;

/** The mean of the pixels that the recolouring changed: red, green, blue; and their share of the picture. */
function paintOf(before: Canvas, after: Canvas): { colour: [number, number, number]; share: number } {
  const [one, other] = [before, after].map(
    (image) => image.getContext('2d').getImageData(0, 0, image.width, image.height).data,
  );
  assert.ok(one && other);
  const colour: [number, number, number] = [0, 0, 0];
  let [painted, seen] = [0, 0];
  for (let k = 0; k < one.length; k += 4) {
    if ((one[k + 3] ?? 0) < 200) continue;
    seen++;
    const moved = [0, 1, 2].some((c) => Math.abs((one[k + c] ?? 0) - (other[k + c] ?? 0)) > 12);
    if (!moved) continue;
    painted++;
    for (const c of [0, 1, 2] as const) colour[c] += other[k + c] ?? 0;
  }
  return {
    colour: colour.map((sum) => sum / Math.max(1, painted)) as [number, number, number],
    share: painted / Math.max(1, seen),
  };
}

const apart = (one: number, other: number): number => Math.min(Math.abs(one - other), 360 - Math.abs(one - other));

describe('the colours of things', () => {
  for (const emoji of glyphs) {
    it(`${emoji} is seen in each of twenty colours`, async () => {
      const glyph = await loadGlyph(emoji);
      assert.ok(glyph);
      const small = surface(SIDE, SIDE, (context) => context.drawImage(glyph.image, 0, 0, SIDE, SIDE));
      for (const word of colours) {
        const asked = colourNamed(word);
        assert.ok(asked, word);
        const { colour, share } = paintOf(small, recolour(small, asked));
        const [hue, saturation, light] = toHsl(...rgb(asked));
        const [got, depth, brightness] = toHsl(...colour);
        const what = `${word} ${emoji}: hue ${got.toFixed(0)} for ${hue.toFixed(0)}, light ${brightness.toFixed(2)} for ${light.toFixed(2)}`;
        if (saturation * (1 - Math.abs(2 * light - 1)) > 0.1) assert.ok(apart(got, hue) < 14, what);
        else assert.ok(depth < 0.3, what);
        assert.ok(Math.abs(brightness - light) < 0.16, what);
        const own = ['red', 'maroon', 'pink', 'magenta', 'brown', 'blue', 'white', 'silver'].includes(word);
        if (!own)
          assert.ok(share > (emoji === '🚲' ? 0.1 : 0.35), `${what}: only ${(share * 100).toFixed(0)} % painted`);
      }
    });
  }
});

describe('the shades of a prompt', () => {
  const coloured = (prompt: string, noun: string, colour: string): string[] =>
    withShades(storyboardOf({ prompt, subjects: [glyphSubject(noun, '🚲', { colours: [colour] })] })).subjects.flatMap(
      (subject) => subject.colours,
    );

  it('take the place of the basic colour that the storyboard counts them among', () => {
    assert.deepEqual(coloured('a teal bicycle', 'bicycle', 'blue'), ['teal']);
    assert.deepEqual(coloured('two old bicycles painted in turquoise', 'bicycle', 'blue'), ['turquoise']);
    assert.deepEqual(coloured('a dark green rusty bicycle', 'bicycle', 'green'), ['dark green']);
    assert.deepEqual(coloured('a navy blue bicycle', 'bicycle', 'blue'), ['navy blue']);
  });

  it('are not read for another thing, nor against a colour that somebody changed', () => {
    assert.deepEqual(coloured('a blue bicycle beside a teal car', 'bicycle', 'blue'), ['blue']);
    assert.deepEqual(coloured('a teal bicycle', 'bicycle', 'red'), ['red']);
  });
});
