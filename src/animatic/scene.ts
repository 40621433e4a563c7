import type { Canvas, Image, SKRSContext2D } from '@napi-rs/canvas';
import type { Storyboard } from './storyboard.ts';

/**
 * The seam between the stage (what is drawn) and the film (frames, sound, MP4).
 * A scene is baked once per worker thread; `draw` is a pure function of the frame number, so that any worker
 * may draw any frame in any order and the file is the same.
 */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** seconds × 24. */
  readonly frameCount: number;
  /** The frame that shows the prompt best; the poster, and the frame of an image order. */
  readonly posterFrame: number;
  /** Where the sound belongs: one event each for a step, a splash, a blast. */
  readonly soundEvents: readonly SoundEvent[];
  /** Draws frame 0 … frameCount − 1 on a context of exactly width × height. Covers every pixel. */
  draw(context: SKRSContext2D, frame: number): void;
  /**
   * The same frame as layers, the farthest first, for whoever can lay them over each other faster than a canvas does.
   * Missing where some of the scene needs the whole frame at once. What it answers is good until the next frame.
   */
  layers?(frame: number): readonly Layer[];
  /** No picture is stretched in any frame: a canvas lays them as fast, unless little is drawn anew. */
  readonly isUnstretched?: boolean;
}

export type Layer = PlacedLayer | ScatteredLayer | DrawnLayer;

/**
 * A picture that stays as it is, moved and stretched: the frame's point (x, y) shows the picture's point
 * (x · stepX + y · leanX + startX, y · stepY + startY), in pixels from the upper left corners.
 */
export interface PlacedLayer {
  picture: Canvas;
  /** All of the picture is of this colour, #rrggbb, and only its opacity differs. For what lies on whole pixels, unstretched. */
  tint?: string;
  /** 0 … 1. */
  opacity: number;
  startX: number;
  stepX: number;
  leanX: number;
  startY: number;
  stepY: number;
}

/** Many small pictures such as drops of rain, the farthest first. Each stays as it is, and comes again in other frames. */
export interface ScatteredLayer {
  stamps: readonly Stamp[];
}

/** A picture with its upper left corner at a whole pixel of the frame, which may lie outside. */
export interface Stamp {
  picture: Canvas;
  x: number;
  y: number;
  /** 0 … 1. */
  opacity: number;
}

/**
 * What is drawn anew in each frame. Only paints over: it neither erases nor reads what is there. Where it draws nothing but
 * lasting pictures (lasting.ts) and ellipses of one colour, no canvas is needed for it.
 */
export interface DrawnLayer {
  draw(context: SKRSContext2D): void;
}

export interface SoundEvent {
  /** A cue's name as in `Storyboard.sound`. */
  cue: string;
  /** Seconds from the start. */
  at: number;
  /** Seconds; 0 for a single hit. */
  lasts: number;
  /** −1 left … 1 right, from where the actor stands. */
  pan: number;
  /** 0 … 1. */
  gain: number;
}

/** Decoded media a scene is baked with. Images are already size-checked. */
export interface SceneMedia {
  firstFrame?: Image;
  lastFrame?: Image;
  /** At most three. */
  references: readonly Image[];
  /** The last frames of the clip to continue, oldest first, so that its motion can be read off. */
  tail?: readonly Image[];
}

export interface SceneOrder {
  storyboard: Storyboard;
  media: SceneMedia;
  /** How an input of another shape fills the frame. Default `crop`. */
  resizeMode: 'crop' | 'pad';
}

export type BakeScene = (order: SceneOrder) => Promise<Scene>;
