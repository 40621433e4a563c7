import type { Glyph } from '../glyph.ts';
import type { Point } from '../maths.ts';
import type { Context } from '../surface.ts';
import type { Body } from './body.ts';
import type { Pose } from './pose.ts';
import { cutGlyph, drawSprite, type Sprite } from './sprite.ts';

/** Height of a wing as a share of its bearer's. */
export const WING_SHARE = 0.62;

/** The sign for a wing, anchored at its root: its lower left corner. */
export function wingOf(glyph: Glyph, height: number, scale: number): Sprite {
  const cut = cutGlyph(glyph, height, scale);
  return { ...cut, anchorX: cut.width * 0.1, anchorY: cut.height * 0.94 };
}

/** A beast with a wing on either side of its back; looks to the right. */
export class WingedBody implements Body {
  readonly width: number;
  readonly height: number;
  readonly seat: Point;
  readonly headWidth: number;
  readonly shadow: Sprite;
  readonly liesDown: boolean;
  readonly #body: Body;
  readonly #wing: Sprite;

  constructor(body: Body, wing: Sprite) {
    this.#body = body;
    this.#wing = wing;
    this.width = body.width;
    this.height = body.height;
    this.seat = body.seat;
    this.headWidth = body.headWidth;
    this.shadow = body.shadow;
    this.liesDown = body.liesDown;
  }

  hand(pose: Pose): Point {
    return this.#body.hand(pose);
  }

  head(pose: Pose): Point {
    return this.#body.head(pose);
  }

  draw(context: Context, pose: Pose): void {
    this.#drawWing(context, pose, [0.08, -0.6], 0.3);
    context.save();
    this.#body.draw(context, { ...pose, flap: 0 });
    context.restore();
    this.#drawWing(context, pose, [-0.02, -0.52], 0);
  }

  #drawWing(context: Context, { flap }: Pose, [x, y]: Point, turned: number): void {
    context.save();
    context.translate(this.width * x, this.height * y);
    context.scale(-1, 1);
    context.rotate(turned - 0.25 + flap * 0.55);
    drawSprite(context, this.#wing);
    context.restore();
  }
}
