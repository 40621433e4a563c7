import type { State } from '../../lib/api-types.ts';

/** What the library shows. All of it stands in the address, so that it can be sent and comes back with the back button. */
export interface Filters {
  q: string;
  states: readonly State[];
  /** Canonical names. */
  models: readonly string[];
  engine: string;
  dialect: string;
  /** Days back; 0 is all time. */
  days: number;
  order: 'newest' | 'oldest';
}

export const NO_FILTERS: Filters = {
  q: '',
  states: [],
  models: [],
  engine: '',
  dialect: '',
  days: 0,
  order: 'newest',
};

export const STATES: readonly State[] = ['queued', 'running', 'succeeded', 'failed', 'cancelled'];
export const DAYS = [1, 7, 30, 365] as const;
const DAY_MS = 86_400_000;

/** From the address; what does not make sense there is left out. */
export function filtersFrom(search: string): Filters {
  const given = new URLSearchParams(search);
  const states = (given.get('state') ?? '').split(',');
  const days = Number(given.get('days') ?? 0);
  return {
    q: given.get('q') ?? '',
    states: STATES.filter((state) => states.includes(state)),
    models: (given.get('model') ?? '').split(',').filter(Boolean),
    engine: given.get('engine') ?? '',
    dialect: given.get('dialect') ?? '',
    days: DAYS.some((one) => one === days) ? days : 0,
    order: given.get('order') === 'oldest' ? 'oldest' : 'newest',
  };
}

/** As the address has them: without what is not set. */
export function addressOf(filters: Filters): string {
  const query = new URLSearchParams(narrowing(filters));
  if (filters.days !== 0) query.set('days', String(filters.days));
  const text = query.toString();
  return text === '' ? '/library' : `/library?${text}`;
}

/** As the server is asked. The day begins at its midnight, so that the question stays the same all day. */
export function queryOf(filters: Filters, now = Date.now()): string {
  const query = new URLSearchParams(narrowing(filters));
  if (filters.days !== 0) {
    const from = new Date(now - (filters.days - 1) * DAY_MS);
    from.setHours(0, 0, 0, 0);
    query.set('from', from.toISOString());
  }
  return query.toString();
}

function narrowing({ q, states, models, engine, dialect, order }: Filters): Record<string, string> {
  return {
    ...(q.trim() === '' ? {} : { q: q.trim() }),
    ...(states.length === 0 ? {} : { state: states.join(',') }),
    ...(models.length === 0 ? {} : { model: models.join(',') }),
    ...(engine === '' ? {} : { engine }),
    ...(dialect === '' ? {} : { dialect }),
    ...(order === 'newest' ? {} : { order }),
  };
}

/** Whether anything is left out. */
export function isNarrowed(filters: Filters): boolean {
  return addressOf({ ...filters, order: 'newest' }) !== '/library';
}
