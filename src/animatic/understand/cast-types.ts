import type { RelationName } from '../storyboard.ts';
import type { Entity } from './entities.ts';
import type { Place } from './places.ts';

export interface Link {
  subject: Entity;
  relation: RelationName;
  object: Entity;
}

export interface ActionDraft {
  subject: Entity;
  verb: string;
  object?: Entity | string;
  step: number;
  /** Said before its noun: a sleeping cat sleeps whatever happens. */
  isTrait?: boolean;
  /** `begins to play`: what others do then comes after. */
  begins?: boolean;
}

export interface ChangeDraft {
  of: Entity | 'setting';
  attribute: 'colour' | 'size' | 'state' | 'place' | 'time of day' | 'weather';
  from: string;
  to: string;
}

/** How a noun is met; `grasped` is the object of a verb that takes only things one can touch. */
export type Role = 'subject' | 'object' | 'grasped' | 'located' | 'other';
export type Kind = 'thing' | 'place' | 'nothing' | 'abstract' | 'hour' | 'part';

export interface Reading {
  kind: Kind;
  entity?: Entity;
  place?: Place;
}

/** Weight of a place: a cafe in Paris is a cafe; the sky is only where nothing else is. */
export type PlaceWeight = 0.5 | 1 | 2 | 3 | 4 | 5;
