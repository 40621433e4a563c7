import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { pipeline, type Readable } from 'node:stream';
import { bareHost } from './public-address.ts';

const CONNECT_TIMEOUT_MS = 10_000;

export interface OutgoingRequest {
  method: string;
  /** The query goes with it, the fragment stays. */
  url: URL;
  headers: Readonly<Record<string, string>>;
  /** A stream goes out in chunks, unless `content-length` is among the headers. */
  body?: string | Uint8Array | Readable;
  /** Ends the request, and the reading of its answer. */
  signal: AbortSignal;
}

/**
 * Connects to the URL's host, over TLS for https, within ten seconds. The name is what the certificate must be for, whatever
 * address `lookup` gives. Nothing is written to it.
 */
export async function openSocket(url: URL, signal: AbortSignal, lookup?: LookupFunction): Promise<Socket> {
  signal.throwIfAborted();
  const isSecure = url.protocol === 'https:';
  const host = bareHost(url.hostname);
  const options = { host, port: portOf(url), autoSelectFamily: true, ...(lookup && { lookup }) };
  // Loaded on the first use, as are the requests below: most starts need none of them.
  const tls = isSecure ? await import('node:tls') : undefined;
  const names = isIP(host) === 0 ? { servername: host } : {};
  const socket = tls ? tls.connect({ ...options, ...names, ALPNProtocols: ['http/1.1'] }) : connect(options);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(
    () => reject(new Error(`no connection within ${CONNECT_TIMEOUT_MS} ms`)),
    CONNECT_TIMEOUT_MS,
  );
  const abort = (): void => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  socket.once(isSecure ? 'secureConnect' : 'connect', resolve).once('error', reject);
  socket.once('close', () => reject(new Error('the connection was closed')));
  try {
    await promise;
    return socket;
  } catch (error) {
    socket.on('error', () => undefined).destroy();
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
    socket.off('error', reject);
  }
}

/** 443 or 80 where the URL names none. */
export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

/**
 * One request over a socket that is used for nothing else, or over an agent's. Follows nothing and decodes nothing. Over a
 * socket nothing is repeated; a connection that an agent had kept and the other side closed meanwhile is replaced once.
 * The answer is to be read to its end or destroyed; one that breaks off throws to its reader.
 */
export async function ask(request: OutgoingRequest, over: Socket | Agent): Promise<IncomingMessage> {
  if ('remoteAddress' in over) return answerOf(await begin(request, { createConnection: () => over }), request.body);
  const sent = await begin(request, { agent: over });
  try {
    return await answerOf(sent, request.body);
  } catch (error) {
    if (!sent.reusedSocket || request.signal.aborted || isStream(request.body)) throw error;
    return answerOf(await begin(request, { agent: false }), request.body);
  }
}

async function begin(request: OutgoingRequest, over: RequestOptions): Promise<ClientRequest> {
  const { method, url, headers, signal } = request;
  // A socket of our own speaks TLS already.
  const isSecure = url.protocol === 'https:' && over.createConnection === undefined;
  const { request: open } = isSecure ? await import('node:https') : await import('node:http');
  return open({
    host: bareHost(url.hostname),
    port: portOf(url),
    method,
    path: `${url.pathname}${url.search}`,
    headers: { host: url.host, ...headers },
    signal,
    ...over,
  });
}

function answerOf(sent: ClientRequest, body: OutgoingRequest['body']): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  sent.once('response', resolve);
  // What goes wrong after the answer began is told to its reader.
  sent.on('error', reject);
  sent.once('close', () => reject(new Error('the connection was closed without an answer')));
  if (!isStream(body)) sent.end(body);
  // A server may answer, and hang up, before it has read everything.
  else pipeline(body, sent, () => undefined);
  return promise;
}

function isStream(body: OutgoingRequest['body']): body is Readable {
  return body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array);
}
