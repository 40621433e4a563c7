// `npm test`: installs what the tests need, then runs everything on the Node that the project brings.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { buildStudio } from './build-studio.mjs';
import { install, node, root } from './install.mjs';

/** Debian's packages, and a file or command that shows each is there. */
const NEEDED = [
  {
    package: 'postgresql',
    there: () => existsSync('/usr/lib/postgresql') && readdirSync('/usr/lib/postgresql').length > 0,
  },
  { package: 'chromium', there: () => existsSync('/usr/bin/chromium') },
  { package: 'python3-requests', there: () => spawnSync('python3', ['-c', 'import requests']).status === 0 },
  { package: 'curl', there: () => spawnSync('curl', ['--version']).status === 0 },
];

install();
installPackages();
buildStudio();
const run = spawnSync(node, [`${root}scripts/run-tests.ts`, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exitCode = run.status ?? 1;

function installPackages() {
  const missing = NEEDED.filter((one) => !one.there()).map((one) => one.package);
  if (missing.length === 0) return;
  const command = `apt-get update && apt-get install --yes --no-install-recommends ${missing.join(' ')}`;
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!canInstall) {
    process.stderr.write(`The tests need ${missing.join(', ')}. On Debian, as root: ${command}\n`);
    process.exit(1);
  }
  process.stdout.write(`Installing ${missing.join(', ')} …\n`);
  const apt = spawnSync('sh', ['-c', command], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (apt.status !== 0) {
    process.stderr.write(`This failed: ${command}\n`);
    process.exit(1);
  }
}
