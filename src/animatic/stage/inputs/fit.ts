import type { Canvas } from '@napi-rs/canvas';
import { type Picture, surface } from '../surface.ts';

/** An input picture at exactly the frame's size: `crop` fills it, `pad` shows all of it on black. */
export function fitted(picture: Picture, width: number, height: number, mode: 'crop' | 'pad'): Canvas {
  const scale =
    mode === 'crop'
      ? Math.max(width / picture.width, height / picture.height)
      : Math.min(width / picture.width, height / picture.height);
  const [w, h] = [picture.width * scale, picture.height * scale];
  return surface(width, height, (context) => {
    context.fillStyle = '#000000';
    context.fillRect(0, 0, width, height);
    context.drawImage(picture, (width - w) / 2, (height - h) / 2, w, h);
  });
}
