import { type Canvas, type CanvasGradient, createCanvas, type Image, type SKRSContext2D } from '@napi-rs/canvas';
import { alpha, type Hex } from './colour.ts';
import { clamp, type Point, TURN } from './maths.ts';

/** Anything that can be drawn on a canvas. */
export type Picture = Canvas | Image;
export type Context = SKRSContext2D;

/** A new transparent canvas, drawn on at once. Sizes are rounded up to whole pixels. */
export function surface(width: number, height: number, draw?: (context: Context) => void): Canvas {
  const canvas = createCanvas(Math.max(1, Math.ceil(width)), Math.max(1, Math.ceil(height)));
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  draw?.(context);
  return canvas;
}

/**
 * `made`, with the pictures it was made from emptied: the collector does not feel the weight of pixels, and baking a shot
 * throws away more than it keeps. Only for pictures that nobody else draws.
 */
export function settled(made: Canvas, ...spent: readonly Canvas[]): Canvas {
  // Drawing is put off until pixels are read.
  made.getContext('2d').getImageData(0, 0, 1, 1);
  for (const canvas of spent) canvas.width = 1;
  return made;
}

/** Changes every pixel that is not fully transparent, in place. `change` writes into the array it is given. */
export function eachPixel(
  canvas: Canvas,
  change: (data: Uint8ClampedArray, index: number, x: number, y: number) => void,
): Canvas {
  const context = canvas.getContext('2d');
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  const { data } = image;
  for (let y = 0, k = 0; y < canvas.height; y++) {
    for (let x = 0; x < canvas.width; x++, k += 4) if (data[k + 3] !== 0) change(data, k, x, y);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/**
 * A texture of one colour whose opacity (0 … 1) is computed per cell of `step` pixels and then enlarged:
 * per-pixel work in JavaScript is only affordable on a fraction of the frame.
 */
export function mask(
  width: number,
  height: number,
  step: number,
  colour: Hex,
  opacity: (x: number, y: number) => number,
): Canvas {
  const columns = Math.ceil(width / step);
  const rows = Math.ceil(height / step);
  const value = Number.parseInt(colour.slice(1), 16);
  return surface(columns, rows, (context) => {
    const image = context.createImageData(columns, rows);
    const { data } = image;
    for (let y = 0, k = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++, k += 4) {
        data[k] = value >> 16;
        data[k + 1] = (value >> 8) & 255;
        data[k + 2] = value & 255;
        data[k + 3] = 255 * clamp(opacity(x * step, y * step));
      }
    }
    context.putImageData(image, 0, 0);
  });
}

/** Blurred at a quarter of the size (or `quarter` of 2) and returned small: the caller draws it enlarged. */
export function blurredSmall(source: Canvas, pixels: number, quarter = 4): Canvas {
  const width = Math.max(1, Math.round(source.width / quarter));
  const height = Math.max(1, Math.round(source.height / quarter));
  const small = surface(width, height, (context) => context.drawImage(source, 0, 0, width, height));
  const soft = surface(width, height, (context) => {
    context.filter = `blur(${Math.max(0.3, pixels / quarter)}px)`;
    context.drawImage(small, 0, 0);
  });
  return settled(soft, small);
}

export type Stops = readonly (Hex | string)[];

export function gradient(
  context: Context,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  stops: Stops,
): CanvasGradient {
  const made = context.createLinearGradient(x0, y0, x1, y1);
  stops.forEach((stop, index) => {
    made.addColorStop(stops.length === 1 ? 0 : index / (stops.length - 1), stop);
  });
  return made;
}

/** A soft light. With `source-atop` it stays on what is already painted: `screen` would veil a transparent sheet. */
export function glow(
  context: Context,
  x: number,
  y: number,
  radius: number,
  colour: Hex,
  strength = 1,
  mode: Context['globalCompositeOperation'] = 'screen',
): void {
  const light = context.createRadialGradient(x, y, 0, x, y, radius);
  for (let i = 0; i <= 8; i++) light.addColorStop(i / 8, alpha(colour, strength * (1 - i / 8) ** 2.2));
  context.save();
  context.globalCompositeOperation = mode;
  context.fillStyle = light;
  context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
  context.restore();
}

/** Traces a smooth curve through the points; closed unless told otherwise. */
export function curve(context: Context, points: readonly Point[], closed = true): void {
  const count = points.length;
  const at = (index: number): Point => {
    const wrapped = closed ? (index + count) % count : clamp(index, 0, count - 1);
    return points[wrapped] ?? [0, 0];
  };
  context.beginPath();
  context.moveTo(at(0)[0], at(0)[1]);
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    context.bezierCurveTo(
      b[0] + (c[0] - a[0]) / 6,
      b[1] + (c[1] - a[1]) / 6,
      c[0] - (d[0] - b[0]) / 6,
      c[1] - (d[1] - b[1]) / 6,
      c[0],
      c[1],
    );
  }
}

/** Traces straight lines through the points. */
export function polygon(context: Context, points: readonly Point[]): void {
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.closePath();
}

export function fillCircle(context: Context, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, Math.max(0, radius), 0, TURN);
  context.fill();
}

export function fillEllipse(context: Context, x: number, y: number, radiusX: number, radiusY: number): void {
  context.beginPath();
  context.ellipse(x, y, radiusX, radiusY, 0, 0, TURN);
  context.fill();
}

export function fillRounded(
  context: Context,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number | number[],
): void {
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  context.fill();
}
