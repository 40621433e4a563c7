import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildPackage } from '../../scripts/build-package.mjs';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
/** Two thirds are code, a fifth the book's pictures. */
const BYTES_MAX = 9_000_000;
/** In use or made by `npm install`, and no package. */
const NO_PACKAGE = /^\.(?!bin)|^filmgate$/;

interface Manifest {
  exports: Record<string, string | { types: string; default: string }>;
  dependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
  scripts?: unknown;
  devDependencies?: unknown;
}

/** An empty folder into which the package is installed: really there, beside links to the packages of the checkout. */
const home = mkdtempSync(join(tmpdir(), 'filmgate-package-'));
const built = join(home, 'node_modules', 'filmgate');
const manifest = (): Manifest => JSON.parse(readFileSync(join(built, 'package.json'), 'utf8')) as Manifest;

function filmgate(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, FILMGATE_DATA: join(home, 'data') };
  return run(process.execPath, [join(built, 'bin', 'filmgate.mjs'), ...args], { cwd: home, env });
}

before(() => {
  mkdirSync(join(home, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')))
    if (!NO_PACKAGE.test(name)) symlinkSync(join(root, 'node_modules', name), join(home, 'node_modules', name));
  buildPackage(built);
});
after(() => rmSync(home, { recursive: true, force: true }));

describe('the package', () => {
  test('draws a film in an empty folder, with every thread and child process as JavaScript', async () => {
    const { stdout } = await filmgate('generate', 'a red panda', '--seconds', '1', '--size', '128x96');
    assert.match(stdout, /^a-red-panda\.mp4: 1 s, 128x96, .*made by animatic/);
    assert.equal(readFileSync(join(home, 'a-red-panda.mp4')).toString('latin1', 4, 8), 'ftyp');
    assert.match((await filmgate('storyboard', 'a red panda')).stdout, /panda/);
  });

  test('reads a file of settings that imports it in a folder without packages, as behind npx or a global install', async () => {
    const bare = mkdtempSync(join(tmpdir(), 'filmgate-bare-'));
    try {
      const text =
        "import { defineConfig } from 'filmgate';\nexport default defineConfig({ data: './from-the-file' });\n";
      writeFileSync(join(bare, 'filmgate.config.ts'), text);
      const env = { PATH: process.env['PATH'] ?? '', HOME: bare };
      const told = await run(process.execPath, [join(built, 'bin', 'filmgate.mjs'), 'migrate'], {
        cwd: bare,
        env,
      }).then(
        () => '',
        (error: { stderr: string }) => error.stderr,
      );
      assert.match(told, /^There is no Filmgate database in \S+from-the-file; .*\n$/);
      // The example is meant to be copied there.
      cpSync(join(built, 'filmgate.config.example.ts'), join(bare, 'filmgate.config.ts'));
      await assert.rejects(
        run(process.execPath, [join(built, 'bin', 'filmgate.mjs'), 'migrate'], { cwd: bare, env }),
        /There is no Filmgate database in \S+\.filmgate;/,
      );
    } finally {
      rmSync(bare, { recursive: true, force: true });
    }
  });

  test('has the entries of the checkout, each with its declarations', async () => {
    const names = Object.entries(manifest().exports).filter(([, target]) => typeof target !== 'string');
    const sources = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports: object };
    assert.deepEqual(Object.keys(manifest().exports), Object.keys(sources.exports));
    assert.ok(names.length >= 1);
    for (const [name, target] of names) {
      assert.ok(typeof target !== 'string' && existsSync(join(built, target.types)), name);
      const program = `const all = await import('filmgate${name.slice(1)}'); console.log(Object.keys(all).length);`;
      writeFileSync(join(home, 'entry.mjs'), program);
      const { stdout } = await run(process.execPath, [join(home, 'entry.mjs')]);
      assert.ok(Number(stdout) > 0, name);
    }
  });

  test('is typed for whoever imports it', async () => {
    const imports = Object.entries(manifest().exports)
      .filter(([, target]) => typeof target !== 'string')
      .map(([name], index) => `import * as entry${index} from 'filmgate${name.slice(1)}'; void entry${index};`);
    const wrong = "import { defineConfig } from 'filmgate'; defineConfig({ port: 'none' });";
    writeFileSync(join(home, 'user.ts'), imports.join('\n'));
    writeFileSync(join(home, 'wrong.ts'), wrong);
    const told = await run(process.execPath, [
      join(root, 'node_modules/typescript/bin/tsc'),
      ...['--noEmit', '--strict', '--skipLibCheck', 'false', '--module', 'nodenext', '--target', 'es2024'],
      ...['--types', 'node', '--ignoreConfig', join(home, 'user.ts'), join(home, 'wrong.ts')],
    ]).then(
      () => '',
      (error: { stdout: string }) => error.stdout,
    );
    // Of other people's declarations we say nothing.
    const ours = told.split('\n').filter((line) => /^[^ ]*(filmgate\/|user\.ts|wrong\.ts)/.test(line));
    assert.equal(ours.length, 1, ours.join('\n'));
    assert.match(ours[0] ?? '', /wrong\.ts.*'string' is not assignable to type 'number'/);
  });

  test('holds what runs and nothing else', () => {
    const files = globSync('**/*', { cwd: built, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(built.length + 1));
    // The book at /docs is made of docs/ and the papers beside it.
    const papers = ['docs/README.md', 'README.md', 'ARCHITECTURE.md', 'STYLE.md', 'CHANGELOG.md', 'examples/README.md'];
    const others = ['lib/animatic/film/frame-maths.wasm', 'dist/studio/index.html', 'LICENSE', 'NOTICE'];
    for (const path of ['lib/main.js', ...others, ...papers]) assert.ok(paths.includes(path), path);
    assert.deepEqual(
      paths.filter((path) => /\.test\.|fixtures\/|testing\/|\.map$|(?<!\.d)\.ts$/.test(path)),
      ['filmgate.config.example.ts'],
    );
    const bytes = paths.reduce((sum, path) => sum + readFileSync(join(built, path)).length, 0);
    assert.ok(bytes < BYTES_MAX, `${bytes} bytes`);
    assert.deepEqual([manifest().scripts, manifest().devDependencies], [undefined, undefined]);
  });

  test('asks for every package that it imports', () => {
    const imported = new Set<string>();
    const bare =
      /^(?:import|export)\b.*\bfrom '((?:@[\w-]+\/)?[a-z][\w.-]*)(?:\/[^']*)?';$|import\('((?:@[\w-]+\/)?[a-z][\w.-]*)[/']/gm;
    for (const path of globSync('lib/**/*.js', { cwd: built }))
      for (const [, fixed, later] of readFileSync(join(built, path), 'utf8').matchAll(bare))
        imported.add(fixed ?? later ?? '');
    const { dependencies, optionalDependencies } = manifest();
    const asked = Object.keys({ ...dependencies, ...optionalDependencies });
    assert.ok(imported.has('fastify') && imported.has('node-av'), 'the imports were found');
    assert.deepEqual(
      [...imported].filter((name) => !asked.includes(name)),
      [],
    );
  });
});
