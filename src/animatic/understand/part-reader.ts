import type { Reading } from './cast.ts';
import type { NounPhrase } from './chunker.ts';
import { type Entity, isAnimate } from './entities.ts';
import { classOf } from './lexicon.ts';
import { isClothing } from './prepositions.ts';
import { describe, VerbReader } from './verb-reader.ts';
import { bodyParts } from './word-lists.ts';

/** On these parts of somebody others sit, perch and lie. */
export const restingParts = new Set([
  'lap',
  'shoulder',
  'head',
  'back',
  'knee',
  'arm',
  'wrist',
  'nose',
  'belly',
  'chest',
  'hand',
  'shell',
  'hump',
  'horn',
  'snout',
  'neck',
  'foot',
  'paw',
  'finger',
  'antler',
  'tail',
  'wing',
  'trunk',
  'beak',
]);

/** Of a ship and not things of their own: who is at the bow is on the ship. */
const shipParts = new Set('bow stern prow helm gunwale bulwark'.split(' '));

/** Of a car or a train, and no place of their own. */
const carTops = new Set('roof rooftop bonnet hood bumper boot wing deck'.split(' '));

/** Of a house or a ship, and no place of their own. */
const roofs = new Set(['roof', 'rooftop', 'deck', 'balcony', 'porch', 'staircase', 'terrace', 'platform', 'tower']);

/** With these somebody holds something. */
const graspingParts = new Set('hand paw claw arm fist grip mouth beak jaw talon tooth trunk tentacle'.split(' '));
/** Where these say something is, it is beside or above the whole of somebody. */
const aroundParts = new Set('around round above over behind at beside under'.split(' '));

/** What is said of clothes with these is said of them while they are worn. */
const wornUnder = new Set('at onto against over across along under beneath down'.split(' '));

/** Has the parts of somebody, and is nobody. */
const isLikeness = ({ noun, attributes }: Entity): boolean =>
  /(?:statue|sculpture|doll|puppet|mannequin|figure|bust|toy)$/.test(noun) || attributes.includes('statue');

/** What is said of somebody by a part of them: on his shoulder, in her hand, at their feet. */
export class PartReader extends VerbReader {
  /** `on the nose of a lion` is on the lion. */
  protected wholeOf(prep: string, part: NounPhrase): NounPhrase | undefined {
    const of = this.clause.peek(1);
    const whole = this.clause.peek(2);
    const isPart = restingParts.has(part.head) && ['on', 'onto', 'upon'].includes(prep);
    return isPart && of?.kind === 'prep' && of.value === 'of' && whole?.kind === 'noun' ? whole : undefined;
  }

  /** `a stork nests on its roof`: on the house that was named. */
  protected roofOf(prep: string, part: NounPhrase, { kind }: Reading, not: readonly Entity[]): Entity | undefined {
    const isPart = kind === 'place' && part.determiner === 'its' && roofs.has(part.head);
    if (!isPart || !['on', 'onto', 'upon', 'atop', 'above', 'over', 'around'].includes(prep)) return undefined;
    return this.cast.entities.findLast(
      (entity) => (entity.place !== undefined || 'BV'.includes(entity.letter)) && !not.includes(entity),
    );
  }

  /** `at the bow of a ferry`, `in the stern` of the boat named before: on that. */
  protected shipOf(prep: string, part: NounPhrase): { whole: NounPhrase; length: number } | undefined {
    // `on a car's roof`: on the car.
    const isTop = carTops.has(part.head) && ['on', 'onto', 'upon', 'atop', 'from'].includes(prep);
    if (isTop && part.owner && classOf(part.owner.head) === 'V') return { whole: part.owner, length: 0 };
    if (!shipParts.has(part.head) || part.modifiers.length > 0 || !['at', 'in', 'on', 'from'].includes(prep))
      return undefined;
    const of = this.clause.peek(1);
    const whole = this.clause.peek(2);
    if (of?.kind === 'prep' && of.value === 'of' && whole?.kind === 'noun') return { whole, length: 2 };
    const ship = this.cast.entities.findLast(({ letter }) => letter === 'V');
    if (!ship || part.determiner !== 'the') return undefined;
    return { whole: { ...part, head: ship.noun, written: ship.written }, length: 0 };
  }

  /** `a parrot on his shoulder`: whose shoulder it is. */
  protected bearerOf(prep: string, phrase: NounPhrase, targets: readonly Entity[]): Entity | undefined {
    const pronoun = { his: 'he', her: 'she', its: 'it', their: 'they' }[phrase.determiner];
    if (!pronoun || !['on', 'onto', 'upon', 'atop', 'in'].includes(prep) || targets.length === 0) return undefined;
    if (prep === 'in' && phrase.head !== 'lap') return undefined;
    const bodies = this.cast.entities.filter((entity) => !isAnimate(entity) && !isLikeness(entity));
    const not = [...targets, ...bodies];
    const bearer = this.cast.recall({ ...phrase, pronoun: true, head: pronoun }, 'object', not);
    return bearer && (isAnimate(bearer) || isLikeness(bearer)) && !targets.includes(bearer) ? bearer : undefined;
  }

  /** `a lion with the wings of an eagle`: there is no eagle. */
  protected isPartOf(prep: string, part: NounPhrase, again: Entity[] | undefined): boolean {
    const [of, whole] = [this.clause.peek(1), this.clause.peek(2)];
    const isPart = ['with', 'having'].includes(prep) && bodyParts.has(part.head) && of?.kind === 'prep';
    if (!isPart || of.value !== 'of' || whole?.kind !== 'noun' || whole.pronoun) return false;
    const targets = again ?? this.clause.targetsOf(prep, part);
    for (const target of targets) target.attributes.push(`${whole.head} ${part.head}`);
    this.clause.index += 2;
    this.clause.lastPrep = { word: prep, targets: [...targets], from: this.clause.index };
    this.clause.last = [...targets];
    return true;
  }

  /** `at her feet a dachshund`, `around its neck a bell`: whose feet they are. */
  protected ownerOfPart(phrase: NounPhrase, not: readonly Entity[] = []): Entity | undefined {
    const pronoun = { his: 'he', her: 'she', its: 'it', their: 'they' }[phrase.determiner];
    if (!pronoun || !bodyParts.has(phrase.head)) return undefined;
    return this.cast.recall({ ...phrase, pronoun: true, head: pronoun, adjectives: [], colours: [] }, 'object', not);
  }

  /** `ties back her red hair`: hers is red. */
  protected describePart(phrase: NounPhrase): void {
    if (phrase.colours.length === 0) return;
    const owner = phrase.owner ? this.cast.recall(phrase.owner, 'other') : this.ownerOfPart(phrase);
    if (owner) describe(owner, [[...phrase.colours, ...phrase.adjectives, phrase.head].join(' ')], []);
  }

  /** `bees swarm around her face`: around whom, unless it is the one who does it. */
  protected aroundWhom(prep: string, phrase: NounPhrase, not: readonly Entity[]): Entity | undefined {
    if (!aroundParts.has(prep)) return undefined;
    const owner = this.ownerOfPart(phrase, not);
    return owner && isAnimate(owner) && !not.includes(owner) ? owner : undefined;
  }

  /** `wind tearing at their jackets`: what is theirs is on them. */
  protected dress(prep: string, phrase: NounPhrase, entity: Entity | undefined): void {
    const pronoun = { his: 'he', her: 'she', its: 'it', their: 'they' }[phrase.determiner];
    const isFresh =
      entity !== undefined && isClothing(entity) && !this.cast.relations.some(({ object }) => object === entity);
    const isOn = wornUnder.has(prep) || (prep === 'from' && /(?:pack|bag)$/.test(phrase.head));
    if (!pronoun || !isFresh || !isOn) return;
    const owner = this.cast.recall({ ...phrase, pronoun: true, head: pronoun, adjectives: [], colours: [] }, 'object', [
      entity,
    ]);
    if (owner && isAnimate(owner)) this.wears(owner, entity);
  }

  protected wears(owner: Entity, clothes: Entity): void {
    clothes.minor = true;
    this.cast.relate(owner, 'wearing', clothes);
  }

  /** `in its claws a crown`: held, and in nobody. */
  protected frontedBy(prep: string, phrase: NounPhrase): string {
    if (prep !== 'in') return prep;
    return graspingParts.has(phrase.head) ? 'held by' : phrase.head === 'lap' ? 'on' : prep;
  }

  /** `lantern in hand`, `with a sword in his hand`: held by whoever the clause is about. */
  protected isInHand(prep: string, phrase: NounPhrase): boolean {
    if (prep !== 'in' || !['hand', 'arm', 'paw', 'fist', 'grip'].includes(phrase.head)) return false;
    const [named] = this.clause.last;
    // `photo of a ship in his hand`: the photo is held.
    const of = this.clause.peek(-3);
    const isOfAnother = of?.kind === 'prep' && of.value === 'of';
    const whole = isOfAnother ? this.cast.relations.findLast(({ object }) => object === named)?.subject : undefined;
    const thing = whole && !isAnimate(whole) ? whole : named;
    const doers = this.clause.verb.map(({ subject }) => subject);
    const holder = [...doers, ...this.clause.subjects].find((entity) => isAnimate(entity) && entity !== thing);
    const owner = holder ?? this.cast.entities.findLast((entity) => isAnimate(entity) && entity !== thing);
    if (!thing || !owner || isAnimate(thing) !== (phrase.head === 'arm' && isAnimate(thing))) return false;
    this.cast.hold(owner, thing);
    return true;
  }
}
