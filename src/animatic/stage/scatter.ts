import type { Canvas } from '@napi-rs/canvas';
import type { Stamp } from '../scene.ts';
import { type Context, surface } from './surface.ts';
import type { Item, Live } from './world.ts';

/** From units to pixels, as a canvas keeps it: a · x + c · y + e and b · x + d · y + f. */
export interface View {
  a: number;
  b: number;
  c: number;
  d: number;
  e: number;
  f: number;
}

/** Many small pictures at whole pixels, the farthest first: a path of them all costs several times as much. */
export interface Scatter extends Live {
  stamps(view: View, seconds: number): readonly Stamp[];
}

/** `depth`: as of any item; `lens` for what falls between the lens and the set. */
export function scatter(depth: number | 'lens', stamps: Scatter['stamps']): Scatter {
  return {
    kind: 'live',
    ...(depth === 'lens' ? { depth: 0, fixed: true } : { depth }),
    stamps,
    draw: (context, seconds) => strew(context, stamps(context.getTransform(), seconds)),
  };
}

export function isScatter(item: Item): item is Scatter {
  return item.kind === 'live' && 'stamps' in item;
}

/** Leaves the transformation as it is for pixels. */
export function strew(context: Context, stamps: readonly Stamp[]): void {
  const before = context.globalAlpha;
  let present = 1;
  context.setTransform(1, 0, 0, 1, 0, 0);
  for (const { picture, x, y, opacity } of stamps) {
    if (opacity !== present) context.globalAlpha = before * opacity;
    present = opacity;
    context.drawImage(picture, x, y);
  }
  context.globalAlpha = before;
}

/** Radii are kept to half a pixel. */
const RADIUS_STEPS = 2;
/** Around each: edges are smoothed over a pixel, and a picture may be moved by a part of one. */
const MARGIN = 2;

/** A round shape in all its sizes, as pictures that are made when first wanted. */
export class Dots {
  readonly #paint: (context: Context, radius: number) => void;
  readonly #parts: number;
  readonly #line: number;
  readonly #made = new Map<number, Canvas>();

  /**
   * `paint` draws around 0, 0, in pixels. `parts`: places in each pixel; 1 where things are fast, or what they do would tick.
   * `line`: how far it paints beyond the radius, in pixels; default 0.
   */
  constructor(parts: 1 | 2 | 4, paint: (context: Context, radius: number) => void, line = 0) {
    this.#parts = parts;
    this.#paint = paint;
    this.#line = line;
  }

  /** `x`, `y` and `radius` in units. */
  stamp({ a, b, c, d, e, f }: View, x: number, y: number, radius: number, opacity = 1): Stamp {
    const parts = this.#parts;
    const size = Math.max(1, Math.round(radius * Math.hypot(a, b) * RADIUS_STEPS));
    const stepsX = Math.round((a * x + c * y + e) * parts);
    const stepsY = Math.round((b * x + d * y + f) * parts);
    const [wholeX, wholeY] = [Math.floor(stepsX / parts), Math.floor(stepsY / parts)];
    const [partX, partY] = [stepsX - wholeX * parts, stepsY - wholeY * parts];
    const key = (size * parts + partX) * parts + partY;
    const half = Math.ceil(size / RADIUS_STEPS + this.#line) + MARGIN;
    const picture = this.#made.get(key) ?? this.#dot(size / RADIUS_STEPS, half, partX / parts, partY / parts);
    this.#made.set(key, picture);
    return { picture, x: wholeX - half, y: wholeY - half, opacity };
  }

  #dot(radius: number, half: number, x: number, y: number): Canvas {
    return surface(2 * half, 2 * half, (context) => {
      context.translate(half + x, half + y);
      this.#paint(context, radius);
    });
  }
}

/** A glint with four points. */
export function paintGlint(context: Context, radius: number): void {
  context.fillStyle = '#ffffff';
  context.beginPath();
  context.moveTo(-radius, 0);
  context.quadraticCurveTo(0, 0, 0, -radius);
  context.quadraticCurveTo(0, 0, radius, 0);
  context.quadraticCurveTo(0, 0, 0, radius);
  context.quadraticCurveTo(0, 0, -radius, 0);
  context.fill();
}

export function dotPainter(colour: string): (context: Context, radius: number) => void {
  return (context, radius) => {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(0, 0, radius, 0, Math.PI * 2);
    context.fill();
  };
}
