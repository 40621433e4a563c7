import { colourOf } from './colours.ts';
import { numerals } from './counts.ts';
import { activities } from './deeds.ts';
import { glyphs } from './glyphs.ts';
import { hours, seasons, weathers } from './hours.ts';
import { isAdjective, isAdverb, isShown, joinedNoun, knownNoun, knownVerb } from './lexicon.ts';
import { styleWords } from './looks.ts';
import { phrases } from './phrase-list.ts';
import { places } from './places.ts';
import { shapes } from './shapes.ts';
import { actionVerbs } from './verbs.ts';
import {
  auxiliaries,
  beForms,
  determiners,
  haveForms,
  links,
  plainAdjectives,
  prepositions,
  pronouns,
  sizes,
  subordinators,
} from './word-lists.ts';

/** Shorter words are too near to one another to guess which was meant, unless it is one of the little words. */
const lengthMin = 5;
const littleMin = 3;
/** Shorter everyday words are never what was meant. */
const wordMin = 4;
/** `teh`, `wih`: in a little word only letters swapped or left out are mended. */
const littleSlipMax = 2;
/** A word longer than this is no slip of the finger. */
const lengthMax = 16;
/** A prompt without English little words, of which we do not know more than this share, is in another language. */
const unknownShareMax = 0.4;
/** Words of a prompt that are looked at. */
const wordsMax = 300;

/** Words that prompts are full of and no list below has. */
const pictureTerms =
  'camera cinematic watercolor watercolour timelapse hyperlapse background foreground slowly gently quickly suddenly realistic photorealistic beautiful detailed lighting standing sitting wearing holding another together underwater closeup';

const closed = [
  determiners,
  prepositions,
  pronouns,
  links,
  subordinators,
  auxiliaries,
  beForms,
  haveForms,
  plainAdjectives,
];

interface Vocabulary {
  /** Everyday words: only these are ever put for another. */
  words: Set<string>;
  /** Words of styles and cameras, which no dictionary has. */
  terms: Set<string>;
}

let built: Vocabulary | undefined;

/** Built when it is first asked for: most prompts have no word that the dictionary lacks. */
function vocabulary(): Vocabulary {
  built ??= build();
  return built;
}

let shortened: Map<string, string[]> | undefined;

/** Everyday words by what they are with one letter left out; built for the first word that English has not. */
function wordsByShortening(): Map<string, string[]> {
  if (shortened) return shortened;
  shortened = new Map();
  for (const word of vocabulary().words) {
    for (const key of shortenings(word)) {
      const known = shortened.get(key);
      if (known) known.push(word);
      else shortened.set(key, [word]);
    }
  }
  return shortened;
}

function build(): Vocabulary {
  const words = new Set<string>();
  const add = (text: string) => {
    for (const word of text.split(/[ -]/)) if (word.length >= wordMin && /^[a-z]+$/.test(word)) words.add(word);
  };
  for (const set of closed) for (const word of set) if (/^[a-z]{3,}$/.test(word)) words.add(word);
  for (const map of [glyphs, shapes, places, hours, weathers, seasons, numerals, sizes])
    for (const word of map.keys()) {
      add(word);
      if (!/[^a-z]|s$/.test(word)) add(/(?:x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`);
    }
  for (const verb of actionVerbs.keys()) {
    if (/[^a-z]/.test(verb)) continue;
    const stem = verb.replace(/e$/, '');
    for (const form of [verb, `${verb}s`, `${stem}ing`, `${stem}ed`]) if (knownVerb(form)?.lemma === verb) add(form);
    const doubled = `${verb}${verb.at(-1)}ing`;
    if (/[^aeiou][aeiou][bdgmnprt]$/.test(verb) && knownVerb(doubled)?.lemma === verb) add(doubled);
  }
  add(pictureTerms);
  const terms = new Set([...styleWords, ...phrases.map(([phrase]) => phrase)].flatMap((text) => text.split(/[^a-z]+/)));
  return { words, terms };
}

/** A word with each of its letters left out in turn, and itself. */
function shortenings(word: string): string[] {
  return [word, ...Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))];
}

const isKnown = (word: string): boolean =>
  closed.some((set) => set.has(word)) ||
  /^(?:her|who|whom|whose|which|that|there)$/.test(word) ||
  colourOf(word) !== undefined ||
  activities.has(word) ||
  (/(?:er|est)$/.test(word) && isAdjective(word.replace(/(?:er|est)$/, ''))) ||
  isShown(word) ||
  knownNoun(word) !== undefined ||
  joinedNoun(word) !== undefined ||
  knownVerb(word) !== undefined ||
  isAdjective(word) ||
  isAdverb(word) ||
  vocabulary().words.has(word) ||
  vocabulary().terms.has(word);

/** How far a slip is from a word, the likeliest slip first: letters swapped, one left out, one too many, another one. */
function slip(written: string, meant: string): number {
  let from = 0;
  while (from < written.length && written[from] === meant[from]) from++;
  if (from === 0) return Number.POSITIVE_INFINITY;
  const [rest, other] = [written.slice(from), meant.slice(from)];
  if (rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2)) return 1;
  if (rest === other.slice(1)) return 2;
  if (rest.slice(1) === other) return 3;
  return rest.slice(1) === other.slice(1) ? 4 : Number.POSITIVE_INFINITY;
}

/** The everyday word that was meant by one that English has not, or undefined. */
export function meantBy(written: string): string | undefined {
  if (written.length < littleMin || written.length > lengthMax || isKnown(written)) return undefined;
  const { words } = vocabulary();
  const sounded = written.replace('f', 'ph');
  if (words.has(sounded)) return sounded;
  const candidates = new Set(shortenings(written).flatMap((key) => wordsByShortening().get(key) ?? []));
  let best: string | undefined;
  for (const candidate of candidates) {
    if (written.length < lengthMin && (candidate.length >= lengthMin || !closed.some((set) => set.has(candidate))))
      continue;
    const distance = slip(written, candidate);
    const before = best === undefined ? Number.POSITIVE_INFINITY : slip(written, best);
    if (distance < before || (distance === before && best !== undefined && candidate < best)) best = candidate;
  }
  const slipMax = written.length < lengthMin ? littleSlipMax : 4;
  return best !== undefined && slip(written, best) <= slipMax ? best : undefined;
}

/** A trough that one walks is a slip that makes a word. */
const throughs =
  /\b((?:walk|run|fl|swim|driv|rid|rac|glid|mov|go|crawl|march|stroll|wander)\w*) trough (?=(?:the|a|an|tall|deep)\b)/gi;

/** Mends slips of the finger, `evning`, `moutain`; names, and prompts in another language, stay as they are. */
export function mendSpelling(asked: string): string {
  const plain = asked.replace(throughs, '$1 through ');
  const words = [...plain.matchAll(/(?<![\p{L}\p{N}'’&./-])[\p{L}]{3,}(?![\p{L}\p{N}'’&-])/gu)].slice(0, wordsMax);
  const unknown = words.filter((match) => {
    const opens = /(?:^|[.!?:]\s*)$/.test(plain.slice(Math.max(0, match.index - 3), match.index));
    const isPair = /^\s\p{Lu}\p{Ll}/u.test(plain.slice(match.index + match[0].length));
    const isName = /^\p{Lu}/u.test(match[0]) && (!opens || isPair);
    return !isName && !isKnown(match[0].toLowerCase());
  });
  const isEnglish = /\b(?:an|the|of|with|and|is|by|from|into|his|her|at)\b/i.test(plain);
  if (!isEnglish && unknown.length > words.length * unknownShareMax) return plain;
  let mended = plain;
  for (const match of unknown.reverse()) {
    const meant = meantBy(match[0].toLowerCase());
    if (meant) mended = mended.slice(0, match.index) + meant + mended.slice(match.index + match[0].length);
  }
  return mended;
}
