import type { PlacedLayer } from '../scene.ts';
import { type CameraState, offsetX, offsetY, scaleAt } from './camera.ts';
import type { Sheet, World } from './world.ts';

/**
 * Where and how large the camera sees a sheet, as long as it does not roll: the inverse of what a canvas is told, which is
 * `World.look`, then the lean and lift of a floor that comes towards us, then the picture in its place.
 */
export function placed(world: World, sheet: Sheet, state: CameraState, seconds: number, opacity: number): PlacedLayer {
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
  const across = sheet.image.width / sheet.width;
  const down = sheet.image.height / sheet.height;
  // World y of the frame's row 0, and from row to row.
  const startV = (-cameraY * unit - lift * centre) / (1 - lift);
  const stepV = unit / (1 - lift);
  return {
    picture: sheet.image,
    opacity,
    startX: (-cameraX * unit + lean * startV - lean * centre - sheet.left - shiftX) * across,
    stepX: unit * across,
    leanX: lean * stepV * across,
    startY: (startV - sheet.top - shiftY) * down,
    stepY: stepV * down,
  };
}
