import { ConnectionError } from './errors.ts';
import { type CallOptions, pause, type Transport } from './transport.ts';

/** A connection that breaks is taken up again this often without a byte in between. */
const BREAKS_MAX = 5;
const PAUSE_MS = 500;

/** A file on its way. Read it once, as a stream or as a whole. */
export interface Download {
  mediaType: string;
  /** Undefined when the server does not say. */
  bytes: number | undefined;
  stream: ReadableStream<Uint8Array>;
  blob(): Promise<Blob>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Begins to read the file at a path. A connection that breaks is taken up again at the byte where it broke off. */
export async function openDownload(transport: Transport, path: string, options: CallOptions): Promise<Download> {
  const first = await transport.send({ ...options, method: 'GET', path });
  const length = first.headers.get('content-encoding') === null ? first.headers.get('content-length') : null;
  const bytes = length === null ? undefined : Number(length);
  const mediaType = first.headers.get('content-type') ?? 'application/octet-stream';
  const etag = first.headers.get('etag');
  const from = async (start: number): Promise<ReadableStreamDefaultReader<Uint8Array> | undefined> => {
    if (etag === null) return undefined;
    const headers = { ...options.headers, range: `bytes=${start}-`, 'if-range': etag };
    const response = await transport.send({ ...options, headers, method: 'GET', path });
    if (response.status === 206) return response.body?.getReader();
    await response.body?.cancel();
    return undefined;
  };
  const stream = wholeStream(first.body?.getReader(), bytes, from, options.signal);
  const whole = (): Response => new Response(stream, { headers: { 'content-type': mediaType } });
  return { mediaType, bytes, stream, blob: () => whole().blob(), arrayBuffer: () => whole().arrayBuffer() };
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

function wholeStream(
  first: Reader | undefined,
  bytes: number | undefined,
  from: (start: number) => Promise<Reader | undefined>,
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  let reader = first;
  let received = 0;
  let breaks = 0;
  const next = async (): Promise<Uint8Array | undefined> => {
    for (;;) {
      const broke = new ConnectionError('The file broke off.', { code: 'no_answer', retryable: true });
      if (!reader) throw broke;
      try {
        const { done, value } = await reader.read();
        if (!done) {
          received += value.length;
          breaks = 0;
          return value;
        }
        if (bytes === undefined || received === bytes) return undefined;
      } catch {
        signal?.throwIfAborted();
      }
      breaks += 1;
      if (breaks > BREAKS_MAX) throw broke;
      await pause(PAUSE_MS, signal);
      reader = await from(received);
    }
  };
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const chunk = await next();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
    cancel: (reason) => reader?.cancel(reason),
  });
}
