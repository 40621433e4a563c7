import type { Storyboard, Subject } from '../../storyboard.ts';
import { FRAME_HEIGHT } from '../world.ts';
import type { Frame, Member, Role } from './role.ts';

const hearths = /\b(?:camp ?fire|bon ?fire|fire ?pit|fire)$/i;
const gathers =
  /\b(?:around|round|about|by|beside|near|at|next to|in front of) (?:an? |the |their |its )?(?:[\w-]+ ){0,2}(?:camp ?fire|bon ?fire|fire ?pit|fire)\b/i;
const together =
  /^(?:sit|gather|camp|roast|toast|talk|chat|sing|tell|rest|huddle|warm|listen|laugh|drink|eat|cook|share|crouch|squat|kneel|relax)$/;
const COMPANY_MAX = 9;
/** Where the fire burns and, further back, who is round it: feet as shares of the frame's height. */
const [FIRE_FEET, NEAR_FEET, FAR_FEET] = [0.93, 0.9, 0.83] as const;

const isHearth = ({ drawnAs, noun, count }: Subject): boolean =>
  drawnAs.name.startsWith('🔥') && hearths.test(noun) && count === 1;

const standsFree = (role: Role): boolean =>
  !role.carrier && !role.flight && !role.support && role.realm === 'ground' && !role.beats.some((b) => b.travel > 0);

/**
 * A fire burns in the middle of those who sit round it: half of them on its left, half on its right, all with their
 * faces to it, the last of each side a little behind. Tents and logs leave it the middle of the camp as well.
 */
export function gatherRoundFire(cast: ReadonlyMap<string, Member>, storyboard: Storyboard, frame: Frame): void {
  const { actions, relations, prompt } = storyboard;
  const hearth = [...cast.values()].find(({ subject }) => isHearth(subject));
  const [fire] = hearth?.roles ?? [];
  if (!hearth || !fire || !standsFree(fire) || frame.withPhoto) return;
  const handled = actions.some(({ object, verb }) => object === hearth.subject.id && !together.test(verb));
  const sided = relations.some(
    (r) =>
      (r.subject === hearth.subject.id || r.object === hearth.subject.id) &&
      /^(?:left of|right of|behind|on top of|inside|under|holding)$/.test(r.relation),
  );
  if (handled || sided) return;
  const others = [...cast.values()].filter((member) => member !== hearth);
  const living = others.filter(({ traits }) => traits.gait === 'legs');
  const company = living.filter(
    ({ subject }) =>
      gathers.test(prompt) || actions.some((one) => one.subject === subject.id && together.test(one.verb)),
  );
  if (living.length > 0 && company.length === 0) return;
  const round = (company.length > 0 ? company : others).flatMap(({ roles }) => roles).filter(standsFree);
  if (round.length < 2 || round.length > COMPANY_MAX) {
    if (round.length === 1 && round[0]) aside(round[0], fire);
    return;
  }
  const was = fire.x;
  spread(round, fire, frame);
  const over = relations.filter((r) => r.object === hearth.subject.id && r.relation === 'above');
  for (const { subject } of over) for (const role of cast.get(subject)?.roles ?? []) role.x += fire.x - was;
}

/** One alone sits at the fire, not far from it. */
function aside(role: Role, fire: Role): void {
  role.facing = role.x < fire.x ? 1 : -1;
}

function spread(round: readonly Role[], fire: Role, frame: Frame): void {
  const centre = frame.width / 2;
  const half = (role: Role): number => (role.height * role.aspect) / 2;
  fire.x = centre;
  fire.y = FRAME_HEIGHT * FIRE_FEET;
  fire.height = Math.min(fire.height, FRAME_HEIGHT * 0.26);
  const left = round.filter((_, i) => i % 2 === 0);
  const right = round.filter((_, i) => i % 2 === 1);
  for (const [side, members] of [
    [-1, left],
    [1, right],
  ] as const) {
    const free = frame.width * 0.45 - half(fire);
    const asked = members.reduce((sum, role) => sum + half(role) * 2 * 1.06, 0);
    const closer = Math.min(1, free / asked);
    let reached = half(fire) * 1.1;
    for (const [i, role] of members.entries()) {
      role.height *= closer;
      reached += half(role) * 1.06;
      role.x = centre + side * reached;
      reached += half(role) * 1.06;
      role.y = FRAME_HEIGHT * (i % 2 === 0 ? NEAR_FEET : FAR_FEET);
      role.facing = side === -1 ? 1 : -1;
    }
  }
}
