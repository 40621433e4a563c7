import { surface } from '../surface.ts';
import type { Overlay } from './wear.ts';

/** Pixels of the frame that become one: enlarging them again is the blur. */
const COARSE = 7;

/** The upper and the lower part of the finished frame lose their focus, more towards the edge: a world of toys. */
export function softBands(width: number, height: number): Overlay {
  const bands = [
    { top: 0, rows: Math.round(height * 0.34), edge: 0 },
    { top: Math.round(height * 0.76), rows: Math.round(height * 0.24), edge: 1 },
  ].map(({ top, rows, edge }) => {
    const [w, h] = [Math.ceil(width / COARSE), Math.ceil(rows / COARSE)];
    const veil = surface(w, h, (context) => {
      const fade = context.createLinearGradient(0, edge * h, 0, (1 - edge) * h);
      fade.addColorStop(0, '#000000');
      fade.addColorStop(0.55, 'rgba(0,0,0,0.85)');
      fade.addColorStop(1, 'rgba(0,0,0,0)');
      context.fillStyle = fade;
      context.fillRect(0, 0, w, h);
    });
    return { top, rows, veil, small: surface(w, h) };
  });
  return (context) => {
    for (const { top, rows, veil, small } of bands) {
      const own = small.getContext('2d');
      own.imageSmoothingQuality = 'medium';
      own.globalCompositeOperation = 'copy';
      own.drawImage(context.canvas, 0, top, width, rows, 0, 0, small.width, small.height);
      own.globalCompositeOperation = 'destination-in';
      own.drawImage(veil, 0, 0);
      context.drawImage(small, 0, top, width, rows);
    }
  };
}
