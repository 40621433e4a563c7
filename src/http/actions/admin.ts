import type { AdminRoute, AdminWork } from '../../core/admin.ts';
import { send } from '../answer.ts';
import type { HttpContext } from '../context.ts';
import { accountHandlers } from './admin-accounts.ts';
import type { AdminHandlers } from './admin-call.ts';
import { capHandlers } from './admin-caps.ts';
import { engineHandlers } from './admin-engines.ts';
import { generationHandlers } from './admin-generations.ts';
import { ledgerHandlers } from './admin-ledger.ts';
import { overviewHandlers } from './admin-overview.ts';
import { systemHandlers } from './admin-system.ts';
import type { Admitted } from './create.ts';

const HANDLERS: AdminHandlers = {
  ...accountHandlers,
  ...capHandlers,
  ...engineHandlers,
  ...generationHandlers,
  ...ledgerHandlers,
  ...overviewHandlers,
  ...systemHandlers,
};

/** Does what an operator asks for. `admit` has let in only a key of the scope `admin`. */
export async function adminAction<Name extends keyof AdminWork>(
  context: HttpContext,
  route: AdminRoute<Name>,
  admitted: Admitted,
): Promise<void> {
  const { call, identity, reply, request } = admitted;
  const view = await HANDLERS[route.work]({ context, identity, address: request.ip }, route.order(call));
  await send(context.parts, request, reply, route.answer(view, call));
}
