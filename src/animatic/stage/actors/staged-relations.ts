import type { Storyboard, Subject } from '../../storyboard.ts';
import { familyOf } from './acting.ts';
import { dishes } from './carrying.ts';
import { insideOf } from './mounts.ts';
import { seatOf } from './on-and-under.ts';
import type { Member, Relation } from './role.ts';

/** One talks on a phone and plays on a guitar without standing on it. */
const handheld = new Set([
  '📱',
  '📞',
  '☎️',
  '💻',
  '📖',
  '🎸',
  '🎻',
  '🪕',
  '🎤',
  '🎮',
  '📷',
  '📹',
  '🪈',
  '🎺',
  '🎷',
  '🪗',
]);

/** A disc jockey stands behind a booth; a further stand would carry both. */
function bringsOwnDesk(subject: Member, object: Member): boolean {
  const own =
    /\b(dj|disc jockey)\b/i.test(subject.subject.noun) &&
    ['podium', 'table', 'gramophone'].includes(object.subject.drawnAs.name);
  if (own) object.roles = [];
  return own;
}

/** A fish in a bowl is seen through glass. */
function intoFishbowl(member: Member): void {
  const subject: Subject = { ...member.subject, drawnAs: { kind: 'shape', name: 'aquarium' } };
  for (const role of member.roles) {
    role.subject = subject;
    role.aspect = 1.1;
  }
}

const handiwork = ['play', 'hold', 'eat', 'cook', 'read', 'sing', 'clean'];

const hereInstead = [
  'lay',
  'kick',
  'throw',
  'toss',
  'push',
  'pull',
  'drag',
  'paint',
  'draw',
  'film',
  'photograph',
  'feed',
  'pet',
  'hit',
  'bury',
  'plant',
  'dig',
  'fight',
  'attack',
  'shoot',
  'catch',
  'wash',
  'mow',
  'climb',
  'drum',
  'chop',
  'saw',
  'hammer',
  'water',
  'open',
  'close',
  'carve',
  'sculpt',
  'chisel',
  'build',
  'construct',
  'repair',
  'fix',
  'install',
  'trim',
  'prune',
  'clip',
  'decorate',
];

/** The relations that can be staged, with those that actions imply: who plays a guitar holds it. */
export function stagedRelations(storyboard: Storyboard, cast: ReadonlyMap<string, Member>): Relation[] {
  const staged: Relation[] = [];
  for (const relation of storyboard.relations) {
    const subject = cast.get(relation.subject);
    const object = cast.get(relation.object);
    if (!subject || !object || subject === object || object.realm === 'sky' || subject.realm === 'sky') continue;
    // Nothing lies on what lies on it.
    const turned = (r: Relation): boolean => r.subject === relation.object && r.object === relation.subject;
    if (staged.some((r) => r.relation === relation.relation && turned(r))) continue;
    const how = stagedAs(relation, subject, object, storyboard);
    if (how) staged.push(how);
  }
  const standing = fromTheGroundUp(staged);
  return [...standing, ...impliedByDeeds(storyboard, cast, standing)];
}

/** What bears something has its place before that has; what is on a book on a table is not on the table as well. */
function fromTheGroundUp(relations: readonly Relation[]): Relation[] {
  const isOn = (r: Relation): boolean => r.relation === 'on top of';
  const bearers = (id: string): string[] => relations.filter((r) => isOn(r) && r.subject === id).map((r) => r.object);
  const kept = relations.filter(
    (r) => !isOn(r) || !bearers(r.subject).some((other) => other !== r.object && bearers(other).includes(r.object)),
  );
  const isBorne = (r: Relation): boolean => isOn(r) && kept.some((one) => isOn(one) && one.subject === r.object);
  return [...kept.filter((r) => !isBorne(r)), ...kept.filter(isBorne)];
}

/** A relation as the stage plays it; undefined when it is not played. */
function stagedAs(
  relation: Storyboard['relations'][number],
  subject: Member,
  object: Member,
  storyboard: Storyboard,
): Relation | undefined {
  // On a ship one is on its deck, behind the rail.
  const deck = object.traits.gait === 'hull' && object.subject.drawnAs.name !== 'lily pad';
  if (relation.relation === 'on top of' && deck && subject.traits.gait === 'legs') {
    return { ...relation, relation: 'riding' };
  }
  // Lipstick that is put on is in hand.
  if (relation.relation === 'wearing' && ['💄', '🧴', '💅'].includes(object.subject.drawnAs.name)) {
    return { ...relation, relation: 'holding' };
  }
  if (relation.relation === 'inside' && object.subject.drawnAs.name === 'hamster wheel') {
    return { ...relation, relation: 'running in' };
  }
  // On the back, where it belongs, whoever has it.
  const back = [subject, object].find((one) => !isSaddle(one) && one.traits.gait === 'legs' && !one.traits.person);
  const saddle = [subject, object].find(isSaddle);
  if (back && saddle && /^(?:on top of|with|wearing)$/.test(relation.relation))
    return { subject: saddle.subject.id, relation: 'riding', object: back.subject.id };
  if (relation.relation !== 'inside') {
    if (bringsOwnDesk(subject, object)) return undefined;
    // `a tray with an apple`: what a dish has lies on it.
    if (relation.relation === 'with' && dishes.has(subject.subject.drawnAs.name) && object.realm === 'ground') {
      const borne = storyboard.relations.some((r) => r.relation === 'holding' && r.object === relation.subject);
      const how = borne ? 'inside' : 'on top of';
      return { subject: relation.object, relation: how, object: relation.subject };
    }
    const inHand =
      relation.relation === 'on top of' && subject.traits.person && handheld.has(object.subject.drawnAs.name);
    return inHand ? { ...relation, relation: 'holding' } : relation;
  }
  // In a rowing boat one sits on its thwart, as large as one is.
  if (object.subject.drawnAs.name === 'rowing boat' && subject.traits.gait === 'legs')
    return { ...relation, relation: 'riding' };
  const kind = insideOf(object.subject.drawnAs.name);
  if (seatOf(object.subject.drawnAs.name)) return { ...relation, relation: 'on top of' };
  if (kind === 'amid') return { ...relation, relation: 'amid' };
  if (kind !== 'vessel' && !dishes.has(object.subject.drawnAs.name)) return undefined;
  // A boat full of fish stays a boat.
  if (subject.traits.gait === 'fins' && object.traits.gait === 'none') intoFishbowl(object);
  return relation;
}

function isSaddle({ subject }: Member): boolean {
  return subject.drawnAs.name === 'saddle';
}

/** What deeds imply: who plays a guitar holds it. */
function impliedByDeeds(
  storyboard: Storyboard,
  cast: ReadonlyMap<string, Member>,
  before: readonly Relation[],
): Relation[] {
  const staged: Relation[] = [];
  const known = (one: string, other: string) =>
    [...before, ...staged].some(
      (r) => (r.subject === one && r.object === other) || (r.subject === other && r.object === one),
    );
  for (const action of storyboard.actions) {
    const subject = cast.get(action.subject);
    const object = action.object === undefined ? undefined : cast.get(action.object);
    if (!subject || !object || known(action.subject, object.subject.id)) continue;
    // A saddle that is put on a horse is on its back.
    if (isSaddle(object) && before.some((r) => r.relation === 'riding' && r.subject === object.subject.id)) continue;
    const hands =
      subject.traits.form !== 'whole' || subject.traits.person || /teddy|robot|monkey/.test(subject.subject.noun);
    const light =
      object.realm === 'ground' &&
      object.traits.gait === 'none' &&
      object.roles.length === 1 &&
      object.subject.size !== 'huge' &&
      object.subject.drawnAs.kind !== 'card' &&
      !furniture.has(object.subject.drawnAs.name);
    const family = familyOf(action.verb);
    const upright = ['climb', 'scale', 'ascend', 'clamber', 'descend', 'rappel', 'rock climb'].includes(action.verb);
    if (upright && object.traits.gait === 'none') {
      staged.push({ subject: action.subject, relation: 'climbing', object: object.subject.id });
      continue;
    }
    // A bulb that is changed is in hand.
    if (
      hands &&
      /^(?:change|replace|screw|unscrew|install)$/.test(action.verb) &&
      object.subject.drawnAs.name === '💡'
    ) {
      staged.push({ subject: action.subject, relation: 'holding', object: object.subject.id });
      continue;
    }
    const wields = wielding.has(action.verb) && weapons.has(object.subject.drawnAs.name);
    if (hands && light && (wields || (handiwork.includes(family) && !hereInstead.includes(action.verb))))
      staged.push({ subject: action.subject, relation: 'holding', object: object.subject.id });
  }
  return staged;
}

/** What is drawn or swung is in hand. */
const wielding = new Set(
  'bang pound slam draw unsheathe sheathe wield swing raise brandish lift aim point fire shoot thrust twirl wave grab grip sharpen polish'.split(
    ' ',
  ),
);
const weapons = new Set('🗡️ ⚔️ 🔪 🏹 🔫 🪓 🔨 🪄 🏏 🏒 🔱 🪃 🔦 🏁 🚩 🎣 spear shield torch lightsaber stick'.split(' '));

const furniture = new Set([
  'punching bag',
  'treadmill',
  '🎯',
  'table',
  '🛋️',
  '🛏️',
  '🎹',
  '🥁',
  '🖥️',
  '📺',
  'hedge',
  'oven',
  'sink',
  'refrigerator',
  'easel',
  '🪑',
  'blanket',
  '🖼️',
  'market stall',
  'shelf',
  'chalkboard',
  'chessboard',
  'gramophone',
  '🪟',
  '🚪',
  '🛁',
  '🚿',
  '🍽️',
]);
