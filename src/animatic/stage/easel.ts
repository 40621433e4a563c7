import type { Canvas } from '@napi-rs/canvas';
import type { Layer, Stamp } from '../scene.ts';
import type { CameraState } from './camera.ts';
import type { Hex } from './colour.ts';
import { placed } from './placing.ts';
import { strew } from './scatter.ts';
import type { Context } from './surface.ts';
import type { Item, Live, Sheet, World } from './world.ts';

/** Fainter than this is not seen. */
const OPACITY_MIN = 0.004;

/** A picture over the frame's own pixels, from its upper left corner on; only its strength changes. */
export interface Still extends Live {
  picture: Canvas;
  /** The picture's only colour, if it has one. */
  tint?: Hex;
  opacity(seconds: number): number;
}

export function still(picture: Canvas, opacity: (seconds: number) => number, tint?: Hex): Still {
  const draw = (context: Context): void => context.drawImage(picture, 0, 0);
  return { kind: 'live', depth: 0, fixed: true, picture, opacity, draw, ...(tint && { tint }) };
}

export function isStill(item: Item): item is Still {
  return item.kind === 'live' && 'picture' in item;
}

/** What a frame is drawn on: at once on a canvas, or as layers. Things come the farthest first, as faint as `World.fade`. */
export interface Easel {
  sheet(sheet: Sheet, state: CameraState, seconds: number): void;
  /** What is drawn anew in each frame. */
  live(draw: (context: Context) => void): void;
  /** Small pictures at whole pixels. */
  scatter(stamps: readonly Stamp[]): void;
  /** A picture of the frame's own pixels, from its upper left corner on; its only colour, if it has one. */
  cover(picture: Canvas, opacity: number, tint?: Hex): void;
}

/** Draws on a canvas. */
export class CanvasEasel implements Easel {
  readonly #context: Context;
  readonly #world: World;

  constructor(context: Context, world: World) {
    this.#context = context;
    this.#world = world;
  }

  sheet(sheet: Sheet, state: CameraState, seconds: number): void {
    this.#world.drawSheet(this.#context, sheet, state, seconds);
  }

  live(draw: (context: Context) => void): void {
    this.#context.globalAlpha = this.#world.fade;
    draw(this.#context);
  }

  scatter(stamps: readonly Stamp[]): void {
    this.live((context) => strew(context, stamps));
  }

  cover(picture: Canvas, opacity: number): void {
    const scale = this.#world.drawScale / this.#world.scale;
    this.#context.globalAlpha = this.#world.fade * opacity;
    this.#context.setTransform(1, 0, 0, 1, 0, 0);
    this.#context.drawImage(picture, 0, 0, picture.width * scale, picture.height * scale);
  }
}

/** Keeps layers. */
export class LayerEasel implements Easel {
  readonly #world: World;
  /** The farthest first. */
  readonly layers: Layer[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  sheet(sheet: Sheet, state: CameraState, seconds: number): void {
    const world = this.#world;
    const opacity = world.fade * (sheet.opacity ? sheet.opacity(seconds) : 1);
    if (opacity <= OPACITY_MIN) return;
    this.layers.push(placed(world, sheet, state, seconds, Math.min(1, opacity)));
  }

  live(draw: (context: Context) => void): void {
    const world = this.#world;
    const { fade } = world;
    this.layers.push({
      draw(context) {
        // It is drawn later, when the world has gone on.
        world.fade = fade;
        context.globalAlpha = fade;
        draw(context);
      },
    });
  }

  scatter(stamps: readonly Stamp[]): void {
    const { fade } = this.#world;
    if (stamps.length === 0) return;
    const faded = fade < 1 ? stamps.map((stamp) => ({ ...stamp, opacity: stamp.opacity * fade })) : stamps;
    this.layers.push({ stamps: faded });
  }

  cover(picture: Canvas, share: number, tint?: Hex): void {
    const opacity = this.#world.fade * share;
    if (opacity <= OPACITY_MIN) return;
    const layer = { picture, opacity, startX: 0, stepX: 1, leanX: 0, startY: 0, stepY: 1, ...(tint && { tint }) };
    this.layers.push(layer);
  }
}
