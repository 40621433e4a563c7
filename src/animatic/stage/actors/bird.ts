import { type Hex, mix } from '../colour.ts';
import type { Point } from '../maths.ts';
import { type Context, curve, fillCircle, fillEllipse } from '../surface.ts';
import type { World } from '../world.ts';
import type { Body } from './body.ts';
import type { Pose } from './pose.ts';
import { drawSprite, groundShadow, lightSprite, plush, type Sprite } from './sprite.ts';

/** Feathers and bills of birds whose glyph stands or sits. */
const feathers: Readonly<Record<string, readonly [body: Hex, bill: Hex]>> = {
  '🐦': ['#3f74c4', '#f2a52c'],
  '🐦‍⬛': ['#2c2838', '#4a4658'],
  '🦆': ['#8a6a4a', '#f2b02c'],
  '🪿': ['#9a8272', '#f08a2c'],
  '🦢': ['#f3f1f8', '#f08a2c'],
  '🦉': ['#8a5f3c', '#e8b03c'],
  '🦜': ['#2fa35a', '#3a3644'],
  '🕊️': ['#f4f2fa', '#f2a56c'],
  '🦩': ['#f58aac', '#3a3644'],
};

/** Whether a bird is drawn anew when it flies. */
export function fliesDrawn(emoji: string): boolean {
  return emoji in feathers;
}

/** A bird on the wing, seen from the side; both wings beat. The origin is below its middle, as if it stood there. */
export class BirdBody implements Body {
  readonly width: number;
  readonly height: number;
  readonly shadow: Sprite;
  readonly seat: Point;
  readonly headWidth: number;
  readonly liesDown = false;
  readonly #trunk: Sprite;
  readonly #wing: Sprite;
  readonly #farWing: Sprite;

  constructor(emoji: string, colour: Hex | undefined, height: number, world: World, scale: number, pouch = false) {
    const own = feathers[emoji] ?? feathers['🐦'] ?? ['#3f74c4', '#f2a52c'];
    const body = colour ?? own[0];
    this.height = height;
    this.width = height * 1.5;
    this.seat = [0, -height * 0.6];
    this.headWidth = height * 0.3;
    const light = (sprite: Sprite): Sprite => ({
      ...sprite,
      image: world.treatActor(lightSprite(sprite.image, world.palette, 0.8)),
    });
    this.#trunk = light(trunk(height, scale, body, pouch ? '#f6a83c' : own[1], pouch));
    this.#wing = light(wing(height, scale, mix(body, '#ffffff', 0.12)));
    this.#farWing = light(wing(height, scale, mix(body, '#1a1030', 0.25)));
    this.shadow = groundShadow(this.#trunk, world.palette.shade);
  }

  hand(): Point {
    return [this.width * 0.36, -this.height * 0.42];
  }

  head(): Point {
    return [this.width * 0.3, -this.height * 0.66];
  }

  draw(context: Context, pose: Pose): void {
    const { height } = this;
    context.translate(0, -height * 0.45);
    this.#beat(context, this.#farWing, pose.flap * 0.9 + 0.1, height * 0.07);
    drawSprite(context, this.#trunk);
    this.#beat(context, this.#wing, pose.flap, -height * 0.03);
  }

  /** A wing seen from the side grows up or down from the shoulder. */
  #beat(context: Context, sprite: Sprite, flap: number, x: number): void {
    context.save();
    context.translate(x, -this.height * 0.03);
    context.rotate(-0.25);
    // Never edge on: a bird without wings is a fish.
    const reach = flap >= 0 ? 0.4 + 0.75 * flap : -0.34 + 0.6 * flap;
    context.scale(1.15, reach);
    drawSprite(context, sprite);
    context.restore();
  }
}

function baked(
  width: number,
  height: number,
  scale: number,
  anchor: Point,
  colour: Hex,
  draw: (context: Context) => void,
): Sprite {
  const image = plush(width, height, scale, colour, draw);
  return { image, width: image.width / scale, height: image.height / scale, anchorX: anchor[0], anchorY: anchor[1] };
}

/** Body, head, tail and bill; anchored at the shoulder. */
function trunk(size: number, scale: number, colour: Hex, bill: Hex, pouch: boolean): Sprite {
  const width = size * 1.5;
  const height = size * 0.7;
  const [x, y] = [width * 0.5, height * 0.5];
  const roomy = pouch ? size * 0.45 : 0;
  const made = baked(width + roomy, height, scale, [x, y], colour, (context) => {
    curve(context, [
      [x - size * 0.7, y - size * 0.16],
      [x - size * 0.3, y - size * 0.08],
      [x + size * 0.1, y - size * 0.17],
      [x + size * 0.46, y - size * 0.2],
      [x + size * 0.52, y - size * 0.02],
      [x + size * 0.2, y + size * 0.16],
      [x - size * 0.2, y + size * 0.13],
      [x - size * 0.72, y + size * 0.1],
      [x - size * 0.58, y - size * 0.02],
    ]);
    context.fill();
    fillCircle(context, x + size * 0.42, y - size * 0.13, size * 0.145);
  });
  const own = made.image.getContext('2d');
  own.setTransform(scale, 0, 0, scale, 0, 0);
  own.globalCompositeOperation = 'source-over';
  own.fillStyle = bill;
  own.beginPath();
  own.moveTo(x + size * 0.54, y - size * 0.19);
  own.lineTo(x + size * (pouch ? 0.95 : 0.7), y - size * (pouch ? 0.06 : 0.1));
  if (pouch) own.quadraticCurveTo(x + size * 0.7, y + size * 0.2, x + size * 0.5, y);
  own.lineTo(x + size * 0.54, y - size * 0.07);
  own.fill();
  own.globalCompositeOperation = 'source-atop';
  own.fillStyle = mix(colour, '#ffffff', 0.55);
  fillEllipse(own, x + size * 0.16, y + size * 0.15, size * 0.26, size * 0.09);
  own.globalCompositeOperation = 'source-over';
  own.fillStyle = '#1c1626';
  fillCircle(own, x + size * 0.47, y - size * 0.16, size * 0.026);
  own.fillStyle = '#ffffff';
  fillCircle(own, x + size * 0.478, y - size * 0.168, size * 0.009);
  return made;
}

/** A wing pointing straight up from its root, the way it looks at the top of the beat. */
function wing(size: number, scale: number, colour: Hex): Sprite {
  const width = size * 0.66;
  const height = size * 0.72;
  const [x, y] = [width * 0.6, height * 0.96];
  return baked(width, height, scale, [x, y], colour, (context) => {
    curve(context, [
      [x + size * 0.16, y],
      [x + size * 0.14, y - size * 0.3],
      [x - size * 0.06, y - size * 0.68],
      [x - size * 0.2, y - size * 0.62],
      [x - size * 0.26, y - size * 0.36],
      [x - size * 0.16, y - size * 0.02],
    ]);
    context.fill();
  });
}
