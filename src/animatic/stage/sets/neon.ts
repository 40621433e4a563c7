import { alpha, type Hex, mix } from '../colour.ts';
import { between, pick } from '../random.ts';
import { type Context, fillRounded, glow } from '../surface.ts';
import type { Item, World } from '../world.ts';

/** The colours of tubes. */
export const neon: readonly Hex[] = ['#ff2e88', '#21e6ff', '#ffb02e', '#9b5cff', '#3dff9e'];

/** A sign of glass tubes: pictures instead of words. */
export interface NeonSign {
  width: number;
  height: number;
  colour: Hex;
  second: Hex;
  pictures: readonly string[];
}

const pictograms: Readonly<Record<string, (context: Context) => void>> = {
  glass: (c) => {
    for (const [x, y] of [
      [-30, -34],
      [30, -34],
      [0, 2],
      [0, 34],
    ] as const)
      c.lineTo(x, y);
    c.moveTo(0, 2);
    c.lineTo(-30, -34);
    c.moveTo(-18, 36);
    c.lineTo(18, 36);
  },
  bowl: (c) => {
    c.moveTo(-36, 0);
    c.lineTo(36, 0);
    c.bezierCurveTo(32, 40, -32, 40, -36, 0);
    for (const x of [-14, 4, 22]) {
      c.moveTo(x, -12);
      c.bezierCurveTo(x - 12, -22, x + 10, -30, x - 2, -42);
    }
  },
  moon: (c) => {
    c.arc(0, 0, 36, 0.7, 5.2);
    c.bezierCurveTo(-6, -18, -2, 14, 27, 23);
  },
  heart: (c) => {
    c.moveTo(0, 34);
    c.bezierCurveTo(-60, -8, -24, -48, 0, -18);
    c.bezierCurveTo(24, -48, 60, -8, 0, 34);
  },
  bars: (c) => {
    for (let i = -2; i < 3; i++) {
      c.moveTo(-24, i * 18);
      c.lineTo(i % 2 ? 24 : 6, i * 18);
    }
  },
};

export const pictogramNames: readonly string[] = Object.keys(pictograms);

/** Signs hung along the fronts of a street, each with its light on the wall; brighter the darker it is. */
export function streetSigns(world: World): Item {
  const depth = 0.46;
  const random = world.random('street signs');
  const lit = world.palette.darkness > 0.25;
  const sheet = world.sheet({ depth, top: world.horizon - 420, bottom: world.horizon + 30 }, (context) => {
    for (let x = world.left(depth) + 60; x < world.right(depth); x += between(random, 130, 210)) {
      const tall = random() > 0.4;
      const sign: NeonSign = {
        width: tall ? 74 : 108,
        height: tall ? 168 : 92,
        colour: pick(random, neon),
        second: pick(random, neon),
        pictures: tall ? [pick(random, pictogramNames), pick(random, pictogramNames)] : [pick(random, pictogramNames)],
      };
      const y = world.horizon - between(random, 170, 330);
      context.save();
      context.translate(x, y);
      drawSign(context, sign, lit);
      context.restore();
      if (lit) glow(context, x, y, 190, sign.colour, 0.45, 'lighter');
    }
  });
  return lit ? { ...sheet, opacity: (seconds) => 0.93 + 0.07 * Math.sin(seconds * 21) } : sheet;
}

export function drawSign(context: Context, sign: NeonSign, lit: boolean): void {
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.fillStyle = lit ? alpha('#0b0a1c', 0.92) : '#f3e6d2';
  fillRounded(context, -sign.width / 2, -sign.height / 2, sign.width, sign.height, 10);
  tube(context, sign.second, 4, lit, () =>
    context.roundRect(-sign.width / 2 + 6, -sign.height / 2 + 6, sign.width - 12, sign.height - 12, 8),
  );
  const step = (sign.height - 24) / sign.pictures.length;
  for (const [i, name] of sign.pictures.entries()) {
    context.save();
    context.translate(0, -sign.height / 2 + 12 + step * (i + 0.5));
    const k = Math.min(sign.width / 104, step / 108);
    context.scale(k, k);
    tube(context, i % 2 ? sign.second : sign.colour, 6.5, lit, () => pictograms[name]?.(context));
    context.restore();
  }
}

/** Four strokes a tube: haze, halo, glass, the white core. Off, only the glass. */
function tube(context: Context, colour: Hex, width: number, lit: boolean, trace: () => void): void {
  const strokes: readonly (readonly [number, number, Hex])[] = lit
    ? [
        [3.4, 0.16, colour],
        [1.9, 0.35, colour],
        [1, 1, colour],
        [0.42, 0.95, mix(colour, '#ffffff', 0.85)],
      ]
    : [[1, 1, mix(colour, '#5a3a4a', 0.45)]];
  for (const [wide, share, tone] of strokes) {
    context.lineWidth = width * wide;
    context.strokeStyle = alpha(tone, share);
    context.beginPath();
    trace();
    context.stroke();
  }
}
