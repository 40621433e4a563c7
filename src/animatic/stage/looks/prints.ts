import type { Canvas } from '@napi-rs/canvas';
import { alpha, type Hex } from '../colour.ts';
import { TURN } from '../maths.ts';
import { between, randomFrom } from '../random.ts';
import { type Context, surface } from '../surface.ts';

/** What a look paints over the whole frame once; it lies in the finish sheet and costs nothing in a frame. */
export type Print = (context: Context, width: number, height: number) => void;

/** Gold bars, stepped corners and a fan of rays: a poster of the twenties. */
export const decoFrame: Print = (context, width, height) => {
  const unit = height / 72;
  const gold = '#e2b857';
  rays(context, width / 2, height * 1.02, Math.hypot(width, height), 26, alpha('#f7e3a8', 0.1));
  context.fillStyle = '#10161f';
  context.beginPath();
  context.rect(0, 0, width, height);
  context.rect(unit * 3.4, unit * 3.4, width - unit * 6.8, height - unit * 6.8);
  context.fill('evenodd');
  context.strokeStyle = gold;
  for (const [inset, thick] of [
    [1.1, 0.7],
    [3.4, 0.4],
    [4.6, 0.22],
  ] as const) {
    context.lineWidth = unit * thick;
    context.strokeRect(unit * inset, unit * inset, width - 2 * unit * inset, height - 2 * unit * inset);
  }
  for (const [x, y, sx, sy] of corners(width, height)) {
    context.save();
    context.translate(x, y);
    context.scale(sx, sy);
    context.fillStyle = '#10161f';
    context.fillRect(0, 0, unit * 13, unit * 13);
    context.strokeStyle = gold;
    context.lineWidth = unit * 0.35;
    for (let step = 0; step < 4; step++) context.strokeRect(unit, unit, unit * (3 + 3 * step), unit * (12 - 3 * step));
    context.beginPath();
    for (let i = 0; i <= 6; i++) {
      context.moveTo(unit * 2, unit * 2);
      const angle = (i * Math.PI) / 12;
      context.lineTo(unit * 2 + Math.cos(angle) * unit * 10.4, unit * 2 + Math.sin(angle) * unit * 10.4);
    }
    context.arc(unit * 2, unit * 2, unit * 10.4, 0, Math.PI / 2);
    context.stroke();
    context.restore();
  }
};

/** Whiplash lines, an arch and blossoms in the corners: a poster of 1900. */
export const nouveauFrame: Print = (context, width, height) => {
  const unit = height / 72;
  const [ink, cream, leaf] = ['#4a2f1c', '#f0dfb4', '#7d8a4a'];
  context.fillStyle = alpha('#e8c98a', 0.16);
  context.fillRect(0, 0, width, height);
  context.fillStyle = cream;
  context.beginPath();
  context.rect(0, 0, width, height);
  const inset = unit * 4;
  context.moveTo(inset, height - inset);
  context.lineTo(width - inset, height - inset);
  context.lineTo(width - inset, unit * 15);
  context.bezierCurveTo(width - inset, unit * 3, width * 0.72, unit * 3.4, width / 2, unit * 3.4);
  context.bezierCurveTo(width * 0.28, unit * 3.4, inset, unit * 3, inset, unit * 15);
  context.closePath();
  context.fill('evenodd');
  context.strokeStyle = ink;
  context.lineWidth = unit * 0.55;
  context.stroke();
  for (const [x, y, sx, sy] of corners(width, height)) {
    context.save();
    context.translate(x, y);
    context.scale(sx, sy);
    for (const [reach, bend] of [
      [26, 5],
      [19, 9],
      [12, 12],
    ] as const) {
      context.strokeStyle = ink;
      context.lineWidth = unit * 0.42;
      context.beginPath();
      context.moveTo(unit * 1.6, unit * reach);
      context.bezierCurveTo(unit * bend, unit * reach * 0.4, unit * bend * 0.2, unit * 1.2, unit * reach, unit * 1.7);
      context.bezierCurveTo(unit * (reach + 4), unit * 2, unit * (reach + 4), unit * 4.4, unit * (reach + 1), unit * 4);
      context.stroke();
      blossom(context, unit * (2 + bend * 0.55), unit * (2 + bend * 0.55), unit * 1.9, '#c8744f', ink);
      context.fillStyle = leaf;
      context.beginPath();
      context.ellipse(unit * reach * 0.72, unit * 3, unit * 2.1, unit * 0.8, -0.5, 0, TURN);
      context.fill();
    }
    context.restore();
  }
};

/** A grid that runs to the horizon, lines of a tube, and a glow between pink and cyan. */
export const neonGrid: Print = (context, width, height) => {
  const horizon = height * 0.78;
  const wash = context.createLinearGradient(0, 0, 0, height);
  wash.addColorStop(0, alpha('#2a0a5c', 0.34));
  wash.addColorStop(0.55, alpha('#ff4fc4', 0.2));
  wash.addColorStop(1, alpha('#23e6ff', 0.16));
  context.fillStyle = wash;
  context.fillRect(0, 0, width, height);
  for (const [tone, thick, share] of [
    ['#ff5fd2', 5, 0.16],
    ['#7df6ff', 1.4, 0.62],
  ] as const) {
    context.strokeStyle = alpha(tone, share);
    context.lineWidth = (thick * height) / 720;
    context.beginPath();
    for (let i = -14; i <= 14; i++) {
      context.moveTo(width / 2 + i * width * 0.035, horizon);
      context.lineTo(width / 2 + i * width * 0.22, height);
    }
    for (let i = 1; i <= 7; i++) {
      const y = horizon + (height - horizon) * (i / 7) ** 2.1;
      context.moveTo(0, y);
      context.lineTo(width, y);
    }
    context.stroke();
  }
  context.fillStyle = alpha('#120028', 0.16);
  for (let y = 0; y < height; y += height / 180) context.fillRect(0, y, width, height / 360);
};

/** Black above and below: a picture 2.39 times as wide as high, with a streak of light across. */
export const wideScreen: Print = (context, width, height) => {
  const bar = Math.max(0, (height - width / 2.39) / 2);
  context.fillStyle = '#000000';
  context.fillRect(0, 0, width, bar);
  context.fillRect(0, height - bar, width, bar);
  const y = bar + (height - 2 * bar) * 0.3;
  for (const [thick, share] of [
    [26, 0.1],
    [9, 0.22],
    [2, 0.55],
  ] as const) {
    const high = (thick * height) / 720;
    const streak = context.createLinearGradient(0, 0, width, 0);
    streak.addColorStop(0, alpha('#5fb4ff', 0));
    streak.addColorStop(0.68, alpha('#7cc4ff', share));
    streak.addColorStop(1, alpha('#5fb4ff', 0));
    context.fillStyle = streak;
    context.fillRect(0, y - high / 2, width, high);
  }
};

/** Bare borders and dark corners: a very wide or a very long lens. */
export const darkCorners =
  (share: number): Print =>
  (context, width, height) => {
    const radius = Math.hypot(width, height) / 2;
    const edge = context.createRadialGradient(width / 2, height / 2, radius * 0.5, width / 2, height / 2, radius);
    edge.addColorStop(0, alpha('#000000', 0));
    edge.addColorStop(1, alpha('#000008', share));
    context.fillStyle = edge;
    context.fillRect(0, 0, width, height);
  };

function corners(width: number, height: number): readonly (readonly [number, number, number, number])[] {
  return [
    [0, 0, 1, 1],
    [width, 0, -1, 1],
    [0, height, 1, -1],
    [width, height, -1, -1],
  ];
}

function rays(context: Context, x: number, y: number, reach: number, count: number, tone: string): void {
  context.fillStyle = tone;
  context.beginPath();
  for (let i = 0; i < count; i += 2) {
    const [from, to] = [Math.PI + (i * Math.PI) / count, Math.PI + ((i + 1) * Math.PI) / count];
    context.moveTo(x, y);
    context.lineTo(x + Math.cos(from) * reach, y + Math.sin(from) * reach);
    context.lineTo(x + Math.cos(to) * reach, y + Math.sin(to) * reach);
  }
  context.fill();
}

function blossom(context: Context, x: number, y: number, size: number, tone: Hex, ink: Hex): void {
  context.fillStyle = tone;
  context.strokeStyle = ink;
  for (let i = 0; i < 5; i++) {
    const angle = (i * TURN) / 5;
    context.beginPath();
    context.ellipse(
      x + Math.cos(angle) * size * 0.7,
      y + Math.sin(angle) * size * 0.7,
      size * 0.7,
      size * 0.45,
      angle,
      0,
      TURN,
    );
    context.fill();
    context.stroke();
  }
  context.fillStyle = '#f4d06a';
  context.beginPath();
  context.arc(x, y, size * 0.35, 0, TURN);
  context.fill();
}

/** A small square to repeat. */
export function tile(size: number, draw: (context: Context) => void): Canvas {
  return surface(size, size, draw);
}

/** Fills the frame with a tile. */
export function cover(context: Context, image: Canvas, width: number, height: number): void {
  const pattern = context.createPattern(image, 'repeat');
  if (!pattern) return;
  context.fillStyle = pattern;
  context.fillRect(0, 0, width, height);
}

/** White paper left around the painting, with a torn edge. */
export function paperMargin(seed: number) {
  return (context: Context, width: number, height: number): void => {
    const random = randomFrom(seed);
    const margin = height * 0.045;
    const ragged = () => margin * between(random, 0.7, 1.15);
    context.fillStyle = '#fbf8f0';
    context.beginPath();
    context.rect(0, 0, width, height);
    const step = height / 90;
    context.moveTo(ragged(), ragged());
    for (let y = margin; y < height - margin; y += step) context.lineTo(ragged(), y);
    for (let x = margin; x < width - margin; x += step) context.lineTo(x, height - ragged());
    for (let y = height - margin; y > margin; y -= step) context.lineTo(width - ragged(), y);
    for (let x = width - margin; x > margin; x -= step) context.lineTo(x, ragged());
    context.closePath();
    context.fill('evenodd');
  };
}

/** The studs of building bricks. */
export function studs(context: Context, width: number, height: number): void {
  const step = Math.max(6, Math.round((height * 12) / 720));
  cover(
    context,
    tile(step, (own) => {
      own.fillStyle = alpha('#ffffff', 0.22);
      own.beginPath();
      own.arc(step * 0.46, step * 0.44, step * 0.32, 0, 7);
      own.fill();
      own.strokeStyle = alpha('#1a1028', 0.3);
      own.lineWidth = 1;
      own.strokeRect(0, 0, step, step);
    }),
    width,
    height,
  );
}
