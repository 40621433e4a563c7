import { statfs } from 'node:fs/promises';
import type { OverviewOrder } from '../../core/admin.ts';
import type {
  CostView,
  DayView,
  HourView,
  NeedView,
  OverviewView,
  RetiredView,
  StepsView,
} from '../../core/admin-views.ts';
import type { StepCounts } from '../../store/operating-tables.ts';
import { type AdminCall, type AdminHandlers, accountNames } from './admin-call.ts';
import { bucketsOf, DAY_MS, endedView, fill, firstBucket, HOUR_MS } from './admin-charts.ts';

const WEEK_MS = 7 * DAY_MS;
const WEEKS = 4;
/** Deliveries that died longer ago are not told of. */
const DEAD_MS = 7 * DAY_MS;
const SUBJECTS_MAX = 10;
const DISK_BYTES_MIN = 2_000_000_000;
const DISK_SHARE_MIN = 0.05;
/** A generation that has used up this share of its time stands out. */
export const STUCK_SHARE = 0.5;

export const overviewHandlers: AdminHandlers<'overview' | 'retiredModels'> = { overview, retiredModels };

async function overview(asked: AdminCall, order: OverviewOrder): Promise<OverviewView> {
  const { clock, store } = asked.context.parts;
  const at = clock.now();
  const days = await daysOf(asked, order, at);
  const today = days.at(-1);
  const startAt = today?.startAt ?? at;
  const buckets = { ...bucketsOf(DAY_MS, order.offsetMinutes), since: startAt };
  const [ended, created, durations] = await Promise.all([
    store.reports.ended(buckets),
    store.reports.created(buckets),
    store.reports.durations(startAt),
  ]);
  const local = new Set(asked.context.parts.engines.flatMap(({ name, place }) => (place === 'local' ? [name] : [])));
  const usual = await usualOf(asked, order, at);
  return {
    at,
    needs: await needsOf(asked, at),
    today: {
      startAt,
      ...endedView(
        ended,
        durations.map(({ ms }) => ms),
      ),
      created: sum(created, ({ count }) => count),
      local: sum(created, ({ count, engine }) => (local.has(engine) ? count : 0)),
      revenueMillicredits: today?.revenueMillicredits ?? 0,
      lossMillicredits: today?.lossMillicredits ?? 0,
      costMicrodollars: today?.costMicrodollars ?? 0,
      lossMicrodollars: today?.lossMicrodollars ?? 0,
      ...(usual === undefined ? {} : { usualMillicredits: usual }),
    },
    flight: await flightOf(asked, at),
    queue: queueOf(await store.reports.steps(), at),
    hours: await hoursOf(asked, order, at),
    days,
  };
}

function sum<One>(all: readonly One[], of: (one: One) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}

async function daysOf({ context }: AdminCall, order: OverviewOrder, now: number): Promise<DayView[]> {
  const { reports } = context.parts.store;
  const size = bucketsOf(DAY_MS, order.offsetMinutes);
  const buckets = { ...size, since: firstBucket(now, order.days, size) };
  const [ended, money, costs] = await Promise.all([
    reports.ended(buckets),
    reports.money(buckets),
    reports.costs(buckets),
  ]);
  return fill(buckets, order.days, (startAt) => {
    const day = ended.filter((one) => one.startAt === startAt);
    const moved = money.filter((one) => one.startAt === startAt);
    const engines = [...new Set(day.map(({ engine }) => engine))].map((engine) => {
      const own = day.filter((one) => one.engine === engine);
      return {
        engine,
        spentMillicredits: sum(own, ({ charged }) => charged),
        generations: sum(own, (one) => one.count),
      };
    });
    const amount = (kind: string): number => sum(moved, (one) => (one.kind === kind ? one.amount : 0));
    return {
      startAt,
      revenueMillicredits: amount('capture'),
      lossMillicredits: amount('loss'),
      grantedMillicredits: amount('grant'),
      ...costView(costs.filter((one) => one.startAt === startAt)),
      generations: sum(day, (one) => one.count),
      engines,
    };
  });
}

/** What upstreams took in all. */
export function costView(costs: readonly { cost: number; loss: number }[]): CostView {
  return { costMicrodollars: sum(costs, ({ cost }) => cost), lossMicrodollars: sum(costs, ({ loss }) => loss) };
}

/** The mean of the same weekday in the weeks before, up to this hour, of those on which anything was earned. */
async function usualOf({ context }: AdminCall, order: OverviewOrder, now: number): Promise<number | undefined> {
  const size = bucketsOf(DAY_MS, order.offsetMinutes);
  const today = firstBucket(now, 1, size);
  const hours = await context.parts.store.reports.money({
    ...bucketsOf(HOUR_MS, order.offsetMinutes),
    since: today - WEEKS * WEEK_MS,
  });
  const earned = Array.from({ length: WEEKS }, (_, week) => {
    const [begin, end] = [today - (week + 1) * WEEK_MS, now - (week + 1) * WEEK_MS];
    return sum(hours, ({ amount, kind, startAt }) =>
      kind === 'capture' && startAt >= begin && startAt <= end ? amount : 0,
    );
  }).filter((amount) => amount > 0);
  return earned.length === 0 ? undefined : Math.round(sum(earned, (amount) => amount) / earned.length);
}

async function hoursOf({ context }: AdminCall, order: OverviewOrder, now: number): Promise<HourView[]> {
  const size = bucketsOf(HOUR_MS, order.offsetMinutes);
  const buckets = { ...size, since: firstBucket(now, order.hours, size) };
  const ended = await context.parts.store.reports.ended(buckets);
  return fill(buckets, order.hours, (startAt) => {
    const { cancelled, failed, succeeded } = endedView(
      ended.filter((one) => one.startAt === startAt),
      [],
    );
    return { startAt, succeeded, failed, cancelled };
  });
}

async function flightOf({ context }: AdminCall, now: number): Promise<OverviewView['flight']> {
  const flight = await context.parts.store.reports.flight();
  const oldest = Math.min(...flight.map(({ oldestAt }) => oldestAt));
  return {
    running: sum(flight, ({ count, state }) => (state === 'running' ? count : 0)),
    queued: sum(flight, ({ count, state }) => (state === 'queued' ? count : 0)),
    capacity: sum(context.parts.engines, ({ concurrency }) => concurrency),
    ...(Number.isFinite(oldest) ? { oldestSeconds: Math.max(0, now - oldest) / 1000 } : {}),
  };
}

/** By kind of step, whatever the lane. */
function queueOf(steps: readonly StepCounts[], now: number): StepsView[] {
  return ['start', 'check', 'collect', 'notify'].map((kind) => {
    const own = steps.filter((one) => one.kind === kind);
    const oldest = Math.min(...own.flatMap(({ oldestDueAt }) => oldestDueAt ?? []));
    return {
      kind,
      due: sum(own, ({ due }) => due),
      waiting: sum(own, ({ waiting }) => waiting),
      working: sum(own, ({ working }) => working),
      retrying: sum(own, ({ retrying }) => retrying),
      ...(Number.isFinite(oldest) ? { oldestDueSeconds: Math.max(0, now - oldest) / 1000 } : {}),
    };
  });
}

async function needsOf(asked: AdminCall, now: number): Promise<NeedView[]> {
  const { generationMsMax, store } = asked.context.parts;
  const [outcomes, dead, stuck, states] = await Promise.all([
    store.outcomes.open(),
    store.reports.dead(now - DEAD_MS),
    store.reports.generations({ stuck: true, stuckMs: generationMsMax * STUCK_SHARE, limit: SUBJECTS_MAX }),
    store.engineStates.list(),
  ]);
  const closed = states.filter(({ breakerAt, pausedAt }) => (pausedAt ?? breakerAt) !== undefined);
  const needs: NeedView[] = [
    need(
      'outcome',
      outcomes.count,
      'ended without anybody knowing whether the engine took the order',
      outcomes.ids,
      outcomes.oldestAt,
    ),
    need(
      'stuck',
      stuck.total,
      'should have moved on by now',
      stuck.generations.map(({ id }) => id),
      stuck.generations.at(-1)?.createdAt,
    ),
    need('webhook', dead.count, 'callbacks were tried often enough and given up', dead.ids, dead.oldestAt),
    need(
      'engine',
      closed.length,
      'engines get no work',
      closed.map(({ engine }) => engine),
      Math.min(...closed.flatMap(({ breakerAt, pausedAt }) => pausedAt ?? breakerAt ?? [])),
    ),
    await diskNeed(asked),
  ];
  return needs.filter(({ count }) => count > 0);
}

function need(
  kind: NeedView['kind'],
  count: number,
  message: string,
  subjects: readonly string[],
  sinceAt: number | undefined,
): NeedView {
  return {
    kind,
    count,
    message,
    subjects: subjects.slice(0, SUBJECTS_MAX),
    ...(sinceAt === undefined || !Number.isFinite(sinceAt) ? {} : { sinceAt }),
  };
}

async function diskNeed({ context }: AdminCall): Promise<NeedView> {
  const { freeBytes, totalBytes } = await diskOf(context.server.dataFolder);
  const isLow = freeBytes < Math.min(DISK_BYTES_MIN, totalBytes * DISK_SHARE_MIN);
  const message = `${Math.round(freeBytes / 1_000_000)} MB are free on the disk of the data folder`;
  return need('disk', isLow ? 1 : 0, message, [], undefined);
}

/** The disk that a folder lies on, as far as this process may fill it. */
export async function diskOf(folder: string): Promise<{ freeBytes: number; totalBytes: number }> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}

/** Which models that their own services have ended are still asked for here. */
async function retiredModels(asked: AdminCall, { days }: { days: number }): Promise<{ models: RetiredView[] }> {
  const { catalogue, clock, store } = asked.context.parts;
  const now = clock.now();
  const today = new Date(now).toISOString().slice(0, 10);
  const named = await accountNames(asked);
  const models = new Map<string, RetiredView>();
  for (const row of await store.reports.askedModels(now - days * DAY_MS)) {
    const lifecycle = catalogue.find(row.model, row.dialect)?.lifecycle;
    if (lifecycle?.sunset === undefined || lifecycle.sunset > today) continue;
    const key = `${row.dialect}\n${row.model}`;
    const known = models.get(key);
    const accounts = [...(known?.accounts ?? []).filter(({ id }) => id !== row.accountId), named(row.accountId)];
    models.set(key, {
      model: row.model,
      dialect: row.dialect,
      sunset: lifecycle.sunset,
      ...(lifecycle.successor === undefined ? {} : { successor: lifecycle.successor }),
      calls: (known?.calls ?? 0) + row.count,
      accounts,
      engines: [...new Set([...(known?.engines ?? []), row.engine])],
    });
  }
  return { models: [...models.values()].sort((a, b) => b.calls - a.calls) };
}
