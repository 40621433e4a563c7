import { colourOf } from './colours.ts';
import { numerals } from './counts.ts';
import { seasons } from './hours.ts';
import { classOf, isShown, knownNoun, knownVerb, nounEntry } from './lexicon.ts';
import { singularCandidates } from './morphology.ts';
import { places } from './places.ts';
import { OpenWordTagger } from './tag-open-words.ts';
import { compoundVerbStarts } from './tag-words.ts';
import type { Token } from './text.ts';
import { actionVerbs } from './verbs.ts';
import {
  beForms,
  bodyParts,
  determiners,
  lexicalised,
  links,
  plainAdjectives,
  prepositions,
  splittingAdjectives,
} from './word-lists.ts';

const nounLengthMax = 4;

/** Finds the names and the verbs of several words: a traffic light, scuba diving. */
export class CompoundTagger extends OpenWordTagger {
  /** The longest name of several words that we know: red panda, traffic light, hot air balloon. */
  protected compound(index: number): number {
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
      if (!found || /^(?:stack|slice|piece) of /.test(found)) continue;
      // `a boxer is skipping rope`: no name stands there without its article.
      if (this.last?.tag === 'be' && knownVerb(stem[0] ?? '')?.form === 'ing') continue;
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
      if (ended?.form === 's' && (this.pilesUp(index, length) || this.isOwnDeed(index, length, final.word))) continue;
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

  /** `its carrot nose drops into the snow`: of a part that is somebody's one says what it does. */
  private isOwnDeed(index: number, length: number, final: string): boolean {
    const opener = this.last?.tag === 'det' ? this.last : this.phraseOpener();
    const isPart = length === 2 && bodyParts.has(this.peek(index));
    const next = this.peek(index + length);
    const ends = next === '' || prepositions.has(next) || links.has(next);
    const isOwn = /^(?:his|her|its|their|the)$/.test(opener?.word ?? '');
    return isOwn && isPart && ends && actionVerbs.has(knownVerb(final)?.lemma ?? '') && !this.verbAhead(index + length);
  }

  /** `Snow piles up against the door`: what opens a clause, with a particle and then where. */
  private pilesUp(index: number, length: number): boolean {
    const [particle, next] = [this.peek(index + length), this.peek(index + length + 1)];
    const opens = !this.last || ['stop', 'comma', 'sub', 'gap'].includes(this.last.tag);
    const ends = next === '' || prepositions.has(next) || links.has(next);
    return opens && /^(?:up|off|out|away|down)$/.test(particle) && ends && !this.verbAhead(index + length);
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
    // `the red planet` is Mars; a red planet is red.
    if (name === 'red planet' && this.last?.word !== 'the') return false;
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
