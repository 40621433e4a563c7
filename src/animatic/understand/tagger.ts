import { numerals } from './counts.ts';
import { classOf, knownNoun, knownVerb } from './lexicon.ts';
import { phrases } from './phrase-list.ts';
import { RareClauseTagger } from './tag-rare-clauses.ts';
import { neverNouns } from './tag-words.ts';
import type { Mask, Text } from './text.ts';
import { actionVerbs } from './verbs.ts';
import { beForms, determiners, prepositions } from './word-lists.ts';
import type { Word } from './words.ts';

const phraseTable = new Map(phrases.map((entry) => [entry[0], entry]));
const phraseLengthMax = Math.max(...phrases.map(([phrase]) => phrase.split(' ').length));
const negations = new Set('no not never without minus excluding except neither nor'.split(' '));

/** Families of verbs that go somewhere. */
const moves = new Set('walk run jump fly swim turn fall look chase climb ride'.split(' '));

/** What a shot does that is not named a camera move: `a drone shot glides over a village`. */
const flights = new Set('glides flies moves soars sweeps travels drifts floats hovers races skims sails'.split(' '));

/** What a camera does after its shot was named: `drone shot flying over a bay`, `handheld shot walking through a market`. */
const filming = new Set(
  'flying gliding soaring walking moving travelling traveling drifting floating hovering racing skimming sweeping sailing driving diving climbing descending rising'.split(
    ' ',
  ),
);

/** Gives every word of a prompt its part of speech. Masked words become gaps, which end a phrase without a trace. */
export function tagWords(text: Text, mask: Mask): Word[] {
  const tagger = new Tagger(text, mask);
  return tagger.run();
}

class Tagger extends RareClauseTagger {
  run(): Word[] {
    let index = 0;
    while (index < this.tokens.length) {
      const step =
        this.gap(index) ||
        this.rare(index) ||
        this.phrase(index) ||
        this.mark(index) ||
        this.closed(index) ||
        this.compound(index);
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
      if (joined === 'followed by' && (this.last?.tag !== 'comma' || this.isFollower(index + 2))) continue;
      // `dives to the left`: that is the way, and nothing is left of anything.
      const isWay = (joined === 'to the left' || joined === 'to the right') && this.last?.tag === 'verb';
      if (isWay && this.last?.form !== 'participle' && moves.has(actionVerbs.get(this.last?.lemma ?? '') ?? ''))
        return this.push('drop', first) * length;
      if (tag === 'where' && this.peek(index + length) === 'of') continue;
      if (tag === 'where' && (value === 'left' || value === 'right') && this.isAttributive(index + length)) continue;
      return this.push(tag, first, { word: joined ?? '', lemma: value }) * length;
    }
    return 0;
  }

  /** Whether the clause so far tells only of the camera, and of what it starts from. */
  private isFilmed(index: number): boolean {
    const start = this.words.findLastIndex(({ tag }) => tag === 'stop' || tag === 'comma') + 1;
    const clause = this.words.slice(start);
    const from = clause[0]?.tag === 'det' ? 1 : 0;
    return (
      index > 0 && clause[from]?.tag === 'gap' && !clause.some(({ tag, form }) => tag === 'verb' && form !== 'ing')
    );
  }

  /** `, followed by two dogs`: who comes behind, and not what comes next. */
  private isFollower(from: number): boolean {
    let index = from;
    while (this.opensNoun(index + 1) || determiners.has(this.peek(index)) || numerals.has(this.peek(index))) index++;
    return ['a', 'p', 'V'].includes(classOf(knownNoun(this.peek(index))?.singular ?? '') ?? '');
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
    if (word === 'today' && this.words.length > 0 && next !== "'s") return this.push('adv', token);
    if (word === 'how' || word === 'why' || word === 'whether') return this.push('drop', token);
    if (word === "'s") return this.push('possessive', token);
    // `No: it is a train`, `Yes, it is`: an answer, and nothing is missing.
    const isAnswer = word === 'no' && /^[:,.!?;]$/.test(this.tokens[index + 1]?.word ?? '');
    if (isAnswer && (!this.last || ['stop', 'comma'].includes(this.last.tag))) return this.push('drop', token);
    // `neither of the two players`: they are there.
    if (word === 'neither' && next === 'of') return this.push('not', token) * 2;
    if (word === 'none' && this.last?.tag === 'verb' && next === '') return this.push('drop', token);
    // `both the knight and his horse`: one of each.
    if (word === 'both' && this.isOneOfEach(index + 1)) return this.push('drop', token);
    // `none of the guests`, `not one of the guests`.
    if (word === 'none' && next === 'of') return this.push('not', token, { lemma: 'neither' }) * 2;
    const isNotOne = word === 'not' && next === 'one' && this.peek(index + 2) === 'of';
    if (isNotOne) return this.push('not', token, { word: 'none', lemma: 'neither' }) * 3;
    // `each of the four drummers wears a sash`.
    if (/^(?:each|either)$/.test(word) && next === 'of') return this.push('drop', token) * 2;
    // `a clerk, not the judge himself, speaks`: said of nobody who is there.
    const own = [2, 3, 4].find((offset) => /^(?:him|her|it|them)sel(?:f|ves)$/.test(this.peek(index + offset)));
    if (word === 'not' && own !== undefined && this.last?.tag === 'comma') return this.push('drop', token) * (own + 1);
    if (negations.has(word)) return this.push('not', token);
    if (this.last?.tag === 'gap' && /^(?:shows|depicts|features|showcases|portrays|captures)$/.test(word))
      return this.push('gap', token);
    const isFlight =
      this.last?.tag === 'gap' && (flights.has(word) || filming.has(word)) && prepositions.has(next) && next !== 'of';
    const opener = this.words.slice(this.words.findLastIndex(({ tag }) => tag === 'stop') + 1);
    if (isFlight && opener.every(({ tag }) => tag === 'gap' || tag === 'det')) return this.push('gap', token);
    if (word === 'of' && this.countsItself(index)) return this.push('drop', token) * 2;
    if (word === 'there' && (beForms.has(next) || next === 'stands' || next === 'sits'))
      return this.push('there', token);
    if (this.isInverted(index)) return this.push('there', token);
    // `dolly out to reveal a nursery`: said of the camera.
    const isReveal = word === 'to' && /^(?:reveal|show|expose|discover|uncover)$/.test(next);
    if (isReveal && this.isFilmed(index)) return this.push('gap', token) * 2;
    if (word === 'to') return this.push(this.startsInfinitive(index + 1) ? 'to' : 'prep', token);
    return 0;
  }

  /** `the knight and his horse`: two who are named one after the other. */
  private isOneOfEach(from: number): boolean {
    if (!determiners.has(this.peek(from))) return false;
    let ahead = from + 1;
    while (ahead < from + 5 && this.peek(ahead) !== '' && this.peek(ahead) !== 'and') ahead++;
    return (
      this.peek(ahead) === 'and' &&
      knownNoun(this.peek(ahead - 1))?.plural === false &&
      determiners.has(this.peek(ahead + 1))
    );
  }

  /** `a family of five gathers`: a number after which nothing is counted. */
  private countsItself(index: number): boolean {
    const groups = ['family', 'group', 'team', 'party', 'band', 'crew', 'gang'];
    if (!groups.includes(this.last?.lemma ?? '') || !numerals.has(this.peek(index + 1))) return false;
    const word = this.peek(index + 2);
    const verb = knownVerb(word);
    const after = this.peek(index + 3);
    if (word === '' || prepositions.has(word) || beForms.has(word) || verb?.form === 'ing') return true;
    if (verb?.form === 's' && knownNoun(verb.lemma) === undefined && this.last?.plural === false) return true;
    const ends = after === '' || determiners.has(after) || prepositions.has(after) || after.endsWith('ly');
    return verb !== undefined && (actionVerbs.has(verb.lemma) || neverNouns.has(word)) && ends;
  }
}
