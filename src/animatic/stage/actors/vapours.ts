import { FRAME_HEIGHT } from '../world.ts';
import type { Member } from './role.ts';

/** What steams, and the share of its picture's height where it is open: chopsticks stand up out of a bowl. */
const vessels: readonly (readonly [names: RegExp, rim: number])[] = [
  [/^(?:🍜|🍝)/u, 0.46],
  [/^(?:🍲|🥘|🥣|🍛|🍚)/u, 0.6],
  [/^(?:☕|🍵|🫖)/u, 0.78],
  [/^(?:cooking pot|cauldron|kettle|pan|mug|teapot|oven)$/, 0.86],
];
const vapours = /^(?:steam|💨)/u;

/** Share of its picture's height where it steams; undefined for what does not. */
export function vesselRim(name: string): number | undefined {
  return vessels.find(([names]) => names.test(name))?.[1];
}

/** Steam that rises has risen from what is hot there: it begins at its rim, and nothing of it hangs below. */
export function riseFromVessel(cast: ReadonlyMap<string, Member>): void {
  const members = [...cast.values()];
  const steam = members.find(({ subject }) => vapours.test(subject.drawnAs.name) && /\bsteam$/i.test(subject.noun));
  const hot = members.find(({ subject, roles }) => vesselRim(subject.drawnAs.name) !== undefined && roles.length === 1);
  const [vessel] = hot?.roles ?? [];
  const rim = vesselRim(hot?.subject.drawnAs.name ?? '');
  if (!steam || !vessel || rim === undefined || vessel.carrier) return;
  for (const role of steam.roles) {
    if (role.carrier) continue;
    role.x = vessel.x;
    role.y = vessel.y - vessel.height * rim;
    role.height = Math.min(vessel.height * 0.95, Math.max(FRAME_HEIGHT * 0.1, role.y - FRAME_HEIGHT * 0.04));
  }
}
