import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configOf, type Settings } from '../../src/config.ts';
import { type House, openHouse, type Running, serve } from '../../src/main.ts';

export interface TestServer {
  /** `http://127.0.0.1:40123`. */
  url: string;
  /** A key of the account `default`, which has the settings' credits. */
  key: string;
  house: House;
  /** Another account with a key of its own. */
  account(order: { credits: number; requestsPerMinute?: number }): Promise<{ id: string; key: string }>;
  /** What an account can spend now, in thousandths. */
  balance(accountId: string): Promise<number>;
  stop(): Promise<void>;
}

const KEY = 'a-key-that-tests-use';

/**
 * A whole server in this process: SQLite and files in a temporary folder, a free port, and the test card for every model,
 * unless the settings say otherwise.
 */
export async function startServer(settings: Settings = {}): Promise<TestServer> {
  const data = await mkdtemp(join(tmpdir(), 'filmgate-test-'));
  const config = configOf(
    {
      port: 0,
      data,
      logLevel: 'silent',
      bootstrapKey: KEY,
      drainSeconds: 5,
      requestsPerMinute: 100_000,
      allowPrivateHosts: ['127.0.0.1', 'localhost'],
      routes: { '*': ['testcard'] },
      ...settings,
    },
    {},
  );
  const house = await openHouse(config);
  let running: Running;
  try {
    running = await serve(house);
  } catch (error) {
    await house.close();
    throw error;
  }
  let accounts = 0;
  return {
    url: running.address,
    key: config.bootstrapKey ?? KEY,
    house,
    account: async ({ credits, requestsPerMinute }) => {
      const account = await house.accounts.create(`account ${++accounts}`);
      if (credits > 0)
        await house.store.transaction((tables) =>
          house.ledger.grant(tables, { accountId: account.id, amountMillicredits: credits * 1000, note: 'test' }),
        );
      const { secret } = await house.accounts.createKey({
        accountId: account.id,
        name: 'test',
        scopes: ['generate', 'read'],
        ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
      });
      return { id: account.id, key: secret };
    },
    balance: async (accountId) => (await house.store.accounts.get(accountId))?.availableMillicredits ?? 0,
    stop: async () => {
      await running.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}
