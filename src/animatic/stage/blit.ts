import type { Canvas } from '@napi-rs/canvas';
import type { Point } from './maths.ts';
import { type Context, surface } from './surface.ts';
import type { Sheet } from './world.ts';

/** Pixels a frame from which a motion at whole pixels does not show as steps. */
const FAST = 0.5;
/** From this many pixels per unit a pixel is small enough for coarser steps, and a picture too large to keep often. */
const LARGE = 1.4;

/** A sheet's picture in the size it is drawn, by the part of a pixel it is moved by. */
interface Sized {
  scale: number;
  moved: Map<string, Canvas>;
}

const sizes = new WeakMap<Sheet, Sized>();

/**
 * Draws a sheet at whole pixels. One that moves slowly is kept moved by halves (down: by quarters) of a pixel as well,
 * or its edges would tick. `pace` is the way to the next frame; the pictures are made when they are first seen.
 */
export function blit(context: Context, sheet: Sheet, scale: number, at: Point, pace: Point): void {
  const [x, y] = nearPixels(scale, at, pace);
  const [wholeX, wholeY] = [Math.floor(x), Math.floor(y)];
  context.drawImage(pictureOf(sheet, scale, x - wholeX, y - wholeY), wholeX, wholeY);
}

/** The place near `at` where a sheet is drawn: on whole pixels, halves or quarters. */
export function nearPixels(scale: number, [x, y]: Point, [paceX, paceY]: Point): Point {
  const large = scale >= LARGE;
  const stepsX = large || Math.abs(paceX) >= FAST ? 1 : 2;
  const stepsY = Math.abs(paceY) >= FAST || paceY === 0 ? 1 : large ? 2 : 4;
  return [Math.round(x * stepsX) / stepsX, Math.round(y * stepsY) / stepsY];
}

/** A sheet's picture at so many pixels per unit. */
export function sizedPicture(sheet: Sheet, scale: number): Canvas {
  return pictureOf(sheet, scale, 0, 0);
}

/** More strips than this cost more than shearing the whole picture. */
const STRIPS_MAX = 72;

/** Whether a floor that leans by so many pixels at most is better drawn in strips than sheared. */
export function areStrips(lean: number, scale: number): boolean {
  return Math.abs(lean) * partsAt(scale) <= STRIPS_MAX;
}

function partsAt(scale: number): number {
  return scale >= LARGE ? 2 : 4;
}

/**
 * Draws a floor that comes towards us: its upper edge at `topX`, its lower edge at `bottomX`, the rows between in proportion.
 * Rows that belong at the same part of a pixel go out together, unscaled: a fifth of what shearing the picture costs.
 */
export function blitFloor(context: Context, sheet: Sheet, scale: number, [topX, bottomX]: Point, y: number): void {
  const parts = partsAt(scale);
  const rows = Math.max(1, Math.ceil(sheet.height * scale - 0.01));
  const lean = (bottomX - topX) / rows;
  const top = Math.round(y);
  let first = 0;
  while (first < rows) {
    const [whole, part] = stepped(topX + lean * (first + 0.5), parts);
    let next = first + 1;
    while (next < rows && Math.round((topX + lean * (next + 0.5)) * parts) / parts === whole + part) next++;
    const picture = pictureOf(sheet, scale, part, 0);
    const high = next - first;
    context.drawImage(picture, 0, first, picture.width, high, whole, top + first, picture.width, high);
    first = next;
  }
}

/** To the nearest of so many parts of a pixel: the whole pixels, and the rest. */
function stepped(value: number, parts: number): Point {
  const near = Math.round(value * parts) / parts;
  const whole = Math.floor(near);
  return [whole, near - whole];
}

function pictureOf(sheet: Sheet, scale: number, x: number, y: number): Canvas {
  let known = sizes.get(sheet);
  if (known?.scale !== scale) {
    known = { scale, moved: new Map() };
    sizes.set(sheet, known);
  }
  const key = `${x} ${y}`;
  const made = known.moved.get(key) ?? sized(sheet, scale, x, y);
  known.moved.set(key, made);
  return made;
}

function sized({ image, width, height }: Sheet, scale: number, x: number, y: number): Canvas {
  const wide = Math.max(1, Math.ceil(width * scale - 0.01));
  const high = Math.max(1, Math.ceil(height * scale - 0.01));
  if (x === 0 && y === 0 && image.width === wide && image.height === high) return image;
  return surface(wide + Math.ceil(x), high + Math.ceil(y), (context) => {
    context.imageSmoothingQuality = 'low';
    context.drawImage(image, x, y, wide, high);
  });
}
