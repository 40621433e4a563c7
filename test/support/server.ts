import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configOf, type Settings } from '../../src/config.ts';
import type { Engine } from '../../src/core/engine.ts';
import { type House, openHouse, serve } from '../../src/main.ts';

/** A key of every scope, the same in every test server. */
export const TEST_KEY = 'test-key-0123456789abcdef';

export interface TestServer {
  /** `http://127.0.0.1:port` */
  url: string;
  key: string;
  house: House;
  folder: string;
  /** Calls a path with the key; a body that is no string is sent as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** The balance of the account `default`, millicredits. */
  balance(): Promise<number>;
  stop(): Promise<void>;
}

export interface TestServerOptions extends Settings {
  /** Postgres instead of SQLite. */
  databaseUrl?: string;
}

/** Every model on the test card: quick, exact, and it does as the prompt says. */
export const ON_TESTCARD: Settings = { routes: { '*': ['testcard'] } };

/** The whole server in this process, on a free port, with a folder of its own that goes with it. */
export async function startServer(
  settings: TestServerOptions = {},
  /** Instead of those that the settings and the providers give. */
  engines?: readonly Engine[],
): Promise<TestServer> {
  const folder = settings.data ?? mkdtempSync(join(tmpdir(), 'filmgate-server-'));
  const config = configOf(
    {
      port: 0,
      data: folder,
      logLevel: 'silent',
      bootstrapKey: TEST_KEY,
      drainSeconds: 2,
      requestsPerMinute: 100_000,
      ...settings,
    },
    {},
  );
  const house = await openHouse(config, engines === undefined ? {} : { engines });
  const running = await serve(house);
  const url = running.address;
  return {
    url,
    key: TEST_KEY,
    house,
    folder,
    call: (method, path, body, headers = {}) => {
      const isJson =
        body !== undefined && typeof body !== 'string' && !(body instanceof FormData) && !(body instanceof Uint8Array);
      return fetch(url + path, {
        method,
        headers: {
          authorization: `Bearer ${TEST_KEY}`,
          ...(isJson ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : (body as string) }),
      });
    },
    balance: async () => {
      const account = await house.store.accounts.byName('default');
      if (!account) throw new Error('the account default is gone');
      return account.availableMillicredits;
    },
    stop: async () => {
      await running.stop();
      if (settings.data === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
