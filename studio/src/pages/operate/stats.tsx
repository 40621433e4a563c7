import type { ReactNode } from 'react';
import type { Overview } from '../../lib/admin-types.ts';
import { clockTime, figure, span } from '../../lib/format.ts';
import { text } from '../../text.ts';

const words = text.operate.stats;
const WEEKDAY = new Intl.DateTimeFormat('en', { weekday: 'long' });
const DOLLARS = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });

export const dollars = (value: number): string => DOLLARS.format(value);

/** `98.3`, and never 100 when something failed. */
export function percent(share: number): string {
  const rounded = Math.round(share * 1000) / 10;
  return figure(share < 1 ? Math.min(99.9, rounded) : 100);
}

/** `1:34`, and `0.3 s` where a clock would say nothing. */
export const took = (seconds: number): string => (seconds < 1 ? span(seconds) : clockTime(seconds));

export function Stat({ name, value, unit, note }: { name: string; value: string; unit?: string; note?: ReactNode }) {
  return (
    <div className="stat">
      <span>{name}</span>
      <b>
        {value} {unit && <small>{unit}</small>}
      </b>
      {note !== undefined && <em>{note}</em>}
    </div>
  );
}

/** Whether today is normal, in five figures. */
export function Stats({ today, flight, at }: Pick<Overview, 'today' | 'flight' | 'at'>): ReactNode {
  const day = WEEKDAY.format(new Date(at));
  const usual = today.usual_credits;
  return (
    <section className="panel stats num" aria-label={words.label}>
      <Stat
        name={words.spent}
        value={figure(today.revenue_credits)}
        unit={text.common.credits}
        note={
          today.cost_dollars > 0
            ? words.cost(dollars(today.cost_dollars))
            : usual === undefined
              ? words.noUsual(day)
              : words.usual(Math.round((today.revenue_credits / usual - 1) * 100), day)
        }
      />
      <Stat name={words.generations} value={figure(today.created)} note={words.local(figure(today.local))} />
      <Stat
        name={words.delivered}
        value={today.success_rate === undefined ? '–' : percent(today.success_rate)}
        {...(today.success_rate === undefined ? {} : { unit: '%' })}
        note={today.success_rate === undefined ? words.noneEnded : words.failed(figure(today.failed))}
      />
      <Stat
        name={words.half}
        value={today.p50_seconds === undefined ? '–' : took(today.p50_seconds)}
        note={today.p90_seconds === undefined ? words.noTimes : words.nine(took(today.p90_seconds))}
      />
      <Stat
        name={words.flight}
        value={figure(flight.running)}
        unit={words.of(figure(flight.capacity))}
        note={
          flight.oldest_seconds === undefined
            ? words.idle
            : `${words.oldest(span(flight.oldest_seconds))}${flight.queued > 0 ? `, ${words.queued(figure(flight.queued))}` : ''}`
        }
      />
    </section>
  );
}
