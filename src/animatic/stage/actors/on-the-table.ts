import type { Storyboard, Subject } from '../../storyboard.ts';
import { FRAME_HEIGHT } from '../world.ts';
import { extra } from './extra.ts';
import { pileOf } from './piles.ts';
import type { Frame, Member, Role } from './role.ts';
import { vesselRim } from './vapours.ts';

const crockery = /^(?:☕|🍵|🫖|🍽️|🍴|🥄|🔪|🥢|🕯️|🧂|🏺|glass|mug|jug|teapot|cooking pot|tray)$/u;
const growing = /^[\u{1F331}-\u{1F335}\u{1F337}-\u{1F33C}\u{1F33E}-\u{1F344}]/u;
const eaten =
  /^[\u{1F32D}-\u{1F32F}\u{1F336}\u{1F33D}\u{1F345}-\u{1F37F}\u{1F382}\u{1F942}\u{1F943}\u{1F950}-\u{1F96F}\u{1F9C0}-\u{1F9CB}\u{1FAD0}-\u{1FADA}]/u;

/** Whether it is something to eat or to drink, as it comes to the table. */
export function isFood({ drawnAs: { kind, name } }: Subject): boolean {
  return kind === 'glyph' && eaten.test(name) && !growing.test(name) && name !== '🍽️';
}

function isServed(subject: Subject): boolean {
  return isFood(subject) || /^(?:☕|🍵|🫖)/u.test(subject.drawnAs.name);
}

const dishWords =
  /\b(?:plate|dish|meal|dinner|lunch|breakfast|food|feast|platter|tray|cutlery|silverware|saucer|bowl)s?$/i;

function isIceOf(foods: readonly Subject[], id: string, noun: string, relations: Storyboard['relations']): boolean {
  return noun === 'ice' && relations.some((r) => r.object === id && foods.some((food) => food.id === r.subject));
}

/** Frosting and syrup are on what they are on: a plate with knife and fork is no picture of them. The ice of a drink is in it. */
function withoutToppings(storyboard: Storyboard): Storyboard {
  const { subjects, relations, actions } = storyboard;
  const foods = subjects.filter(isFood);
  const toppings = subjects.filter(
    ({ id, noun, drawnAs }) =>
      ((drawnAs.name === '🍽️' && !dishWords.test(noun)) || isIceOf(foods, id, noun, relations)) &&
      foods.length > 0 &&
      !actions.some(({ subject, object }) => subject === id || object === id),
  );
  if (toppings.length === 0) return storyboard;
  const gone = new Set(toppings.map(({ id }) => id));
  return {
    ...storyboard,
    subjects: subjects.filter(({ id }) => !gone.has(id)),
    relations: relations.filter((r) => !gone.has(r.subject) && !gone.has(r.object)),
  };
}

const quiet =
  /^(?:steam|melt|sit|lie|rest|stand|burn|glow|cool|bubble|simmer|spin|rotate|turn|wait|rot|ripen|drip|shine|sparkle|flicker)$/;
const rooms =
  /^(?:kitchen|restaurant|cafe|café|diner|bakery|dining room|living room|room|home|house|coffee shop|bar|pub)$/;
const grand = /^(?:giant|gigantic|huge|enormous|massive|colossal|floating|flying|levitating|falling|hanging)$/;

/** More than so many different things are no still life. */
const THINGS_MAX = 4;

function isLaid(subject: Subject): boolean {
  const laid = pileOf(subject)?.laid;
  const served =
    isFood(subject) || crockery.test(subject.drawnAs.name) || /^lying (?:plate|coin|book)$/.test(laid ?? '');
  return served && subject.size !== 'huge' && !subject.attributes.some((word) => grand.test(word));
}

/** How things on one table may be told to stand to each other. */
const sideBySide = /^(?:with|next to|left of|right of|inside|in front of|behind)$/;

/** Food that nobody eats and that lies nowhere is on a table, not on the floor. */
function onATable(storyboard: Storyboard): Storyboard {
  const { setting, subjects, relations, actions } = storyboard;
  const things = subjects.filter((one) => !isVapour(one));
  const still = actions.every(({ verb, subject }) => quiet.test(verb) || !things.some(({ id }) => id === subject));
  const apart = relations.some((r) => !sideBySide.test(r.relation));
  const place = setting.place ?? 'kitchen';
  if (!still || apart || !isAtHome(storyboard) || !rooms.test(place) || things.length > THINGS_MAX) return storyboard;
  if (!things.every(isLaid) || !things.some((one) => isServed(one) || pileOf(one) !== undefined)) return storyboard;
  const table = extra('laid table', 'table', { kind: 'shape', name: 'table' }, 'medium');
  const borne = new Set(relations.filter((r) => r.relation === 'inside').map((r) => r.subject));
  return {
    ...storyboard,
    subjects: [...subjects.map((one) => (things.length === 1 && one === things[0] ? near(one) : one)), table],
    relations: [
      ...relations.filter((r) => !/^(?:in front of|behind)$/.test(r.relation)),
      ...things
        .filter(({ id }) => !borne.has(id))
        .map(({ id }) => ({ subject: id, relation: 'on top of', object: table.id }) as const),
    ],
  };
}

/** What is alone on its table is looked at from near. */
function near(subject: Subject): Subject {
  return subject.count === 1 && /^(?:tiny|small)$/.test(subject.size) ? { ...subject, size: 'medium' } : subject;
}

function isAtHome({ setting: { place, weather } }: Storyboard): boolean {
  return place !== null || weather.every((kind) => kind === 'clear' || kind === 'smoke');
}

/** A table with nothing but food on it is in a kitchen. */
function inTheKitchen(storyboard: Storyboard): Storyboard {
  const { setting, subjects } = storyboard;
  const table = subjects.find(({ drawnAs }) => drawnAs.name === 'table');
  const rest = subjects.filter((one) => one !== table && !isVapour(one));
  const laid = rest.length > 0 && rest.every(isLaid) && rest.some(isServed);
  if (setting.place !== null || !table || !laid || !isAtHome(storyboard)) return storyboard;
  if (!/^(?:(?:wooden |dining |kitchen )?table|counter|countertop)$/i.test(table.noun)) return storyboard;
  return { ...storyboard, setting: { ...setting, place: 'kitchen', indoors: true } };
}

function isVapour({ drawnAs }: Subject): boolean {
  return drawnAs.name === 'steam' || drawnAs.name === '💨';
}

/** What steams has steam over it. */
function withSteam(storyboard: Storyboard): Storyboard {
  const { subjects, actions, seconds } = storyboard;
  const hot = subjects.find(
    ({ id, attributes, count, drawnAs }) =>
      count === 1 &&
      vesselRim(drawnAs.name) !== undefined &&
      (attributes.some((word) => /^(?:steaming|steamy|piping|hot)$/.test(word)) ||
        actions.some((one) => one.subject === id && one.verb === 'steam')),
  );
  if (!hot || subjects.some(isVapour)) return storyboard;
  const steam = extra('steam of it', 'steam', { kind: 'shape', name: 'steam' }, 'medium');
  return {
    ...storyboard,
    subjects: [...subjects, steam],
    actions: [
      ...actions.filter(({ subject, verb }) => subject !== hot.id || verb !== 'steam'),
      { subject: steam.id, verb: 'rise', from: 0, to: seconds },
    ],
  };
}

/** The storyboard with food as it is served: on a table, with steam over what is hot, its frosting on it. */
export function asServedUp(storyboard: Storyboard): Storyboard {
  return inTheKitchen(onATable(withSteam(withoutToppings(storyboard))));
}

/** More than so many on one table lie in rows. */
const ONE_ROW_MAX = 4;
const TWO_ROWS_MAX = 14;
/** Shares of a table's height: where its front row lies, how much higher each further one, and how tall they are at most. */
const [FRONT, ROW, TALL] = [0.82, 0.13, 0.4];

/** Many on one table lie in rows, the far one first, and can be counted; false when they are few. */
export function spreadOnTable(roles: readonly Role[], table: Role, frame: Frame): boolean {
  const [first] = roles;
  const many = roles.length > ONE_ROW_MAX && table.subject.drawnAs.name === 'table';
  if (!first || !many || roles.some(({ traits, carrier }) => traits.gait !== 'none' || carrier)) return false;
  const rows = roles.length > TWO_ROWS_MAX ? 3 : 2;
  const columns = Math.ceil(roles.length / rows);
  // Nobody is there beside whom it would be too large.
  if (frame.peopled !== true) table.height = Math.min(FRAME_HEIGHT * 0.5, (frame.width * 0.8) / table.aspect);
  const wide = table.height * table.aspect * 0.92;
  // Half a step is left for the row that stands between the others.
  const step = wide / (columns + 0.5);
  const height = Math.min(table.height * TALL, (step * 0.94) / first.aspect);
  for (const [index, role] of roles.entries()) {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, roles.length - row * columns);
    const behind = rows - 1 - row;
    role.height = height * (1 - 0.06 * behind);
    // Between those of the row behind; a row that has one less is so by itself.
    const even = (columns - inRow) % 2 === 0 ? row : row - 1;
    role.x = table.x + (index - row * columns - (inRow - 1) / 2 + (even % 2 === 0 ? 0.25 : -0.25)) * step;
    role.y = table.y - table.height * (FRONT + ROW * behind);
    lieOn(role, table);
  }
  return true;
}

function lieOn(role: Role, table: Role): void {
  role.support = table;
  role.realm = 'ground';
  role.afloat = false;
}

/** Different things on one table have a place each. */
export function shareTables(members: readonly Member[]): void {
  for (const table of members.flatMap(({ roles }) => roles)) {
    if (table.subject.drawnAs.name !== 'table') continue;
    const lying = members
      .map(({ roles }) => roles.filter(({ support, carrier }) => support === table && !carrier))
      .filter((roles) => roles.length > 0);
    if (lying.length < 2 || lying.flat().some(({ traits }) => traits.gait !== 'none')) continue;
    setSideBySide(lying, table);
  }
}

function setSideBySide(groups: readonly (readonly Role[])[], table: Role): void {
  const extents = groups.map((roles) => {
    const halves = roles.map(({ height, aspect }) => (height * aspect) / 2);
    const left = Math.min(...roles.map(({ x }, i) => x - (halves[i] ?? 0)));
    return { left, width: Math.max(...roles.map(({ x }, i) => x + (halves[i] ?? 0))) - left };
  });
  const gap = table.height * 0.06;
  const total = extents.reduce((sum, { width }) => sum + width, gap * (groups.length - 1));
  const shrink = Math.min(1, (table.height * table.aspect * 0.94) / total);
  let x = table.x - (total * shrink) / 2;
  for (const [index, roles] of groups.entries()) {
    const { left, width } = extents[index] ?? { left: 0, width: 0 };
    for (const role of roles) {
      role.x = x + (role.x - left) * shrink;
      role.height *= shrink;
    }
    x += (width + gap) * shrink;
  }
}
