import { Path2D } from '@napi-rs/canvas';

/** As far as any frame reaches, in units. */
const FAR = 20_000;

/**
 * What of something is above the water, as a path to clip by: all above a line, and the front half of an ellipse on it, for a
 * straight cut looks sawn off. Whoever only follows what is drawn can tell it from other paths.
 */
export class Waterline extends Path2D {
  readonly middle: number;
  readonly line: number;
  readonly radiusX: number;
  readonly radiusY: number;

  /** In the units of whoever draws. */
  constructor(middle: number, line: number, radiusX: number, radiusY: number) {
    super();
    this.middle = middle;
    this.line = line;
    this.radiusX = radiusX;
    this.radiusY = radiusY;
    this.moveTo(middle - FAR, line - FAR);
    this.lineTo(middle + FAR, line - FAR);
    this.lineTo(middle + FAR, line);
    this.lineTo(middle + radiusX, line);
    this.ellipse(middle, line, radiusX, radiusY, 0, 0, Math.PI);
    this.lineTo(middle - FAR, line);
    this.closePath();
  }
}
