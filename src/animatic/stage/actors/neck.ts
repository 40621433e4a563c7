import { clamp } from '../maths.ts';
import { type Context, surface } from '../surface.ts';
import { drawSprite, type Sprite } from './sprite.ts';

/** Where the head of a picture that looks to the right is joined to the rest, as shares of the picture. */
interface Joint {
  x: number;
  y: number;
  /** The way the neck goes, in radians from straight ahead upwards. */
  up: number;
}

const usual: Joint = { x: 0.68, y: 0.42, up: 1.05 };
const joints: Readonly<Record<string, Joint>> = {
  '🐄': { x: 0.66, y: 0.42, up: 1.05 },
  '🐎': { x: 0.72, y: 0.42, up: 1.05 },
  '🐑': usual,
  '🐏': usual,
  '🐐': { x: 0.72, y: 0.42, up: 1.05 },
  '🦌': { x: 0.74, y: 0.44, up: 1.05 },
  '🦓': usual,
  '🐂': usual,
  '🐃': usual,
  '🦙': { x: 0.7, y: 0.48, up: 1.05 },
  '🐪': { x: 0.76, y: 0.46, up: 0.62 },
  '🐫': { x: 0.76, y: 0.46, up: 0.62 },
  '🐕': { x: 0.68, y: 0.38, up: 1.05 },
  '🐈': { x: 0.68, y: 0.44, up: 1.05 },
  '🐅': { x: 0.64, y: 0.44, up: 1.05 },
};
/** Whatever lies farther back than this is no part of the head: tails rise, too. */
const HEAD_FROM = 0.44;
/** As much of the neck stays on the trunk, so that no gap opens behind it. Share of the height. */
const OVERLAP = 0.16;
/** A nod less deep than this is left to the whole body. Radians. */
const NOD_MIN = 0.12;
const BEND_MAX = 1.25;

function jointOf(name: string): Joint | undefined {
  return joints[name.replaceAll('\ufe0f', '')];
}

/** Whether the animal of this glyph can put its head down without falling forward. */
export function hasNeck(name: string): boolean {
  return jointOf(name) !== undefined;
}

/** A picture cut in two at the neck, as a puppet of paper is. */
export class Neck {
  readonly #sprite: Sprite;
  readonly #joint: Joint;
  /** Cut when it first nods. */
  #parts: { trunk: Sprite; head: Sprite } | undefined;

  private constructor(sprite: Sprite, joint: Joint) {
    this.#sprite = sprite;
    this.#joint = joint;
  }

  static of(name: string, sprite: Sprite): Neck | undefined {
    const joint = jointOf(name);
    return joint && new Neck(sprite, joint);
  }

  /** Draws both with the head put down as far as it nods; false when it hardly does. */
  draw(context: Context, nod: number): boolean {
    const bend = clamp((nod - NOD_MIN) * 5, 0, BEND_MAX);
    if (bend === 0) return false;
    this.#parts ??= cutAt(this.#sprite, this.#joint);
    const { width, height, anchorX, anchorY } = this.#sprite;
    const [x, y] = [width * this.#joint.x - anchorX, height * this.#joint.y - anchorY];
    drawSprite(context, this.#parts.trunk);
    context.save();
    context.translate(x, y);
    context.rotate(bend);
    context.translate(-x, -y);
    drawSprite(context, this.#parts.head);
    context.restore();
    return true;
  }
}

function cutAt(sprite: Sprite, { x, y, up }: Joint): { trunk: Sprite; head: Sprite } {
  const { image } = sprite;
  const [wide, tall] = [image.width, image.height];
  const [pivotX, pivotY] = [wide * x, tall * y];
  const far = wide + tall;
  const traceHead = (context: Context): void => {
    const [aheadX, aheadY] = [Math.cos(up), -Math.sin(up)];
    context.rect(wide * HEAD_FROM, -far, 2 * far, 2 * far);
    context.clip();
    context.beginPath();
    context.moveTo(pivotX - aheadY * far, pivotY + aheadX * far);
    context.lineTo(pivotX + aheadY * far, pivotY - aheadX * far);
    context.lineTo(pivotX + (aheadY + aheadX) * far, pivotY + (aheadY - aheadX) * far);
    context.lineTo(pivotX + (aheadX - aheadY) * far, pivotY + (aheadX + aheadY) * far);
    context.closePath();
  };
  const head = surface(wide, tall, (context) => {
    context.beginPath();
    traceHead(context);
    context.clip();
    context.drawImage(image, 0, 0);
  });
  const joint = surface(wide, tall, (context) => {
    context.beginPath();
    context.arc(pivotX, pivotY, tall * OVERLAP, 0, 7);
    context.clip();
    context.drawImage(image, 0, 0);
  });
  const trunk = surface(wide, tall, (context) => {
    context.drawImage(image, 0, 0);
    context.globalCompositeOperation = 'destination-out';
    context.drawImage(head, 0, 0);
    context.globalCompositeOperation = 'source-over';
    context.drawImage(joint, 0, 0);
  });
  return { trunk: { ...sprite, image: trunk }, head: { ...sprite, image: head } };
}
