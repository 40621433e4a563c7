import type { Storyboard } from '../../storyboard.ts';
import { FRAME_HEIGHT } from '../world.ts';
import type { Frame, Member } from './role.ts';

const leaning =
  /\b(?:lean(?:s|ing|ed|t)?|prop(?:s|ped|ping)?|rest(?:s|ing)?) (?:up )?(?:on|against) (?:an?|the|his|her|its) (?:[\w-]+ ){0,3}wall\b/i;

/** How far before the foot of the wall its feet are, as a share of the frame's height. */
const BEFORE = 0.055;

/** What leans on the wall behind it stands at its foot, and not out in the yard. */
export function standAtTheWall(cast: ReadonlyMap<string, Member>, storyboard: Storyboard, frame: Frame): void {
  if (!leaning.test(storyboard.prompt) || frame.withPhoto) return;
  const foot = frame.horizon + FRAME_HEIGHT * BEFORE;
  for (const { subject, roles } of cast.values()) {
    const leans = storyboard.actions.some((one) => one.subject === subject.id && /^(?:lean|prop|rest)$/.test(one.verb));
    for (const role of roles)
      if (leans && !role.carrier && !role.support && !role.flight && role.realm === 'ground')
        role.y = Math.min(role.y, foot);
  }
}
