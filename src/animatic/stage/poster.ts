import type { Canvas } from '@napi-rs/canvas';
import type { SceneOrder } from '../scene.ts';
import { bakeScene } from './bake-scene.ts';
import { surface } from './surface.ts';

/** The one frame that shows the prompt best. */
export async function drawPoster(order: SceneOrder): Promise<Canvas> {
  const scene = await bakeScene(order);
  return surface(scene.width, scene.height, (context) => scene.draw(context, scene.posterFrame));
}
