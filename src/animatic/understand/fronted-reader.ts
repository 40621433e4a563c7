import type { Reading } from './cast.ts';
import type { NounPhrase } from './chunker.ts';
import { type Entity, isAnimate } from './entities.ts';
import { actsNext } from './look-ahead.ts';
import { NeighbourReader } from './neighbour-reader.ts';
import { type Attachment, attach, relationOf, roleAfter } from './prepositions.ts';
import { intransitiveVerbs, standingVerbs } from './verbs.ts';

/** What one does where the words before the verb say: `beside it stands a lamp`. */
const standsThere: ReadonlySet<string> = new Set([...intransitiveVerbs, ...standingVerbs]);

/** Ways, and no place where one is: `down the rope slides a sailor`. */
const onward = /^(?:after|up|down|along|across|through|past|over|into|onto|from|toward|towards|around)$/;

/** The one end of something: what comes after `to` is the other. */
const spanning = /^(?:foundation|ground|basement|cellar|floor|head|top|bottom|tip|root|nose|start)$/;

/** What stands before those it is said of: `between them a clock`, `and under the sofa sleeps a poodle`. */
export class FrontedReader extends NeighbourReader {
  /** `a cube beside a ball, a cone behind them`: the two that were named, each one. */
  protected areTwo(prep: string, phrase: NounPhrase): boolean {
    if (
      phrase.head !== 'them' ||
      !['behind', 'above', 'in front of', 'under', 'beside', 'next to', 'below'].includes(prep)
    )
      return false;
    const others = this.cast.entities.filter(
      (entity) => !entity.minor && !this.clause.last.includes(entity) && !this.clause.subjects.includes(entity),
    );
    const living = others.filter(isAnimate);
    const two = living.length > 1 ? living : others;
    return two.length === 2 && two.every((entity) => !entity.plural) && !others.some((entity) => entity.plural);
  }

  /** `between them a clock`: the two that were met last, or the several that were. */
  protected onBetween(prep: string, phrase: NounPhrase): boolean {
    const isBoth = phrase.head === 'both' && relationOf(prep) !== undefined;
    if (!(prep === 'between' || isBoth || this.areTwo(prep, phrase)) || !phrase.pronoun) return false;
    const isFronted = this.clause.peek(1)?.kind === 'noun' || this.isInvertedNext();
    const not = isFronted ? [] : [...this.clause.last, ...(this.clause.hasVerb ? [] : this.clause.subjects)];
    const things = this.cast.entities.filter((entity) => !entity.minor && !not.includes(entity));
    const several = things.findLast((entity) => entity.plural);
    const living = things.filter(isAnimate);
    const pair = several && several === things.at(-1) ? [several] : (living.length > 1 ? living : things).slice(-2);
    const targets = isFronted ? [] : this.clause.targetsOf(prep, phrase).filter((entity) => !pair.includes(entity));
    for (const [index, entity] of pair.entries()) {
      const attachment: Attachment = { prep, phrase, reading: { kind: 'thing', entity }, second: index > 0 };
      if (targets.length === 0) this.clause.fronted.push(attachment);
      else attach(this.cast, targets, attachment);
    }
    this.clause.last = this.clause.chain = targets;
    if (targets.length === 0 && isFronted) this.clause.subjects = [];
    if (this.isInvertedNext()) this.clause.reset();
    return pair.length > 0;
  }

  /** `and in it sit a frog and a duck`: the verb comes before who does it. */
  protected isInvertedNext(): boolean {
    const skipped = this.clause.peek(1)?.kind === 'there' ? 1 : 0;
    const next = this.clause.peek(1 + skipped);
    const isStanding = next?.kind === 'verb' && next.finite && !next.passive && standsThere.has(next.lemma);
    return (
      isStanding &&
      this.clause.peek(2 + skipped)?.kind === 'noun' &&
      ['comma', 'link'].includes(this.clause.peek(-2)?.kind ?? '')
    );
  }

  /** `tulips sway, behind them a windmill turns`: said of what comes, and not of what went before. */
  protected isFronted(prep: string, phrase: NounPhrase): boolean {
    const isInverted = this.isInvertedNext();
    const opens =
      isInverted ||
      (['comma', 'link'].includes(this.clause.peek(-2)?.kind ?? '') && this.clause.peek(1)?.kind === 'noun');
    const entity = this.clause.last.length > 0 ? this.clause.last : this.clause.subjects;
    // `after it run five men`: they run, whoever goes before.
    const isSaid = relationOf(prep) !== undefined || (isInverted && onward.test(prep));
    if (!opens || !isSaid || (entity.length === 0 && !isInverted)) return false;
    const near = phrase.pronoun
      ? (this.nearOf(prep, phrase, []) ?? this.cast.recall(phrase, 'object', []))
      : this.ownerOfPart(phrase);
    const reading: Reading | undefined = near
      ? { kind: 'thing', entity: near }
      : isInverted && !phrase.pronoun
        ? this.wholeOfDeck(phrase, this.cast.read(phrase, roleAfter(prep, phrase)))
        : this.opensClause(phrase) && roleAfter(prep, phrase) === 'object'
          ? this.cast.read(phrase, 'object')
          : undefined;
    if (!reading) return false;
    if (this.clause.subjects.length > 0) this.clause.earlier = this.clause.subjects;
    this.clause.reset();
    this.clause.subjects = [];
    this.clause.last = [];
    this.clause.fronted.push({
      prep: this.frontedBy(prep, phrase),
      phrase,
      reading,
    });
    return true;
  }

  /** `below the cage a cat waits`: after what was named before comes who does something there. */
  private opensClause(phrase: NounPhrase): boolean {
    const isKnown = phrase.determiner === 'the' && this.cast.recall(phrase, 'object', []) !== undefined;
    return isKnown && this.clause.peek(1)?.kind === 'noun' && actsNext(this.clause.chunks, this.clause.index + 1);
  }

  /** `on its deck stands a captain`: on the ship that was named. */
  protected wholeOfDeck(phrase: NounPhrase, reading: Reading): Reading {
    if (phrase.determiner !== 'its' || reading.entity) return reading;
    const whole = this.cast.recall({ ...phrase, pronoun: true, head: 'it', adjectives: [], colours: [] }, 'object', []);
    return whole && !isAnimate(whole) ? { kind: 'thing', entity: whole } : reading;
  }

  /** `from foundation to roof`, `from head to toe`: how much of it, and no place. */
  protected isSpan(prep: string, from: NounPhrase): boolean {
    const [to, end] = [this.clause.peek(1), this.clause.peek(2)];
    const isSpan = prep === 'from' && to?.kind === 'prep' && to.value === 'to' && end?.kind === 'noun';
    if (!isSpan || !spanning.test(from.head) || from.determiner !== '' || end.determiner !== '') return false;
    this.clause.index += 2;
    return true;
  }

  /** `Inside a submarine, red light.`: what opens a sentence, and goes nowhere. */
  protected opensWithin(prep: string, entity: Entity | undefined): boolean {
    const before = this.clause.peek(-2)?.kind;
    const opens = before === undefined || before === 'stop' || before === 'gap';
    return (
      opens && /^(?:in|inside|aboard)$/.test(prep) && entity?.letter === 'V' && this.clause.peek(1)?.kind === 'comma'
    );
  }
}
