import type { NounPhrase } from './chunker.ts';
import { isAnimate } from './entities.ts';
import { ObjectReader } from './object-reader.ts';
import { isClothing } from './prepositions.ts';
import { describe } from './verb-reader.ts';
import { bodyParts } from './word-lists.ts';

/** In these somebody has something: `pipe in his mouth`. */
const holders = new Set('mouth hand paw arm teeth tooth beak jaw claw talon fist grip'.split(' '));

/** What fragments between commas say of the one they are about: `an old sailor, white beard, blue sweater`. */
export class FragmentReader extends ObjectReader {
  /** Answers whether a noun after a comma only said how the one before it looks. */
  protected onFragment(phrase: NounPhrase): boolean {
    const [one, other] = this.clause.subjects;
    const next = this.clause.peek(1);
    const isOwn = ['', 'his', 'her', 'its', 'their'].includes(phrase.determiner) && !phrase.proper && !phrase.pronoun;
    if (this.clause.peek(-1)?.kind !== 'comma' || !isOwn || !one || other || !isAnimate(one)) return false;
    const ends = next === undefined || ['comma', 'stop', 'gap', 'adjective'].includes(next.kind);
    if (ends && bodyParts.has(phrase.head)) {
      describe(one, [[...phrase.colours, ...phrase.adjectives, phrase.head].join(' ')], []);
      this.clause.last = [];
      return true;
    }
    const part = this.clause.peek(2);
    const isHeld = next?.kind === 'prep' && ['in', 'between'].includes(next.value) && part?.kind === 'noun';
    if (isHeld && holders.has(part.head)) {
      const { entity } = this.cast.read(phrase, 'object');
      if (entity) this.cast.hold(one, entity);
      this.clause.index += 2;
      this.clause.last = entity ? [entity] : [];
      return true;
    }
    return ends && this.isWorn(phrase);
  }

  /** `, red dress,`: worn by the one the list is about. */
  private isWorn(phrase: NounPhrase): boolean {
    const [one] = this.clause.subjects;
    const probe = { noun: phrase.head, letter: '' };
    if (!one || !isClothing(probe)) return false;
    const { entity } = this.cast.read(phrase, 'object');
    if (!entity || entity === one) return false;
    entity.minor = true;
    this.cast.relate(one, 'wearing', entity);
    this.clause.last = [entity];
    return true;
  }
}
