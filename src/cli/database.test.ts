import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { type Ran, runFilmgate, startServer, temporaryFolder } from '../../test/support/command-line.ts';
import { configOf } from '../config.ts';

const server = await startServer();

describe('the commands that work on the database, beside a running server', () => {
  const run = (...args: string[]): Promise<Ran> => runFilmgate(args, { config: server.config });
  const status = async (secret: string): Promise<number> =>
    (await fetch(`${server.client.url}/filmgate/v1/account`, { headers: { authorization: `Bearer ${secret}` } }))
      .status;

  test('a key works from the moment it is made until it is revoked', async () => {
    const made = await run('keys', 'create', '--name', 'render farm', '--scopes', 'read');
    assert.equal(made.code, 0);
    assert.match(made.out, /^fg_\w{34}$/, 'only the secret goes to stdout');
    assert.equal(await status(made.out), 200);
    const listed = (await run('keys', 'list', '--json')).json() as Record<string, unknown>[];
    const key = listed.find((one) => one['name'] === 'render farm');
    assert.deepEqual([key?.['scopes'], key?.['prefix']], [['read'], made.out.slice(0, 9)]);
    const id = String(key?.['id']);
    assert.equal((await run('keys', 'revoke', id)).out, `The key ${id} is revoked.`);
    assert.equal(await status(made.out), 401);
    assert.equal((await run('keys', 'revoke', id)).err, `The key ${id} is revoked already.`);
    assert.equal((await run('keys', 'revoke', 'key_nothing')).code, 1);
    assert.match((await run('keys', 'list')).out, new RegExp(`render farm +read +revoked .*${id}`));
  });

  test('a new account has no credits until it is given some, and its key spends its own', async () => {
    assert.match((await run('accounts', 'create', 'studio')).out, /^Account "studio" is made \(acc_\w+\)\.$/);
    assert.equal((await run('accounts', 'create', 'studio')).code, 1);
    const none = await run('credits', 'show', '--account', 'studio');
    assert.equal(none.out, 'Account "studio" has 0 credits, and 0 more are held for running generations.');
    const given = await run('credits', 'grant', '2.5', '--account', 'studio', '--note', 'invoice 1042', '--json');
    assert.deepEqual(given.json(), { account: 'studio', credits: 2.5, credits_held: 0 });
    const key = (await run('keys', 'create', '--account', 'studio', '--json')).json() as { secret: string };
    const body = { model: 'testcard', prompt: 'bars', seconds: 2, size: '320x240', wait_seconds: 30 };
    const answer = await fetch(`${server.client.url}/filmgate/v1/generations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key.secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.equal(answer.status, 201);
    const shown = (await run('accounts', 'list', '--json')).json() as { name: string; credits: number }[];
    assert.equal(shown.find((account) => account.name === 'studio')?.credits, 0.5);
  });

  test('credits are taken back while they are free, and a disabled account is refused until it is let in again', async () => {
    const name = 'paper';
    await run('accounts', 'create', name);
    await run('credits', 'grant', '10', '--account', name);
    const taken = await run('credits', 'withdraw', '4', '--account', name, '--note', 'given twice', '--json');
    assert.deepEqual(taken.json(), { account: name, credits: 6, credits_held: 0 });
    const more = await run('credits', 'withdraw', '7', '--account', name);
    assert.deepEqual([more.code, more.err], [1, 'Account "paper" has 6 free; what is held cannot be taken back.']);
    const key = (await run('keys', 'create', '--account', name, '--json')).json() as { secret: string };
    assert.equal((await run('accounts', 'disable', name)).out, 'Account "paper" is disabled: its keys are refused.');
    assert.equal(await status(key.secret), 403);
    assert.match((await run('accounts')).out, /^paper \(disabled\)/m);
    assert.equal((await run('accounts', 'enable', name)).out, 'Account "paper" is let in again.');
    assert.equal(await status(key.secret), 200);
    assert.equal((await run('accounts', 'disable', 'nobody')).code, 1);
    assert.deepEqual(await server.house.ledger.verify(), []);
  });

  test('the ledger shows its entries and adds up', async () => {
    const entries = (await run('ledger', 'entries', '--account', 'studio', '--json')).json() as { kind: string }[];
    assert.deepEqual(
      entries.map((entry) => entry.kind),
      ['capture', 'hold', 'grant'],
    );
    assert.match(
      (await run('ledger', 'entries', '--account', 'studio')).out,
      /grant +2\.5 +issued +available +studio +invoice 1042/,
    );
    const verified = await run('ledger', 'verify');
    assert.deepEqual([verified.code, verified.out], [0, 'The ledger adds up (3 accounts).']);
  });

  test('a ledger that does not add up gives 1 and says where', async () => {
    const [account] = await server.house.accounts.list();
    await server.house.store.transaction((tables) =>
      tables.ledger.insertHold({ accountId: account?.id ?? '', generationId: 'gen_gone', amountMillicredits: 5 }),
    );
    const verified = await run('ledger', 'verify');
    assert.equal(verified.code, 1);
    assert.match(verified.out, /^Generation gen_gone: its hold of 5 /);
    assert.equal(((await run('ledger', 'verify', '--json')).json() as { sound: boolean }).sound, false);
  });

  test('without a word they show what there is', async () => {
    for (const [name, word] of [
      ['accounts', 'list'],
      ['keys', 'list'],
      ['credits', 'show'],
    ] as const) {
      const [short, whole] = [await run(name), await run(name, word)];
      assert.deepEqual([short.code, short.out], [0, whole.out]);
    }
  });

  test('wrong calls give 2 with one sentence and change nothing', async () => {
    for (const [args, sentence] of [
      [['credits', 'grant', 'many'], 'AMOUNT must be a number, and is "many".'],
      [['credits', 'grant', '-5'], '"-5" is below 0, and no number here may be.'],
      [['credits', 'grant', '0'], 'AMOUNT must be more than 0 and at most 1000000000.'],
      [['credits', 'grant', '0.0005'], 'AMOUNT may have three decimals at most.'],
      [['keys', 'create', '--scopes', 'read,everything'], '--scopes: "everything" is none of generate, read, admin.'],
      [['ledger'], 'Say what to do: verify, entries.'],
      [['keys', 'make'], '"make" is none of create, list, revoke.'],
      [['ledger', 'entries', '--limit', '0'], '--limit must be a whole number from 1 to 10000, and is 0.'],
    ] as const) {
      const ran = await run(...args);
      assert.deepEqual([ran.code, ran.out], [2, ''], args.join(' '));
      assert.ok(ran.err.startsWith(sentence), ran.err);
    }
    assert.equal((await run('credits', 'show', '--account', 'nobody')).code, 1);
  });

  test('in a folder without a database nothing is made', async () => {
    const folder = temporaryFolder();
    for (const args of [
      ['keys', 'list'],
      ['accounts', 'create', 'x'],
      ['ledger', 'verify'],
    ]) {
      const ran = await runFilmgate(args, { config: configOf({ data: folder }, {}) });
      assert.equal(ran.code, 1);
      assert.match(ran.err, /^There is no Filmgate database in .*"filmgate serve" makes one/);
    }
    assert.deepEqual(readdirSync(folder), []);
  });
});
