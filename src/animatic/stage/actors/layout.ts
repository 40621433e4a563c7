import { FRAME_HEIGHT } from '../world.ts';
import { fliesDrawn } from './bird.ts';
import { isWinged } from './kinds.ts';
import type { Frame, Member, Relation } from './role.ts';

/** First places: a front row, a depth behind it, the air, the sky, the scenery. */
export function layOut(free: readonly Member[], relations: readonly Relation[], frame: Frame): void {
  const ground = free.filter((member) => member.realm === 'ground' || member.realm === 'water');
  const tied = new Set(relations.flatMap((relation) => [relation.subject, relation.object]));
  // The first two, and whatever has its place by a relation, stand in front; the rest fills the depth of the stage.
  const stacked = new Set(
    relations.filter((r) => ['on top of', 'above', 'amid'].includes(r.relation)).map((r) => r.subject),
  );
  const rest = ground.filter((member) => !stacked.has(member.subject.id));
  const lead = free.find((member) => member.traits.gait === 'legs' || member.traits.person) ?? rest[0];
  const partners = relations.filter((r) => r.subject === lead?.subject.id || r.object === lead?.subject.id);
  const close = new Set([lead?.subject.id, ...partners.flatMap((r) => [r.subject, r.object])]);
  const front = rest.filter(
    (member) => rest.length < 3 || close.has(member.subject.id) || (rest.length < 4 && tied.has(member.subject.id)),
  );
  const stacking = ground.filter((member) => stacked.has(member.subject.id));
  inFront(front, relations, frame);
  rest
    .filter((member) => !front.includes(member))
    .forEach((member, index) => {
      inDepth(member, index, frame);
    });
  for (const member of stacking) rank(member, frame.width / 2, FRAME_HEIGHT * 0.9, spread(member), frame);
  free
    .filter((member) => member.realm === 'air')
    .forEach((member, index) => {
      inTheAir(
        member,
        index,
        frame,
        ground.some((other) => other.traits.gait === 'legs'),
      );
    });
  sideBySide(
    free.filter((member) => member.realm === 'air'),
    frame,
  );
  free
    .filter((member) => member.realm === 'sky')
    .forEach((member, index) => {
      inTheSky(member, index, frame);
    });
  free
    .filter((member) => member.realm === 'scenery')
    .forEach((member, index, all) => {
      asScenery(member, index, all.length, frame, ground.length);
    });
}

function feetOf(member: Member, frame: Frame): number {
  return member.realm === 'water' && frame.recipe.medium === 'water'
    ? waterline(frame)
    : FRAME_HEIGHT * (frame.recipe.feet ?? 0.9);
}

/** Things beside the living do not crowd them out. */
function noWiderThan(member: Member, room: number): void {
  const shrink = Math.min(1, room / Math.max(1, spread(member)));
  for (const role of member.roles) role.height *= shrink;
}

/** Food, drink and tools are no larger than what one holds, or nearly so. */
function asServed(member: Member, person: number): void {
  const first = member.subject.drawnAs.name.codePointAt(0) ?? 0;
  const food = (first >= 0x1f32d && first <= 0x1f37f) || (first >= 0x1f950 && first <= 0x1f96f) || first === 0x2615;
  const grand = member.subject.size === 'huge' || member.subject.attributes.some((word) => /giant|huge|big/.test(word));
  const plant = first >= 0x1f331 && first <= 0x1f344;
  if (!food || grand || plant || member.subject.drawnAs.kind !== 'glyph') return;
  for (const role of member.roles) role.height = Math.min(role.height, person * 0.44);
}

function inFront(members: readonly Member[], relations: readonly Relation[], frame: Frame): void {
  const ordered = sideOrder(members, relations);
  const living = members.some((member) => member.traits.gait === 'legs');
  for (const member of ordered) if (living && member.traits.gait === 'none') noWiderThan(member, frame.width * 0.38);
  const person = Math.max(
    0,
    ...members.filter(({ traits }) => traits.person).map(({ roles }) => roles[0]?.height ?? 0),
  );
  for (const member of ordered) if (person > 0) asServed(member, person);
  const gap = frame.width * (ordered.length > 1 ? 0.09 : 0);
  const widths = ordered.map(spread);
  const total = widths.reduce((sum, width) => sum + width, 0) + gap * Math.max(0, ordered.length - 1);
  // A crowd that goes somewhere needs room for its way, or those at its ends are never seen.
  const goes = ordered.some(({ roles, beats }) => roles.length > 9 && beats.some(({ travel }) => travel > 0));
  const room = frame.width * (frame.withPhoto ? 0.4 : goes ? 0.64 : 0.9);
  const shrink = Math.min(1, room / Math.max(1, total));
  const centre = frame.width * (frame.withPhoto ? 0.74 : ordered.length > 1 ? 0.5 : 0.48 + frame.lean);
  let x = centre - (total * shrink) / 2;
  ordered.forEach((member, i) => {
    const width = (widths[i] ?? 0) * shrink;
    for (const role of member.roles) role.height *= shrink;
    rank(member, x + width / 2, feetOf(member, frame), width, frame);
    x += width + gap * shrink;
  });
}

/** Further members stand behind, left and right in turn: further off, smaller, and with their feet higher. */
function inDepth(member: Member, index: number, frame: Frame): void {
  const feet = feetOf(member, frame);
  const near = Math.max(0.3, 0.62 - 0.12 * Math.floor(index / 2));
  const y = frame.horizon + (feet - frame.horizon) * near;
  for (const role of member.roles) role.height *= 0.36 + 0.44 * near;
  // Three tanks in a row are low: they may be half a frame wide, and overlap.
  const isLong = (member.roles[0]?.aspect ?? 1) > 1.6;
  noWiderThan(member, frame.width * (isLong ? 0.5 : 0.36));
  const width = Math.min(spread(member), frame.width * 0.42);
  const side = index % 2 === 0 ? 1 : -1;
  // Whoever stands in the middle hides nobody, and nobody is beyond the edge.
  const aside = Math.min(0.3 - 0.04 * Math.floor(index / 2), 0.48 - width / frame.width / 2);
  rank(member, frame.width * (0.5 + side * aside), y, width, frame);
  // One behind the other, each a little higher: else three tanks look like one long one.
  const middle = (member.roles.length - 1) / 2;
  if (isLong) for (const [place, role] of member.roles.entries()) role.y += (place - middle) * role.height * 0.5 * side;
}

function waterline(frame: Frame): number {
  return frame.horizon + (FRAME_HEIGHT - frame.horizon) * 0.66;
}

/** Width that a member's row needs. */
function spread(member: Member): number {
  const first = member.roles[0];
  const each = (first?.height ?? 0) * Math.max(0.5, first?.aspect ?? 1);
  const count = member.roles.length;
  if (count === 1) return each;
  return each * (1 + 1.14 * (columnsOf(count) - 1));
}

function columnsOf(count: number): number {
  return count > 22 ? 10 : count > 9 ? 8 : count > 4 ? Math.ceil(count / 2) : count;
}

/** Several of the same: up to four abreast, up to nine in two rows, more as a crowd. Each can be counted. */
function rank(member: Member, centre: number, feet: number, width: number, frame: Frame): void {
  const count = member.roles.length;
  const columns = columnsOf(count);
  const rows = Math.ceil(count / columns);
  // A crowd does not stand in ranks, unless it marches; nor does one hide the next.
  const stray = member.beats.some(({ verb }) => /^(?:march|parade|line up|queue|drill)$/.test(verb)) ? 0.1 : 0.36;
  member.roles.forEach((role, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, count - row * columns);
    const column = index - row * columns;
    const back = rows - 1 - row;
    const step = count === 1 ? 0 : (width - role.height * role.aspect) / Math.max(1, columns - 1);
    const offset =
      (column - (inRow - 1) / 2) * step + (rows > 1 && inRow === columns ? (row % 2 ? 0.2 : -0.1) * step : 0);
    const loose = count > 9 ? (((index * 7919) % 13) / 13 - 0.5) * stray * step : 0;
    role.x = centre + offset + loose;
    // The last row still has ground under it.
    const reach = Math.min(0.62, 0.86 / Math.max(1, rows - 1));
    role.y = feet - back * Math.min(role.height * 1.02, (feet - frame.horizon) * reach);
    if (count > 9) role.y -= (((index * 104729) % 11) / 11) * FRAME_HEIGHT * 0.06 * stray;
    role.height *= 1 - back * 0.14;
  });
}

function inTheAir(member: Member, index: number, frame: Frame, crowded: boolean): void {
  const count = member.roles.length;
  const medium = frame.recipe.medium;
  const middle =
    medium === 'space' || medium === 'air' || medium === 'underwater'
      ? 0.5
      : Math.min(0.34, (frame.horizon / FRAME_HEIGHT) * 0.6);
  member.roles.forEach((role, i) => {
    const k = i === 0 ? 0 : Math.ceil(i / 2);
    const side = i % 2 === 1 ? -1 : 1;
    const lone = count === 1 && index === 0;
    // Smoke does not hide whoever stands in the middle.
    const aside = lone && role.traits.gait === 'none' && crowded && medium === 'ground';
    const apart = role.height * Math.max(0.9, role.traits.gait === 'wings' && role.height < 160 ? 1.75 : role.aspect);
    role.x = frame.width * (aside ? 0.76 : lone ? 0.48 : 0.42 + 0.26 * index) + side * k * apart;
    role.y = FRAME_HEIGHT * middle + role.height * 0.5 + k * role.height * 0.34 - (index % 2) * FRAME_HEIGHT * 0.12;
    if (i > 0) role.height *= 0.92;
    // Rotors and masts stay in the picture when it rises.
    const reach = isWinged(role.subject) ? 1.5 : fliesDrawn(role.subject.drawnAs.name) ? 1.32 : 1.08;
    role.y = Math.max(role.y, role.height * reach + FRAME_HEIGHT * 0.06);
  });
}

/** Those in the air side by side: who is wide does not hide the next. */
function sideBySide(members: readonly Member[], frame: Frame): void {
  const first = members.filter((member) => member.roles.length <= 2);
  if (members.length < 2 || first.length !== members.length) return;
  const widths = members.map(spread);
  const gap = frame.width * 0.05;
  const total = widths.reduce((sum, width) => sum + width, 0) + gap * (members.length - 1);
  const shrink = Math.min(1, (frame.width * 0.88) / total);
  let x = frame.width / 2 - (total * shrink) / 2;
  members.forEach((member, i) => {
    const width = (widths[i] ?? 0) * shrink;
    const middle =
      (member.roles[0]?.x ?? 0) + ((member.roles[1]?.x ?? member.roles[0]?.x ?? 0) - (member.roles[0]?.x ?? 0)) / 2;
    for (const role of member.roles) {
      role.height *= shrink;
      role.x = x + width / 2 + (role.x - middle) * shrink;
    }
    x += width + gap * shrink;
  });
}

function inTheSky(member: Member, index: number, frame: Frame): void {
  member.roles.forEach((role, i) => {
    role.x = frame.width * (((0.76 - 0.24 * index - 0.17 * i) % 1) + (0.76 - 0.24 * index - 0.17 * i < 0.05 ? 1 : 0));
    role.y = FRAME_HEIGHT * (0.16 + 0.05 * (i % 2)) + role.height * 0.5;
  });
}

/** Houses and trees: behind the actors, off the middle when somebody stands there. */
function asScenery(member: Member, index: number, members: number, frame: Frame, actors: number): void {
  const count = member.roles.length;
  const total = members + count - 1;
  member.roles.forEach((role, i) => {
    const at = index + i;
    const places = actors === 0 ? [0.5, 0.2, 0.8, 0.35, 0.65, 0.08, 0.92] : [0.78, 0.22, 0.93, 0.07, 0.62, 0.38, 0.5];
    const spreadOut = count > 4 ? (i + 0.5) / count : undefined;
    const share = spreadOut ?? (total === 1 && actors === 0 ? 0.5 : (places[at % places.length] ?? 0.5));
    role.x = frame.width * share;
    role.y = frame.horizon + (FRAME_HEIGHT * 0.9 - frame.horizon) * (actors === 0 ? 0.62 : 0.3);
    if (i > 0) role.height *= 0.9;
  });
}

/** Left to right as the relations say; the first named stands left otherwise. */
function sideOrder(members: readonly Member[], relations: readonly Relation[]): Member[] {
  const ordered = [...members];
  for (let pass = 0; pass < members.length; pass++) {
    for (const relation of relations) {
      const left =
        relation.relation === 'left of'
          ? relation.subject
          : relation.relation === 'right of'
            ? relation.object
            : undefined;
      const right =
        relation.relation === 'left of'
          ? relation.object
          : relation.relation === 'right of'
            ? relation.subject
            : undefined;
      if (!left || !right) continue;
      const l = ordered.findIndex((member) => member.subject.id === left);
      const r = ordered.findIndex((member) => member.subject.id === right);
      const moved = l > r && r >= 0 ? ordered[l] : undefined;
      if (!moved) continue;
      ordered.splice(l, 1);
      ordered.splice(r, 0, moved);
    }
  }
  return ordered;
}
