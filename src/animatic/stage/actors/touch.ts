import type { Storyboard } from '../../storyboard.ts';
import { glovesOf } from './gloves.ts';
import type { Member, Role } from './role.ts';

/** How near two stand to each other, as shares of their mean height, and what each of them does in the stage's own words. */
interface Closeness {
  apart: number;
  one: string;
  /** Only where it differs. */
  other?: string;
}

const close: Readonly<Record<string, Closeness>> = {
  hug: { apart: 0.45, one: '(hugs)' },
  embrace: { apart: 0.45, one: '(hugs)' },
  cuddle: { apart: 0.42, one: '(hugs)' },
  comfort: { apart: 0.38, one: '(hugs)' },
  kiss: { apart: 0.46, one: '(kisses)' },
  'shake hands': { apart: 0.82, one: '(shakes hands)' },
  shake: { apart: 0.82, one: '(shakes hands)' },
  'high five': { apart: 0.66, one: '(claps hands)' },
  'high-five': { apart: 0.66, one: '(claps hands)' },
  'fist-bump': { apart: 0.7, one: '(bumps fists)' },
  fight: { apart: 0.68, one: 'fight' },
  box: { apart: 0.7, one: 'fight' },
  spar: { apart: 0.68, one: 'fight' },
  tackle: { apart: 0.46, one: '(wrestles)' },
  wrestle: { apart: 0.4, one: '(wrestles)' },
  punch: { apart: 0.54, one: 'punch', other: '(reels)' },
  hit: { apart: 0.54, one: 'punch', other: '(reels)' },
  slap: { apart: 0.54, one: 'punch', other: '(reels)' },
  attack: { apart: 0.56, one: 'fight' },
  fence: { apart: 1.0, one: '(fences)' },
  duel: { apart: 1.0, one: '(fences)' },
  'slow dance': { apart: 0.42, one: '(dances)' },
  waltz: { apart: 0.42, one: '(dances)' },
  tango: { apart: 0.42, one: '(dances)' },
  dance: { apart: 0.46, one: '(dances)' },
  push: { apart: 0.5, one: 'push', other: '(reels)' },
  pet: { apart: 0.62, one: 'pet' },
  stroke: { apart: 0.62, one: 'pet' },
  pat: { apart: 0.6, one: 'pet' },
  tickle: { apart: 0.5, one: 'pet', other: 'laugh' },
  feed: { apart: 0.72, one: 'feed' },
  comb: { apart: 0.5, one: 'wash' },
  // Hair, that is: of bread nobody is the other half.
  cut: { apart: 0.5, one: 'pet' },
  trim: { apart: 0.62, one: '(snips)' },
  brush: { apart: 0.62, one: 'pet' },
  groom: { apart: 0.62, one: 'pet' },
  milk: { apart: 0.75, one: 'pet' },
  shear: { apart: 0.7, one: 'pet' },
  massage: { apart: 0.5, one: 'wash' },
  whisper: { apart: 0.44, one: '(whispers)' },
  talk: { apart: 0.8, one: 'talk' },
  propose: { apart: 0.72, one: 'propose' },
};

/** Verbs that two of a kind do with each other even when nobody is named as the object. */
const mutual = new Set(
  'hug embrace cuddle kiss shake tackle fight box spar wrestle fence duel waltz tango punch hit slap strike'
    .split(' ')
    .concat(['shake hands', 'high five', 'high-five', 'fist-bump', 'slow dance']),
);

const livesOnTheGround = ({ traits, realm, roles }: Member): boolean =>
  traits.gait === 'legs' &&
  (realm === 'ground' || realm === 'air') &&
  roles.length > 0 &&
  roles.every((role) => !role.carrier && role.support?.subject.drawnAs.name !== 'swing');

/** Who hugs, fights or pets somebody stands where the hands get there; both look at each other. */
export function bringTogether(cast: ReadonlyMap<string, Member>, { actions, relations }: Storyboard): void {
  for (const action of actions) {
    const { verb } = action;
    const how = close[verb];
    const member = cast.get(action.subject);
    if (!how || !member || !livesOnTheGround(member)) continue;
    const object = action.object === undefined ? undefined : cast.get(action.object);
    const along = relations.find(
      (r) => mutual.has(verb) && r.relation === 'with' && r.subject === action.subject,
    )?.object;
    const partner = object ?? partnerOf(cast, actions, action) ?? cast.get(along ?? '');
    const one = member.roles[0];
    const pair = partner && partner !== member && livesOnTheGround(partner) ? partner.roles[0] : undefined;
    const twin = !object && !pair && mutual.has(verb) && member.roles.length === 2 ? member.roles[1] : undefined;
    const other = pair ?? twin;
    // One does not shake a bottle's hand, and a crowd has no single other.
    if (!one || !other || (verb === 'shake' && (object || !/hand/.test(action.object ?? '')))) continue;
    if (embraces.has(verb) && other.height < one.height * 0.66 && !other.carrier) {
      takeInArms(one, other);
      perform(one, '(cradles)', action);
      continue;
    }
    // Two who hit each other both need room for their arms, and boxers for their gloves.
    const hits = (twin && how.other) || (glovesOf(one.subject)?.thick && how.one === 'fight');
    meet(one, other, hits ? 0.9 : how.apart);
    perform(one, how.one, action);
    const answer = (twin ? undefined : how.other) ?? (mutual.has(verb) ? how.one : undefined);
    if (answer && (twin || other.beats.length === 0 || mutual.has(verb))) perform(other, answer, action);
  }
}

/** `a man and a woman hug`: the other one who does it at the same time. */
function partnerOf(
  cast: ReadonlyMap<string, Member>,
  actions: Storyboard['actions'],
  { subject, verb }: Storyboard['actions'][number],
): Member | undefined {
  const along = actions.find((one) => one.verb === verb && one.subject !== subject);
  return along && mutual.has(verb) ? cast.get(along.subject) : undefined;
}

const embraces = new Set(['hug', 'embrace', 'cuddle', 'comfort', 'snuggle']);

/** Who is small enough is held before the chest. */
function takeInArms(one: Role, other: Role): void {
  one.handy = true;
  other.carrier = { role: one, how: 'holding' };
  other.realm = one.realm;
  other.height = Math.min(other.height, one.height * 0.42);
  other.x = one.x;
  other.y = one.y;
  other.beats = [];
}

function meet(one: Role, other: Role, apart: number): void {
  const [left, right] = one.x <= other.x ? [one, other] : [other, one];
  const middle = (left.x + right.x) / 2;
  const arm = (role: Role): number =>
    role.traits.person || role.traits.form !== 'whole'
      ? role.height * apart * 0.5
      : Math.max(role.height * apart * 0.5, role.height * role.aspect * 0.54);
  left.x = middle - arm(left);
  right.x = middle + arm(right);
  left.facing = 1;
  right.facing = -1;
  for (const role of [left, right]) if (role.support) role.support.x = role.x;
  // Who sits stays in the seat.
  const seated = [one, other].find(({ support }) => support);
  if (seated) {
    const standing = seated === one ? other : one;
    standing.y = (seated.support?.y ?? standing.y) + 2;
    return;
  }
  one.y = Math.max(left.y, right.y) + 2;
  other.y = one.y - 2;
}

function perform(role: Role, verb: string, { from, to }: Storyboard['actions'][number]): void {
  role.inStep = true;
  const rest = role.beats.filter((beat) => beat.to <= from || beat.from >= to);
  role.beats = [...rest, { verb, family: 'hold', from, to, travel: 0 }].sort((a, b) => a.from - b.from);
}
