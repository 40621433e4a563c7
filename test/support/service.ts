import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { InputRole } from '../../src/core/brief.ts';
import type { LostWork, WorkInput } from '../../src/core/engine.ts';
import type { Order } from '../../src/core/order.ts';

/** A call that an upstream has heard. */
export interface Heard {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  text: string;
  /** The body, where it is JSON. */
  json: unknown;
}

export interface Service {
  /** `http://127.0.0.1:port` */
  url: string;
  heard: Heard[];
  /** What the next calls are answered with; the last one for all further calls. */
  answer(...replies: Reply[]): void;
}

/** A status with a JSON body, or a function that does with the connection as it pleases. */
export type Reply =
  | { status: number; body?: unknown; headers?: Readonly<Record<string, string>> }
  | ((call: Heard, response: ServerResponse) => void | Promise<void>);

/** A loopback server that plays the service an engine calls. It ends with the test. */
export async function startService(t: TestContext): Promise<Service> {
  const heard: Heard[] = [];
  let replies: Reply[] = [{ status: 500, body: 'nobody has said what to answer' }];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url ?? '/', 'http://service');
    const text = Buffer.concat(chunks).toString('utf8');
    const call: Heard = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      text,
      json: jsonOf(text),
    };
    heard.push(call);
    const reply = (replies.length > 1 ? replies.shift() : replies[0]) ?? { status: 500 };
    if (typeof reply === 'function') return reply(call, response);
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the service has no port');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${address.port}`,
    heard,
    answer: (...next) => {
      replies = next;
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Accepts, and breaks off before anything is answered. */
export const breaksOff: Reply = (_, response) => {
  response.destroy();
};

/** Answers half of a body that says it is longer. */
export const answersHalf: Reply = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"id":"half');
  setTimeout(() => response.destroy(), 20);
};

/** An address where nobody listens. */
export const NOBODY = 'http://127.0.0.1:9';

export const MINUTE_MS = 60_000;
/** When the work of these tests was attempted. */
export const ATTEMPTED_AT = Date.UTC(2026, 10, 21, 10);

/** An order for eight seconds of 720p with sound. */
export function orderOf(over: Partial<Order> = {}): Order {
  return {
    kind: 'video',
    model: 'veo-3.1',
    prompt: 'A lighthouse at dusk',
    count: 1,
    seconds: 8,
    resolution: '720p',
    aspectRatio: '16:9',
    width: 1280,
    height: 720,
    audio: true,
    seed: 4242,
    ...over,
  };
}

export interface TestWork extends LostWork {
  /** What was journalled. */
  journalled: string[];
}

/** Work as the worker hands it out, with a folder of its own. Inputs are small files that say which role they have. */
export function workOf(
  t: TestContext,
  order: Order = orderOf(),
  roles: readonly InputRole[] = [],
  over: Partial<LostWork> = {},
): TestWork {
  const directory = mkdtempSync(join(tmpdir(), 'filmgate-work-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const journalled: string[] = [];
  return {
    generationId: 'gen_1',
    attemptId: 'att_01kxyz',
    attemptedAt: ATTEMPTED_AT,
    now: ATTEMPTED_AT + 5000,
    order,
    inputs: roles.map((role, i) => inputOf(directory, role, i)),
    directory,
    signal: new AbortController().signal,
    journal: async (reply) => {
      journalled.push(reply);
    },
    isClaimed: async () => false,
    journalled,
    ...over,
  };
}

function inputOf(directory: string, role: InputRole, index: number): WorkInput {
  const path = join(directory, `input-${index}`);
  writeFileSync(path, `${role} ${index}`);
  return { role, assetId: `ast_${index}`, mediaType: role === 'video' ? 'video/mp4' : 'image/png', path };
}

/** The base64 of what `workOf` wrote for an input. */
export function base64Of(role: InputRole, index: number): string {
  return Buffer.from(`${role} ${index}`).toString('base64');
}
