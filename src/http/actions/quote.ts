import { Problem } from '../../core/problem.ts';
import type { Call, Route } from '../../core/provider.ts';
import { quote } from '../../generations/create.ts';
import { accountView } from '../admit.ts';
import { send } from '../answer.ts';
import type { HttpContext } from '../context.ts';
import { claimant, createRouter, type Match } from '../router.ts';
import type { Admitted } from './create.ts';

type QuoteRoute = Extract<Route, { action: 'quote' }>;

const routers = new WeakMap<HttpContext['dialects'], ReturnType<typeof createRouter>>();

export async function quoteAction(context: HttpContext, route: QuoteRoute, admitted: Admitted): Promise<void> {
  const { call, dialect, identity, reply, request } = admitted;
  const target = route.target?.(call);
  if (target !== undefined) return quoteOther(context, route, admitted, target);
  const quoted = await quote(context.parts, identity.account.id, dialect.name, route.brief(call));
  await send(context.parts, request, reply, route.answer(quoted, call));
}

/** What a call of another API would cost, by that API's own path and body; what it would refuse is refused in its words. */
async function quoteOther(
  context: HttpContext,
  route: QuoteRoute,
  { call, identity, reply, request }: Admitted,
  target: string,
): Promise<void> {
  const url = URL.parse(target, call.origin);
  const path = url?.pathname ?? target;
  const query = Object.fromEntries(url?.searchParams ?? []);
  const asOther = (match: Match): Call => ({ ...call, path, query, params: match.params });
  const router = routers.get(context.dialects) ?? createRouter(context.dialects);
  routers.set(context.dialects, router);
  const match = claimant(router.match('POST', path), asOther);
  if (!match || (match.route.action !== 'create' && match.route.action !== 'quote'))
    throw new Problem('invalid_parameter', {
      parameter: 'path',
      message: 'The path must be that of a call that makes something, such as /v1/videos.',
    });
  try {
    const draft = match.route.brief(asOther(match));
    const quoted = await quote(context.parts, identity.account.id, match.dialect.name, draft);
    await send(context.parts, request, reply, route.answer(quoted, call));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await send(context.parts, request, reply, match.dialect.refuse(error, asOther(match), accountView(identity)));
  }
}
