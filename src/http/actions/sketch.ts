import type { Route } from '../../core/provider.ts';
import { drawPoster, storyboardOf } from '../../generations/sketch.ts';
import { send } from '../answer.ts';
import type { HttpContext } from '../context.ts';
import type { Admitted } from './create.ts';

type SketchRoute = Extract<Route, { action: 'storyboard' | 'poster' }>;

/** They are free, so each key has a limit of its own for them: a person types, and looks. */
const STORYBOARDS_PER_MINUTE = 400;
const POSTERS_PER_MINUTE = 120;

/** What is understood of a prompt, or one frame of it. Whoever hangs up ends the work. */
export async function sketchAction(context: HttpContext, route: SketchRoute, admitted: Admitted): Promise<void> {
  const { call, identity, reply, request } = admitted;
  const perMinute = route.action === 'storyboard' ? STORYBOARDS_PER_MINUTE : POSTERS_PER_MINUTE;
  await context.limiter.take(`${route.action}:${identity.key.id}`, perMinute);
  const order = route.order(call);
  if (route.action === 'storyboard') {
    // Plain data of ours, made or checked by the animatic.
    const storyboard = JSON.parse(JSON.stringify(await storyboardOf(order)));
    await send(context.parts, request, reply, { status: 200, body: storyboard });
    return;
  }
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  reply.raw.once('close', leave);
  try {
    const signal = AbortSignal.any([gone.signal, context.stopping]);
    const poster = await drawPoster(context.parts, identity.account.id, order, signal);
    if (gone.signal.aborted) return;
    reply.header('content-type', 'image/jpeg').header('cache-control', 'no-store');
    await reply.header('x-content-type-options', 'nosniff').send(poster);
  } finally {
    reply.raw.off('close', leave);
  }
}
