import type { Storyboard } from '../storyboard.ts';
import type { Cast } from './cast.ts';
import { type Entity, isAnimate } from './entities.ts';
import { materials } from './noun-phrases.ts';
import { type Place, places, stands } from './places.ts';

/** What is seen when it is dark. */
const nightThings = new Set([
  'moon',
  'full moon',
  'crescent moon',
  'aurora',
  'firework',
  'fireworks',
  'star',
  'shooting star',
  'star trail',
  'firefly',
]);

/** What one sees when a building is seen from outside: a barn stands on a farm. */
const exteriors: ReadonlyMap<string, string> = new Map([
  ['barn', 'farm'],
  ['church', 'village'],
  ['tent', 'campsite'],
  ['garage', 'driveway'],
  ['house', 'house'],
]);
const besides = new Set(['in front of', 'behind', 'next to', 'left of', 'right of', 'above', 'under', 'below']);

/** The place of a building: its inside, unless something is said to be in front of it or beside it. */
function outside(cast: Cast, building: Entity | undefined): Place | undefined {
  const place = building?.place;
  const isBeside = cast.relations.some(({ relation, object }) => object === building && besides.has(relation));
  if (!place?.indoors || !isBeside) return place;
  return places.get(exteriors.get(place.kind) ?? 'street');
}

/** Things that are in one place only, when the prompt names none. */
const impliedPlaces: ReadonlyMap<string, string> = new Map(
  Object.entries({
    street: 'traffic, traffic light, traffic jam, lamppost, lamp post, street lamp',
    'ski slope': 'skier, snowboarder',
    ocean: 'surfer, wave, whale, orca',
    'football field': 'goalkeeper',
    classroom: 'blackboard, chalkboard',
    church: 'pew, altar',
    circus: 'trapeze',
    'ice rink': 'puck, ice hockey player, hockey player, figure skater',
    underwater:
      'clown fish, clownfish, sea anemone, moray eel, octopus, shipwreck, sunken ship, jellyfish, starfish, seahorse, coral, scuba diver, manta ray',
    space: 'satellite, earth, saturn, jupiter, asteroid',
  }).flatMap(([place, nouns]) => nouns.split(', ').map((noun): [string, string] => [noun, place])),
);

/** Where people and things are at home under a roof, unless weather or scenery say that they are outside. */
const roofedPlaces: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cafe: 'barista, espresso machine, coffee machine',
    bar: 'bartender, barman, barmaid, cocktail shaker',
    workshop:
      'watchmaker, clockmaker, cobbler, shoemaker, violin maker, luthier, glassblower, bookbinder, toymaker, potter, blacksmith, carpenter, woodcarver, workbench, pottery wheel, lathe, anvil, goldsmith, jeweller, jeweler',
    laboratory: 'microscope, test tube, petri dish, beaker, bunsen burner',
    courtroom: 'gavel',
    classroom: 'teacher, pupil, lecturer',
    hospital: 'surgeon, operating table, hospital bed, incubator, heart monitor',
    gym: 'treadmill, punching bag, barbell, dumbbell',
    nightclub: 'disco ball',
  }).flatMap(([place, nouns]) => nouns.split(', ').map((noun): [string, string] => [noun, place])),
);

/** What stands in rooms, whichever room that is. */
const furniture = new Set(
  'fireplace hearth bed pillow mattress armchair rug curtain bedside-lamp table-lamp desk bookshelf bookcase sofa couch rocking-chair television tv bathtub shower toilet stove oven fridge refrigerator microwave toaster kitchen-sink sink wardrobe nightstand bedside-table crib ceiling ceiling-fan chandelier carpet staircase grand-piano kitchen-table dining-table blackboard wallpaper keyboard cradle'
    .split(' ')
    .map((noun) => noun.replaceAll('-', ' ')),
);

/** What one sees only outside. */
const openLetters = new Set(['n', 'l', 'B', 'V']);
const potted = new Set(['flower', 'rose', 'tulip', 'plant', 'houseplant', 'log', 'stone', 'ice', 'wood', 'toy car']);

/** Whether weather or scenery is there, with no window to see it through. */
function isOpen(cast: Cast): boolean {
  const nouns = cast.entities.map(({ noun }) => noun);
  if (nouns.some((noun) => /(?:^| )(?:window|windowsill|windowpane|pane)$/.test(noun))) return false;
  if ([...cast.weather].some((weather) => weather !== 'clear' && weather !== 'smoke')) return true;
  // What somebody has or makes, a leaf in the foam of a cup, is no scenery.
  const handled = new Set(cast.actions.map(({ object }) => object));
  const scenery = cast.entities.filter((entity) => !handled.has(entity) && !entity.minor);
  return scenery.some(
    ({ noun, letter, place }) =>
      place?.indoors === false || noun === 'sun' || noun === 'cloud' || (openLetters.has(letter) && !potted.has(noun)),
  );
}

/** The room that somebody or something is at home in. */
function roofedPlace(cast: Cast): Place | undefined {
  if (isOpen(cast)) return undefined;
  const lasts = cast.entities.flatMap(({ noun }) => [noun, noun.split(' ').at(-1) ?? '']);
  return places.get(lasts.map((noun) => roofedPlaces.get(noun)).find((found) => found !== undefined) ?? '');
}

/** Whether what is there stands in rooms. */
const isRoofed = (cast: Cast): boolean =>
  cast.entities.some(({ noun }) => furniture.has(noun) || furniture.has(noun.split(' ').at(-1) ?? '')) && !isOpen(cast);

function impliedPlace(cast: Cast): Place | undefined {
  // Earth is in space, and earth in a pot.
  const isSoil = ({ noun, written }: Entity) => noun === 'earth' && written === 'earth';
  const named = cast.entities.filter((entity) => !isSoil(entity));
  // Whoever stands on a planet of any colour is there.
  const planet = cast.entities.find(
    (one) =>
      one.noun === 'planet' &&
      cast.relations.some(({ relation, object }) => object === one && relation === 'on top of'),
  );
  if (planet) return places.get(planet.colours.includes('red') ? 'red planet' : 'alien planet');
  const name = named.map(({ noun }) => impliedPlaces.get(noun)).find((found) => found !== undefined);
  return places.get(name ?? '');
}

/** A slope under skis is no hill. */
function placeOfSkiers(cast: Cast): Place | undefined {
  const isSlope = cast.place?.kind === 'hill' || cast.place?.kind === 'mountain';
  const place = impliedPlace(cast);
  return isSlope && place?.kind === 'ski slope' ? place : undefined;
}

const carriers = /(?:^| )(?:train|bus|tram|metro|subway|plane|airplane|aeroplane|submarine|spaceship|spacecraft)$/;

/** `she reads on a train`: somebody is inside of it, and it does nothing that one sees from outside. */
function aboard(cast: Cast): string | undefined {
  const isIn = (vehicle: Entity) =>
    cast.relations.some(
      ({ subject, relation, object }) => object === vehicle && relation === 'inside' && isAnimate(subject),
    );
  const isSeen = (vehicle: Entity) =>
    cast.actions.some(({ subject }) => subject === vehicle) ||
    cast.relations.some(
      ({ subject, relation, object }) => subject === vehicle || (object === vehicle && relation !== 'inside'),
    );
  if (cast.within && !isSeen(cast.within)) return cast.within.written;
  return cast.entities.find((one) => carriers.test(one.noun) && !one.plural && isIn(one) && !isSeen(one))?.written;
}

/** A wooden star shines by day. */
const isSeenAtNight = ({ noun, attributes }: Entity): boolean =>
  nightThings.has(noun) && !attributes.some((attribute) => materials.has(attribute));

/** `a ship sails past an iceberg`: on the sea, and on no ice. */
function seaOf(cast: Cast, scenes: readonly Entity[]): Place | undefined {
  const ice = scenes.find(({ place, plural }) => place?.kind === 'iceberg' && !plural);
  const isIce = ice && (cast.place === undefined || cast.place.kind === 'iceberg');
  const isOn = cast.relations.some(({ relation, object }) => object === ice && relation === 'on top of');
  const isAfloat = cast.entities.some(({ noun }) => seagoing.test(noun));
  return isIce && isAfloat && !isOn ? places.get('ocean') : undefined;
}

/** `a turtle swims over a coral reef, a chest on the sand`: under the sea, and on no beach. */
function depthsOf(cast: Cast): Place | undefined {
  const isVague = cast.place === undefined || ['beach', 'ocean', 'desert'].includes(cast.place.kind);
  const grows = cast.entities.some(({ noun }) => /(?:^| )(?:coral|coral reef|reef|anemone|kelp|seaweed)$/.test(noun));
  const swims = cast.actions.some(({ subject, verb }) => verb === 'swim' && subject.letter === 'a');
  return isVague && grows && swims ? places.get('underwater') : undefined;
}

const seagoing =
  /(?:^| )(?:ship|boat|submarine|kayak|kayaker|canoe|yacht|ferry|liner|icebreaker|whale|orca|seal|dolphin|narwhal|swimmer|diver)$/;

export function settingOf(cast: Cast): Storyboard['setting'] {
  const features = new Set(cast.relations.filter(({ relation }) => relation === 'with').map(({ object }) => object));
  const far = new Set(cast.relations.filter(({ relation }) => relation === 'behind').map(({ subject }) => subject));
  const scenes = cast.entities.filter((entity) => entity.place && !features.has(entity) && entity.noun !== 'moon');
  const dual = scenes.find((entity) => !far.has(entity)) ?? (impliedPlace(cast) ? undefined : scenes[0]);
  // `crossing dunes, shadows across the sand`: no beach.
  const dunes = scenes.find(({ place: own }) => own?.kind === 'desert')?.place;
  const place =
    seaOf(cast, scenes) ??
    depthsOf(cast) ??
    (cast.place?.kind === 'beach' ? dunes : undefined) ??
    placeOfSkiers(cast) ??
    cast.place ??
    outside(cast, dual) ??
    impliedPlace(cast) ??
    roofedPlace(cast) ??
    stands.get(cast.entities.find(({ noun, plural }) => stands.has(noun) && !plural)?.noun ?? '');
  const hour =
    cast.timeOfDay ??
    (cast.entities.some(isSeenAtNight) ? 'night' : undefined) ??
    (place?.kind === 'space' || place?.kind === 'moon' || place?.kind === 'nightclub' ? 'night' : 'day');
  if (place?.kind === 'snow') cast.weather.add('snow');
  const vehicle = place ? undefined : aboard(cast);
  return {
    place: place?.name ?? vehicle ?? null,
    timeOfDay: hour,
    indoors: place?.indoors ?? (vehicle !== undefined || isRoofed(cast)),
    weather: [...cast.weather],
    season: cast.season,
  };
}
