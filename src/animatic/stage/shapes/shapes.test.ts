import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextShapes } from '../../understand/depict-in-context.ts';
import { boxed } from '../glyph.ts';
import { drawFigure, figureNames } from './index.ts';

test('every shape that a context asks for is drawn', () => {
  assert.ok(contextShapes.length > 20);
  assert.deepEqual(
    contextShapes.filter((name) => drawFigure(name) === undefined),
    [],
  );
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
