import { colourOf } from './colours.ts';
import { numerals } from './counts.ts';
import { seasons } from './hours.ts';
import { classOf, isAdverb, isShown, knownNoun, knownVerb, nounEntry, share, verbOverNoun } from './lexicon.ts';
import { singularCandidates } from './morphology.ts';
import { places } from './places.ts';
import { OpenWordTagger } from './tag-open-words.ts';
import { compoundVerbStarts, neverNouns, nounsInS } from './tag-words.ts';
import type { Mask, Text, Token } from './text.ts';
import { actionVerbs, openingVerbs } from './verbs.ts';
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
import type { Word } from './words.ts';

const phraseTable = new Map(phrases.map((entry) => [entry[0], entry]));
const phraseLengthMax = Math.max(...phrases.map(([phrase]) => phrase.split(' ').length));
const nounLengthMax = 4;
const negations = new Set('no not never without minus excluding except neither nor'.split(' '));
const whereAdverbs = new Set(
  'aside uphill downhill upstairs downstairs upstream downstream sideways skyward onward offscreen off-screen onscreen'.split(
    ' ',
  ),
);

/** What a shot does that is not named a camera move: `a drone shot glides over a village`. */
const flights = new Set('glides flies moves soars sweeps travels drifts floats hovers races skims sails'.split(' '));

/** Gives every word of a prompt its part of speech. Masked words become gaps, which end a phrase without a trace. */
export function tagWords(text: Text, mask: Mask): Word[] {
  const tagger = new Tagger(text, mask);
  return tagger.run();
}

class Tagger extends OpenWordTagger {
  run(): Word[] {
    let index = 0;
    while (index < this.tokens.length) {
      const step =
        this.gap(index) || this.phrase(index) || this.mark(index) || this.closed(index) || this.compound(index);
      index += step || this.open(index);
    }
    return this.words;
  }

  private gap(index: number): number {
    const token = this.tokens[index];
    if (!token || !this.mask.has(token.start)) return 0;
    if (this.words.at(-1)?.tag !== 'gap') this.push('gap', token);
    return 1;
  }

  private phrase(index: number): number {
    for (let length = phraseLengthMax; length >= 1; length--) {
      const tokens = this.tokensFrom(index, length);
      const joined = tokens?.map((token) => token.word).join(' ');
      const entry = joined ? phraseTable.get(joined) : undefined;
      const first = tokens?.[0];
      if (!entry || !first) continue;
      const [, tag, value] = entry;
      if (length === 1 && tag !== 'where') continue;
      if (joined === 'as if' || joined === 'as though') return this.simile(index);
      if (joined === 'followed by' && this.last?.tag !== 'comma') continue;
      if (tag === 'where' && this.peek(index + length) === 'of') continue;
      if (tag === 'where' && (value === 'left' || value === 'right') && this.isAttributive(index + length)) continue;
      return this.push(tag, first, { word: joined ?? '', lemma: value }) * length;
    }
    return 0;
  }

  /** `as if they were birds`: what is not there, to the end of the clause. */
  private simile(index: number): number {
    let length = 0;
    while (this.peek(index + length) !== '') length++;
    const token = this.token(index);
    if (token) this.push('drop', token);
    return Math.max(1, length);
  }

  /** `on the left bank`: left is an adjective there. */
  private isAttributive(index: number): boolean {
    const next = this.peek(index);
    return (
      next !== '' &&
      ['bank', 'hand', 'foot', 'lane', 'shoulder', 'arm', 'wall', 'side', 'ear', 'leg', 'cheek'].includes(next)
    );
  }

  private mark(index: number): number {
    const token = this.tokens[index];
    if (!token) return 1;
    const { word } = token;
    const next = this.peek(index + 1);
    if (token.kind === 'quote') return this.push('quote', token, { lemma: word.slice(1, -1) });
    if (token.kind === 'punctuation') {
      if (/^[.!?;…|]$/.test(word)) return this.push('stop', token);
      if (/^[,:()[\]-]$/.test(word)) return this.push('comma', token);
      return this.push('drop', token);
    }
    if (token.kind === 'number') return this.push('num', token, { lemma: word });
    if (word === 'how' || word === 'why' || word === 'whether') return this.push('drop', token);
    if (word === "'s") return this.push('possessive', token);
    // `No: it is a train`, `Yes, it is`: an answer, and nothing is missing.
    const isAnswer = word === 'no' && /^[:,.!?;]$/.test(this.tokens[index + 1]?.word ?? '');
    if (isAnswer && (!this.last || ['stop', 'comma'].includes(this.last.tag))) return this.push('drop', token);
    if (negations.has(word)) return this.push('not', token);
    if (this.last?.tag === 'gap' && /^(?:shows|depicts|features|showcases|portrays|captures)$/.test(word))
      return this.push('gap', token);
    const isFlight = this.last?.tag === 'gap' && flights.has(word) && prepositions.has(next);
    const opener = this.words.slice(this.words.findLastIndex(({ tag }) => tag === 'stop') + 1);
    if (isFlight && opener.every(({ tag }) => tag === 'gap' || tag === 'det')) return this.push('gap', token);
    if (word === 'of' && this.countsItself(index)) return this.push('drop', token) * 2;
    if (word === 'there' && (beForms.has(next) || next === 'stands' || next === 'sits'))
      return this.push('there', token);
    if (word === 'to') return this.push(this.startsInfinitive(index + 1) ? 'to' : 'prep', token);
    return 0;
  }

  /** `a family of five gathers`: a number after which nothing is counted. */
  private countsItself(index: number): boolean {
    const groups = ['family', 'group', 'team', 'party', 'band', 'crew', 'gang'];
    if (!groups.includes(this.last?.lemma ?? '') || !numerals.has(this.peek(index + 1))) return false;
    const word = this.peek(index + 2);
    const verb = knownVerb(word);
    const after = this.peek(index + 3);
    if (word === '' || prepositions.has(word) || beForms.has(word) || verb?.form === 'ing') return true;
    const ends = after === '' || determiners.has(after) || prepositions.has(after) || after.endsWith('ly');
    return verb !== undefined && (actionVerbs.has(verb.lemma) || neverNouns.has(word)) && ends;
  }

  private closed(index: number): number {
    const token = this.tokens[index];
    if (!token) return 1;
    const { word } = token;
    const next = this.peek(index + 1);
    if (word === 'that' || word === 'which' || word === 'who' || word === 'whose' || word === 'whom')
      return this.relative(index, token);
    if (word === 'her') return this.push(this.opensNoun(index + 1) ? 'det' : 'pronoun', token);
    if (word === 'like' && this.words.at(-1)?.tag === 'to') return 0;
    if (
      word === 'one' &&
      (next === '' ||
        beForms.has(next) ||
        prepositions.has(next) ||
        knownVerb(next)?.form === 's' ||
        knownVerb(next)?.form === 'ing') &&
      next !== 'of' &&
      (!knownNoun(next) ||
        knownVerb(next)?.form === 's' ||
        (knownVerb(next)?.form === 'ing' && determiners.has(this.peek(index + 2))))
    )
      return this.push('pronoun', token);
    if (word === 'before' || word === 'after' || word === 'until' || word === 'since')
      return this.push(this.opensClause(index + 1) ? 'sub' : 'prep', token);
    if (word === 'as') return this.push(this.opensClause(index + 1) ? 'sub' : 'prep', token);
    if (word === 'then' || links.has(word)) return this.push('link', token);
    if (word === 'while' && knownVerb(next)?.form === 'ing') return this.push('sub', token);
    if (subordinators.has(word)) return this.push('sub', token);
    if (numerals.has(word)) return this.push('num', token);
    const isStill = word === 'still' && ['verb', 'be'].includes(this.last?.tag ?? '') && !this.opensNoun(index + 1);
    if (whereAdverbs.has(word) || isStill) return this.push('adv', token);
    if (beForms.has(word)) return this.push('be', token);
    if (haveForms.has(word)) return this.push('have', token);
    // `from off to on`: how a lamp is, and no place.
    const isState = (word === 'on' || word === 'off') && ['from', 'to'].includes(this.words.at(-1)?.word ?? '');
    if (isState && (next === '' || next === 'to')) return this.push('adj', token);
    const isCan = word === 'can' && ['det', 'adj', 'num'].includes(this.last?.tag ?? '');
    // `does a backflip`: done, and nothing else.
    const isDoing =
      /^d(?:o|oes|id)$/.test(word) &&
      (determiners.has(next) || (knownVerb(next)?.form !== 'base' && this.opensNoun(index + 1)));
    if (isDoing && ['noun', 'name', 'pronoun', 'link', 'comma', 'relative'].includes(this.last?.tag ?? '')) return 0;
    if (auxiliaries.has(word) && !isCan) return this.push('aux', token);
    if (
      (word === 'down' || word === 'past' || word === 'round' || word === 'like' || word === 'off') &&
      this.last?.tag === 'det'
    )
      return 0;
    // `a small, round box`: no preposition after a comma, before another.
    if (word === 'round' && this.last?.tag === 'verb' && next === '') return this.push('adv', token);
    if (word === 'round' && ['prep', 'adj'].includes(this.last?.tag ?? '') && this.opensNoun(index + 1)) return 0;
    if (word === 'round' && (next === '' || colourOf(next) || plainAdjectives.has(next))) return 0;
    if (word === 'both' && this.last?.tag === 'prep' && !this.opensNoun(index + 1) && !determiners.has(next))
      return this.push('pronoun', token);
    if (word === 'each' && knownVerb(next)?.form === 'ing') return this.push('drop', token);
    const areBoth = word === 'both' && ['', 'stop', 'comma', 'link'].includes(this.last?.tag ?? '');
    if (areBoth && knownVerb(next)?.form === 'base' && actionVerbs.has(next))
      return this.push('pronoun', token, { word: 'they', lemma: 'they' });
    if ((word === 'another' || word === 'other') && this.doesNext(index + 1))
      return this.push('pronoun', token, { word: 'another', lemma: 'another' });
    const isAlone = next === '' || determiners.has(next) || prepositions.has(next);
    if (word === 'another' && isAlone) return this.push('pronoun', token, { lemma: 'another' });
    if (determiners.has(word)) return this.push('det', token);
    if (pronouns.has(word)) return this.push('pronoun', token);
    if (prepositions.has(word)) return this.push('prep', token);
    return 0;
  }

  /** `another stirs the soup`, `the other barks`: a verb, and no noun that it could belong to. */
  private doesNext(index: number): boolean {
    const verb = knownVerb(this.peek(index));
    const next = this.peek(index + 1);
    if (verb?.form !== 's' || !actionVerbs.has(verb.lemma) || this.last?.tag === 'prep') return false;
    const ends = next === '' || determiners.has(next) || prepositions.has(next) || links.has(next) || isAdverb(next);
    return ends && !this.verbAhead(index + 1);
  }

  private relative(index: number, token: Token): number {
    const next = this.peek(index + 1);
    const previous = this.last?.tag;
    if (token.word !== 'that') return this.push('relative', token);
    const verbal =
      beForms.has(next) ||
      haveForms.has(next) ||
      auxiliaries.has(next) ||
      ['s', 'past', 'participle'].includes(knownVerb(next)?.form ?? '');
    if ((previous === 'noun' || previous === 'name') && (verbal || isAdverb(next) || next.endsWith('ly')))
      return this.push('relative', token);
    if ((previous === 'noun' || previous === 'verb') && (determiners.has(next) || pronouns.has(next)))
      return this.push('relative', token);
    if (previous === 'noun' && this.last?.plural) return this.push('relative', token);
    return this.push('det', token);
  }

  private startsInfinitive(index: number): boolean {
    const word = this.peek(index);
    const verb = knownVerb(word);
    if (verb?.form !== 'base')
      return word === 'be' || (isAdverb(word) && knownVerb(this.peek(index + 1))?.form === 'base');
    if (this.last?.tag === 'pronoun' && actionVerbs.has(word)) return true;
    return actionVerbs.has(word) ? share(word, 'v') >= 0.15 : share(word, 'v') > 0.5 || !knownNoun(word);
  }

  /** After `as`, `before`, `after`: a clause follows when a verb comes before the next boundary, or a participle at once. */
  private opensClause(index: number): boolean {
    if (this.isGerund(index)) return true;
    for (let offset = 0; offset < 9; offset++) {
      const word = this.peek(index + offset);
      if (word === '') return false;
      if (beForms.has(word) || haveForms.has(word)) return true;
      const verb = knownVerb(word);
      if (offset === 0 && ['it', 'he', 'she', 'they', 'we', 'you', 'i'].includes(word))
        return !['', 'and', 'or', 'but', 'with', 'in'].includes(this.peek(index + 1));
      if (
        offset > 0 &&
        verb &&
        (verb.form === 's' || verb.form === 'past') &&
        (actionVerbs.has(verb.lemma) ||
          openingVerbs.has(verb.lemma) ||
          neverNouns.has(word) ||
          determiners.has(this.peek(index + offset + 1))) &&
        !nounsInS.has(word)
      )
        return true;
      const isVerb = knownNoun(word) === undefined || verbOverNoun(verb?.lemma ?? '') >= 0.4;
      if (offset > 1 && verb?.form === 's' && isVerb && prepositions.has(this.peek(index + offset + 1))) return true;
      if (
        offset > 0 &&
        verb?.form === 'base' &&
        actionVerbs.has(word) &&
        knownNoun(this.peek(index + offset - 1))?.plural
      )
        return true;
    }
    return false;
  }

  /** The longest name of several words that we know: red panda, traffic light, hot air balloon. */
  private compound(index: number): number {
    const verb = this.verbCompound(index);
    if (verb) return verb;
    for (let length = nounLengthMax; length >= 2; length--) {
      const tokens = this.tokensFrom(index, length);
      const first = tokens?.[0];
      const final = tokens?.at(-1);
      if (!tokens || !first || !final) continue;
      const stem = tokens.slice(0, -1).map((token) => token.word);
      const found = singularCandidates(final.word)
        .map((singular) => [...stem, singular].join(' '))
        .find((name) => this.isCompound(name, stem, tokens));
      if (!found) continue;
      const isOurs = isShown(found) || places.has(found);
      const canDo = ['a', 'p'].includes(classOf(this.last?.lemma ?? '') ?? '');
      if (this.last?.tag === 'noun' && this.looksVerbal(index) && (!isOurs || canDo)) continue;
      // `a bus stops` is one bus, and no stops.
      if (!found.endsWith(final.word) && this.isOne() && knownVerb(final.word)?.form === 's') continue;
      // `his nose drops off`: a verb with its particle is no end of a name.
      const ended = knownVerb(final.word);
      const follower = this.peek(index + length);
      const goesOff = /^(?:off|away|out|down|up|over|itself|himself|herself|themselves|it|him|them)$/.test(follower);
      if (!isOurs && goesOff && ended?.form === 's' && actionVerbs.has(ended.lemma)) continue;
      if (ended?.form === 'base' && this.stopTogether(index, length, final.word)) continue;
      if (!found.endsWith(final.word) && this.stopsHere(index, length, final.word)) continue;
      // `a zebra crossing the road` is no crossing.
      if (knownVerb(final.word)?.form === 'ing' && determiners.has(this.peek(index + length))) continue;
      const text = tokens.map((token) => token.text).join(' ');
      const plural = !found.endsWith(final.word);
      return this.push('noun', first, { word: [...stem, final.word].join(' '), text, lemma: found, plural }) * length;
    }
    return 0;
  }

  /** `A cab and a bus stop at a crossing`: two who do something, and no bus stop. */
  private stopTogether(index: number, length: number, final: string): boolean {
    const link = this.words.findLastIndex((word) => word.tag === 'link' && word.word === 'and');
    const before = this.words[link - 1];
    const isJoint = link > 0 && before?.tag === 'noun' && ['a', 'p', 'V'].includes(classOf(before.lemma) ?? '');
    const next = this.peek(index + length);
    const ends = next === '' || (prepositions.has(next) && next !== 'of');
    return isJoint && this.sawVerb === undefined && actionVerbs.has(final) && ends && !this.verbAhead(index + length);
  }

  /** `The bus stops, a lady gets off`: what opens a clause that would have no verb does something. */
  private stopsHere(index: number, length: number, final: string): boolean {
    const opener = this.words.at(-1);
    const before = this.words.at(-2);
    const opens = opener?.word === 'the' && (!before || ['stop', 'comma', 'link', 'sub', 'gap'].includes(before.tag));
    const verb = knownVerb(final);
    const does = verb?.form === 's' && actionVerbs.has(verb.lemma);
    const next = this.peek(index + length);
    const goer = classOf(knownNoun(this.peek(index + length - 2))?.singular ?? '') ?? '-';
    const ends = next === '' || links.has(next) || (prepositions.has(next) && next !== 'of');
    return opens && does && 'apV'.includes(goer) && ends && !this.verbAhead(index + length);
  }

  /** `roller skating`, `scuba dives`: a verb of two words. */
  private verbCompound(index: number): number {
    const token = this.token(index);
    const second = this.peek(index + 1);
    if (!token || !compoundVerbStarts.has(token.word) || second === '') return 0;
    const verb = knownVerb(second);
    const spoken = `${token.word} ${verb?.lemma ?? ''}`;
    const lemma = token.word === 'slow' && actionVerbs.has(spoken) ? (verb?.lemma ?? '') : spoken;
    const isNoun =
      verb?.form === 's' && !['noun', 'name', 'pronoun', 'relative', 'link'].includes(this.last?.tag ?? '');
    if (
      !verb ||
      isNoun ||
      !actionVerbs.has(lemma) ||
      (verb.form === 'base' && this.last?.tag !== 'to' && !this.last?.plural)
    )
      return 0;
    return this.push('verb', token, { word: `${token.word} ${second}`, lemma, form: verb.form }) * 2;
  }

  private isCompound(name: string, stem: string[], tokens: Token[]): boolean {
    const first = stem[0] ?? '';
    const key = name.replaceAll(' ', '_');
    // The White House is one; a white house is white.
    if (key === 'white_house' && !/^W/.test(tokens[0]?.text ?? '')) return false;
    if (lexicalised.has(key) || seasons.has(name)) return true;
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
      ('aopflnCVIBhws'.includes(entry?.letter ?? '') || (entry?.letter === 'm' && this.last?.word === 'a')) &&
      !(knownVerb(first) && actionVerbs.has(first) && this.last?.plural === true)
    );
  }

  /** After `a man`, `plays guitar …` is a verb and no part of a name. */
  private looksVerbal(index: number): boolean {
    const word = this.peek(index);
    const verb = knownVerb(word);
    return verb !== undefined && verb.form !== 'base' && actionVerbs.has(verb.lemma);
  }
}
