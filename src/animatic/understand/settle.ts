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

function isAboard(cast: Cast, entity: Entity): boolean {
  return cast.relations.some(({ subject, relation }) => subject === entity && aboard.has(relation));
}
