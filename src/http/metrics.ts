import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Store } from '../store/store.ts';

export interface Metrics {
  registry: Registry;
  answered(facts: { dialect: string; action: string; status: number; seconds: number }): void;
}

/** Prometheus metrics of one server; the gauges ask the database when they are read. */
export function createMetrics(store: Store): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ['dialect', 'action', 'status'] as const;
  const requests = new Counter({
    name: 'filmgate_requests_total',
    help: 'Answered calls.',
    labelNames,
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'filmgate_request_seconds',
    help: 'Time to answer, the wait of synchronous calls included.',
    labelNames: ['dialect', 'action'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 30, 120, 600],
    registers: [registry],
  });
  new Gauge({
    name: 'filmgate_generations',
    help: 'Generations by state.',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      for (const [state, count] of Object.entries(await store.generations.counts())) this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'filmgate_steps',
    help: 'Durable steps by lane: waiting for a worker or claimed by one.',
    labelNames: ['lane', 'kind', 'state'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const row of await store.steps.counts()) {
        this.set({ lane: row.lane, kind: row.kind, state: 'waiting' }, row.waiting);
        this.set({ lane: row.lane, kind: row.kind, state: 'claimed' }, row.claimed);
      }
    },
  });
  return {
    registry,
    answered: ({ dialect, action, status, seconds: took }) => {
      requests.inc({ dialect, action, status: String(status) });
      seconds.observe({ dialect, action }, took);
    },
  };
}
