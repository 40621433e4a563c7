import { readFileSync } from 'node:fs';
import { glyphs, moverOf } from './glyphs.ts';
import { isInvariable, singularCandidates, type VerbForm, verbCandidates } from './morphology.ts';
import { places } from './places.ts';
import { shapes } from './shapes.ts';
import { actionVerbs } from './verbs.ts';

/**
 * What kind of thing a noun names. One letter each, as `scripts/extract-words.ts` writes them:
 * a animal, p person, P a named person, W a named place, f food, l plant, b body part, o artifact, C clothing, V vehicle,
 * I instrument, B building, n natural object, s substance, h phenomenon, g group, w location, x shape, t time;
 * abstract: c act, e event, m communication, k cognition, z feeling, j attribute, d state, q quantity, y possession,
 * u process, i relation, v motive, T the most general nouns.
 */
export interface NounEntry {
  letter: string;
  /** The noun the stage knows it by: labrador → dog. Empty when it knows none. */
  target: string;
}

interface Lexicon {
  nouns: Map<string, NounEntry>;
  verbs: Set<string>;
  adjectives: Set<string>;
  adverbs: Set<string>;
  /** Uses of an ambiguous word in running text, by kind. */
  uses: Map<string, Partial<Record<'n' | 'v' | 'a' | 'r', number>>>;
}

/** Verbs of today that the word list is too old for. */
const newVerbs = new Set(
  'high-five fist-bump showcase livestream facetime photobomb moonwalk twerk vlog skydive arm-wrestle belly-flop tap-dance spray-paint spoon-feed hand-feed bottle-feed head-butt window-shop hyperventilate bokeh'.split(
    ' ',
  ),
);
/** Things of today that it has only in an older sense. */
const newNouns: ReadonlyMap<string, NounEntry> = new Map([
  ['commuter', { letter: 'p', target: 'person' }],
  ['rover', { letter: 'V', target: 'space rover' }],
  ['vacuum', { letter: 'o', target: 'vacuum cleaner' }],
  ['robot vacuum', { letter: 'o', target: 'vacuum cleaner' }],
  ...thingsOf('briefcase', 'case instrument-case violin-case guitar-case cello-case trumpet-case'),
  ...thingsOf('envelope', 'stamp note telegram postcard love-letter'),
  ...thingsOf('book', 'passport diary'),
  ...thingsOf('plate', 'saucer'),
  ...thingsOf('pickaxe', 'pick ice-pick'),
  ...thingsOf('coin', 'token'),
  ...thingsOf('squid', 'giant-squid', 'a'),
  ...thingsOf('anteater', 'giant-anteater', 'a'),
  ...thingsOf('otter', 'giant-otter', 'a'),
  ...thingsOf('crowd', 'marching-band brass-band', 'p'),
  ...thingsOf('bread', 'crumb breadcrumb', 'f'),
  ...thingsOf('gear', 'engine'),
  ...thingsOf('rope', 'hose garden-hose fire-hose'),
  ...thingsOf('ball', 'buoy pearl'),
  ...thingsOf('boot', 'welly wellie', 'C'),
  ...thingsOf('', 'badge patch roller lure siren poster'),
  ...thingsOf('shell', 'scallop'),
  ...thingsOf('headstone', 'grave'),
  ...thingsOf('running shoe', 'spike cleat', 'C'),
  ...thingsOf('candy', 'gum chewing-gum bubblegum', 'f'),
  ...thingsOf('sailboat', 'clipper schooner ketch', 'V'),
  ...thingsOf('', 'barre file'),
  ...thingsOf('ship', 'trawler wreck shipwreck', 'V'),
  ...thingsOf('bird', 'partridge quail', 'a'),
  ...thingsOf('fish', 'sardine swordfish pike perch', 'a'),
  ...thingsOf('otter', 'mink ermine stoat', 'a'),
  ...thingsOf('hamster', 'chinchilla', 'a'),
  ...thingsOf('kangaroo', 'quokka joey', 'a'),
  ...thingsOf('horse', 'pegasus horseback', 'a'),
  ...thingsOf('camel', 'camelback', 'a'),
  ...thingsOf('dog', 'shiba labradoodle', 'a'),
  ...thingsOf('bearded man', 'giant', 'p'),
  ...thingsOf('detective', 'private-eye', 'p'),
  ...thingsOf('person', 'cleaner vlogger youtuber teen preteen tween toddler tenor soprano baritone', 'p'),
]);

/** Nouns that a dictionary lists first in a sense that nobody sees. */
function thingsOf(target: string, nouns: string, letter = 'o'): [string, NounEntry][] {
  return nouns.split(' ').map((noun) => [noun.replaceAll('-', ' '), { letter, target }]);
}

let loaded: Lexicon | undefined;

/** Reads the word list (about 1 MB) on first use, so that a server that never draws does not pay for it. */
function lexicon(): Lexicon {
  loaded ??= load();
  return loaded;
}

function load(): Lexicon {
  const words: Lexicon = {
    nouns: new Map(),
    verbs: new Set(),
    adjectives: new Set(),
    adverbs: new Set(),
    uses: new Map(),
  };
  const text = readFileSync(new URL('./data/words.generated.txt', import.meta.url), 'utf8');
  for (const line of text.split('\n')) {
    const [section, letter = '', target = '', list = ''] = line.split('|');
    if (section === 'N') {
      const entry = { letter, target };
      for (const lemma of list.split(' ')) words.nouns.set(lemma.replaceAll('_', ' '), entry);
    } else if (section === 'V') words.verbs = new Set(list.split(' '));
    else if (section === 'A') words.adjectives = new Set(list.split(' '));
    else if (section === 'R') words.adverbs = new Set(list.split(' '));
    else if (section === 'K') for (const item of list.split(' ')) readUses(item, words.uses);
  }
  return words;
}

function readUses(item: string, uses: Lexicon['uses']): void {
  const [, lemma = '', counts = ''] = /^([a-z'-]+?)((?:[nvar]\d+)+)$/.exec(item) ?? [];
  const byKind: Partial<Record<'n' | 'v' | 'a' | 'r', number>> = {};
  for (const [, kind, count] of counts.matchAll(/([nvar])(\d+)/g)) {
    if (kind === 'n' || kind === 'v' || kind === 'a' || kind === 'r') byKind[kind] = Number(count);
  }
  uses.set(lemma, byKind);
}

/** Reads the word list now rather than on the first prompt. */
export function warmUp(): void {
  lexicon();
}

/** A noun by its singular, or undefined when English (as far as we know it) has no such noun. */
export function nounEntry(singular: string): NounEntry | undefined {
  const entry = newNouns.get(singular) ?? lexicon().nouns.get(singular) ?? doerOf(singular);
  if (entry || !/^[a-z]+-[a-z]+$/.test(singular)) return entry;
  // A sous-chef is a chef, a half-dragon a dragon.
  const whole = lexicon().nouns.get(singular.slice(singular.indexOf('-') + 1));
  return whole && 'ap'.includes(whole.letter) ? whole : undefined;
}

/** Shorter ends of a word tell nothing. */
const endMin = 4;
const frontMin = 3;

const isWordPart = (word: string): boolean =>
  word === 'super' || lexicon().nouns.has(word) || lexicon().nouns.has(`${word}e`) || lexicon().verbs.has(word);

/** Who does something or is somebody by the end of the word: a paraglider paraglides, a zookeeper is a keeper. */
function doerOf(singular: string): NounEntry | undefined {
  if (!/^[a-z]+$/.test(singular) || singular.length > joinedLengthMax) return undefined;
  for (let at = frontMin; at <= singular.length - endMin; at++) {
    const whole = lexicon().nouns.get(singular.slice(at));
    // A slip of the finger, `busines-man`, is nobody.
    if (whole && 'ap'.includes(whole.letter) && isWordPart(singular.slice(0, at))) return whole;
  }
  const front = /^([a-z]{3,})(?:man|boy|ist|eer|ess)$/.exec(singular)?.[1];
  const isTrained = /^[a-z]{3,}(?:ologist|ographer|onomist|onaut|ician|smith|wright|monger)$/.test(singular);
  if ((front && isWordPart(front)) || isTrained) return { letter: 'p', target: 'person' };
  if (!/^[a-z]{4,}er$/.test(singular)) return undefined;
  const stem = singular.slice(0, -2);
  const verb = [stem, `${stem}e`, stem.slice(0, -1)].some((each) => actionVerbs.has(each) && each.length > 4);
  return verb ? { letter: 'p', target: 'person' } : undefined;
}

/** The class letter of a noun; what its emoji shows wins over what a dictionary lists first. */
export function classOf(singular: string): string | undefined {
  const mover = moverOf(glyphs.get(singular) ?? '');
  if (mover) return { animal: 'a', person: 'p', vehicle: 'V' }[mover];
  return nounEntry(singular)?.letter;
}

export const isShown = (singular: string): boolean => glyphs.has(singular) || shapes.has(singular);

const isKnownNoun = (word: string): boolean => isShown(word) || places.has(word) || nounEntry(word) !== undefined;

/** The singular of a noun that we know, with whether it was plural; undefined when no candidate is a noun. */
export function knownNoun(word: string): { singular: string; plural: boolean } | undefined {
  const singular = singularCandidates(word).find(isKnownNoun);
  // Tweezers and pliers, of which there is never one.
  if (singular === undefined && isInvariable(word) && isKnownNoun(word.replace(/s$/, '')))
    return { singular: word, plural: false };
  if (singular === undefined) return undefined;
  // Mars is a place, and no two of anything.
  if (singular !== word && places.has(word) && !isShown(singular) && !places.has(singular))
    return { singular: word, plural: false };
  return { singular, plural: singular !== word && !isInvariable(word) };
}

const joinedLengthMin = 7;
/** A longer word is no word; each of its splits would cost a look into the list. */
const joinedLengthMax = 24;
const partLengthMin = 3;

/** A name of two words written as one: `schoolbus` is a school bus. */
export function joinedNoun(word: string): { singular: string; plural: boolean } | undefined {
  if (word.length < joinedLengthMin || word.length > joinedLengthMax || !/^[a-z]+$/.test(word)) return undefined;
  for (let at = partLengthMin; at <= word.length - partLengthMin; at++) {
    const front = word.slice(0, at);
    for (const rear of singularCandidates(word.slice(at))) {
      const name = `${front} ${rear}`;
      if (isShown(name) || (nounEntry(name) && isKnownNoun(front) && isKnownNoun(rear)))
        return { singular: name, plural: !word.endsWith(rear) };
    }
  }
  return undefined;
}

/** A verb's lemma and form; everyday actions win over rare verbs. */
export function knownVerb(word: string): { lemma: string; form: VerbForm } | undefined {
  const candidates = verbCandidates(word);
  return (
    candidates.find((candidate) => actionVerbs.has(candidate.lemma)) ??
    candidates.find((candidate) => newVerbs.has(candidate.lemma)) ??
    candidates.find((candidate) => lexicon().verbs.has(candidate.lemma))
  );
}

/** A capitalised word we know a picture or a class for: Paris, Batman. */
export const isKnownName = (singular: string): boolean => isShown(singular) || nounEntry(singular) !== undefined;

/** `smallest`, `heavier` and `biggest` are adjectives as `small` is. */
const isGraded = (word: string): boolean => {
  const stem = /^([a-z]{2,}?)(?:er|est)$/.exec(word)?.[1];
  if (stem === undefined) return false;
  return [stem, `${stem}e`, stem.slice(0, -1), stem.replace(/i$/, 'y')].some((each) => lexicon().adjectives.has(each));
};

export const isAdjective = (word: string): boolean =>
  lexicon().adjectives.has(word) || (isGraded(word) && !isKnownNoun(word));
export const isAdverb = (word: string): boolean => lexicon().adverbs.has(word);

/** Share of verbs among a word's uses as a verb or a noun; 0.5 when we never counted it. */
export function verbOverNoun(lemma: string): number {
  const uses = lexicon().uses.get(lemma);
  const total = (uses?.n ?? 0) + (uses?.v ?? 0);
  return total === 0 ? 0.5 : (uses?.v ?? 0) / total;
}

/** Share of a word's uses that are of one kind, 0 to 1; 0.5 when we never counted it. */
export function share(lemma: string, kind: 'n' | 'v' | 'a' | 'r'): number {
  const uses = lexicon().uses.get(lemma);
  if (!uses) return 0.5;
  const total = (uses.n ?? 0) + (uses.v ?? 0) + (uses.a ?? 0) + (uses.r ?? 0);
  return total === 0 ? 0.5 : (uses[kind] ?? 0) / total;
}
