/** One server-sent event. */
export interface ServerEvent {
  /** Its number, when it has one. */
  id: number | undefined;
  kind: string;
  /** JSON, parsed; undefined when it is none. */
  data: unknown;
}

/** An event is a few hundred bytes; a stream without an end of line is not one of events. */
const LINE_CHARACTERS_MAX = 1_000_000;

/** Reads a stream of server-sent events. Comments and the reconnection time are passed over. */
export async function* serverEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<ServerEvent> {
  let fields: Record<string, string> = {};
  for await (const line of linesOf(body)) {
    if (line !== '') {
      const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
      if (name !== '') fields[name] = name === 'data' && fields['data'] ? `${fields['data']}\n${value}` : value;
      continue;
    }
    if (fields['data'] !== undefined) yield eventOf(fields);
    fields = {};
  }
}

function eventOf(fields: Readonly<Record<string, string>>): ServerEvent {
  const id = fields['id'] === undefined ? Number.NaN : Number(fields['id']);
  return {
    id: Number.isInteger(id) ? id : undefined,
    kind: fields['event'] ?? 'message',
    data: jsonOf(fields['data'] ?? ''),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split(/\r?\n/);
    rest = lines.pop() ?? '';
    if (rest.length > LINE_CHARACTERS_MAX) throw new Error('The server sent a line without an end.');
    yield* lines;
  }
}
