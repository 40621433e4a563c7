import { colourNouns, colourOf } from './colours.ts';
import { groupCount, numerals } from './counts.ts';
import { glyphs } from './glyphs.ts';
import { isAdjective, isAdverb, isShown, knownNoun, knownVerb, nounEntry, share, verbOverNoun } from './lexicon.ts';
import { isInvariable, singularCandidates, type VerbForm } from './morphology.ts';
import { places } from './places.ts';
import type { Mask, Text, Token } from './text.ts';
import { actionVerbs, intransitiveVerbs, openingVerbs } from './verbs.ts';
import {
  auxiliaries,
  beForms,
  determiners,
  haveForms,
  lexicalised,
  links,
  phrases,
  plainAdjectives,
  prepositions,
  pronouns,
  splittingAdjectives,
  subordinators,
} from './word-lists.ts';

export type Tag =
  | 'det'
  | 'num'
  | 'adj'
  | 'noun'
  | 'name'
  | 'verb'
  | 'aux'
  | 'be'
  | 'have'
  | 'adv'
  | 'prep'
  | 'link'
  | 'sub'
  | 'relative'
  | 'pronoun'
  | 'possessive'
  | 'not'
  | 'to'
  | 'there'
  | 'comma'
  | 'stop'
  | 'quote'
  | 'where'
  | 'gap'
  | 'drop';

/** One word, or several that act as one, with its part of speech. */
export interface Word {
  tag: Tag;
  /** Lower case, as written; several words are joined by spaces. */
  word: string;
  /** As written. */
  text: string;
  /** Singular of a noun, lemma of a verb or participle, value of a phrase. */
  lemma: string;
  plural: boolean;
  form?: VerbForm;
  start: number;
  sentence: number;
}

/** Nouns in -ing that are no action in a prompt. */
const nounsInIng = new Set(
  'building ceiling morning evening wedding king ring string wing thing spring clothing lightning pudding earring sibling duckling dumpling darling stocking housing lining icing railing lighting shopping engraving carving gosling herring offspring viking filling frosting topping bedding plumbing scaffolding flooring surrounding being'.split(
    ' ',
  ),
);
/** Nouns in -ing that are actions after the one who acts: `a spaceship landing on Mars`, `a painting`. */
const softNounsInIng = new Set(
  'painting drawing feeling crossing clearing landing opening ending meaning setting recording meeting training bearing dressing writing gathering marking wrapping stuffing'.split(
    ' ',
  ),
);
/** Plural nouns that are also verb forms, and are nouns far more often. */
const nounsInS = new Set(
  'leaves flowers clouds trees waves hands eyes wings arms stars lights streets buildings birds dogs cats petals hills fields rocks plants ships boats cars trucks bikes buses trains horses soldiers people men women papers books bubbles balloons flames shadows sparks ripples ruins roses toys fruits shoes glasses'.split(
    ' ',
  ),
);
/** Verbs that a dictionary also lists as nouns, never meant so in a prompt. */
const neverNouns = new Set(
  'get go say do make take put give keep let see hear become bring come tell think know find leave begin start try seem do does goes gets says makes takes gives keeps sees hears becomes brings comes tells finds begins starts tries seems was are'.split(
    ' ',
  ),
);
/** Verbs that tell about a picture: `this shot showcases`. */
const tellingVerbs = new Set(
  'showcase feature reveal depict display highlight frame reflect evoke contrast stretch illuminate surround creak'.split(
    ' ',
  ),
);
/** First words of verbs of two words. */
const compoundVerbStarts = new Set(
  [...actionVerbs.keys()]
    .filter((verb) =>
      /^(?:disco|line|ballroom|pole|roller|ice|water|jet|scuba|rock|tap|break|belly|sky|bungee|horseback|figure|arm|push|sit|pull|high|hula|speed|wind|kite|body|cross|thumb|shadow|kick) /.test(
        verb,
      ),
    )
    .map((verb) => verb.split(' ')[0] ?? ''),
);
const animateBase = new Set(['people', 'children', 'men', 'women', 'police', 'cattle', 'sheep', 'fish', 'deer']);

const phraseTable = new Map(phrases.map((entry) => [entry[0], entry]));
const phraseLengthMax = Math.max(...phrases.map(([phrase]) => phrase.split(' ').length));
const nounLengthMax = 4;

/** Gives every word of a prompt its part of speech. Masked words become gaps, which end a phrase without a trace. */
export function tagWords(text: Text, mask: Mask): Word[] {
  const tagger = new Tagger(text, mask);
  return tagger.run();
}

class Tagger {
  readonly #tokens: Token[];
  readonly #mask: Mask;
  readonly #words: Word[] = [];
  /** The form of the last finite verb of the clause, to know a coordinate when it comes. */
  #finite: VerbForm | undefined;
  #sawVerb: VerbForm | undefined;

  constructor(text: Text, mask: Mask) {
    this.#tokens = text.tokens;
    this.#mask = mask;
  }

  run(): Word[] {
    let index = 0;
    while (index < this.#tokens.length) {
      const step = this.#gap(index) || this.#phrase(index) || this.#closed(index) || this.#compound(index);
      index += step || this.#open(index);
    }
    return this.#words;
  }

  #token(index: number): Token | undefined {
    const token = this.#tokens[index];
    return token && !this.#mask.has(token.start) ? token : undefined;
  }

  /** The word `ahead` places on, or an empty string at a boundary. */
  #peek(index: number): string {
    const token = this.#token(index);
    return token && token.kind !== 'punctuation' ? token.word : '';
  }

  get #last(): Word | undefined {
    let index = this.#words.length - 1;
    while (this.#words[index]?.tag === 'adv' || this.#words[index]?.tag === 'drop') index--;
    return this.#words[index];
  }

  #push(tag: Tag, token: Token, extra: Partial<Word> = {}): number {
    const word: Word = {
      tag,
      word: token.word,
      text: token.text,
      lemma: token.word,
      plural: false,
      start: token.start,
      sentence: token.sentence,
      ...extra,
    };
    this.#words.push(word);
    if (tag === 'stop' || tag === 'sub') this.#finite = this.#sawVerb = undefined;
    if (tag === 'verb') {
      this.#sawVerb = word.form;
      if (word.form !== 'ing' || this.#finite === undefined) this.#finite = word.form;
    }
    return 1;
  }

  #gap(index: number): number {
    const token = this.#tokens[index];
    if (!token || !this.#mask.has(token.start)) return 0;
    if (this.#words.at(-1)?.tag !== 'gap') this.#push('gap', token);
    return 1;
  }

  #phrase(index: number): number {
    for (let length = phraseLengthMax; length >= 1; length--) {
      const tokens = this.#run(index, length);
      const joined = tokens?.map((token) => token.word).join(' ');
      const entry = joined ? phraseTable.get(joined) : undefined;
      const first = tokens?.[0];
      if (!entry || !first) continue;
      const [, tag, value] = entry;
      if (length === 1 && tag !== 'where') continue;
      if (joined === 'followed by' && this.#last?.tag !== 'comma') continue;
      if (tag === 'where' && this.#peek(index + length) === 'of') continue;
      if (tag === 'where' && (value === 'left' || value === 'right') && this.#isAttributive(index + length)) continue;
      return this.#push(tag, first, { word: joined ?? '', lemma: value }) * length;
    }
    return 0;
  }

  /** `on the left bank`: left is an adjective there. */
  #isAttributive(index: number): boolean {
    const next = this.#peek(index);
    return (
      next !== '' &&
      ['bank', 'hand', 'foot', 'lane', 'shoulder', 'arm', 'wall', 'side', 'ear', 'leg', 'cheek'].includes(next)
    );
  }

  #run(index: number, length: number): Token[] | undefined {
    const tokens: Token[] = [];
    for (let offset = 0; offset < length; offset++) {
      const token = this.#token(index + offset);
      if (!token || token.kind === 'punctuation') return undefined;
      tokens.push(token);
    }
    return tokens;
  }

  #closed(index: number): number {
    const token = this.#tokens[index];
    if (!token) return 1;
    const { word } = token;
    const next = this.#peek(index + 1);
    if (token.kind === 'quote') return this.#push('quote', token, { lemma: word.slice(1, -1) });
    if (token.kind === 'punctuation') {
      if (/^[.!?;…|]$/.test(word)) return this.#push('stop', token);
      if (/^[,:()[\]-]$/.test(word)) return this.#push('comma', token);
      return this.#push('drop', token);
    }
    if (token.kind === 'number') return this.#push('num', token, { lemma: word });
    if (word === "'s") return this.#push('possessive', token);
    if (
      word === 'not' ||
      word === 'never' ||
      word === 'without' ||
      word === 'minus' ||
      word === 'excluding' ||
      word === 'except' ||
      word === 'neither' ||
      word === 'nor'
    )
      return this.#push('not', token);
    if (word === 'no') return this.#push('not', token);
    if (word === 'there' && (beForms.has(next) || next === 'stands' || next === 'sits'))
      return this.#push('there', token);
    if (word === 'to') return this.#push(this.#startsInfinitive(index + 1) ? 'to' : 'prep', token);
    if (word === 'that' || word === 'which' || word === 'who' || word === 'whose' || word === 'whom')
      return this.#relative(index, token);
    if (word === 'her') return this.#push(this.#opensNoun(index + 1) ? 'det' : 'pronoun', token);
    if (word === 'like' && this.#words.at(-1)?.tag === 'to') return 0;
    if (
      word === 'one' &&
      (next === '' ||
        beForms.has(next) ||
        prepositions.has(next) ||
        knownVerb(next)?.form === 's' ||
        knownVerb(next)?.form === 'ing') &&
      next !== 'of' &&
      !knownNoun(next)
    )
      return this.#push('pronoun', token);
    if (word === 'before' || word === 'after' || word === 'until' || word === 'since')
      return this.#push(this.#opensClause(index + 1) ? 'sub' : 'prep', token);
    if (word === 'as') return this.#push(this.#opensClause(index + 1) ? 'sub' : 'prep', token);
    if (word === 'then' || links.has(word)) return this.#push('link', token);
    if (word === 'while' && knownVerb(next)?.form === 'ing') return this.#push('sub', token);
    if (subordinators.has(word)) return this.#push('sub', token);
    if (numerals.has(word)) return this.#push('num', token);
    if (beForms.has(word)) return this.#push('be', token);
    if (haveForms.has(word)) return this.#push('have', token);
    if (auxiliaries.has(word)) return this.#push('aux', token);
    if (
      (word === 'down' || word === 'past' || word === 'round' || word === 'like' || word === 'off') &&
      this.#last?.tag === 'det'
    )
      return 0;
    if (determiners.has(word)) return this.#push('det', token);
    if (pronouns.has(word)) return this.#push('pronoun', token);
    if (prepositions.has(word)) return this.#push('prep', token);
    return 0;
  }

  #relative(index: number, token: Token): number {
    const next = this.#peek(index + 1);
    const previous = this.#last?.tag;
    if (token.word !== 'that') return this.#push('relative', token);
    const verbal =
      beForms.has(next) ||
      haveForms.has(next) ||
      auxiliaries.has(next) ||
      ['s', 'past', 'participle'].includes(knownVerb(next)?.form ?? '');
    if ((previous === 'noun' || previous === 'name') && (verbal || isAdverb(next) || next.endsWith('ly')))
      return this.#push('relative', token);
    if ((previous === 'noun' || previous === 'verb') && (determiners.has(next) || pronouns.has(next)))
      return this.#push('relative', token);
    if (previous === 'noun' && this.#last?.plural) return this.#push('relative', token);
    return this.#push('det', token);
  }

  #startsInfinitive(index: number): boolean {
    const word = this.#peek(index);
    const verb = knownVerb(word);
    if (verb?.form !== 'base')
      return word === 'be' || (isAdverb(word) && knownVerb(this.#peek(index + 1))?.form === 'base');
    return actionVerbs.has(word) ? share(word, 'v') >= 0.15 : share(word, 'v') > 0.5 || !knownNoun(word);
  }

  #opensNoun(index: number): boolean {
    const word = this.#peek(index);
    return (
      word !== '' &&
      !prepositions.has(word) &&
      !links.has(word) &&
      !subordinators.has(word) &&
      (knownNoun(word) !== undefined || isAdjective(word) || colourOf(word) !== undefined)
    );
  }

  #isGerund(index: number): boolean {
    const word = this.#peek(index);
    if (knownVerb(word)?.form !== 'ing') return false;
    const next = this.#peek(index + 1);
    if (determiners.has(next) || next === 'her') return true;
    if (softNounsInIng.has(word))
      return (
        ['noun', 'name', 'pronoun', 'be', 'sub', 'where'].includes(this.#last?.tag ?? '') && !this.#opensNoun(index + 1)
      );
    return !nounsInIng.has(word);
  }

  /** After `as`, `before`, `after`: a clause follows when a verb comes before the next boundary, or a participle at once. */
  #opensClause(index: number): boolean {
    if (this.#isGerund(index)) return true;
    for (let offset = 0; offset < 9; offset++) {
      const word = this.#peek(index + offset);
      if (word === '') return false;
      if (beForms.has(word) || haveForms.has(word)) return true;
      const verb = knownVerb(word);
      if (offset === 0 && ['it', 'he', 'she', 'they', 'we', 'you', 'i'].includes(word)) return true;
      if (
        offset > 0 &&
        verb &&
        (verb.form === 's' || verb.form === 'past') &&
        (actionVerbs.has(verb.lemma) || openingVerbs.has(verb.lemma) || neverNouns.has(word)) &&
        !nounsInS.has(word)
      )
        return true;
      if (
        offset > 0 &&
        verb?.form === 'base' &&
        actionVerbs.has(word) &&
        knownNoun(this.#peek(index + offset - 1))?.plural
      )
        return true;
    }
    return false;
  }

  /** The longest name of several words that we know: red panda, traffic light, hot air balloon. */
  #compound(index: number): number {
    const verb = this.#verbCompound(index);
    if (verb) return verb;
    for (let length = nounLengthMax; length >= 2; length--) {
      const tokens = this.#run(index, length);
      const first = tokens?.[0];
      const final = tokens?.at(-1);
      if (!tokens || !first || !final) continue;
      const stem = tokens.slice(0, -1).map((token) => token.word);
      const found = singularCandidates(final.word)
        .map((singular) => [...stem, singular].join(' '))
        .find((name) => this.#isCompound(name, stem, tokens));
      if (!found) continue;
      if (this.#last?.tag === 'noun' && this.#looksVerbal(index)) continue;
      const text = tokens.map((token) => token.text).join(' ');
      const plural = !found.endsWith(final.word);
      return this.#push('noun', first, { word: [...stem, final.word].join(' '), text, lemma: found, plural }) * length;
    }
    return 0;
  }

  /** `roller skating`, `scuba dives`: a verb of two words. */
  #verbCompound(index: number): number {
    const token = this.#token(index);
    const second = this.#peek(index + 1);
    if (!token || !compoundVerbStarts.has(token.word) || second === '') return 0;
    const verb = knownVerb(second);
    const lemma = `${token.word} ${verb?.lemma ?? ''}`;
    if (!verb || !actionVerbs.has(lemma) || (verb.form === 'base' && this.#last?.tag !== 'to' && !this.#last?.plural))
      return 0;
    return this.#push('verb', token, { word: `${token.word} ${second}`, lemma, form: verb.form }) * 2;
  }

  #isCompound(name: string, stem: string[], tokens: Token[]): boolean {
    const first = stem[0] ?? '';
    const key = name.replaceAll(' ', '_');
    if (lexicalised.has(key)) return true;
    const ours = isShown(name) || places.has(name);
    const entry = ours ? undefined : nounEntry(name);
    if (!ours && !entry) return false;
    if (splittingAdjectives.has(first) || colourOf(first) || numerals.has(first) || determiners.has(first))
      return false;
    if (ours) return !(prepositions.has(first) && stem.length === 1);
    if (entry?.letter === 'W' || entry?.letter === 'P')
      return tokens.every((token) => /^\p{Lu}/u.test(token.text) || token.word === 'of');
    if (prepositions.has(first) || stem.some((word) => determiners.has(word) || beForms.has(word))) return false;
    if (first.endsWith('ed')) return false;
    if (plainAdjectives.has(first) || first.endsWith('ing'))
      return !plainAdjectives.has(first) && 'oVCIBgf'.includes(entry?.letter ?? '-');
    return (
      'aopflnCVIBhws'.includes(entry?.letter ?? '') &&
      !(knownVerb(first) && actionVerbs.has(first) && this.#last?.plural === true)
    );
  }

  /** After `a man`, `plays guitar …` is a verb and no part of a name. */
  #looksVerbal(index: number): boolean {
    const word = this.#peek(index);
    const verb = knownVerb(word);
    return verb !== undefined && verb.form !== 'base' && actionVerbs.has(verb.lemma);
  }

  #open(index: number): number {
    const token = this.#tokens[index];
    if (!token) return 1;
    const { word } = token;
    const last = this.#last;
    const inNoun =
      last !== undefined &&
      (['det', 'num', 'adj', 'possessive'].includes(last.tag) ||
        (last.tag === 'prep' && last.lemma !== 'to') ||
        last.tag === 'not');
    const verb = knownVerb(word);
    const noun = this.#nounAt(index, word);
    const colour = colourOf(word);
    if (colour) return this.#colour(index, token, colour, noun);
    if (
      verb?.form === 'ing' &&
      this.#isGerund(index) &&
      !(inNoun && (nounsInIng.has(word) || softNounsInIng.has(word)))
    )
      return this.#participle(index, token, verb.lemma, noun);
    if ((verb?.form === 'participle' || verb?.form === 'past') && (word.endsWith('ed') || verb.lemma !== word)) {
      const step = this.#past(index, token, verb.lemma, verb.form, noun);
      if (step) return step;
    }
    if (verb?.form === 's' && this.#isThirdPerson(index, verb.lemma, noun !== undefined, inNoun))
      return this.#push('verb', token, { lemma: verb.lemma, form: 's' });
    if (verb?.form === 'base' && this.#isBaseVerb(index, word, noun?.singular, inNoun))
      return this.#push('verb', token, { lemma: word, form: 'base' });
    if (this.#isAdverbHere(index, word, noun !== undefined)) return this.#push('adv', token);
    if (this.#isAdjectiveHere(index, word, noun?.singular)) return this.#push('adj', token);
    if (noun) return this.#push('noun', token, { lemma: noun.singular, plural: noun.plural });
    if (verb?.form === 'base' && !inNoun) return this.#push('verb', token, { lemma: verb.lemma, form: 'base' });
    if (verb?.form === 's' && last && (last.tag === 'noun' || last.tag === 'pronoun'))
      return this.#push('verb', token, { lemma: verb.lemma, form: 's' });
    return this.#unknown(index, token);
  }

  /** `three glasses of champagne` are vessels; `wearing glasses` is one thing. */
  #nounAt(index: number, word: string): { singular: string; plural: boolean } | undefined {
    if (neverNouns.has(word)) return undefined;
    const isVessel = word === 'glasses' && (this.#peek(index + 1) === 'of' || this.#last?.tag === 'num');
    return isVessel ? { singular: 'glass', plural: true } : knownNoun(word);
  }

  #colour(
    index: number,
    token: Token,
    colour: string,
    noun: { singular: string; plural: boolean } | undefined,
  ): number {
    const next = this.#peek(index + 1);
    const plain = noun?.singular ?? token.word;
    const isNoun =
      noun !== undefined &&
      colourNouns.has(plain) &&
      !this.#opensNoun(index + 1) &&
      next !== 'and' &&
      this.#last?.tag !== 'be';
    if (isNoun && (glyphs.has(plain) || noun?.plural))
      return this.#push('noun', token, { lemma: plain, plural: noun?.plural ?? false });
    return this.#push('adj', token, { lemma: colour });
  }

  #participle(index: number, token: Token, lemma: string, noun: { singular: string } | undefined): number {
    const last = this.#last;
    const next = this.#peek(index + 1);
    const asVerb = () => this.#push('verb', token, { lemma, form: 'ing' });
    const asModifier = () => this.#push('adj', token, { lemma, form: 'ing' });
    const opens = this.#opensNoun(index + 1) && !isAdverb(next);
    const nextIsVerb = knownVerb(next)?.form === 's' || knownVerb(next)?.form === 'ing';
    if (
      last?.tag === 'be' ||
      last?.tag === 'pronoun' ||
      last?.tag === 'sub' ||
      last?.tag === 'relative' ||
      last?.tag === 'aux'
    ) {
      return last.tag !== 'sub' || !opens || !intransitiveVerbs.has(lemma) ? asVerb() : asVerb();
    }
    if (
      last &&
      (['det', 'num', 'possessive', 'adj'].includes(last.tag) ||
        (last.tag === 'prep' && ['of', 'with', 'full of', 'among', 'between'].includes(last.lemma)))
    ) {
      if (opens && !(nextIsVerb && !knownNoun(next)?.plural)) return asModifier();
      if (last.tag === 'adj' && last.form === undefined && !noun) return asVerb();
      return noun && last.tag !== 'prep'
        ? this.#push('noun', token, { lemma: noun.singular, plural: false })
        : asVerb();
    }
    if (last?.tag === 'noun' || last?.tag === 'name' || last?.tag === 'quote' || last?.tag === 'where') return asVerb();
    if (last?.tag === 'verb' || last?.tag === 'have') {
      return opens && intransitiveVerbs.has(lemma) && knownNoun(next)?.plural ? asModifier() : asVerb();
    }
    if (last?.tag === 'prep' && !['while', 'by', 'without'].includes(last.lemma))
      return opens && intransitiveVerbs.has(lemma) ? asModifier() : asVerb();
    if (opens && intransitiveVerbs.has(lemma) && this.#sawVerb !== 'ing') return asModifier();
    return asVerb();
  }

  #past(index: number, token: Token, lemma: string, form: VerbForm, noun: { singular: string } | undefined): number {
    const last = this.#last;
    const next = this.#peek(index + 1);
    if (
      noun &&
      !endsInEd(token.word) &&
      share(noun.singular, 'n') > 0.5 &&
      last?.tag !== 'noun' &&
      last?.tag !== 'pronoun'
    )
      return 0;
    const asVerb = () =>
      this.#push('verb', token, { lemma, form: this.#isActive(index, lemma, form) ? 'past' : 'participle' });
    const asModifier = () => this.#push('adj', token, { lemma, form: 'participle' });
    if (last?.tag === 'be' || last?.tag === 'have') return asVerb();
    const opens = this.#opensNoun(index + 1);
    if (last && ['det', 'num', 'possessive', 'adj', 'prep', 'not'].includes(last.tag) && opens) return asModifier();
    if (last && ['det', 'num', 'possessive'].includes(last.tag)) return noun ? 0 : asModifier();
    if (last && ['noun', 'name', 'pronoun', 'relative', 'verb', 'where'].includes(last.tag)) return asVerb();
    if (prepositions.has(next)) return asVerb();
    return opens || isAdjective(token.word) ? asModifier() : asVerb();
  }

  /** `a man walked in` tells what he did; `a car parked in a street` tells how it is. */
  #isActive(index: number, lemma: string, form: VerbForm): boolean {
    const next = this.#peek(index + 1);
    if (this.#last?.tag === 'be') return false;
    if (form === 'past' || next === '') return form === 'past';
    return (
      determiners.has(next) ||
      pronouns.has(next) ||
      (intransitiveVerbs.has(lemma) &&
        next !== 'by' &&
        !['park', 'surround', 'light', 'hang', 'load', 'bend'].includes(lemma))
    );
  }

  #isThirdPerson(index: number, lemma: string, isNoun: boolean, inNoun: boolean): boolean {
    const last = this.#last;
    if (!last || inNoun) return !isNoun && last?.tag !== 'det';
    const next = this.#peek(index + 1);
    const word = this.#peek(index);
    const familiar = actionVerbs.has(lemma) || tellingVerbs.has(lemma);
    if (last.tag === 'pronoun' || last.tag === 'relative') return true;
    if (last.tag === 'link' && last.lemma === 'then') return familiar || !isNoun;
    const ends =
      next === '' ||
      next === 'her' ||
      next.startsWith('‹') ||
      ['open', 'shut', 'closed', 'free', 'still', 'alone', 'together'].includes(next) ||
      determiners.has(next) ||
      prepositions.has(next) ||
      pronouns.has(next) ||
      isAdverb(next) ||
      next.endsWith('ly') ||
      links.has(next) ||
      subordinators.has(next) ||
      next === 'to' ||
      numerals.has(next);
    if (
      last.tag === 'noun' ||
      last.tag === 'name' ||
      last.tag === 'quote' ||
      last.tag === 'gap' ||
      last.tag === 'where'
    ) {
      if (!isNoun) return true;
      if (last.tag === 'gap' && this.#finite === undefined) return false;
      if (last.plural && last.tag === 'noun' && !(familiar && (this.#isMeasured() || this.#hasSingularSubject())))
        return false;
      if (nounsInS.has(word) && !(determiners.has(next) && last.tag === 'noun' && this.#finite === undefined))
        return false;
      if (!familiar && verbOverNoun(lemma) < 0.4) return false;
      if (this.#finite === 's' && last.tag === 'noun' && !ends) return false;
      return ends || (familiar && (this.#opensNoun(index + 1) || knownVerb(next)?.form === 'ing'));
    }
    if (last.tag === 'link' || last.tag === 'comma') {
      if (!isNoun) return true;
      if (
        last.tag === 'comma' &&
        familiar &&
        next !== '' &&
        ends &&
        !links.has(next) &&
        !nounsInS.has(word) &&
        this.#hasSingularSubject()
      )
        return true;
      if (this.#finite !== 's' || !familiar || nounsInS.has(word)) return false;
      return next !== '' && (ends || share(lemma, 'v') > 0.5) ? true : intransitiveVerbs.has(lemma);
    }
    return !isNoun;
  }

  /** `two samurai duel`, `jellyfish drift`, `rows of lavender stretch`. */
  #isManyByOtherMeans(last: Word): boolean {
    if (animateBase.has(last.word) || (isInvariable(last.lemma) && !/s$/.test(last.lemma)) || /fish$/.test(last.word))
      return true;
    const before = this.#words.slice(-4, -1);
    if (before.some((word) => word.tag === 'num' && word.word !== 'one' && word.word !== '1')) return true;
    const of = before.findLastIndex((word) => word.word === 'of');
    return of > 0 && before[of - 1]?.plural === true;
  }

  /** `a boy and a cat wait`: two subjects take the plain form of the verb. */
  #isJointSubject(): boolean {
    if (this.#sawVerb !== undefined) return false;
    const from = this.#words.findLastIndex((word) => word.tag === 'stop' || word.tag === 'sub');
    const clause = this.#words.slice(from + 1);
    const link = clause.findIndex((word) => word.tag === 'link' && word.word === 'and');
    return link > 0 && clause.slice(0, link).some((word) => word.tag === 'noun' || word.tag === 'name');
  }

  /** `a crab with spiny legs creeps`: the verb agrees with the first noun of the clause. */
  #hasSingularSubject(): boolean {
    if (this.#finite !== undefined && this.#finite !== 'ing') return false;
    const from = this.#words.findLastIndex((word) => ['stop', 'sub', 'relative', 'gap'].includes(word.tag));
    const clause = this.#words.slice(from + 1);
    const first = clause.findIndex((word) => word.tag === 'noun' || word.tag === 'name');
    const next = clause[first + 1];
    return (
      first >= 0 &&
      clause[first]?.plural === false &&
      clause[0]?.tag !== 'prep' &&
      next !== undefined &&
      ['prep', 'comma', 'verb', 'where'].includes(next.tag) &&
      next.word !== 'and'
    );
  }

  /** `a flock of geese flies`: the verb agrees with the flock. */
  #isMeasured(): boolean {
    const before = this.#words.slice(-5, -1);
    const of = before.findLastIndex((word) => word.word === 'of');
    return (
      of > 0 &&
      before[of - 1]?.tag === 'noun' &&
      before[of - 1]?.plural === false &&
      !before.slice(of + 1).some((word) => word.tag === 'verb')
    );
  }

  #isBaseVerb(index: number, word: string, noun: string | undefined, inNoun: boolean): boolean {
    const last = this.#last;
    const next = this.#peek(index + 1);
    if (!last) return noun === undefined || (actionVerbs.has(word) && determiners.has(next) && share(word, 'v') > 0.5);
    if (last.tag === 'to' || last.tag === 'aux') return true;
    if (last.tag === 'not') return noun === undefined && !isAdjective(word);
    if (inNoun) return false;
    const strong = actionVerbs.has(word) && share(word, 'v') >= 0.15;
    const counted = this.#words.slice(-3, -1).some((before) => before.tag === 'num' && before.word !== 'one');
    if (
      last.tag === 'noun' &&
      counted &&
      actionVerbs.has(word) &&
      (next === '' || prepositions.has(next) || determiners.has(next))
    )
      return true;
    if (last.tag === 'noun' && (last.plural || this.#isManyByOtherMeans(last) || this.#isJointSubject())) {
      if (noun === undefined && !isAdjective(word)) return true;
      if (!strong && determiners.has(next) && this.#sawVerb === undefined && !isShown(noun ?? '')) return true;
      if (!strong || (isAdjective(word) && share(word, 'a') > 0.6)) return false;
      return (
        next === '' ||
        determiners.has(next) ||
        prepositions.has(next) ||
        isAdverb(next) ||
        next.endsWith('ly') ||
        pronouns.has(next) ||
        links.has(next) ||
        next === 'to' ||
        subordinators.has(next) ||
        this.#opensNoun(index + 1)
      );
    }
    if (last.tag === 'pronoun' && ['they', 'we', 'i', 'you'].includes(last.word)) return noun === undefined || strong;
    if (last.tag === 'relative') return strong;
    if (last.tag === 'link' || last.tag === 'comma')
      return this.#finite === 'base' && strong && (next === '' || this.#finite === 'base');
    if (last.tag === 'stop') return noun === undefined && !isAdjective(word);
    return noun === undefined && !isAdjective(word) && !isAdverb(word) && last.tag !== 'verb';
  }

  #isAdverbHere(index: number, word: string, isNoun: boolean): boolean {
    if (
      word.endsWith('ly') &&
      !isNoun &&
      !/^(?:friendly|lonely|lovely|elderly|early|ugly|silly|curly|woolly|wooly|holy|daily|lively|likely|deadly|ghostly|heavenly|jolly|chilly|hilly|orderly|cuddly|bubbly|burly|wobbly|wrinkly|sparkly|prickly|smelly|costly|scaly|oily|only|family|fly|jelly|belly|butterfly|lily)$/.test(
        word,
      )
    )
      return true;
    if (isNoun || plainAdjectives.has(word)) return false;
    if (isAdjective(word) && this.#opensNoun(index + 1)) return false;
    return isAdverb(word);
  }

  #isAdjectiveHere(index: number, word: string, noun: string | undefined): boolean {
    const opens = this.#opensNoun(index + 1);
    const last = this.#last;
    if (plainAdjectives.has(word))
      return (
        opens ||
        noun === undefined ||
        last?.tag === 'be' ||
        !(isShown(noun) || ['det', 'prep', 'adj', 'num', 'possessive'].includes(last?.tag ?? ''))
      );
    if (noun === undefined) return isAdjective(word) || /[a-z]-[a-z]/.test(word);
    if (!isAdjective(word)) return false;
    if (isShown(noun) || places.has(noun)) return false;
    return (
      (share(word, 'a') > 0.5 && (opens || last?.tag === 'be')) ||
      (opens && share(word, 'n') <= 0.5 && (last?.tag === 'det' || last?.tag === 'adj'))
    );
  }

  #unknown(index: number, token: Token): number {
    const { word, text } = token;
    const last = this.#last;
    const capital = /^\p{Lu}/u.test(text) && this.#words.length > 0 && last?.tag !== 'stop';
    if (capital) {
      let length = 1;
      while (
        length < 3 &&
        /^\p{Lu}/u.test(this.#token(index + length)?.text ?? '') &&
        !knownNoun(this.#peek(index + length))
      )
        length++;
      const tokens = this.#run(index, length) ?? [token];
      return (
        this.#push('name', token, {
          word: tokens.map((each) => each.word).join(' '),
          text: tokens.map((each) => each.text).join(' '),
          lemma: tokens.map((each) => each.word).join(' '),
        }) * tokens.length
      );
    }
    if (/-/.test(word) && this.#opensNoun(index + 1)) return this.#push('adj', token);
    const singular = /[^s]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
    return this.#push('noun', token, { lemma: singular, plural: singular !== word });
  }
}

const endsInEd = (word: string): boolean => word.endsWith('ed');

/** Whether a noun counts what follows it with `of`. */
export const countOf = (word: Word): number | undefined =>
  word.tag === 'noun' || word.tag === 'num' || word.tag === 'det'
    ? groupCount(word.lemma, word.plural || /s$/.test(word.word))
    : undefined;
