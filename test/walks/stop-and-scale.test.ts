import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLedger } from '../../src/ledger/ledger.ts';
import { openStore } from '../../src/store/open.ts';
import { forEachDatabase } from '../support/databases.ts';
import { startS3 } from '../support/s3.ts';
import { startServer, TEST_KEY } from '../support/server.ts';
import { runProcess, startServerProcess, startWorkerProcess } from '../support/server-process.ts';

/** Long after the drain, and well before a connection is closed for its silence alone. */
const CUT_OFF_WITHIN_MS = 40_000;

interface Made {
  status: number;
  replayed: boolean;
  video: Buffer;
}

async function order(url: string, prompt: string): Promise<Made> {
  const response = await fetch(`${url}/v1/videos/generation`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TEST_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'testcard', prompt, duration: 1 }),
  });
  const { videos } = (await response.json()) as { videos?: { base64_encoded: string }[] };
  return {
    status: response.status,
    replayed: response.headers.get('idempotent-replayed') === 'true',
    video: Buffer.from(videos?.[0]?.base64_encoded ?? '', 'base64'),
  };
}

const isMp4 = (bytes: Buffer): boolean => bytes.subarray(4, 8).toString() === 'ftyp';

describe('a server that is stopped', () => {
  const folder = mkdtempSync(join(tmpdir(), 'filmgate-stop-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('answers who waits, ends what runs, and gives the caller his video after the start', async () => {
    const environment = { FILMGATE_DATA: folder };
    const first = await startServerProcess(environment);
    const waiting = order(first.url, 'bars [slow 1.5]');
    await sleep(500);
    const refused = await runProcess('serve', environment);
    assert.equal(refused.code, 1, 'a second server on the folder');
    assert.match(
      refused.output,
      new RegExp(`${folder}.*another|another.*${folder}|${folder}.*(in use|already|other)`, 'i'),
    );
    assert.ok(refused.output.trim().split('\n').length === 1, `one sentence: ${refused.output}`);
    assert.equal(await first.stop(), 0);
    assert.equal((await waiting).status, 503);
    const second = await startServerProcess(environment);
    const again = await order(second.url, 'bars [slow 1.5]');
    assert.deepEqual([again.status, again.replayed, isMp4(again.video)], [200, true, true]);
    assert.equal(await second.stop(), 0);
  });

  it('is not held up by a file that nobody reads to its end', { timeout: CUT_OFF_WITHIN_MS }, async () => {
    const server = await startServer();
    const drawn = await server.call('POST', '/v1/images/generations', {
      model: 'stable-image-core-1.1',
      prompt: 'a lighthouse by the sea',
      response_format: 'url',
    });
    const { data } = (await drawn.json()) as { data: { url: string }[] };
    const unread = await fetch(data[0]?.url ?? '');
    assert.equal(unread.status, 200);
    await server.stop();
    assert.equal(unread.bodyUsed, false);
  });

  it('does not start with a wrong setting, and says which', async () => {
    const { code, output } = await runProcess('serve', { FILMGATE_DATA: folder, FILMGATE_PORT: 'eighty' });
    assert.equal(code, 1);
    assert.equal(output.trim(), 'FILMGATE_PORT is "eighty", but must be a whole number from 0 to 65535.');
  });

  it('leaves a worker without a Postgres a sentence', async () => {
    const { code, output } = await runProcess('worker', { FILMGATE_DATA: folder });
    assert.equal(code, 1);
    assert.match(output, /FILMGATE_DATABASE_URL/);
  });
});

forEachDatabase('servers and workers apart', (database) => {
  const folders = [1, 2, 3].map(() => mkdtempSync(join(tmpdir(), 'filmgate-scale-')));
  after(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it('share a Postgres and a bucket; the work of a killed worker is done by another', {
    skip: database.kind === 'sqlite' ? 'SQLite has one process' : false,
  }, async () => {
    const location = await database.location();
    assert.ok('url' in location);
    const s3 = await startS3();
    const shared = {
      FILMGATE_DATABASE_URL: location.url,
      FILMGATE_S3_ENDPOINT: s3.settings.endpoint ?? '',
      FILMGATE_S3_BUCKET: s3.settings.bucket,
      FILMGATE_S3_ACCESS_KEY_ID: s3.settings.accessKeyId,
      FILMGATE_S3_SECRET_ACCESS_KEY: s3.settings.secretAccessKey,
    };
    const environment = (i: number): Record<string, string> => ({
      ...shared,
      FILMGATE_DATA: folders[i] ?? '',
      FILMGATE_NODE: `box${i}`,
    });
    const server = await startServerProcess({ ...environment(0), FILMGATE_WORKERS: 'false' });
    const first = await startWorkerProcess(environment(1));
    assert.ok(isMp4((await order(server.url, 'a first one')).video));
    const waiting = order(server.url, 'one for two workers [slow 3]');
    await sleep(1500);
    await first.kill();
    const second = await startWorkerProcess(environment(2));
    assert.ok(isMp4((await waiting).video));
    assert.equal(await server.stop(), 0);
    assert.equal(await second.stop(), 0);
    await s3.close();
    const store = await openStore(location);
    assert.deepEqual(await createLedger(store).verify(), []);
    assert.equal((await store.generations.counts()).succeeded, 2);
    await store.close();
  });
});
