import type { NounPhrase } from './chunker.ts';
import { holdsOthers } from './clause-words.ts';
import { type Entity, isAnimate } from './entities.ts';
import { PartReader } from './part-reader.ts';
import { dangling } from './preposition-words.ts';
import { attach, isClothing, relationOf } from './prepositions.ts';
import { actionVerbs } from './verbs.ts';

/** Stands for a noun that was not said again. */
export const nobody: NounPhrase = {
  kind: 'noun',
  head: 'it',
  written: 'it',
  modifiers: [],
  determiner: '',
  count: 1,
  counted: false,
  plural: false,
  adjectives: [],
  colours: [],
  doing: [],
  pronoun: true,
  proper: false,
  start: 0,
};

const besides = new Set(['below', 'under', 'behind', 'in front of']);
const vertical = new Set(['above', 'over', 'on', 'onto', 'under', 'beneath', 'underneath']);

const onIt = new Set(['on top of', 'inside', 'riding']);
/** What these are done to is no longer with whoever did it. */
const lettingGo = /^(?:drop|throw|toss|leave|lose|spill|bury|plant|abandon|fling|hurl|roll|kick|discard|release)$/;

/** Finds what something is beside, in or on when the prompt leaves it out or says only `it`. */
export class NeighbourReader extends PartReader {
  /** Offset of the sentence that is being read. */
  protected sentenceStart = 0;

  /** `a boat with two sailors inside`: in what was named before them and can hold them. */
  protected putInside(): void {
    // `an explorer with a whip steps inside`: whoever steps.
    const goes = this.clause.peek(-2)?.kind === 'verb' && this.clause.verb.length > 0;
    for (const entity of goes ? this.clause.verb.map(({ subject }) => subject) : this.clause.last) {
      const around = this.cast.entities.findLast(
        (other) => other !== entity && other.start < entity.start && holdsOthers(other),
      );
      if (around) this.cast.relate(entity, 'inside', around);
    }
  }

  /** `a cargo ship at sea, tugboats alongside`: beside whom the sentence was about. */
  protected putBeside(): void {
    const prep = this.clause.prep ?? '';
    if (prep === 'inside') this.putInside();
    const others = this.clause.last;
    if (prep === 'on') this.putOn(others);
    const isBusy = this.clause.verb.some(({ subject, object }) =>
      others.some((one) => one === subject || one === object),
    );
    const isBare = dangling.has(prep) && this.clause.peek(-2)?.kind === 'noun' && !isBusy;
    const main = this.clause.earlier.find((entity) => !others.includes(entity)) ?? this.firstOf(others);
    if (!isBare || !main) return;
    for (const entity of others) {
      if (entity.start < main.start) continue;
      attach(this.cast, [entity], {
        prep,
        phrase: { ...nobody, start: main.start },
        reading: { kind: 'thing', entity: main },
      });
    }
  }

  /** `dances, headphones on`: whoever was told of wears them. */
  private putOn(clothes: readonly Entity[]): void {
    const doer = this.clause.subjects.find((entity) => isAnimate(entity) && !entity.minor);
    const wearer = doer ?? this.cast.entities.findLast((entity) => isAnimate(entity) && !entity.minor);
    const areWorn = clothes.length > 0 && clothes.every(isClothing) && this.clause.peek(-2)?.kind === 'noun';
    if (!wearer || !areWorn) return;
    for (const entity of clothes) {
      entity.minor = true;
      this.cast.relate(wearer, 'wearing', entity);
    }
  }

  private firstOf(not: readonly Entity[]): Entity | undefined {
    return this.cast.entities.find(
      (entity) => entity.start >= this.sentenceStart && !not.includes(entity) && !entity.minor,
    );
  }

  /** What `it` is after a preposition: whom the clause is about, or else what was named last. */
  protected nearOf(prep: string, phrase: NounPhrase, targets: readonly Entity[]): Entity | undefined {
    if (phrase.head !== 'it' || prep === 'with' || !relationOf(prep)) return undefined;
    // Nothing is under or beside the wind.
    const isSolid = ({ isScenery, letter }: Entity) => !isScenery || letter !== 'h';
    const own = this.clause.subjects.find(isSolid);
    const before = this.clause.earlier.find(isSolid);
    // `an hourglass, sand trickling down, a clock behind it`: behind what was named first, and no sand.
    const isFlowing = before?.letter === 's' && before.determiner === '';
    const earlier = isFlowing ? (this.firstOf([before, ...targets]) ?? before) : before;
    // `an armchair stands there, a cat on it`: what the clause before was about.
    const isLater = own !== undefined && targets.includes(own) && earlier !== undefined;
    const hidden = this.landmarkOf(targets) ?? this.letGo(targets);
    if (hidden) return hidden;
    // `next to it stands a table`: what the sentence before was about.
    const isFirst = own === undefined && targets.length === 0 && !this.clause.hasVerb;
    const isLinked = isFirst || (isLater && earlier.start >= this.sentenceStart);
    // `a sofa with a cat on it and a lamp beside it`: the sofa, which has something.
    const isOwner =
      !this.clause.hasVerb &&
      this.cast.relations.some(({ subject, relation }) => subject === own && relation === 'with');
    const about = isLinked ? earlier : this.clause.hasFinite || isOwner ? own : undefined;
    const isAbout = about !== undefined && !about.plural && !targets.includes(about);
    if (isAbout && !isAnimate(about)) return about;
    return this.nearest(prep, targets) ?? this.doerBefore(targets);
  }

  /** `a cat on a chair, another peeking out from behind it`: what hides one is what the other is on. */
  private landmarkOf(targets: readonly Entity[]): Entity | undefined {
    const from = this.clause.peek(-2);
    const isOut = from?.kind === 'prep' && from.value === 'from';
    const landmark = this.cast.relations.findLast(({ subject }) => !targets.includes(subject));
    const isAlike = targets.some(({ noun }) => noun === landmark?.subject.noun);
    if (!landmark || !(isOut || isAlike) || !onIt.has(landmark.relation)) return undefined;
    const { subject, object } = landmark;
    const isHere = subject.start >= this.sentenceStart && !object.plural && !targets.includes(object);
    return isHere && isAnimate(subject) && !isAnimate(object) ? object : undefined;
  }

  /** `drops a nut onto the road and a lorry drives over it`: what was let go lies there, and nobody is under the lorry. */
  private letGo(targets: readonly Entity[]): Entity | undefined {
    const told = this.cast.actions.filter(({ isTrait, subject }) => !isTrait && !targets.includes(subject));
    const { verb, subject, object } = told.at(-1) ?? {};
    if (!subject || typeof object !== 'object' || !lettingGo.test(verb ?? '')) return undefined;
    const isHere = object.start >= this.sentenceStart && !object.plural && !targets.includes(object);
    return isHere && isAnimate(subject) && !isAnimate(object) ? object : undefined;
  }

  /** `A turnip plays a guitar on a shelf. Two tomatoes dance in front of it`: whoever did something. */
  private doerBefore(not: readonly Entity[]): Entity | undefined {
    const [doer, ...others] = this.clause.earlier;
    const isOne = doer !== undefined && others.length === 0 && !doer.plural && !not.includes(doer);
    if (!isOne || /^[pP]$/.test(doer.letter)) return undefined;
    return this.cast.actions.some(({ subject, object }) => subject === doer && typeof object === 'object')
      ? doer
      : undefined;
  }

  /** `a clock above a fireplace, a rug in front of it`: what was named last in the same sentence. */
  private nearest(prep: string, not: readonly Entity[]): Entity | undefined {
    const here = this.cast.entities.filter(
      (one) =>
        one.start >= this.sentenceStart &&
        !not.includes(one) &&
        !one.minor &&
        !one.plural &&
        one.noun !== 'tide' &&
        // `a girl stands by a well, her brother, holding a kite, behind it`: nobody is behind what he holds.
        !this.cast.relations.some(
          ({ subject, relation, object }) => object === one && relation === 'holding' && not.includes(subject),
        ),
    );
    const around = ['in', 'inside', 'into'].includes(prep) ? here.findLast(holdsOthers) : undefined;
    if (around) return around;
    // `a chessboard with a king, behind it`: what another has with it is no landmark.
    const owned = new Set(
      this.cast.relations
        .filter(({ subject, relation }) => relation === 'with' && here.includes(subject))
        .map(({ object }) => object),
    );
    const own = here.filter((entity) => !owned.has(entity));
    if (own.length > 0 && own.length < here.length) return own.at(-1);
    // `a mouse on the left of a cheese and a cat on the right of it`: both are where the cheese is.
    const landmark = this.clause.subjects.length > 1 ? this.cast.relations.at(-1)?.object : undefined;
    if (landmark && here.includes(landmark) && !isAnimate(landmark)) return landmark;
    // `a mole digs under a tulip, a fly hovers above the tulip, a can stands beside it`: where all of them are.
    const common = here.find(
      (entity) => !isAnimate(entity) && this.cast.relations.filter(({ object }) => object === entity).length > 1,
    );
    if (common && !not.some(isAnimate)) return common;
    // `a beetle crawls below a flower, a wasp hovers above it`: the flower, of which something was said to be below.
    const [last] = here.slice(-1);
    const isAround = this.cast.relations.some(({ object, relation }) => object === last && besides.has(relation));
    if (last && isAround && !isAnimate(last) && !this.clause.subjects.includes(last) && vertical.has(prep)) return last;
    const things = here.filter(({ letter }) => letter !== 'p');
    return here.findLast((entity) => entity.letter === 'a') ?? things.at(-1) ?? here.at(-1);
  }

  /** `she reads on a train`: in it, and on its roof only when that is said. */
  protected isAboard(prep: string, entity: Entity | undefined, targets: readonly Entity[]): boolean {
    const mark = this.clause.peek(-1);
    const isPlain = prep === 'on' && !(mark?.kind === 'prep' && mark.written !== undefined);
    const carries = /(?:^| )(?:train|bus|tram|airplane|plane|aeroplane|metro|subway|streetcar|coach)$/;
    return isPlain && carries.test(entity?.noun ?? '') && targets.some(({ letter }) => letter === 'p');
  }

  /** `a lorry drives over a walnut`: neither in the air above it nor on it. */
  protected rollsOver(prep: string, entity: Entity | undefined, targets: readonly Entity[]): boolean {
    // `fight over an acorn`: for it.
    const quarrels = /^(?:fight|argue|quarrel|squabble|bicker|wrestle|haggle|scuffle|tussle|brawl)$/;
    if (prep === 'over' && entity && this.clause.verb.some(({ verb }) => quarrels.test(verb))) return true;
    const rolls = this.clause.verb.some(({ verb }) => /^(?:drive|roll|rumble|trundle|run|ride)$/.test(verb));
    const isSmall = entity !== undefined && !isAnimate(entity) && !entity.place && !'BVn'.includes(entity.letter);
    return prep === 'over' && rolls && isSmall && targets.length > 0 && targets.every(({ letter }) => letter === 'V');
  }

  /** `a train thunders over a viaduct`: on it, as nothing that flies would be. */
  protected goesOnFoot(targets: readonly Entity[]): boolean {
    const [verb] = this.clause.verb;
    const isAir = /(?:bird|plane|helicopter|drone|balloon|dragon|jet|biplane|airship|kite)$/;
    const flies = ['fly', 'jump', 'swim', 'fall'].includes(actionVerbs.get(verb?.verb ?? '') ?? '');
    return (
      verb !== undefined &&
      !flies &&
      verb.verb !== 'lean' &&
      targets.some((one) => (one.letter === 'V' || isAnimate(one)) && !isAir.test(one.noun))
    );
  }
}
