import '../operate/operate.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { accountNamesQuery, entriesPath, entriesQuery, queryText } from '../../lib/admin-queries.ts';
import { API } from '../../lib/api.ts';
import { figure } from '../../lib/format.ts';
import { accountQuery } from '../../lib/queries.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { FindField } from '../../parts/field.tsx';
import { ChoiceMenu } from '../../parts/menu.tsx';
import { useIsAdmin } from '../../shell/session.tsx';
import { text } from '../../text.ts';
import { entryColumns } from '../operate/entry-columns.tsx';
import { LongTable } from '../operate/list.tsx';
import { Stat } from '../operate/stats.tsx';
import { OperatePage } from '../operate/tabs.tsx';
import { useFilter, useTyped } from '../operate/use-filter.ts';
import { Proof } from './proof.tsx';

const words = text.ledger;
const KINDS = ['grant', 'hold', 'capture', 'release', 'loss'] as const;
const COUNTED_MAX = 10_000;
const DAY_MS = 86_400_000;

/** Where every credit came from and went: of all accounts for an operator, else of the own one. */
export default function Ledger(): ReactNode {
  const isAdmin = useIsAdmin();
  const [filter, set] = useFilter(['q', 'kind', 'account', 'time']);
  const asked = askedOf(filter, isAdmin);
  const query = useInfiniteQuery(entriesQuery(!isAdmin, asked));
  const total = query.data?.pages[0]?.total;
  const isNarrowed = Object.values(filter).some((value) => value !== '');
  return (
    <OperatePage name={words.title}>
      <div className="stack loose">
        {isAdmin ? <Proof /> : <OwnBalance />}
        <section className="panel" aria-label={words.entries}>
          <header className="filters">
            <Filters filter={filter} set={set} />
            <span className="faint end num" aria-live="polite">
              {total !== undefined && words.count(figure(total), total >= COUNTED_MAX)}
            </span>
            <ButtonLink
              external
              look="quiet"
              icon="download"
              href={`${API}${entriesPath(!isAdmin)}.csv${queryText(asked)}`}
            >
              {words.csv}
            </ButtonLink>
          </header>
          <LongTable
            label={words.title}
            query={query}
            columns={entryColumns({ own: !isAdmin })}
            keyOf={({ id }) => id}
            emptyTitle={isNarrowed ? words.noneTitle : words.emptyTitle}
            empty={isNarrowed ? words.noneSays : words.empty}
            emptyActions={
              isNarrowed && (
                <Button onClick={() => set({ q: '', kind: '', account: '', time: '' })}>{words.clear}</Button>
              )
            }
          />
        </section>
      </div>
    </OperatePage>
  );
}

type Filter = Readonly<Record<'q' | 'kind' | 'account' | 'time', string>>;

/** In the server's words. A span begins at this place's midnight, so that it stays the same for a day. */
function askedOf({ q, kind, account, time }: Filter, isAdmin: boolean): Record<string, string | undefined> {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  const days = time === 'today' ? 1 : Number(time);
  const from = days > 0 ? new Date(midnight.getTime() - (days - 1) * DAY_MS).toISOString() : undefined;
  return { q, kind, ...(isAdmin ? { account } : {}), from };
}

function Filters({ filter, set }: { filter: Filter; set: (change: Partial<Filter>) => void }): ReactNode {
  const isAdmin = useIsAdmin();
  const [typed, setTyped] = useTyped(filter.q, (q) => set({ q: q.trim() }));
  return (
    <>
      <FindField
        label={isAdmin ? words.find : words.findOwn}
        className="find-wide"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ChoiceMenu
        label={words.kind}
        value={filter.kind}
        set={filter.kind !== ''}
        choices={[
          { value: '', label: words.anyKind },
          ...KINDS.filter((kind) => isAdmin || kind !== 'loss').map((value) => ({
            value: value as string,
            label: words.kinds[value],
          })),
        ]}
        onChange={(kind) => set({ kind })}
      />
      {isAdmin && <AccountMenu value={filter.account} onChange={(account) => set({ account })} />}
      <ChoiceMenu
        label={words.time}
        value={filter.time}
        set={filter.time !== ''}
        choices={[
          { value: '', label: words.times.all },
          { value: 'today', label: words.times.today },
          { value: '7', label: words.times['7'] },
          { value: '30', label: words.times['30'] },
        ]}
        onChange={(time) => set({ time })}
      />
    </>
  );
}

function AccountMenu({ value, onChange }: { value: string; onChange: (id: string) => void }): ReactNode {
  const { data = [] } = useQuery(accountNamesQuery);
  return (
    <ChoiceMenu
      label={words.account}
      value={value}
      set={value !== ''}
      choices={[{ value: '', label: words.anyAccount }, ...data.map(({ id, name }) => ({ value: id, label: name }))]}
      onChange={onChange}
    />
  );
}

function OwnBalance(): ReactNode {
  const { data } = useQuery(accountQuery);
  return (
    <section className="panel stats two num" aria-label={words.own.title}>
      <Stat
        name={words.own.free}
        value={data ? figure(data.credits) : '–'}
        unit={text.common.credits}
        note={text.accounts.own.ask}
      />
      <Stat name={words.own.held} value={data ? figure(data.credits_held) : '–'} unit={text.common.credits} />
    </section>
  );
}
