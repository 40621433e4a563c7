import type { Canvas } from '@napi-rs/canvas';
import { type Hex, mix } from '../colour.ts';
import { clamp, type Point } from '../maths.ts';
import { type Context, curve, fillCircle, fillEllipse, fillRounded, surface } from '../surface.ts';
import type { World } from '../world.ts';
import type { Body } from './body.ts';
import { armAngle, type Build, bustBuild, faceBuild } from './build.ts';
import { closeEyes } from './closed-eyes.ts';
import { handAt } from './hands.ts';
import type { Outfit } from './outfit.ts';
import { type Limb, type Pose, restingPose } from './pose.ts';
import { drawSprite, groundShadow, lightSprite, plush, type Sprite, trimmed } from './sprite.ts';
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
    const finish = (sprite: Sprite): Sprite =>
      trimmed({ ...sprite, image: world.treatActor(lightSprite(sprite.image, world.palette, 0.75)) });
    this.#head = finish(order.head);
    this.#turned = order.turning ? new TurnedHead(order.head, order.bust, outfit.coat, finish) : undefined;
    this.#torso = finish(this.#bakeTorso());
    this.#tail = outfit.tail ? finish(this.#bakeTail(outfit.tail)) : undefined;
    // Limbs get no rim: light on each end would show where they are joined.
    const plain = (sprite: Sprite): Sprite =>
      trimmed({ ...sprite, image: world.treatActor(lightSprite(sprite.image, world.palette, 0.75, 0)) });
    const arm = this.#build.arm * height;
    const leg = (this.#build.hip * height) / 2;
    const thick = this.#build.limb * height;
    this.#upperArm = plain(this.#bakeLimb(arm, thick * 0.86, outfit.arms ?? outfit.coat));
    this.#lowerArm = plain(this.#bakeLimb(arm, thick * 0.8, outfit.arms ?? outfit.coat, 'hand'));
    this.#upperLeg = plain(this.#bakeLimb(leg, thick, outfit.legs));
    this.#lowerLeg = plain(this.#bakeLimb(leg, thick * 0.94, outfit.boots ?? outfit.legs, 'foot'));
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
    context.restore();
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

  #bake(width: number, height: number, anchor: Point, colour: Hex, draw: (context: Context) => void): Sprite {
    const { scale } = this.#order;
    const image: Canvas = plush(width, height, scale, colour, draw);
    return { image, width: image.width / scale, height: image.height / scale, anchorX: anchor[0], anchorY: anchor[1] };
  }

  /** A limb that hangs from its upper joint. */
  #bakeLimb(length: number, thick: number, colour: Hex, end?: 'hand' | 'foot'): Sprite {
    const { outfit } = this.#order;
    const margin = thick * 0.3;
    const width = thick * 2.4 + 2 * margin;
    const height =
      length + thick + 2 * margin + (end ? thick * (outfit.gloves?.thick && end === 'hand' ? 1.3 : 0.5) : 0);
    const x = width * 0.45;
    const top = margin + thick / 2;
    const low = top + length * (end === 'foot' ? 0.82 : 1);
    // Shaded as part of a longer limb, then cut to length, so that a joint has no seam.
    const limb = this.#bake(width, height, [x, top], colour, (context) => {
      context.lineWidth = thick;
      context.lineCap = 'butt';
      context.fillRect(x - thick / 2, -height, thick, height * 3);
    });
    const cut = limb.image.getContext('2d');
    const { scale } = this.#order;
    cut.setTransform(scale, 0, 0, scale, 0, 0);
    cut.globalCompositeOperation = 'destination-in';
    cut.lineCap = 'round';
    cut.lineWidth = thick;
    cut.strokeStyle = '#000000';
    cut.beginPath();
    cut.moveTo(x, top);
    cut.lineTo(x, low);
    cut.stroke();
    cut.globalCompositeOperation = 'source-over';
    if (!end) return limb;
    const { gloves } = outfit;
    const tip = this.#bake(
      width,
      height,
      [x, top],
      end === 'hand' ? (gloves?.colour ?? outfit.hands) : outfit.feet,
      (context) => {
        const fist = gloves ? (gloves.thick ? 1.05 : 0.64) : 0.56;
        if (end === 'hand') fillCircle(context, x, top + length * (gloves?.thick ? 1.12 : 1.02), thick * fist);
        else fillEllipse(context, x + thick * 0.22, top + length - thick * 0.12, thick * 0.82, thick * 0.46);
      },
    );
    const own = limb.image.getContext('2d');
    own.setTransform(1, 0, 0, 1, 0, 0);
    own.drawImage(tip.image, 0, 0);
    if (end === 'foot') this.#sole(own, [x + thick * 0.22, top + length - thick * 0.12], thick);
    return limb;
  }

  /** What a shoe stands on: without it the foot looks as if it hung in the air. */
  #sole(context: Context, [x, y]: Point, thick: number): void {
    const { scale, outfit } = this.#order;
    context.save();
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.globalCompositeOperation = 'source-atop';
    context.fillStyle = mix(outfit.feet, '#1a0a1c', 0.55);
    context.beginPath();
    context.rect(x - thick, y + thick * 0.24, thick * 2, thick * 0.4);
    context.fill();
    context.restore();
  }

  #bakeTorso(): Sprite {
    const { height } = this;
    const { outfit, bust } = this.#order;
    const { hip, neck, torsoWidth } = this.#build;
    const half = (torsoWidth * height) / 2;
    const top = height * (1 - neck - 0.03);
    const low = height * (1 - hip + (outfit.skirt ? 0.12 : 0.05));
    const width = height * 0.64;
    const x = width / 2;
    const flare = outfit.skirt ? 1.45 : bust ? 0.98 : 1.12;
    const shoulders = bust ? 0.92 : 0.72;
    const outline: Point[] = [
      [x - half * shoulders, top],
      [x + half * shoulders, top],
      [x + half * (bust ? 0.95 : 1.02), (top + low) / 2],
      [x + half * flare, low - height * 0.03],
      [x + half * flare * 0.6, low],
      [x - half * flare * 0.6, low],
      [x - half * flare, low - height * 0.03],
      [x - half * (bust ? 0.95 : 1.02), (top + low) / 2],
    ];
    const torso = this.#bake(width, height, [x, height], outfit.coat, (context) => {
      curve(context, outline);
      context.fill();
      context.globalCompositeOperation = 'source-atop';
      if (outfit.belly) {
        context.fillStyle = outfit.belly;
        fillEllipse(context, x + half * 0.1, (top + low) / 2 + height * 0.02, half * 0.66, (low - top) * 0.4);
      }
      if (outfit.ribs) this.#drawRibs(context, outfit.ribs, [x, top], [half, low - top]);
      if (outfit.belt) {
        context.fillStyle = mix(outfit.coat, '#20102a', 0.5);
        fillRounded(context, 0, height * (1 - hip - 0.055), width, height * 0.03, 2);
      }
    });
    if (outfit.tutu) this.#sewTutu(torso, outfit.tutu, [x, height * (1 - hip - 0.01)], half);
    return torso;
  }

  /** The gaps between ribs, left and right of the spine. */
  #drawRibs(context: Context, colour: Hex, [x, top]: Point, [half, high]: Point): void {
    context.fillStyle = colour;
    for (const [row, share] of [0.86, 0.92, 0.84, 0.7].entries()) {
      const y = top + high * (0.2 + row * 0.19);
      for (const side of [-1, 1])
        fillRounded(context, x + (side < 0 ? -half * share : half * 0.12), y, half * (share - 0.12), high * 0.085, 4);
    }
  }

  /** Tulle in three layers around the hips, on the torso's picture. */
  #sewTutu(torso: Sprite, colour: Hex, [x, y]: Point, half: number): void {
    const { height } = this;
    for (const [reach, drop, share] of [
      [2.3, 0.036, 0.25],
      [2.1, 0.014, 0.1],
      [1.8, -0.008, -0.2],
    ] as const) {
      const tone = share >= 0 ? mix(colour, '#2a1030', share * 0.5) : mix(colour, '#ffffff', -share);
      const layer = this.#bake(torso.width, height * 1.05, [x, height], tone, (context) => {
        const rim: Point[] = [];
        const folds = 22;
        for (let i = 0; i < folds; i++) {
          const angle = (i / folds) * Math.PI * 2;
          const out = half * reach * (i % 2 ? 1 : 0.93);
          rim.push([x + Math.cos(angle) * out, y + height * drop + Math.sin(angle) * height * (i % 2 ? 0.05 : 0.038)]);
        }
        curve(context, rim);
        context.fill();
      });
      const own = torso.image.getContext('2d');
      own.setTransform(1, 0, 0, 1, 0, 0);
      own.globalCompositeOperation = 'source-over';
      own.drawImage(layer.image, 0, 0);
    }
  }

  #bakeTail(tail: NonNullable<Outfit['tail']>): Sprite {
    const { height } = this;
    const size = height * 0.5;
    const thick = height * (tail.bushy ? 0.11 : 0.05);
    const line: Point[] = [
      [size * 0.92, size * 0.86],
      [size * 0.6, size * 0.9],
      [size * 0.3, size * 0.72],
      [size * 0.22, size * 0.42],
      [size * 0.32, size * 0.18],
    ];
    return this.#bake(size, size, [size * 0.92, size * 0.86], tail.colour, (context) => {
      context.lineWidth = thick;
      curve(context, line, false);
      context.stroke();
      if (!tail.rings) return;
      context.globalCompositeOperation = 'source-atop';
      context.strokeStyle = tail.rings;
      context.lineCap = 'butt';
      context.lineWidth = thick * 0.38;
      for (const [i, angle] of [0.2, 0.9, 1.5, 1.9].entries()) {
        const at = line[i + 1] ?? line[0];
        if (!at) continue;
        context.beginPath();
        context.moveTo(at[0] - Math.sin(angle) * thick, at[1] + Math.cos(angle) * thick);
        context.lineTo(at[0] + Math.sin(angle) * thick, at[1] - Math.cos(angle) * thick);
        context.stroke();
      }
    });
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
