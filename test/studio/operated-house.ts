import { newId } from '../../src/lib/ids.ts';
import { generationOf } from '../contract/store-fixtures.ts';
import type { TestServer } from '../support/server.ts';

/** A text that does something in a page which takes it for markup. */
export const EVIL = '<img src=x onerror="window.broken=1"><script>window.broken=1</script>';

export interface Customer {
  id: string;
  keyId: string;
  secret: string;
}

/** An account with a key, as an operator makes them; `name` may be what the API would refuse. */
export async function newCustomer(
  { house }: TestServer,
  name: string,
  credits: number,
  key: { name?: string; scopes?: ('generate' | 'read')[] } = {},
): Promise<Customer> {
  const account = await house.accounts.create(name);
  if (credits > 0)
    await house.store.transaction((tables) =>
      house.ledger.grant(tables, { accountId: account.id, amountMillicredits: credits * 1000, note: 'November' }),
    );
  const { key: made, secret } = await house.accounts.createKey({
    accountId: account.id,
    name: key.name ?? 'worker',
    scopes: key.scopes ?? ['generate', 'read'],
  });
  return { id: account.id, keyId: made.id, secret };
}

interface Given {
  credits?: number;
  engine?: string;
  prompt?: string;
}

/** A generation that no step moves on: stuck, with its price held. */
export async function stuckGeneration({ house }: TestServer, owner: Customer, given: Given = {}): Promise<string> {
  const millicredits = (given.credits ?? 16) * 1000;
  const draft = generationOf(
    { accountId: owner.id, keyId: owner.keyId },
    { state: 'running', engine: given.engine ?? 'animatic', priceMillicredits: millicredits },
  );
  const prompt = given.prompt ?? 'A lighthouse in the fog';
  await house.store.transaction(async (tables) => {
    await tables.generations.insert({ ...draft, order: { ...draft.order, prompt }, brief: { ...draft.brief, prompt } });
    await house.ledger.hold(tables, { accountId: owner.id, generationId: draft.id, amountMillicredits: millicredits });
  });
  return draft.id;
}

/** One of which nobody knows whether the engine took it: refunded, with the upstream's words and a booked loss. */
export async function unknownOutcome(
  server: TestServer,
  owner: Customer,
  given: Given & { detail?: string } = {},
): Promise<string> {
  const { ledger, store } = server.house;
  const engine = given.engine ?? 'azerion';
  const id = await stuckGeneration(server, owner, { credits: 320, ...given, engine });
  const detail = given.detail ?? 'The connection was reset after the order had left; the reply never came.';
  const message = 'The engine did not say whether it took the order.';
  const problem = { code: 'outcome_unknown', message, detail } as const;
  await store.transaction(async (tables) => {
    const attempt = newId('att');
    await tables.attempts.insert({ id: attempt, generationId: id, number: 1, engine, costMicrodollars: 0 });
    await tables.attempts.journal(attempt, detail);
    await tables.attempts.set(attempt, { state: 'failed', problem });
    await tables.generations.setState(id, { from: ['running'], to: 'failed', problem, chargedMillicredits: 0 });
    await ledger.resolve(tables, { generationId: id, capturedMillicredits: 0 });
    await ledger.loss(tables, { accountId: owner.id, generationId: id, amountMillicredits: 192_000 });
  });
  return id;
}

/** A callback that was tried and given up, of a generation that failed. */
export async function deadDelivery(
  server: TestServer,
  owner: Customer,
  given: { generationId: string; url?: string; reply?: string },
): Promise<string> {
  const id = newId('msg');
  const url = given.url ?? 'https://shop.example/hooks/film';
  await server.house.store.transaction(async ({ deliveries }) => {
    await deliveries.insert({ id, generationId: given.generationId, accountId: owner.id, url, event: 'failed' });
    const { number } = await deliveries.beginTry(id);
    const reply = given.reply ?? 'upstream connect error';
    await deliveries.endTry(id, { number, status: 503, error: 'The receiver answered 503.', reply });
    await deliveries.settle(id, { state: 'dead', status: 503, error: 'The receiver answered 503.' });
  });
  return id;
}
