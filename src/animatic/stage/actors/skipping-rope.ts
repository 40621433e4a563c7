import { TURN } from '../maths.ts';
import type { Context } from '../surface.ts';
import { ROPE_TURN } from './athletics.ts';
import type { Body } from './body.ts';
import type { Pose } from './pose.ts';
import { PuppetBody } from './puppet.ts';

/** From hand to hand, over the head and under the feet, in the jumper's own space. */
export function drawRope(context: Context, body: Body, pose: Pose, time: number): void {
  if (!(body instanceof PuppetBody)) return;
  const [nearX, nearY] = body.nearHand(pose);
  const [farX, farY] = body.hand(pose);
  const round = Math.cos((time / ROPE_TURN - 0.25) * TURN);
  const middle = (nearY + farY) / 2;
  // A curve through one control point comes only half as far.
  const lowest = middle + round * body.height * (round > 0 ? 0.66 : 0.98) * 1.3;
  const wide = body.height * 0.3 * (1 - 0.4 * Math.abs(round));
  context.strokeStyle = '#d8543c';
  context.lineWidth = Math.max(2, body.height * 0.016);
  context.lineCap = 'round';
  context.beginPath();
  context.moveTo(nearX, nearY);
  context.bezierCurveTo(nearX - wide, lowest, farX + wide, lowest, farX, farY);
  context.stroke();
}
