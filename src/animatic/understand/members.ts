import type { Cast } from './cast.ts';
import type { NounPhrase } from './chunker.ts';
import type { Entity } from './entities.ts';

const orders = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
/** Where somebody is: whoever is told to be elsewhere is not with the others too. */
const places = new Set([
  'on top of',
  'inside',
  'under',
  'behind',
  'in front of',
  'next to',
  'above',
  'below',
  'riding',
]);

/** `a third one` beside two: how many there must be for it to be one of them. */
export const orderOf = ({ adjectives }: NounPhrase): number =>
  Math.max(0, ...adjectives.map((adjective) => orders.indexOf(adjective) + 1));

/**
 * `two boxers, one in red and the other in blue`: one of several who is told of by himself. The several stay whole while the
 * prompt is read, so that `they` are all of them; `settleMembers` takes the one out of them in the end.
 */
export function memberOf(cast: Cast, phrase: NounPhrase, group: Entity): Entity {
  if (!group.plural || group.of || group.minor || group.isScenery) return group;
  const members = cast.entities.filter(({ of }) => of === group);
  const [first, second] = members;
  if (phrase.head === 'others') return members.find(({ plural }) => plural) ?? (first ? rest(cast, group) : group);
  const isOther = phrase.head === 'another';
  if (isOther && !first) return group;
  const known = isOther || phrase.determiner === 'the' ? second : first && second;
  if (group.count === 2 && known) return known;
  if (first && !isOther && group.count > 2) return members.at(-1) ?? first;
  return added(cast, group, 1, phrase);
}

function rest(cast: Cast, group: Entity): Entity {
  const told = cast.entities.filter(({ of }) => of === group).reduce((sum, { count }) => sum + count, 0);
  return group.counted && group.count - told > 0 ? added(cast, group, group.count - told) : group;
}

function added(cast: Cast, group: Entity, count: number, phrase?: NounPhrase): Entity {
  const member: Entity = {
    ...group,
    of: group,
    count,
    plural: count > 1,
    counted: true,
    determiner: 'one',
    colours: [...(phrase?.colours ?? [])],
    attributes: [...(phrase?.adjectives ?? []).filter((adjective) => !orders.includes(adjective))],
  };
  cast.entities.push(member);
  return member;
}

/** Whether two are the same or of the same several. */
export const areOfOneGroup = (one: Entity, other: Entity): boolean =>
  one === other.of || other === one.of || (one.of !== undefined && one.of === other.of);

/** `one in red shorts and the other in blue`: the same garment in another colour. Answers whether there is one. */
export function garmentLike(cast: Cast, [one]: readonly Entity[], colours: readonly string[]): boolean {
  const worn = cast.relations.findLast(
    ({ subject, relation, object }) =>
      relation === 'wearing' && one?.of !== undefined && subject.of === one.of && subject !== one && object.colours[0],
  );
  if (!worn || !one) return false;
  const garment = { ...worn.object, colours: [...colours], attributes: [] };
  cast.entities.push(garment);
  cast.relate(one, 'wearing', garment);
  return true;
}

/** Takes everyone who was told of alone out of the several they belong to, with all that was said of the several. */
export function settleMembers(cast: Cast): void {
  for (const group of new Set(cast.entities.flatMap(({ of }) => (of ? [of] : [])))) {
    for (const idle of cast.entities.filter((one) => one.of === group && !isToldOf(cast, one)))
      cast.entities.splice(cast.entities.indexOf(idle), 1);
    const members = cast.entities.filter(({ of }) => of === group);
    const left = group.count - members.reduce((sum, { count }) => sum + count, 0);
    for (const member of members) shareWith(cast, group, member);
    if (left > 0) Object.assign(group, { count: left, plural: left > 1, counted: true });
    else dissolve(cast, group, members);
  }
}

const isToldOf = (cast: Cast, one: Entity): boolean =>
  one.colours.length + one.attributes.length > 0 ||
  [...cast.actions, ...cast.relations].some(({ subject, object }) => subject === one || object === one) ||
  cast.changes.some(({ of }) => of === one);

function shareWith(cast: Cast, group: Entity, member: Entity): void {
  if (member.colours.length === 0) member.colours.push(...group.colours);
  member.attributes.push(...group.attributes.filter((attribute) => !member.attributes.includes(attribute)));
  for (const action of [...cast.actions]) {
    const isKnown = cast.actions.some(
      ({ subject, verb, step }) => subject === member && verb === action.verb && step === action.step,
    );
    if (action.subject === group && action.object !== member && !isKnown)
      cast.actions.push({ ...action, subject: member });
  }
  const isElsewhere = cast.relations.some(({ subject, relation }) => subject === member && places.has(relation));
  for (const { subject, relation, object } of [...cast.relations]) {
    if (subject === group && !(isElsewhere && places.has(relation))) cast.relate(member, relation, object);
    if (object === group && subject.of !== group) cast.relate(subject, relation, member);
  }
}

/** Nobody is left of whom nothing was told. */
function dissolve(cast: Cast, group: Entity, members: readonly Entity[]): void {
  const [first] = members;
  for (const action of cast.actions) if (action.object === group && first) action.object = first;
  for (const change of [...cast.changes])
    if (change.of === group) cast.changes.push(...members.map((of) => ({ ...change, of })));
  for (const member of members) cast.entities.splice(cast.entities.indexOf(member), 1);
  cast.entities.splice(cast.entities.indexOf(group), 1, ...members);
  const isGone = (entity: unknown) => entity === group;
  const keep = <Item>(list: Item[], test: (item: Item) => boolean) => list.splice(0, list.length, ...list.filter(test));
  keep(cast.actions, ({ subject }) => !isGone(subject));
  keep(cast.relations, ({ subject, object }) => !isGone(subject) && !isGone(object));
  keep(cast.changes, ({ of }) => !isGone(of));
}
