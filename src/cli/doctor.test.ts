import assert from 'node:assert/strict';
import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Ran, runFilmgate, startServer, temporaryFolder } from '../../test/support/command-line.ts';
import { startS3 } from '../../test/support/s3.ts';
import { type Config, configOf, type Settings } from '../config.ts';
import type { Finding } from './doctor.ts';

const SECRET = 'hunter2-hunter2-hunter2';

async function examine(settings: Settings): Promise<{ ran: Ran; finding(check: string): Finding | undefined }> {
  const ran = await runFilmgate(['doctor', '--json'], { config: configOf({ port: 0, ...settings }, {}) });
  assert.ok(!`${ran.out}${ran.err}`.includes(SECRET), 'a secret was printed');
  const { findings } = ran.json() as { findings: Finding[] };
  return { ran, finding: (check) => findings.find((one) => one.check === check) };
}

test('a fresh folder is well, and stays empty', async () => {
  const folder = temporaryFolder();
  const { ran, finding } = await examine({ data: folder });
  assert.equal(ran.code, 0, ran.out);
  for (const check of ['node', 'settings', 'canvas', 'fonts', 'encoder', 'data', 'disk', 'database', 'port', 'engines'])
    assert.equal(finding(check)?.state, 'ok', check);
  assert.deepEqual(readdirSync(folder), []);
  const { finding: absent } = await examine({ data: join(folder, 'a', 'b') });
  assert.match(absent('data')?.message ?? '', /will be made at the first start/);
  assert.deepEqual(readdirSync(folder), []);
});

test('beside a running server the database is examined and the server is recognised', async () => {
  const { config, url } = await startServer();
  const port = Number(new URL(url).port);
  const { ran, finding } = await examine({ ...withoutUndefined(config), port });
  assert.equal(ran.code, 0, ran.out);
  assert.equal(
    finding('database')?.message,
    'SQLite answers, its schema is current, its ledger adds up, and the clocks agree.',
  );
  assert.equal(finding('port')?.message, `A Filmgate answers on http://127.0.0.1:${port}.`);
});

test('what is broken is a problem with what to do, and gives 1', async () => {
  const stranger = createServer((socket) => socket.end('220 not http\r\n'));
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  const address = stranger.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { ran, finding } = await examine({
    data: temporaryFolder(),
    port,
    databaseUrl: `postgres://film:${SECRET}@127.0.0.1:9/none`,
    s3Bucket: 'films',
    s3Endpoint: `http://film:${SECRET}@127.0.0.1:9`,
    s3AccessKeyId: 'film',
    s3SecretAccessKey: SECRET,
    bootstrapKey: SECRET,
  });
  stranger.close();
  assert.equal(ran.code, 1);
  assert.equal(finding('port')?.message, `Port ${port} is taken by another program.`);
  assert.equal(finding('port')?.advice, 'Stop that, or set FILMGATE_PORT.');
  assert.match(finding('database')?.message ?? '', /^The database does not open: .*ECONNREFUSED/);
  assert.match(finding('files')?.message ?? '', /^The bucket films does not work: /);
  for (const check of ['database', 'files', 'port']) assert.equal(finding(check)?.state, 'problem', check);
});

test('a bucket that works takes, gives and deletes', async () => {
  const { settings, folder, close } = await startS3();
  const { ran, finding } = await examine({
    data: temporaryFolder(),
    s3Bucket: settings.bucket,
    s3Endpoint: settings.endpoint ?? '',
    s3AccessKeyId: settings.accessKeyId,
    s3SecretAccessKey: settings.secretAccessKey,
  });
  const left = readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('._S3rver_object'));
  await close();
  assert.equal(finding('files')?.message, `The bucket ${settings.bucket} takes, gives and deletes.`);
  assert.deepEqual(left, []);
  assert.equal(ran.code, 0, ran.out);
});

test('a file where the data folder should be is a problem', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  chmodSync(join(folder, 'file'), 0o400);
  const { finding } = await examine({ data: join(folder, 'file') });
  assert.equal(finding('data')?.state, 'problem');
});

test('links that would name localhost are a warning on a server that others reach', async () => {
  const { ran, finding } = await examine({ data: temporaryFolder(), host: '0.0.0.0' });
  assert.equal(finding('links')?.state, 'warning');
  assert.equal(ran.code, 0, 'a warning is no problem');
  const { finding: mended } = await examine({ data: temporaryFolder(), publicUrl: 'https://films.example.com' });
  assert.equal(mended('links')?.message, 'Links to files begin with https://films.example.com.');
});

test('routes and prices that lead nowhere are found before an order is', async () => {
  const data = temporaryFolder();
  const { ran, finding } = await examine({
    data,
    routes: { '*': ['vertex'] },
    prices: { 'azerion/veo-9': [{ perCallCredits: 1 }] },
  });
  assert.equal(ran.code, 1);
  assert.equal(finding('routes')?.message, 'routes names an engine "vertex" that does not exist.');
  assert.equal(finding('prices')?.message, 'There is no model "azerion/veo-9" to price.');
  const { finding: misspelt } = await examine({ data, routes: { 'veo-9': ['animatic'] } });
  assert.equal(misspelt('routes')?.state, 'warning');
  const { finding: well } = await examine({
    data,
    routes: { 'veo-3.1': ['testcard', 'animatic'], 'azerion/veo-2': ['animatic'] },
    prices: { 'azerion/veo-2': [{ perCallCredits: 1 }] },
  });
  assert.deepEqual(
    [well('routes')?.message, well('prices')?.message],
    ['2 routes name engines that exist.', '1 model has a price of your own.'],
  );
});

test('people get one line a check and every setting, masked', async () => {
  const config = configOf({ port: 0, data: temporaryFolder(), bootstrapKey: SECRET }, {});
  const ran = await runFilmgate(['doctor'], { config });
  assert.match(ran.out, /^ok {7}node {8}Node \d+\.\d+\.\d+\.$/m);
  assert.match(ran.out, /^FILMGATE_BOOTSTRAP_KEY +\(set\)$/m);
  assert.ok(!ran.out.includes(SECRET));
});

function withoutUndefined(config: Config): Settings {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
}
