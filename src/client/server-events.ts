/** One server-sent event. */
export interface ServerEvent {
  /** Its number, when it has one. */
  id: string | undefined;
  name: string;
  data: string;
  /** What the server asked to wait for before a connection that broke is made again. Milliseconds. */
  retryMs: number | undefined;
}

/** An event is a few hundred bytes; a stream without an end of line is not one of events. */
const LINE_CHARACTERS_MAX = 1_000_000;

/** Reads a stream of server-sent events. Comments are passed over; one without data is not told. */
export async function* serverEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  let event: ServerEvent = { id: undefined, name: 'message', data: '', retryMs: undefined };
  let lines = 0;
  for await (const line of linesOf(body)) {
    if (line === '') {
      if (lines > 0) yield event;
      // The time to wait holds until another is told.
      event = { id: undefined, name: 'message', data: '', retryMs: event.retryMs };
      lines = 0;
      continue;
    }
    const [, field = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    if (field === 'id') event.id = value;
    if (field === 'event') event.name = value;
    if (field === 'retry' && /^\d+$/.test(value)) event.retryMs = Number(value);
    if (field === 'data') {
      event.data = lines === 0 ? value : `${event.data}\n${value}`;
      lines += 1;
    }
  }
}

/** Not every browser can iterate over a stream, so it is read by hand. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      const lines = rest.split(/\r?\n/);
      rest = lines.pop() ?? '';
      if (rest.length > LINE_CHARACTERS_MAX) throw new Error('The server sent a line without an end.');
      yield* lines;
    }
  } finally {
    // Whoever stops listening ends the connection.
    await reader.cancel().catch(() => undefined);
  }
}
