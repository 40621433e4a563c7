import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { ApiError, api, OfflineError } from '../../lib/api.ts';
import type { Generation, GenerationPage } from '../../lib/api-types.ts';
import { type Filters, queryOf } from './filters.ts';

const PAGE = 100;
/** What is new stands at the head; older ones that still run are asked one by one. */
const HEAD = 40;
const ASKED_ALONE_MAX = 10;
const EVERY_MS = { running: 2000, quiet: 10_000, lost: 4000 };

export interface Listed {
  items: readonly Generation[];
  total: number;
  hasMore: boolean;
}

interface State {
  listed: Listed | undefined;
  /** Why the list is not there, or its next page. */
  error: unknown;
  isLoading: boolean;
  /** The latest look found nobody. */
  isLost: boolean;
}

type Action =
  | { kind: 'begin'; listed: Listed | undefined }
  | { kind: 'loading' }
  | { kind: 'page'; page: GenerationPage; isFirst: boolean }
  | { kind: 'head'; page: GenerationPage; alone: readonly Generation[]; gone: readonly string[]; isNewest: boolean }
  | { kind: 'dropped'; ids: ReadonlySet<string> }
  | { kind: 'failed'; error: unknown }
  | { kind: 'lost' };

export interface Library extends State {
  loadMore: () => void;
  /** Looks now. */
  refresh: () => void;
  /** They are gone: not shown any more. */
  drop: (ids: readonly string[]) => void;
}

/** The account's generations, page by page, with what is new and what runs kept up to date. */
export function useLibrary(filters: Filters): Library {
  const query = queryOf(filters);
  const client = useQueryClient();
  const [state, dispatch] = useReducer(reduce, undefined, () => begin(client.getQueryData<Listed>(['library', query])));
  const latest = useRef(state);
  latest.current = state;
  const isAsking = useRef(false);
  const isNewest = filters.order === 'newest';

  const load = useCallback(
    async (after: string | undefined, signal: AbortSignal): Promise<void> => {
      if (isAsking.current) return;
      isAsking.current = true;
      dispatch({ kind: 'loading' });
      try {
        const page = await api<GenerationPage>(pathOf(query, PAGE, after), { signal });
        if (!signal.aborted) dispatch({ kind: 'page', page, isFirst: after === undefined });
      } catch (error) {
        if (!signal.aborted) dispatch({ kind: 'failed', error });
      } finally {
        isAsking.current = false;
      }
    },
    [query],
  );
  const look = useCallback(
    async (signal: AbortSignal): Promise<void> => {
      const listed = latest.current.listed;
      if (!listed) return load(undefined, signal);
      try {
        const head = await headOf(query, listed, isNewest, signal);
        if (!signal.aborted) dispatch({ kind: 'head', ...head, isNewest });
      } catch (error) {
        if (!signal.aborted && error instanceof OfflineError) dispatch({ kind: 'lost' });
      }
    },
    [query, isNewest, load],
  );

  const controller = useRef(new AbortController());
  useEffect(() => {
    controller.current = new AbortController();
    const { signal } = controller.current;
    isAsking.current = false;
    const kept = client.getQueryData<Listed>(['library', query]);
    dispatch({ kind: 'begin', listed: kept });
    latest.current = begin(kept);
    void look(signal);
    let timer: ReturnType<typeof setTimeout>;
    const plan = (): void => {
      const { listed, isLost } = latest.current;
      const runs = listed?.items.some(isGoing) ?? false;
      timer = setTimeout(
        async () => {
          // What nobody sees need not be asked for.
          if (!document.hidden) await look(signal);
          if (!signal.aborted) plan();
        },
        isLost ? EVERY_MS.lost : runs ? EVERY_MS.running : EVERY_MS.quiet,
      );
    };
    plan();
    const onSight = (): void => {
      if (!document.hidden) void look(signal);
    };
    document.addEventListener('visibilitychange', onSight);
    window.addEventListener('online', onSight);
    return () => {
      controller.current.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onSight);
      window.removeEventListener('online', onSight);
    };
  }, [query, client, look]);
  useEffect(() => {
    if (state.listed) client.setQueryData(['library', query], state.listed);
  }, [state.listed, client, query]);

  return {
    ...state,
    loadMore: () => {
      const { listed } = latest.current;
      if (listed?.hasMore) void load(listed.items.at(-1)?.id, controller.current.signal);
    },
    refresh: () => void look(controller.current.signal),
    drop: (ids) => dispatch({ kind: 'dropped', ids: new Set(ids) }),
  };
}

function begin(listed: Listed | undefined): State {
  return { listed, error: undefined, isLoading: listed === undefined, isLost: false };
}

function pathOf(query: string, limit: number, after?: string): string {
  const more = after === undefined ? '' : `&after=${encodeURIComponent(after)}`;
  return `/generations?limit=${limit}${query === '' ? '' : `&${query}`}${more}`;
}

export function isGoing({ state }: Pick<Generation, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

async function headOf(
  query: string,
  listed: Listed,
  isNewest: boolean,
  signal: AbortSignal,
): Promise<{ page: GenerationPage; alone: Generation[]; gone: string[] }> {
  const page = await api<GenerationPage>(pathOf(query, isNewest ? HEAD : 1), { signal });
  const known = new Set(page.data.map((one) => one.id));
  const alone: Generation[] = [];
  const gone: string[] = [];
  const asked = listed.items.filter((one) => isGoing(one) && !known.has(one.id)).slice(0, ASKED_ALONE_MAX);
  for (const { id } of asked)
    try {
      alone.push(await api<Generation>(`/generations/${encodeURIComponent(id)}`, { signal }));
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) throw error;
      gone.push(id);
    }
  return { page, alone, gone };
}

function reduce(state: State, action: Action): State {
  switch (action.kind) {
    case 'begin':
      return begin(action.listed);
    case 'loading':
      return { ...state, isLoading: true, error: undefined };
    case 'failed':
      return { ...state, isLoading: false, error: action.error };
    case 'lost':
      return { ...state, isLost: true };
    case 'page': {
      const { data, has_more, total } = action.page;
      const before = action.isFirst ? [] : (state.listed?.items ?? []);
      const known = new Set(before.map((one) => one.id));
      const items = [...before, ...data.filter((one) => !known.has(one.id))];
      return { listed: { items, total, hasMore: has_more }, error: undefined, isLoading: false, isLost: false };
    }
    case 'head':
      return state.listed
        ? { ...state, isLost: false, listed: withHead(state.listed, action) }
        : { ...state, isLost: false };
    case 'dropped': {
      if (!state.listed) return state;
      const items = state.listed.items.filter((one) => !action.ids.has(one.id));
      const total = Math.max(items.length, state.listed.total - (state.listed.items.length - items.length));
      return { ...state, listed: { ...state.listed, items, total } };
    }
  }
}

/** New ones in front, changed ones in their place, and the same object where nothing changed: its card need not be drawn again. */
function withHead(listed: Listed, { page, alone, gone, isNewest }: Extract<Action, { kind: 'head' }>): Listed {
  const fresh = new Map([...page.data, ...alone].map((one) => [one.id, one]));
  const left = new Set(gone);
  const oldest = page.data.at(-1);
  // Somebody else's deletion: it should stand in the head and does not.
  const isMissing = (one: Generation): boolean =>
    isNewest && oldest !== undefined && one.created_at > oldest.created_at && !fresh.has(one.id);
  const items = listed.items
    .filter((one) => !left.has(one.id) && !isMissing(one))
    .map((one) => {
      const now = fresh.get(one.id);
      fresh.delete(one.id);
      return now && isChanged(one, now) ? now : one;
    });
  const first = items[0];
  const added = isNewest
    ? page.data.filter((one) => fresh.has(one.id) && (first === undefined || one.created_at >= first.created_at))
    : [];
  if (added.length === 0 && items.length === listed.items.length && items.every((one, i) => one === listed.items[i]))
    return listed.total === page.total ? listed : { ...listed, total: page.total };
  return { ...listed, items: [...added, ...items], total: page.total };
}

function isChanged(before: Generation, now: Generation): boolean {
  return before.state !== now.state || before.progress !== now.progress || before.outputs.length !== now.outputs.length;
}
