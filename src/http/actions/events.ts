import type { Event } from '../../core/generation.ts';
import { isFinal } from '../../core/generation.ts';
import type { Route } from '../../core/provider.ts';
import { find } from '../../generations/cancel.ts';
import { viewOf } from '../../generations/view.ts';
import { nextHint } from '../../generations/watch.ts';
import type { HttpContext } from '../context.ts';
import type { Admitted } from './create.ts';

/** Between two facts, a comment keeps proxies from closing the stream. */
const KEEP_ALIVE_MS = 15_000;
const RECONNECT_MS = 1000;

/** A generation's events as they happen. A client that reconnects says `Last-Event-ID` and misses nothing. */
export async function eventsAction(
  context: HttpContext,
  route: Extract<Route, { action: 'events' }>,
  admitted: Admitted,
): Promise<void> {
  const { call, identity, reply } = admitted;
  const { parts } = context;
  const generation = await find(parts, identity.account.id, route.id(call));
  let last = Number.parseInt(call.headers['last-event-id'] ?? call.query['after'] ?? '0', 10) || 0;
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  const signal = AbortSignal.any([gone.signal, context.stopping]);
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value);
  const headers = {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  };
  reply.raw.writeHead(200, headers);
  reply.raw.write(`retry: ${RECONNECT_MS}\n\n`);
  while (!signal.aborted) {
    const changed = nextHint(parts, generation.id, signal);
    const events = await parts.store.events.list(generation.id, last);
    const now = await parts.store.generations.get(generation.id);
    if (route.answer && now && (events.length > 0 || last === 0)) {
      const view = await viewOf(parts, now);
      reply.raw.write(`data: ${JSON.stringify(route.answer(view, call))}\n\n`);
    }
    for (const event of events) {
      if (!route.answer) reply.raw.write(frame(event));
      last = event.sequence;
    }
    if (!now || isFinal(now.state)) {
      changed.stop();
      break;
    }
    await Promise.race([changed.promise, parts.clock.sleep(KEEP_ALIVE_MS, changed.signal)]);
    changed.stop();
    if (events.length === 0 && !signal.aborted) reply.raw.write(': still here\n\n');
  }
  reply.raw.end();
}

function frame(event: Event): string {
  const data = JSON.stringify({ kind: event.kind, at: new Date(event.at).toISOString(), ...event.data });
  return `id: ${event.sequence}\nevent: ${event.kind}\ndata: ${data}\n\n`;
}
