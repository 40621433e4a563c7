import type { Stamp } from '../../scene.ts';
import type { CameraState } from '../camera.ts';
import { clamp, type Point, smooth } from '../maths.ts';
import type { Context } from '../surface.ts';
import type { World } from '../world.ts';
import { type Part, poseAt } from './acting.ts';
import { drawFoam, drawInWater, drawRings, type Floating } from './afloat.ts';
import type { Aura } from './aura.ts';
import { drawBelow, drawShadow, type Standing, stampsBelow } from './below.ts';
import type { Body } from './body.ts';
import type { FireBreath } from './breath.ts';
import { drawBody } from './drawn-body.ts';
import { drawCarried, goTo } from './drawn-carried.ts';
import { flownAt, type InFlight, type Players } from './in-flight.ts';
import { type Pose, restingPose } from './pose.ts';
import { PuppetBody } from './puppet.ts';
import type { Role } from './role.ts';
import { drawRope } from './skipping-rope.ts';
import type { Sprite } from './sprite.ts';
import { drawStream } from './streams.ts';
import { drawLiana, SWINGS } from './swings.ts';
import type { Transformation } from './transformation.ts';
import { ROPE_JUMP } from './whereabouts.ts';
import { streamOf } from './worktable.ts';

/** An actor with a body and a part to play. */
export interface Actor {
  role: Role;
  body: Body;
  part: Part;
  depth: number;
  /** Where its travel starts, so that the middle of the way is the place that composition gave it. */
  startX: number;
  carrier?: Actor;
  change?: Transformation;
  /** A light behind it, where the set is dark. */
  halo?: Sprite;
  /** Tears, notes, hearts. */
  aura?: Aura;
  /** Fire that comes out of its mouth. */
  breath?: FireBreath;
  /** How much its ground falls from left to right, and where it is as high as it was placed. */
  slope?: { fall: number; from: number };
  /** Where what runs out of it goes. */
  into?: Actor;
  /** Between whom it flies. */
  players?: Players;
  /** Who holds it by a string. */
  tether?: Actor;
  /** It does nothing all clip long: its shadow wanders. */
  still?: boolean;
  /** What it becomes. */
  later?: Body;
}

interface Position {
  x: number;
  y: number;
  pose: Pose;
}

/** Where an actor's feet are in the world at a time. */
export function positionAt(actor: Actor, seconds: number): Position {
  const pose = poseAt(actor.part, seconds);
  const x = actor.startX + actor.role.facing * pose.travel;
  const { fall, from } = actor.slope ?? { fall: 0, from: 0 };
  return { x, y: actor.role.y + pose.below * actor.body.height + fall * (x - from), pose };
}

/** What lies below and behind an actor, as pictures at whole pixels. Nothing where zooming or turning changes it. */
export function stampsUnder(world: World, actor: Actor, state: CameraState, seconds: number): readonly Stamp[] {
  if (actor.carrier || (actor.role.flight && actor.players)) return [];
  return stampsBelow(world, actor, standingAt(actor, seconds), world.viewAt(state, actor.depth));
}

function standingAt(actor: Actor, seconds: number): Standing {
  const change = actor.change?.at(seconds);
  const seen = change ? Math.min(1, change.scaleX) * change.opacity : 1;
  return { ...positionAt(actor, seconds), seen, seconds };
}

type Draw = (context: Context) => void;

/**
 * An actor as the camera sees it, the farthest first: what is nothing but pictures comes apart from shapes, because it can be laid
 * without a canvas. Who rides or is held is drawn relative to its carrier. `stamped`: without what `stampsUnder` answers.
 */
export function drawingsOf(
  world: World,
  actor: Actor,
  state: CameraState,
  seconds: number,
  stamped: boolean,
): readonly Draw[] {
  const { role } = actor;
  const seen = (depth: number, draw: Draw): Draw => {
    return (context) => {
      context.save();
      world.look(context, state, depth);
      draw(context);
      context.restore();
    };
  };
  if (role.flight && actor.players) {
    const at = flownAt(world, actor, role.flight, actor.players, seconds);
    return [seen(actor.depth, (context) => drawFlying(context, world, actor, at))];
  }
  const root = rootOf(actor);
  if (root !== actor) return [seen(root.depth, (context) => drawWithCarrier(context, world, actor, state, seconds))];
  const at = positionAt(actor, seconds);
  const drawings = role.afloat ? floating(world, actor, at, seconds) : standing(actor, at, seconds);
  const drawShadows: Draw = (context) => drawBelow(context, world, actor, standingAt(actor, seconds), stamped);
  return [drawShadows, ...drawings].map((draw) => seen(actor.depth, draw));
}

function floating(world: World, actor: Actor, { x, y, pose }: Position, seconds: number): readonly Draw[] {
  const at: Floating = { body: actor.body, x, y, seconds, lift: pose.lift };
  return [
    (context) => drawRings(context, at, world.palette),
    (context) =>
      drawInWater(context, at, () => {
        enter(context, actor, x, y, pose);
        drawBody(context, actor, pose, seconds);
      }),
    (context) => drawFoam(context, at),
  ];
}

function standing(actor: Actor, { x, y, pose }: Position, seconds: number): readonly Draw[] {
  const { breath, aura, tether } = actor;
  const drawings: Draw[] = [];
  const within = (draw: Draw): void => {
    drawings.push((context) => {
      enter(context, actor, x, y, pose);
      draw(context);
    });
  };
  const isDoing = (deed: string): boolean =>
    actor.part.beats.some(({ verb, from, to }) => verb === deed && seconds >= from && seconds < to);
  if (tether) drawings.push((context) => drawString(context, actor, tether, seconds));
  if (isDoing(SWINGS)) within((context) => drawLiana(context, actor.body, pose));
  within((context) => drawBody(context, actor, pose, seconds));
  if (breath) within((context) => breath.draw(context, actor.body, pose, seconds));
  const jumped = (seconds - (actor.part.beats[0]?.from ?? 0)) * actor.part.pace;
  if (isDoing(ROPE_JUMP)) within((context) => drawRope(context, actor.body, pose, jumped));
  if (aura) within((context) => drawAura(context, actor, aura, pose, seconds));
  return drawings;
}

function drawWithCarrier(context: Context, world: World, actor: Actor, state: CameraState, seconds: number): void {
  const { role } = actor;
  const root = rootOf(actor);
  const { x, y, pose } = positionAt(root, seconds);
  enter(context, root, x, y, pose);
  context.save();
  const carrierPose = goTo(context, actor.carrier, pose, seconds);
  context.save();
  drawCarried(context, actor, carrierPose, seconds);
  context.restore();
  if (actor.into) pourInto(context, actor, actor.into, seconds);
  const holder = actor.carrier?.body;
  if (role.carrier?.how === 'holding' && holder instanceof PuppetBody) holder.drawNearArm(context, carrierPose);
  context.restore();
  const covered = role.carrier?.how === 'inside' || role.carrier?.mount?.how === 'inside';
  if (covered) {
    context.restore();
    context.save();
    world.look(context, state, root.depth);
    enter(context, root, x, y, pose);
    drawFront(context, root, pose);
  }
}

function drawAura(context: Context, actor: Actor, aura: Aura, pose: Pose, seconds: number): void {
  const beat = actor.part.beats.find(({ from, to }) => seconds >= from && seconds < to);
  const time = beat ? (seconds - beat.from) * actor.part.pace : 0;
  aura.draw(context, actor.body, pose, beat, time, actor.role.facing < 0);
}

/** A thing in the air, with its shadow on the ground below. */
function drawFlying(context: Context, world: World, actor: Actor, at: InFlight | undefined): void {
  if (!at) return;
  const { body } = actor;
  const pose = restingPose();
  const high = Math.max(0, at.ground - at.y) / Math.max(1, body.height * 3);
  const seen = clamp(1 - high * 0.4, 0.4, 1);
  drawShadow(context, world, actor, { x: at.x, y: at.ground, pose: { ...pose, lift: high }, seen, seconds: 0 });
  context.translate(at.x, at.y);
  context.scale(actor.role.facing, 1);
  // A disc that spins stays level.
  context.rotate(actor.role.subject.drawnAs.name === '🥏' ? clamp(at.turn, -0.2, 0.2) : at.turn);
  if (at.near !== undefined) context.scale(at.near, at.near);
  context.translate(0, body.height / 2);
  drawBody(context, actor, pose, 0);
}

/** From the lip of a vessel that somebody holds, in its bearer's space, to the thing it is poured into. */
function pourInto(context: Context, actor: Actor, into: Actor, seconds: number): void {
  const bearer = rootOf(actor);
  const own = positionAt(bearer, seconds);
  const colour = streamOf(actor.role.subject);
  const beat = bearer.part.beats.find(({ verb }) => verb === 'pour' || verb === 'water');
  if (!colour || !beat || seconds < beat.from + 0.5 || seconds > beat.to) return;
  const drops = actor.role.subject.drawnAs.name === 'watering can';
  const [handX, handY] = bearer.body.hand(own.pose);
  const target = positionAt(into, seconds);
  const toX = (target.x - own.x) * bearer.role.facing - (drops ? into.body.width * 0.1 : 0);
  const toY = target.y - own.y - into.body.height * (drops ? 0.5 : 0.8);
  const [cos, sin] = [Math.cos(own.pose.heldTurn), Math.sin(own.pose.heldTurn)];
  const [lipX, lipY] = [actor.body.width * (drops ? 0.46 : -0.44), -actor.body.height * (drops ? 0.3 : 0.2)];
  const from: Point = [handX + lipX * cos - lipY * sin, handY + lipX * sin + lipY * cos];
  drawStream(
    context,
    from,
    [drops ? Math.max(toX, from[0]) : from[0] - 6, Math.max(from[1] + 8, toY)],
    { colour, drops, thick: actor.body.height * 0.07 },
    seconds,
  );
}

/** From the middle of a kite down to the hand that holds it. */
function drawString(context: Context, kite: Actor, holder: Actor, seconds: number): void {
  const [own, other] = [positionAt(kite, seconds), positionAt(holder, seconds)];
  if (kite.role.hangsFrom) {
    hangBelow(context, kite, holder, own, other);
    return;
  }
  const bunched = kite.role.tiedTo !== undefined;
  if (bunched && !(holder.body instanceof PuppetBody)) {
    drawTie(context, kite, holder, own, other);
    return;
  }
  const towed = kite.role.towedBy !== undefined;
  const [handX, handY] =
    towed && holder.body instanceof PuppetBody ? holder.body.nearHand(other.pose) : holder.body.hand(other.pose);
  const fromX = other.x + holder.role.facing * handX;
  const fromY = other.y + handY - other.pose.lift * holder.body.height;
  const toX = own.x + (towed ? kite.role.facing * kite.body.width * 0.44 : 0);
  const toY = own.y - (own.pose.lift + (towed ? 0.3 : bunched ? 0.03 : 0.62)) * kite.body.height;
  context.strokeStyle = 'rgba(60, 52, 70, 0.8)';
  context.lineWidth = towed ? 3.5 : 2;
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.quadraticCurveTo(fromX * 0.4 + toX * 0.6, fromY * 0.7 + toY * 0.3, toX, toY);
  context.stroke();
}

/** From under a balloon down to the upper edge of what it is tied to, a little nearer to its middle. */
function drawTie(
  context: Context,
  balloon: Actor,
  holder: Actor,
  own: ReturnType<typeof positionAt>,
  other: ReturnType<typeof positionAt>,
): void {
  const aside = clamp((own.x - other.x) * 0.5, -holder.body.width * 0.4, holder.body.width * 0.4);
  const [fromX, fromY] = [other.x + aside, other.y - (other.pose.lift + 0.9) * holder.body.height];
  const toY = own.y - (own.pose.lift + 0.03) * balloon.body.height;
  context.strokeStyle = 'rgba(60, 52, 70, 0.85)';
  context.lineWidth = 2.5;
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.quadraticCurveTo(own.x * 0.7 + fromX * 0.3, fromY * 0.5 + toY * 0.5, own.x, toY);
  context.stroke();
}

/** Two ropes from under what lifts to the ends of what it lifts. */
function hangBelow(
  context: Context,
  load: Actor,
  machine: Actor,
  own: ReturnType<typeof positionAt>,
  other: ReturnType<typeof positionAt>,
): void {
  const from = other.y - (other.pose.lift + 0.06) * machine.body.height;
  const to = own.y - (own.pose.lift + 0.86) * load.body.height;
  context.strokeStyle = 'rgba(52, 46, 62, 0.9)';
  context.lineWidth = 3;
  for (const side of [-0.26, 0.2]) {
    context.beginPath();
    context.moveTo(other.x, from);
    context.lineTo(own.x + side * load.body.width, to);
    context.stroke();
  }
}

function rootOf(actor: Actor): Actor {
  return actor.carrier ? rootOf(actor.carrier) : actor;
}

/** Where a point of an actor's body is in the world, however it leans. */
export function onBody(actor: Actor, { x, y, pose }: Position, [ownX, ownY]: Point): Point {
  const { body, role } = actor;
  const { lean, pivot, sunk } = leaning(actor, pose);
  const [cos, sin] = [Math.cos(lean), Math.sin(lean)];
  const [fromX, fromY] = [ownX * pose.stretchX, ownY * pose.stretchY + pivot];
  return [
    x + role.facing * (fromX * cos - fromY * sin),
    y - pose.lift * body.height + sunk - pivot + fromX * sin + fromY * cos,
  ];
}

/** How far an actor is turned, about what height, and how far it sinks to rest on its side. */
function leaning({ body, role }: Actor, pose: Pose): { lean: number; pivot: number; sunk: number } {
  const floating = role.realm === 'air' || role.realm === 'sky' || role.realm === 'water';
  // A strong lean turns about the middle, and who lies rests on its side, not on its feet.
  // A chest or a seal that lies on the sand does so as it would anywhere; only what is taller than wide has a side to lie on.
  const keepsUp = body.liesDown || (/^(?:none|fins)$/.test(role.traits.gait) && body.width > body.height * 0.8);
  const lean = role.upsideDown ? 0 : pose.lean - (keepsUp ? 0 : 1.42 * pose.rest);
  const turned = floating ? 1 : smooth(0.4, 1.2, Math.abs(lean));
  const sunk = floating ? 0 : turned * Math.max(0, body.height * 0.5 - body.width * 0.4);
  return { lean, pivot: turned * body.height * 0.5, sunk };
}

/** Moves the origin to an actor's feet: ground, then lift, lean and stretch. */
function enter(context: Context, actor: Actor, x: number, y: number, pose: Pose): void {
  const { body, role } = actor;
  context.translate(x, y - (role.upsideDown ? 0 : pose.lift) * body.height);
  // Who walks on a slope keeps upright; wheels and paws are as steep as the ground.
  const steep = role.traits.gait === 'none' ? 0 : body instanceof PuppetBody ? 0.3 : 1;
  if (actor.slope) context.rotate(Math.atan(actor.slope.fall) * steep);
  context.scale(role.facing, 1);
  if (role.upsideDown) {
    context.translate(0, -body.height);
    context.scale(1, -1);
  }
  const { lean, pivot, sunk } = leaning(actor, pose);
  context.translate(0, sunk - pivot);
  context.rotate(lean);
  context.translate(0, pivot);
  context.scale(pose.stretchX, pose.stretchY);
  if (pose.spin === 0) return;
  context.translate(0, -body.height / 2);
  context.rotate(pose.spin);
  context.translate(0, body.height / 2);
}

/** The front of a box, a car or a basket, over who is inside it. */
function drawFront(context: Context, carrier: Actor, pose: Pose): void {
  const { body, role } = carrier;
  const from = -body.height * (role.frontShare ?? 0.45);
  context.beginPath();
  context.rect(-body.width, from, body.width * 2, body.height * 2);
  context.save();
  context.clip();
  body.draw(context, pose);
  context.restore();
}
