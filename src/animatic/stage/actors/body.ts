import type { Context } from '../surface.ts';
import type { Pose } from './pose.ts';
import { drawSprite, type Sprite } from './sprite.ts';

/** What an actor looks like. Drawn with its feet at the context's origin, in units, looking to the right. */
export interface Body {
  /** Units, of the visible figure at rest. */
  readonly width: number;
  readonly height: number;
  /** Where a held thing goes, in units from the feet; y is negative upwards. */
  hand(pose: Pose): readonly [x: number, y: number];
  /** Where a rider sits or a thing lies on top of it. */
  readonly seat: readonly [x: number, y: number];
  /** The middle of the head's top, for hats. */
  head(pose: Pose): readonly [x: number, y: number];
  /** Width of the head, for hats and glasses. */
  readonly headWidth: number;
  draw(context: Context, pose: Pose): void;
  readonly shadow: Sprite;
}

/** One picture that bobs, leans, hops and flaps as a whole; with frames of a walk when it has legs to swing. */
export class SpriteBody implements Body {
  readonly width: number;
  readonly height: number;
  readonly shadow: Sprite;
  readonly seat: readonly [x: number, y: number];
  readonly headWidth: number;
  readonly #sprite: Sprite;
  readonly #gait: readonly Sprite[];
  readonly #wings: boolean;
  readonly #headX: number;

  constructor(order: {
    sprite: Sprite;
    shadow: Sprite;
    /** Pictures of one cycle of the walk; empty when it has no legs. */
    gait?: readonly Sprite[];
    wings?: boolean;
    /** Share of the height where a rider sits. */
    seat?: number;
    /** Share of the width, from the middle forward, where the head is. */
    headX?: number;
  }) {
    this.#sprite = order.sprite;
    this.#gait = order.gait ?? [];
    this.#wings = order.wings ?? false;
    this.#headX = order.headX ?? 0;
    this.width = order.sprite.width;
    this.height = order.sprite.height;
    this.shadow = order.shadow;
    this.seat = [0, -this.height * (order.seat ?? 0.62)];
    this.headWidth = this.width * (this.#headX === 0 ? 0.62 : 0.36);
  }

  hand(): readonly [x: number, y: number] {
    return [this.width * 0.34, -this.height * 0.42];
  }

  head(): readonly [x: number, y: number] {
    return [this.width * this.#headX, -this.height * 0.96];
  }

  draw(context: Context, pose: Pose): void {
    if (this.#wings && pose.flap !== 0) context.scale(1, 1 - 0.16 * pose.flap);
    const count = this.#gait.length;
    if (count > 0 && pose.swing > 0.15) {
      const index = Math.floor((((pose.cycle % 1) + 1) % 1) * count);
      const frame = this.#gait[index] ?? this.#sprite;
      drawSprite(context, frame);
    } else drawSprite(context, this.#sprite);
  }
}
