import { clamp, fractal, mixNumber, smooth, TURN } from '../maths.ts';
import { settled, surface } from '../surface.ts';
import type { Sheet, World } from '../world.ts';

type Rgb = readonly [red: number, green: number, blue: number];

interface Curtain {
  /** Share of the sky's height where its lower edge hangs. */
  hem: number;
  /** Share of the sky's height that it rises. */
  rise: number;
  low: Rgb;
  high: Rgb;
  strength: number;
  /** Units that it drifts either way, and seconds of a swing. */
  sway: number;
  period: number;
}

/** The farthest first. */
const curtains: readonly Curtain[] = [
  { hem: 0.4, rise: 0.5, low: [74, 214, 190], high: [150, 92, 238], strength: 0.85, sway: 46, period: 13 },
  { hem: 0.62, rise: 0.72, low: [84, 255, 150], high: [132, 84, 230], strength: 1, sway: 30, period: 9 },
  { hem: 0.5, rise: 0.5, low: [120, 255, 176], high: [210, 96, 214], strength: 0.85, sway: 60, period: 7 },
];

/** Pixels of a curtain's picture per unit. */
const SHARPNESS = 0.3;

/** The northern lights: curtains that hang in the night's sky, drift before each other and swell. Unseen by day. */
export function auroraSheets(world: World): Sheet[] {
  return curtains.map((curtain, index) => {
    const left = world.left(0.09) - curtain.sway;
    const right = world.right(0.09) + curtain.sway;
    const top = world.top(0.09);
    const sheet = world.sheet({ depth: 0.09, left, right, top, bottom: world.horizon, sharpness: 0.5 }, (context) => {
      const picture = curtainPicture(curtain, right - left, world.horizon - top, world.seedFor(`curtain ${index}`));
      context.imageSmoothingQuality = 'high';
      context.drawImage(picture, left, top, right - left, world.horizon - top);
    });
    const phase = index * 2.1;
    return {
      ...sheet,
      shift: (seconds) => [curtain.sway * Math.sin((seconds * TURN) / curtain.period + phase), 0] as const,
      opacity: (seconds) =>
        world.palette.darkness > 0.3 ? 0.8 + 0.2 * Math.sin((seconds * TURN) / (curtain.period * 0.6) + phase) : 0,
    };
  });
}

function curtainPicture(curtain: Curtain, width: number, height: number, seed: number) {
  const [columns, rows] = [Math.ceil(width * SHARPNESS), Math.ceil(height * SHARPNESS)];
  return settled(
    surface(columns, rows, (context) => {
      const image = context.createImageData(columns, rows);
      const { data } = image;
      for (let column = 0; column < columns; column++) {
        const x = column / SHARPNESS;
        const fold = fractal(x / 300, 3, seed, 3) - 0.5 + 0.12 * Math.sin(x / 95 + seed);
        const hem = height * (curtain.hem + 0.42 * fold);
        const rays = 0.45 + 0.55 * smooth(0.3, 0.75, fractal(x / 26, 7, seed + 5, 2));
        const seen = smooth(0.24, 0.5, fractal(x / 420, 11, seed + 9, 2)) * curtain.strength * rays;
        const rise = height * curtain.rise * (0.7 + 0.5 * fractal(x / 60, 5, seed + 2, 2));
        for (let row = 0; row < rows; row++) {
          const up = (hem - row / SHARPNESS) / rise;
          const light = up < 0 ? smooth(-0.09, 0, up) : (1 - clamp(up)) ** 1.5;
          const violet = smooth(0.18, 0.8, up);
          const k = (row * columns + column) * 4;
          for (const c of [0, 1, 2] as const) data[k + c] = mixNumber(curtain.low[c], curtain.high[c], violet);
          data[k + 3] = 255 * clamp(light * seen);
        }
      }
      context.putImageData(image, 0, 0);
    }),
  );
}
