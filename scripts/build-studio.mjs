// Builds the studio into dist/studio, when it is not built of these very sources. Also: `node scripts/build-studio.mjs`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node, root } from './install.mjs';

const sources = join(root, 'studio');
const built = join(root, 'dist', 'studio');
const stamp = 'built-of.txt';

/** True when there is a studio to serve. Without the packages it is built with, an older build stays as it is. */
export function buildStudio() {
  const wanted = hashOfSources();
  if (existsSync(join(built, stamp)) && readFileSync(join(built, stamp), 'utf8') === wanted) return true;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  if (!existsSync(vite)) return existsSync(join(built, 'index.html'));
  process.stdout.write('Building the studio …\n');
  // Into a folder of its own first: a server that is running, or another build, never sees half of it.
  const fresh = join(root, 'dist', `studio-${process.pid}`);
  const build = spawnSync(node, [vite, 'build', sources, '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, STUDIO_OUT: fresh, NODE_ENV: 'production' },
  });
  if (build.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    process.stderr.write(`${build.stderr}\nThe studio could not be built; the server works without it.\n`);
    return false;
  }
  writeFileSync(join(fresh, stamp), wanted);
  replaceBuilt(fresh);
  return true;
}

function replaceBuilt(fresh) {
  const old = join(root, 'dist', `studio-old-${process.pid}`);
  mkdirSync(join(root, 'dist'), { recursive: true });
  try {
    if (existsSync(built)) renameSync(built, old);
    renameSync(fresh, built);
  } catch {
    // Another build was quicker, with the same sources.
    rmSync(fresh, { recursive: true, force: true });
  }
  rmSync(old, { recursive: true, force: true });
}

/** Of every file of the studio and of the versions it is built with. */
function hashOfSources() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package.json')));
  const files = readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(`\0${file.slice(sources.length)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !buildStudio()) process.exitCode = 1;
