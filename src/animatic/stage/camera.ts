import type { CameraMove, CameraMoveName, Storyboard } from '../storyboard.ts';
import { eased, mixNumber, noise } from './maths.ts';

/** Where the camera is. Distances are units at depth 1, the actors' plane. */
export interface CameraState {
  /** Turning: all depths move almost alike. */
  panX: number;
  panY: number;
  /** Travelling: what is nearer moves more. */
  truckX: number;
  truckY: number;
  /** The lens: all depths grow alike. Never below 1, so that no sheet ends inside the frame. */
  zoom: number;
  /** Travelling forward: what is nearer grows more. Never below 1. */
  dolly: number;
  /** Radians. */
  roll: number;
}

export interface CameraPath {
  at(seconds: number): CameraState;
  /** The point that zoom and dolly move towards, in world units. */
  readonly focusX: number;
  readonly focusY: number;
}

/** How far the frame travels over a sheet at depth 1 in each direction, in units: what a sheet must overscan. */
export interface Reach {
  left: number;
  right: number;
  up: number;
  down: number;
}

const PAN_SHARE = 0.5;

export function offsetX(state: CameraState, depth: number): number {
  return state.truckX * depth + state.panX * (1 - PAN_SHARE + PAN_SHARE * depth);
}

export function offsetY(state: CameraState, depth: number): number {
  return state.truckY * depth + state.panY * (1 - PAN_SHARE + PAN_SHARE * depth);
}

export function scaleAt(state: CameraState, depth: number): number {
  return state.zoom * (1 + (state.dolly - 1) * Math.min(depth, 1.4));
}

/** What is left of the reach at a depth: far sheets need little overscan. */
export function reachAt(reach: number, depth: number): number {
  return reach * Math.max(depth, 1 - PAN_SHARE + PAN_SHARE * depth) + 14;
}

type Channel = keyof CameraState;
type Key = readonly [channel: Channel, from: number, to: number];

/** What each move does over its time. Amounts are units at a 1280-wide frame; widths scale them. */
const moves: Readonly<Record<CameraMoveName, readonly Key[]>> = {
  static: [],
  'pan left': [['panX', 150, -150]],
  'pan right': [['panX', -150, 150]],
  'tilt up': [['panY', 80, -80]],
  'tilt down': [['panY', -80, 80]],
  'zoom in': [['zoom', 1, 1.5]],
  'zoom out': [['zoom', 1.5, 1]],
  'dolly in': [['dolly', 1, 1.5]],
  'dolly out': [['dolly', 1.5, 1]],
  'truck left': [['truckX', 170, -170]],
  'truck right': [['truckX', -170, 170]],
  'crane up': [
    ['truckY', 45, -75],
    ['panY', 12, -20],
  ],
  'crane down': [
    ['truckY', -75, 45],
    ['panY', -20, 12],
  ],
  orbit: [
    ['truckX', -210, 210],
    ['panX', 210, -210],
  ],
  follow: [],
  handheld: [],
  shake: [],
  'racking focus': [],
};

/** Units of the actor's own travel that the camera goes along with. */
export interface Following {
  /** World x of the followed actor's travel at a time, relative to where it starts. */
  travel(seconds: number): number;
  share: number;
}

export interface CameraOrder {
  storyboard: Storyboard;
  /** Virtual width of the frame; the height is 720. */
  width: number;
  focusX: number;
  focusY: number;
  /** The least zoom: a close-up starts nearer. */
  baseZoom: number;
  following?: Following;
}

/** The camera's path: the storyboard's moves, one after or over the other, plus a drift so that no shot is frozen. */
export function cameraPath(order: CameraOrder): CameraPath {
  const { storyboard, width } = order;
  const { seconds, seed } = storyboard;
  const list = storyboard.camera.filter((move) => move.to > move.from);
  const names = new Set(list.map((move) => move.move));
  const wide = Math.min(1.15, Math.max(0.5, width / 1280));
  const shaking = names.has('shake') ? 7 : names.has('handheld') ? 3.2 : 0;
  const restless = [...names].some((name) => moves[name].length > 0) || order.following !== undefined;
  const drift = (restless ? 6 : 26) * wide * (seed % 2 === 0 ? 1 : -1);
  return {
    focusX: order.focusX,
    focusY: order.focusY,
    at(time) {
      const state: CameraState = { panX: 0, panY: 0, truckX: 0, truckY: 0, zoom: 1, dolly: 1, roll: 0 };
      for (const move of list) applyMove(state, move, time, wide);
      const share = time / Math.max(0.1, seconds);
      state.truckX += mixNumber(-drift, drift, share);
      // No drift of the zoom: each sheet would have to be scaled anew in each frame.
      state.zoom *= order.baseZoom;
      if (order.following) {
        const { travel, share: along } = order.following;
        state.truckX += (travel(time) - travel(seconds) / 2) * along;
      }
      if (shaking > 0) shake(state, time, shaking, seed % 1000);
      return state;
    },
  };
}

function applyMove(state: CameraState, move: CameraMove, time: number, wide: number): void {
  const share = eased((time - move.from) / (move.to - move.from));
  for (const [channel, from, to] of moves[move.move]) {
    const value = mixNumber(from, to, share);
    if (channel === 'zoom' || channel === 'dolly') state[channel] *= value;
    else state[channel] += value * (channel === 'panX' || channel === 'truckX' ? wide : 1);
  }
}

function shake(state: CameraState, time: number, amount: number, seed: number): void {
  const speed = amount > 5 ? 9 : 1.6;
  state.panX += (noise(time * speed, 1.5, seed) - 0.5) * amount * 5;
  state.panY += (noise(time * speed, 7.5, seed) - 0.5) * amount * 4;
  state.roll += (noise(time * speed * 0.7, 13.5, seed) - 0.5) * amount * 0.0032;
  state.zoom *= 1.035;
}

/** Looks along the whole path once, so that sheets are baked exactly as large as the camera needs them. */
export function reachOf(path: CameraPath, seconds: number): Reach {
  const reach: Reach = { left: 0, right: 0, up: 0, down: 0 };
  for (let i = 0; i <= 48; i++) {
    const state = path.at((seconds * i) / 48);
    const x = Math.abs(state.truckX) + Math.abs(state.panX);
    const y = Math.abs(state.truckY) + Math.abs(state.panY);
    if (state.truckX + state.panX < 0 || state.truckX * state.panX < 0) reach.left = Math.max(reach.left, x);
    if (state.truckX + state.panX >= 0 || state.truckX * state.panX < 0) reach.right = Math.max(reach.right, x);
    if (state.truckY + state.panY < 0) reach.up = Math.max(reach.up, y);
    else reach.down = Math.max(reach.down, y);
  }
  return reach;
}

/** The camera's way in 48 steps. */
export function samples(camera: CameraPath, seconds: number): CameraState[] {
  return Array.from({ length: 49 }, (_, i) => camera.at((seconds * i) / 48));
}

/** The zoom of a shot that neither zooms nor rolls nor dollies. */
export function steadyZoomOf(camera: CameraPath, seconds: number): number | undefined {
  const { zoom } = camera.at(0);
  for (const state of samples(camera, seconds)) {
    if (state.roll !== 0 || state.dolly !== 1 || state.zoom !== zoom) return undefined;
  }
  return zoom;
}
