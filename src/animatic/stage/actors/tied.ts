import type { Storyboard } from '../../storyboard.ts';
import { FRAME_HEIGHT } from '../world.ts';
import type { Frame, Member, Role } from './role.ts';

const knotted = /\b(?:tied|tethered|attached|fastened|knotted|anchored) (?:up )?(?:on ?to|to|around|round) /i;
const lifts = /^(?:🎈|🪁|sky lantern)$/u;

/** Share of the frame's height of one of so many that float on their strings, and of what holds them. */
const sizes: readonly (readonly [most: number, height: number])[] = [
  [2, 0.27],
  [5, 0.22],
  [9, 0.17],
];
const MANY = 0.13;
const HOLDER_MAX = 0.32;
const BUNCH_ROW = 4;

/** What floats and is tied to something hovers above it, each on its own string. */
export function tieUp(cast: ReadonlyMap<string, Member>, { prompt }: Storyboard, frame: Frame): void {
  const floating = [...cast.values()].find(
    ({ subject, roles }) => lifts.test(subject.drawnAs.name) && roles.length > 0,
  );
  const told = knotted.exec(prompt);
  if (floating && floating.roles.length > 1 && holdBunch(floating.roles)) return;
  if (!floating || !told || floating.roles.some(({ carrier }) => carrier)) return;
  const after = prompt.slice(told.index + told[0].length).toLowerCase();
  const holder = nearestNamed([...cast.values()], after)?.roles[0];
  if (!holder || holder.subject === floating.subject || holder.carrier || holder.realm === 'sky') return;
  const still = holder.traits.gait === 'none' && holder.realm === 'ground';
  if (still) holder.height = Math.min(holder.height, FRAME_HEIGHT * HOLDER_MAX);
  fanOut(floating.roles, holder, frame);
}

/** Several in one hand are a bunch above it, on strings; false when nobody holds them all. */
function holdBunch(roles: readonly Role[]): boolean {
  const holder = roles[0]?.carrier?.role;
  const inOneHand = roles.every(({ carrier }) => carrier?.how === 'holding' && carrier.role === holder);
  if (
    !holder ||
    !inOneHand ||
    holder.traits.gait !== 'legs' ||
    holder.traits.form === 'whole' ||
    holder.carrier ||
    holder.realm !== 'ground'
  )
    return false;
  const columns = Math.ceil(roles.length / Math.ceil(roles.length / BUNCH_ROW));
  const height = holder.height * (roles.length > BUNCH_ROW ? 0.36 : 0.42);
  const foot = Math.max(FRAME_HEIGHT * 0.06 + height * 1.6, holder.y - holder.height * 0.92);
  for (const [index, role] of roles.entries()) {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, roles.length - row * columns);
    const aside = index - row * columns - (inRow - 1) / 2;
    role.height = height;
    role.x = holder.x + holder.facing * holder.height * 0.42 + (aside + (row % 2) * 0.4) * height * 0.66;
    role.y = foot - row * height * 0.5 + Math.abs(aside) * height * 0.14;
    float(role, holder);
  }
  return true;
}

function float(role: Role, holder: Role): void {
  delete role.carrier;
  role.realm = 'air';
  role.afloat = false;
  role.tiedTo = holder;
  role.beats = holder.beats.filter(({ travel }) => travel > 0);
  role.facing = holder.facing;
}

/** Whoever of the cast is named first there. */
function nearestNamed(members: readonly Member[], text: string): Member | undefined {
  const named = members
    .map((member) => ({ member, at: text.indexOf(member.subject.noun.toLowerCase()) }))
    .filter(({ at }) => at >= 0 && at < 30);
  return named.sort((a, b) => a.at - b.at)[0]?.member;
}

/** A bunch of them leans apart; the outer ones hang lower. */
function fanOut(roles: readonly Role[], holder: Role, frame: Frame): void {
  const share = sizes.find(([most]) => roles.length <= most)?.[1] ?? MANY;
  const height = FRAME_HEIGHT * share;
  const middle = (roles.length - 1) / 2;
  const [first] = roles;
  const wide = height * Math.max(0.7, first?.aspect ?? 1);
  const step = Math.min(wide * 1.08, (frame.width * 0.8) / Math.max(1, roles.length));
  const top = holder.y - holder.height;
  // Strings of some length, and none of them out of the picture.
  const foot = Math.max(FRAME_HEIGHT * 0.06 + height * 1.2, top - FRAME_HEIGHT * 0.13);
  for (const [index, role] of roles.entries()) {
    const aside = index - middle;
    role.height = height;
    role.x = holder.x + aside * step;
    role.y = foot + Math.abs(aside / Math.max(1, middle)) ** 2 * height * 0.3 + (index % 2) * height * 0.16;
    float(role, holder);
  }
}
