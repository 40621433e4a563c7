import type { Context } from '../surface.ts';
import type { Pose } from './pose.ts';
import { drawShards } from './shards.ts';
import type { Actor } from './troupe.ts';

/** The body, as its change has left it. */
export function drawBody(context: Context, actor: Actor, pose: Pose, seconds: number): void {
  const { body, change, later } = actor;
  if (!change) {
    body.draw(context, pose);
    return;
  }
  const altered = change.at(seconds);
  const base = context.globalAlpha;
  context.rotate(altered.lean);
  context.scale(altered.scaleX, altered.scaleY);
  if (altered.opacity <= 0) return;
  const taken = later ? altered.later : 0;
  if (taken < 1) {
    context.globalAlpha = base * altered.opacity;
    if (altered.shards > 0)
      drawShards(context, body.width, body.height, altered.shards, () => body.draw(context, pose));
    else body.draw(context, pose);
  }
  if (!later || taken <= 0) return;
  context.globalAlpha = base * altered.opacity * taken;
  later.draw(context, pose);
}
