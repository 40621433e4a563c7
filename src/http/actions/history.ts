import type { AttemptView, HistoryView } from '../../core/admin-views.ts';
import type { Attempt } from '../../core/generation.ts';
import type { Route } from '../../core/provider.ts';
import { find } from '../../generations/cancel.ts';
import { send } from '../answer.ts';
import type { HttpContext } from '../context.ts';
import type { Admitted } from './create.ts';

type Of<Action extends Route['action']> = Extract<Route, { action: Action }>;

/** What happened, and each try, as its account may see them. */
export async function historyOf(context: HttpContext, id: string): Promise<HistoryView> {
  const { store } = context.parts;
  const [attempts, events] = await Promise.all([store.attempts.list(id), store.events.list(id)]);
  return { attempts: attempts.map((attempt) => attemptView(attempt, false)), events };
}

/** `isWhole`: with the private half of a problem, which is for operators. */
export function attemptView(attempt: Attempt, isWhole: boolean): AttemptView {
  const { finishedAt, problem } = attempt;
  return {
    id: attempt.id,
    number: attempt.number,
    engine: attempt.engine,
    state: attempt.state,
    startedAt: attempt.startedAt,
    ...(finishedAt === undefined ? {} : { finishedAt }),
    ...(problem === undefined ? {} : { problem: isWhole ? problem : { code: problem.code, message: problem.message } }),
  };
}

/** The account's own view of what happened to one of its generations. */
export async function historyAction(context: HttpContext, route: Of<'history'>, admitted: Admitted): Promise<void> {
  const { call, identity, reply, request } = admitted;
  const { id } = await find(context.parts, identity.account.id, route.id(call));
  await send(context.parts, request, reply, route.answer(await historyOf(context, id), call));
}
