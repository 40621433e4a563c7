import { QueryClient, queryOptions } from '@tanstack/react-query';
import { ApiError, api, currentSession, OfflineError } from './api.ts';
import type { Account, Generation, GenerationPage, Model } from './api-types.ts';

const RETRIES_MAX = 3;
const RUNNING_EVERY_MS = 4000;
const RUNNING_MAX = 20;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5000,
      // What was refused is refused again; what did not arrive may arrive.
      retry: (failures, error) =>
        failures < RETRIES_MAX && (error instanceof OfflineError || (error instanceof ApiError && error.status >= 500)),
      retryDelay: (failures) => Math.min(8000, 500 * 2 ** failures),
      // The server may well be there when the internet is not; and what cannot be reached is said, not waited for.
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async () => (await currentSession()) ?? null,
  staleTime: Number.POSITIVE_INFINITY,
});

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => api<Account>('/account', { signal }),
  refetchInterval: 30_000,
});

export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: async ({ signal }) => (await api<{ data: Model[] }>('/models', { signal })).data,
  staleTime: 5 * 60_000,
});

/** How many generations have not ended and how far they are, for the pill in the top bar and the tab's icon. */
export const runningQuery = queryOptions({
  queryKey: ['generations', 'running'],
  queryFn: async ({ signal }) => {
    const page = await api<GenerationPage>(`/generations?limit=${RUNNING_MAX}&state=queued,running`, { signal });
    const sum = page.data.reduce((all, { progress }) => all + progress, 0);
    return { total: page.total, id: page.data[0]?.id, percent: page.data.length === 0 ? 0 : sum / page.data.length };
  },
  refetchInterval: RUNNING_EVERY_MS,
});

export const generationQuery = (id: string) =>
  queryOptions({
    queryKey: ['generation', id],
    queryFn: ({ signal }) => api<Generation>(`/generations/${encodeURIComponent(id)}`, { signal }),
  });

/** Whether anything was made with this account yet. */
export const anyGenerationQuery = queryOptions({
  queryKey: ['generations', 'any'],
  queryFn: async ({ signal }) => (await api<GenerationPage>('/generations?limit=1', { signal })).total > 0,
});

/** After something was made, changed or deleted: what shows it is asked again. */
export function refreshGenerations(): void {
  for (const queryKey of [['generations'], ['generation'], ['account']])
    void queryClient.invalidateQueries({ queryKey });
}
