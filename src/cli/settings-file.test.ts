import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../../test/support/command-line.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const home = temporaryFolder();

/** `filmgate migrate` in a folder with these files: it says which data folder is in force. */
function run(name: string, files: Record<string, string>): { err: string } {
  const folder = join(home, name);
  mkdirSync(folder);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  const { PATH = '' } = process.env;
  const ran = spawnSync(process.execPath, [main, 'migrate'], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH, HOME: home },
  });
  return { err: ran.stderr };
}

const SETTINGS = "import { defineConfig } from 'filmgate';\nconst data: string = './from-the-file';\n";

test('a file of settings imports filmgate in a folder without packages, and Node warns of nothing', () => {
  const { err } = run('bare', { 'filmgate.config.ts': `${SETTINGS}export default defineConfig({ data });\n` });
  assert.match(err, /^There is no Filmgate database in .*\/bare\/from-the-file; .*\n$/);
});

test('so do the files that it imports, beside a package.json of CommonJS', () => {
  const { err } = run('more', {
    'package.json': '{"type":"commonjs"}',
    'folder.mts': `${SETTINGS}export const settings = defineConfig({ data });\n`,
    'filmgate.config.ts': "import { settings } from './folder.mts';\nexport default settings;\n",
  });
  assert.match(err, /^There is no Filmgate database in .*\/more\/from-the-file; .*\n$/);
});

test('a file of settings under another name is refused, because it would be passed over in silence', () => {
  for (const ending of ['js', 'mjs', 'json']) {
    const { err } = run(ending, { [`filmgate.config.${ending}`]: '{}' });
    assert.equal(
      err,
      `filmgate.config.${ending} is not read: the settings stand in filmgate.config.ts, where plain JavaScript is welcome; rename it.\n`,
    );
  }
});
