import { clamp, smooth } from './maths.ts';
import { settled, surface } from './surface.ts';
import type { Live, World } from './world.ts';

/** Whether a noun is a light that falls on somebody from above. */
export function isSpotlight(noun: string): boolean {
  return /\b(?:spot ?lights?|limelight|follow ?spots?)$/i.test(noun);
}

/** Pixels of the picture per unit: light has no edges that would need more. */
const SHARPNESS = 0.2;
/** How dark it is beside the light. */
const DARK = 0.62;
const [LIGHT_CONE, LIGHT_POOL] = [0.3, 0.42];

/** A cone of light from above with its pool on the floor, over whoever leads, and dusk around it. */
export function spotlight(world: World): Live {
  const width = world.width * 3;
  const above = world.height * 1.5;
  const height = above + world.height;
  const lead = world.lead;
  const rest = { x: world.width / 2, y: world.height * 0.84, height: world.height * 0.45, spread: 0 };
  const { height: tall, y, spread } = lead?.(0) ?? rest;
  // Wide enough for whoever bows or stretches in it.
  const pool = clamp(tall * 0.66 + spread * 0.6, world.height * 0.16, world.width * 0.4);
  const picture = world.treat(beam(width, height, above, pool, y));
  return {
    kind: 'live',
    depth: Math.min(1, world.groundDepth(y)),
    draw(context, seconds) {
      const foot = lead?.(seconds) ?? rest;
      context.imageSmoothingEnabled = true;
      context.drawImage(picture, foot.x - width / 2, foot.y - above, width, height);
    },
  };
}

/** In units; the feet are in the middle, `above` from the top. `reach` is from the lamp to the feet. */
function beam(width: number, height: number, above: number, pool: number, reach: number) {
  const [columns, rows] = [Math.ceil(width * SHARPNESS), Math.ceil(height * SHARPNESS)];
  const made = surface(columns, rows, (context) => {
    const image = context.createImageData(columns, rows);
    const { data } = image;
    for (let row = 0, k = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++, k += 4) {
        const x = column / SHARPNESS - width / 2;
        const y = row / SHARPNESS - above;
        const down = clamp((y + reach + 60) / (reach + 60));
        const half = pool * (0.3 + 0.7 * down);
        const far = Math.hypot(x / pool, y / (pool * 0.26));
        const inPool = 1 - smooth(0.72, 1.12, far);
        const inCone = y > 0 ? 0 : 1 - smooth(0.76, 1.08, Math.abs(x) / half);
        const lit = Math.max(inPool, inCone);
        const light = Math.max(inPool * LIGHT_POOL, inCone * LIGHT_CONE * (1 - 0.45 * down));
        const dark = DARK * (1 - lit);
        const share = light + dark;
        const warm = share > 0 ? light / share : 0;
        data[k] = 10 + 245 * warm;
        data[k + 1] = 6 + 236 * warm;
        data[k + 2] = 22 + 184 * warm;
        data[k + 3] = 255 * share;
      }
    }
    context.putImageData(image, 0, 0);
  });
  return settled(made);
}
