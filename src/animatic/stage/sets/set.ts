import type { Props } from '../props.ts';
import type { Item, World } from '../world.ts';

/** A built set: what stands behind the actors and what stands before them, each back to front. */
export interface BuiltSet {
  back: Item[];
  front: Item[];
}

/** One family of sets, as a recipe. */
export interface SetRecipe {
  /** Share of the frame's height where the ground begins. */
  horizon: number;
  /** What the actors stand in: on the ground, afloat on water, deep under water, or nowhere at all. */
  medium: 'ground' | 'water' | 'underwater' | 'air' | 'space';
  /** Share of the frame's height of the hero's feet. Default .9. */
  feet?: number;
  /** The one way that this set has: where somebody rides it to the right, as shares of the frame. */
  ride?: { x: number; y: number };
  /** Share of the width where the ground ends: nobody stands or walks beyond. */
  ends?: number;
  /** Share of the height, from the top, where nothing of the set stands before the sky. Default: down to the horizon. */
  openSky?: number;
  /** Emojis that stand around. */
  props: readonly string[];
  build(world: World, props: Props): BuiltSet;
}
