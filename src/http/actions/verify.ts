import type { Route } from '../../core/provider.ts';
import { verifyMedia } from '../../generations/verify.ts';
import { send } from '../answer.ts';
import type { HttpContext } from '../context.ts';
import type { Admitted } from './create.ts';

type VerifyRoute = Extract<Route, { action: 'verify' }>;

/** What a file says of where it comes from. Costs nothing and keeps nothing; whoever hangs up ends the work. */
export async function verifyAction(context: HttpContext, route: VerifyRoute, admitted: Admitted): Promise<void> {
  const { call, identity, reply, request } = admitted;
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  reply.raw.once('close', leave);
  try {
    const signal = AbortSignal.any([gone.signal, context.stopping]);
    const found = await verifyMedia(context.parts, identity.account.id, route.file(call), signal);
    await send(context.parts, request, reply, route.answer(found, call));
  } finally {
    reply.raw.off('close', leave);
  }
}
