import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { accountsQuery } from '../../lib/admin-queries.ts';
import type { AccountRow } from '../../lib/admin-types.ts';
import { ago, figure } from '../../lib/format.ts';
import { Button } from '../../parts/button.tsx';
import { FindField } from '../../parts/field.tsx';
import { Pill, Tag } from '../../parts/status.tsx';
import type { Column } from '../../parts/table.tsx';
import { useSession } from '../../shell/session.tsx';
import { text } from '../../text.ts';
import { LongTable } from '../operate/list.tsx';
import { OperatePage } from '../operate/tabs.tsx';
import { useFilter, useTyped } from '../operate/use-filter.ts';
import { NewAccountDialog } from './dialogs.tsx';
import { OneAccount } from './one.tsx';
import { scopesOf } from './scopes.ts';
import { Usage } from './usage.tsx';

const words = text.accounts;
/** Less than this is said to be low. */
const LOW_CREDITS = 1000;
/** Up to this width of the window there is one column. */
const ONE_COLUMN_PX = 1180;

/** All accounts, and the one that was chosen beside them. */
export function Operated(): ReactNode {
  const { account: own } = useSession();
  const [{ q, account }, set] = useFilter(['q', 'account']);
  const [typed, setTyped] = useTyped(q, (next) => set({ q: next.trim() }));
  const query = useInfiniteQuery(accountsQuery(q));
  const [isMaking, setMaking] = useState(false);
  const chosen = account === '' ? own.id : account;
  const choose = (id: string): void => {
    set({ account: id });
    // On small screens it stands below what was clicked.
    if (window.innerWidth <= ONE_COLUMN_PX) document.querySelector('.one')?.scrollIntoView({ block: 'start' });
  };
  return (
    <OperatePage name={words.title}>
      <div className="split">
        <div className="stack loose">
          <section className="panel" aria-label={words.list}>
            <header className="filters">
              <FindField
                label={words.find}
                className="find-wide"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
              <Button icon="plus" className="end" onClick={() => setMaking(true)}>
                {words.new}
              </Button>
            </header>
            <LongTable
              label={words.list}
              query={query}
              columns={columnsOf(own.id, chosen, choose)}
              keyOf={({ id }) => id}
              emptyTitle={words.noMatch(q)}
              emptyActions={<Button onClick={() => set({ q: '' })}>{words.clear}</Button>}
            />
          </section>
          <Usage id={chosen} />
        </div>
        <OneAccount key={chosen} id={chosen} />
      </div>
      {isMaking && <NewAccountDialog onClose={() => setMaking(false)} onMade={(id) => set({ account: id, q: '' })} />}
    </OperatePage>
  );
}

function columnsOf(own: string, chosen: string, choose: (id: string) => void): readonly Column<AccountRow>[] {
  const columns = words.columns;
  return [
    {
      key: 'account',
      title: columns.account,
      cell: (account) => (
        <span className="row">
          <button
            type="button"
            className="text-button strong choose"
            {...(account.id === chosen ? { 'aria-current': 'true' as const } : {})}
            onClick={() => choose(account.id)}
          >
            {account.name}
          </button>
          {account.id === own && <Tag>{words.you}</Tag>}
        </span>
      ),
    },
    {
      key: 'may',
      title: columns.may,
      cell: (account) => <span className="dim nowrap">{scopesOf(account.scopes)}</span>,
    },
    { key: 'balance', title: columns.balance, figures: true, cell: (account) => <Balance account={account} /> },
    {
      key: 'spent',
      title: columns.spent,
      figures: true,
      cell: (account) => <span className="dim">{figure(account.spent_credits)}</span>,
    },
    {
      key: 'made',
      title: columns.made,
      figures: true,
      cell: (account) => <span className="dim">{figure(account.made)}</span>,
    },
    {
      key: 'keys',
      title: columns.keys,
      figures: true,
      cell: (account) => <span className="dim">{figure(account.keys)}</span>,
    },
    {
      key: 'used',
      title: columns.used,
      cell: (account) =>
        account.disabled_at !== undefined ? (
          <Pill>{words.closed}</Pill>
        ) : (
          <span className="dim num nowrap">{account.last_used_at ? ago(account.last_used_at) : words.never}</span>
        ),
    },
  ];
}

function Balance({ account }: { account: AccountRow }): ReactNode {
  const free = account.available_credits;
  if (free <= 0) return <span className="bad-ink">{words.out}</span>;
  if (free < LOW_CREDITS) return <span className="now-ink">{words.low(figure(free))}</span>;
  return figure(free);
}
