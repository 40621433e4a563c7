import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toHsl } from '../colour.ts';
import { loadGlyph } from '../glyph.ts';
import { glyphSubject } from '../storyboards.fixture.ts';
import { faceToGroom, groomed, groomingOf } from './grooming.ts';

const of = (emoji: string, ...attributes: string[]) => groomingOf(glyphSubject('somebody', emoji, { attributes }));

test('hair and beard are read from what is said of somebody', () => {
  assert.deepEqual(of('👩', 'red-haired'), { hair: '#c8451c' });
  assert.equal(of('👧', 'blue eyes'), undefined);
  const bearded = of('👨', 'black long beard');
  assert.equal(bearded?.hair, bearded?.beard);
  assert.equal(of('👴', 'white beard')?.hair, undefined);
});

test('hair takes its colour, and the face keeps its own', async () => {
  const face = await loadGlyph(faceToGroom('👩') ?? '');
  assert.ok(face);
  const blue = groomed(face, { hair: '#2f6fe0' });
  const hueAt = (glyph: typeof face, x: number, y: number): number => {
    const { data } = glyph.image.getContext('2d').getImageData(x, y, 1, 1);
    return toHsl(data[0] ?? 0, data[1] ?? 0, data[2] ?? 0)[0];
  };
  const [crownX, crownY] = [Math.round((face.left + face.right) / 2), face.top + 14];
  assert.ok(Math.abs(hueAt(blue, crownX, crownY) - 218) < 25, `hair ${hueAt(blue, crownX, crownY)}`);
  const [chinX, chinY] = [crownX, Math.round(face.top + (face.bottom - face.top) * 0.62)];
  assert.equal(hueAt(blue, chinX, chinY), hueAt(face, chinX, chinY));
});
