import { useEffect, useRef, useState } from 'react';
import { API } from './api.ts';

/** One fact that happened to a generation, as its event stream tells it. */
export interface GenerationEvent {
  sequence: number;
  kind: string;
  at: string;
  data: Readonly<Record<string, unknown>>;
}

export type Connection = 'open' | 'lost' | 'ended';

const KINDS = [
  'created',
  'started',
  'submitted',
  'progress',
  'retrying',
  'rerouted',
  'reconciling',
  'recovered',
  'collected',
  'warning',
  'succeeded',
  'failed',
  'cancelled',
  'deleted',
];
const FINAL = new Set(['succeeded', 'failed', 'cancelled', 'deleted']);
const RETRY_FIRST_MS = 1000;
const RETRY_MAX_MS = 15_000;
const HIDDEN_MS = 20_000;

export interface Follow {
  onEvent(event: GenerationEvent): void;
  onConnection?(state: Connection, retryInMs: number): void;
}

/**
 * Follows a generation until its end. After a broken connection it asks for what came after the last event it has, so
 * nothing is lost and nothing comes twice. Returns a function that stops it.
 */
export function followGeneration(id: string, follow: Follow): () => void {
  let last = 0;
  let failures = 0;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;

  function open(): void {
    source = new EventSource(`${API}/generations/${encodeURIComponent(id)}/events?after=${last}`);
    source.onopen = () => {
      failures = 0;
      follow.onConnection?.('open', 0);
    };
    source.onerror = () => {
      source?.close();
      if (isOver) return;
      const wait = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** failures);
      failures += 1;
      follow.onConnection?.('lost', wait);
      timer = setTimeout(open, wait);
    };
    for (const kind of KINDS) source.addEventListener(kind, (message) => take(kind, message));
  }

  function take(kind: string, message: MessageEvent<string>): void {
    const sequence = Number(message.lastEventId);
    if (isOver || sequence <= last) return;
    last = sequence;
    const { at, kind: _kind, ...data } = JSON.parse(message.data) as { at: string; kind: string };
    if (FINAL.has(kind)) stop();
    follow.onEvent({ sequence, kind, at, data });
    if (isOver) follow.onConnection?.('ended', 0);
  }

  function stop(): void {
    isOver = true;
    source?.close();
    clearTimeout(timer);
    clearTimeout(hiding);
    document.removeEventListener('visibilitychange', onSight);
    window.removeEventListener('online', onSight);
  }

  // A browser has six connections for all its tabs: one that nobody looks at must not keep any for long.
  let hiding: ReturnType<typeof setTimeout> | undefined;
  function onSight(): void {
    clearTimeout(hiding);
    if (document.hidden) {
      hiding = setTimeout(() => {
        source?.close();
        clearTimeout(timer);
      }, HIDDEN_MS);
    } else if (source?.readyState !== EventSource.OPEN) {
      source?.close();
      clearTimeout(timer);
      open();
    }
  }
  document.addEventListener('visibilitychange', onSight);
  window.addEventListener('online', onSight);

  open();
  return stop;
}

/** Every event of a generation so far, kept up to date while the component is shown. `id` undefined: nothing is followed. */
export function useGenerationEvents(id: string | undefined): {
  events: readonly GenerationEvent[];
  connection: Connection;
  retryInMs: number;
} {
  const [events, setEvents] = useState<readonly GenerationEvent[]>([]);
  const [connection, setConnection] = useState<{ state: Connection; retryInMs: number }>({
    state: 'open',
    retryInMs: 0,
  });
  const followed = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (followed.current !== id) setEvents([]);
    followed.current = id;
    if (id === undefined) return;
    return followGeneration(id, {
      onEvent: (event) => setEvents((before) => [...before.filter((one) => one.sequence < event.sequence), event]),
      onConnection: (state, retryInMs) => setConnection({ state, retryInMs }),
    });
  }, [id]);
  return { events, connection: connection.state, retryInMs: connection.retryInMs };
}
