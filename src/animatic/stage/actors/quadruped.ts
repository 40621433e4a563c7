import { type Hex, mix } from '../colour.ts';
import { type Point, TURN } from '../maths.ts';
import { type Context, curve, fillEllipse, surface } from '../surface.ts';
import type { World } from '../world.ts';
import type { Body } from './body.ts';
import { closeEyes } from './closed-eyes.ts';
import type { Outfit } from './outfit.ts';
import { type Pose, restingPose } from './pose.ts';
import { drawSprite, groundShadow, lightSprite, plush, type Sprite, trimmed } from './sprite.ts';

export interface QuadrupedOrder {
  /** The face, cut out and unlit, anchored in its middle. */
  head: Sprite;
  outfit: Outfit;
  /** Units, from the feet to the top of the head. */
  height: number;
  world: World;
  /** Pixels per unit. */
  scale: number;
}

/** Height of the face, as a share of the whole. */
export const QUADRUPED_HEAD = 0.56;

const LEG = 0.3;
const BACK_X = -0.3;
const FRONT_X = 0.2;

/** An animal's face on a body with four legs, seen from the side and looking to the right. */
export class QuadrupedBody implements Body {
  readonly width: number;
  readonly height: number;
  readonly shadow: Sprite;
  readonly seat: Point;
  readonly headWidth: number;
  readonly liesDown = true;
  readonly #head: Sprite;
  readonly #trunk: Sprite;
  readonly #leg: Sprite;
  readonly #farLeg: Sprite;
  readonly #tail: Sprite | undefined;

  constructor(order: QuadrupedOrder) {
    const { outfit, height, world } = order;
    this.height = height;
    this.width = height * 1.15;
    this.seat = [-0.1 * height, -height * 0.56];
    this.headWidth = order.head.width * 0.9;
    const finish = (sprite: Sprite): Sprite =>
      trimmed({ ...sprite, image: world.treatActor(lightSprite(sprite.image, world.palette, 0.75)) });
    this.#head = finish(order.head);
    this.#trunk = finish(bakeTrunk(order));
    this.#leg = finish(bakeLeg(order, outfit.legs));
    this.#farLeg = finish(bakeLeg(order, mix(outfit.legs, '#1a0f2c', 0.25)));
    this.#tail = outfit.tail ? finish(bakeTail(order, outfit.tail)) : undefined;
    this.shadow = groundShadow(this.#standing(order.scale / 3), world.palette.shade);
  }

  hand(): Point {
    return [this.height * 0.5, -this.height * 0.5];
  }

  head(pose: Pose): Point {
    const { height } = this;
    const sits = sitsBy(pose);
    return [height * (0.27 - 0.23 * sits), -height * (0.96 + 0.02 * sits) + pose.rest * height * LEG * 0.8];
  }

  draw(context: Context, pose: Pose): void {
    const { height } = this;
    const sits = sitsBy(pose);
    if (sits > 0) {
      this.#drawSitting(context, pose, sits);
      return;
    }
    const down = pose.rest * LEG * 0.78 * height;
    const step = (offset: number) => Math.sin((pose.cycle + offset) * TURN) * 0.62 * pose.swing;
    const fold = pose.rest * 1.25;
    const bounce = Math.abs(Math.sin(pose.cycle * TURN)) * 0.018 * height * pose.swing;
    context.save();
    context.translate(0, down - bounce);
    this.#drawLeg(context, this.#farLeg, BACK_X + 0.07, step(0.5) + fold);
    this.#drawLeg(context, this.#farLeg, FRONT_X + 0.08, step(0.05) + fold);
    if (this.#tail) {
      context.save();
      context.translate(-0.42 * height, -0.5 * height);
      context.rotate(0.2 * Math.sin(pose.cycle * 5 + pose.headTilt * 9) - 0.1);
      drawSprite(context, this.#tail);
      context.restore();
    }
    drawSprite(context, this.#trunk);
    this.#drawLeg(context, this.#leg, BACK_X, step(0) + fold);
    this.#drawLeg(context, this.#leg, FRONT_X, step(0.55) + fold);
    context.translate(0.27 * height, -0.68 * height + pose.rest * 0.1 * height);
    context.rotate(pose.headTilt + pose.rest * 0.12);
    drawSprite(context, this.#head);
    if (pose.asleep) closeEyes(context, this.#head);
    context.restore();
  }

  /** On its haunches: the hind legs folded, the back rising to the head, the forelegs straight. */
  #drawSitting(context: Context, pose: Pose, sits: number): void {
    const { height } = this;
    const slope = 0.5 * sits;
    const rump: Point = [BACK_X, -LEG + 0.16 * sits];
    const raised = (dx: number, dy: number): Point => [
      rump[0] + dx * Math.cos(slope) + dy * Math.sin(slope),
      rump[1] - dx * Math.sin(slope) + dy * Math.cos(slope),
    ];
    const foreleg = (x: number): number => raised(x - BACK_X, 0.04)[0];
    context.save();
    context.save();
    context.translate(0, 0.16 * sits * height);
    this.#drawLeg(context, this.#farLeg, BACK_X + 0.07, 1.35 * sits);
    context.restore();
    this.#drawLeg(context, this.#farLeg, foreleg(FRONT_X + 0.08), 0);
    context.save();
    context.translate(rump[0] * height, rump[1] * height);
    context.rotate(-slope);
    context.translate(-BACK_X * height, LEG * height);
    if (this.#tail) {
      context.save();
      context.translate(-0.42 * height, -0.46 * height);
      context.rotate(0.14 * Math.sin(pose.cycle * 5 + pose.headTilt * 9) + slope);
      drawSprite(context, this.#tail);
      context.restore();
    }
    drawSprite(context, this.#trunk);
    context.restore();
    context.save();
    context.translate(0, 0.16 * sits * height);
    this.#drawLeg(context, this.#leg, BACK_X + 0.02, 1.35 * sits);
    context.restore();
    this.#drawLeg(context, this.#leg, foreleg(FRONT_X), 0);
    context.translate((0.27 - 0.23 * sits) * height, -(0.68 + 0.02 * sits) * height);
    context.rotate(pose.headTilt);
    drawSprite(context, this.#head);
    if (pose.asleep) closeEyes(context, this.#head);
    context.restore();
  }

  #drawLeg(context: Context, leg: Sprite, x: number, angle: number): void {
    context.save();
    context.translate(x * this.height, -LEG * this.height);
    context.rotate(-angle);
    drawSprite(context, leg);
    context.restore();
  }

  #standing(scale: number): Sprite {
    const { width, height } = this;
    const image = surface(width * 1.2 * scale, height * 1.06 * scale, (context) => {
      context.scale(scale, scale);
      context.translate(width * 0.6, height * 1.04);
      this.draw(context, restingPose());
    });
    return {
      image,
      width: image.width / scale,
      height: image.height / scale,
      anchorX: width * 0.6,
      anchorY: height * 1.04,
    };
  }
}

/** 0 on its feet … 1 on its haunches; who lies does not sit. */
function sitsBy({ drop, rest }: Pose): number {
  return rest > 0 ? 0 : Math.min(1, drop * 5);
}

type Draw = (context: Context) => void;

function bake(order: QuadrupedOrder, width: number, height: number, anchor: Point, colour: Hex, draw: Draw): Sprite {
  const image = plush(width, height, order.scale, colour, draw);
  return {
    image,
    width: image.width / order.scale,
    height: image.height / order.scale,
    anchorX: anchor[0],
    anchorY: anchor[1],
  };
}

function bakeTrunk(order: QuadrupedOrder): Sprite {
  const { outfit, height } = order;
  const [width, tall] = [height * 1.1, height * 0.72];
  const [x, y] = [width * 0.5, tall];
  const at = (dx: number, dy: number): Point => [x + dx * height, y - dy * height];
  return bake(order, width, tall, [x, y], outfit.coat, (context) => {
    curve(context, [
      at(-0.46, 0.46),
      at(-0.36, 0.57),
      at(-0.1, 0.56),
      at(0.18, 0.6),
      at(0.34, 0.52),
      at(0.34, 0.3),
      at(0.14, 0.2),
      at(-0.2, 0.2),
      at(-0.42, 0.25),
    ]);
    context.fill();
    if (!outfit.belly) return;
    context.globalCompositeOperation = 'source-atop';
    context.fillStyle = outfit.belly;
    fillEllipse(context, ...at(-0.04, 0.19), height * 0.3, height * 0.07);
  });
}

function bakeLeg(order: QuadrupedOrder, colour: Hex): Sprite {
  const { outfit, height } = order;
  const thick = height * 0.135;
  const length = LEG * height;
  const [width, tall] = [thick * 2.2, length + thick];
  const [x, top] = [width * 0.45, thick * 0.6];
  const leg = bake(order, width, tall, [x, top], colour, (context) => {
    context.lineWidth = thick;
    context.beginPath();
    context.moveTo(x, top);
    context.lineTo(x, top + length - thick * 0.5);
    context.stroke();
  });
  const paw = bake(order, width, tall, [x, top], outfit.feet, (context) => {
    fillEllipse(context, x + thick * 0.14, top + length - thick * 0.28, thick * 0.62, thick * 0.34);
  });
  const own = leg.image.getContext('2d');
  own.setTransform(1, 0, 0, 1, 0, 0);
  own.drawImage(paw.image, 0, 0);
  return leg;
}

function bakeTail(order: QuadrupedOrder, tail: NonNullable<Outfit['tail']>): Sprite {
  const { height } = order;
  const size = height * 0.5;
  const thick = height * (tail.bushy ? 0.11 : 0.05);
  const line: Point[] = [
    [size * 0.92, size * 0.8],
    [size * 0.55, size * 0.78],
    [size * 0.28, size * 0.5],
    [size * 0.3, size * 0.18],
  ];
  return bake(order, size, size, [size * 0.92, size * 0.8], tail.colour, (context) => {
    context.lineWidth = thick;
    curve(context, line, false);
    context.stroke();
    if (!tail.rings) return;
    context.globalCompositeOperation = 'source-atop';
    context.strokeStyle = tail.rings;
    context.lineCap = 'butt';
    context.lineWidth = thick * 0.4;
    for (const [px, py] of line.slice(1)) {
      context.beginPath();
      context.moveTo(px - thick, py);
      context.lineTo(px + thick, py);
      context.stroke();
    }
  });
}
