import type { Canvas } from '@napi-rs/canvas';
import type { Point } from '../maths.ts';
import type { Context } from '../surface.ts';
import type { Sprite } from './sprite.ts';

/** Where an eye is in a face, in units from the sprite's own corner, how large, and the skin beside it. */
interface Eye {
  at: Point;
  radius: number;
  skin: string;
}

const known = new WeakMap<Canvas, readonly Eye[]>();

/** Lids over the eyes of a face, where its picture has them; drawn with the sprite's anchor at the origin. */
export function closeEyes(context: Context, head: Sprite): void {
  const eyes = known.get(head.image) ?? findEyes(head);
  known.set(head.image, eyes);
  context.lineCap = 'round';
  for (const { at, radius, skin } of eyes) {
    const [x, y] = [at[0] - head.anchorX, at[1] - head.anchorY];
    context.fillStyle = skin;
    context.beginPath();
    context.ellipse(x, y, radius * 1.4, radius * 1.5, 0, 0, Math.PI * 2);
    context.fill();
    context.strokeStyle = '#4a2a1c';
    context.lineWidth = radius * 0.36;
    context.beginPath();
    context.arc(x, y - radius * 0.3, radius * 1.05, 0.35, Math.PI - 0.35);
    context.stroke();
  }
}

/** The two dark spots of a face, left and right of its middle. */
function findEyes(head: Sprite): readonly Eye[] {
  const { image } = head;
  const { width, height } = image;
  const { data } = image.getContext('2d').getImageData(0, 0, width, height);
  const unit = head.width / width;
  const eyes: Eye[] = [];
  for (const side of [0, 1]) {
    const [from, to] = side === 0 ? [0.22, 0.47] : [0.53, 0.78];
    let [count, sumX, sumY] = [0, 0, 0];
    for (let y = Math.round(height * 0.4); y < height * 0.68; y++)
      for (let x = Math.round(width * from); x < width * to; x++) {
        const k = (y * width + x) * 4;
        const bright = (data[k] ?? 0) + (data[k + 1] ?? 0) + (data[k + 2] ?? 0);
        if ((data[k + 3] ?? 0) < 200 || bright > 190) continue;
        count++;
        sumX += x;
        sumY += y;
      }
    if (count < width * height * 0.0008) continue;
    const [x, y] = [sumX / count, sumY / count];
    const radius = Math.min(width * 0.1, Math.max(width * 0.045, Math.sqrt(count / Math.PI)));
    // Fur or skin beside the eye: below it there may be a muzzle, above it a brow.
    const beside = Math.round(x + (side === 0 ? -2.4 : 2.4) * radius);
    const k = (Math.round(y) * width + Math.max(0, Math.min(width - 1, beside))) * 4;
    const skin = `rgb(${data[k] ?? 0}, ${data[k + 1] ?? 0}, ${data[k + 2] ?? 0})`;
    eyes.push({ at: [x * unit, y * unit], radius: radius * 1.5 * unit, skin });
  }
  return eyes;
}
