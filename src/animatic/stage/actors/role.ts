import type { RelationName, Subject } from '../../storyboard.ts';
import type { SetRecipe } from '../sets/set.ts';
import type { Beat } from './acting.ts';
import type { Aspects } from './aspects.ts';
import type { Flight } from './flights.ts';
import type { Mount } from './mounts.ts';
import type { Traits } from './traits.ts';

/** One actor on the stage, placed. Lengths are world units. */
export interface Role {
  subject: Subject;
  /** Which of several of the same subject. */
  index: number;
  traits: Traits;
  beats: readonly Beat[];
  /** Feet at rest. */
  x: number;
  y: number;
  height: number;
  /** 1 looks and moves right, −1 left. */
  facing: 1 | -1;
  /** In the air or afloat: no ground under the feet. */
  realm: 'ground' | 'air' | 'water' | 'sky' | 'scenery';
  /** Half in the water. */
  afloat: boolean;
  /** Width over height. */
  aspect: number;
  /** Drawn later when higher. */
  order: number;
  /** It comes from beyond the edge and stays where it was placed. */
  enters?: boolean;
  /** It hangs by its feet. */
  upsideDown?: boolean;
  /** What it stands, sits or lies on: drawn just before it. */
  support?: Role;
  /** The role it moves with, and how. */
  carrier?: { role: Role; how: 'riding' | 'inside' | 'holding' | 'wearing'; mount?: Mount };
  /** It goes from hand to hand, or through the air. */
  flight?: Flight;
  /** What it hides behind: drawn just after it. */
  behind?: Role;
  /** What it hangs from by a rope. */
  hangsFrom?: Role;
  /** Who pulls it along by a rope. */
  towedBy?: Role;
  /** What its string is tied to. */
  tiedTo?: Role;
  /** Where what runs out of it goes. */
  poursInto?: Role;
  /** It has something in its hands, so it has hands. */
  handy?: boolean;
  /** It keeps time with others: no shift of its own. */
  inStep?: boolean;
  /** A garment that colours its clothes. */
  garment?: Subject;
  /** What it has on its feet. */
  shoes?: Subject;
  /** Drawn once more in front of who is inside it, from this share of its height down. */
  frontShare?: number;
}

export const CROWD_MAX = 22;

export interface Frame {
  width: number;
  horizon: number;
  recipe: SetRecipe;
  /** How large the actors stand, against the house's own measure. */
  share: number;
  /** Share of the width that this take's lone actor stands off the usual place. */
  lean: number;
  /** Actors come into a given picture: smaller, and off its middle. */
  withPhoto: boolean;
  aspects: Aspects;
  /** Somebody is there beside whom a cake is as large as cakes are. Default: nobody. */
  peopled?: boolean;
}

/** A relation as the stage plays it; `amid` is being in grass or water, `climbing` going up something, `running in` a wheel. */
export type StagedRelation = RelationName | 'amid' | 'climbing' | 'running in';

export interface Relation {
  subject: string;
  relation: StagedRelation;
  object: string;
}

/** A subject with all its roles. */
export interface Member {
  subject: Subject;
  traits: Traits;
  beats: Beat[];
  roles: Role[];
  /** Share of the frame's height. */
  size: number;
  realm: Role['realm'];
}
