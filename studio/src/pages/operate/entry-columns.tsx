import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Entry } from '../../lib/admin-types.ts';
import { day, exactTime, figure } from '../../lib/format.ts';
import { Led, type Tone } from '../../parts/status.tsx';
import type { Column } from '../../parts/table.tsx';
import { text } from '../../text.ts';

const words = text.ledger;
const TONES: Record<Entry['kind'], Tone> = {
  grant: 'good',
  hold: 'plain',
  capture: 'good',
  release: 'good',
  loss: 'bad',
};

/** `−320`, `+5,000`, `0`: with a minus as wide as the plus. */
export function signed(value: number): string {
  if (value === 0) return '0';
  return `${value > 0 ? '+' : '−'}${figure(Math.abs(value))}`;
}

/** The columns of the ledger. `own`: of one account, whose name needs no column. */
export function entryColumns({ own }: { own: boolean }): readonly Column<Entry>[] {
  const columns = words.columns;
  const account: Column<Entry>[] = own
    ? []
    : [{ key: 'account', title: columns.account, cell: (entry) => entry.account.name }];
  return [
    { key: 'time', title: columns.time, cell: (entry) => <Time at={entry.created_at} /> },
    {
      key: 'kind',
      title: columns.kind,
      cell: (entry) => (
        <span className="row nowrap">
          <Led tone={TONES[entry.kind]} />
          {words.kinds[entry.kind]}
        </span>
      ),
    },
    {
      key: 'generation',
      title: columns.generation,
      cell: ({ generation_id: id }) =>
        id === undefined ? (
          <span className="faint">{words.none}</span>
        ) : (
          <Link className="mono id-link" href={own ? `/generations/${id}` : `/operate/generations/${id}`}>
            {id}
          </Link>
        ),
    },
    ...account,
    {
      key: 'credits',
      title: columns.credits,
      figures: true,
      cell: ({ change_credits: change }) => (
        <b className={change > 0 ? 'strong good-ink' : 'strong'}>{signed(change)}</b>
      ),
    },
    {
      key: 'balance',
      title: columns.balance,
      figures: true,
      cell: ({ balance_credits: balance }) => (
        <span className="dim">{balance === undefined ? '–' : figure(balance)}</span>
      ),
    },
    { key: 'why', title: columns.why, cell: (entry) => <span className="dim break why">{whyOf(entry)}</span> },
  ];
}

/** The clock today, the day and the clock before. */
function Time({ at }: { at: string }): ReactNode {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return (
    <time className="dim num nowrap" dateTime={at}>
      {isToday ? exactTime(at) : `${day(at)}, ${exactTime(at)}`}
    </time>
  );
}

function whyOf(entry: Entry): string {
  const amount = figure(entry.amount_credits);
  const plain = {
    grant: entry.change_credits < 0 ? words.why.taken : words.why.grant,
    hold: words.why.hold,
    capture: words.why.capture(amount),
    release: words.why.release,
    loss: words.why.loss(amount),
  }[entry.kind];
  return entry.note ? `${plain}, “${entry.note}”` : plain;
}
