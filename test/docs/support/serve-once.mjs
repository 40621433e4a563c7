// In the place of `filmgate serve` and `filmgate worker`: starts, waits until it is ready, stops, and fails unless all of it went well.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));
const READY_WITHIN_MS = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'filmgate-page-server-'));
const { FILMGATE_URL: _url, FILMGATE_API_KEY: _key, ...environment } = process.env;
const child = spawn(process.execPath, [MAIN, ...process.argv.slice(2)], {
  env: { ...environment, FILMGATE_PORT: '0', FILMGATE_DATA: folder },
  stdio: ['ignore', 'pipe', 'pipe'],
});
let said = '';
let isReady = false;
const timer = setTimeout(() => child.kill('SIGKILL'), READY_WITHIN_MS);
for (const stream of [child.stdout, child.stderr])
  stream.on('data', (chunk) => {
    said += chunk;
    if (isReady || !/ready on |worker is ready/.test(said)) return;
    isReady = true;
    child.kill('SIGTERM');
  });
child.on('exit', (code) => {
  clearTimeout(timer);
  rmSync(folder, { recursive: true, force: true });
  if (!isReady || code !== 0) console.error(said);
  process.exitCode = isReady ? (code ?? 1) : 1;
});
