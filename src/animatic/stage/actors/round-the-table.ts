import type { Storyboard, Subject } from '../../storyboard.ts';
import { FRAME_HEIGHT } from '../world.ts';
import type { Frame, Member, Role } from './role.ts';
import { isWorktable } from './worktable.ts';

const gathers = /\b(?:around|round|at|about) (?:an? |the |their |its |his |her )?(?:[\w-]+ ){0,3}(?:table|desk)\b/i;
const together =
  /^(?:sit|eat|dine|drink|feast|play|talk|chat|meet|gather|work|read|write|draw|study|argue|laugh|toast|celebrate|have|share|discuss|cook)$/;
const DINERS_MAX = 7;

/** Dishes that everybody has one of. */
const places: ReadonlySet<string> = new Set(['🍽️', '🍝', '🍜', '🥣', '🍲', '☕', '🍵', '🍕', '🥗', '🍛']);

/** People who sit round a table are behind it, side by side, with what they eat upon it. */
export function sitRound(cast: ReadonlyMap<string, Member>, storyboard: Storyboard, frame: Frame): void {
  const { actions, relations, prompt } = storyboard;
  const board = [...cast.values()].find(({ subject }) => subject.drawnAs.name === 'table' && !isWorktable(subject));
  const [table] = board?.roles ?? [];
  if (!board || !table || table.carrier || !(gathers.test(prompt) || board.subject.id === 'game table')) return;
  const diners = [...cast.values()]
    .filter(
      ({ subject, traits }) =>
        traits.gait === 'legs' &&
        traits.form !== 'whole' &&
        (actions.some((a) => a.subject === subject.id && together.test(a.verb)) ||
          relations.some((r) => r.relation === 'with' && (r.subject === subject.id || r.object === subject.id))) &&
        !relations.some(
          (r) =>
            r.subject === subject.id &&
            /^(?:riding|inside|under|on top of)$/.test(r.relation) &&
            r.object !== board.subject.id,
        ),
    )
    .flatMap(({ roles }) => roles)
    .filter((role) => !role.carrier && !role.flight)
    .slice(0, DINERS_MAX);
  const [first] = diners;
  if (!first) return;
  const before = { x: table.x, y: table.y, height: table.height };
  const height = Math.min(FRAME_HEIGHT * 0.52, (frame.width * 0.8) / Math.max(1.6, diners.length * 0.52));
  layTable(table, diners.length, height, frame);
  diners.forEach((diner, i) => {
    const share = diners.length === 1 ? 0 : i / (diners.length - 1) - 0.5;
    diner.height = height * (diner.height < first.height * 0.9 || isChild(diner.subject) ? 0.86 : 1);
    diner.x = table.x + share * table.height * table.aspect * 0.8;
    diner.y = table.y - height * 0.06 - (i % 2) * 2;
    diner.facing = share > 0.01 ? -1 : 1;
    // The table hides what chairs there are: only who stands up behind it is seen.
    diner.beats = diner.beats.filter(({ family }) => family !== 'sit');
    delete diner.support;
  });
  const eaten = new Set(actions.filter(({ object }) => object !== undefined).map(({ object }) => object));
  for (const member of cast.values())
    for (const role of [...member.roles])
      if (
        role.support === table ||
        (eaten.has(member.subject.id) && member.traits.gait === 'none' && !role.carrier && !role.flight)
      )
        serve(member, role, table, before, diners);
}

const isChild = ({ drawnAs }: Subject): boolean => /^(?:👦|👧|🧒|👶)/u.test(drawnAs.name);

/** As long as the company is. */
function layTable(table: Role, company: number, height: number, frame: Frame): void {
  if (company > 2) {
    table.subject = { ...table.subject, drawnAs: { kind: 'shape', name: 'long table' } };
    table.aspect = 4.1;
  }
  table.height = Math.max(height * 0.44, Math.min((company * height * 0.5) / table.aspect, height * 0.5));
  table.x = frame.width / 2;
  table.y = FRAME_HEIGHT * 0.93;
  table.realm = 'ground';
}

/** On the table where it lay, or one before each. */
function serve(
  member: Member,
  role: Role,
  table: Role,
  before: { x: number; y: number; height: number },
  diners: readonly Role[],
): void {
  const grown = table.height / Math.max(1, before.height);
  const top = table.y - table.height * 0.86;
  const lay = (one: Role, x: number): void => {
    one.height = Math.min(one.height * Math.max(1, grown), table.height * 0.42);
    one.x = x;
    one.y = top;
    one.support = table;
    one.realm = 'ground';
  };
  if (places.has(role.subject.drawnAs.name) && member.roles.length === 1 && diners.length > 1) {
    lay(role, diners[0]?.x ?? table.x);
    for (const [i, diner] of diners.entries()) if (i > 0) member.roles.push({ ...role, index: i, x: diner.x });
    return;
  }
  lay(
    role,
    role.support === table
      ? table.x + (role.x - before.x) * grown
      : table.x + (role.index - (member.roles.length - 1) / 2) * table.height * 0.6,
  );
}
