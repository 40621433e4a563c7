import type { Canvas } from '@napi-rs/canvas';
import { rgb } from './colour.ts';
import type { LookPlan } from './looks/look.ts';
import { smooth } from './maths.ts';
import type { Palette } from './palette.ts';
import { randomFrom } from './random.ts';
import { surface } from './surface.ts';

/** Vignette and paper fibre in one sheet of the frame's size: one blit a frame. */
export function finishSheet(
  width: number,
  height: number,
  palette: Palette,
  seed: number,
  look: Pick<LookPlan, 'vignette' | 'print'> = {},
): Canvas {
  const strength = Math.min(0.92, palette.vignetteShare * (look.vignette ?? 1));
  const step = 8;
  const columns = Math.ceil(width / step);
  const rows = Math.ceil(height / step);
  const [r, g, b] = rgb(palette.vignette);
  const edge = surface(columns, rows, (context) => {
    const image = context.createImageData(columns, rows);
    for (let y = 0, k = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++, k += 4) {
        const distance = Math.hypot((x / columns - 0.5) * 2, (y / rows - 0.5) * 1.7);
        image.data[k] = r;
        image.data[k + 1] = g;
        image.data[k + 2] = b;
        image.data[k + 3] = 255 * strength * smooth(0.55, 1.25, distance);
      }
    }
    context.putImageData(image, 0, 0);
  });
  const fibre = fibreTile(seed);
  return surface(width, height, (context) => {
    // Smooth as it is, nothing finer is gained for three times the work.
    context.imageSmoothingQuality = 'low';
    context.drawImage(edge, 0, 0, width, height);
    const pattern = context.createPattern(fibre, 'repeat');
    if (pattern) context.fillStyle = pattern;
    context.fillRect(0, 0, width, height);
    look.print?.(context, width, height);
  });
}

/** Fibre that tiles. Its mean opacity stays below 9/255: more greys the whites and every encoder pays for it. */
function fibreTile(seed: number): Canvas {
  const size = 256;
  const random = randomFrom(seed ^ 0x5eed);
  return surface(size, size, (context) => {
    const image = context.createImageData(size, size);
    for (let k = 0; k < image.data.length; k += 4) {
      const grain = random();
      const white = grain > 0.66;
      image.data[k] = white ? 255 : 40;
      image.data[k + 1] = white ? 255 : 20;
      image.data[k + 2] = white ? 255 : 60;
      image.data[k + 3] = grain * (white ? 9 : 7);
    }
    context.putImageData(image, 0, 0);
  });
}
