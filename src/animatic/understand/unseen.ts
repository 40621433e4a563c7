import type { Role } from './cast-types.ts';
import type { NounPhrase } from './chunker.ts';
import { isAdjective, isShown, nounEntry } from './lexicon.ts';

/** Nouns of what nobody can see, or of the picture and not in it, though a dictionary may know them as things. */
const unseenNouns = new Set(
  `breath sweat heat rush energy gravity flight race work art adrenaline horror comedy comedic kawaii lofi lo-fi
  still else free nothing round layer loop recording footage dreamscape wonderland brushstroke stroke bureaucracy
  framing grade grading backlit backlight backlighting telephoto gimbal steadicam gopro geo bokeh vignette lens
  firelight torchlight lamplight candlelight gaslight limelight starlight spotlighting
  ringside landing takeoff wildlife entrance nectar party schadenfreude ollie scanline timestamp current hailstorm mass cut cutaway intertitle kickflip streak rally ground-floor pressure tension silence hush stillness
  dew pose duet rear mono stereo softbox chiptune whoever scratch parquet grain queue daguerreotype brace
  birthday trail heatwave oxygen electricity momentum velocity warmth fragrance scent aroma melody tune rhythm`.split(
    /\s+/,
  ),
);

/** Of these there may be one that somebody has in hand. */
const alsoThings = new Set([
  'cut',
  'mass',
  'lens',
  'recording',
  'loop',
  'gopro',
  'gimbal',
  'still',
  'trail',
  'queue',
  'scratch',
  'stroke',
  'brushstroke',
  'softbox',
]);

const contests = /^(?:match|game|bout|duel|race|contest|fight|tournament)$/;

/** `an arm-wrestling match between two sailors`: what they do, and nothing beside them. */
const isContest = (phrase: NounPhrase): boolean =>
  contests.test(phrase.head) &&
  [...phrase.modifiers, ...phrase.adjectives].some((word) =>
    /(?:ing|ball|tennis|hockey|cricket|chess|judo|football|rugby|sport)$/.test(word),
  );

/**
 * Whether nothing can stand for a noun that has no picture: it belongs to the look, or to what is left over.
 * A thing on its own without an article (`raw energy`, `comedic`) is said of the picture.
 */
export function isUnseen(phrase: NounPhrase, names: readonly string[], role: Role, acting: boolean): boolean {
  const isOneInHand = ['a', 'an', 'one'].includes(phrase.determiner) || role === 'grasped' || phrase.counted;
  const last = phrase.head.split(' ').at(-1) ?? '';
  const entry = nounEntry(phrase.head);
  if (isContest(phrase) || (phrase.head === 'file' && phrase.adjectives.includes('single'))) return true;
  if (
    [phrase.head.replaceAll(' ', '-'), last].some(
      (word) => unseenNouns.has(word) && !(alsoThings.has(word) && isOneInHand),
    )
  )
    return true;
  const isBare =
    role === 'subject' &&
    !acting &&
    phrase.determiner === '' &&
    !phrase.plural &&
    !phrase.counted &&
    phrase.colours.length === 0;
  // `melancholic` is a mood before it is somebody.
  return (
    isBare &&
    !phrase.proper &&
    (entry === undefined || entry.letter === 'p') &&
    isAdjective(phrase.head) &&
    !names.some(isShown)
  );
}
