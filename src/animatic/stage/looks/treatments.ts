import type { Canvas } from '@napi-rs/canvas';
import { type Hex, mix } from '../colour.ts';
import { clamp, fractal, noise, smooth } from '../maths.ts';
import { randomFrom } from '../random.ts';
import { type Context, surface } from '../surface.ts';

/** Changes a baked picture into a look. Applied to sheets and sprites once, never to the frame. */
export type Treatment = (picture: Canvas) => Canvas;

/** Colour changes that the canvas does by itself, fast. */
export function filtered(filter: string): Treatment {
  return (picture) =>
    surface(picture.width, picture.height, (context) => {
      context.filter = filter;
      context.drawImage(picture, 0, 0);
    });
}

/** Lays a colour over the opaque pixels. */
export function tinted(colour: Hex, share: number, mode: Context['globalCompositeOperation']): Treatment {
  return (picture) =>
    surface(picture.width, picture.height, (context) => {
      context.drawImage(picture, 0, 0);
      context.globalCompositeOperation = mode;
      context.globalAlpha = share;
      context.fillStyle = colour;
      context.fillRect(0, 0, picture.width, picture.height);
      context.globalAlpha = 1;
      context.globalCompositeOperation = 'destination-in';
      context.drawImage(picture, 0, 0);
    });
}

export function inOrder(...steps: readonly Treatment[]): Treatment {
  return (picture) => steps.reduce((made, step) => step(made), picture);
}

/** A dark line around a sprite and its silhouette's inner edge. */
export function outlined(colour: Hex, width: number): Treatment {
  return (picture) => {
    const thick = Math.max(1, (width * Math.min(picture.height, 600)) / 300);
    const line = surface(picture.width, picture.height, (context) => {
      for (let i = 0; i < 12; i++)
        context.drawImage(picture, Math.cos((i * Math.PI) / 6) * thick, Math.sin((i * Math.PI) / 6) * thick);
      context.globalCompositeOperation = 'source-in';
      context.fillStyle = colour;
      context.fillRect(0, 0, picture.width, picture.height);
    });
    const inner = surface(picture.width, picture.height, (context) => {
      context.drawImage(picture, 0, 0);
      context.globalCompositeOperation = 'destination-in';
      for (let i = 0; i < 4; i++)
        context.drawImage(
          picture,
          Math.cos((i * Math.PI) / 2) * thick * 0.7,
          Math.sin((i * Math.PI) / 2) * thick * 0.7,
        );
    });
    return surface(picture.width, picture.height, (context) => {
      context.drawImage(line, 0, 0);
      context.drawImage(inner, 0, 0);
    });
  };
}

export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

function pixelsOf(picture: Canvas, share: number): Pixels {
  const width = Math.max(1, Math.round(picture.width * share));
  const height = Math.max(1, Math.round(picture.height * share));
  const small = surface(width, height, (context) => context.drawImage(picture, 0, 0, width, height));
  return { width, height, data: small.getContext('2d').getImageData(0, 0, width, height).data };
}

/** Brush strokes in the picture's own colours. `flow` gives a stroke's direction at a point. */
export function brushed(size: number, flow: (x: number, y: number) => number, seed: number): Treatment {
  return (picture) => {
    const share = 0.25;
    const source = pixelsOf(picture, share);
    const random = randomFrom(seed);
    const stroke = Math.max(5, size * Math.min(1, picture.height / 420));
    return surface(picture.width, picture.height, (context) => {
      context.drawImage(picture, 0, 0);
      context.globalCompositeOperation = 'source-atop';
      context.lineCap = 'round';
      const count = Math.min(5200, Math.round(((picture.width * picture.height) / (stroke * stroke)) * 2.2));
      for (let i = 0; i < count; i++) {
        const x = random() * picture.width;
        const y = random() * picture.height;
        const k = (Math.floor(y * share) * source.width + Math.floor(x * share)) * 4;
        if ((source.data[k + 3] ?? 0) < 60) continue;
        const light = (random() - 0.5) * 44;
        const byte = (channel: number) => Math.round(clamp((source.data[k + channel] ?? 0) + light, 0, 255));
        const angle = flow(x, y) + (random() - 0.5) * 0.5;
        const length = stroke * (1 + random() * 1.6);
        context.strokeStyle = `rgba(${byte(0)},${byte(1)},${byte(2)},0.72)`;
        context.lineWidth = stroke * (0.28 + 0.3 * random());
        context.beginPath();
        context.moveTo(x - Math.cos(angle) * length, y - Math.sin(angle) * length);
        context.lineTo(x + Math.cos(angle) * length, y + Math.sin(angle) * length);
        context.stroke();
      }
    });
  };
}

/** Facets of flat colour; with lines between them, stained glass. */
export function faceted(size: number, seed: number, lead?: Hex, leadWidth = 2.6): Treatment {
  return (picture) => {
    const share = 0.25;
    const source = pixelsOf(picture, share);
    const step = Math.max(8, size * Math.min(1, picture.height / 360));
    const point = (column: number, row: number): readonly [number, number] => {
      const jitter = step * 0.72;
      return [
        column * step + (noise(column * 1.7, row * 2.3, seed) - 0.5) * jitter * 2,
        row * step + (noise(column * 2.9, row * 1.3, seed + 9) - 0.5) * jitter * 2,
      ];
    };
    return surface(picture.width, picture.height, (context) => {
      context.drawImage(picture, 0, 0);
      context.globalCompositeOperation = 'source-atop';
      for (let row = -1; row * step < picture.height; row++) {
        for (let column = -1; column * step < picture.width; column++) {
          const [a, b, c, d] = [
            point(column, row),
            point(column + 1, row),
            point(column + 1, row + 1),
            point(column, row + 1),
          ];
          for (const [p, q, r, light] of [
            [a, b, d, 9],
            [b, c, d, -9],
          ] as const) {
            const x = clamp(Math.round(((p[0] + q[0] + r[0]) / 3) * share), 0, source.width - 1);
            const y = clamp(Math.round(((p[1] + q[1] + r[1]) / 3) * share), 0, source.height - 1);
            const k = (y * source.width + x) * 4;
            if ((source.data[k + 3] ?? 0) < 90) continue;
            const byte = (channel: number) => Math.round(clamp((source.data[k + channel] ?? 0) + light, 0, 255));
            const tone = `rgb(${byte(0)},${byte(1)},${byte(2)})`;
            context.fillStyle = tone;
            context.strokeStyle = lead ?? tone;
            context.lineWidth = lead ? leadWidth : 1;
            context.beginPath();
            context.moveTo(p[0], p[1]);
            context.lineTo(q[0], q[1]);
            context.lineTo(r[0], r[1]);
            context.closePath();
            context.fill();
            context.stroke();
          }
        }
      }
    });
  };
}

/** Runs a function over the pixels at a fraction of the size; the alpha of the full size is kept crisp unless `soft`. */
export function repainted(
  picture: Canvas,
  share: number,
  soft: boolean,
  paint: (from: Pixels, to: Uint8ClampedArray) => void,
): Canvas {
  const from = pixelsOf(picture, share);
  const small = surface(from.width, from.height, (context) => {
    const image = context.createImageData(from.width, from.height);
    paint(from, image.data);
    context.putImageData(image, 0, 0);
  });
  return surface(picture.width, picture.height, (context) => {
    context.drawImage(small, 0, 0, picture.width, picture.height);
    if (soft) return;
    context.globalCompositeOperation = 'destination-in';
    context.drawImage(picture, 0, 0);
  });
}

/** Edges displaced, pigment pooled at the rim, blooms and granulation, everything lighter: half the size is enough. */
export function watercolour(seed: number): Treatment {
  return (picture) =>
    repainted(picture, Math.min(0.5, 420 / picture.height), true, (from, to) => {
      const { width, height, data } = from;
      for (let y = 0, k = 0; y < height; y++) {
        for (let x = 0; x < width; x++, k += 4) {
          const wobble = noise(x / 9, y / 9, seed) - 0.5;
          const sx = clamp(Math.round(x + wobble * 5), 0, width - 1);
          const sy = clamp(Math.round(y + (noise(x / 8, y / 8, seed + 5) - 0.5) * 5), 0, height - 1);
          const s = (sy * width + sx) * 4;
          const cover = data[s + 3] ?? 0;
          if (cover === 0) continue;
          const bloom =
            0.22 * smooth(0.42, 0.72, noise(x / 60, y / 50, seed + 11) * 0.7 + 0.3 * noise(x / 17, y / 17, seed + 3));
          const grain = ((((x * 73856093) ^ (y * 19349663)) >>> 4) & 15) / 15 - 0.5;
          const edgeCover = Math.min(
            data[(sy * width + Math.min(width - 1, sx + 4)) * 4 + 3] ?? 0,
            data[(sy * width + Math.max(0, sx - 4)) * 4 + 3] ?? 0,
            data[(Math.max(0, sy - 4) * width + sx) * 4 + 3] ?? 0,
          );
          const pool = cover > 150 && edgeCover < 120 ? 0.2 : 0;
          // Watercolour has no black: the darker, the more water, but no greyer for it.
          const dark = 1 - (0.3 * (data[s] ?? 0) + 0.59 * (data[s + 1] ?? 0) + 0.11 * (data[s + 2] ?? 0)) / 255;
          const thin = 1 + 1.15 * smooth(0.4, 0.95, dark);
          const lift = 0.13 + 0.06 * smooth(0.5, 0.95, dark) + bloom * (0.4 + 0.6 / thin) + grain * 0.07 - pool;
          to[k] = mixToPaper((data[s] ?? 0) * thin, 252, lift - pool * 0.3);
          to[k + 1] = mixToPaper((data[s + 1] ?? 0) * thin, 249, lift);
          to[k + 2] = mixToPaper((data[s + 2] ?? 0) * thin, 243, lift + pool * 0.2);
          to[k + 3] = cover;
        }
      }
    });
}

function mixToPaper(value: number, paper: number, share: number): number {
  return share >= 0 ? value + (paper - value) * Math.min(1, share) : value * (1 + share);
}

/** Pencil or charcoal: lines where the lightness changes, hatching in the shadows, the rest is paper. */
export function sketched(ink: Hex, paper: Hex, wash: number): Treatment {
  const inkTable = Array.from({ length: 256 }, (_, i) => mix(paper, ink, i / 255));
  const table = new Uint8Array(256 * 3);
  inkTable.forEach((colour, i) => {
    const value = Number.parseInt(colour.slice(1), 16);
    table.set([value >> 16, (value >> 8) & 255, value & 255], i * 3);
  });
  return (picture) =>
    repainted(picture, Math.min(1, 620 / picture.height), false, (from, to) => {
      const { width, height, data } = from;
      const light = (x: number, y: number) => {
        const k = (clamp(y, 0, height - 1) * width + clamp(x, 0, width - 1)) * 4;
        return (data[k + 3] ?? 0) < 40
          ? 255
          : 0.3 * (data[k] ?? 0) + 0.59 * (data[k + 1] ?? 0) + 0.11 * (data[k + 2] ?? 0);
      };
      for (let y = 0, k = 0; y < height; y++) {
        for (let x = 0; x < width; x++, k += 4) {
          if ((data[k + 3] ?? 0) === 0) continue;
          const gx = light(x + 1, y) - light(x - 1, y);
          const gy = light(x, y + 1) - light(x, y - 1);
          const line = clamp((Math.abs(gx) + Math.abs(gy)) / 70);
          const dark = 1 - light(x, y) / 255;
          const hatch = dark > 0.35 && (x + y) % 5 < 2 ? dark * 0.5 : 0;
          const grain = 0.85 + 0.3 * ((((x * 7919) ^ (y * 104729)) & 15) / 15);
          const at = Math.round(clamp((line * 0.95 + hatch + dark * wash) * grain) * 255) * 3;
          to[k] = table[at] ?? 0;
          to[k + 1] = table[at + 1] ?? 0;
          to[k + 2] = table[at + 2] ?? 0;
          to[k + 3] = data[k + 3] ?? 0;
        }
      }
    });
}

/** Few flat tones, as from wood blocks or screens. */
export function posterised(levels: number): Treatment {
  const table = Uint8Array.from({ length: 256 }, (_, i) =>
    Math.round(Math.round((i / 255) * (levels - 1)) * (255 / (levels - 1))),
  );
  return (picture) =>
    repainted(picture, Math.min(1, 560 / picture.height), false, (from, to) => {
      const { data } = from;
      for (let k = 0; k < data.length; k += 4) {
        for (let c = k; c < k + 3; c++) to[c] = table[data[c] ?? 0] ?? 0;
        to[k + 3] = data[k + 3] ?? 0;
      }
    });
}

/** Directions of strokes that run in swirls. */
export function swirls(seed: number): (x: number, y: number) => number {
  return (x, y) => fractal(x / 190, y / 150, seed, 2) * Math.PI * 4;
}
