import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** How an upstream repeats the key that it was called with. */
export const ECHOES = [
  'refusal',
  'escaped refusal',
  'denial',
  'page',
  'redirect',
  'id',
  'address',
  'headers',
  'large answer',
  'failure',
  'filter',
  'half',
  'no http',
  'look',
  'file denied',
  'file elsewhere',
  'file of words',
] as const;
export type Echo = (typeof ECHOES)[number];

/** What the scripted upstream is to do while its answers are made to repeat the key. */
export const FAULT_OF: Readonly<Partial<Record<Echo, string>>> = {
  failure: 'failed-after-accept',
  filter: 'all-filtered',
};

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const SAID = /could not be made|Internal error|generation failed|on device failed/gi;
const WITHHELD = /withheld|blocked|might violate/gi;
const PADDING = 'x'.repeat(100_000);

/** In front of an upstream: the same API, under a path for each way to repeat the caller's key. */
export interface EchoingUpstream {
  /** Instead of the upstream's origin. */
  url(echo: Echo): string;
  /** How many answers repeated a key, by the way. */
  readonly echoed: ReadonlyMap<Echo, number>;
}

export async function startEchoing(test: Pick<TestContext, 'after'>, upstream: string): Promise<EchoingUpstream> {
  const echoed = new Map<Echo, number>();
  const server: Server = createServer((request, response) => {
    forward(request, response, upstream, (echo) => echoed.set(echo, (echoed.get(echo) ?? 0) + 1)).catch(() =>
      response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: (echo) => `${origin}/${ECHOES.indexOf(echo)}`, echoed };
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  upstream: string,
  note: (echo: Echo) => void,
): Promise<void> {
  const [, number = '', path = '/'] = /^\/(\d+)(\/.*)?$/.exec(request.url ?? '') ?? [];
  const echo = ECHOES[Number(number)];
  if (!echo) return void response.writeHead(404).end();
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const key = keyOf(request);
  const isSubmit = request.method === 'POST' && /a lantern/.test(body.toString('latin1'));
  if (isSubmit && refuses(echo, response, key)) return note(echo);
  const answer = await ask(request, `${upstream}${path}`, body);
  const own = `http://${request.headers.host ?? ''}/${number}`;
  const isFile = answer.headers['content-type'] === 'video/mp4' && request.method === 'GET';
  const told = isFile ? ofFile(echo, answer, key) : ofAnswer(echo, answer, key, isSubmit);
  if (told) note(echo);
  const { status, headers, body: bytes } = told ?? answer;
  const out = headers['content-type'] === 'video/mp4' ? bytes : Buffer.from(bytes.toString().replaceAll(upstream, own));
  response.writeHead(status, { ...headers, 'content-length': out.length });
  response.end(out);
}

function keyOf({ headers }: IncomingMessage): string {
  const given = headers.authorization ?? headers['x-goog-api-key'] ?? headers['x-api-key'] ?? 'none';
  return String(given).replace(/^Bearer /, '');
}

/** Passes a call on, and gives what was answered. */
export async function ask({ method, headers }: IncomingMessage, url: string, body: Buffer): Promise<Answer> {
  const passed = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      ['host', 'connection', 'content-length', 'transfer-encoding'].includes(name) ? [] : [[name, String(value)]],
    ),
  );
  const answer = await fetch(url, {
    method: method ?? 'GET',
    headers: passed,
    redirect: 'manual',
    ...(body.length > 0 ? { body } : {}),
  });
  const kept = ['content-type', 'content-range', 'etag'].flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return {
    status: answer.status,
    headers: Object.fromEntries(kept),
    body: Buffer.from(await answer.arrayBuffer()),
  };
}

/** The order is not taken, and the key comes back. */
function refuses(echo: Echo, response: ServerResponse, key: string): boolean {
  const words = `Incorrect API key provided: Bearer ${key}`;
  const refusal = JSON.stringify({ error: { message: words, code: key, type: key }, message: words, detail: words });
  switch (echo) {
    case 'refusal':
      send(response, 400, refusal);
      return true;
    case 'escaped refusal':
      send(response, 422, refusal.replaceAll(key, unicode(key)));
      return true;
    case 'denial':
      send(response, 401, refusal, { 'www-authenticate': `Bearer error="${key}"` });
      return true;
    case 'page':
      send(response, 500, `<html><pre>authorization: Bearer ${key}\nx-api-key: ${key}</pre></html>`, {
        'content-type': 'text/html',
      });
      return true;
    case 'redirect':
      send(response, 307, words, { location: `http://127.0.0.1:9/?key=${encodeURIComponent(key)}` });
      return true;
    case 'half':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write(`{"id":"${key}","request_id":"${key}", "key": "${key}`);
      setTimeout(() => response.destroy(), 20);
      return true;
    case 'no http':
      response.socket?.end(`HTTP/1.1 ${key} ${key}\r\n${key}\r\n\r\n`);
      return true;
    default:
      return false;
  }
}

function send(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

/** An answer with the key in it; undefined where there was no place for it. */
function ofAnswer(echo: Echo, answer: Answer, key: string, isSubmit: boolean): Answer | undefined {
  const text = answer.headers['content-type'] === 'video/mp4' ? '' : answer.body.toString();
  const put = (changed: string): Answer | undefined =>
    changed === text ? undefined : { ...answer, body: Buffer.from(changed) };
  switch (echo) {
    case 'id':
      return put(isSubmit && !text.includes('.mp4') ? text.replaceAll(UUID, key) : text);
    case 'address':
      return put(text.replaceAll(/\.mp4(?=")|alt=media/g, `$&?key=${encodeURIComponent(key)}`));
    case 'large answer':
      return put(text.replace(/^\{/, `{"padding":"${PADDING}${key}","echo":"${key}",`));
    case 'headers': {
      const type = answer.headers['content-type'] ?? 'application/json';
      const more = {
        'x-remaining-credits': key,
        'retry-after': key,
        'x-key': key,
        'content-type': `${type}; key=${key}`,
      };
      return { ...answer, headers: { ...answer.headers, ...more } };
    }
    case 'failure':
      return put(text.replaceAll(SAID, `$& ${key}`));
    case 'filter':
      return put(text.replaceAll(WITHHELD, `$& ${key}`));
    case 'look':
      return isSubmit || answer.status !== 200
        ? undefined
        : { status: 500, headers: { 'content-type': 'text/html' }, body: Buffer.from(`<p>Bearer ${key}</p>`) };
    default:
      return undefined;
  }
}

function ofFile(echo: Echo, answer: Answer, key: string): Answer | undefined {
  const words = { 'content-type': 'text/plain' };
  if (echo === 'file denied') return { status: 403, headers: words, body: Buffer.from(`no file for ${key}`) };
  if (echo === 'file elsewhere')
    return {
      status: 302,
      headers: { ...words, location: `http://127.0.0.1:9/?key=${encodeURIComponent(key)}` },
      body: Buffer.from(key),
    };
  if (echo === 'file of words')
    return { status: 200, headers: answer.headers, body: Buffer.from(`<html>${key}</html>`) };
  return undefined;
}

function unicode(text: string): string {
  return Array.from(text, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}
