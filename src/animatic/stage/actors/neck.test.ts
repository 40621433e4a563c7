import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxed, type Glyph, loadGlyph } from '../glyph.ts';
import { surface } from '../surface.ts';
import { Neck } from './neck.ts';
import { cutGlyph, drawSprite, type Sprite } from './sprite.ts';

const HEIGHT = 200;
const MARGIN = 60;

for (const name of ['🐄', '🐎', '🐑', '🐐', '🦌', '🦓', '🐪', '🐕', '🐈']) {
  test(`${name} puts its head down and stays whole, its feet where they were`, async () => {
    const sprite = cutGlyph(lookingRight((await loadGlyph(name)) ?? assert.fail()), HEIGHT, 1);
    const neck = Neck.of(name, sprite) ?? assert.fail();
    const standing = drawn(sprite, (context) => drawSprite(context, sprite));
    const feeding = drawn(sprite, (context) => assert.ok(neck.draw(context, 0.36)));
    // A head is an eighth of an animal or more.
    const sunk = middleOf(feeding) - middleOf(standing);
    assert.ok(sunk > HEIGHT * 0.02, `lower by ${sunk.toFixed(1)} on average`);
    assert.ok(Math.abs(feeding.bottom - standing.bottom) <= 2);
    assert.ok(areaOf(feeding) > 0.82 * areaOf(standing), 'no part is lost');
  });
}

test('who hardly nods is drawn in one piece, and a crab has no neck', async () => {
  const sprite = cutGlyph((await loadGlyph('🐄')) ?? assert.fail(), HEIGHT, 1);
  surface(10, 10, (context) => assert.equal(Neck.of('🐄', sprite)?.draw(context, 0.05), false));
  assert.equal(Neck.of('🦀', sprite), undefined);
});

/** All of these look to the left. */
function lookingRight({ image }: Glyph): Glyph {
  return boxed(
    surface(image.width, image.height, (context) => {
      context.translate(image.width, 0);
      context.scale(-1, 1);
      context.drawImage(image, 0, 0);
    }),
  );
}

function drawn(sprite: Sprite, draw: Parameters<typeof surface>[2] & object): Glyph {
  const side = 2 * MARGIN;
  return boxed(
    surface(sprite.width + side, sprite.height + side, (context) => {
      context.translate(MARGIN + sprite.anchorX, MARGIN + sprite.anchorY);
      draw(context);
    }),
  );
}

/** The mean row of what is drawn. */
function middleOf({ image }: Glyph): number {
  const { data, width } = image.getContext('2d').getImageData(0, 0, image.width, image.height);
  let [sum, count] = [0, 0];
  data.forEach((value, at) => {
    if (at % 4 !== 3 || value <= 128) return;
    sum += Math.floor(at / 4 / width);
    count += 1;
  });
  return sum / count;
}

function areaOf({ image }: Glyph): number {
  const { data } = image.getContext('2d').getImageData(0, 0, image.width, image.height);
  return data.filter((value, at) => at % 4 === 3 && value > 128).length;
}
