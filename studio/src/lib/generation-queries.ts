import { queryOptions } from '@tanstack/react-query';
import { detailsOf } from './again.ts';
import { api } from './api.ts';
import type { Generation } from './api-types.ts';
import type { Attempt, Attempts, Delivery, Details } from './details-types.ts';
import type { GenerationEvent } from './events.ts';

// They begin as the generation's own does: whatever refreshes it refreshes them.
export const detailsQuery = (id: string) =>
  queryOptions({ queryKey: ['generation', id, 'details'], queryFn: ({ signal }) => detailsOf(id, signal) });

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['generation', id, 'attempts'],
    queryFn: ({ signal }) =>
      api<Attempts & { events: Omit<GenerationEvent, 'data'>[] }>(`/generations/${encodeURIComponent(id)}/attempts`, {
        signal,
      }),
  });

export const deliveriesQuery = (id: string) =>
  queryOptions({
    queryKey: ['generation', id, 'deliveries'],
    queryFn: async ({ signal }) =>
      (await api<{ data: Delivery[] }>(`/webhooks/deliveries?generation=${encodeURIComponent(id)}`, { signal })).data,
  });

/** What operators see besides: each try with the raw words of its upstream. */
export const wholeQuery = (id: string) =>
  queryOptions({
    queryKey: ['generation', id, 'whole'],
    queryFn: ({ signal }) =>
      api<Generation & { attempts: Attempt[] }>(`/admin/generations/${encodeURIComponent(id)}`, { signal }),
  });

export type { Details };
