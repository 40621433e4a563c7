import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextDrawings } from '../../understand/depict-in-context.ts';
import { boxed, loadGlyph } from '../glyph.ts';
import { drawFigure, figureNames } from './index.ts';

test('every shape and every emoji that a context asks for can be drawn', async () => {
  assert.ok(contextDrawings.length > 80);
  const missing: string[] = [];
  for (const { kind, name } of contextDrawings) {
    const drawn = kind === 'shape' ? drawFigure(name) : await loadGlyph(name);
    if (!drawn) missing.push(name);
  }
  assert.deepEqual(missing, []);
});

test('every figure fills its picture: what is seen of it is most of what is kept', () => {
  for (const name of figureNames) {
    const image = drawFigure(name);
    assert.ok(image, name);
    const box = boxed(image);
    const [width, height] = [box.right - box.left, box.bottom - box.top];
    assert.ok(width > image.width * 0.4 && height > image.height * 0.4, `${name}: ${width} × ${height}`);
  }
});
