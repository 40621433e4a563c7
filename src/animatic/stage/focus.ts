import type { Canvas } from '@napi-rs/canvas';
import type { Storyboard } from '../storyboard.ts';
import type { Actor } from './actors/troupe.ts';
import { smooth } from './maths.ts';
import { type Context, surface } from './surface.ts';
import type { World } from './world.ts';

/** Pixels of the frame that become one where somebody is out of focus. */
const COARSE = 6;

/** The focus goes from one plane to another: who and what was sharp becomes soft, and the other way round. */
export interface Focus {
  /** 0: the near plane is sharp; 1: what is behind it. */
  share(seconds: number): number;
  /** How far out of focus an actor is, 0 … 1. */
  softness(actor: Actor, seconds: number): number;
  /** Where an actor that is out of focus is drawn first. */
  canvas: Canvas;
}

/** Undefined when no camera move shifts the focus. */
export function focusOf(storyboard: Storyboard): Focus | undefined {
  const move = storyboard.camera.find((one) => one.move === 'racking focus');
  if (!move) return undefined;
  const [first, ...others] = storyboard.subjects;
  const length = move.to - move.from;
  // With nobody else to look at, the focus comes from the distance to whoever there is.
  const comes = others.length === 0;
  const share = (seconds: number): number => {
    const gone = smooth(move.from + length * 0.36, move.from + length * 0.62, seconds);
    return comes ? 1 - gone : gone;
  };
  return {
    share,
    softness: (actor, seconds) => (subjectOf(actor) === first?.id ? share(seconds) : 1 - share(seconds)),
    canvas: surface(storyboard.width / COARSE, storyboard.height / COARSE),
  };
}

/** Draws an actor as sharp as the focus lets it be. `drawings` draw it at the world's scale. */
export function focused(
  world: World,
  { canvas }: Focus,
  softness: number,
  drawings: readonly ((context: Context) => void)[],
): (context: Context) => void {
  const drawAll = (on: Context): void => {
    for (const draw of drawings) draw(on);
  };
  return (context) => {
    const base = context.globalAlpha;
    if (softness < 0.98) {
      context.globalAlpha = base * (softness < 0.5 ? 1 : 2 - 2 * softness);
      drawAll(context);
      context.globalAlpha = base;
    }
    if (softness < 0.02) return;
    const own = canvas.getContext('2d');
    const scale = world.drawScale;
    own.setTransform(1, 0, 0, 1, 0, 0);
    own.clearRect(0, 0, canvas.width, canvas.height);
    world.drawScale = canvas.width / world.width;
    drawAll(own);
    world.drawScale = scale;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = base * Math.min(1, softness * 1.6);
    context.drawImage(canvas, 0, 0, scale * world.width, scale * world.height);
    context.restore();
  };
}

function subjectOf(actor: Actor): string {
  return actor.carrier ? subjectOf(actor.carrier) : actor.role.subject.id;
}
