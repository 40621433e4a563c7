import type { Line } from './pieces.ts';
import type { Six } from './slate.ts';

/** What `ellipse` and `arc` of a canvas are told. */
export interface Arc {
  x: number;
  y: number;
  radiusX: number;
  radiusY: number;
  from: number;
  to: number;
  /** It is turned, or goes the other way round. */
  isOdd: boolean;
}

/** The same in pixels of the frame. */
export interface PlacedArc {
  middle: readonly [x: number, y: number];
  radii: readonly [x: number, y: number];
  /** Missing where it goes all around. */
  part?: Omit<NonNullable<Line['part']>, 'isRound'>;
}

/** How far the edge is gets too inexact beyond: one radius is so many times the other, or the line so wide for the shorter. */
const SLIMMEST = 16;
const WIDEST = 0.4;

/** Where a transformation that turns nothing puts an arc. */
export function arcPlaced({ x, y, radiusX, radiusY, from, to }: Arc, [a, , , d, e, f]: Six): PlacedArc {
  const middle = [a * x + e, d * y + f] as const;
  const radii = [Math.abs(a) * radiusX, Math.abs(d) * radiusY] as const;
  if (Math.abs(to - from) >= 2 * Math.PI) return { middle, radii };
  const [flipX, flipY] = [Math.sign(a), Math.sign(d)];
  const ends = [from, to].map((angle) => [flipX * Math.cos(angle), flipY * Math.sin(angle)] as const);
  // Mirrored, it goes the other way round.
  const [first = [1, 0], last = [1, 0]] = flipX * flipY < 0 ? ends.toReversed() : ends;
  const angle = (((to - from) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
  return { middle, radii, part: { from: first, to: last, isWide: angle > Math.PI } };
}

/** `width`: of the line, in pixels; 0 where it is filled, which only a whole ellipse can be. */
export function isLayableArc({ radii, part }: PlacedArc, width: number): boolean {
  const [least, most] = [Math.min(...radii), Math.max(...radii)];
  return width === 0 ? !part && least >= 1 : width <= WIDEST * least && most <= SLIMMEST * least && least >= 2;
}

/** The colour #rrggbb and the opacity of a style of a canvas; undefined of gradients and patterns. */
export function paintOf(style: unknown): { colour: string; opacity: number } | undefined {
  if (typeof style !== 'string') return undefined;
  if (/^#[0-9a-f]{6}$/.test(style)) return { colour: style, opacity: 1 };
  const numbers = /^rgba\((\d+), (\d+), (\d+), ([\d.]+)\)$/.exec(style)?.slice(1).map(Number);
  if (!numbers) return undefined;
  const [red = 0, green = 0, blue = 0, opacity = 0] = numbers;
  return { colour: `#${[red, green, blue].map((one) => one.toString(16).padStart(2, '0')).join('')}`, opacity };
}
