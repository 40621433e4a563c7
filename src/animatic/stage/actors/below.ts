import type { Stamp } from '../../scene.ts';
import { clamp } from '../maths.ts';
import { strew, type View } from '../scatter.ts';
import type { Context } from '../surface.ts';
import type { World } from '../world.ts';
import type { Pose } from './pose.ts';
import type { Role } from './role.ts';
import { drawSprite, softStamp } from './sprite.ts';
import { shadowDrift } from './stills.ts';
import type { Actor } from './troupe.ts';

/** Where an actor's feet are at a time, and how much of it is there. */
export interface Standing {
  x: number;
  y: number;
  pose: Pose;
  /** 0 … 1. */
  seen: number;
  seconds: number;
}

/** The light behind an actor and its shadow, as far as neither zoom nor turn changes them. */
export function stampsBelow(world: World, actor: Actor, standing: Standing, view: View): Stamp[] {
  const light = haloStamp(world, actor, standing, view);
  const shadow = castsShadow(actor) ? shadowStamp(world, actor, standing, view) : undefined;
  return [...(light ? [light] : []), ...(shadow ? [shadow] : [])];
}

/** The same on a canvas, and what is not among those stamps. `stamped`: they are there already. */
export function drawBelow(context: Context, world: World, actor: Actor, standing: Standing, stamped: boolean): void {
  const view = context.getTransform();
  if (!stamped) {
    context.save();
    strew(context, stampsBelow(world, actor, standing, view));
    context.restore();
  }
  if (actor.halo && !haloStamp(world, actor, standing, view)) {
    context.save();
    context.translate(standing.x, haloY(actor, standing));
    drawSprite(context, actor.halo);
    context.restore();
  }
  if (castsShadow(actor) && !shadowStamp(world, actor, standing, view)) drawTurned(context, actor, standing);
}

export function drawShadow(context: Context, world: World, actor: Actor, standing: Standing): void {
  const stamp = shadowStamp(world, actor, standing, context.getTransform());
  if (!stamp) {
    drawTurned(context, actor, standing);
    return;
  }
  context.save();
  strew(context, [stamp]);
  context.restore();
}

/** Flames that lick at a wall have no ground under them, nor has who is up on a car or a tree; a strip of meadow is the ground. */
function castsShadow({ role }: Actor): boolean {
  const { name } = role.subject.drawnAs;
  if (name === 'grass' || (role.support && name === '🔥')) return false;
  if (role.support && standsHigh(role.support)) return false;
  return role.realm === 'ground' || role.realm === 'scenery';
}

function standsHigh({ traits, realm }: Role): boolean {
  return traits.gait === 'wheels' || (realm === 'scenery' && traits.gait !== 'legs');
}

function haloY({ body }: Actor, { y }: Standing): number {
  return y - body.height * 0.55;
}

function haloStamp(world: World, actor: Actor, standing: Standing, view: View): Stamp | undefined {
  if (!actor.halo || world.steadyZoom === undefined) return undefined;
  return softStamp(actor.halo, at(view, standing.x, haloY(actor, standing)));
}

function shadowStamp(world: World, actor: Actor, standing: Standing, view: View): Stamp | undefined {
  const { x, y, pose, seen } = standing;
  if (actor.still || world.steadyZoom === undefined || seen !== 1) return undefined;
  const place = at(view, x, y - 2);
  const lying = Math.cos(Math.atan(actor.slope?.fall ?? 0));
  const turned = { ...place, a: place.a * lying * actor.role.facing, d: place.d * lying };
  return { ...softStamp(actor.body.shadow, turned, shrunkBy(pose)), opacity: fadeOf(pose, seen) };
}

function drawTurned(context: Context, actor: Actor, { x, y, pose, seen, seconds }: Standing): void {
  context.save();
  context.translate(x, y - 2);
  if (actor.slope) context.rotate(Math.atan(actor.slope.fall));
  context.scale(actor.role.facing, 1);
  context.globalAlpha *= fadeOf(pose, seen);
  if (actor.still) context.transform(1, 0, shadowDrift(seconds), 1, 0, 0);
  context.scale(seen * shrunkBy(pose), seen);
  drawSprite(context, actor.body.shadow);
  context.restore();
}

/** The higher it is, the smaller and fainter its shadow. */
function shrunkBy(pose: Pose): number {
  return 1 - 0.12 * Math.min(1, pose.lift);
}

function fadeOf(pose: Pose, seen: number): number {
  return clamp(1 - pose.lift * 0.9, 0.25, 1) * seen;
}

/** A view with its origin at a point. */
function at({ a, b, c, d, e, f }: View, x: number, y: number): View {
  return { a, b, c, d, e: a * x + c * y + e, f: b * x + d * y + f };
}
