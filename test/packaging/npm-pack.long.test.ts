import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const TARBALL_BYTES_MAX = 5_000_000;

/** A copy of the checkout, because `npm pack` changes its package.json for a while. */
const place = mkdtempSync(join(tmpdir(), 'filmgate-pack-'));
const checkout = join(place, 'checkout');
const home = join(place, 'home');
after(() => rmSync(place, { recursive: true, force: true }));

/** A stranger's environment: Node 24 and npm, and nothing of ours. */
const environment = (): NodeJS.ProcessEnv => ({
  PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
  HOME: process.env['HOME'] ?? home,
  FILMGATE_DATA: join(home, 'data'),
  FILMGATE_PORT: '0',
});

function npm(folder: string, ...args: string[]): Promise<{ stdout: string }> {
  return run('npm', args, { cwd: folder, env: environment(), maxBuffer: 10_000_000 });
}

test('npm pack, npm install in an empty folder, npx filmgate: a film, a server and the studio', async (context) => {
  const listed = await run('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, maxBuffer: 10_000_000 });
  for (const path of listed.stdout.split('\n').filter((one) => one !== '' && existsSync(join(root, one))))
    cpSync(join(root, path), join(checkout, path));
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
  const before = readFileSync(join(checkout, 'package.json'), 'utf8');
  const [packed] = JSON.parse(
    (await npm(checkout, 'pack', '--json', '--pack-destination', place)).stdout.replace(/^[^[]*/, ''),
  ) as [{ filename: string }];
  assert.equal(readFileSync(join(checkout, 'package.json'), 'utf8'), before, 'npm pack leaves the checkout as it was');
  assert.ok(!existsSync(join(checkout, 'lib')));
  const tarball = join(place, packed.filename);
  context.diagnostic(`the tarball has ${statSync(tarball).size} bytes`);
  assert.ok(statSync(tarball).size < TARBALL_BYTES_MAX);

  mkdirSync(home, { recursive: true });
  // Whoever has no scripts run gets the same: ours has none, and the encoder comes ready made.
  await npm(
    home,
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--fetch-timeout=30000',
    tarball,
  );
  const made = await npm(home, 'exec', '--', 'filmgate', 'generate', 'a red panda', '--seconds', '2');
  assert.match(made.stdout, /a-red-panda\.mp4: 2 s, 1280x720/);
  assert.equal(readFileSync(join(home, 'a-red-panda.mp4')).toString('latin1', 4, 8), 'ftyp');

  // As the papers say: a file of settings beside node_modules, typed by the package.
  const config = "import { defineConfig } from 'filmgate';\nexport default defineConfig({ defaultCredits: 7 });\n";
  writeFileSync(join(home, 'filmgate.config.ts'), config);
  const server = spawn(join(home, 'node_modules/.bin/filmgate'), ['serve'], {
    cwd: home,
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(server, 'exit');
  try {
    let url: string | undefined;
    for await (const line of createInterface({ input: server.stdout })) {
      url = /ready on (\S+)/.exec(line)?.[1];
      if (url !== undefined) break;
    }
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
    const studio = await fetch(`${url}/`, { headers: { accept: 'text/html' } });
    assert.match(await studio.text(), /<title>Filmgate<\/title>/);
    for (const page of ['/docs', '/docs/install', '/docs/operating'])
      assert.equal((await fetch(`${url}${page}`)).status, 200, page);
    const key = readFileSync(join(home, 'data', 'api-key'), 'utf8').trim();
    const film = await fetch(`${url}/filmgate/v1/video`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: new URLSearchParams({ prompt: 'a dog runs', seconds: '1' }),
    });
    assert.equal(Buffer.from(await film.arrayBuffer()).toString('latin1', 4, 8), 'ftyp');
    const account = await fetch(`${url}/filmgate/v1/account`, { headers: { authorization: `Bearer ${key}` } });
    assert.equal(((await account.json()) as { credits: number }).credits, 6);
  } finally {
    server.stdout.resume();
    server.kill('SIGTERM');
    await ended;
  }
});
