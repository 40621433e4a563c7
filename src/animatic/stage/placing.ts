import type { PlacedLayer } from '../scene.ts';
import { pictureOf, steppedCorner } from './blit.ts';
import { type CameraState, offsetX, offsetY, scaleAt } from './camera.ts';
import type { Sheet, World } from './world.ts';

/** Where and how large the camera sees a sheet. Not for a camera that rolls. */
export function placed(world: World, sheet: Sheet, state: CameraState, seconds: number, opacity: number): PlacedLayer {
  const { steadyZoom, drawScale } = world;
  if (steadyZoom === undefined) return stretched(world, sheet, state, seconds, opacity);
  const scale = drawScale * steadyZoom;
  return sheet.depthBelow === undefined
    ? unscaled(world, sheet, state, seconds, scale, opacity)
    : floor(world, sheet, sheet.depthBelow, state, seconds, scale, opacity);
}

/** In the size it is shown in: moved only. */
function unscaled(
  world: World,
  sheet: Sheet,
  state: CameraState,
  seconds: number,
  scale: number,
  opacity: number,
): PlacedLayer {
  const corner = world.cornerOf(sheet, sheet.depth, state, seconds, scale);
  // The pace is the camera's own: what a look adds to `state` jumps about.
  const soon = seconds + 1 / 24;
  const [fromX, fromY] = world.cornerOf(sheet, sheet.depth, world.camera.at(seconds), seconds, scale);
  const [toX, toY] = world.cornerOf(sheet, sheet.depth, world.camera.at(soon), soon, scale);
  const [[wholeX, partX], [wholeY, partY]] = steppedCorner(scale, corner, [toX - fromX, toY - fromY]);
  return {
    picture: pictureOf(sheet, scale, 0, 0),
    opacity,
    startX: -(wholeX + partX),
    stepX: 1,
    leanX: 0,
    startY: -(wholeY + partY),
    stepY: 1,
  };
}

/** A floor that comes towards us: each row is moved by itself, which is exactly how a plane looks when trucking. */
function floor(
  world: World,
  sheet: Sheet,
  below: number,
  state: CameraState,
  seconds: number,
  scale: number,
  opacity: number,
): PlacedLayer {
  const [topX, y] = world.cornerOf(sheet, sheet.depth, state, seconds, scale);
  const [bottomX, bottomY] = world.cornerOf(sheet, below, state, seconds, scale);
  if (y !== bottomY) return stretched(world, sheet, state, seconds, opacity);
  const picture = pictureOf(sheet, scale, 0, 0);
  const lean = (bottomX - topX) / picture.height;
  const top = Math.round(y);
  return { picture, opacity, startX: lean * top - topX, stepX: 1, leanX: -lean, startY: -top, stepY: 1 };
}

/** The inverse of what a canvas is told: `World.look`, then the floor's lean and lift, then the picture in its place. */
function stretched(world: World, sheet: Sheet, state: CameraState, seconds: number, opacity: number): PlacedLayer {
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
