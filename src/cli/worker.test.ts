import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runFilmgate, temporaryFolder } from '../../test/support/command-line.ts';
import { findPostgres, startPostgres } from '../../test/support/postgres.ts';
import { configOf } from '../config.ts';
import { openHouse, serve } from '../main.ts';

const bin = fileURLToPath(new URL('./main.ts', import.meta.url));
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

test('on SQLite a worker alone is refused with a sentence', async () => {
  const { code, err } = await runFilmgate(['worker'], { config: configOf({}, {}) });
  assert.equal(code, 1);
  assert.match(err, /^A worker alone needs PostgreSQL: set FILMGATE_DATABASE_URL\./);
});

test('a worker does the work of a server that has none, and drains on SIGTERM', { skip: missing() }, async () => {
  const postgres = await startPostgres();
  after(() => postgres.stop());
  const data = temporaryFolder();
  const settings = {
    port: 0,
    data,
    databaseUrl: postgres.url,
    workers: false,
    drainSeconds: 20,
    routes: { '*': ['testcard'] },
  };
  const house = await openHouse(configOf(settings, {}), { log: SILENT });
  const running = await serve(house);
  const first = startWorker(data, postgres.url);
  const second = startWorker(data, postgres.url);
  after(() => [first, second].map((one) => one.child.kill('SIGKILL')));
  assert.match(await first.line(), /^A worker is ready in /);
  assert.match(await second.line(), /^A worker is ready in /);

  const order = {
    prompt: 'bars [slow 3]',
    model: 'testcard',
    engine: 'testcard',
    size: '320x240',
    seconds: 1,
    wait_seconds: 60,
  };
  const made = fetch(`${running.address}/filmgate/v1/generations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${running.newKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });
  // Only when it runs: a worker that has nothing to do is no test of draining.
  const runs = async (): Promise<boolean> => ((await house.store.generations.counts()).running ?? 0) > 0;
  while (!(await runs())) await new Promise((resolve) => setTimeout(resolve, 20));
  const doctor = await runFilmgate(['doctor', '--json'], { config: house.config });
  const { findings } = doctor.json() as { findings: { check: string; message: string }[] };
  assert.equal(
    findings.find((one) => one.check === 'database')?.message,
    'PostgreSQL answers, its schema is current, its ledger adds up, and the clocks agree.',
  );
  first.child.kill('SIGTERM');
  second.child.kill('SIGTERM');
  assert.equal(await first.line(), 'Stopping: what runs is finished first.');
  const answer = (await (await made).json()) as { state: string };
  assert.equal(answer.state, 'succeeded', JSON.stringify(answer));
  assert.deepEqual([await first.exit, await second.exit], [0, 0]);
  await running.stop();
});

function missing(): string | false {
  return findPostgres() === undefined ? 'there is no Postgres: apt-get install postgresql' : false;
}

interface StartedWorker {
  child: ChildProcess;
  exit: Promise<unknown>;
  line(): Promise<string>;
}

function startWorker(data: string, url: string): StartedWorker {
  const child = spawn(process.execPath, [bin, 'worker'], {
    cwd: data,
    env: { ...process.env, FILMGATE_DATA: data, FILMGATE_DATABASE_URL: url, FILMGATE_LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit').then(([code]) => code);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, exit, line: async () => String((await lines.next()).value) };
}
