import type { Canvas } from '@napi-rs/canvas';
import { type Hex, lightness, mix } from '../colour.ts';
import type { Point } from '../maths.ts';
import { type Context, curve, fillCircle, fillEllipse, fillRounded, surface } from '../surface.ts';
import type { Build } from './build.ts';
import type { Outfit } from './outfit.ts';
import { plush, rimmed, type Sprite } from './sprite.ts';

/** What a body is cut for. Lengths are units. */
export interface Sewing {
  outfit: Outfit;
  build: Build;
  /** A bust brings its own shoulders. */
  bust: boolean;
  height: number;
  /** Pixels per unit. */
  scale: number;
  /** What lights its left and its right from behind. */
  rims?: readonly [Hex, Hex];
}

function bake(
  { scale }: Sewing,
  width: number,
  height: number,
  anchor: Point,
  colour: Hex,
  draw: (context: Context) => void,
): Sprite {
  const image: Canvas = plush(width, height, scale, colour, draw);
  return { image, width: image.width / scale, height: image.height / scale, anchorX: anchor[0], anchorY: anchor[1] };
}

/** A limb that hangs from its upper joint. */
export function sewLimb(sewing: Sewing, length: number, thick: number, colour: Hex, end?: 'hand' | 'foot'): Sprite {
  const { outfit } = sewing;
  const margin = thick * 0.3;
  const width = thick * 2.4 + 2 * margin;
  const height = length + thick + 2 * margin + (end ? thick * (outfit.gloves?.thick && end === 'hand' ? 1.3 : 0.5) : 0);
  const x = width * 0.45;
  const top = margin + thick / 2;
  const low = top + length * (end === 'foot' ? 0.82 : 1);
  // Shaded as part of a longer limb, then cut to length, so that a joint has no seam.
  const limb = bake(sewing, width, height, [x, top], colour, (context) => {
    context.lineWidth = thick;
    context.lineCap = 'butt';
    context.fillRect(x - thick / 2, -height, thick, height * 3);
  });
  if (sewing.rims) limb.image = rimmed(limb.image, sewing.rims, thick * sewing.scale * 0.16);
  const cut = limb.image.getContext('2d');
  const { scale } = sewing;
  cut.setTransform(scale, 0, 0, scale, 0, 0);
  cut.globalCompositeOperation = 'destination-in';
  cut.lineCap = 'round';
  cut.lineWidth = thick;
  cut.strokeStyle = '#000000';
  cut.beginPath();
  cut.moveTo(x, top);
  cut.lineTo(x, low);
  cut.stroke();
  cut.globalCompositeOperation = 'source-over';
  if (!end) return limb;
  const { gloves } = outfit;
  const tip = bake(
    sewing,
    width,
    height,
    [x, top],
    end === 'hand' ? (gloves?.colour ?? outfit.hands) : outfit.feet,
    (context) => {
      const fist = gloves ? (gloves.thick ? 1.05 : 0.64) : 0.56;
      if (end === 'hand') fillCircle(context, x, top + length * (gloves?.thick ? 1.12 : 1.02), thick * fist);
      else fillEllipse(context, x + thick * 0.22, top + length - thick * 0.12, thick * 0.82, thick * 0.46);
    },
  );
  if (sewing.rims) tip.image = rimmed(tip.image, sewing.rims, thick * sewing.scale * 0.13);
  const own = limb.image.getContext('2d');
  own.setTransform(1, 0, 0, 1, 0, 0);
  own.drawImage(tip.image, 0, 0);
  if (end === 'foot') sole(sewing, own, [x + thick * 0.22, top + length - thick * 0.12], thick);
  return limb;
}

/** What a shoe stands on: without it the foot looks as if it hung in the air. */
function sole(sewing: Sewing, context: Context, [x, y]: Point, thick: number): void {
  const { scale, outfit } = sewing;
  context.save();
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.globalCompositeOperation = 'source-atop';
  context.fillStyle = mix(outfit.feet, '#1a0a1c', 0.55);
  context.beginPath();
  context.rect(x - thick, y + thick * 0.24, thick * 2, thick * 0.4);
  context.fill();
  context.restore();
}

/** What is between shoulders and hips. */
export function sewTorso(sewing: Sewing): Sprite {
  if (sewing.bust) return sewBelowWaist(sewing);
  const { height, outfit } = sewing;
  const { hip, neck, torsoWidth } = sewing.build;
  const half = (torsoWidth * height) / 2;
  const top = height * (1 - neck - 0.03);
  const low = height * (1 - hip + (outfit.skirt ? 0.12 : 0.05));
  const width = height * 0.64;
  const x = width / 2;
  const flare = outfit.skirt ? 1.45 : 1.12;
  const outline: Point[] = [
    [x - half * 0.72, top],
    [x + half * 0.72, top],
    [x + half * 1.02, (top + low) / 2],
    [x + half * flare, low - height * 0.03],
    [x + half * flare * 0.6, low],
    [x - half * flare * 0.6, low],
    [x - half * flare, low - height * 0.03],
    [x - half * 1.02, (top + low) / 2],
  ];
  const torso = bake(sewing, width, height, [x, height], outfit.coat, (context) => {
    curve(context, outline);
    context.fill();
    context.globalCompositeOperation = 'source-atop';
    if (outfit.belly) {
      context.fillStyle = outfit.belly;
      fillEllipse(context, x + half * 0.1, (top + low) / 2 + height * 0.02, half * 0.66, (low - top) * 0.4);
    }
    if (outfit.ribs) drawRibs(context, outfit.ribs, [x, top], [half, low - top]);
    if (outfit.belt) {
      context.fillStyle = mix(outfit.coat, '#20102a', 0.5);
      fillRounded(context, 0, height * (1 - hip - 0.055), width, height * 0.03, 2);
    }
  });
  if (outfit.tutu) sewTutu(sewing, torso, outfit.tutu, [x, height * (1 - hip - 0.01)], half);
  return torso;
}

/** What goes on below the cut of a bust: the skirt of a coat, or the hem of a jacket. */
function sewBelowWaist(sewing: Sewing): Sprite {
  const { height, outfit } = sewing;
  const { hip, neck, torsoWidth } = sewing.build;
  const half = (torsoWidth * height) / 2;
  const top = height * (1 - neck - 0.03);
  const low = height * (1 - hip + (outfit.gown ? 0.17 : outfit.skirt ? 0.09 : 0.03));
  const width = height * 0.64;
  const x = width / 2;
  // A jacket ends over the hips, as wide as they are.
  const [waist, flare] = outfit.skirt ? [1, outfit.gown ? 1.5 : 1.36] : [0.86, 0.86];
  const outline: Point[] = [
    [x - half * 0.86, top],
    [x + half * 0.86, top],
    [x + half * waist, (top + low) / 2],
    [x + half * flare, low - height * 0.03],
    [x + half * flare * 0.6, low],
    [x - half * flare * 0.6, low],
    [x - half * flare, low - height * 0.03],
    [x - half * waist, (top + low) / 2],
  ];
  const below = bake(sewing, width, height, [x, height], outfit.coat, (context) => {
    curve(context, outline);
    context.fill();
    context.globalCompositeOperation = 'source-atop';
    context.strokeStyle = mix(outfit.coat, '#20102a', 0.42);
    context.lineWidth = height * 0.006;
    context.beginPath();
    if (!outfit.buttoned) context.moveTo(x, top);
    else {
      context.moveTo(x, top);
      context.quadraticCurveTo(x, low - height * 0.08, x + half * 0.22, low);
    }
    context.lineTo(x, low);
    if (outfit.buttoned || !outfit.skirt) context.stroke();
  });
  if (!outfit.buttoned) return below;
  const on = below.image.getContext('2d');
  on.setTransform(sewing.scale, 0, 0, sewing.scale, 0, 0);
  on.fillStyle = mix(outfit.coat, '#20102a', 0.5);
  for (const aside of [-0.36, 0.36])
    for (const down of [0.1, 0.165]) fillCircle(on, x + half * aside, height * (1 - neck + down), height * 0.011);
  return below;
}

/** A bust with a belt over its flat cut, which would show where the picture ends. */
export function girt(head: Sprite, height: number, outfit: Outfit): Sprite {
  const scale = head.image.width / head.width;
  const reach = height * (outfit.skirt ? 0.168 : 0.156) * scale;
  const [from, to] = footOf(head.image);
  const left = Math.max(from, head.anchorX * scale - reach);
  const right = Math.min(to, head.anchorX * scale + reach);
  const [over, under] = [height * 0.024, height * 0.02];
  const y = head.anchorY - over;
  // A white coat is tied, not belted.
  const soft = outfit.gown === true || lightness(outfit.coat) > 0.72;
  const tone = mix(outfit.coat, '#20102a', outfit.buttoned ? 0.66 : soft ? 0.22 : 0.5);
  const image = surface(head.image.width, (head.anchorY + under + 2) * scale, (context) => {
    context.drawImage(head.image, 0, 0);
    const band = plush(head.width, head.anchorY + under + 2, scale, tone, (on) =>
      fillRounded(on, left / scale, y, (right - left) / scale, over + under, height * 0.008),
    );
    context.drawImage(band, 0, 0);
    if (!outfit.buttoned) return;
    const middle = (left + right) / 2;
    context.strokeStyle = '#d9a63c';
    context.lineWidth = height * 0.009 * scale;
    context.strokeRect(middle - height * 0.026 * scale, y * scale, height * 0.052 * scale, (over + under) * scale);
  });
  return { ...head, image, height: image.height / scale };
}

/** From where to where a bust's cut goes, in pixels: what is held up beside it does not count. */
function footOf(image: Canvas): readonly [left: number, right: number] {
  const { width, height } = image;
  const row = Math.floor(height * 0.965);
  const { data } = image.getContext('2d').getImageData(0, row, width, 1);
  const filled = (x: number): boolean => (data[x * 4 + 3] ?? 0) > 128;
  let [left, right] = [Math.floor(width / 2), Math.floor(width / 2)];
  while (left > 0 && filled(left - 1)) left--;
  while (right < width - 1 && filled(right + 1)) right++;
  return [left, right];
}

/** The gaps between ribs, left and right of the spine. */
function drawRibs(context: Context, colour: Hex, [x, top]: Point, [half, high]: Point): void {
  context.fillStyle = colour;
  for (const [row, share] of [0.86, 0.92, 0.84, 0.7].entries()) {
    const y = top + high * (0.2 + row * 0.19);
    for (const side of [-1, 1])
      fillRounded(context, x + (side < 0 ? -half * share : half * 0.12), y, half * (share - 0.12), high * 0.085, 4);
  }
}

/** Tulle in three layers around the hips, on the torso's picture. */
function sewTutu(sewing: Sewing, torso: Sprite, colour: Hex, [x, y]: Point, half: number): void {
  const { height } = sewing;
  for (const [reach, drop, share] of [
    [2.3, 0.036, 0.25],
    [2.1, 0.014, 0.1],
    [1.8, -0.008, -0.2],
  ] as const) {
    const tone = share >= 0 ? mix(colour, '#2a1030', share * 0.5) : mix(colour, '#ffffff', -share);
    const layer = bake(sewing, torso.width, height * 1.05, [x, height], tone, (context) => {
      const rim: Point[] = [];
      const folds = 22;
      for (let i = 0; i < folds; i++) {
        const angle = (i / folds) * Math.PI * 2;
        const out = half * reach * (i % 2 ? 1 : 0.93);
        rim.push([x + Math.cos(angle) * out, y + height * drop + Math.sin(angle) * height * (i % 2 ? 0.05 : 0.038)]);
      }
      curve(context, rim);
      context.fill();
    });
    const own = torso.image.getContext('2d');
    own.setTransform(1, 0, 0, 1, 0, 0);
    own.globalCompositeOperation = 'source-over';
    own.drawImage(layer.image, 0, 0);
  }
}

/** What hangs from the back of an animal. */
export function sewTail(sewing: Sewing, tail: NonNullable<Outfit['tail']>): Sprite {
  const { height } = sewing;
  const size = height * 0.5;
  const thick = height * (tail.bushy ? 0.11 : 0.05);
  const line: Point[] = [
    [size * 0.92, size * 0.86],
    [size * 0.6, size * 0.9],
    [size * 0.3, size * 0.72],
    [size * 0.22, size * 0.42],
    [size * 0.32, size * 0.18],
  ];
  return bake(sewing, size, size, [size * 0.92, size * 0.86], tail.colour, (context) => {
    context.lineWidth = thick;
    curve(context, line, false);
    context.stroke();
    if (!tail.rings) return;
    context.globalCompositeOperation = 'source-atop';
    context.strokeStyle = tail.rings;
    context.lineCap = 'butt';
    context.lineWidth = thick * 0.38;
    for (const [i, angle] of [0.2, 0.9, 1.5, 1.9].entries()) {
      const at = line[i + 1] ?? line[0];
      if (!at) continue;
      context.beginPath();
      context.moveTo(at[0] - Math.sin(angle) * thick, at[1] + Math.cos(angle) * thick);
      context.lineTo(at[0] + Math.sin(angle) * thick, at[1] - Math.cos(angle) * thick);
      context.stroke();
    }
  });
}
