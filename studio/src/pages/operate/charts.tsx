import type { ReactNode } from 'react';
import type { Day, Hour } from '../../lib/admin-types.ts';
import { figure } from '../../lib/format.ts';
import { engineName } from '../../lib/models.ts';
import { Bars, Legend, LineAndBars, useChartOrTable } from '../../parts/chart.tsx';
import { Segment } from '../../parts/choices.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { Column } from '../../parts/table.tsx';
import { text } from '../../text.ts';
import { dollars } from './stats.tsx';

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const HOUR = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const NAMED = 2;

export const dayLabel = (iso: string): string => DAY.format(new Date(iso));
const hourLabel = (iso: string): string => HOUR.format(new Date(iso));
export const SPANS = ['7', '30', '90'] as const;
export type Span = (typeof SPANS)[number];

const DAY_COLUMNS: readonly Column<Day>[] = [
  { key: 'day', title: text.charts.day, cell: (day) => dayLabel(day.start_at) },
  { key: 'credits', title: text.operate.spend.credits, figures: true, cell: (day) => figure(day.revenue_credits) },
  { key: 'count', title: text.operate.spend.generations, figures: true, cell: (day) => figure(day.generations) },
  { key: 'cost', title: text.operate.spend.cost, figures: true, cell: (day) => dollars(day.cost_dollars) },
  { key: 'loss', title: text.operate.spend.lost, figures: true, cell: (day) => figure(day.loss_credits) },
];

/** Credits a day, by the engines that earned most of them. */
export function Spend({
  days,
  span,
  onSpan,
}: {
  days: readonly Day[];
  span: Span;
  onSpan: (span: Span) => void;
}): ReactNode {
  const words = text.operate.spend;
  const sums = new Map<string, number>();
  for (const { engines } of days)
    for (const one of engines) sums.set(one.engine, (sums.get(one.engine) ?? 0) + one.spent_credits);
  const order = [...sums].filter(([, sum]) => sum > 0).sort((a, b) => b[1] - a[1]);
  const named = order.slice(0, NAMED).map(([engine]) => engine);
  const hasOthers = order.length > NAMED;
  const total = order.reduce((sum, [, one]) => sum + one, 0);
  const name = words.name(days.length, figure(Math.round(total)), engineName(named[0] ?? ''));
  const points = days.map((day) => {
    const of = (engine: string): number => day.engines.find((one) => one.engine === engine)?.spent_credits ?? 0;
    const all = day.engines.reduce((sum, one) => sum + one.spent_credits, 0);
    const parts = named.map(of);
    return {
      key: day.start_at,
      label: dayLabel(day.start_at),
      values: [...parts, all - parts.reduce((sum, one) => sum + one, 0)],
    };
  });
  const { toggle, body } = useChartOrTable({
    name,
    chart: <Bars name={name} points={points} last={text.charts.today} />,
    columns: DAY_COLUMNS,
    rows: [...days].reverse(),
    keyOf: (day) => day.start_at,
  });
  return (
    <Panel
      bare
      className="seven"
      title={words.title}
      aside={
        <>
          <Legend
            entries={[
              ...named.map((engine, i) => [`chart-${i + 1}`, engineName(engine)] as const),
              ...(hasOthers ? [[`chart-${NAMED + 1}`, words.others] as const] : []),
            ]}
          />
          <span className="end row">
            {toggle}
            <Segment
              small
              label={words.span}
              value={span}
              choices={SPANS.map((value) => ({ value, label: words.spans[value] }))}
              onChange={onSpan}
            />
          </span>
        </>
      }
    >
      {body}
      {total === 0 && <p className="faint under-chart">{words.empty}</p>}
    </Panel>
  );
}

const HOUR_COLUMNS: readonly Column<Hour>[] = [
  { key: 'hour', title: text.charts.hour, cell: (hour) => hourLabel(hour.start_at) },
  { key: 'good', title: text.operate.volume.succeeded, figures: true, cell: (hour) => figure(hour.succeeded) },
  { key: 'bad', title: text.states.failed, figures: true, cell: (hour) => figure(hour.failed) },
  { key: 'gone', title: text.operate.volume.cancelled, figures: true, cell: (hour) => figure(hour.cancelled) },
];

/** How many finished in each hour of the last day, and how many failed. */
export function Volume({ hours }: { hours: readonly Hour[] }): ReactNode {
  const words = text.operate.volume;
  const total = hours.reduce((sum, hour) => sum + hour.succeeded, 0);
  const failed = hours.reduce((sum, hour) => sum + hour.failed, 0);
  const peak = hours.reduce<Hour | undefined>(
    (best, hour) => (best && best.succeeded >= hour.succeeded ? best : hour),
    undefined,
  );
  const name = words.name(
    figure(total),
    figure(peak?.succeeded ?? 0),
    peak ? hourLabel(peak.start_at) : '',
    figure(failed),
  );
  const points = hours.map((hour) => ({
    key: hour.start_at,
    label: hourLabel(hour.start_at),
    line: hour.succeeded,
    bar: hour.failed,
  }));
  const { toggle, body } = useChartOrTable({
    name,
    chart: <LineAndBars name={name} points={points} last={text.charts.now} />,
    columns: HOUR_COLUMNS,
    rows: [...hours].reverse(),
    keyOf: (hour) => hour.start_at,
  });
  return (
    <Panel
      bare
      className="five"
      title={words.title}
      aside={
        <span className="end row wrap">
          <Legend
            entries={[
              ['chart-1', words.finished],
              ['chart-bad', words.failed],
            ]}
          />
          {toggle}
        </span>
      }
    >
      {body}
    </Panel>
  );
}
