import type { PlacedLayer } from '../scene.ts';
import { nearPixels, sizedPicture } from './blit.ts';
import { type CameraState, offsetX, offsetY, scaleAt } from './camera.ts';
import type { Sheet, World } from './world.ts';

/** Where and how large the camera sees a sheet, as long as it does not roll. */
export function placed(world: World, sheet: Sheet, state: CameraState, seconds: number, opacity: number): PlacedLayer {
  const { steadyZoom } = world;
  if (steadyZoom === undefined) return { picture: sheet.image, opacity, ...seen(world, sheet, state, seconds) };
  const scale = world.drawScale * steadyZoom;
  if (sheet.depthBelow !== undefined) {
    const place = seen(world, sheet, state, seconds, scale);
    // A floor that neither rises nor sinks lies on whole rows.
    const startY = place.stepY === 1 ? Math.round(place.startY) : place.startY;
    return { picture: sizedPicture(sheet, scale), opacity, ...place, startY };
  }
  const corner = world.cornerOf(sheet, sheet.depth, state, seconds, scale);
  const [x, y] = nearPixels(scale, corner, world.paceOf(sheet, seconds, scale));
  return { picture: sizedPicture(sheet, scale), opacity, startX: -x, stepX: 1, leanX: 0, startY: -y, stepY: 1 };
}

/**
 * The inverse of what a canvas is told, which is `World.look`, then the lean and lift of a floor that comes towards us, then
 * the picture in its place. `resolution`: the picture's pixels per unit; default those of the sheet's own.
 */
function seen(
  world: World,
  sheet: Sheet,
  state: CameraState,
  seconds: number,
  resolution?: number,
): Omit<PlacedLayer, 'picture' | 'opacity'> {
  const below = sheet.depthBelow ?? sheet.depth;
  const depth = (sheet.depth + below) / 2;
  const grown = scaleAt(state, depth);
  const { focusX, focusY } = world.camera;
  const k = world.drawScale;
  const unit = 1 / (k * grown);
  const cameraX = k * (focusX * (1 - grown) - offsetX(state, depth) * grown);
  const cameraY = k * (focusY * (1 - grown) - offsetY(state, depth) * grown);
  const [shiftX, shiftY] = sheet.shift ? sheet.shift(seconds) : [0, 0];
  const lean = (offsetX(state, below) - offsetX(state, sheet.depth)) / sheet.height;
  const lift = (offsetY(state, below) - offsetY(state, sheet.depth)) / sheet.height;
  const centre = sheet.top + sheet.height / 2;
  const across = resolution ?? sheet.image.width / sheet.width;
  const down = resolution ?? sheet.image.height / sheet.height;
  // World y of the frame's row 0, and from row to row.
  const startV = (-cameraY * unit - lift * centre) / (1 - lift);
  const stepV = unit / (1 - lift);
  return {
    startX: (-cameraX * unit + lean * startV - lean * centre - sheet.left - shiftX) * across,
    stepX: unit * across,
    leanX: lean * stepV * across,
    startY: (startV - sheet.top - shiftY) * down,
    stepY: stepV * down,
  };
}
