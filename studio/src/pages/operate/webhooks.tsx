import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { deliveriesQuery } from '../../lib/admin-queries.ts';
import type { Delivery, DeliveryState } from '../../lib/admin-types.ts';
import { dayTime, figure } from '../../lib/format.ts';
import { Button } from '../../parts/button.tsx';
import { FindField } from '../../parts/field.tsx';
import { ChoiceMenu } from '../../parts/menu.tsx';
import type { Column } from '../../parts/table.tsx';
import { useSession } from '../../shell/session.tsx';
import { text } from '../../text.ts';
import { DeliveryDialog, DeliveryPill, ReplayDialog } from './delivery-dialog.tsx';
import { LongTable } from './list.tsx';
import { SigningSecret } from './signing-secret.tsx';
import { OperatePage } from './tabs.tsx';
import { useFilter, useTyped } from './use-filter.ts';

const words = text.operate.webhooks;
const STATES = ['pending', 'delivered', 'dead', 'gone'] as const satisfies readonly DeliveryState[];

/** What callbacks were told, each try of them, and telling them again. `own`: of the account that is signed in. */
export default function WebhooksPage({ own }: { own: boolean }): ReactNode {
  const { key } = useSession();
  const mayTell = key.scopes.includes('generate') || key.scopes.includes('admin');
  const [{ state, generation }, set] = useFilter(['state', 'generation']);
  const [typed, setTyped] = useTyped(generation, (next) => set({ generation: next.trim() }));
  const query = useInfiniteQuery(deliveriesQuery(own, { state, generation }));
  const [shown, setShown] = useState<string>();
  const [replaying, setReplaying] = useState<Delivery>();
  const isNarrowed = state !== '' || generation !== '';
  return (
    <OperatePage name={words.title}>
      <div className="stack loose">
        <SigningSecret mayShow={mayTell} />
        <section className="panel" aria-label={words.label}>
          <header className="filters">
            <FindField
              label={words.find}
              className="find-wide"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <ChoiceMenu
              label={words.state}
              value={state}
              set={state !== ''}
              choices={[
                { value: '', label: words.any },
                ...STATES.map((value) => ({ value: value as string, label: words.states[value] })),
              ]}
              onChange={(next) => set({ state: next })}
            />
          </header>
          <LongTable
            label={words.title}
            query={query}
            columns={columnsOf(own, mayTell, setShown, setReplaying)}
            keyOf={({ id }) => id}
            emptyTitle={isNarrowed ? words.noneTitle : words.emptyTitle}
            {...(isNarrowed ? {} : { empty: words.empty })}
            emptyActions={
              isNarrowed && <Button onClick={() => set({ state: '', generation: '' })}>{words.clear}</Button>
            }
          />
        </section>
      </div>
      {shown !== undefined && <DeliveryDialog own={own} id={shown} onClose={() => setShown(undefined)} />}
      {replaying && <ReplayDialog own={own} delivery={replaying} onClose={() => setReplaying(undefined)} />}
    </OperatePage>
  );
}

function columnsOf(
  own: boolean,
  mayTell: boolean,
  look: (id: string) => void,
  replay: (delivery: Delivery) => void,
): readonly Column<Delivery>[] {
  const columns = words.columns;
  return [
    {
      key: 'time',
      title: columns.time,
      cell: (one) => <span className="dim num nowrap">{dayTime(one.created_at)}</span>,
    },
    { key: 'event', title: columns.event, cell: (one) => <span className="mono nowrap">{one.event}</span> },
    {
      key: 'generation',
      title: columns.generation,
      cell: (one) => (
        <Link
          className="mono id-link"
          href={own ? `/generations/${one.generation}` : `/operate/generations/${one.generation}`}
        >
          {one.generation}
        </Link>
      ),
    },
    {
      key: 'url',
      title: columns.url,
      cell: (one) => (
        <span className="mono cut url" title={one.url}>
          {one.url}
        </span>
      ),
    },
    { key: 'state', title: columns.state, cell: (one) => <DeliveryPill state={one.state} /> },
    { key: 'tries', title: columns.tries, figures: true, cell: (one) => figure(one.tries) },
    {
      key: 'answer',
      title: columns.answer,
      cell: (one) => <span className="dim cut answer">{answerOf(one)}</span>,
    },
    {
      key: 'act',
      title: <span className="vh">{columns.act}</span>,
      figures: true,
      cell: (one) => (
        <span className="row right">
          <Button size="small" look="quiet" onClick={() => look(one.id)}>
            {words.look}
          </Button>
          {mayTell && (
            <Button size="small" onClick={() => replay(one)}>
              {words.replay}
            </Button>
          )}
        </span>
      ),
    },
  ];
}

function answerOf(delivery: Delivery): string {
  const parts = [delivery.last_status === undefined ? '' : String(delivery.last_status), delivery.last_error ?? ''];
  return parts.filter(Boolean).join(' · ') || words.noAnswer;
}
