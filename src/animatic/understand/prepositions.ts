import type { RelationName } from '../storyboard.ts';
import type { ActionDraft, Cast, Reading } from './cast.ts';
import type { NounPhrase } from './chunker.ts';
import { vesselNouns } from './counts.ts';
import { type Entity, isAgent, isAnimate } from './entities.ts';
import { isShown, nounEntry } from './lexicon.ts';
import { wrecks } from './place-of.ts';
import { type Place, places } from './places.ts';

/** A preposition with its noun, ready to be hung on what it says something about. */
export interface Attachment {
  prep: string;
  phrase: NounPhrase;
  reading: Reading;
  /** The second of two things something is between. */
  second?: boolean;
}

const relations: ReadonlyMap<string, RelationName> = new Map([
  ['left of', 'left of'],
  ['right of', 'right of'],
  ['in front of', 'in front of'],
  ['before', 'in front of'],
  ['behind', 'behind'],
  ['on', 'on top of'],
  ['onto', 'on top of'],
  ['upon', 'on top of'],
  ['atop', 'on top of'],
  ['aboard', 'riding'],
  ['astride', 'riding'],
  ['under', 'under'],
  ['beneath', 'under'],
  ['underneath', 'under'],
  ['below', 'below'],
  ['above', 'above'],
  ['over', 'above'],
  ['in', 'inside'],
  ['into', 'inside'],
  ['inside', 'inside'],
  ['within', 'inside'],
  ['through', 'inside'],
  ['next to', 'next to'],
  ['beside', 'next to'],
  ['near', 'next to'],
  ['by', 'next to'],
  ['alongside', 'next to'],
  ['against', 'next to'],
  ['at', 'next to'],
  ['around', 'next to'],
  ['round', 'next to'],
  ['among', 'next to'],
  ['amid', 'next to'],
  ['amidst', 'next to'],
  ['amongst', 'next to'],
  ['outside', 'next to'],
  ['opposite', 'next to'],
  ['past', 'next to'],
  ['along', 'next to'],
  ['beyond', 'in front of'],
  ['with', 'with'],
  ['having', 'with'],
  ['full of', 'with'],
  ['wearing', 'wearing'],
]);

const locative = new Set(
  [
    ...relations.keys(),
    'from',
    'to',
    'toward',
    'towards',
    'down',
    'up',
    'across',
    'off',
    'away from',
    'throughout',
    'outside',
    'via',
    'out',
  ].filter((prep) => !['with', 'having', 'wearing'].includes(prep)),
);

const setOf = (text: string): ReadonlySet<string> => new Set(text.split(' '));
/** Prepositions after which a castle is where we are; after any other it is a thing we see. */
const within = setOf('in inside into within through across on at throughout down up onto along around');
/** After these too, when the noun is land and not a building: over mountains, by a river, from a hill. */
const overLand = setOf('over above near by from to past toward towards off beyond beside along');
const land = setOf(
  'mountain hill volcano island waterfall lake river glacier dune valley canyon iceberg pond stream ocean sea peak cliff',
);
const buildings = setOf(
  'house castle church tower lighthouse barn temple skyscraper building fountain windmill cabin cottage tent hut',
);

/** How a noun after a preposition is to be read: as where the scene is, or as a thing beside others. */
export function roleAfter(prep: string, phrase: NounPhrase): 'located' | 'object' | 'other' | 'grasped' {
  if (prep === 'of') return 'other';
  if (prep === 'of inside') return 'located';
  if (!locative.has(prep)) return 'object';
  if (phrase.doing.some((doing) => doing !== 'rain' && doing !== 'snow')) return 'object';
  if (phrase.head === 'moon') return prep === 'on' || prep === 'across' ? 'located' : 'object';
  if (prep === 'on' && buildings.has(phrase.head.split(' ').at(-1) ?? '')) return 'object';
  if (prep === 'off' && phrase.head === 'roof') return 'object';
  // One swings on a bar, and drinks at one.
  if (prep === 'on' && phrase.head === 'bar' && phrase.determiner === 'a' && phrase.modifiers.length === 0)
    return 'grasped';
  // `wraps its arms around a wreck`: from without.
  if (phrase.head === 'pyramid' && !/^(?:in|inside|within|into|through)$/.test(prep)) return 'object';
  if (prep === 'around' && wrecks.has(phrase.head)) return 'object';
  const isBesideWreck = wrecks.has(phrase.head) && prep !== 'over' && prep !== 'to';
  if (overLand.has(prep) && !isShown(phrase.head) && places.has(phrase.head) && !isBesideWreck) return 'located';
  return within.has(prep) || (overLand.has(prep) && land.has(phrase.head)) ? 'located' : 'object';
}

export const isLocative = (prep: string): boolean => locative.has(prep);
export const relationOf = (prep: string): RelationName | undefined => relations.get(prep);

/** What one has in hand when one has it with one. */
const portable = new Set(
  'newspaper kite knife fork spoon ladle spatula whisk chopstick scissors shears chainsaw saw drill crowbar wrench screwdriver pliers brush paintbrush toothbrush roller comb razor pen pencil crayon chalk key rope lasso whip hose sprinkler bucket pail net racket bat club bow arrow crossbow slingshot pistol rifle broom rake hoe scythe sickle trowel watering-can needle feather duster sponge cloth rag towel napkin handkerchief fan parasol lollipop candle lighter match trophy megaphone microphone clipboard remote tray magnifying-glass telescope binoculars metal-detector leaf-blower chopsticks tongs tweezers stethoscope syringe suitcase briefcase walking-stick umbrella balloon sword guitar camera bag backpack flashlight torch lantern book phone cane bouquet basket briefcase suitcase gun rifle katana lightsaber spear axe wand staff hammer knife dagger shield mop shovel pickaxe map stick pole stopwatch paddle oar rod crutch baton tambourine maraca thermometer ruler dumbbell mallet chisel plunger squeegee pitchfork trident sceptre scepter scroll quill abacus'.split(
    ' ',
  ),
);

/** A katana is a sword, and a banjo is carried like a guitar. */
export function isPortable(noun: string): boolean {
  const last = noun.split(' ').at(-1) ?? '';
  if (portable.has(noun.replaceAll(' ', '-'))) return true;
  return portable.has(last) || portable.has(nounEntry(last)?.target ?? '');
}

/** Hangs a prepositional phrase on its targets: a relation, something worn, a feature, or the place of the scene. */
export function attach(cast: Cast, targets: readonly Entity[], attachment: Attachment): void {
  const { prep, phrase, reading } = attachment;
  if (reading.kind === 'place' && reading.place) {
    attachPlace(cast, targets, attachment, reading.place);
    return;
  }
  if (reading.kind === 'part') {
    addPart(targets, phrase);
    return;
  }
  const entity = reading.entity;
  if (!entity) return;
  if (prep === 'of') {
    if (entity.place) cast.setPlace(entity.place, 2);
    complete(targets, entity, cast);
    return;
  }
  if (prep === 'held by') {
    for (const target of targets) cast.relate(entity, 'holding', target);
    return;
  }
  if (prep === 'covered in' && isShown(entity.noun)) {
    for (const target of targets) cast.relate(entity, 'on top of', target);
    return;
  }
  if (prep === 'dressed as' || prep === 'made of' || prep === 'covered in' || prep === 'as') {
    addFeature(cast, targets, entity, prep);
    return;
  }
  if (
    isClothing(entity) &&
    ['in', 'wearing', 'with', 'having', 'on'].includes(prep) &&
    targets.some(canWear) &&
    !(prep === 'on') &&
    !(prep === 'in' && targets.every((target) => isHidden(cast, target, entity)))
  ) {
    entity.minor = true;
    for (const target of targets) if (canWear(target)) cast.relate(target, 'wearing', entity);
    return;
  }
  if (
    entity.place &&
    isLocative(prep) &&
    !['in front of', 'behind', 'left of', 'right of', 'above', 'under', 'below'].includes(prep)
  )
    cast.setPlace(prep === 'inside' ? fromInside(entity.place) : entity.place, within.has(prep) ? 3 : 1);
  if (prep === 'between') {
    placeBetween(cast, targets, entity, attachment.second ?? false);
    return;
  }
  const relation = relationOf(prep);
  const high = entity.noun === 'cloud' && amongClouds.has(prep) ? places.get('clouds') : undefined;
  if (high) cast.setPlace(high, 1);
  // `bites through a rope`: nobody is in it.
  if (prep === 'through' && /(?:^| )(?:rope|string|cord|thread|ribbon|chain|cable|leash)$/.test(entity.noun)) return;
  const lit = relation === 'inside' && entity.noun === 'spotlight' ? places.get('stage') : undefined;
  if (lit) cast.setPlace(lit, 1);
  // In the sun or in a spotlight is lit by it.
  // `a tray with two milkshakes`: on it.
  const borne = prep === 'with' ? targets.find(({ noun }) => /^(?:tray|platter)$/.test(noun)) : undefined;
  if (borne && !isAnimate(entity)) {
    cast.relate(borne, 'with', entity);
    cast.relate(entity, 'on top of', borne);
    return;
  }
  if (!relation || (relation === 'inside' && lights.has(entity.noun))) return;
  for (const target of targets)
    if (target !== entity) cast.relate(target, better(cast, relation, target, entity), entity);
}

const hollow = setOf('castle palace lighthouse temple tower windmill mansion house skyscraper');

/** `inside a castle` is indoors, though one who is in a castle may stand in its yard. */
const fromInside = (place: Place): Place => (hollow.has(place.kind) ? { ...place, indoors: true } : place);

/** Where the scene is, by a preposition and a noun for a place. */
function attachPlace(cast: Cast, targets: readonly Entity[], { prep, phrase }: Attachment, place: Place): void {
  // `walks through a dark house`: in its rooms.
  const isThrough = prep === 'through' && place.kind === 'house' && phrase.head !== 'village';
  if (!locative.has(prep) && (phrase.head === 'sand' || phrase.head === 'snow')) return;
  if (prep === 'of') {
    cast.setPlace(place, targets.length > 0 ? 1 : 3);
    return;
  }
  // A canal in Amsterdam is a canal, whatever the preposition before it.
  if (phrase.proper && !['inside', 'within'].includes(prep)) {
    cast.setPlace(place, 1, true);
    return;
  }
  // `an empty highway, a bus on the road`: the same by another name.
  if (phrase.determiner === 'the' && phrase.head === place.set && cast.place?.set === place.set) return;
  // `water crashes over the deck`: of the boat that was named, and no place of its own.
  if (phrase.head === 'deck' && phrase.determiner === 'the' && cast.entities.some(({ letter }) => letter === 'V')) {
    cast.setPlace(place, 0.5);
    return;
  }
  // `a moon rises over a lake, a wolf on the shore`: the shore of the lake.
  const isShore = /^(?:shore|bank|beach|shoreline|waterside)$/.test(phrase.head) && phrase.determiner === 'the';
  if (isShore && ['lake', 'river', 'canal', 'bay'].includes(cast.place?.kind ?? '')) return;
  if (phrase.head === 'water') {
    if (!cast.place) cast.setPlace(place, 2);
    return;
  }
  // `blows bubbles from a balcony`: who does something to a thing there stays there.
  const stays = prep === 'from' && cast.actions.some(({ subject, object }) => object && targets.includes(subject));
  // `over the bar`: no one flies over the room one is in.
  if (place.indoors && (prep === 'over' || prep === 'above')) {
    // `the night sky above the observatory`: that is where one looks up.
    // `swing above a circus ring`: in the air of the hall.
    if (prep === 'above' && targets.length > 0 && place.kind === 'circus' && !cast.place) cast.setPlace(place, 1);
    const isAround = prep === 'above' || targets.length === 0;
    if (isAround && phrase.determiner === 'the') cast.setPlace(place, 0.5);
    return;
  }
  const leaving =
    (prep === 'from' && !stays) || prep === 'to' || prep === 'toward' || prep === 'towards' || prep === 'away from';
  const rooms = isThrough ? places.get('house interior') : undefined;
  const seen = rooms ?? (prep === 'inside' ? fromInside(place) : place);
  cast.setPlace(seen, leaving ? 2 : within.has(prep) || cast.entities.length === 0 ? 4 : 3);
}

/** Those who live have something on, and so has what is made to look like them. */
const canWear = (entity: Entity): boolean =>
  isAgent(entity) || /(?:^| )(?:puppet|marionette|doll|scarecrow|snowman|mannequin|skeleton)$/.test(entity.noun);

/** What is done so to a thing leaves it where the words after it say. */
const stowing = setOf('hide put place drop stuff tuck lay find collect carry keep stow');

/** `hides a rabbit in a red hat`: what may be worn only holds what was put there. */
export const isPutInto = (
  prep: string,
  into: Entity | undefined,
  deeds: readonly ActionDraft[],
  targets: readonly Entity[],
): boolean =>
  (prep === 'in' || prep === 'into') &&
  into !== undefined &&
  isClothing(into) &&
  deeds.some(({ verb, object }) => stowing.has(verb) && targets.some((target) => target === object));

/** `a ferret hides in a boot`: beasts creep into what others put on. */
const isHidden = (cast: Cast, { letter, noun }: Entity, into: Entity): boolean =>
  letter === 'a' &&
  /(?:^| )(?:boot|shoe|slipper|glove|mitten|sock|hat|cap|helmet|sneaker|clog|wellington)$/.test(into.noun) &&
  cast.actions.some(
    ({ subject, verb }) => subject.noun === noun && /^(?:hide|sleep|nap|nest|doze|curl up|crawl|live)$/.test(verb),
  );

const amongClouds = setOf('through in into among above over');
const lights = setOf('sun moon flashlight spotlight headlight lamp lantern lightning streetlight firefly');

function better(cast: Cast, relation: RelationName, target: Entity, object: Entity): RelationName {
  if (relation === 'with' && isAnimate(target) && isPortable(object.noun)) return 'holding';
  const last = object.noun.split(' ').at(-1) ?? '';
  const ridden = (ridable.has(last) || /[a-z](?:bike|cycle)$/.test(last)) && object.noun !== 'rocking horse';
  if (relation === 'on top of' && ridden && target.letter === 'p') return 'riding';
  // `a pig sits on a sled`: which goes nowhere.
  const rests = cast.actions.some(
    ({ subject, verb }) => subject === target && /^(?:sit|lie|sleep|stand|nap)$/.test(verb),
  );
  const isBeast = target.letter === 'a' && rests;
  if (relation === 'on top of' && isAnimate(target) && wheels.has(last) && !isBeast) return 'riding';
  return relation;
}

/** On these animals ride too. */
const wheels = setOf('unicycle bicycle bike tricycle scooter motorcycle motorbike sled');

/** On these people do not stand, but ride. */
const ridable = new Set(
  'broomstick broom bicycle bike motorcycle motorbike scooter moped tractor horse pony donkey camel elephant skateboard surfboard snowboard unicycle tricycle jetski sled stallion mare mule ostrich horseback camelback'.split(
    ' ',
  ),
);

/** `X between A and B`: right of the first, left of the second. */
function placeBetween(cast: Cast, targets: readonly Entity[], entity: Entity, second: boolean): void {
  for (const target of targets)
    cast.relate(target, entity.plural ? 'next to' : second ? 'left of' : 'right of', entity);
}

/** Parts that tell something by being there at all. */
const telling = setOf('beard moustache mustache braid ponytail horn wing mane tusk antler stripe spot');

function addPart(targets: readonly Entity[], phrase: NounPhrase): void {
  const text = [...phrase.colours, ...phrase.adjectives, ...phrase.modifiers, phrase.head].join(' ');
  const isPlain = phrase.colours.length + phrase.adjectives.length + phrase.modifiers.length === 0;
  if (isPlain && !telling.has(phrase.head)) return;
  for (const target of targets) target.attributes.push(text);
}

/** `a field of sunflowers` shows sunflowers; `a crown of flowers` is a crown with them. */
function complete(targets: readonly Entity[], entity: Entity, cast: Cast): void {
  for (const target of targets) {
    if (target === entity) continue;
    if (vesselNouns.has(target.noun))
      cast.relate(entity, /^(?:plate|tray|platter)$/.test(target.noun) ? 'on top of' : 'inside', target);
    else cast.relate(target, 'with', entity);
  }
}

function addFeature(cast: Cast, targets: readonly Entity[], entity: Entity, prep: string): void {
  if (targets.length === 0 && prep !== 'made of') return;
  const index = cast.entities.indexOf(entity);
  if (index >= 0) cast.entities.splice(index, 1);
  for (const target of targets)
    target.attributes.push(
      prep === 'as' || prep === 'dressed as' ? `as ${entity.written}` : `${prep} ${entity.written}`,
    );
}

export function isClothing(entity: Pick<Entity, 'noun' | 'letter'>): boolean {
  if (entity.letter === 'C') return true;
  const last = entity.noun.split(' ').at(-1) ?? '';
  return nounEntry(last)?.letter === 'C' || clothes.has(last) || /[a-z]{3}(?:suit|shirt|jacket|gown|coat)$/.test(last);
}

const clothes = new Set(
  'wig toupee cowl djellaba armband wristband holster chainmail breastplate hairnet snorkel bowler harness lifejacket life-jacket headset kneepad tracksuit bathrobe swimsuit pinafore corset cassock shawl tunic wader smock habit kilt leotard loincloth visor muzzle sarong dungarees dungaree earmuffs earmuff hood jumper tunic wellies wellie wellington poncho toga scrub bib bandana bandanna headband sash belt earring monocle lanyard wetsuit onesie trenchcoat suspenders eyepatch patch garland lei beret hat cloak coat dress suit shirt t-shirt blouse skirt sweater vest sandal slipper boot shoe glove mitten sneaker heel pyjamas pajamas overalls overall trousers pants shorts tights leggings clogs tiara bracelet sunglasses glasses jacket helmet scarf crown boots shoes uniform costume armor armour spacesuit kimono cape hoodie jeans gloves apron mask tie bikini swimsuit robe gown headphones goggles cap sari tuxedo outfit attire clothing wear clothes backpack collar necklace wig turban veil'.split(
    ' ',
  ),
);
