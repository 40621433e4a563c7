import assert from 'node:assert/strict';
import { seededRandom, testSeed } from '../support/random.ts';
import { ON_TESTCARD, startServer, type TestServer } from '../support/server.ts';

/** Accounts that act at the same time; each by itself does one thing after the other. */
const ACCOUNTS = 8;
const CREDITS_EACH = 20_000_000;
const ENDS = ['', '', '', '[fail engine_failed]', '[filter]', '[reject]', '[corrupt]', '[lost]'];

interface Shop {
  name: string;
  path: string;
  authorization(key: string): Record<string, string>;
  body(prompt: string): object;
  /** The balance in credits that the answer tells, where this API tells one. */
  told?(response: Response, answer: unknown): number | undefined;
}

const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` });

/** One way to buy a video in each API. */
const SHOPS: readonly Shop[] = [
  {
    name: 'filmgate',
    path: '/filmgate/v1/generations',
    authorization: bearer,
    body: (prompt) => ({ model: 'testcard', prompt, seconds: 1 }),
  },
  {
    name: 'azerion',
    path: '/v1/videos/generation',
    authorization: bearer,
    body: (prompt) => ({ model: 'google-veo-3-1', prompt, duration: 4, output_format: 'url' }),
  },
  {
    name: 'aimlapi',
    path: '/v2/video/generations',
    authorization: bearer,
    body: (prompt) => ({ model: 'veo2', prompt, duration: '5' }),
  },
  {
    name: 'openai',
    path: '/v1/videos',
    authorization: bearer,
    body: (prompt) => ({ model: 'sora-2', prompt, seconds: '4' }),
  },
  {
    name: 'google',
    path: '/v1beta/models/veo-3.1-generate-preview:predictLongRunning',
    authorization: (key) => ({ 'x-goog-api-key': key }),
    body: (prompt) => ({ instances: [{ prompt }], parameters: { durationSeconds: 4 } }),
  },
  {
    name: 'fal',
    path: '/fal-ai/veo3',
    authorization: (key) => ({ authorization: `Key ${key}` }),
    body: (prompt) => ({ prompt, duration: '4s' }),
  },
  {
    name: 'replicate',
    path: '/v1/models/google/veo-3/predictions',
    authorization: bearer,
    body: (prompt) => ({ input: { prompt, duration: 4 } }),
  },
  {
    name: 'ulazai',
    path: '/api/v1/generate/video/',
    authorization: bearer,
    body: (prompt) => ({ prompt, video_model: 'veo3_fast' }),
    told: (_response, answer) => {
      const { data } = answer as { data?: { credits_remaining?: number } };
      return data?.credits_remaining;
    },
  },
  {
    name: 'segmind',
    path: '/v1/veo-2',
    authorization: (key) => ({ 'x-api-key': key }),
    body: (prompt) => ({ prompt, duration: 5 }),
    told: (response) => {
      const header = response.headers.get('x-remaining-credits');
      return header === null ? undefined : Number(header);
    },
  },
];

/**
 * Random sequences of buying, failing, being filtered, cancelling and asking again, through every API at once. At the end no
 * hold is open, nothing is below zero, and each account has what its own arithmetic says.
 */
export async function simulateMoney(sequences: number): Promise<void> {
  const seed = testSeed();
  console.log(`seed ${seed}`);
  const server = await startServer({ ...ON_TESTCARD, defaultCredits: 0 });
  try {
    const buyers = await Promise.all(
      Array.from({ length: ACCOUNTS }, (_, i) => openAccount(server, i, seededRandom(seed + i))),
    );
    await Promise.all(buyers.map((buyer) => act(server, buyer, Math.ceil(sequences / ACCOUNTS))));
    await assertSound(server, buyers);
  } finally {
    await server.stop();
  }
}

interface Buyer {
  accountId: string;
  key: string;
  random: () => number;
}

async function openAccount(server: TestServer, i: number, random: () => number): Promise<Buyer> {
  const { accounts, ledger, store } = server.house;
  const account = await accounts.create(`buyer ${i}`);
  const { secret } = await accounts.createKey({ accountId: account.id, name: 'key', scopes: ['generate', 'read'] });
  await store.transaction((tables) =>
    ledger.grant(tables, { accountId: account.id, amountMillicredits: CREDITS_EACH * 1000 }),
  );
  return { accountId: account.id, key: secret, random };
}

async function act(server: TestServer, buyer: Buyer, sequences: number): Promise<void> {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(buyer.random() * list.length)] as T;
  for (let i = 0; i < sequences; i++) {
    const shop = pick(SHOPS);
    const prompt = `bars ${i} ${pick(ENDS)}`;
    // What is told is compared with the ledger, so nothing of this account may be under way.
    if (shop.told) await settled(server, buyer);
    const idempotencyKey = buyer.random() < 0.3 ? `order-${i}` : undefined;
    const id = await buy(server, buyer, shop, prompt, idempotencyKey);
    if (idempotencyKey !== undefined) {
      const again = await buy(server, buyer, shop, prompt, idempotencyKey);
      assert.equal(again, id, `${shop.name}: the same key bought twice`);
    }
    if (id !== undefined && buyer.random() < 0.25)
      await server.call('POST', `/filmgate/v1/generations/${id}/cancel`, undefined, bearer(buyer.key));
  }
  await settled(server, buyer);
}

async function buy(
  server: TestServer,
  buyer: Buyer,
  shop: Shop,
  prompt: string,
  key: string | undefined,
): Promise<string | undefined> {
  const response = await fetch(server.url + shop.path, {
    method: 'POST',
    headers: {
      ...shop.authorization(buyer.key),
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    body: JSON.stringify(shop.body(prompt)),
  });
  const isJson = response.headers.get('content-type')?.includes('json');
  const answer: unknown = isJson ? await response.json() : void (await response.arrayBuffer());
  const id = response.headers.get('x-filmgate-generation') ?? undefined;
  assert.ok(id, `${shop.name} answered ${response.status} without a generation: ${JSON.stringify(answer)}`);
  const told = shop.told?.(response, answer);
  if (told !== undefined && response.ok) {
    const possible = await balances(server, buyer, id);
    assert.ok(possible.includes(told), `${shop.name} tells ${told}, and the ledger ${possible.join(' or ')}`);
  }
  return id;
}

/** The balance now; and, where the generation has ended since the answer was written, the one with its hold still taken. */
async function balances(server: TestServer, buyer: Buyer, id: string): Promise<number[]> {
  const account = await server.house.store.accounts.get(buyer.accountId);
  assert.ok(account);
  const entries = await server.house.store.ledger.entries({ accountId: buyer.accountId, limit: 3 });
  const released = entries.find((entry) => entry.kind === 'release' && entry.generationId === id);
  const now = account.availableMillicredits;
  return [now / 1000, (now - (released?.amountMillicredits ?? 0)) / 1000];
}

/** Waits until nothing of the account is under way. */
async function settled(server: TestServer, buyer: Buyer): Promise<void> {
  for (;;) {
    const account = await server.house.store.accounts.get(buyer.accountId);
    const open = await server.house.store.generations.list(buyer.accountId, { limit: 1, state: 'running' });
    const waiting = await server.house.store.generations.list(buyer.accountId, { limit: 1, state: 'queued' });
    if (account?.heldMillicredits === 0 && open.total + waiting.total === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function assertSound(server: TestServer, buyers: readonly Buyer[]): Promise<void> {
  const { ledger, store } = server.house;
  assert.deepEqual(await ledger.verify(), []);
  assert.deepEqual(await store.ledger.openHolds(), []);
  for (const row of await store.ledger.audit()) {
    assert.equal(row.available, row.availableCached);
    assert.equal(row.held, 0);
    assert.ok(row.available >= 0);
  }
  for (const buyer of buyers) {
    const generations = await everyGeneration(server, buyer);
    const charged = generations.reduce((sum, one) => sum + (one.chargedMillicredits ?? 0), 0);
    const account = await store.accounts.get(buyer.accountId);
    assert.equal(account?.availableMillicredits, CREDITS_EACH * 1000 - charged);
    for (const one of generations) {
      assert.ok(['succeeded', 'failed', 'cancelled'].includes(one.state), `${one.id} is ${one.state}`);
      if (one.state !== 'succeeded') assert.equal(one.chargedMillicredits, 0, `${one.id} ${one.state} is charged`);
    }
  }
}

async function everyGeneration(
  server: TestServer,
  buyer: Buyer,
): Promise<Awaited<ReturnType<TestServer['house']['store']['generations']['list']>>['generations']> {
  const all = [];
  let after: string | undefined;
  for (;;) {
    const page = await server.house.store.generations.list(buyer.accountId, {
      limit: 100,
      ...(after === undefined ? {} : { after }),
    });
    all.push(...page.generations);
    after = page.generations.at(-1)?.id;
    if (!page.hasMore || after === undefined) return all;
  }
}
