import type { Canvas } from '@napi-rs/canvas';
import { lasting } from '../../lasting.ts';
import type { Stamp } from '../../scene.ts';
import { alpha, type Hex, mix } from '../colour.ts';
import { boxed, type Glyph } from '../glyph.ts';
import { clamp } from '../maths.ts';
import type { Palette } from '../palette.ts';
import type { View } from '../scatter.ts';
import { type Context, gradient, settled, surface } from '../surface.ts';

/** Beyond this a 256 px glyph only gets softer; the rest of the enlargement is left to the frame. */
const SPRITE_PIXELS_MAX = 900;

/** A baked picture of an actor or of a part of one, in units. The anchor is the point that is placed: mostly the feet. */
export interface Sprite {
  image: Canvas;
  width: number;
  height: number;
  anchorX: number;
  anchorY: number;
}

/** Cuts the visible box out of a glyph and enlarges it to `height` units, with its edges put back. */
export function cutGlyph(glyph: Glyph, height: number, scale: number): Sprite {
  const width = (height * (glyph.right - glyph.left)) / (glyph.bottom - glyph.top);
  const margin = 2;
  const pixels = Math.min(SPRITE_PIXELS_MAX, height * scale);
  const k = pixels / height;
  const source = glyph.image;
  const side = glyph.right - glyph.left;
  const tall = glyph.bottom - glyph.top;
  const image = surface(width * k + 2 * margin, pixels + 2 * margin, (context) =>
    context.drawImage(source, glyph.left, glyph.top, side, tall, margin, margin, width * k, pixels),
  );
  const enlarged = pixels / tall;
  return {
    image: enlarged > 1.05 ? sharpen(image, enlarged) : image,
    width: image.width / k,
    height: image.height / k,
    anchorX: image.width / k / 2,
    anchorY: image.height / k - margin / k,
  };
}

/** Unsharp mask, on opaque pixels only: a halo around the outline would look like a sticker. */
function sharpen(image: Canvas, enlarged: number): Canvas {
  const soft = surface(image.width, image.height, (context) => {
    context.filter = `blur(${Math.max(0.8, enlarged * 0.75)}px)`;
    context.drawImage(image, 0, 0);
  });
  const blurred = soft.getContext('2d').getImageData(0, 0, image.width, image.height).data;
  const context = image.getContext('2d');
  const pixels = context.getImageData(0, 0, image.width, image.height);
  const { data } = pixels;
  const amount = 0.7;
  for (let k = 0; k < data.length; k += 4) {
    if ((blurred[k + 3] ?? 0) < 250) continue;
    for (let c = k; c < k + 3; c++) data[c] = (data[c] ?? 0) * (1 + amount) - (blurred[c] ?? 0) * amount;
  }
  context.putImageData(pixels, 0, 0);
  return settled(image, soft);
}

/** Light or shade that creeps over the edge of a sprite from one side. dx > 0 is the left edge, dy > 0 the top. */
export function edge(
  image: Canvas,
  shift: readonly [dx: number, dy: number],
  blur: number,
  colour: Hex,
  share: number,
  mode: Context['globalCompositeOperation'],
): Canvas {
  const margin = 40;
  const [dx, dy] = shift;
  const inverse = surface(image.width + 2 * margin, image.height + 2 * margin, (context) => {
    context.fillStyle = colour;
    context.fillRect(0, 0, image.width + 2 * margin, image.height + 2 * margin);
    context.globalCompositeOperation = 'destination-out';
    context.drawImage(image, margin, margin);
  });
  const band = surface(image.width, image.height, (context) => {
    context.filter = `blur(${Math.max(0.3, blur)}px)`;
    context.drawImage(inverse, dx - margin, dy - margin);
    context.filter = 'none';
    context.globalCompositeOperation = 'destination-in';
    context.drawImage(image, 0, 0);
  });
  const made = surface(image.width, image.height, (context) => {
    context.drawImage(image, 0, 0);
    context.globalCompositeOperation = mode;
    context.globalAlpha = share;
    context.drawImage(band, 0, 0);
    // Whoever paints on it next starts afresh.
    context.globalCompositeOperation = 'source-over';
    context.globalAlpha = 1;
  });
  return settled(made, inverse, band);
}

/** The hour's light on an actor: ambient, a darker foot, a shaded far edge, a rim. `share` weakens all of it. */
export function lightSprite(image: Canvas, palette: Palette, share = 1, rim = share): Canvas {
  const { width, height } = image;
  const foot = rim <= 0 ? 0 : 0.12 + 0.3 * palette.darkness;
  const toned = surface(width, height, (context) => {
    context.drawImage(image, 0, 0);
    context.globalCompositeOperation = 'multiply';
    context.fillStyle = mix('#ffffff', palette.tint, palette.tintShare * share);
    context.fillRect(0, 0, width, height);
    context.fillStyle = gradient(context, 0, height * 0.4, 0, height, [
      '#ffffff',
      mix('#ffffff', palette.shade, foot * share),
    ]);
    context.fillRect(0, 0, width, height);
    context.globalCompositeOperation = 'destination-in';
    context.drawImage(image, 0, 0);
  });
  const unit = height / 300;
  if (rim <= 0) return toned;
  const shaded = edge(toned, [-8 * unit, -8 * unit], 9 * unit, palette.shade, 0.28 * rim, 'multiply');
  if (palette.rims) return settled(rimmed(shaded, palette.rims, 5 * unit), toned, shaded);
  const made = edge(
    shaded,
    [2.6 * unit, 3.6 * unit],
    1.8 * unit,
    palette.rim,
    (0.55 + 0.3 * palette.darkness) * share,
    'screen',
  );
  return settled(made, toned, shaded);
}

/** Lights of two colours from behind, one on each side. `reach` is in pixels. */
export function rimmed(image: Canvas, [left, right]: readonly [Hex, Hex], reach: number): Canvas {
  const one = edge(image, [reach, reach * 0.3], reach * 0.42, left, 0.9, 'source-over');
  return settled(edge(one, [-reach, reach * 0.1], reach * 0.42, right, 0.9, 'source-over'), one);
}

/** Fluent-looking volume for a drawn part: light from the top, a violet underside. `unit` is pixels per unit. */
export function plush(
  width: number,
  height: number,
  unit: number,
  colour: Hex,
  draw: (context: Context) => void,
): Canvas {
  const flat = surface(width * unit, height * unit, (context) => {
    context.scale(unit, unit);
    context.fillStyle = colour;
    context.strokeStyle = colour;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    draw(context);
  });
  const shade = mix(colour, '#2a0f4a', 0.6);
  const light = mix(mix(colour, '#ffffff', 0.25), '#ffe2c4', 0.3);
  const shaded = edge(flat, [-4 * unit, -6 * unit], 7 * unit, shade, 0.7, 'multiply');
  return settled(edge(shaded, [3 * unit, 4 * unit], 5 * unit, light, 0.5, 'screen'), flat, shaded);
}

/** A soft shadow that lies on the ground, anchored at the feet: the silhouette squashed and sheared, with a dark core. */
export function groundShadow(sprite: Sprite, colour: Hex, lean = 0.55, strength = 0.42): Sprite {
  const small = 4;
  const k = sprite.image.width / sprite.width / small;
  const squash = 0.2;
  const margin = sprite.height * 0.1 + 6;
  const reach = Math.abs(lean) * sprite.height;
  const width = sprite.width + 2 * margin + 2 * reach;
  const height = sprite.height * squash + 2 * margin;
  const foot = height - margin;
  const flat = surface(width * k, height * k, (context) => {
    context.scale(k, k);
    context.translate(width / 2, foot);
    context.save();
    context.transform(1, 0, -lean, squash, 0, 0);
    context.drawImage(sprite.image, -sprite.anchorX, -sprite.anchorY, sprite.width, sprite.height);
    context.restore();
    context.globalCompositeOperation = 'source-in';
    context.fillStyle = alpha(colour, strength);
    context.fillRect(-width, -height, width * 2, height * 2);
    context.globalCompositeOperation = 'source-over';
    context.fillStyle = alpha(colour, clamp(strength * 1.2));
    context.beginPath();
    context.ellipse(
      0,
      -1,
      sprite.width * 0.3,
      Math.min(sprite.width * 0.05, sprite.height * 0.04) + 2,
      0,
      0,
      Math.PI * 2,
    );
    context.fill();
  });
  const soft = surface(flat.width, flat.height, (context) => {
    context.filter = `blur(${Math.max(0.5, (sprite.height / 60) * k)}px)`;
    context.drawImage(flat, 0, 0);
  });
  settled(soft, flat);
  return { image: soft, width: soft.width / k, height: soft.height / k, anchorX: width / 2, anchorY: foot };
}

/** The mean colour of the opaque pixels inside a box given as shares of the picture. */
export function meanColour(
  image: Canvas,
  box: readonly [left: number, top: number, right: number, bottom: number],
): Hex {
  const left = Math.round(box[0] * image.width);
  const top = Math.round(box[1] * image.height);
  const width = Math.max(1, Math.round((box[2] - box[0]) * image.width));
  const height = Math.max(1, Math.round((box[3] - box[1]) * image.height));
  const { data } = image.getContext('2d').getImageData(left, top, width, height);
  const sum = [0, 0, 0, 0];
  for (let k = 0; k < data.length; k += 4) {
    if ((data[k + 3] ?? 0) < 200) continue;
    for (let c = 0; c < 3; c++) sum[c] = (sum[c] ?? 0) + (data[k + c] ?? 0);
    sum[3] = (sum[3] ?? 0) + 1;
  }
  const count = Math.max(1, sum[3] ?? 1);
  const byte = (c: number) =>
    Math.round((sum[c] ?? 0) / count)
      .toString(16)
      .padStart(2, '0');
  return `#${byte(0)}${byte(1)}${byte(2)}`;
}

/** The same without the empty margin around it: a picture that is turned costs by its area, seen or not. */
export function trimmed(sprite: Sprite): Sprite {
  const { image } = sprite;
  const box = boxed(image, 0);
  // One empty pixel stays on each side, so that edges are smoothed as before.
  const left = Math.max(0, box.left - 1);
  const top = Math.max(0, box.top - 1);
  const width = Math.min(image.width, box.right + 1) - left;
  const height = Math.min(image.height, box.bottom + 1) - top;
  const [unitX, unitY] = [sprite.width / image.width, sprite.height / image.height];
  const cut = surface(width, height, (context) => context.drawImage(image, -left, -top));
  return {
    image: settled(cut, image),
    width: width * unitX,
    height: height * unitY,
    anchorX: sprite.anchorX - left * unitX,
    anchorY: sprite.anchorY - top * unitY,
  };
}

/** Draws a sprite with its anchor at the context's origin. Sprites are baked: none is made for a single frame. */
export function drawSprite(context: Context, sprite: Sprite): void {
  context.drawImage(lasting(sprite.image), -sprite.anchorX, -sprite.anchorY, sprite.width, sprite.height);
}

/** Widths of soft pictures are kept in steps of so many pixels. */
const SOFT_STEP = 4;
const softPictures = new WeakMap<Sprite, Map<string, Canvas>>();

/**
 * A soft sprite, such as a shadow or a light, where no zoom and no turn change it: in its own size and at every second
 * pixel, which nobody sees of something without edges. Its anchor is at the view's origin; `stretch` is about the sprite's width.
 */
export function softStamp(sprite: Sprite, { a, d, e, f }: View, stretch = 1): Stamp {
  const width = Math.max(SOFT_STEP, Math.round((sprite.width * Math.abs(a) * stretch) / SOFT_STEP) * SOFT_STEP);
  const height = Math.max(1, Math.round(sprite.height * d));
  const anchorX = (width * sprite.anchorX) / sprite.width;
  // Two by two pixels share their colour: what comes at even ones alone is kept once.
  const left = 2 * Math.round((a < 0 ? e - (width - anchorX) : e - anchorX) / 2);
  const top = 2 * Math.round((f - sprite.anchorY * d) / 2);
  return { picture: softPicture(sprite, width, height, a < 0), x: left, y: top, opacity: 1 };
}

function softPicture(sprite: Sprite, width: number, height: number, mirrored: boolean): Canvas {
  const key = `${width} ${height} ${mirrored}`;
  const known = softPictures.get(sprite) ?? new Map<string, Canvas>();
  softPictures.set(sprite, known);
  const made =
    known.get(key) ??
    surface(width, height, (context) => {
      context.imageSmoothingQuality = 'low';
      if (mirrored) context.setTransform(-1, 0, 0, 1, width, 0);
      context.drawImage(sprite.image, 0, 0, width, height);
    });
  known.set(key, made);
  return made;
}
