import type { Change, Storyboard, Subject } from '../../storyboard.ts';
import { glyphs } from '../../understand/glyphs.ts';
import { colourNamed } from '../colour.ts';
import { clamp, mixNumber, smooth } from '../maths.ts';

/** How a subject differs from itself at a moment of its change. */
export interface Altered {
  scaleX: number;
  scaleY: number;
  /** Radians, added to the pose. */
  lean: number;
  opacity: number;
  /** How far its pieces have come apart. */
  shards: number;
  /** How far the later body has taken over. */
  later: number;
}

/** A subject's change over the clip: how it is altered, and as what it ends. */
export interface Transformation {
  at(seconds: number): Altered;
  /** The subject as it is in the end, when that is another picture. */
  later?: Subject;
  /** The subject as it is at first, when that is another picture. */
  earlier?: Subject;
}

const same: Altered = { scaleX: 1, scaleY: 1, lean: 0, opacity: 1, shards: 0, later: 0 };

/** What happens to a subject; undefined when nothing does. */
export function transformationOf(subject: Subject, storyboard: Storyboard): Transformation | undefined {
  const change = storyboard.changes.find((one) => one.of === subject.id);
  if (!change) return undefined;
  const share = shareOf(change, storyboard);
  if (change.attribute === 'colour') return colourChange(subject, change, share);
  if (change.attribute === 'size') return sizeChange(change, share);
  if (change.attribute === 'state') return stateChange(subject, change, share);
  return undefined;
}

/** How far the change has come, from 0 to 1; over the action that tells of it, else over nearly the whole clip. */
function shareOf(change: Change, storyboard: Storyboard): (seconds: number) => number {
  const telling = storyboard.actions.find((action) => action.subject === change.of && action.to > action.from);
  const from = telling?.from ?? 0;
  const to = telling?.to ?? storyboard.seconds;
  const [start, end] = [mixNumber(from, to, 0.06), mixNumber(from, to, 0.9)];
  return (seconds) => clamp((seconds - start) / Math.max(0.1, end - start));
}

function colourChange(
  subject: Subject,
  change: Change,
  share: (seconds: number) => number,
): Transformation | undefined {
  if (!colourNamed(change.to)) return undefined;
  const earlier = colourNamed(change.from) ? { earlier: { ...subject, colours: [change.from] } } : {};
  return {
    ...earlier,
    later: { ...subject, colours: [change.to] },
    at: (seconds) => ({ ...same, later: smooth(0.1, 0.9, share(seconds)) }),
  };
}

function sizeChange(change: Change, share: (seconds: number) => number): Transformation {
  const shrinking =
    /small|tiny|little/.test(change.to) ||
    (/large|big|huge/.test(change.from) && !/large|big|huge|tall/.test(change.to));
  const [from, to] = shrinking ? [1.1, 0.32] : [0.3, 1.15];
  return {
    at(seconds) {
      const scale = mixNumber(from, to, smooth(0, 1, share(seconds)));
      return { ...same, scaleX: scale, scaleY: scale };
    },
  };
}

type State = (share: number) => Partial<Altered>;

/** States by a word of theirs: the first that names the end (or the beginning) of the change is played. */
const states: readonly (readonly [words: RegExp, play: State, later?: string, earlier?: string])[] = [
  [
    /bloom|blossom|flower/,
    (t) => ({
      scaleX: mixNumber(0.16, 1.08, smooth(0.1, 1, t)),
      scaleY: mixNumber(0.3, 1.08, smooth(0, 0.8, t)),
      lean: 0.5 * (1 - smooth(0.1, 0.8, t)),
    }),
  ],
  [/melt|thaw|liquid|puddle/, (t) => ({ scaleX: 1 + 0.5 * t, scaleY: 1 - 0.76 * smooth(0.05, 1, t) })],
  [/wilt|wither|dead|rotten|decay/, (t) => ({ lean: 0.75 * smooth(0, 1, t), scaleY: 1 - 0.22 * t })],
  [/hatch/, (t) => ({ later: smooth(0.55, 0.62, t), lean: t < 0.58 ? 0.1 * Math.sin(t * 70) * t : 0 }), '🐣', '🥚'],
  [/shatter|broken|crack/, (t) => ({ shards: smooth(0.4, 0.85, t), lean: t < 0.4 ? 0.03 * Math.sin(t * 160) * t : 0 })],
  [
    /explo|burst|destroy/,
    (t) => ({
      scaleX: 1 + 0.5 * smooth(0.5, 0.7, t),
      scaleY: 1 + 0.5 * smooth(0.5, 0.7, t),
      later: smooth(0.5, 0.58, t),
      opacity: 1 - smooth(0.8, 1, t),
      lean: t < 0.5 ? 0.03 * Math.sin(t * 130) : 0,
    }),
    '💥',
  ],
  [/burned down/, (t) => ({ scaleY: 1 - 0.62 * t, scaleX: 1 + 0.06 * t })],
  [/collaps|fallen|crumbl/, (t) => ({ lean: 1.35 * smooth(0.3, 0.7, t) ** 2, scaleY: 1 - 0.2 * smooth(0.6, 0.8, t) })],
  [
    /sprout|seedling/,
    (t) => ({ scaleX: mixNumber(0.1, 1, smooth(0, 1, t)), scaleY: mixNumber(0.1, 1, smooth(0, 1, t)) }),
  ],
  [/hidden|vanish|disappear|gone|faded|dissol|evaporat|vapour/, (t) => ({ opacity: 1 - smooth(0.1, 0.95, t) })],
  [/visible|appear/, (t) => ({ opacity: smooth(0.05, 0.8, t) })],
  [
    /^open/,
    (t) => ({ scaleY: 1 + 0.07 * Math.sin(smooth(0.2, 0.7, t) * Math.PI), lean: 0.05 * Math.sin(t * 40) * (1 - t) }),
  ],
  [/closed/, (t) => ({ scaleY: 1 - 0.05 * Math.sin(smooth(0.2, 0.7, t) * Math.PI) })],
  [/frozen|ice/, (t) => ({ later: smooth(0.1, 0.9, t) })],
  [/ripe/, (t) => ({ later: smooth(0.1, 0.9, t) })],
];

const hinged = /\b(?:doors?|gates?|windows?|shutters?|curtains?|cupboards?|wardrobes?|fridges?|drawbridges?)$/i;
const folded = /\b(?:umbrellas?|parasols?|fans?|parachutes?|books?|wings?|maps?|newspapers?|eyes?|menus?)$/i;

/** A door that opens is seen from its edge in the end; an umbrella only now as wide as it is. */
function swung({ noun }: Subject, { to }: Change): (typeof states)[number] | undefined {
  const opens = /^open/.test(to);
  if (!opens && !/closed|shut/.test(to)) return undefined;
  const narrow = (t: number) => ({ scaleX: mixNumber(1, 0.34, smooth(0, 1, t)) });
  if (hinged.test(noun)) return [/./, opens ? narrow : (t) => narrow(1 - t)];
  return folded.test(noun) ? [/./, opens ? (t) => narrow(1 - t) : narrow] : undefined;
}

function stateChange(subject: Subject, change: Change, share: (seconds: number) => number): Transformation {
  const play = swung(subject, change) ?? states.find(([words]) => words.test(change.to));
  if (/seed|sprout|sapling/.test(change.from)) return growth(subject, share);
  if (play) return playState(subject, change, play, share);
  const glyph = glyphs.get(change.to) ?? glyphs.get(change.to.split(' ').pop() ?? '');
  const later: Subject | undefined = glyph
    ? { ...subject, noun: change.to, colours: [], drawnAs: { kind: 'glyph', name: glyph } }
    : undefined;
  const swell = (t: number) => 1 - 0.5 * Math.exp(-(((t - 0.5) / 0.1) ** 2));
  return {
    ...(later ? { later } : {}),
    at(seconds) {
      const t = share(seconds);
      return later
        ? { ...same, scaleX: swell(t), later: smooth(0.46, 0.54, t) }
        : { ...same, scaleX: 1 + 0.1 * t, scaleY: 1 + 0.1 * t };
    },
  };
}

function playState(
  subject: Subject,
  change: Change,
  state: (typeof states)[number],
  share: (seconds: number) => number,
): Transformation {
  const [, play, later, earlier] = state;
  const tinted = /frozen|ice/.test(change.to) ? 'cyan' : /unripe|green/.test(change.from) ? 'green' : undefined;
  const as = (name: string): Subject => ({ ...subject, colours: [], drawnAs: { kind: 'glyph', name } });
  return {
    ...(earlier ? { earlier: as(earlier) } : tinted === 'green' ? { earlier: { ...subject, colours: ['green'] } } : {}),
    ...(later
      ? { later: as(later) }
      : tinted
        ? { later: tinted === 'cyan' ? { ...subject, colours: ['cyan'] } : subject }
        : {}),
    at: (seconds) => ({ ...same, ...play(share(seconds)) }),
  };
}

/** A seedling that becomes what it was the seed of. */
function growth(subject: Subject, share: (seconds: number) => number): Transformation {
  return {
    earlier: { ...subject, colours: [], drawnAs: { kind: 'glyph', name: '🌱' } },
    later: subject,
    at(seconds) {
      const t = share(seconds);
      const young = smooth(0.3, 0.42, t);
      const scale = mixNumber(mixNumber(0.14, 0.4, smooth(0, 0.4, t)), mixNumber(0.35, 1.1, smooth(0.3, 1, t)), young);
      return { ...same, scaleX: scale, scaleY: scale, later: young };
    },
  };
}
