import type { Hex } from '../colour.ts';

/** What a plush body is sewn from. */
export interface Outfit {
  /** Torso and sleeves: fur, coat or shirt. */
  coat: Hex;
  /** A lighter patch on the front; none for clothes. */
  belly?: Hex;
  legs: Hex;
  feet: Hex;
  hands: Hex;
  /** Arms, when they differ from the torso. */
  arms?: Hex;
  tail?: { colour: Hex; rings?: Hex; bushy: boolean };
  skirt: boolean;
  belt: boolean;
  /** A long coat with a buckled belt and two rows of buttons. */
  buttoned?: boolean;
  /** A dress to below the knees. */
  gown?: boolean;
  /** A dancer's skirt that stands out from the hips. */
  tutu?: Hex;
  /** Boots up to the knee. */
  boots?: Hex;
  /** What is on the hands: `thick` as a boxer's. */
  gloves?: { colour: Hex; thick: boolean };
  /** A body of bones: what shows between the ribs. */
  ribs?: Hex;
}
