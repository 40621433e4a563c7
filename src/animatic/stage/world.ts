import type { Canvas } from '@napi-rs/canvas';
import type { Change, Setting, Storyboard } from '../storyboard.ts';
import type { Backing } from './backing.ts';
import { areStrips, blit, blitFloor } from './blit.ts';
import {
  type CameraPath,
  type CameraState,
  offsetX,
  offsetY,
  type Reach,
  reachAt,
  reachOf,
  samples,
  scaleAt,
  steadyZoomOf,
} from './camera.ts';
import { grey, type Hex, mix, multiply } from './colour.ts';
import { driftersOf } from './drifters.ts';
import { airAround, type Lamp, litBy } from './lamplight.ts';
import { clamp, type Point } from './maths.ts';
import { isGrey, type Palette } from './palette.ts';
import { hashText, type Random, randomFrom } from './random.ts';
import type { View } from './scatter.ts';
import { looksOut, type Outlook, outlookOf } from './sets/outlook.ts';
import { slopeOf } from './slope.ts';
import { type Context, glow, settled, surface } from './surface.ts';

/** The frame is always this many units high, whatever its size in pixels. */
export const FRAME_HEIGHT = 720;

/** A baked layer, in world units: at zoom 1 and camera 0, world and frame coincide. */
export interface Sheet {
  kind: 'sheet';
  image: Canvas;
  left: number;
  top: number;
  width: number;
  height: number;
  /** 0 the sky, 1 the actors' plane, above 1 the foreground. */
  depth: number;
  /** The depth of the lower edge, when the sheet is a floor that comes towards us. */
  depthBelow?: number;
  opacity?: (seconds: number) => number;
  shift?: (seconds: number) => readonly [x: number, y: number];
}

/** Something drawn anew each frame, in world units, with the camera already set for its depth. */
export interface Live {
  kind: 'live';
  depth: number;
  /** Stays with the lens instead of the set. */
  fixed?: boolean;
  /** What it lets be heard: the cue, when in seconds, where as a share of the frame's width. */
  hits?: readonly { cue: string; at: number; x: number }[];
  draw(context: Context, seconds: number): void;
}

export type Item = Sheet | Live;

export interface SheetFrame {
  depth: number;
  depthBelow?: number;
  /** World y of the upper edge; default: as high as the camera may see. */
  top?: number;
  /** World y of the lower edge; default: as low as the camera may see. */
  bottom?: number;
  left?: number;
  right?: number;
  /** Share of full sharpness: blurred sheets are baked small. Default 1. */
  sharpness?: number;
  /** Units; the sheet is kept small. */
  blur?: number;
}

/** Between these depths a lamp on the stage reaches the set: not the sky, not what is close before the lens. */
const LIT_DEPTHS = [0.35, 1.15] as const;

/** Everything a set recipe needs to know of the shot. */
export class World {
  readonly width: number;
  readonly height = FRAME_HEIGHT;
  /** Pixels per unit. */
  readonly scale: number;
  readonly seconds: number;
  readonly setting: Setting;
  /** What becomes of the setting. */
  readonly changes: readonly Change[];
  /** What fills the air, by its noun. */
  readonly drifting: readonly string[];
  /** How much the ground falls from left to right: units per unit. */
  readonly slope: number;
  /** Northern lights hang in its nights. */
  readonly hasAurora: boolean;
  /** Houses have their lights on, whatever the hour. */
  readonly windowsGlow: boolean;
  /** Somebody looks out of it. */
  readonly looksOut: boolean;
  /** What lies outside its windows. */
  readonly outlook: Outlook;
  readonly horizon: number;
  /** Share of the height, from the top, where nothing of the set stands before the sky. */
  readonly openSky: number;
  readonly palette: Palette;
  readonly camera: CameraPath;
  readonly reach: Reach;
  /** A look's treatment of each baked picture; default none. */
  readonly treat: (picture: Canvas) => Canvas;
  /** The same for actors. */
  readonly treatActor: (picture: Canvas) => Canvas;
  /** Pixels per unit of the canvas that is being drawn on; coarse looks draw small. */
  drawScale: number;
  /** The zoom, when it and the horizon stay as they are for the whole shot: then a sheet is sized once, not each frame. */
  readonly steadyZoom: number | undefined;
  readonly #isGrey: boolean;
  /** The horizon tilts somewhere in the shot. */
  readonly rolls: boolean;
  /** How far what was added to a given picture has come in, 0 … 1. */
  fade = 1;
  /** Where the leading actors' feet are, how tall they are and how far apart; known once the actors are baked. */
  lead: ((seconds: number) => { x: number; y: number; height: number; spread: number }) | undefined;
  /** Lights on the stage that fall on the set; given before the set is built. */
  lamps: readonly Lamp[] = [];
  /** Darkens what is far behind somebody pale; given before the set is built. */
  backing: Backing | undefined;
  /** The background is out of focus. */
  readonly #shallow: boolean;
  readonly #seed: number;
  readonly #stripped = new WeakMap<Sheet, boolean>();

  constructor(order: {
    storyboard: Storyboard;
    palette: Palette;
    horizon: number;
    openSky?: number | undefined;
    camera: CameraPath;
    treat?: ((picture: Canvas) => Canvas) | undefined;
    treatActor?: ((picture: Canvas) => Canvas) | undefined;
  }) {
    const { storyboard } = order;
    this.scale = storyboard.height / FRAME_HEIGHT;
    this.width = storyboard.width / this.scale;
    this.seconds = storyboard.seconds;
    this.setting = storyboard.setting;
    this.changes = storyboard.changes.filter((change) => change.of === 'setting');
    this.drifting = driftersOf(storyboard);
    this.slope = slopeOf(storyboard);
    this.hasAurora =
      /\b(?:northern|southern|polar) lights\b|\baurora(?:s|e)?\b|\baurora (?:borealis|australis)\b/i.test(
        storyboard.prompt,
      );
    this.windowsGlow = /\b(?:glowing|lit|illuminated|warm|bright|golden) windows?\b|\bwindows? glow/i.test(
      storyboard.prompt,
    );
    this.looksOut = looksOut(storyboard);
    this.outlook = outlookOf(storyboard);
    this.palette = order.palette;
    this.horizon = order.horizon * FRAME_HEIGHT;
    this.openSky = order.openSky ?? 1;
    this.camera = order.camera;
    this.reach = reachOf(order.camera, storyboard.seconds);
    this.treat = order.treat ?? ((picture) => picture);
    this.treatActor = order.treatActor ?? ((picture) => picture);
    this.drawScale = this.scale;
    this.steadyZoom = steadyZoomOf(order.camera, storyboard.seconds);
    this.rolls = samples(order.camera, storyboard.seconds).some((state) => state.roll !== 0);
    // The same seed gives each kind of place clouds and trees of its own.
    this.#seed = storyboard.seed ^ hashText(storyboard.setting.place ?? '');
    this.#isGrey = isGrey(storyboard.look);
    this.#shallow = storyboard.look.depthOfField === 'shallow';
  }

  /** Snow lies. */
  get snowy(): boolean {
    return this.setting.season === 'winter' || this.setting.weather.includes('snow');
  }

  /** A stream of its own for each named thing, so that one more prop does not move all the others. */
  random(name: string): Random {
    return randomFrom(this.#seed ^ hashText(name));
  }

  /** A whole number of its own for each named thing. */
  seedFor(name: string): number {
    return (this.#seed ^ hashText(name)) % 9973;
  }

  left(depth: number): number {
    return -reachAt(this.reach.left, depth);
  }

  right(depth: number): number {
    return this.width + reachAt(this.reach.right, depth);
  }

  top(depth: number): number {
    return -reachAt(this.reach.up, depth);
  }

  bottom(depth: number): number {
    return this.height + reachAt(this.reach.down, depth);
  }

  /** A colour of the set in this hour's light, fading into the haze with `distance` 0 … 1. */
  tone(colour: Hex, distance = 0): Hex {
    const washed = multiply(colour, this.palette.wash, this.palette.washShare);
    return mix(washed, this.palette.haze, clamp(distance));
  }

  /** The colour of what is drawn anew each frame and no treatment reaches. */
  ink(colour: Hex): Hex {
    return this.#isGrey ? grey(colour) : colour;
  }

  /** How much lower the level ground lies here because it slopes; its low end is where the view's floor ends. */
  fallAt(x: number): number {
    if (this.slope === 0) return 0;
    return this.slope * (x - this.width / 2) - (Math.abs(this.slope) * this.width) / 2 + 20;
  }

  /** The depth of something that stands on the ground at this height of the frame. */
  groundDepth(y: number): number {
    const front = this.height * 0.9;
    return 0.5 + 0.5 * ((y - this.horizon) / Math.max(60, front - this.horizon));
  }

  /** How large a thing of size 1 at the front looks when its feet are at `y`. */
  groundScale(y: number): number {
    const front = this.height * 0.9;
    return clamp((y - this.horizon + 40) / Math.max(60, front - this.horizon + 40), 0.12, 1.4);
  }

  /** Bakes a sheet. `draw` works in world units. */
  sheet(frame: SheetFrame, draw: (context: Context) => void): Sheet {
    const reachDepth = Math.max(frame.depth, frame.depthBelow ?? 0);
    const left = frame.left ?? this.left(reachDepth);
    const right = frame.right ?? this.right(reachDepth);
    const top = frame.top ?? this.top(reachDepth);
    const bottom = Math.max(top + 1, frame.bottom ?? this.bottom(reachDepth));
    const far = this.#shallow && frame.depth < 0.75 ? 3.4 * (1 - frame.depth) + 1.2 : 0;
    const blur = Math.max(frame.blur ?? 0, frame.depthBelow === undefined ? far : 0);
    const sharpness = frame.sharpness ?? (blur ? Math.min(1, 1.6 / blur) : 1);
    // Above 1440 lines a sheet is enlarged when drawn: paper has no detail that fine, and memory has an end.
    const scale = Math.min(this.scale, 2) * sharpness;
    let image = surface((right - left) * scale, (bottom - top) * scale, (context) => {
      context.scale(scale, scale);
      context.translate(-left, -top);
      draw(context);
      if (frame.depth >= LIT_DEPTHS[0]) return;
      const { backing } = this;
      airAround(context, this.lamps);
      if (backing) glow(context, backing.x, backing.y, backing.reach, backing.colour, 0.62, 'source-atop');
    });
    const within = frame.depth >= LIT_DEPTHS[0] && frame.depth <= LIT_DEPTHS[1];
    if (within && this.lamps.length > 0) litBy(image, this.lamps, { left, top, scale });
    if (blur > 0) {
      const sharp = image;
      image = surface(sharp.width, sharp.height, (context) => {
        context.filter = `blur(${Math.max(0.4, blur * scale)}px)`;
        context.drawImage(sharp, 0, 0);
      });
      settled(image, sharp);
    }
    const made: Sheet = {
      kind: 'sheet',
      image: this.treat(image),
      left,
      top,
      width: image.width / scale,
      height: image.height / scale,
      depth: frame.depth,
    };
    if (frame.depthBelow !== undefined) made.depthBelow = frame.depthBelow;
    return made;
  }

  /** Sets the context to draw in world units at a depth. */
  look(context: Context, state: CameraState, depth: number): void {
    const { a, b, c, d, e, f } = this.viewAt(state, depth);
    context.setTransform(a, b, c, d, e, f);
  }

  /** From units at a depth to pixels. */
  viewAt(state: CameraState, depth: number): View {
    const s = scaleAt(state, depth);
    const { focusX, focusY } = this.camera;
    const k = this.drawScale;
    const e = k * (focusX * (1 - s) - offsetX(state, depth) * s);
    const f = k * (focusY * (1 - s) - offsetY(state, depth) * s);
    if (state.roll === 0) return { a: k * s, b: 0, c: 0, d: k * s, e, f };
    // About the middle of the frame.
    const [cosine, sine] = [Math.cos(state.roll), Math.sin(state.roll)];
    const [x, y] = [e - (k * this.width) / 2, f - (k * this.height) / 2];
    return {
      a: k * s * cosine,
      b: k * s * sine,
      c: -k * s * sine,
      d: k * s * cosine,
      e: cosine * x - sine * y + (k * this.width) / 2,
      f: sine * x + cosine * y + (k * this.height) / 2,
    };
  }

  /** Sets the context to draw in units of the frame, whatever the camera does. */
  lens(context: Context): void {
    context.setTransform(this.drawScale, 0, 0, this.drawScale, 0, 0);
  }

  /** The same: from units of the frame to pixels. */
  lensView(): View {
    return { a: this.drawScale, b: 0, c: 0, d: this.drawScale, e: 0, f: 0 };
  }

  /** Draws a sheet as the camera sees it. A floor is sheared, which is exactly how a plane looks when trucking. */
  drawSheet(context: Context, sheet: Sheet, state: CameraState, seconds: number): void {
    const opacity = this.fade * (sheet.opacity ? sheet.opacity(seconds) : 1);
    if (opacity <= 0.004) return;
    context.globalAlpha = opacity;
    if (this.steadyZoom === undefined) this.#place(context, sheet, state, seconds);
    else if (sheet.depthBelow === undefined)
      this.#blit(context, sheet, state, seconds, this.drawScale * this.steadyZoom);
    else this.#drawFloor(context, sheet, sheet.depthBelow, state, seconds, this.drawScale * this.steadyZoom);
    context.globalAlpha = this.fade;
  }

  /** Draws a sheet without scaling it, near enough to where it belongs: a tenth of what any other position or size costs. */
  #blit(context: Context, sheet: Sheet, state: CameraState, seconds: number, scale: number): void {
    const at = this.cornerOf(sheet, sheet.depth, state, seconds, scale);
    context.setTransform(1, 0, 0, 1, 0, 0);
    blit(context, sheet, scale, at, this.paceOf(sheet, seconds, scale));
  }

  #drawFloor(context: Context, sheet: Sheet, below: number, state: CameraState, seconds: number, scale: number): void {
    const [topX, y] = this.cornerOf(sheet, sheet.depth, state, seconds, scale);
    const [bottomX, bottomY] = this.cornerOf(sheet, below, state, seconds, scale);
    if (y !== bottomY || !this.#isStripped(sheet, below, scale)) {
      this.#place(context, sheet, state, seconds);
      return;
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    blitFloor(context, sheet, scale, [topX, bottomX], y);
  }

  /** Whether a canvas draws a sheet without scaling or shearing it, at a tenth of what that costs. */
  isBlitted(sheet: Sheet): boolean {
    if (this.steadyZoom === undefined) return false;
    return (
      sheet.depthBelow === undefined || this.#isStripped(sheet, sheet.depthBelow, this.drawScale * this.steadyZoom)
    );
  }

  /** Decided for the whole shot: the two ways differ by a part of a pixel, which would show as a jump. */
  #isStripped(sheet: Sheet, below: number, scale: number): boolean {
    const known = this.#stripped.get(sheet);
    if (known !== undefined) return known;
    let lean = 0;
    for (const state of samples(this.camera, this.seconds))
      lean = Math.max(lean, Math.abs(offsetX(state, below) - offsetX(state, sheet.depth)));
    const isStripped = areStrips(lean * scale, scale);
    this.#stripped.set(sheet, isStripped);
    return isStripped;
  }

  /** How far a sheet goes to the next frame in pixels. The camera's own way: what a look adds to a state jumps about. */
  paceOf(sheet: Sheet, seconds: number, scale: number): Point {
    const soon = seconds + 1 / 24;
    const [fromX, fromY] = this.cornerOf(sheet, sheet.depth, this.camera.at(seconds), seconds, scale);
    const [toX, toY] = this.cornerOf(sheet, sheet.depth, this.camera.at(soon), soon, scale);
    return [toX - fromX, toY - fromY];
  }

  /** Where a sheet's upper left corner would be in pixels at a depth, when the zoom is steady. */
  cornerOf(sheet: Sheet, depth: number, state: CameraState, seconds: number, scale: number): Point {
    const { focusX, focusY } = this.camera;
    const k = this.drawScale;
    const [shiftX, shiftY] = sheet.shift ? sheet.shift(seconds) : [0, 0];
    return [
      focusX * (k - scale) + (sheet.left + shiftX - offsetX(state, depth)) * scale,
      focusY * (k - scale) + (sheet.top + shiftY - offsetY(state, depth)) * scale,
    ];
  }

  #place(context: Context, sheet: Sheet, state: CameraState, seconds: number): void {
    const below = sheet.depthBelow ?? sheet.depth;
    const middle = (sheet.depth + below) / 2;
    this.look(context, state, middle);
    const [shiftX, shiftY] = sheet.shift ? sheet.shift(seconds) : [0, 0];
    const lean = (offsetX(state, below) - offsetX(state, sheet.depth)) / sheet.height;
    const lift = (offsetY(state, below) - offsetY(state, sheet.depth)) / sheet.height;
    if (lean !== 0 || lift !== 0) {
      const centre = sheet.top + sheet.height / 2;
      context.transform(1, 0, -lean, 1 - lift, lean * centre, lift * centre);
    }
    context.drawImage(sheet.image, sheet.left + shiftX, sheet.top + shiftY, sheet.width, sheet.height);
  }
}
