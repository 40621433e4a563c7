import type { SceneOrder } from '../../scene.ts';
import type { Storyboard, Subject } from '../../storyboard.ts';
import { scaleAt } from '../camera.ts';
import type { Hex } from '../colour.ts';
import { shineOf, stays } from '../lamplight.ts';
import { type Plan, partOf } from '../plan.ts';
import { glow, surface } from '../surface.ts';
import type { World } from '../world.ts';
import { poseAt } from './acting.ts';
import { auraOf } from './aura.ts';
import { bakeBody } from './bake-body.ts';
import type { Body } from './body.ts';
import { breathesFire, FireBreath } from './breath.ts';
import { colourAmong } from './contrasts.ts';
import { walksUpright } from './kinds.ts';
import type { Role } from './role.ts';
import type { Sprite } from './sprite.ts';
import { traitsOf } from './traits.ts';
import { transformationOf } from './transformation.ts';
import { type Actor, positionAt } from './troupe.ts';
import { turnsRound } from './turns.ts';

/** Bakes a body for every role; the same subject at the same size shares one. */
export async function bakeActors(order: SceneOrder, plan: Plan, world: World): Promise<Actor[]> {
  const { storyboard, media } = order;
  const bodies = new Map<string, Promise<Body>>();
  const bodyOf = (role: Role, subject: Subject): Promise<Body> => {
    const height = Math.max(8, Math.round(role.height));
    const person = oneByOne(subject, role.index, storyboard.prompt) ?? variantOf(subject, role.index);
    const key = `${subject.id} ${isUpright(role, plan.composition.roles)} ${person.variant} ${role.realm} ${person.subject.drawnAs.name} ${person.subject.colours.join()} ${height}`;
    const known = bodies.get(key);
    if (known) return known;
    const made = bakeBody({
      subject: person.subject,
      traits: role.traits,
      height,
      world,
      references: media.references,
      walking: role.beats.some((beat) => ['walk', 'run', 'chase', 'ride'].includes(beat.family)),
      flying: role.realm === 'air',
      turning:
        role.traits.form === 'whole'
          ? role.traits.gait === 'wheels' && role.beats.some(({ family }) => family === 'turn')
          : role.beats.some(turnsRound),
      upright: isUpright(role, plan.composition.roles),
      closest: closestLook(world, storyboard.seconds, role),
      ...(role.garment ? { garment: role.garment } : {}),
      ...(role.shoes ? { shoes: role.shoes } : {}),
    });
    bodies.set(key, made);
    return made;
  };
  const made = new Map<Role, Actor>();
  for (const role of plan.composition.roles) {
    const part = partOf(role, plan.pace, plan.travelShare);
    const travel = poseAt(part, storyboard.seconds).travel;
    const change = transformationOf(role.subject, storyboard);
    const actor: Actor = {
      role,
      body: await bodyOf(role, change?.earlier ?? role.subject),
      part,
      depth: role.realm === 'sky' ? 0.12 : role.realm === 'air' ? 0.85 : world.groundDepth(footingOf(role).y),
      startX: startOf(role, travel, world.width, plan.composition.roles),
    };
    if (world.slope !== 0 && (role.realm === 'ground' || role.realm === 'scenery'))
      actor.slope = { fall: world.slope, from: world.width / 2 };
    if (
      role === plan.composition.hero &&
      role.beats.length === 0 &&
      role.traits.gait === 'none' &&
      role.realm === 'ground'
    )
      actor.still = true;
    if (breathesFire(role.subject)) actor.breath = new FireBreath(world, role.subject);
    const aura = role.traits.gait === 'legs' ? await auraOf(role.beats, actor.body.height, world) : undefined;
    if (aura) actor.aura = aura;
    if (change) actor.change = change;
    if (change?.later) actor.later = await bodyOf(role, change.later);
    made.set(role, actor);
  }
  for (const [role, actor] of made) {
    const carrier = role.carrier && made.get(role.carrier.role);
    if (carrier) actor.carrier = carrier;
  }
  holdKites(storyboard, [...made.values()]);
  letFly(made);
  lightHero(plan, made);
  world.lead = leadOf(plan, [...made.values()]);
  return [...made.values()];
}

/**
 * Where somebody's way begins: its middle is where the role was placed. Who walks alone is whole in the picture from the
 * first; of several each would be moved by as much as it needs, and their distances would be lost.
 */
function startOf(role: Role, travel: number, width: number, roles: readonly Role[]): number {
  const start = role.x - role.facing * (role.enters ? travel : travel / 2);
  const walks = role.traits.gait === 'legs' && role.realm === 'ground' && travel > 0;
  const isAlone = roles.every((other) => other === role || other.beats.length === 0 || other.carrier !== undefined);
  if (role.enters || role.carrier || role.support || role.towedBy || !walks || !isAlone) return start;
  const half = role.height * Math.max(0.5, role.aspect) * 0.5;
  // Whoever is placed outside the picture comes from there.
  if (role.x < half || role.x > width - half) return start;
  return role.facing === 1 ? Math.max(start, half) : Math.min(start, width - half);
}

/** What it stands on in the end: whoever is on a table or on somebody's shoulders moves before the set as that does. */
function footingOf(role: Role): Role {
  let footing = role;
  for (let steps = 0; footing.support && steps < 4; steps++) footing = footing.support;
  return footing;
}

/** What is thrown knows who throws and who catches it; what is towed and what pours, by whom and where to. */
function letFly(made: ReadonlyMap<Role, Actor>): void {
  for (const [role, actor] of made) {
    const { flight } = role;
    const giver = flight && made.get(flight.giver);
    const taker = flight?.taker && made.get(flight.taker);
    const into = role.poursInto && made.get(role.poursInto);
    if (into) actor.into = into;
    const towing = made.get(role.towedBy ?? role.hangsFrom ?? role.tiedTo ?? role);
    if (towing && towing !== actor) actor.tether = towing;
    // Its string ends where the other is.
    if (towing && role.tiedTo) actor.depth = towing.depth;
    if (giver) actor.players = { giver, ...(taker ? { taker } : {}) };
  }
}

/** Who flies a kite has its string in hand. */
function holdKites({ actions }: Storyboard, actors: readonly Actor[]): void {
  for (const kite of actors) {
    const { subject, index } = kite.role;
    const flown = actions.find(({ verb, object }) => object === subject.id && /^(?:fly|hold|pull|steer)$/.test(verb));
    if (subject.drawnAs.name !== '🪁' || !flown || kite.role.carrier) continue;
    const holders = actors.filter(({ role }) => role.subject.id === flown.subject);
    const holder = holders[index % Math.max(1, holders.length)];
    if (!holder) continue;
    kite.tether = holder;
    kite.depth = holder.depth;
  }
}

/** The leading actor with its like: where the middle of them is. */
function leadOf(plan: Plan, actors: readonly Actor[]): World['lead'] {
  const { hero } = plan.composition;
  const led = actors.filter(({ role }) => role.subject.id === hero?.subject.id);
  const [first] = led;
  if (!first) return undefined;
  return (seconds) => {
    const all = led.map((actor) => positionAt(actor, seconds).x);
    const [left, right] = [Math.min(...all), Math.max(...all)];
    const { y } = positionAt(first, seconds);
    return { x: (left + right) / 2, y, height: first.body.height, spread: right - left };
  };
}

const handFamilies = ['dance', 'hold', 'cook', 'read', 'clean', 'ride'];

function isUpright(role: Role, roles: readonly Role[]): boolean {
  // Whoever bears a rider does so on all fours.
  if (!role.traits.person && roles.some((other) => other.carrier?.role === role && other.carrier.how === 'riding'))
    return false;
  if (
    role.carrier ||
    role.handy ||
    role.garment ||
    role.shoes ||
    walksUpright(role.subject) ||
    roles.some((other) => other.carrier?.role === role && other.carrier.how === 'holding')
  )
    return true;
  return role.beats.some(
    (beat) =>
      handFamilies.includes(beat.family) ||
      /play .|strum|drum|perform|talk|wave|clap|applaud|point|bow|salute|cheer|skate|ski|box|\(swings\)/.test(
        beat.verb,
      ),
  );
}

const faces = ['🧑', '👩', '👨', '👴', '👱', '👧', '🧔', '👵'];

const kin = ['👨', '👧', '👦', '👩'];
const lovers = ['👩', '👨'];
const elders = ['👵', '👴', '🧓'];

/** Anybody of either sex. */
function isPlain({ drawnAs }: Subject): boolean {
  return drawnAs.name === '🧑';
}

/** Where the set is dark or grey the leading actor gets a light behind it; what shines has one of its own. */
function lightHero(plan: Plan, made: ReadonlyMap<Role, Actor>): void {
  const { hero } = plan.composition;
  const { darkness, light } = plan.palette;
  const behind = plan.look.halo ?? (darkness > 0.6 ? light : undefined);
  let shining = 0;
  for (const [role, actor] of made) {
    if (role.realm === 'sky') continue;
    const own = shineOf(role.subject);
    // What stays has its light on the set already.
    const inTheDark = darkness > 0.4 ? !stays(role) : role.subject.attributes.includes('glowing');
    if (own !== undefined && inTheDark && shining++ < HALOS_MAX)
      actor.halo = haloOf(own, 0.85, actor.body.height * 3.2);
    else if (role === hero && own === undefined && behind !== undefined && role.realm !== 'scenery')
      actor.halo = haloOf(behind, plan.look.halo ? 0.7 : 0.3, actor.body.height * 1.7);
  }
}

/** Lights of their own that are drawn, each once a frame. */
const HALOS_MAX = 4;

function haloOf(colour: Hex, strength: number, size: number): Sprite {
  const radius = 64;
  const image = surface(radius * 2, radius * 2, (context) =>
    glow(context, radius, radius, radius, colour, strength, 'source-over'),
  );
  return { image, width: size, height: size, anchorX: size / 2, anchorY: size / 2 };
}

/** Who of a crowd looks how: by the sign that stands for all of them. */
const crowds: Readonly<Record<string, readonly string[]>> = {
  '🧑': faces,
  '🧒': ['👦', '👧', '🧒', '👦'],
  '👩': ['👩', '👱‍♀️', '👩‍🦱', '👩‍🦳'],
  '👨': ['👨', '🧔', '👨‍🦱', '👱‍♂️'],
  '👦': ['👦'],
  '👧': ['👧'],
};

/** `two cats, one black and one white`: each has a colour of its own. */
function oneByOne(subject: Subject, index: number, prompt: string): { subject: Subject; variant: number } | undefined {
  const { colours, count, drawnAs } = subject;
  const colour = colours[index % Math.max(1, colours.length)];
  if (
    colour === undefined ||
    count < 2 ||
    colours.length !== count ||
    !/\bone (?:is |in )?\w+,? .*\b(?:one|other)\b/i.test(prompt)
  )
    return undefined;
  const name = drawnAs.name === '🐈‍⬛' ? '🐈' : drawnAs.name;
  return { subject: { ...subject, colours: [colour], drawnAs: { ...drawnAs, name } }, variant: index };
}

/** How many of a trade differ from each other. */
const SKINS_MAX = 5;

/** A crowd of people are not twins: each few look and dress differently. */
function variantOf(subject: Subject, index: number): { subject: Subject; variant: number } {
  const colour = colourAmong(subject, index);
  if (colour !== undefined) return { subject: { ...subject, colours: [colour] }, variant: index };
  const old = subject.attributes.some((word) => /^(?:old|elderly|aged|retired)$/.test(word));
  const looks =
    /\bgrandparents?\b/i.test(subject.noun) || (old && isPlain(subject))
      ? elders
      : /\bfamily\b/i.test(subject.noun)
        ? kin
        : /\b(?:couple|newlyweds|lovers|bride and groom)\b/i.test(subject.noun)
          ? lovers
          : crowds[subject.drawnAs.name];
  if (subject.drawnAs.kind !== 'glyph' || subject.count < 2) return { subject, variant: 0 };
  // Those of one trade look alike but for their skin.
  if (!looks || subject.colours.length > 0) {
    const variant = traitsOf(subject.drawnAs.name).person ? index % SKINS_MAX : 0;
    return variant === 0 ? { subject, variant } : { subject: { ...subject, id: `${subject.id} ${variant}` }, variant };
  }
  const variant = index % Math.min(looks === lovers ? 2 : Math.max(4, looks.length), subject.count);
  const name = looks[variant % looks.length] ?? subject.drawnAs.name;
  return { subject: { ...subject, id: `${subject.id} ${variant}`, drawnAs: { kind: 'glyph', name } }, variant };
}

/** The largest enlargement of an actor over the clip, so that its sprite is baked sharp enough. */
function closestLook(world: World, seconds: number, role: Role): number {
  const depth = role.realm === 'sky' ? 0.12 : 0.95;
  let closest = 1;
  for (let i = 0; i <= 12; i++) closest = Math.max(closest, scaleAt(world.camera.at((seconds * i) / 12), depth));
  return Math.min(2, closest);
}
