// Installs what the lockfile says, once: a stamp in node_modules tells whether it was done for this very lockfile.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
/** Node 24, which the project brings. */
export const node = `${root}node_modules/.bin/node`;
const stamp = `${root}node_modules/.filmgate-installed`;

export function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');
  if (existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stdout.write('Installing the packages of package-lock.json …\n');
  // Not `npm ci`: it refuses a lockfile when a registry lacks another platform's binaries. The versions are the lockfile's all the same.
  const npm = spawnSync('npm', ['install', '--no-save', '--loglevel=error', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // The encoder comes in the package; its install script would only look for a command that nobody needs.
    env: { ...process.env, SKIP_FFMPEG: 'true' },
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    process.stderr.write('npm install failed; nothing was started.\n');
    process.exit(1);
  }
  if (!existsSync(node)) {
    process.stderr.write(
      'npm install left no Node 24 in node_modules/.bin; are install scripts switched off? `npm rebuild node` runs it.\n',
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
