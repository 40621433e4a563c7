import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readVideoFacts } from '../../src/assets/video-facts.ts';
import { TEST_KEY } from '../support/server.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/add-a-provider.md'), 'utf8');
const READY_WITHIN_MS = 60_000;

interface Block {
  path: string;
  language: string;
  text: string;
}

/** The files of the page: a path alone on a line, and the code below it. */
const blocks: Block[] = [...page.matchAll(/^`([\w./-]+)`\n\n```(\w+)\n([\s\S]*?)^```$/gm)].map(
  ([, path = '', language = '', text = '']) => ({ path, language, text }),
);

describe('the page about adding a service', () => {
  let folder = '';
  let server: ChildProcess | undefined;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'filmgate-page-'));
    for (const name of ['src', 'bin', 'package.json', 'tsconfig.json'])
      cpSync(join(root, name), join(folder, name), {
        recursive: true,
        filter: (path) => !path.endsWith('.test.ts') && !path.includes('/fixtures/'),
      });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const block of blocks) follow(folder, block);
  });

  after(async () => {
    if (server?.exitCode === null) {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  });

  test('gives one folder and one line', () => {
    const paths = blocks.map(({ path }) => path);
    assert.equal(paths.filter((path) => path.startsWith('src/providers/lumen/')).length, 6);
    assert.deepEqual(
      paths.filter((path) => !path.startsWith('src/providers/lumen/')),
      ['src/providers/index.ts', 'filmgate.config.ts'],
    );
  });

  test('gives code whose types are right', async () => {
    const project = { extends: './tsconfig.json', include: ['src/providers'] };
    writeFileSync(join(folder, 'tsconfig.page.json'), JSON.stringify(project));
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const options = { cwd: folder };
    const { stdout } = await run(
      process.execPath,
      [compiler, '-p', 'tsconfig.page.json', '--listFiles'],
      options,
    ).catch((error: { stdout: string; stderr: string }) => assert.fail(error.stdout + error.stderr));
    assert.match(stdout, /providers\/lumen\/dialect\.ts/, 'the page was looked at');
  });

  test('ends with a film', async () => {
    const started = await start(folder);
    server = started.child;
    const scripts = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, script = '']) => script);
    assert.equal(scripts.length, 2, 'one for each half');
    let said = '';
    for (const script of scripts) said += await pasted(folder, script, started.url);
    assert.match(said, /second\.mp4: 2 s, 1280x720, seed \d+, made by lumen, 10 credits/);
    for (const name of ['film.mp4', 'second.mp4']) {
      const film = await readVideoFacts(join(folder, name));
      assert.deepEqual([film.width, film.height, Math.round(film.seconds)], [1280, 720, 2], name);
    }
    await assertManners(`${started.url}/lumen/v1/clips`);
  });
});

/** Runs a block with `npx filmgate` being the program of the folder. */
async function pasted(folder: string, script: string, url: string): Promise<string> {
  const port = await freePort();
  const shims = join(folder, 'shims');
  mkdirSync(shims, { recursive: true });
  const program = `exec "${process.execPath}" "${join(folder, 'src/cli/main.ts')}" "$@"`;
  for (const [name, line] of [
    ['npx', 'exec "$@"'],
    ['filmgate', program],
    ['node', `exec "${process.execPath}" "$@"`],
  ] as const) {
    writeFileSync(join(shims, name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(shims, name), 0o755);
  }
  const text = script.replaceAll('http://localhost:8787', url).replaceAll('8788', String(port));
  const { stdout } = await run('bash', ['-euc', `trap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n${text}`], {
    cwd: folder,
    env: { PATH: `${shims}:${process.env['PATH'] ?? ''}`, FILMGATE_API_KEY: TEST_KEY },
    timeout: READY_WITHIN_MS,
  });
  return stdout;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** What the page says of warnings and errors. */
async function assertManners(url: string): Promise<void> {
  const ask = (body: object, key: string): Promise<Response> =>
    fetch(url, {
      method: 'POST',
      headers: { 'x-lumen-key': key, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const warned = await ask({ text: 'a lamp', quality: 'high', colour: 'red' }, TEST_KEY);
  assert.equal(warned.status, 202);
  assert.match(warned.headers.get('x-filmgate-warnings') ?? '', /quality was left aside.*colour|colour.*quality/);
  const refused = await ask({ text: 'a lamp', length: 3 }, TEST_KEY);
  assert.equal(refused.status, 400);
  assert.deepEqual(await refused.json(), { problem: 'length must be one of 2, 4, 8; got 3.', field: 'length' });
  assert.equal((await ask({ text: 'a lamp' }, 'another key')).status, 401);
}

function follow(folder: string, { language, path, text }: Block): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, language === 'diff' ? patched(readFileSync(target, 'utf8'), text) : text);
}

/** Puts each line with a plus behind the line that stands before it. */
function patched(text: string, change: string): string {
  const lines = text.split('\n');
  let at = -1;
  for (const line of change.trimEnd().split('\n')) {
    if (line.startsWith('+')) lines.splice(++at, 0, line.slice(1));
    else {
      at = lines.indexOf(line.slice(1));
      assert.ok(at >= 0, `there is no line ${line}`);
    }
  }
  return lines.join('\n');
}

async function start(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['src/cli/main.ts', 'serve'], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      FILMGATE_PORT: '0',
      FILMGATE_LOG_LEVEL: 'error',
      FILMGATE_DATA: join(folder, 'data'),
      FILMGATE_BOOTSTRAP_KEY: TEST_KEY,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const port = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the server is silent: ${said}`)), READY_WITHIN_MS);
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const [, found] = /ready on http:\/\/localhost:(\d+)/.exec(said) ?? [];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', () => reject(new Error(`the server ended: ${said}`)));
  });
  return { child, url: `http://127.0.0.1:${port}` };
}
