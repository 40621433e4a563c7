import { clamp, type Point } from '../maths.ts';
import { type Context, surface } from '../surface.ts';
import type { World } from '../world.ts';
import type { Body } from './body.ts';
import { armAngle, type Build, bustBuild, faceBuild } from './build.ts';
import { closeEyes } from './closed-eyes.ts';
import { handAt } from './hands.ts';
import type { Outfit } from './outfit.ts';
import { type Limb, type Pose, restingPose } from './pose.ts';
import { type Sewing, sewLimb, sewTail, sewTorso } from './sewn.ts';
import { drawSprite, groundShadow, lightSprite, type Sprite, trimmed } from './sprite.ts';
import { TurnedHead } from './turned-head.ts';

export interface PuppetOrder {
  /** The face or bust, cut out and unlit. */
  head: Sprite;
  /** A bust brings its own shoulders. */
  bust: boolean;
  outfit: Outfit;
  /** Units, from the feet to the top of the head. */
  height: number;
  world: World;
  /** Pixels per unit. */
  scale: number;
  /** It turns about itself at some time. */
  turning?: boolean;
  /** The picture shows the hand on the far side, as it holds something up. */
  ownHand?: boolean;
  /** Cut out and unlit, anchored at its root: one is behind either shoulder. */
  wing?: Sprite;
}

/** A head or bust on a drawn body with arms and legs that act. */
export class PuppetBody implements Body {
  readonly width: number;
  readonly height: number;
  readonly shadow: Sprite;
  readonly seat: Point;
  readonly headWidth: number;
  readonly liesDown = false;
  /** Units from the feet to the hip: where it is sat on something. */
  readonly hip: number;
  readonly #order: PuppetOrder;
  readonly #build: Build;
  readonly #head: Sprite;
  readonly #turned: TurnedHead | undefined;
  readonly #torso: Sprite;
  readonly #tail: Sprite | undefined;
  readonly #wing: Sprite | undefined;
  readonly #upperArm: Sprite;
  readonly #lowerArm: Sprite;
  readonly #upperLeg: Sprite;
  readonly #lowerLeg: Sprite;

  constructor(order: PuppetOrder) {
    const { outfit, height, world } = order;
    this.#order = order;
    this.#build = order.bust ? bustBuild : faceBuild;
    this.height = height;
    this.width = height * (order.bust ? 0.52 : 0.5);
    this.hip = this.#build.hip * height;
    this.headWidth = order.head.width * (order.bust ? 0.62 : 0.96);
    this.seat = [0, -height * 0.55];
    const { bust, scale } = order;
    const { rims } = world.palette;
    const sewing: Sewing = { outfit, build: this.#build, bust, height, scale, ...(rims && { rims }) };
    const finish = (sprite: Sprite): Sprite =>
      trimmed({ ...sprite, image: world.treatActor(lightSprite(sprite.image, world.palette, 0.75)) });
    this.#head = finish(order.head);
    this.#turned = order.turning ? new TurnedHead(order.head, order.bust, outfit.coat, finish) : undefined;
    this.#torso = finish(sewTorso(sewing));
    this.#tail = outfit.tail ? finish(sewTail(sewing, outfit.tail)) : undefined;
    this.#wing = order.wing ? finish(order.wing) : undefined;
    // Limbs get no rim: light on each end would show where they are joined.
    const plain = (sprite: Sprite): Sprite =>
      trimmed({ ...sprite, image: world.treatActor(lightSprite(sprite.image, world.palette, 0.75, 0)) });
    const arm = this.#build.arm * height;
    const leg = (this.#build.hip * height) / 2;
    const thick = this.#build.limb * height;
    this.#upperArm = plain(sewLimb(sewing, arm, thick * 0.86, outfit.arms ?? outfit.coat));
    this.#lowerArm = plain(sewLimb(sewing, arm, thick * 0.8, outfit.arms ?? outfit.coat, 'hand'));
    this.#upperLeg = plain(sewLimb(sewing, leg, thick, outfit.legs));
    this.#lowerLeg = plain(sewLimb(sewing, leg, thick * 0.94, outfit.boots ?? outfit.legs, 'foot'));
    this.shadow = groundShadow(this.#standing(), world.palette.shade);
  }

  hand(pose: Pose): Point {
    return this.#bent(this.#reach('far', pose.farArm, pose.drop), pose);
  }

  /** Where the near hand is: the one that is drawn over the body. */
  nearHand(pose: Pose): Point {
    return this.#bent(this.#reach('near', pose.nearArm, pose.drop), pose);
  }

  head(pose: Pose): Point {
    const { height } = this;
    return this.#bent([pose.headTilt * height * 0.3, -height * 0.95 + pose.drop * height], pose);
  }

  draw(context: Context, pose: Pose): void {
    context.save();
    context.translate(0, pose.drop * this.height);
    if (this.#wing) this.#drawWings(context, this.#wing, pose);
    if (this.#tail) this.#drawTail(context, pose);
    if (pose.bend === 0 && !pose.farOver) this.#drawArm(context, pose.farArm, 1, pose);
    this.#drawLeg(context, pose.farLeg, 1, pose);
    this.#drawLeg(context, pose.nearLeg, -1, pose);
    this.#bow(context, pose);
    if (pose.bend !== 0 && !pose.farOver) this.#drawArm(context, pose.farArm, 1, pose);
    this.#drawTorso(context, pose);
    this.#drawHead(context, pose);
    if (pose.farOver) this.#drawArm(context, pose.farArm, 1, pose);
    this.#drawArm(context, pose.nearArm, -1, pose);
    context.restore();
  }

  /** What is above the hips turns about them. */
  #bow(context: Context, pose: Pose): void {
    if (pose.bend === 0) return;
    const up = this.#build.hip * this.height;
    context.translate(0, -up);
    context.rotate(pose.bend);
    context.translate(0, up);
  }

  /** Where a point above the hips is after the bow; what is lowered was lowered before. */
  #bent([x, y]: Point, { bend, drop }: Pose): Point {
    if (bend === 0) return [x, y];
    const hip = (drop - this.#build.hip) * this.height;
    const [cos, sin] = [Math.cos(bend), Math.sin(bend)];
    return [x * cos - (y - hip) * sin, hip + x * sin + (y - hip) * cos];
  }

  /** The near arm alone, for things held between the body and the hand. */
  drawNearArm(context: Context, pose: Pose): void {
    context.save();
    context.translate(0, pose.drop * this.height);
    this.#bow(context, pose);
    if (pose.farOver) this.#drawArm(context, pose.farArm, 1, pose);
    this.#drawArm(context, pose.nearArm, -1, pose);
    context.restore();
  }

  #reach(side: 'near' | 'far', limb: Limb, drop: number): Point {
    const [x, y] = handAt(limb, { form: this.#order.bust ? 'bust' : 'face' }, side === 'near' ? -1 : 1);
    return [x * this.height, (y + drop) * this.height];
  }

  #drawArm(context: Context, limb: Limb, side: 1 | -1, pose: Pose): void {
    if (side === 1 && this.#order.ownHand) return;
    const { armLength = 1 } = pose;
    const { shoulder, shoulderX, arm } = this.#build;
    context.save();
    const across = acrossOf(pose);
    context.translate(side * shoulderX * this.height * across, -shoulder * this.height);
    context.rotate(-armAngle(limb[0], side) * across);
    if (armLength !== 1) context.scale(1, armLength);
    drawSprite(context, this.#upperArm);
    context.translate(0, arm * this.height);
    context.rotate(-limb[1] * across);
    drawSprite(context, this.#lowerArm);
    context.restore();
  }

  #drawLeg(context: Context, limb: Limb, side: 1 | -1, pose: Pose): void {
    const { hip, hipX } = this.#build;
    context.save();
    const across = acrossOf(pose);
    context.translate(side * hipX * this.height * across, -hip * this.height);
    context.rotate(-limb[0] * across);
    drawSprite(context, this.#upperLeg);
    context.translate(0, (hip * this.height) / 2);
    context.rotate(-limb[1] * across);
    drawSprite(context, this.#lowerLeg);
    context.restore();
  }

  /** Seen from the side it is not as deep as it is wide. */
  #drawTorso(context: Context, pose: Pose): void {
    if (pose.yaw === undefined) {
      drawSprite(context, this.#torso);
      return;
    }
    context.save();
    context.scale(0.8 + 0.2 * Math.abs(acrossOf(pose)), 1);
    drawSprite(context, this.#torso);
    context.restore();
  }

  #drawHead(context: Context, pose: Pose): void {
    context.save();
    context.translate(0, -this.#build.neck * this.height);
    context.rotate(pose.headTilt * (this.#order.bust ? 0.4 : 1));
    const turned = pose.yaw === undefined ? undefined : this.#turned?.at(pose.yaw);
    if (turned?.mirrored) context.scale(-1, 1);
    drawSprite(context, turned?.sprite ?? this.#head);
    if (pose.asleep) closeEyes(context, this.#head);
    else if (pose.downcast) closeEyes(context, this.#head, 'half');
    context.restore();
  }

  /** They beat slowly, with the breath. */
  #drawWings(context: Context, wing: Sprite, { flap, lift }: Pose): void {
    for (const side of [-1, 1]) {
      context.save();
      context.translate(side * 0.07 * this.height, -0.36 * this.height);
      context.scale(side, 1);
      context.rotate(0.06 - flap * 0.3 + lift * 0.9);
      drawSprite(context, wing);
      context.restore();
    }
  }

  #drawTail(context: Context, pose: Pose): void {
    if (!this.#tail) return;
    context.save();
    context.translate(-0.07 * this.height, -0.3 * this.height);
    context.rotate(0.14 * Math.sin(pose.cycle * 6 + pose.headTilt * 8) + pose.lean * 0.4);
    drawSprite(context, this.#tail);
    context.restore();
  }

  /** A resting picture of the whole figure, for its shadow. */
  #standing(): Sprite {
    const { width, height } = this;
    const k = this.#order.scale / 3;
    const image = surface(width * 1.6 * k, height * 1.06 * k, (context) => {
      context.scale(k, k);
      context.translate(width * 0.8, height * 1.04);
      this.draw(context, restingPose());
    });
    return { image, width: image.width / k, height: image.height / k, anchorX: width * 0.8, anchorY: height * 1.04 };
  }
}

/** How much of what is beside the middle is still beside it once the body has turned: 1 from the front, −1 from behind. */
function acrossOf({ yaw }: Pose): number {
  return yaw === undefined ? 1 : Math.cos(yaw);
}

/** Where a head sprite is held: the neck for a face, the flat cut for a bust. */
export function neckAnchor(head: Sprite, bust: boolean): Sprite {
  return { ...head, anchorX: head.width / 2, anchorY: head.height * (bust ? 0.985 : clamp(0.955)) };
}
