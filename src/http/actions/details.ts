import type { Route } from '../../core/provider.ts';
import { find } from '../../generations/cancel.ts';
import { detailsOf } from '../../generations/details.ts';
import { send } from '../answer.ts';
import type { HttpContext } from '../context.ts';
import type { Admitted } from './create.ts';

type DetailsRoute = Extract<Route, { action: 'details' }>;

/** Everything that its account may know of one generation. */
export async function detailsAction(context: HttpContext, route: DetailsRoute, admitted: Admitted): Promise<void> {
  const { call, identity, reply, request } = admitted;
  const generation = await find(context.parts, identity.account.id, route.id(call));
  await send(context.parts, request, reply, route.answer(await detailsOf(context.parts, generation), call));
}
