import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { overviewQuery, retiredQuery } from '../../lib/admin-queries.ts';
import type { Retired, Steps } from '../../lib/admin-types.ts';
import { day, figure, span } from '../../lib/format.ts';
import { engineName } from '../../lib/models.ts';
import { ErrorNote } from '../../parts/note.tsx';
import { Loading, Panel } from '../../parts/panel.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { text } from '../../text.ts';
import { type Span, Spend, Volume } from './charts.tsx';
import { Engines } from './engines.tsx';
import { Needs } from './needs.tsx';
import { Stats } from './stats.tsx';
import { OperatePage } from './tabs.tsx';

/** Does anything need me, is today normal, which engine is ill. */
export default function OverviewPage(): ReactNode {
  const [days, setDays] = useState<Span>('30');
  const { data, error, refetch } = useQuery(overviewQuery(Number(days)));
  return (
    <OperatePage name={data && data.needs.length > 0 ? text.operate.needYou(sumOf(data.needs)) : text.operate.title}>
      <div className="ops">
        {error && <ErrorNote error={error} again={() => void refetch()} />}
        {data ? (
          <>
            <Needs needs={data.needs} />
            <Stats today={data.today} flight={data.flight} at={data.at} />
            <Spend days={data.days} span={days} onSpan={setDays} />
            <Volume hours={data.hours} />
          </>
        ) : (
          !error && <Loading again={() => void refetch()} />
        )}
        <Engines />
        {data && <Queue queue={data.queue} />}
        {(data || !error) && <RetiredModels />}
      </div>
    </OperatePage>
  );
}

const sumOf = (needs: readonly { count: number }[]): number => needs.reduce((sum, one) => sum + one.count, 0);

const STEP_COLUMNS: readonly Column<Steps>[] = [
  { key: 'step', title: text.operate.queue.columns.step, cell: (step) => <span className="mono">{step.kind}</span> },
  { key: 'due', title: text.operate.queue.columns.due, figures: true, cell: (step) => figure(step.due) },
  { key: 'waiting', title: text.operate.queue.columns.waiting, figures: true, cell: (step) => figure(step.waiting) },
  { key: 'working', title: text.operate.queue.columns.working, figures: true, cell: (step) => figure(step.working) },
  { key: 'retrying', title: text.operate.queue.columns.retrying, figures: true, cell: (step) => figure(step.retrying) },
  {
    key: 'oldest',
    title: text.operate.queue.columns.oldest,
    figures: true,
    cell: (step) => (
      <span className="dim">{step.oldest_due_seconds === undefined ? '–' : span(step.oldest_due_seconds)}</span>
    ),
  },
];

function Queue({ queue }: { queue: readonly Steps[] }): ReactNode {
  const words = text.operate.queue;
  const count = queue.reduce((sum, step) => sum + step.due + step.working, 0);
  const oldest = Math.max(...queue.map((step) => step.oldest_due_seconds ?? -1));
  return (
    <Panel
      bare
      className="five"
      title={words.title}
      aside={<span className="faint num">{words.steps(count, oldest < 0 ? '' : span(oldest))}</span>}
    >
      <Table label={words.title} columns={STEP_COLUMNS} rows={queue} keyOf={({ kind }) => kind} />
    </Panel>
  );
}

const RETIRED_COLUMNS: readonly Column<Retired>[] = [
  { key: 'asked', title: text.operate.retired.columns.asked, cell: (one) => <span className="mono">{one.model}</span> },
  {
    key: 'retired',
    title: text.operate.retired.columns.retired,
    cell: (one) => <span className="dim nowrap">{day(one.sunset)}</span>,
  },
  { key: 'calls', title: text.operate.retired.columns.calls, figures: true, cell: (one) => figure(one.calls) },
  {
    key: 'by',
    title: text.operate.retired.columns.by,
    cell: (one) => <span className="dim">{one.accounts.map(({ name }) => name).join(', ')}</span>,
  },
  {
    key: 'answered',
    title: text.operate.retired.columns.answered,
    cell: (one) =>
      one.engines.map(engineName).join(', ') || <span className="now-ink">{text.operate.retired.refused}</span>,
  },
];

function RetiredModels(): ReactNode {
  const words = text.operate.retired;
  const { data } = useQuery(retiredQuery);
  return (
    <Panel bare className="seven" title={words.title} aside={<span className="faint not-small">{words.note}</span>}>
      {data && data.length === 0 ? (
        <p className="faint in">{words.none}</p>
      ) : (
        data && (
          <Table
            label={words.title}
            columns={RETIRED_COLUMNS}
            rows={data}
            keyOf={(one) => `${one.dialect} ${one.model}`}
          />
        )
      )}
    </Panel>
  );
}
