import type { Canvas } from '@napi-rs/canvas';
import { alpha } from '../colour.ts';
import { TURN } from '../maths.ts';
import { between, randomFrom } from '../random.ts';
import { type Context, surface } from '../surface.ts';

/** Something drawn over the finished frame, in pixels of the frame. */
export type Overlay = (context: Context, frame: number) => void;

/** How often old film changes its dirt, in times a second. */
const WEAR_RATE = 18;
/** Pixels that a sheet of grain is moved by, so that it does not repeat. */
const GRAIN_SHIFT = 96;

/** Grain, scratches, specks, a hair, and light that flickers: no two frames alike. */
export function oldFilm(width: number, height: number, seed: number, strength = 1): Overlay {
  // Whole sheets: a blit at whole pixels costs a fifth of a pattern.
  const grains = [1, 2].map((index) => grainSheet(width + GRAIN_SHIFT, height + GRAIN_SHIFT, seed + index, strength));
  const unit = height / 720;
  return (context, frame) => {
    const change = Math.floor((frame / 24) * WEAR_RATE);
    const random = randomFrom((seed ^ (change * 2654435761)) | 0);
    const grain = grains[change % grains.length];
    if (grain) context.drawImage(grain, -Math.floor(random() * GRAIN_SHIFT), -Math.floor(random() * GRAIN_SHIFT));
    context.fillStyle = alpha('#000000', 0.1 * random() * strength);
    context.fillRect(0, 0, width, height);
    for (let i = 0; i < 4; i++) {
      const x = random() * width;
      context.strokeStyle = random() > 0.4 ? alpha('#fffdf0', 0.1 + 0.35 * random()) : alpha('#000000', 0.35);
      context.lineWidth = between(random, 0.7, 2) * unit;
      context.beginPath();
      context.moveTo(x, 0);
      context.lineTo(x + (random() - 0.5) * 14 * unit, height);
      context.stroke();
    }
    context.fillStyle = alpha('#0a0808', 0.75);
    context.beginPath();
    for (let i = 0; i < 9; i++) {
      const [x, y] = [random() * width, random() * height];
      context.moveTo(x, y);
      context.ellipse(x, y, between(random, 1, 5) * unit, between(random, 1, 3) * unit, random() * 3, 0, TURN);
    }
    context.fill();
    const [x, y] = [random() * width, random() * height];
    context.strokeStyle = alpha('#0a0808', 0.6);
    context.lineWidth = 1.5 * unit;
    context.beginPath();
    context.moveTo(x, y);
    context.bezierCurveTo(x + 30 * unit, y - 24 * unit, x + 44 * unit, y + 30 * unit, x + 20 * unit, y + 40 * unit);
    context.stroke();
  };
}

function grainSheet(width: number, height: number, seed: number, strength: number): Canvas {
  const tile = grainTile(seed, strength);
  return surface(width, height, (context) => {
    const pattern = context.createPattern(tile, 'repeat');
    if (pattern) context.fillStyle = pattern;
    context.fillRect(0, 0, width, height);
  });
}

function grainTile(seed: number, strength: number): Canvas {
  const size = 256;
  const random = randomFrom(seed * 7919);
  return surface(size, size, (context) => {
    const image = context.createImageData(size, size);
    for (let k = 0; k < image.data.length; k += 4) {
      const value = random() - 0.5;
      const bright = value > 0;
      image.data[k] = image.data[k + 1] = image.data[k + 2] = bright ? 250 : 0;
      image.data[k + 3] = Math.abs(value) * (bright ? 56 : 70) * strength;
    }
    context.putImageData(image, 0, 0);
  });
}

/** Scan lines, a band of noise that runs down, colours beside their edges. */
export function videoTape(width: number, height: number, seed: number): Overlay {
  const unit = Math.max(1, Math.round(height / 360));
  const lines = surface(8, unit * 2, (context) => {
    context.fillStyle = alpha('#000010', 0.22);
    context.fillRect(0, 0, 8, unit);
  });
  return (context, frame) => {
    const random = randomFrom(seed ^ (frame * 40503));
    const pattern = context.createPattern(lines, 'repeat');
    if (pattern) context.fillStyle = pattern;
    context.fillRect(0, 0, width, height);
    const y = ((frame * 5) % 300) / 300;
    context.fillStyle = alpha('#ffffff', 0.1);
    context.fillRect(0, y * height, width, height * 0.05);
    context.fillStyle = alpha('#ffffff', 0.5);
    for (let i = 0; i < 14; i++)
      context.fillRect(random() * width, (y + random() * 0.06) * height, 10 + random() * 80, unit);
  };
}

/** Bars that jump aside in colours, for a moment every second. */
export function glitched(width: number, height: number, seed: number): Overlay {
  return (context, frame) => {
    const random = randomFrom(seed ^ (Math.floor(frame / 2) * 7919));
    if (random() < 0.55) return;
    for (let i = 0; i < 7; i++) {
      context.fillStyle = alpha(['#ff0050', '#00f0ff', '#ffffff'][i % 3] ?? '#ffffff', 0.3);
      context.fillRect(
        random() * width * 0.6,
        random() * height,
        width * between(random, 0.1, 0.5),
        height * between(random, 0.004, 0.03),
      );
    }
  };
}
