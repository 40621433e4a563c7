import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Details } from '../../lib/details-types.ts';
import { type Connection, type GenerationEvent, useGenerationEvents } from '../../lib/events.ts';
import { refreshGenerations } from '../../lib/queries.ts';

const SECOND_MS = 1000;
const SPOKEN = [25, 50, 75];

export interface Live {
  events: readonly GenerationEvent[];
  percent: number;
  connection: Connection;
  retryInSeconds: number;
  /** Since it was ordered. */
  ranSeconds: number;
  /** For who cannot see the progress: at each quarter, and at the end. */
  spoken: string;
}

/** A generation as it goes on: its events, and everything that follows from them. */
export function useLive(id: string, details: Details | undefined, said: (percent: number) => string): Live {
  const client = useQueryClient();
  const { events, connection, retryInMs } = useGenerationEvents(details ? id : undefined);
  const isGoing = details?.state === 'queued' || details?.state === 'running';
  const facts = events.filter((event) => event.kind !== 'progress').length;
  const seen = useRef(0);
  // Each fact may change what the page shows; progress changes the percent only.
  useEffect(() => {
    if (facts === 0 || facts === seen.current) return;
    const isNew = seen.current > 0 || isGoing;
    seen.current = facts;
    if (!isNew) return;
    void client.invalidateQueries({ queryKey: ['generation', id] });
    const last = events.at(-1)?.kind ?? '';
    if (['succeeded', 'failed', 'cancelled'].includes(last)) refreshGenerations();
  }, [facts, events, client, id, isGoing]);
  const told = Number(events.findLast((event) => event.kind === 'progress')?.data['percent'] ?? 0);
  const percent = details?.state === 'succeeded' ? 100 : Math.max(told, details?.progress ?? 0);
  const spokenPercent = SPOKEN.findLast((one) => percent >= one);
  return {
    events,
    percent,
    connection,
    retryInSeconds: useCountdown(connection === 'lost' ? retryInMs : 0),
    ranSeconds: useElapsed(details?.created_at, isGoing),
    spoken: isGoing && spokenPercent !== undefined ? said(spokenPercent) : '',
  };
}

/** Whole seconds until then, counting down. */
function useCountdown(ms: number): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const end = Date.now() + ms;
    const tick = (): void => setLeft(Math.max(0, Math.ceil((end - Date.now()) / SECOND_MS)));
    tick();
    if (ms === 0) return;
    const timer = setInterval(tick, SECOND_MS);
    return () => clearInterval(timer);
  }, [ms]);
  return left;
}

/** Seconds since then, as long as it runs. */
function useElapsed(since: string | undefined, isRunning: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [isRunning]);
  return since === undefined ? 0 : Math.max(0, (now - Date.parse(since)) / 1000);
}
