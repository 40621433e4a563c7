import type { Canvas } from '@napi-rs/canvas';
import { alpha, type Hex, mix } from './colour.ts';
import { clamp, fractal, mixNumber, noise, type Point } from './maths.ts';
import { between, randomFrom } from './random.ts';
import { type Context, fillCircle, gradient, surface } from './surface.ts';

type Fill = Context['fillStyle'];

export interface Cut {
  /** Units the sheet stands off the one behind: 4 far away, 18 near. */
  lift?: number;
  shadow?: Hex;
  shadowShare?: number;
  lip?: Hex;
  lipShare?: number;
}

/**
 * One sheet of paper: a soft shadow on what is behind, the fill, a bright cut edge.
 * The shadow is a few wide faint strokes: the canvas's own shadow costs ten times as much.
 */
export function cutPaper(context: Context, trace: (context: Context) => void, fill: Fill, cut: Cut = {}): void {
  const { lift = 10, shadow = '#1a1440', shadowShare = 0.28, lip = '#ffffff', lipShare = 0.35 } = cut;
  context.save();
  context.lineJoin = 'round';
  context.translate(0, -lift * 0.3);
  trace(context);
  for (const spread of [2.4, 1.6, 0.9, 0.4]) {
    context.strokeStyle = alpha(shadow, shadowShare * 0.3);
    context.lineWidth = lift * spread;
    context.stroke();
  }
  context.restore();
  trace(context);
  context.fillStyle = fill;
  context.fill();
  if (lipShare <= 0) return;
  context.save();
  context.clip();
  trace(context);
  context.strokeStyle = alpha(lip, lipShare);
  context.lineWidth = 3.4;
  context.stroke();
  context.restore();
}

/** The outline of a mountain range, left to right. */
export function ridgeLine(left: number, right: number, base: number, rise: number, seed: number, scale = 300): Point[] {
  const points: Point[] = [];
  for (let x = left - 10; x <= right + 10; x += 5) {
    let sum = 0;
    let weight = 1;
    let total = 0;
    for (let octave = 0; octave < 5; octave++) {
      const n = noise((x / scale) * 2 ** octave + 31, seed * 9.1, seed + octave);
      sum += weight * (1 - Math.abs(2 * n - 1));
      total += weight;
      weight *= 0.46;
    }
    points.push([x, base - rise * (0.16 + 0.84 * (sum / total) ** 1.7)]);
  }
  return points;
}

/** The outline of rolling hills, left to right. */
export function hillLine(left: number, right: number, base: number, rise: number, seed: number, scale = 320): Point[] {
  const points: Point[] = [];
  for (let x = left - 10; x <= right + 10; x += 10)
    points.push([x, base - rise * fractal(x / scale, seed * 3.7, seed, 3)]);
  return points;
}

/** Traces the area below an outline, down to `bottom`. */
export function traceBelow(context: Context, line: readonly Point[], bottom: number): void {
  const first = line[0];
  const last = line[line.length - 1];
  if (!first || !last) return;
  context.beginPath();
  for (const [x, y] of line) context.lineTo(x, y);
  context.lineTo(last[0], bottom + 40);
  context.lineTo(first[0], bottom + 40);
  context.closePath();
}

/** The height of an outline at x. */
export function lineHeight(line: readonly Point[], x: number): number {
  const first = line[0];
  const second = line[1];
  if (!first || !second) return 0;
  const index = clamp(Math.round((x - first[0]) / (second[0] - first[0])), 0, line.length - 1);
  return (line[index] ?? first)[1];
}

/** Shaded flanks of a ridge, on the side away from the light. */
export function shadeFlanks(context: Context, line: readonly Point[], lightX: number, colour: Hex, share = 0.35): void {
  context.fillStyle = alpha(colour, share);
  for (let i = 6; i < line.length - 6; i++) {
    const peak = line[i];
    if (!peak) continue;
    const [x, y] = peak;
    let highest = true;
    for (let j = i - 5; j <= i + 5; j++) if ((line[j]?.[1] ?? y) < y) highest = false;
    if (!highest) continue;
    const side = x > lightX ? 1 : -1;
    let j = i;
    for (
      let next = line[j + side];
      next && next[1] >= (line[j]?.[1] ?? 0) - 1.5 && Math.abs(j - i) < 60;
      next = line[j + side]
    )
      j += side;
    const foot = line[j] ?? peak;
    const drop = foot[1] - y;
    if (drop < 12) continue;
    context.beginPath();
    for (let k = i; k !== j + side; k += side) {
      const at = line[k] ?? peak;
      context.lineTo(at[0], at[1]);
    }
    const reach = Math.abs(foot[0] - x);
    context.lineTo(x + side * reach * 0.8, y + drop * 2.1);
    context.lineTo(x + side * drop * 0.35, y + drop * 1.3);
    context.lineTo(x + side * drop * 0.42, y + drop * 0.95);
    context.lineTo(x + side * drop * 0.12, y + drop * 0.62);
    context.lineTo(x + side * drop * 0.2, y + drop * 0.38);
    context.fill();
  }
}

/** A paper cumulus: round on top, flat below. Drawn at its upper left corner. */
export function drawCloud(
  context: Context,
  x: number,
  y: number,
  width: number,
  seed: number,
  colours: readonly [top: Hex, bottom: Hex],
  scale: number,
): void {
  const height = width * 0.36;
  const random = randomFrom(seed);
  const sheet = surface(width * scale, height * scale, (own) => {
    own.scale(scale, scale);
    own.fillStyle = gradient(own, 0, 0, 0, height * 0.85, colours);
    own.beginPath();
    const count = 7;
    for (let i = 0; i < count; i++) {
      const u = i / (count - 1);
      const radius = height * (0.14 + 0.26 * Math.sin(Math.PI * clamp(u * 0.86 + 0.07)) * between(random, 0.75, 1.25));
      own.moveTo(width * (0.14 + 0.72 * u) + radius, 0);
      own.arc(width * (0.14 + 0.72 * u), height * 0.8 - radius, radius, 0, Math.PI * 2);
    }
    own.fill();
    own.beginPath();
    own.roundRect(width * 0.06, height * 0.62, width * 0.88, height * 0.2, height * 0.1);
    own.fill();
    own.globalCompositeOperation = 'source-atop';
    own.fillStyle = gradient(own, 0, height * 0.45, 0, height * 0.84, [alpha(colours[1], 0), alpha(colours[1], 0.9)]);
    own.fillRect(0, height * 0.45, width, height);
  });
  context.drawImage(sheet, x, y, width, height);
}

/** A paper pine: ragged tiers. `x`, `y` is the foot. */
export function drawPine(context: Context, x: number, y: number, height: number, seed: number): void {
  const random = randomFrom(seed);
  const tiers = 7;
  const width = height * 0.22;
  context.beginPath();
  context.moveTo(x, y - height);
  for (const side of [1, -1]) {
    for (let j = 0; j < tiers; j++) {
      const i = side > 0 ? j : tiers - 1 - j;
      const u = (i + 1) / tiers;
      const level = y - height + height * 0.93 * u;
      const tip = side * width * u * between(random, 0.85, 1.15);
      const notch = side * width * u * 0.48;
      if (side > 0) {
        context.lineTo(x + tip, level);
        context.lineTo(x + notch, level - height * 0.025);
      } else {
        context.lineTo(x + notch, level - height * 0.025);
        context.lineTo(x + tip, level);
      }
    }
  }
  context.closePath();
  context.fill();
  context.fillRect(x - height * 0.016, y - height * 0.08, height * 0.032, height * 0.1);
}

/** A blade of grass with its root at x, y, added to the current path. */
export function addBlade(context: Context, x: number, y: number, height: number, bend: number, width = 5): void {
  context.moveTo(x - width / 2, y);
  context.quadraticCurveTo(x, y - height * 0.6, x + bend, y - height);
  context.quadraticCurveTo(x + width * 0.6, y - height * 0.5, x + width / 2, y);
}

/** Grass in rows that grow towards the front. One path a colour: a fill for each blade would take a second. */
export function drawGrass(
  context: Context,
  area: { left: number; right: number; top: number; bottom: number },
  seed: number,
  count: number,
  colours: readonly Hex[],
  length: number,
): void {
  const random = randomFrom(seed);
  const rows = 12;
  for (let row = 0; row < rows; row++) {
    const near = row / (rows - 1);
    for (const colour of colours) {
      context.fillStyle = colour;
      context.beginPath();
      const blades = Math.round(count / rows / colours.length);
      for (let i = 0; i < blades; i++) {
        const y = mixNumber(area.top, area.bottom, (row + random()) / rows);
        const x = between(random, area.left, area.right);
        const high = length * between(random, 0.5, 1.5) * mixNumber(0.4, 1, near);
        addBlade(context, x, y, high, (random() - 0.5) * high * 0.9, 2.5 + 4 * near);
      }
      context.fill();
    }
  }
}

/** Light spots out of focus. */
export function drawBokeh(
  context: Context,
  area: { left: number; right: number; top: number; bottom: number },
  seed: number,
  count: number,
  colours: readonly Hex[],
  largest: number,
): void {
  const random = randomFrom(seed);
  for (let i = 0; i < count; i++) {
    const radius = mixNumber(largest * 0.2, largest, random() ** 2);
    context.fillStyle = alpha(colours[i % colours.length] ?? '#ffffff', between(random, 0.12, 0.32));
    fillCircle(context, between(random, area.left, area.right), between(random, area.top, area.bottom), radius);
  }
}

/** Shafts of light from a point, soft. Returned small: draw it enlarged over the area. */
export function lightShafts(
  width: number,
  height: number,
  from: Point,
  colour: Hex,
  seed: number,
  fan: { start: number; end: number; count: number; length: number; strength: number },
): Canvas {
  const random = randomFrom(seed);
  const small = 4;
  const sharp = surface(width / small, height / small, (context) => {
    context.scale(1 / small, 1 / small);
    for (let i = 0; i < fan.count; i++) {
      const angle = mixNumber(fan.start, fan.end, (i + random() * 0.7) / fan.count);
      const half = between(random, 0.02, 0.065);
      const light = context.createRadialGradient(from[0], from[1], 0, from[0], from[1], fan.length);
      light.addColorStop(0, alpha(colour, fan.strength));
      light.addColorStop(0.5, alpha(colour, fan.strength * 0.5));
      light.addColorStop(1, alpha(colour, 0));
      context.fillStyle = light;
      context.beginPath();
      context.moveTo(from[0], from[1]);
      context.lineTo(from[0] + Math.cos(angle - half) * fan.length, from[1] + Math.sin(angle - half) * fan.length);
      context.lineTo(from[0] + Math.cos(angle + half) * fan.length, from[1] + Math.sin(angle + half) * fan.length);
      context.fill();
    }
  });
  return surface(sharp.width, sharp.height, (context) => {
    context.filter = 'blur(3.5px)';
    context.drawImage(sharp, 0, 0);
  });
}

/** Lighter at the top, darker at the foot: the usual fill of a sheet. */
export function standing(context: Context, top: number, bottom: number, colour: Hex, light: Hex, shade: Hex): Fill {
  return gradient(context, 0, top, 0, bottom, [mix(colour, light, 0.22), colour, mix(colour, shade, 0.22)]);
}
