import type { EngineCostView, EngineStateView, EngineView } from '../../core/admin-views.ts';
import type { EngineCost } from '../../core/cost.ts';
import type { State } from '../../core/generation.ts';
import { Problem } from '../../core/problem.ts';
import { type AdminCall, type AdminHandlers, audit } from './admin-call.ts';
import { bucketsOf, DAY_MS, endedView, fill, firstBucket, HOUR_MS } from './admin-charts.ts';
import { costView } from './admin-overview.ts';

const HOURS = 24;

type Engine = AdminCall['context']['parts']['engines'][number];

/** One look at everything that is shown of any engine. */
interface Experience {
  now: number;
  since: number;
  states: ReadonlyMap<string, EngineStateView>;
  flight: readonly { engine: string; state: State; count: number; oldestAt: number }[];
  ended: readonly { startAt: number; engine: string; state: State; count: number; charged: number }[];
  durations: readonly { engine: string; ms: number }[];
  costs: readonly { engine: string; cost: number; loss: number }[];
}

export const engineHandlers: AdminHandlers<'listEngines' | 'pauseEngine' | 'resumeEngine'> = {
  async listEngines(asked) {
    const experience = await experienceOf(asked);
    const { engines } = asked.context.parts;
    return { engines: await Promise.all(engines.map((engine) => viewOf(asked, engine, experience))) };
  },
  async pauseEngine(asked, { name, reason }) {
    const engine = engineNamed(asked, name);
    await asked.context.parts.store.transaction(async (tables) => {
      await tables.engineStates.pause(name, { by: asked.identity.key.id, reason });
      await audit(asked, tables, { action: 'engine.pause', target: name, facts: { reason } });
    });
    return viewOf(asked, engine, await experienceOf(asked));
  },
  async resumeEngine(asked, { name }) {
    const engine = engineNamed(asked, name);
    await asked.context.parts.store.transaction(async (tables) => {
      const isChanged = await tables.engineStates.resume(name);
      if (isChanged) await audit(asked, tables, { action: 'engine.resume', target: name });
    });
    return viewOf(asked, engine, await experienceOf(asked));
  },
};

function engineNamed({ context }: AdminCall, name: string): Engine {
  const engine = context.parts.engines.find((one) => one.name === name);
  if (!engine) throw new Problem('not_found', { message: 'There is no engine with this name.' });
  return engine;
}

async function experienceOf({ context }: AdminCall): Promise<Experience> {
  const { clock, store } = context.parts;
  const now = clock.now();
  const size = bucketsOf(HOUR_MS, 0);
  const since = firstBucket(now, HOURS, size);
  const [states, flight, ended, durations, costs] = await Promise.all([
    store.engineStates.list(),
    store.reports.flight(),
    store.reports.ended({ ...size, since }),
    store.reports.durations(now - DAY_MS),
    store.reports.costs({ ...size, since }),
  ]);
  return { now, since, states: new Map(states.map((state) => [state.engine, state])), flight, ended, durations, costs };
}

async function viewOf({ context }: AdminCall, engine: Engine, seen: Experience): Promise<EngineView> {
  const { catalogue, store } = context.parts;
  const { name } = engine;
  const flight = (state: State) => seen.flight.find((one) => one.engine === name && one.state === state);
  const ended = seen.ended.filter((one) => one.engine === name);
  const state = seen.states.get(name) ?? { engine: name };
  const queued = flight('queued');
  const error = await store.reports.lastError(name);
  const served = catalogue.models.filter((model) => engine.offer(model) !== undefined);
  return {
    ...state,
    takesWork: (state.pausedAt ?? state.breakerAt) === undefined,
    ill: context.parts.standing.isIll(name),
    provider: engine.provider ?? name,
    place: engine.place,
    recovery: engine.recovery,
    concurrency: engine.concurrency,
    models: [...new Set(served.map((model) => model.canonical))].sort(),
    costs: costsOf(served, engine),
    running: flight('running')?.count ?? 0,
    queued: queued?.count ?? 0,
    ...(queued === undefined ? {} : { oldestQueuedSeconds: Math.max(0, seen.now - queued.oldestAt) / 1000 }),
    day: {
      ...endedView(
        ended,
        seen.durations.flatMap((one) => (one.engine === name ? one.ms : [])),
      ),
      ...costView(seen.costs.filter((one) => one.engine === name)),
      spentMillicredits: ended.reduce((sum, { charged }) => sum + charged, 0),
    },
    hours: hoursOf(ended, seen.since),
    failedHours: hoursOf(
      ended.filter((one) => one.state === 'failed'),
      seen.since,
    ),
    ...(error?.problem === undefined
      ? {}
      : {
          lastError: {
            at: error.at,
            generationId: error.generationId,
            code: error.problem.code,
            message: error.problem.message,
            ...(error.problem.detail === undefined ? {} : { detail: error.problem.detail }),
          },
        }),
  };
}

/** One row for each canonical model that has a price. */
function costsOf(served: readonly Parameters<Engine['offer']>[0][], engine: Engine): EngineCostView[] {
  const costs = new Map<string, EngineCostView>();
  for (const model of served) {
    const cost = engine.offer(model)?.cost;
    const view = cost && costViewOf(model.canonical, cost);
    if (view) costs.set(model.canonical, view);
  }
  return [...costs.values()].sort((one, other) => (one.model < other.model ? -1 : 1));
}

function costViewOf(model: string, { rows, since }: EngineCost): EngineCostView | undefined {
  const perCall = rows.flatMap((row) => row.perCallMicrodollars ?? []);
  const perSecond = rows.flatMap((row) => row.perSecondMicrodollars ?? []);
  const [per, prices] = perSecond.length > 0 ? (['second', perSecond] as const) : (['call', perCall] as const);
  if (prices.length === 0) return undefined;
  return { model, since, per, fromMicrodollars: Math.min(...prices), toMicrodollars: Math.max(...prices) };
}

/** How many ended in each hour, the oldest first. */
function hoursOf(ended: readonly { startAt: number; count: number }[], since: number): number[] {
  return fill({ ...bucketsOf(HOUR_MS, 0), since }, HOURS, (startAt) =>
    ended.reduce((sum, one) => sum + (one.startAt === startAt ? one.count : 0), 0),
  );
}
