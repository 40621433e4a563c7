import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ON_TESTCARD, startServer } from '../support/server.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const calls = [...readme.matchAll(/^```sh\n(curl [\s\S]*?)^```/gm)].map((match) => match[1] ?? '');

const server = await startServer(ON_TESTCARD);
const folder = mkdtempSync(join(tmpdir(), 'filmgate-readme-'));
mkdirSync(join(folder, '.filmgate'));
writeFileSync(join(folder, '.filmgate', 'api-key'), `${server.key}\n`);
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** As pasted into a shell in the clone, but for the port of the test's own server. */
function paste(call: string): Promise<string> {
  const shell = spawn('bash', ['-c', call.replace('http://localhost:8787', server.url)], { cwd: folder });
  const chunks: Buffer[] = [];
  shell.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    shell.once('error', reject);
    shell.once('close', () => resolve(Buffer.concat(chunks).toString()));
  });
}

function assertMp4(bytes: Buffer): void {
  assert.equal(bytes.toString('latin1', 4, 8), 'ftyp');
}

test('the first call of the README, pasted, writes a video', async () => {
  await paste(calls[0] ?? '');
  assertMp4(readFileSync(join(folder, 'panda.mp4')));
});

test("Azerion's call, pasted, is answered with a video as Azerion would", async () => {
  const answer = JSON.parse(await paste(calls[1] ?? '')) as { videos: { base64_encoded: string }[] };
  assert.equal(answer.videos.length, 1);
  assertMp4(Buffer.from(answer.videos[0]?.base64_encoded ?? '', 'base64'));
});

test('every call of the README is run here', () => {
  assert.equal(calls.length, 2);
});
