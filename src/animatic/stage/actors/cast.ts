import type { Storyboard, Subject } from '../../storyboard.ts';
import { clamp } from '../maths.ts';
import type { SetRecipe } from '../sets/set.ts';
import { figureTraits } from '../shapes/index.ts';
import { FRAME_HEIGHT } from '../world.ts';
import { type Beat, beatsFor } from './acting.ts';
import { fliesDrawn } from './bird.ts';
import { besidePerson, handyBeside } from './natural-sizes.ts';
import { figuresOf, isOfTheSet } from './of-the-set.ts';
import { pileBesidePerson } from './piles.ts';
import { CROWD_MAX, type Frame, type Member, type Role } from './role.ts';
import { touchesGround } from './thing-deeds.ts';
import { type Traits, traitsOf } from './traits.ts';

const sizes: Readonly<Record<Subject['size'], number>> = {
  tiny: 0.14,
  small: 0.24,
  medium: 0.4,
  large: 0.52,
  huge: 0.72,
};

/** Everybody on the stage with traits, parts and realm; not yet placed. */
export function castOf(storyboard: Storyboard, frame: Frame): Map<string, Member> {
  const cast = new Map<string, Member>();
  const counted = counts(storyboard);
  for (const subject of storyboard.subjects) {
    if (subject.count <= 0 || isOfTheSet(subject, storyboard)) continue;
    const traits = traitsFor(subject);
    const actions = storyboard.actions.filter((action) => action.subject === subject.id);
    const beats = beatsFor(actions, traits, storyboard.seconds);
    const realm = realmFor(traits, beats, frame.recipe, storyboard.relations, subject);
    const count = counted(subject);
    const member: Member = { subject, traits, beats, roles: [], size: sizeOf(subject, traits), realm };
    const aspect = frame.aspects.get(subject.id) ?? 1;
    const afloat = realm === 'water' && frame.recipe.medium === 'water';
    for (let index = 0; index < count; index++) {
      member.roles.push({
        subject,
        index,
        traits,
        beats,
        x: 0,
        y: 0,
        height: 0,
        facing: 1,
        realm,
        afloat,
        aspect,
        order: 0,
      });
    }
    cast.set(subject.id, member);
  }
  return cast;
}

/** Of so many a frame can be laid out of pictures: more fail its order. */
const ROLES_MAX = 48;
/** So many are counted by whoever asked for them. */
const TOLD_MAX = 30;
const told = /\b(?:2[3-9]|30|thirty|two dozen|twenty[- ](?:three|four|five|six|seven|eight|nine))\b/i;

/** How many of each are on the stage: a few as asked, a crowd as many as there is room for beside the others. */
function counts({ subjects, prompt }: Storyboard): (subject: Subject) => number {
  const asked = (subject: Subject): number => {
    const most = subject.count <= TOLD_MAX && told.test(prompt) ? TOLD_MAX : CROWD_MAX;
    return Math.max(0, Math.min(subject.drawnAs.name === '💥' ? 4 : most, figuresOf(subject)));
  };
  const total = subjects.reduce((sum, subject) => sum + asked(subject), 0);
  const share = Math.min(1, ROLES_MAX / Math.max(1, total));
  return (subject) => {
    const most = asked(subject);
    return most <= 3 ? most : Math.max(3, Math.floor(most * share));
  };
}

/** Children among grown people. */
const childhood: Readonly<Record<string, number>> = { '🧒': 0.8, '👦': 0.8, '👧': 0.8, '👶': 0.62 };

/** Of several of them one makes a mouthful: beside a pizza they are no melons. */
const morsels = new Set('🫒 🍒 🫐 🥜 🌰 🍬 🍓 🧄 🌶️ 🥚 🪙 💊 💍 🔑'.split(' '));

/** What is lower than other things of its kind: a fire one sits around does not stand higher than a tent. */
const low: Readonly<Record<string, number>> = { '🔥': 0.6, 'lily pad': 0.3 };

const miniature = /\b(?:tiny|miniature|mini|toy|minuscule|thumb-sized)\b/;

/** A short woman is no child and a tall man no giant: people differ by a head. */
function sizeOf(subject: Subject, traits: Traits): number {
  const grown = sizes[subject.size];
  const share = traits.person
    ? (childhood[subject.drawnAs.name] ?? 1)
    : morsels.has(subject.drawnAs.name)
      ? 0.45
      : (low[subject.drawnAs.name] ?? 1);
  const size = grown * share;
  // A little girl is a child, no doll.
  if (traits.person && !miniature.test(subject.attributes.join(' ')) && /^(?:tiny|small)$/.test(subject.size))
    return sizes.medium * share * 0.84;
  if (!traits.person || subject.size === 'tiny' || subject.size === 'huge') return size;
  if (subject.attributes.includes('short')) return 0.35;
  if (subject.attributes.includes('tall')) return 0.46;
  return size;
}

function traitsFor(subject: Subject): Traits {
  const { kind, name } = subject.drawnAs;
  if (kind === 'shape') return figureTraits(name);
  if (kind === 'glyph') return traitsOf(name);
  return {
    form: 'whole',
    facing: 'front',
    gait: kind === 'reference' ? 'legs' : 'none',
    realm: 'ground',
    person: false,
  };
}

function realmFor(
  traits: Traits,
  beats: readonly Beat[],
  recipe: SetRecipe,
  relations: Storyboard['relations'],
  { id, attributes, drawnAs: { name: glyph } }: Subject,
): Role['realm'] {
  const families = new Set(beats.map((beat) => beat.family));
  const placed = relations.some(
    (r) => r.subject === id && (r.relation === 'on top of' || r.relation === 'inside' || r.relation === 'under'),
  );
  if (glyph === 'strip light') return 'sky';
  if (recipe.medium === 'space' || recipe.medium === 'air') return traits.realm === 'sky' ? 'sky' : 'air';
  if (recipe.medium === 'underwater')
    return traits.gait === 'fins' || families.has('swim') || traits.person ? 'air' : 'ground';
  if (traits.realm === 'sky') return 'sky';
  if (families.has('fall') && traits.gait === 'none' && recipe.medium === 'ground' && !placed) return 'ground';
  const aloft = attributes.some((word) => /^(?:floating|levitating|hovering|flying)$/.test(word));
  const floats = traits.gait !== 'hull' && beats.some((beat) => ['float', 'levitate', 'hover'].includes(beat.verb));
  if ((aloft || floats) && recipe.medium === 'ground' && !placed) return 'air';
  const verbs = beats.map(({ verb }) => verb);
  if (touchesGround(glyph, verbs) && recipe.medium === 'ground') return 'ground';
  // A gondola glides on the water.
  if (families.has('fly') && traits.gait !== 'hull') return 'air';
  if (traits.realm === 'air') {
    const settled =
      placed || [...families].some((family) => ['sit', 'walk', 'stand', 'eat', 'run', 'lie', 'bloom'].includes(family));
    const perches = traits.gait === 'wings' && fliesDrawn(glyph) && families.size === 0 && recipe.medium === 'ground';
    return settled || perches || families.has('sing') ? 'ground' : 'air';
  }
  if (recipe.medium === 'water') return traits.realm === 'scenery' ? 'scenery' : 'water';
  if (traits.realm === 'water') return 'ground';
  return traits.realm;
}

/** Sizes stay in proportion, but a lone small thing is looked at from near, and nothing outgrows the frame. */
export function scaleCast(free: readonly Member[], frame: Frame): void {
  const actors = free.filter((member) => member.realm !== 'sky' && member.realm !== 'scenery');
  const largest = Math.max(0.01, ...actors.map((member) => member.size));
  const lone = actors.length === 1 && (actors[0]?.roles.length ?? 0) === 1;
  const aloft = lone && frame.recipe.medium === 'ground' && actors[0]?.realm === 'air' ? 0.82 : 1;
  const breaches = actors.some((one) => one.realm === 'water' && one.beats.some((beat) => beat.family === 'jump'));
  // Whoever is alone is the picture.
  const near = actors[0]?.traits.person === true ? 1.45 : 1.3;
  const people =
    actors.every(({ traits }) => traits.person) && actors.reduce((sum, { roles }) => sum + roles.length, 0) < 3;
  const wanted = lone ? clamp(largest * near, 0.42, 0.66) : clamp(largest * (people ? 1.36 : 1.1), 0.36, 0.6);
  const factor = (wanted / largest) * (frame.withPhoto ? 0.62 : 1) * frame.share * (breaches ? 0.68 : aloft);
  for (const member of free) {
    const verbs = member.beats.map(({ verb }) => verb);
    // What comes down from above needs room to come from.
    const room = touchesGround(member.subject.drawnAs.name, verbs) ? 0.58 : 1;
    const share = shareOf(member, factor) * room;
    for (const role of member.roles) {
      const widest = (frame.width * 0.62) / FRAME_HEIGHT / Math.max(role.traits.person ? 0.8 : 0.6, role.aspect);
      role.height = FRAME_HEIGHT * Math.min(share, widest);
    }
  }
  besidePeople(actors);
  besideFrogs(actors);
  besideHulls(actors);
  flownFromBelow(actors);
}

/** What somebody flies who stands below, as a share of their height. */
const flown: readonly [RegExp, number][] = [
  [/^paper plane$/, 0.36],
  [/^drone$/, 0.34],
  [/^(?:✈️|🛩️|🚁|🚀)$/u, 0.5],
];

function flownFromBelow(actors: readonly Member[]): void {
  for (const { beats, roles } of actors) {
    // Whose hands go up for it.
    const things = new Set(beats.filter(({ verb }) => verb === 'raise').map(({ object }) => object));
    for (const { subject, realm, roles: own } of actors) {
      const share =
        realm === 'air' && things.has(subject.id)
          ? flown.find(([name]) => name.test(subject.drawnAs.name))?.[1]
          : undefined;
      for (const role of share ? own : []) role.height = Math.min(role.height, (roles[0]?.height ?? 0) * (share ?? 1));
    }
  }
}

const whales = new Set(['🐋', '🐳', '🦕']);

/** Beside a boat that carries people a dolphin or a fish is small, unless the prompt knows better. */
function besideHulls(actors: readonly Member[]): void {
  const hulls = actors.filter(
    ({ traits, realm, subject }) =>
      traits.gait === 'hull' &&
      realm === 'water' &&
      !/\b(?:toy|paper|model)\b/.test([...subject.attributes, subject.noun].join(' ')),
  );
  const largest = Math.max(0, ...hulls.flatMap(({ roles }) => roles.map(({ height }) => height)));
  const swimmers = actors.filter(
    ({ traits, subject }) =>
      traits.gait === 'fins' &&
      !whales.has(subject.drawnAs.name) &&
      !subject.attributes.some((word) => grand.test(word)),
  );
  const beast = Math.max(0, ...swimmers.flatMap(({ roles }) => roles.map(({ height }) => height)));
  if (largest === 0 || beast < largest * HULL_SHARE) return;
  const grown = Math.min(FRAME_HEIGHT * 0.4, Math.max(largest, beast / HULL_SHARE)) / largest;
  for (const role of hulls.flatMap(({ roles }) => roles)) role.height *= grown;
  for (const role of swimmers.flatMap(({ roles }) => roles))
    role.height = Math.min(role.height, largest * grown * HULL_SHARE);
}

/** How high a dolphin is at most against a boat. */
const HULL_SHARE = 0.5;

/** A leaf on the water is about as wide as two of who sits on it. */
function besideFrogs(actors: readonly Member[]): void {
  const sitter = actors.find(({ traits }) => ['legs', 'wings'].includes(traits.gait));
  for (const { subject, roles } of actors)
    if (subject.drawnAs.name === 'lily pad')
      for (const role of roles)
        role.height = sitter
          ? ((sitter.roles[0]?.height ?? 0) * 1.1) / role.aspect
          : Math.min(role.height, FRAME_HEIGHT * 0.14);
}

const grand =
  /^(?:giant|gigantic|huge|big|large|enormous|massive|colossal|tiny|small|little|miniature|mini|tall|baby|young)$/;

/** A pigeon is no taller than a knee, and a horse no smaller than who leads it, unless the prompt says so. */
function besidePeople(actors: readonly Member[]): void {
  const grown = actors.filter(
    ({ traits, subject: { size, attributes } }) =>
      traits.person && (size === 'medium' || (size === 'small' && !miniature.test(attributes.join(' ')))),
  );
  const person = Math.max(0, ...grown.map(({ roles, size }) => ((roles[0]?.height ?? 0) * sizes.medium) / size));
  if (person === 0) return;
  for (const { subject, roles, realm } of actors) {
    const handy = subject.drawnAs.kind === 'glyph' ? handyBeside(subject.drawnAs.name) : undefined;
    const piled = pileBesidePerson(subject, roles[0]?.aspect ?? 1, handy);
    if (piled !== undefined) {
      for (const role of roles) role.height = Math.min(role.height, person * piled);
      continue;
    }
    if (handy !== undefined && realm === 'ground' && !subject.attributes.some((word) => grand.test(word)))
      for (const role of roles) role.height = Math.min(role.height, person * handy);
    const share = besidePerson(subject.drawnAs.name, subject.noun);
    if (share === undefined || realm !== 'ground' || subject.attributes.some((word) => grand.test(word))) continue;
    for (const role of roles)
      role.height = Math.max(FRAME_HEIGHT * 0.07, Math.min(FRAME_HEIGHT * 0.72, person * share));
  }
}

function shareOf(member: Member, factor: number): number {
  if (member.realm === 'sky')
    return ['🌈', 'rainbow'].includes(member.subject.drawnAs.name) ? 0.6 : clamp(member.size, 0.12, 0.26);
  if (member.realm === 'scenery') return clamp(member.size * 1.15, 0.4, 0.62);
  const many = member.roles.length;
  const flock = member.realm === 'air' && member.traits.gait === 'wings';
  if (flock && many > 2) return many > 4 ? 0.09 : 0.15;
  const crowd = many > 9 ? 0.55 : many > 4 ? 0.6 : many > 2 ? 0.8 : many > 1 ? 0.9 : 1;
  return Math.max(0.12, member.size * factor) * crowd;
}
