import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { lasting } from '../lasting.ts';
import type { DrawnLayer } from '../scene.ts';
import { bakeScene } from '../stage/bake-scene.ts';
import { understand } from '../understand/understand.ts';
import type { Box } from './pieces.ts';
import { Reach } from './reach.ts';
import { Slate } from './slate.ts';

const width = 320;
const height = 180;
const WHOLE = { left: 0, top: 0, width, height };

const picture = createCanvas(40, 20);
picture.getContext('2d').fillRect(0, 0, 40, 20);

const shapes: Record<string, (context: SKRSContext2D) => void> = {
  'a rectangle': (context) => context.fillRect(100, 50, 30, 20),
  'a turned picture': (context) => {
    context.translate(150, 90);
    context.rotate(0.7);
    context.scale(-1.5, 1.2);
    context.drawImage(picture, -20, -10);
  },
  'a part of a picture': (context) => context.drawImage(picture, 5, 5, 10, 10, 200, 100, 50, 30),
  'what is restored': (context) => {
    context.save();
    context.translate(120, 60);
    context.restore();
    context.fillRect(10, 10, 5, 5);
  },
  'a matrix that was asked for': (context) => {
    context.setTransform(1, 0, 0, 1, 80, 40);
    const matrix = context.getTransform();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.setTransform(matrix);
    context.fillRect(0, 0, 10, 10);
  },
  'a pointed corner of a thick line': (context) => {
    context.lineWidth = 12;
    context.beginPath();
    context.moveTo(100, 120);
    context.lineTo(115, 60);
    context.lineTo(130, 120);
    context.stroke();
  },
  'a turned ellipse and a curve': (context) => {
    context.beginPath();
    context.ellipse(160, 90, 50, 5, 1, 0, 7);
    context.moveTo(40, 40);
    context.bezierCurveTo(60, 10, 90, 10, 110, 40);
    context.quadraticCurveTo(120, 70, 40, 60);
    context.fill();
  },
};

for (const [name, draw] of Object.entries(shapes)) {
  test(`what is drawn lies within its reach, and that is no larger than need be: ${name}`, () => {
    const reach = new Reach(width, height).of({ draw })?.box;
    const seen = seenOf({ draw });
    assert.ok(reach && seen);
    assertWithin(seen, reach);
    const spare = areaOf(reach) / areaOf(seen);
    assert.ok(spare < 10, `${spare.toFixed(1)} times as large`);
  });
}

test('nothing is reached where nothing is drawn, nor beyond the frame; text may be anywhere', () => {
  const reach = new Reach(width, height);
  assert.equal(reach.of({ draw: () => {} }), undefined);
  assert.equal(reach.of({ draw: (context) => context.fillRect(400, 20, 50, 50) }), undefined);
  assert.deepEqual(reach.of({ draw: (context) => context.fillRect(-50, -50, 60, 60) })?.box.left, 0);
  const everywhere = { left: 0, top: 0, right: width, bottom: height };
  assert.deepEqual(reach.of({ draw: (context) => context.fillText('film', 10, 10) })?.box, everywhere);
});

test('a drawing of nothing but pictures that stay as they are is a list of them, in their order and faintness', () => {
  const [one, other] = [lasting(createCanvas(40, 20)), lasting(createCanvas(10, 10))];
  const reached = new Reach(width, height).of({
    draw(context) {
      context.globalAlpha = 0.5;
      context.translate(100, 50);
      context.scale(-2, 1);
      context.drawImage(one, -20, -10);
      context.beginPath();
      context.rect(-10, 0.25, 20, 30);
      context.clip();
      context.globalAlpha = 1;
      context.drawImage(other, 0, 0, 20, 5);
    },
  });
  const within = { left: 0, top: 0, right: width, bottom: height };
  assert.deepEqual(reached?.pieces, [
    { picture: one, place: [-2, 0, 0, 1, 140, 40], opacity: 0.5, within },
    {
      picture: other,
      place: [-4, 0, 0, 0.5, 100, 50],
      opacity: 1,
      within: { left: 80, top: 50.25, right: 120, bottom: 80.25 },
    },
  ]);
});

const kept = lasting(createCanvas(40, 20));
const others: Record<string, (context: SKRSContext2D) => void> = {
  'a picture that may change': (context) => context.drawImage(picture, 10, 10),
  'a part of a picture': (context) => context.drawImage(kept, 5, 5, 10, 10, 20, 10, 5, 3),
  'a shape besides': (context) => {
    context.drawImage(kept, 10, 10);
    context.fillRect(20, 20, 5, 5);
  },
  'light that adds up': (context) => {
    context.globalCompositeOperation = 'lighter';
    context.drawImage(kept, 10, 10);
  },
  'a filter': (context) => {
    context.filter = 'blur(2px)';
    context.drawImage(kept, 10, 10);
  },
  'a turned frame around it': (context) => {
    context.rotate(0.2);
    context.beginPath();
    context.rect(10, 10, 20, 20);
    context.clip();
    context.drawImage(kept, 10, 10);
  },
  'a round frame around it': (context) => {
    context.beginPath();
    context.arc(20, 20, 9, 0, 7);
    context.clip();
    context.drawImage(kept, 10, 10);
  },
  'two rectangles around it': (context) => {
    context.beginPath();
    context.rect(10, 10, 20, 20);
    context.rect(40, 10, 20, 20);
    context.clip();
    context.drawImage(kept, 10, 10);
  },
  'a turned ellipse': (context) => {
    context.beginPath();
    context.ellipse(100, 50, 30, 10, 0.3, 0, 7);
    context.fill();
  },
  'an ellipse of many colours': (context) => {
    context.fillStyle = context.createLinearGradient(0, 0, 50, 0);
    context.beginPath();
    context.ellipse(100, 50, 30, 10, 0, 0, 7);
    context.fill();
  },
  'a part of an ellipse, filled': (context) => {
    context.beginPath();
    context.ellipse(100, 50, 30, 10, 0, 0, 3);
    context.fill();
  },
  'two ellipses at once': (context) => {
    context.beginPath();
    context.ellipse(100, 50, 30, 10, 0, 0, 7);
    context.ellipse(200, 50, 30, 10, 0, 0, 7);
    context.fill();
  },
  'a line of two widths': (context) => {
    context.scale(2, 1);
    context.beginPath();
    context.ellipse(50, 50, 30, 10, 0, 0, 7);
    context.stroke();
  },
  'a line in pieces': (context) => {
    context.setLineDash([4, 4]);
    context.beginPath();
    context.ellipse(50, 50, 30, 10, 0, 0, 7);
    context.stroke();
  },
  'a picture made a line': (context) => context.drawImage(kept, 10, 10, 0.1, 20),
};

for (const [name, draw] of Object.entries(others)) {
  test(`what is not only pictures as they are is left to a canvas: ${name}`, () => {
    const reached = new Reach(width, height).of({ draw });
    assert.ok(reached);
    assert.equal(reached.pieces, undefined);
  });
}

test('a part of a frame is drawn as the whole is', () => {
  const draw = shapes['a turned picture'] ?? assert.fail();
  const whole = new Slate().draw([{ draw }], WHOLE);
  const part = new Slate().draw([{ draw }], { left: 64, top: 32, width: 192, height: 128 });
  for (let y = 0; y < 128; y += 1) {
    const start = ((y + 32) * width + 64) * 4;
    assert.deepEqual(part.subarray(y * 192 * 4, (y + 1) * 192 * 4), whole.subarray(start, start + 192 * 4), `row ${y}`);
  }
});

for (const prompt of [
  'a red panda rides a skateboard, tracking shot',
  'a knight fights a dragon in a burning castle, zoom in',
  'a girl with an umbrella walks in the rain through a city at night, zoom in',
  'fireworks over a harbour, two boats, dolly in',
  'a wizard casts a glowing spell in a library, candles, push in',
  'children throw a ball and a dog jumps after it, zoom out',
]) {
  test(`whatever a scene draws anew lies within its reach: ${prompt}`, async () => {
    const storyboard = understand({ prompt, seed: 3, seconds: 4, width, height });
    const scene = await bakeScene({ storyboard, media: { references: [] }, resizeMode: 'crop' });
    assert.ok(scene.layers, 'drawn in layers');
    const reach = new Reach(width, height);
    let drawn = 0;
    for (let frame = 0; frame < scene.frameCount; frame += 9) {
      for (const layer of scene.layers(frame)) {
        if (!('draw' in layer)) continue;
        const box = reach.of(layer)?.box;
        const seen = seenOf(layer);
        if (!seen) continue;
        drawn += 1;
        assert.ok(box, `frame ${frame}: something is drawn`);
        assertWithin(seen, box);
      }
    }
    assert.ok(drawn > 5, `${drawn} things were drawn`);
  });
}

for (const prompt of [
  'a frog turns into a prince',
  'a ballerina turns around',
  'a crowd of people dance in a street',
]) {
  test(`pictures that are said to come again do: ${prompt}`, async () => {
    const storyboard = understand({ prompt, seed: 3, seconds: 8, width, height });
    const scene = await bakeScene({ storyboard, media: { references: [] }, resizeMode: 'crop' });
    const reach = new Reach(width, height);
    const pictures = new Set<object>();
    let drawn = 0;
    for (let frame = 0; frame < scene.frameCount; frame += 1)
      for (const layer of scene.layers?.(frame) ?? [])
        for (const piece of ('draw' in layer && reach.of(layer)?.pieces) || []) {
          if (!('picture' in piece)) continue;
          pictures.add(piece.picture);
          drawn += 1;
        }
    // Whoever lays them keeps each in memory until the clip is done.
    assert.ok(pictures.size > 0 && drawn > 8 * pictures.size, `${pictures.size} pictures, drawn ${drawn} times`);
  });
}

/** Where pixels are not transparent. */
function seenOf(layer: DrawnLayer): Box | undefined {
  const pixels = new Slate().draw([layer], WHOLE);
  const box = { left: width, top: height, right: 0, bottom: 0 };
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      if (!pixels[(y * width + x) * 4 + 3]) continue;
      box.left = Math.min(box.left, x);
      box.top = Math.min(box.top, y);
      box.right = Math.max(box.right, x + 1);
      box.bottom = Math.max(box.bottom, y + 1);
    }
  return box.right > box.left ? box : undefined;
}

function assertWithin(seen: Box, reach: Box): void {
  const isWithin =
    seen.left >= reach.left && seen.top >= reach.top && seen.right <= reach.right && seen.bottom <= reach.bottom;
  assert.ok(isWithin, `${JSON.stringify(seen)} reaches beyond ${JSON.stringify(reach)}`);
}

function areaOf({ left, top, right, bottom }: Box): number {
  return (right - left) * (bottom - top);
}
