import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = 'docs/rehearse.md';
const READY_WITHIN_MS = 60_000;
const BLOCK_MS_MAX = 120_000;

/** What is pasted into the page's shells, in order. */
const blocks = [...readFileSync(join(ROOT, PAGE), 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(
  ([, text = '']) => text,
);

describe('the page about rehearsals', () => {
  const started: ChildProcess[] = [];
  const ports = { upstream: '', server: '' };
  let folder = '';

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'filmgate-rehearsal-'));
    mkdirSync(join(folder, 'shims'));
    const main = join(ROOT, 'src/cli/main.ts');
    shim('npx', 'shift; exec filmgate "$@"');
    shim('filmgate', `exec "${process.execPath}" "${main}" "$@"`);
  });

  after(async () => {
    for (const child of started) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, 'exit');
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      await gone;
    }
    rmSync(folder, { recursive: true, force: true });
  });

  const shim = (name: string, line: string): void => {
    writeFileSync(join(folder, 'shims', name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(folder, 'shims', name), 0o755);
  };
  const environment = (): Record<string, string> => ({
    PATH: `${join(folder, 'shims')}:${process.env['PATH'] ?? ''}`,
    HOME: folder,
  });
  /** The page's own ports may be taken on this machine. */
  const placed = (text: string): string =>
    text
      .replace('--port 9000', '--port 0')
      .replace('FILMGATE_PORT=8788', 'FILMGATE_PORT=0')
      .replaceAll(':9000', `:${ports.upstream}`)
      .replaceAll(':8788', `:${ports.server}`);
  const start = async (text: string, ready: RegExp): Promise<string> => {
    // A group of its own, so that what the shell started ends with it.
    const child = spawn('bash', ['-euc', placed(text)], {
      cwd: folder,
      env: environment(),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.push(child);
    return said(child, ready);
  };

  test('plays an upstream, starts a server on it, and finds the order whose answer was lost', async () => {
    const [upstream = '', server = '', order = '', ...others] = blocks;
    assert.deepEqual(others, []);
    ports.upstream = await start(upstream, /Listening on http:\/\/127\.0\.0\.1:(\d+)/);
    ports.server = await start(server, /ready on http:\/\/localhost:(\d+)/);
    const { stdout } = await run('bash', ['-euc', placed(order)], {
      cwd: folder,
      env: environment(),
      timeout: BLOCK_MS_MAX,
    });
    assert.equal(readFileSync(join(folder, 'lantern.mp4')).toString('latin1', 4, 8), 'ftyp');
    const bill = JSON.parse(stdout.slice(stdout.indexOf('{"wire"'))) as { accepted: number; faults: object };
    assert.equal(bill.accepted, 1);
    assert.deepEqual(bill.faults, { 'accept-then-reset': 1 });
  });
});

/** What the expression finds in the words of a command that goes on running. */
function said(child: ChildProcess, words: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error(`not ready in time:\n${output}`)), READY_WITHIN_MS);
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const found = words.exec(output)?.[1];
        if (found === undefined) return;
        clearTimeout(timer);
        resolve(found);
      });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`it ended with ${code}:\n${output}`));
    });
  });
}
