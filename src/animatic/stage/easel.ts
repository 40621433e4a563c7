import type { Canvas } from '@napi-rs/canvas';
import type { Layer, PlacedLayer } from '../scene.ts';
import type { CameraState } from './camera.ts';
import { placed } from './placing.ts';
import type { Context } from './surface.ts';
import type { Item, Live, Sheet, World } from './world.ts';

/** Fainter than this is not seen. */
const OPACITY_MIN = 0.004;

/** A picture over the frame's own pixels, from its upper left corner on; only its strength changes. */
export interface Still extends Live {
  picture: Canvas;
  opacity(seconds: number): number;
}

export function still(picture: Canvas, opacity: (seconds: number) => number): Still {
  return { kind: 'live', depth: 0, fixed: true, picture, opacity, draw: (context) => context.drawImage(picture, 0, 0) };
}

export function isStill(item: Item): item is Still {
  return item.kind === 'live' && 'picture' in item;
}

/** What a frame is drawn on: at once on a canvas, or as layers. Things come the farthest first, as faint as `World.fade`. */
export interface Easel {
  sheet(sheet: Sheet, state: CameraState, seconds: number): void;
  /** What is drawn anew in each frame. */
  live(draw: (context: Context) => void): void;
  /** A picture of the frame's own pixels, from its upper left corner on. */
  cover(picture: Canvas, opacity: number): void;
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

  cover(picture: Canvas, opacity: number): void {
    const scale = this.#world.drawScale / this.#world.scale;
    this.#context.globalAlpha = this.#world.fade * opacity;
    this.#context.setTransform(1, 0, 0, 1, 0, 0);
    this.#context.drawImage(picture, 0, 0, picture.width * scale, picture.height * scale);
  }
}

/**
 * Keeps layers: sheets and covers before the first thing that is drawn anew and after the last one, and all from the first
 * to the last as one more layer, drawn on a canvas: to read a canvas costs more than the few sheets that stand between.
 */
export class LayerEasel implements Easel {
  readonly #world: World;
  readonly #things: Thing[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  /** The farthest first. */
  get layers(): Layer[] {
    const isDrawn = ({ layer }: Thing): boolean => layer === undefined;
    const first = this.#things.findIndex(isDrawn);
    if (first < 0) return this.#things.flatMap(({ layer }) => layer ?? []);
    const last = this.#things.findLastIndex(isDrawn);
    const drawn = this.#things.slice(first, last + 1);
    return [
      ...this.#things.slice(0, first).flatMap(({ layer }) => layer ?? []),
      {
        draw(context) {
          for (const { draw } of drawn) draw(context);
        },
      },
      ...this.#things.slice(last + 1).flatMap(({ layer }) => layer ?? []),
    ];
  }

  sheet(sheet: Sheet, state: CameraState, seconds: number): void {
    const world = this.#world;
    const { fade } = world;
    const opacity = fade * (sheet.opacity ? sheet.opacity(seconds) : 1);
    if (opacity <= OPACITY_MIN) return;
    const draw = (context: Context): void => {
      world.fade = fade;
      world.drawSheet(context, sheet, state, seconds);
    };
    this.#things.push({ draw, layer: placed(world, sheet, state, seconds, Math.min(1, opacity)) });
  }

  live(draw: (context: Context) => void): void {
    const world = this.#world;
    const { fade } = world;
    this.#things.push({
      draw(context) {
        // It is drawn later, when the world has gone on.
        world.fade = fade;
        context.globalAlpha = fade;
        draw(context);
      },
    });
  }

  cover(picture: Canvas, share: number): void {
    const opacity = this.#world.fade * share;
    if (opacity <= OPACITY_MIN) return;
    const draw = (context: Context): void => {
      context.globalAlpha = opacity;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(picture, 0, 0);
    };
    this.#things.push({ draw, layer: { picture, opacity, startX: 0, stepX: 1, leanX: 0, startY: 0, stepY: 1 } });
  }
}

/** What one call asked for: as a layer of its own, unless it is drawn anew in each frame. */
interface Thing {
  draw(context: Context): void;
  layer?: PlacedLayer;
}
