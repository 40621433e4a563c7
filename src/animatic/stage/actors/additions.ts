import type { Hex } from '../colour.ts';
import { boxed, GLYPH_SIZE, type Glyph } from '../glyph.ts';
import type { Point } from '../maths.ts';
import { type Context, curve, fillCircle, surface } from '../surface.ts';
import { plush } from './sprite.ts';

/** Room around a glyph for what is added to it, in its own pixels. */
type Margins = readonly [left: number, top: number, right: number, bottom: number];

/** Paints on a glyph's picture, in the glyph's own coordinates. */
class Addition {
  readonly context: Context;
  readonly #size: Point;
  readonly #origin: Point;

  constructor(context: Context, size: Point, origin: Point) {
    this.context = context;
    this.#size = size;
    this.#origin = origin;
  }

  /** A part with volume. */
  part(colour: Hex, draw: (context: Context) => void): this {
    const [x, y] = this.#origin;
    const image = plush(this.#size[0], this.#size[1], 1, colour, (context) => {
      context.translate(x, y);
      draw(context);
    });
    this.context.drawImage(image, -x, -y);
    return this;
  }

  blob(colour: Hex, points: readonly Point[]): this {
    return this.part(colour, (context) => {
      curve(context, points);
      context.fill();
    });
  }

  rod(colour: Hex, width: number, points: readonly Point[]): this {
    return this.part(colour, (context) => {
      context.lineWidth = width;
      curve(context, points, false);
      context.stroke();
    });
  }

  disc(colour: Hex, x: number, y: number, radius: number): this {
    return this.part(colour, (context) => fillCircle(context, x, y, radius));
  }
}

/** A glyph with something painted on it and beside it. */
export function added(glyph: Glyph, [left, top, right, bottom]: Margins, paint: (on: Addition) => void): Glyph {
  const [width, height] = [GLYPH_SIZE + left + right, GLYPH_SIZE + top + bottom];
  return boxed(
    surface(width, height, (context) => {
      context.translate(left, top);
      context.drawImage(glyph.image, 0, 0);
      paint(new Addition(context, [width, height], [left, top]));
    }),
  );
}
