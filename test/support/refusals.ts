import assert from 'node:assert/strict';
import { Spooled } from '../../src/core/brief.ts';
import type { TestServer } from './server.ts';

export interface Refusal {
  why: string;
  /** `POST /v1/veo-2` */
  target: string;
  headers: Record<string, string>;
  /** Sent as JSON; a text is sent as it is. */
  body?: unknown;
  status: number;
  /** The whole body, or a pattern that its JSON must fit. */
  answer: Record<string, unknown> | RegExp;
}

/** Makes each call and compares; then sees that none of them cost anything or left anything behind. */
export async function refuseAll(
  server: TestServer,
  account: { id: string; balance(): Promise<number> },
  refusals: readonly Refusal[],
): Promise<Response[]> {
  const balance = await account.balance();
  const { store } = server.house;
  const count = async () => (await store.generations.list(account.id, { limit: 1 })).total;
  const made = await count();
  const responses: Response[] = [];
  for (const { why, target, headers, body, status, answer } of refusals) {
    const [method = 'GET', path = '/'] = target.split(' ');
    const response = await fetch(server.url + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    assert.equal(response.status, status, `${why}: ${text}`);
    assert.match(response.headers.get('content-type') ?? '', /^application\/json/, why);
    if (answer instanceof RegExp) assert.match(text, answer, why);
    else assert.deepEqual(JSON.parse(text), answer, why);
    responses.push(response);
  }
  assert.equal(await account.balance(), balance, 'a refusal cost something');
  assert.equal(await count(), made, 'a refusal left a generation behind');
  return responses;
}

/** A body out of a table of wrong ones as it goes over the wire: what stands there as spooled is a long text again. */
export function asSent(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, value instanceof Spooled ? 'x y '.repeat(30_000) : value]),
  );
}
