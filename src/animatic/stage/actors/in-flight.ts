import { eased, type Point, smooth } from '../maths.ts';
import type { World } from '../world.ts';
import { TAKEN } from './animal-deeds.ts';
import { ARRIVES, BOUNCED, JUGGLED, LEAVES, RETURNS, ROUND, TAKEN_UP } from './ballplay.ts';
import { mouthOf } from './breath.ts';
import type { Flight } from './flights.ts';
import { ARRIVED, COMES } from './goalkeeping.ts';
import { SNAPPED } from './midair-catch.ts';
import { PuppetBody } from './puppet.ts';
import { type Actor, onBody, positionAt } from './troupe.ts';

/** Where the middle of a flying thing is, how it is turned, and where the ground below it is. */
export interface InFlight {
  x: number;
  y: number;
  turn: number;
  ground: number;
  /** How much nearer to us, and larger, it is. Default 1. */
  near?: number;
}

/** Who plays along, found among the actors. */
export interface Players {
  giver: Actor;
  taker?: Actor;
}

/** Where a thing is on its way from one to the other; undefined while it is out of the frame. */
export function flownAt(
  world: World,
  thing: Actor,
  flight: Flight,
  players: Players,
  seconds: number,
): InFlight | undefined {
  const time = Math.max(0, Math.min(flight.to, seconds) - flight.from) * thing.part.pace;
  const share = Math.min(1, Math.max(0, (seconds - flight.from) / Math.max(0.1, flight.to - flight.from)));
  const { giver, taker } = players;
  const size = thing.body.height;
  const held = flight.kind === 'serve' ? inFreeHand(giver, seconds) : holding(giver, seconds, size);
  if (flight.kind === 'hand') return handedOver(held, taker && holding(taker, seconds, size), share);
  if (flight.kind === 'fetch') return fetched(giver, held, seconds, share, size);
  if (flight.kind === 'save' || flight.kind === 'miss')
    return shotAtGoal(world, giver, flight, { seconds, share, size });
  if (flight.kind === 'snap') return snapped(giver, flight, { seconds, share, size });
  if (flight.kind === 'lift') return pickedUp(giver, overhead(giver, seconds, size), flight, share, size);
  if (flight.kind === 'pick') return pickedUp(giver, held, flight, share, size);
  if (flight.kind === 'drop') return dropped(held, share, size);
  if (flight.kind === 'juggle') return juggled(giver, seconds, time, flight);
  if (flight.kind === 'flip') return flippedOver(giver, held, time, size);
  if (flight.kind === 'dribble') return dribbled(giver, seconds, time, size);
  const turn = (time / ROUND) % 1;
  const low = flight.kind === 'kick';
  const from = low ? footing(giver, seconds, size) : held;
  if (!taker) return alone(world, flight, from, turn, giver, size);
  const to = low ? footing(taker, seconds, size) : holding(taker, seconds, size);
  const [first, second] = flight.kind === 'catch' ? [to, from] : [from, to];
  const high = (low ? 0.06 : 0.34) * giver.body.height;
  if (turn < LEAVES) return { ...first, turn: 0 };
  if (turn < ARRIVES) return arc(first, second, (turn - LEAVES) / (ARRIVES - LEAVES), high);
  if (turn < RETURNS) return { ...second, turn: 0 };
  return arc(second, first, (turn - RETURNS) / (1 - RETURNS), high);
}

/** In the hand, or in the mouth of who has none. */
function holding(actor: Actor, seconds: number, size: number): InFlight {
  const { x, y, pose } = positionAt(actor, seconds);
  const { body, role } = actor;
  const puppet = body instanceof PuppetBody;
  const [handX, handY] = puppet ? body.hand(pose) : mouthOf(body, role.subject.drawnAs.name, pose);
  return { x: x + role.facing * (handX + size * 0.1), y: y + handY - pose.lift * body.height, turn: 0, ground: y };
}

/** Before the chest, in the hand that has no racket; it goes up in front of the face, not over it. */
function inFreeHand({ role, body, ...actor }: Actor, seconds: number): InFlight {
  const { x, y } = positionAt({ role, body, ...actor }, seconds);
  return { x: x + role.facing * 0.3 * body.height, y: y - 0.42 * body.height, turn: 0, ground: y };
}

function footing(actor: Actor, seconds: number, size: number): InFlight {
  const { x, y } = positionAt(actor, seconds);
  const { body, role } = actor;
  const before = (body instanceof PuppetBody ? 0.2 : 0.5) * body.width + size * 0.5;
  return { x: x + role.facing * before, y: y - size / 2, turn: 0, ground: y };
}

function arc(from: InFlight, to: InFlight, share: number, high: number): InFlight {
  const way = to.x - from.x;
  const level = high === 0;
  return {
    x: from.x + way * share,
    y: from.y + (to.y - from.y) * share - high * 4 * share * (1 - share),
    turn: level ? 0 : (way / 60) * share,
    ground: from.ground + (to.ground - from.ground) * share,
  };
}

/** Out of the frame, or into it: nobody is there to catch or to throw. */
function alone(
  world: World,
  { kind }: Flight,
  from: InFlight,
  turn: number,
  { body, role }: Actor,
  size: number,
): InFlight | undefined {
  const edge = role.facing > 0 ? world.width + size * 2 : -size * 2;
  const goal = kind === 'kick' && role.facing > 0 ? netOf(world, size) : undefined;
  const beyond: InFlight = goal ?? { ...from, x: edge, y: kind === 'kick' ? from.y : from.y - body.height * 0.12 };
  const high = { kick: 0.16, shoot: 0, serve: 0.1 }[kind as string] ?? 0.4;
  const tall = high * body.height;
  if (kind === 'catch') {
    if (turn < RETURNS)
      return turn > 1 - RETURNS ? { ...from, turn: 0 } : arc(beyond, from, turn / (1 - RETURNS), tall);
    // Up, and caught again.
    return arc(from, { ...from, x: from.x + 1 }, (turn - RETURNS) / (1 - RETURNS), body.height * 0.5);
  }
  if (kind === 'serve' && turn < LEAVES) return tossed(from, turn / LEAVES, body.height, role.facing);
  if (turn < LEAVES) return { ...from, turn: 0 };
  const start = kind === 'serve' ? tossed(from, 1, body.height, role.facing) : from;
  if (turn < ARRIVES + 0.08) return arc(start, beyond, (turn - LEAVES) / (ARRIVES + 0.08 - LEAVES), tall);
  if (goal && turn <= RETURNS) return goal;
  if (kind === 'kick' && turn > RETURNS) {
    const behind: InFlight = { ...from, x: role.facing > 0 ? -size * 2 : world.width + size * 2 };
    return arc(behind, from, eased((turn - RETURNS) / (1 - RETURNS)), 0);
  }
  return kind === 'kick' || turn < RETURNS + 0.06 ? undefined : { ...from, turn: 0 };
}

/** In the goal that stands at the right of a stadium: who kicks there scores. */
function netOf({ setting, width, height, horizon }: World, size: number): InFlight | undefined {
  if (setting.place !== 'stadium') return undefined;
  const ground = horizon + (height - horizon) * 0.14;
  return { x: width * 0.86, y: ground - size * 0.6, turn: 3, ground };
}

/** From before the lens at the goal: into the keeper's hands, or past them into the net and down to the grass. */
function shotAtGoal(
  world: World,
  giver: Actor,
  { kind, from, to }: Flight,
  { seconds, share, size }: { seconds: number; share: number; size: number },
): InFlight | undefined {
  if (share < COMES) return undefined;
  const { facing } = giver.role;
  const ground = giver.role.y;
  const caught = inBothHands(giver, Math.max(seconds, from + (to - from) * ARRIVED), size);
  const missed = kind === 'miss';
  const there = missed ? inBothHands(giver, from + (to - from) * ARRIVED, size) : caught;
  const [aimX, aimY] = missed ? [there.x + facing * size * 0.5, there.y - size * 2] : [there.x, there.y];
  if (share < ARRIVED) {
    const way = (share - COMES) / (ARRIVED - COMES);
    const [fromX, fromY] = [world.width / 2 - facing * world.width * 0.3, world.height + size * 3];
    return {
      x: fromX + (aimX - fromX) * way,
      y: fromY + (aimY - fromY) * (1 - (1 - way) ** 1.6),
      turn: facing * way * 9,
      ground,
      near: 3.4 / (1 + 2.4 * way),
    };
  }
  if (!missed) return caught;
  const falls = Math.min(1, (share - ARRIVED) / 0.1) ** 2;
  const rolls = smooth(ARRIVED + 0.1, ARRIVED + 0.24, share);
  const bounce = Math.abs(Math.sin(rolls * 9)) * (1 - rolls) ** 2;
  const low = ground - giver.body.height * 0.1 - size * 0.5;
  return {
    x: aimX + facing * size * 0.4 * rolls,
    y: aimY + (low - aimY) * falls - bounce * size,
    turn: 9 - rolls * 2,
    ground,
  };
}

/** Between both hands, wherever a dive has turned them to. */
function inBothHands(actor: Actor, seconds: number, size: number): InFlight {
  const at = positionAt(actor, seconds);
  const { body } = actor;
  const [near, far] = [body instanceof PuppetBody ? body.nearHand(at.pose) : body.hand(at.pose), body.hand(at.pose)];
  const [x, y] = onBody(actor, at, [
    (near[0] + far[0]) / 2,
    (near[1] + far[1]) / 2 - size * (0.2 + 0.9 * smooth(0.4, 1, at.pose.lean)),
  ]);
  return { x, y, turn: at.pose.lean, ground: at.y };
}

/** Up over the head, before it is hit. */
function tossed(from: InFlight, share: number, height: number, facing: number): InFlight {
  const up = smooth(0.25, 0.7, share) - 0.12 * smooth(0.75, 1, share);
  return {
    ...from,
    x: from.x + facing * 0.1 * height * up,
    y: Math.min(from.y, from.ground - height * (0.5 + 0.62 * up)),
    turn: share,
  };
}

function handedOver(from: InFlight, to: InFlight | undefined, share: number): InFlight {
  if (!to) return from;
  const over = smooth(0.34, 0.5, share);
  return { x: from.x + (to.x - from.x) * over, y: from.y + (to.y - from.y) * over, turn: 0, ground: from.ground };
}

/** On the ground where it fell until the mouth has it; the way back the mouth is on the other side. */
function fetched(giver: Actor, held: InFlight, seconds: number, share: number, size: number): InFlight {
  const { body, role } = giver;
  if (share > TAKEN) {
    const { x } = positionAt(giver, seconds);
    const turned = share > TAKEN + 0.04 ? 2 * x - held.x : held.x;
    return { ...held, x: turned, turn: body instanceof PuppetBody ? 0 : 1.5 };
  }
  const way = giver.part.beats.find(({ approach }) => approach)?.approach?.way ?? 0;
  const reach = way + body.width * 0.45 + size * 0.2;
  return {
    x: giver.startX + role.facing * reach,
    y: held.ground - size * 0.12,
    turn: 1.4,
    ground: held.ground,
  };
}

/** Ahead of who runs after it and down to where the mouth is by then; from there on in the mouth. */
function snapped(
  giver: Actor,
  { from, to }: Flight,
  { seconds, share, size }: { seconds: number; share: number; size: number },
): InFlight {
  const { body, role } = giver;
  if (share >= SNAPPED) {
    const held = holding(giver, seconds, size);
    const { x, pose } = positionAt(giver, seconds);
    return pose.stretchX < 0 ? { ...held, x: 2 * x - held.x } : held;
  }
  const mouth = holding(giver, from + (to - from) * SNAPPED, size);
  const start = {
    ...mouth,
    x: giver.startX + role.facing * body.width * 1.1,
    y: mouth.ground - body.height * 1.1,
  };
  const way = share / SNAPPED;
  return { ...arc(start, mouth, way, body.height * 0.5), turn: 0.06 * Math.sin(seconds * 7) };
}

/** In both hands, over the face. */
function overhead(giver: Actor, seconds: number, size: number): InFlight {
  const { x, y, pose } = positionAt(giver, seconds);
  const { body, role } = giver;
  const [handX, handY] = body.hand(pose);
  return { x: x + role.facing * (handX - 0.16 * body.height), y: y + handY - size * 0.3, turn: 0, ground: y };
}

/** On the ground until the hands have it; from then on it stays in them. */
function pickedUp(giver: Actor, held: InFlight, { from, to }: Flight, share: number, size: number): InFlight {
  if (share >= TAKEN_UP + 0.05) return held;
  const { x, y } = positionAt(giver, from + (to - from) * TAKEN_UP);
  const up = smooth(TAKEN_UP, TAKEN_UP + 0.05, share);
  const [groundX, groundY] = [x + giver.role.facing * 0.4 * giver.body.height, y - size / 2];
  return { ...held, x: groundX + (held.x - groundX) * up, y: groundY + (held.y - groundY) * up };
}

function dropped(from: InFlight, share: number, size: number): InFlight {
  const falls = Math.min(1, Math.max(0, (share - 0.24) / 0.06)) ** 2;
  const bounce = Math.max(0, Math.sin(((share - 0.3) / 0.07) * Math.PI)) * (share > 0.3 && share < 0.37 ? 0.4 : 0);
  const y = from.y + (from.ground - size * 0.4 - from.y) * falls - bounce * size;
  return { ...from, y, turn: 1.5 * smooth(0.24, 0.34, share) };
}

/** From hand to hand in high arcs, and back below. */
function juggled(giver: Actor, seconds: number, time: number, { index, count }: Flight): InFlight {
  const { x, y } = positionAt(giver, seconds);
  const { body, role } = giver;
  const turn = (time / JUGGLED + index / Math.max(1, count)) % 1;
  const [near, far]: [Point, Point] = [
    [-0.28, -0.52],
    [0.28, -0.52],
  ];
  const up = turn < 0.72;
  const share = up ? turn / 0.72 : (turn - 0.72) / 0.28;
  const [from, to] = up ? [far, near] : [near, far];
  const high = up ? 0.56 : -0.02;
  return {
    x: x + role.facing * (from[0] + (to[0] - from[0]) * share) * body.height,
    y: y + (from[1] - high * 4 * share * (1 - share)) * body.height,
    turn: time * 3,
    ground: y,
  };
}

/** Seconds from one flip to the next, and the share of them in which it is in the air. */
const [FLIP, ALOFT] = [1.9, 0.62];

/** Out of the pan, over once, and into it again. */
function flippedOver({ body, role }: Actor, held: InFlight, time: number, size: number): InFlight {
  const share = Math.min(1, ((time / FLIP) % 1) / ALOFT);
  const pan = { x: held.x + role.facing * 0.17 * body.height, y: held.y - size * 0.3 };
  return {
    ...pan,
    y: pan.y - 4 * share * (1 - share) * 0.5 * body.height,
    turn: role.facing * share * Math.PI * 2,
    ground: held.ground,
  };
}

function dribbled(giver: Actor, seconds: number, time: number, size: number): InFlight {
  const { x, y } = positionAt(giver, seconds);
  const { body, role } = giver;
  const up = Math.abs(Math.cos((time / BOUNCED) * Math.PI));
  const top = 0.3 * body.height;
  return {
    x: x + role.facing * 0.38 * body.height,
    y: y - size / 2 - Math.max(0, top - size / 2) * up,
    turn: time * 2,
    ground: y,
  };
}
