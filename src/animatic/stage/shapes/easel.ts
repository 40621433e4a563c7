import type { Canvas } from '@napi-rs/canvas';
import { plush } from '../actors/sprite.ts';
import { type Hex, mix } from '../colour.ts';
import type { Point } from '../maths.ts';
import { type Context, curve, fillCircle, fillEllipse, fillRounded, polygon, settled, surface } from '../surface.ts';

/**
 * Draws figures from plush parts on a picture, in pixels of that picture, back to front.
 * Colours are given as the figure's own; `colour` is what the prompt asked for, else the figure's usual one.
 */
export class Easel {
  readonly image: Canvas;
  readonly colour: Hex;
  readonly width: number;
  readonly height: number;

  constructor(width: number, height: number, colour: Hex) {
    this.width = width;
    this.height = height;
    this.colour = colour;
    this.image = surface(width, height);
  }

  /** The figure's colour, darker (share > 0) or lighter (share < 0). */
  shade(share: number): Hex {
    return share >= 0 ? mix(this.colour, '#1a0f30', share) : mix(this.colour, '#ffffff', -share);
  }

  /** A part with volume: whatever `draw` paints in `colour`. */
  part(colour: Hex, draw: (context: Context) => void): this {
    const part = plush(this.width, this.height, 1, colour, draw);
    this.image.getContext('2d').drawImage(part, 0, 0);
    settled(this.image, part);
    return this;
  }

  /** A flat detail on top: windows, lines, letters. */
  flat(colour: Hex, draw: (context: Context) => void): this {
    const context = this.image.getContext('2d');
    context.save();
    context.fillStyle = colour;
    context.strokeStyle = colour;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    draw(context);
    context.restore();
    return this;
  }

  box(colour: Hex, x: number, y: number, width: number, height: number, radius: number | number[] = 6): this {
    return this.part(colour, (context) => fillRounded(context, x, y, width, height, radius));
  }

  circle(colour: Hex, x: number, y: number, radius: number): this {
    return this.part(colour, (context) => fillCircle(context, x, y, radius));
  }

  oval(colour: Hex, x: number, y: number, radiusX: number, radiusY: number): this {
    return this.part(colour, (context) => fillEllipse(context, x, y, radiusX, radiusY));
  }

  corners(colour: Hex, points: readonly Point[]): this {
    return this.part(colour, (context) => {
      polygon(context, points);
      context.fill();
    });
  }

  blob(colour: Hex, points: readonly Point[]): this {
    return this.part(colour, (context) => {
      curve(context, points);
      context.fill();
    });
  }

  /** A round stroke through points. */
  rod(colour: Hex, width: number, points: readonly Point[]): this {
    return this.part(colour, (context) => {
      context.lineWidth = width;
      curve(context, points, false);
      context.stroke();
    });
  }

  wheel(x: number, y: number, radius: number, rim: Hex = '#d8d4e4'): this {
    return this.circle('#34303e', x, y, radius)
      .circle(rim, x, y, radius * 0.55)
      .circle('#6a6478', x, y, radius * 0.18);
  }

  /** A row of panes. */
  panes(colour: Hex, x: number, y: number, columns: number, rows: number, size: Point, gap: Point): this {
    return this.flat(colour, (context) => {
      for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++)
          fillRounded(context, x + column * gap[0], y + row * gap[1], size[0], size[1], 2);
    });
  }
}

/** How a figure is drawn: its picture's size, its usual colour, its parts. */
export interface Figure {
  size: Point;
  colour: Hex;
  draw(easel: Easel): void;
}
