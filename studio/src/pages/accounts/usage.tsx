import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { accountDetailQuery } from '../../lib/admin-queries.ts';
import type { AccountDetail } from '../../lib/admin-types.ts';
import { figure } from '../../lib/format.ts';
import { Bars, useChartOrTable } from '../../parts/chart.tsx';
import { Segment } from '../../parts/choices.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { Column } from '../../parts/table.tsx';
import { text } from '../../text.ts';
import { dayLabel } from '../operate/charts.tsx';

const words = text.accounts;
type Day = AccountDetail['days'][number];
type Shown = 'credits' | 'count';

const COLUMNS: readonly Column<Day>[] = [
  { key: 'day', title: text.charts.day, cell: (day) => dayLabel(day.start_at) },
  { key: 'credits', title: words.usageChoices.credits, figures: true, cell: (day) => figure(day.spent_credits) },
  { key: 'count', title: words.usageChoices.count, figures: true, cell: (day) => figure(day.generations) },
  { key: 'failed', title: words.failedColumn, figures: true, cell: (day) => figure(day.failed) },
];

/** What an account spent and made on each of the last thirty days. */
export function Usage({ id }: { id: string }): ReactNode {
  const { data } = useQuery(accountDetailQuery(id));
  return data ? <Shown account={data} /> : null;
}

function Shown({ account }: { account: AccountDetail }): ReactNode {
  const [shown, setShown] = useState<Shown>('credits');
  const { days, name } = account;
  const sum = (of: (day: Day) => number): number => days.reduce((total, day) => total + of(day), 0);
  const [credits, made, failed] = [
    sum((day) => day.spent_credits),
    sum((day) => day.generations),
    sum((day) => day.failed),
  ];
  const amountOf = (day: Day): number => (shown === 'credits' ? day.spent_credits : day.generations);
  const label = words.usageName(words.usageChoices[shown], name, figure(sum(amountOf)));
  const { toggle, body } = useChartOrTable({
    name: label,
    chart: (
      <Bars
        name={label}
        width={860}
        points={days.map((day) => ({ key: day.start_at, label: dayLabel(day.start_at), values: [amountOf(day)] }))}
        last={text.charts.today}
      />
    ),
    columns: COLUMNS,
    rows: [...days].reverse(),
    keyOf: (day) => day.start_at,
  });
  return (
    <Panel
      bare
      title={words.usage(name)}
      aside={
        <>
          <span className="faint num not-small">
            {made === 0
              ? words.usageEmpty
              : words.usageSums(figure(credits), figure(made), figure(Math.round((failed / made) * 1000) / 10))}
          </span>
          <span className="end row">
            {toggle}
            <Segment
              small
              label={words.usageShow}
              value={shown}
              choices={[
                { value: 'credits', label: words.usageChoices.credits },
                { value: 'count', label: words.usageChoices.count },
              ]}
              onChange={setShown}
            />
          </span>
        </>
      }
    >
      {body}
    </Panel>
  );
}
