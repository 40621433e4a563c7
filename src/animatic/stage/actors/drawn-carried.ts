import type { Context } from '../surface.ts';
import { poseAt } from './acting.ts';
import { blanketOf, drawBlanket } from './bedding.ts';
import { drawBody } from './drawn-body.ts';
import { brimOf, heldAbove, heldBelow, wornAt } from './mounts.ts';
import type { Pose } from './pose.ts';
import { PuppetBody } from './puppet.ts';
import { QuadrupedBody } from './quadruped.ts';
import { CROWD_MAX, type Role } from './role.ts';
import { drawSprite } from './sprite.ts';
import type { Actor } from './troupe.ts';

/** From where the outermost carrier is to where this one is, who may be carried: whose hat is worn on a bicycle. */
export function goTo(context: Context, carrier: Actor | undefined, rootPose: Pose, seconds: number): Pose {
  if (!carrier?.carrier) return rootPose;
  return place(context, carrier, goTo(context, carrier.carrier, rootPose, seconds), seconds);
}

/** Who rides, sits in, is held or is worn, in its carrier's own space. */
export function drawCarried(context: Context, actor: Actor, carrierPose: Pose, seconds: number): void {
  if (!actor.carrier) return;
  const pose = place(context, actor, carrierPose, seconds);
  if (actor.halo) {
    context.save();
    context.translate(0, -actor.body.height / 2);
    drawSprite(context, actor.halo);
    context.restore();
  }
  if (actor.role.carrier?.how === 'inside' && isBed(actor.carrier)) {
    inBed(context, actor, actor.carrier, pose, seconds);
    return;
  }
  drawBody(context, actor, pose, seconds);
}

/** Under the blanket, with closed eyes. */
function inBed(context: Context, actor: Actor, bed: Actor, pose: Pose, seconds: number): void {
  const colour = blanketOf(actor.role.subject);
  drawBody(context, actor, { ...pose, asleep: colour !== undefined }, seconds);
  if (colour === undefined) return;
  // Back from the sleeper's place to the bed's.
  context.rotate(1.5);
  context.translate(-bed.body.width * 0.3, bed.body.height * 0.57);
  drawBlanket(context, bed.body, colour, seconds);
}

/** Sets the context to where somebody is carried, and answers the pose there. */
function place(context: Context, actor: Actor, carrierPose: Pose, seconds: number): Pose {
  const own = poseAt(actor.part, seconds);
  const how = actor.role.carrier?.how;
  const { body, carrier } = actor;
  if (!how || !carrier) return own;
  if (how === 'inside' && carrier.role.carrier?.how === 'holding') {
    context.translate(besideOthers(actor, carrier), -carrier.body.height * 0.45);
    return { ...own, swing: 0, lift: 0 };
  }
  if (how === 'riding') seatOn(context, actor, carrier, own);
  else if (how === 'inside' && isBed(carrier)) {
    // The head on the pillow, the feet under the blanket.
    context.translate(carrier.body.width * 0.3, -carrier.body.height * 0.57);
    context.rotate(-1.5);
  } else if (how === 'inside') {
    const { at, aside } = brimOf(carrier.role.subject.drawnAs.name);
    context.translate(
      carrier.body.width * aside + besideOthers(actor, carrier),
      -carrier.body.height * (at - 0.2) - own.lift * body.height * 0.3,
    );
    if (actor.role.traits.gait === 'fins') swimAbout(context, carrier, seconds);
    context.rotate(own.lean * 0.5);
  } else if (how === 'holding') holdOut(context, actor, carrier, carrierPose);
  else wearOn(context, actor, carrier, carrierPose);
  return how === 'riding' ? own : { ...own, swing: 0, lift: 0 };
}

/** Several in one vessel stand side by side. */
function besideOthers({ role, body }: Actor, carrier: Actor): number {
  const last = Math.min(CROWD_MAX, role.subject.count) - 1;
  if (last < 1) return 0;
  return (role.index - last / 2) * Math.min(body.width * 0.9, (carrier.body.width * 0.6) / last);
}

/** To and fro in its bowl. */
function swimAbout(context: Context, { body }: Actor, seconds: number): void {
  const round = seconds * 1.1;
  context.translate(body.width * 0.17 * Math.sin(round), body.height * (0.05 + 0.05 * Math.sin(seconds * 0.7)));
  const side = Math.cos(round);
  context.scale(Math.sign(side) * Math.max(0.35, Math.min(1, Math.abs(side) * 3)), 1);
}

function isBed(actor: Actor): boolean {
  return actor.role.subject.drawnAs.name.startsWith('🛏');
}

/** Radians between the outermost of several that are held by their strings or sticks, and between two of them at most. */
const [FAN, FAN_STEP] = [2, 0.66];
/** Radians that they lean up from the hand that is held out. */
const UPWARD = -0.34;

/** Several balloons in one hand lean apart. */
function fanned({ subject, index }: Role): number {
  const last = Math.min(CROWD_MAX, subject.count) - 1;
  return last < 1 ? 0 : UPWARD + (index - last / 2) * Math.min(FAN_STEP, FAN / last);
}

/** An instrument lies before the body, other things lie in the hand; the near arm comes over both. */
function holdOut(context: Context, actor: Actor, carrier: Actor, carrierPose: Pose): void {
  const { body, role } = actor;
  const name = role.subject.drawnAs.name;
  const upright = heldBelow(name);
  const { held, inHand, heldTurn } = carrierPose;
  const large =
    !inHand &&
    ((!upright && body.height > carrier.body.height * 0.4) || ['📖', '📰', '💻', '📜', '📱', '🗞️', '🥁'].includes(name));
  const [handX, handY] = carrier.body.hand(carrierPose);
  if (['☂️', '☔', '⛱️'].includes(name)) {
    // The canopy over the head, the handle beside the face and down to the hand.
    context.translate(carrier.body.headWidth * 0.5, -carrier.body.height * 0.36);
    context.scale(2, 2);
    return;
  }
  // Who is alive is held before the chest, so that the face is seen.
  const alive = role.traits.gait === 'legs' && !held;
  const grown = role.traits.gait === 'legs' && role.traits.person && body.height > carrier.body.height * 0.6;
  if (grown) {
    // Across both arms.
    context.translate(carrier.body.height * 0.16, carrier.body.height * -0.34);
    context.rotate(1.32);
    context.translate(0, body.height * 0.5);
    return;
  }
  if (alive && carrier.role.subject.drawnAs.name === '🦘') {
    // In the pouch.
    context.translate(carrier.body.width * 0.1, carrier.body.height * -0.36 + body.height / 2);
    return;
  }
  if (alive) {
    context.translate(carrier.body.height * 0.2, carrier.body.height * -0.42 + body.height / 2);
    return;
  }
  if (held) {
    context.translate(held[0] * carrier.body.height, held[1] * carrier.body.height + body.height / 2);
    return;
  }
  if (name === '🎣') {
    // By its grip, the line beyond the boat or the jetty.
    context.translate(handX, handY);
    context.rotate(heldTurn);
    context.translate(body.width * 0.46, body.height * 0.5);
    return;
  }
  if (name === 'pan') {
    // By its handle, which points at the cook.
    context.translate(handX + body.width * 0.42, handY);
    context.scale(-1, 1);
    context.translate(0, body.height * 0.62);
    return;
  }
  // A tray is borne before the chest, below the face.
  const borne = name === 'tray' || name === '🍽️';
  const bar = name === 'barbell';
  const x = bar ? 0 : large || borne ? carrier.body.width * 0.08 : handX;
  const y = borne ? -carrier.body.height * 0.42 : large ? -carrier.body.height * 0.36 : handY;
  context.translate(x, y);
  // Who looks down at the pages has them lying on the hands.
  if (carrierPose.downcast && name === '📖') {
    context.translate(0, -carrier.body.height * 0.03);
    context.scale(1.12, 0.68);
  }
  context.rotate(heldTurn + (upright ? fanned(role) : 0));
  context.translate(0, body.height * (heldAbove(name) ? 0.78 : upright ? 0.12 : 0.5));
}

function seatOn(context: Context, actor: Actor, carrier: Actor, own: Pose): void {
  const mount = actor.role.carrier?.mount;
  const { body } = actor;
  const seat = (mount?.seat ?? 0.7) * carrier.body.height;
  context.translate((mount?.seatX ?? 0) * carrier.body.width, -seat);
  context.rotate(own.lean * 0.5);
  if (mount?.how === 'astride') {
    own.nearLeg = [0.75, -0.75];
    own.farLeg = [0.95, -0.95];
    own.drop = 0;
    // Whoever does nothing else holds the bars or the reins.
    if (actor.part.beats.length === 0) {
      own.nearArm = [0.95, 0.25];
      own.farArm = [1.05, 0.25];
    }
    if (body instanceof PuppetBody) context.translate(0, body.hip * 0.92);
    else context.translate(0, body.height * 0.12);
  } else if (mount?.how === 'inside' && carrier.role.subject.drawnAs.name === 'rowing boat') {
    // On the thwart, the knees below the rim.
    own.nearLeg = [1.4, -1.3];
    own.farLeg = [1.3, -1.3];
    own.drop = 0.12;
  } else if (mount?.how === 'board') {
    own.nearLeg = [-0.5, 0.3];
    own.farLeg = [0.55, -0.35];
    own.drop = 0.045;
    own.nearArm = [-1.25 + 0.12 * Math.sin(own.cycle * 5), 0.2];
    own.farArm = [1.4 + 0.12 * Math.cos(own.cycle * 4), 0.15];
  }
}

function wearOn(context: Context, actor: Actor, carrier: Actor, carrierPose: Pose): void {
  const { body, role } = actor;
  const [x, y] = carrier.body.head(carrierPose);
  const at = wornAt(role.subject.drawnAs.name);
  const fit =
    (carrier.body.headWidth / Math.max(1, body.width)) *
    (at === 'ears'
      ? 1.12
      : at === 'eyes'
        ? 0.78
        : at === 'neck'
          ? 0.7
          : at === 'feet'
            ? 0.6
            : carrier.body instanceof QuadrupedBody
              ? 0.58
              : 0.92);
  const tall = body.height * fit;
  const face = carrier.body.height * 0.46;
  const down =
    at === 'eyes'
      ? face * 0.5 + tall / 2
      : at === 'ears'
        ? face * 0.42 + tall / 2
        : at === 'neck'
          ? carrier.body instanceof PuppetBody
            ? face + tall * 0.5
            : carrier.body.headWidth * 0.98 + tall * 0.5
          : at === 'feet'
            ? carrier.body.height * 0.97
            : tall * 0.34;
  context.translate(x, y + down);
  context.scale(fit, fit);
}
