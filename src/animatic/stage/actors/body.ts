import type { Context } from '../surface.ts';
import type { Neck } from './neck.ts';
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
  /** It lies down by itself; other bodies are laid on their side. */
  readonly liesDown: boolean;
}

/** One picture that bobs, leans, hops and flaps as a whole; with frames of a walk when it has legs to swing. */
export class SpriteBody implements Body {
  readonly width: number;
  readonly height: number;
  readonly shadow: Sprite;
  readonly seat: readonly [x: number, y: number];
  readonly headWidth: number;
  readonly liesDown: boolean;
  readonly #sprite: Sprite;
  readonly #gait: readonly Sprite[];
  readonly #wings: boolean;
  readonly #headX: number;
  readonly #headTop: number;
  readonly #paw: Sprite | undefined;
  readonly #front: Sprite | undefined;
  readonly #neck: Neck | undefined;

  constructor(order: {
    sprite: Sprite;
    shadow: Sprite;
    /** Pictures of one cycle of the walk; empty when it has no legs. */
    gait?: readonly Sprite[];
    wings?: boolean;
    /** Has legs that disappear under it when it lies or sits. */
    animal?: boolean;
    /** Share of the height where a rider sits. */
    seat?: number;
    /** Share of the width, from the middle forward, where the head is. */
    headX?: number;
    /** The folded leg of a lying animal, anchored at the middle of its underside. */
    paw?: Sprite;
    /** The same thing from the front. */
    front?: Sprite;
    /** The same thing, able to put its head down. */
    neck?: Neck;
  }) {
    this.#neck = order.neck;
    this.#paw = order.paw;
    this.#front = order.front;
    this.#sprite = order.sprite;
    this.#gait = order.gait ?? [];
    this.#wings = order.wings ?? false;
    this.liesDown = order.animal ?? false;
    this.#headX = order.headX ?? 0;
    this.#headTop = this.#headX === 0 ? 0.96 : topNear(order.sprite, 0.5 + this.#headX);
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
    return [this.width * this.#headX, -this.height * this.#headTop];
  }

  draw(context: Context, pose: Pose): void {
    if (this.#wings && pose.flap !== 0) context.scale(1, 1 - 0.16 * pose.flap);
    const down = this.liesDown ? Math.max(pose.rest * 0.25, pose.drop * 0.55) * this.height : 0;
    if (pose.yaw && this.#turned(context, pose.yaw)) return;
    if (down > 0.5) {
      context.save();
      context.beginPath();
      context.rect(-this.width, -this.height * 2, this.width * 2, this.height * 2 + 1);
      context.clip();
      context.translate(0, down);
    }
    const count = this.#gait.length;
    if (count > 0 && pose.swing > 0.15) {
      const index = Math.floor((((pose.cycle % 1) + 1) % 1) * count);
      const frame = this.#gait[index] ?? this.#sprite;
      drawSprite(context, frame);
    } else if (!this.#neck?.draw(context, pose.headTilt)) drawSprite(context, this.#sprite);
    if (down <= 0.5) return;
    context.restore();
    if (this.#paw && down > this.height * 0.1) this.#foldLegs(context, this.#paw);
  }

  /** The legs of who lies are before it, not in the ground. */
  #foldLegs(context: Context, paw: Sprite): void {
    for (const [x, size] of [
      [-0.2, 1.12],
      [0.19, 1.2],
    ] as const) {
      context.save();
      context.translate(this.width * x, this.height * 0.012);
      context.scale(size, size);
      drawSprite(context, paw);
      context.restore();
    }
  }

  /** Turned towards us or away; true when the picture from the front has been drawn instead. */
  #turned(context: Context, yaw: number): boolean {
    const side = Math.cos(yaw);
    if (this.#front && Math.abs(side) < 0.62) {
      drawSprite(context, this.#front);
      return true;
    }
    context.scale(Math.sign(side || 1) * Math.max(0.62, Math.abs(side)), 1);
    return false;
  }
}

/** Share of the height where the picture begins at this share of its width: the top of a head that looks aside. */
function topNear(sprite: Sprite, share: number): number {
  const { width, height } = sprite.image;
  const left = Math.max(0, Math.floor(width * (share - 0.1)));
  const wide = Math.max(1, Math.floor(width * 0.2));
  const { data } = sprite.image.getContext('2d').getImageData(left, 0, wide, height);
  for (let y = 0; y < height; y++) {
    let filled = 0;
    for (let x = 0; x < wide; x++) if ((data[(y * wide + x) * 4 + 3] ?? 0) > 128) filled++;
    if (filled > wide * 0.45) return 1 - y / height;
  }
  return 0.96;
}

/** A body behind a thing of its own, such as a booth. */
export class BodyBehind implements Body {
  readonly width: number;
  readonly height: number;
  readonly seat: readonly [x: number, y: number];
  readonly headWidth: number;
  readonly shadow: Sprite;
  readonly liesDown = false;
  readonly #body: Body;
  readonly #front: Sprite;
  readonly #hat: Sprite | undefined;

  constructor(body: Body, front: Sprite, hat?: Sprite) {
    this.#body = body;
    this.#front = front;
    this.#hat = hat;
    this.width = front.width;
    this.height = body.height;
    this.seat = body.seat;
    this.headWidth = body.headWidth;
    this.shadow = body.shadow;
  }

  hand(pose: Pose): readonly [x: number, y: number] {
    return this.#body.hand(pose);
  }

  head(pose: Pose): readonly [x: number, y: number] {
    return this.#body.head(pose);
  }

  draw(context: Context, pose: Pose): void {
    this.#body.draw(context, pose);
    if (this.#hat) {
      const [x, y] = this.#body.head(pose);
      context.save();
      context.translate(x, y);
      context.rotate(pose.headTilt);
      drawSprite(context, this.#hat);
      context.restore();
    }
    drawSprite(context, this.#front);
  }
}
