import type { Cast } from './cast.ts';
import { type Entity, isAnimate } from './entities.ts';
import { settleMembers } from './members.ts';
import { splitPairs } from './pairs.ts';

const steering = new Set(['drive', 'steer', 'pilot', 'ride', 'pedal', 'row', 'paddle', 'sail']);
const aboard = new Set(['riding', 'inside', 'on top of']);

/** What only the whole prompt tells: `a red convertible on a coastal road, a woman driving` is a woman who drives it. */
export function settle(cast: Cast): void {
  settleMembers(cast);
  splitPairs(cast);
  riseFromSource(cast);
  keepDoors(cast);
  keepMoonOutside(cast);
  const vehicles = cast.entities.filter((entity) => entity.letter === 'V' && !isAnimate(entity));
  const [vehicle, other] = vehicles;
  if (!vehicle || other) return;
  // `a cyclist pedals uphill, a tram rattling past`: what goes by itself is not what he rides.
  const goes = cast.actions.some(({ subject }) => subject === vehicle);
  const isHeld = vehicle.plural || cast.relations.some((one) => one.relation === 'holding' && one.object === vehicle);
  const isTaken =
    goes || isHeld || cast.relations.some(({ relation, object }) => object === vehicle && aboard.has(relation));
  const driver = cast.actions.find(
    ({ subject, verb, object }) => steering.has(verb) && !object && isAnimate(subject) && !isAboard(cast, subject),
  );
  if (!driver || isTaken) return;
  driver.object = vehicle;
  cast.relate(driver.subject, 'riding', vehicle);
}

const vapours = /^(?:steam|smoke|vapou?r)$/;
/** What steams or smokes by itself. */
const steaming =
  /(?:^| )(?:train|locomotive|steamboat|steamship|steamer|paddle steamer|kettle|samovar|geyser|factory)$/;

/** `a train crosses a viaduct, steam billowing`: out of the train, and of nothing else. */
function riseFromSource(cast: Cast): void {
  const vapour = cast.entities.find(({ noun, isScenery }) => vapours.test(noun) && !isScenery);
  const source = cast.entities.find(({ noun, plural }) => steaming.test(noun) && !plural);
  if (!vapour || !source) return;
  // `a viaduct with steam from its chimney`: bridges have none.
  const isAstray = ({ relation, object, subject }: Cast['relations'][number]) =>
    relation === 'with' && object === vapour && subject !== source && isBridge.test(subject.noun);
  const astray = cast.relations.findIndex(isAstray);
  if (astray >= 0) cast.relations.splice(astray, 1);
  if (cast.relations.some(({ subject, object }) => subject === vapour || object === vapour)) return;
  cast.relate(vapour, 'on top of', source);
}

/** `stops at a window, looks at the moon`: it is in the sky behind the panes, and hangs in no room. */
function keepMoonOutside(cast: Cast): void {
  const hasWindow = cast.entities.some(({ noun }) => /(?:^| )window$/.test(noun));
  if (!cast.place?.indoors || !hasWindow) return;
  for (const moon of cast.entities.filter(({ noun }) => /^(?:(?:full|crescent) )?moon$/.test(noun))) {
    const isDoing = cast.actions.some(({ subject }) => subject === moon);
    if (!isDoing && moon.colours.length === 0) moon.isScenery = true;
  }
}

const doors = /^(?:door|hatch|airlock|sliding door|ramp|cargo door)$/;
/** What has a door of its own that one sees from outside. */
const doored =
  /(?:^| )(?:spaceship|spacecraft|starship|rocket|ufo|flying saucer|space shuttle|submarine|car|van|truck|lorry|bus|train|tram|taxi|plane|airplane|aeroplane|helicopter|ambulance|limousine|caravan|camper)$/;

/** `a spaceship lands, the door opens`: its own, and no door that stands there by itself. */
function keepDoors(cast: Cast): void {
  if (cast.place?.indoors) return;
  for (const door of cast.entities.filter(({ noun, plural }) => doors.test(noun) && !plural)) {
    const owner = cast.entities.findLast(
      ({ noun, start, plural }) => start < door.start && doored.test(noun) && !plural,
    );
    const isOwn = ['the', 'its', ''].includes(door.determiner) && door.colours.length === 0;
    const isPlaced = cast.relations.some(({ subject, object }) => subject === door || object === door);
    const opens = cast.actions.some(({ subject, verb }) => subject === door && opening.test(verb));
    const isOther = cast.entities.some(({ letter, place, isScenery }) => letter === 'B' && place && !isScenery);
    if (!owner || !isOwn || isPlaced || !opens || isOther) continue;
    door.isScenery = true;
    cast.relate(owner, 'with', door);
  }
}

const opening = /^(?:open|close|shut|slide|lower|swing|lift|drop|hiss)\b/;

const isBridge = /(?:^| )(?:viaduct|bridge|aqueduct|track|rail track|station)$/;

function isAboard(cast: Cast, entity: Entity): boolean {
  return cast.relations.some(({ subject, relation }) => subject === entity && aboard.has(relation));
}
