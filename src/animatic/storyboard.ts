/**
 * The storyboard, version 1: what was understood of a prompt. Public: `filmgate storyboard` prints it,
 * `POST /filmgate/v1/generations` takes an edited one back.
 *
 * Times are seconds from the start of the clip; `from` is included, `to` is not.
 */
export interface Storyboard {
  version: 1;
  prompt: string;
  /** 0 to 4294967295. The same storyboard with the same seed gives the same file. */
  seed: number;
  seconds: number;
  fps: 24;
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  setting: Setting;
  subjects: Subject[];
  relations: Relation[];
  /** In the story's order. */
  actions: Action[];
  changes: Change[];
  camera: CameraMove[];
  look: Look;
  pace: Pace;
  sound: SoundCue[];
  /** Content words that nothing on the stage shows. */
  unresolved: string[];
}

export interface Setting {
  /** The place as the prompt calls it, such as `alley` or `pond`; null when it names none. A pond is drawn with the set of a lake. */
  place: string | null;
  timeOfDay: TimeOfDay;
  indoors: boolean;
  weather: Weather[];
  season: 'spring' | 'summer' | 'autumn' | 'winter' | null;
}

export type TimeOfDay = 'dawn' | 'day' | 'sunset' | 'dusk' | 'night';
export type Weather = 'clear' | 'rain' | 'snow' | 'fog' | 'storm' | 'wind' | 'smoke' | 'dust';

export interface Subject {
  /** Unique in the storyboard; relations, actions and changes point at it. */
  id: string;
  /** The noun as written, singular: `red panda`. */
  noun: string;
  drawnAs: DrawnAs;
  count: number;
  /** Of the eleven basic colours: black white red green yellow blue brown purple pink orange grey. */
  colours: string[];
  attributes: string[];
  size: 'tiny' | 'small' | 'medium' | 'large' | 'huge';
}

export interface DrawnAs {
  /** `glyph`: an emoji character; `shape`: a drawn figure of ours; `reference`: a given image; `card`: a labelled card. */
  kind: 'glyph' | 'shape' | 'reference' | 'card';
  /** The emoji itself for a glyph, the figure's name for a shape (`scenery` is shown by the set itself, or on whom it belongs to), the position (`0`, `1`, `2`) for a reference. */
  name: string;
}

export interface Relation {
  subject: string;
  relation: RelationName;
  object: string;
}

export type RelationName =
  | 'left of'
  | 'right of'
  | 'on top of'
  | 'under'
  | 'in front of'
  | 'behind'
  | 'inside'
  | 'next to'
  | 'above'
  | 'below'
  | 'riding'
  | 'holding'
  | 'wearing'
  | 'chasing'
  | 'with';

export interface Action {
  subject: string;
  /** A lemma: `ride`. */
  verb: string;
  /** A subject's id, or a word when the object is not on the stage. */
  object?: string;
  from: number;
  to: number;
}

export interface Change {
  /** A subject's id or `setting`. */
  of: string;
  attribute: 'colour' | 'size' | 'state' | 'place' | 'time of day' | 'weather';
  from: string;
  to: string;
}

export interface CameraMove {
  move: CameraMoveName;
  from: number;
  to: number;
  view?: 'aerial' | 'low angle' | 'close-up' | 'wide' | 'front' | 'side' | 'oblique';
}

export type CameraMoveName =
  | 'static'
  | 'pan left'
  | 'pan right'
  | 'tilt up'
  | 'tilt down'
  | 'zoom in'
  | 'zoom out'
  | 'dolly in'
  | 'dolly out'
  | 'truck left'
  | 'truck right'
  | 'crane up'
  | 'crane down'
  | 'orbit'
  | 'follow'
  | 'handheld'
  | 'shake'
  | 'racking focus';

export interface Look {
  /** A style of painting or film, such as `watercolour`, `noir`; null for the house style. */
  style: string | null;
  monochrome: boolean;
  /** As written: `18mm`, `macro`, `fisheye`. */
  lens?: string;
  depthOfField: 'deep' | 'shallow';
}

export type Pace = 'slow motion' | 'normal' | 'fast' | 'time-lapse';

export interface SoundCue {
  /** `rain`, `footsteps`, `waves`, `guitar`, `crowd`, `engine`, `explosion`, `birds`, `wind`, `dialogue` … */
  cue: string;
  from: number;
  to: number;
  /** The words between quotes, when the cue is `dialogue`. */
  says?: string;
}
