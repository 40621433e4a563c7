import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  AccountDetail,
  AccountRow,
  AuditLine,
  Cap,
  Counted,
  Delivery,
  DeliveryWhole,
  Engine,
  Entry,
  KeyRow,
  Listed,
  OperatedGeneration,
  OperatedWhole,
  Outcome,
  Overview,
  Proof,
  Retired,
  Secret,
  System,
} from './admin-types.ts';
import { api } from './api.ts';
import { queryClient } from './queries.ts';

const ADMIN = '/admin';
const LIVE_MS = 5000;
const SLOW_MS = 30_000;
const PAGE = 50;

/** Names in the order given; what is undefined or empty is left out. */
export function queryText(fields: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** Days begin at this place's midnight. */
const offset = (): number => -new Date().getTimezoneOffset();

export const overviewQuery = (days: number) =>
  queryOptions({
    queryKey: ['admin', 'overview', days],
    queryFn: ({ signal }) =>
      api<Overview>(`${ADMIN}/overview${queryText({ days, hours: 24, utc_offset_minutes: offset() })}`, { signal }),
    refetchInterval: LIVE_MS,
    placeholderData: keepPreviousData,
  });

/** How many things wait for a decision, for the lamp in the rail. */
export const needsQuery = queryOptions({
  queryKey: ['admin', 'needs'],
  queryFn: async ({ signal }) =>
    (await api<Overview>(`${ADMIN}/overview?days=1&hours=1`, { signal })).needs.reduce(
      (sum, one) => sum + one.count,
      0,
    ),
  refetchInterval: SLOW_MS,
});

export const enginesQuery = queryOptions({
  queryKey: ['admin', 'engines'],
  queryFn: async ({ signal }) => (await api<Listed<Engine>>(`${ADMIN}/engines`, { signal })).data,
  refetchInterval: LIVE_MS,
});

export const retiredQuery = queryOptions({
  queryKey: ['admin', 'retired'],
  queryFn: async ({ signal }) => (await api<Listed<Retired>>(`${ADMIN}/retired-models`, { signal })).data,
  refetchInterval: SLOW_MS,
});

export const openOutcomesQuery = queryOptions({
  queryKey: ['admin', 'outcomes'],
  queryFn: ({ signal }) => api<Listed<Outcome>>(`${ADMIN}/outcomes?decided=false&limit=20`, { signal }),
  refetchInterval: LIVE_MS,
});

export const stuckQuery = queryOptions({
  queryKey: ['admin', 'stuck'],
  queryFn: ({ signal }) => api<Counted<OperatedGeneration>>(`${ADMIN}/generations?stuck=true&limit=20`, { signal }),
  refetchInterval: LIVE_MS,
});

export const wholeQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'generation', id],
    queryFn: ({ signal }) => api<OperatedWhole>(`${ADMIN}/generations/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: (query) => {
      const { data } = query.state;
      // What was given up is looked for as long as it has a step.
      const isMoving = data?.state === 'queued' || data?.state === 'running' || (data?.steps.length ?? 0) > 0;
      return isMoving ? LIVE_MS : false;
    },
  });

export const systemQuery = queryOptions({
  queryKey: ['admin', 'system'],
  queryFn: ({ signal }) => api<System>(`${ADMIN}/system`, { signal }),
  refetchInterval: SLOW_MS,
});

export const proofQuery = queryOptions({
  queryKey: ['admin', 'proof'],
  queryFn: ({ signal }) => api<Proof>(`${ADMIN}/ledger/verify`, { signal }),
  // It reads the whole ledger: once when the page opens, then when somebody asks.
  staleTime: 60_000,
});

export const accountsQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'accounts', q],
    queryFn: ({ pageParam, signal }) =>
      api<Counted<AccountRow>>(`${ADMIN}/accounts${queryText({ q, limit: PAGE, after: pageParam })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: after,
    refetchInterval: SLOW_MS / 2,
    placeholderData: keepPreviousData,
  });

/** Names for filters; the first hundred. */
export const accountNamesQuery = queryOptions({
  queryKey: ['admin', 'accounts', 'names'],
  queryFn: async ({ signal }) => (await api<Counted<AccountRow>>(`${ADMIN}/accounts?limit=100`, { signal })).data,
});

export const accountDetailQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'account', id],
    queryFn: ({ signal }) =>
      api<AccountDetail>(
        `${ADMIN}/accounts/${encodeURIComponent(id)}${queryText({ days: 30, utc_offset_minutes: offset() })}`,
        { signal },
      ),
    refetchInterval: SLOW_MS / 2,
    placeholderData: keepPreviousData,
  });

/** The keys of an account, or of the own one. */
export const keysQuery = (accountId: string | undefined) =>
  queryOptions({
    queryKey: ['keys', accountId ?? 'own'],
    queryFn: async ({ signal }) =>
      (
        await api<Listed<KeyRow>>(
          accountId === undefined ? '/keys' : `${ADMIN}/accounts/${encodeURIComponent(accountId)}/keys`,
          { signal },
        )
      ).data,
    refetchInterval: SLOW_MS,
  });

export const capsQuery = queryOptions({
  queryKey: ['admin', 'caps'],
  queryFn: async ({ signal }) => (await api<Listed<Cap>>(`${ADMIN}/caps`, { signal })).data,
  refetchInterval: SLOW_MS,
});

/** `own`: of the account that is signed in; else of all. */
export const entriesQuery = (own: boolean, filter: Readonly<Record<string, string | undefined>>) =>
  infiniteQueryOptions({
    queryKey: ['entries', own, filter],
    queryFn: ({ pageParam, signal }) =>
      api<Counted<Entry>>(`${entriesPath(own)}${queryText({ ...filter, limit: PAGE, after: pageParam })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: after,
    refetchInterval: SLOW_MS / 2,
    placeholderData: keepPreviousData,
  });

export function entriesPath(own: boolean): string {
  return own ? '/ledger/entries' : `${ADMIN}/ledger/entries`;
}

export const deliveriesQuery = (own: boolean, filter: Readonly<Record<string, string | undefined>>) =>
  infiniteQueryOptions({
    queryKey: ['deliveries', own, filter],
    queryFn: ({ pageParam, signal }) =>
      api<Listed<Delivery>>(`${deliveriesPath(own)}${queryText({ ...filter, limit: PAGE, after: pageParam })}`, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: after,
    refetchInterval: LIVE_MS,
    placeholderData: keepPreviousData,
  });

export const deliveryQuery = (own: boolean, id: string) =>
  queryOptions({
    queryKey: ['delivery', own, id],
    queryFn: ({ signal }) => api<DeliveryWhole>(`${deliveriesPath(own)}/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: LIVE_MS / 2,
  });

export function deliveriesPath(own: boolean): string {
  return own ? '/webhooks/deliveries' : `${ADMIN}/webhooks/deliveries`;
}

export const secretQuery = queryOptions({
  queryKey: ['webhook-secret'],
  queryFn: ({ signal }) => api<Secret>('/webhooks/secret', { signal }),
  // What was shown is forgotten with the page.
  gcTime: 0,
  staleTime: 0,
});

export const auditQuery = (filter: Readonly<Record<string, string | undefined>>) =>
  infiniteQueryOptions({
    queryKey: ['admin', 'audit', filter],
    queryFn: ({ pageParam, signal }) =>
      api<Listed<AuditLine>>(`${ADMIN}/audit${queryText({ ...filter, limit: PAGE, after: pageParam })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: after,
    refetchInterval: SLOW_MS / 2,
    placeholderData: keepPreviousData,
  });

function after(page: Listed<{ id: string }>): string | undefined {
  return page.has_more ? page.data.at(-1)?.id : undefined;
}

/** After something of the operator's was changed: what shows it is asked again. */
export function refreshOperated(): Promise<unknown> {
  return Promise.all(
    ['admin', 'keys', 'entries', 'deliveries', 'delivery', 'account', 'generations', 'quote'].map((name) =>
      queryClient.invalidateQueries({ queryKey: [name] }),
    ),
  );
}
