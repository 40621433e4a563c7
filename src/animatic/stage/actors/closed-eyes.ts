import type { Canvas } from '@napi-rs/canvas';
import type { Point } from '../maths.ts';
import type { Context } from '../surface.ts';
import type { Sprite } from './sprite.ts';

/** Where an eye is in a face, in units from the sprite's own corner, how large, and the skin beside it. */
interface Eye {
  at: Point;
  radius: number;
  skin: string;
}

const known = new WeakMap<Canvas, readonly Eye[]>();

/** Lids over the eyes of a face, where its picture has them; drawn with the sprite's anchor at the origin. */
export function closeEyes(context: Context, head: Sprite, how: 'whole' | 'half' = 'whole'): void {
  const eyes = known.get(head.image) ?? findEyes(head);
  known.set(head.image, eyes);
  context.lineCap = 'round';
  for (const { at, radius, skin } of eyes) {
    const [x, y] = [at[0] - head.anchorX, at[1] - head.anchorY];
    context.fillStyle = skin;
    context.beginPath();
    if (how === 'half') {
      context.ellipse(x, y + radius * 0.2, radius * 1.5, radius * 1.75, 0, Math.PI, Math.PI * 2);
      context.fill();
      context.strokeStyle = '#4a2a1c';
      context.lineWidth = radius * 0.3;
      context.beginPath();
      context.moveTo(x - radius * 1.2, y + radius * 0.2);
      context.lineTo(x + radius * 1.2, y + radius * 0.2);
      context.stroke();
      continue;
    }
    context.ellipse(x, y, radius * 1.4, radius * 1.5, 0, 0, Math.PI * 2);
    context.fill();
    context.strokeStyle = '#4a2a1c';
    context.lineWidth = radius * 0.36;
    context.beginPath();
    context.arc(x, y - radius * 0.3, radius * 1.05, 0.35, Math.PI - 0.35);
    context.stroke();
  }
}

/** A dark spot of a face, in pixels. */
interface Spot {
  x: number;
  y: number;
  count: number;
}

/** Sums of red, green and blue below which a pixel is dark: some faces have brown eyes, some are no lighter than that themselves. */
const DARK = [165, 240, 90] as const;

/** The two dark spots of a face that match each other, left and right of its middle. */
function findEyes(head: Sprite): readonly Eye[] {
  const { image } = head;
  const { width, height } = image;
  const { data } = image.getContext('2d').getImageData(0, 0, width, height);
  const unit = head.width / width;
  const colourAt = (x: number, y: number): Rgb => {
    const k = (Math.round(y) * width + Math.max(0, Math.min(width - 1, Math.round(x)))) * 4;
    return [data[k] ?? 0, data[k + 1] ?? 0, data[k + 2] ?? 0];
  };
  for (const dark of DARK) {
    const pair = matching(spotsOf(data, width, height, dark), width, height);
    if (!pair) continue;
    return pair.map(({ x, y, count }, side) => {
      const radius = Math.min(width * 0.1, Math.max(width * 0.045, Math.sqrt(count / Math.PI)));
      // Fur or skin beside the eye: below it there may be a muzzle, above it a brow.
      const near = colourAt(x + (side === 0 ? -2.4 : 2.4) * radius, y);
      // People's eyes have white beside the dark; the root of the nose has none.
      const nose = colourAt(width / 2, y);
      const hasWhite = isWhiteBeside(near, nose);
      const [red, green, blue] = hasWhite ? nose : near;
      const reach = hasWhite ? 1.95 : 1.5;
      return { at: [x * unit, y * unit], radius: radius * reach * unit, skin: `rgb(${red}, ${green}, ${blue})` };
    });
  }
  return [];
}

type Rgb = readonly [red: number, green: number, blue: number];

/** Whether one is the white of an eye in a face of the other, whatever its skin; both are fur otherwise. */
function isWhiteBeside(near: Rgb, nose: Rgb): boolean {
  const [red, green, blue] = nose;
  const warm = red >= green && green >= blue && spread(nose) > 15;
  const pales = spread(near) < 40 && Math.min(...near) > 150 && near[1] - green > 40;
  return (warm && pales) || (spread(nose) > 80 && spread(near) < spread(nose) * 0.6);
}

const spread = (colour: readonly number[]): number => Math.max(...colour) - Math.min(...colour);

/** The pair of spots that is the most alike and the most level; undefined when no two are. */
function matching(spots: readonly Spot[], width: number, height: number): readonly [Spot, Spot] | undefined {
  let best: { pair: readonly [Spot, Spot]; unlike: number } | undefined;
  for (const left of spots.filter(({ x }) => x < width * 0.48))
    for (const right of spots.filter(({ x }) => x > width * 0.52)) {
      const slant = Math.abs(left.y - right.y) / height;
      const aside = Math.abs(left.x + right.x - width) / width;
      const larger = Math.max(left.count, right.count) / Math.min(left.count, right.count);
      if (slant > 0.05 || aside > 0.14 || larger > 2.2) continue;
      const unlike = slant * 6 + aside + (larger - 1) * 0.2;
      if (!best || unlike < best.unlike) best = { pair: [left, right], unlike };
    }
  return best?.pair;
}

/** Dark patches of the middle of the picture that are as large as eyes and do not lie flat. */
function spotsOf(data: Uint8ClampedArray, width: number, height: number, dark: number): Spot[] {
  const [left, right] = [Math.round(width * 0.18), Math.round(width * 0.82)];
  const [top, bottom] = [Math.round(height * 0.28), Math.round(height * 0.7)];
  const across = right - left;
  const seen = new Uint8Array(across * (bottom - top));
  const isDark = (x: number, y: number): boolean => {
    const k = (y * width + x) * 4;
    return (data[k + 3] ?? 0) >= 200 && (data[k] ?? 0) + (data[k + 1] ?? 0) + (data[k + 2] ?? 0) < dark;
  };
  const spots: Spot[] = [];
  for (let start = 0; start < seen.length; start++) {
    const open = [start];
    let [count, sumX, sumY] = [0, 0, 0];
    let [minX, maxX, minY, maxY] = [width, 0, height, 0];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const [x, y] = [left + (at % across), top + Math.floor(at / across)];
      if (seen[at] === 1 || !isDark(x, y)) continue;
      seen[at] = 1;
      count++;
      sumX += x;
      sumY += y;
      [minX, maxX, minY, maxY] = [Math.min(minX, x), Math.max(maxX, x), Math.min(minY, y), Math.max(maxY, y)];
      if (x > left) open.push(at - 1);
      if (x < right - 1) open.push(at + 1);
      if (y > top) open.push(at - across);
      if (y < bottom - 1) open.push(at + across);
    }
    const share = count / (width * height);
    // Brows and mouths are low.
    const tall = (maxY - minY + 1) / (maxX - minX + 1);
    if (share > 0.0008 && share < 0.03 && tall > 0.55) spots.push({ x: sumX / count, y: sumY / count, count });
  }
  return spots;
}
