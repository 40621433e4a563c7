import { FRAME_HEIGHT } from '../world.ts';
import type { Frame, Role } from './role.ts';

const boards = new Set(['🏄', '🏄‍♀️', '🏄‍♂️', 'surfboard']);

/** On the face of the set's breaker, ahead of its lip; whoever floats does so in the trough before it. */
export function takeToTheWave(roles: readonly Role[], frame: Frame): void {
  const { ride } = frame.recipe;
  if (!ride) return;
  let riders = 0;
  for (const role of roles) {
    if (role.carrier || role.realm === 'sky' || role.realm === 'air') continue;
    if (!boards.has(role.subject.drawnAs.name)) {
      if (role.realm === 'water') role.x += frame.width * 0.12;
      if (role.realm === 'scenery') {
        role.x = Math.max(role.x, frame.width * 0.72);
        role.y = FRAME_HEIGHT * 0.9;
      }
      continue;
    }
    role.x = frame.width * (ride.x + 0.17 * riders);
    role.y = FRAME_HEIGHT * (ride.y + 0.07 * riders);
    role.height = Math.min(role.height, FRAME_HEIGHT * (role.subject.drawnAs.name === 'surfboard' ? 0.2 : 0.36));
    role.realm = 'air';
    role.afloat = false;
    role.facing = 1;
    riders++;
  }
}

/** Closer together, where the ground ends before the frame does. */
export function keepOffTheBrink(roles: readonly Role[], frame: Frame): void {
  const { ends, feet = 0.9 } = frame.recipe;
  if (ends === undefined) return;
  for (const role of roles) {
    if (role.carrier || (role.realm !== 'ground' && role.realm !== 'scenery')) continue;
    if (role.realm === 'scenery') role.y = Math.min(role.y, FRAME_HEIGHT * (feet + 0.02));
    role.height = Math.min(role.height, role.y - FRAME_HEIGHT * 0.06);
    role.x = frame.width * (0.05 + (role.x / frame.width) * (ends - 0.05));
  }
}
