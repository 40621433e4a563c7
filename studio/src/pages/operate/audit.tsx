import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { accountNamesQuery, auditQuery } from '../../lib/admin-queries.ts';
import type { AuditLine } from '../../lib/admin-types.ts';
import { dayTime } from '../../lib/format.ts';
import { Button } from '../../parts/button.tsx';
import { FindField } from '../../parts/field.tsx';
import { ChoiceMenu } from '../../parts/menu.tsx';
import type { Column } from '../../parts/table.tsx';
import { text } from '../../text.ts';
import { LongTable } from './list.tsx';
import { OperatePage } from './tabs.tsx';
import { useFilter, useTyped } from './use-filter.ts';

const words = text.operate.audit;
const KINDS = Object.entries(words.kinds);

/** Who did what, in lines that are only ever added. */
export default function AuditPage(): ReactNode {
  const [{ action, target }, set] = useFilter(['action', 'target']);
  const [typed, setTyped] = useTyped(target, (next) => set({ target: next.trim() }));
  const query = useInfiniteQuery(auditQuery({ action, target }));
  const accounts = useQuery(accountNamesQuery);
  const isNarrowed = action !== '' || target !== '';
  const nameOf = (id: string): string => accounts.data?.find((one) => one.id === id)?.name ?? id;
  return (
    <OperatePage name={words.title}>
      <section className="panel" aria-label={words.title}>
        <header className="filters">
          <FindField
            label={words.find}
            className="find-wide"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <ChoiceMenu
            label={words.action}
            value={action}
            set={action !== ''}
            choices={[{ value: '', label: words.any }, ...KINDS.map(([value, label]) => ({ value, label }))]}
            onChange={(next) => set({ action: next })}
          />
          <span className="faint end not-small">{words.note}</span>
        </header>
        <LongTable
          label={words.title}
          query={query}
          columns={columnsOf(nameOf)}
          keyOf={({ id }) => id}
          emptyTitle={isNarrowed ? words.noneTitle : words.emptyTitle}
          {...(isNarrowed ? {} : { empty: words.empty })}
          emptyActions={
            isNarrowed && <Button onClick={() => set({ action: '', target: '' })}>{text.operate.webhooks.clear}</Button>
          }
        />
      </section>
    </OperatePage>
  );
}

function columnsOf(nameOf: (id: string) => string): readonly Column<AuditLine>[] {
  const columns = words.columns;
  return [
    { key: 'time', title: columns.time, cell: (line) => <span className="dim num nowrap">{dayTime(line.at)}</span> },
    { key: 'action', title: columns.action, cell: (line) => <span className="mono nowrap">{line.action}</span> },
    {
      key: 'target',
      title: columns.target,
      cell: (line) =>
        line.target.startsWith('acc_') ? (
          <span title={line.target}>{nameOf(line.target)}</span>
        ) : (
          <span className="mono cut target" title={line.target}>
            {line.target}
          </span>
        ),
    },
    {
      key: 'facts',
      title: columns.facts,
      cell: (line) => <span className="dim facts-line">{factsOf(line.facts)}</span>,
    },
    {
      key: 'who',
      title: columns.who,
      cell: (line) => (
        <span className="nowrap" title={line.key_id}>
          {nameOf(line.account_id)}
        </span>
      ),
    },
    { key: 'from', title: columns.from, cell: (line) => <span className="dim num nowrap">{line.address}</span> },
  ];
}

/** `name shop, credits 500` */
function factsOf(facts: Readonly<Record<string, unknown>>): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
}
