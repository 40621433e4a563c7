import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findPostgres, startPostgres } from '../test/support/postgres.ts';

/** Types, lint, then every test file, each in a process of its own. The last line is `N passed, N failed[, N skipped]`. */
const root = fileURLToPath(new URL('..', import.meta.url));
const FILE_TIMEOUT_MS = 10 * 60_000;
const args = process.argv.slice(2);
const long = args.includes('--long');
const chosen = args.filter((arg) => !arg.startsWith('--'));

const totals = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];

if (chosen.length === 0) {
  check('types', ['node_modules/typescript/bin/tsc', '--noEmit']);
  check('types of the studio', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'studio']);
  check('lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']);
}
await runFiles();

for (const failure of failures) process.stdout.write(`\n✖ ${failure}\n`);
const skipped = totals.skipped === 0 ? '' : `, ${totals.skipped} skipped`;
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed${skipped}\n`);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);

function check(name: string, command: readonly string[]): void {
  const done = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  if (done.status === 0) {
    totals.passed++;
    process.stdout.write(`✔ ${name}\n`);
  } else {
    totals.failed++;
    failures.push(`${name}\n${done.stdout}${done.stderr}`);
  }
}

function testFiles(): string[] {
  const all = globSync(['src/**/*.test.ts', 'test/**/*.test.ts'], { cwd: root }).sort();
  return all
    .filter((file) => long || !file.endsWith('.long.test.ts'))
    .filter((file) => chosen.length === 0 || chosen.some((part) => file.includes(part)))
    .map((file) => root + file);
}

async function runFiles(): Promise<void> {
  const postgres =
    process.env['FILMGATE_TEST_DATABASE_URL'] === undefined && findPostgres() ? await startPostgres() : undefined;
  if (postgres) process.env['FILMGATE_TEST_DATABASE_URL'] = postgres.url;
  try {
    await runOn(testFiles());
  } finally {
    await postgres?.stop();
  }
}

async function runOn(files: string[]): Promise<void> {
  if (files.length === 0) return;
  const took = new Map<string, number>();
  const events = run({ files, concurrency: Math.max(2, availableParallelism()), timeout: FILE_TIMEOUT_MS });
  for await (const event of events) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const { name, file = '', details, skip, nesting } = event.data;
    const path = file.replace(root, '');
    const seconds = details.duration_ms / 1000;
    if (nesting === 0) took.set(path, (took.get(path) ?? 0) + seconds);
    // A suite is counted by its tests, except where it fails by itself.
    const isSuite = details.type === 'suite';
    if (event.type === 'test:fail') {
      const error = details.error.cause ?? details.error;
      const causedByChild = isSuite && String(details.error.message).includes('subtest');
      if (causedByChild) continue;
      totals.failed++;
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      failures.push(`${path} › ${name} (${seconds.toFixed(1)} s)\n${text}`);
      process.stdout.write(`✖ ${path} › ${name}\n`);
    } else if (skip !== undefined && skip !== false) {
      totals.skipped++;
      process.stdout.write(`– skipped: ${path} › ${name}: ${String(skip)}\n`);
    } else if (!isSuite) totals.passed++;
  }
  const slowest = [...took].sort((a, b) => b[1] - a[1]).slice(0, 12);
  for (const [file, seconds] of slowest) process.stdout.write(`${seconds.toFixed(1).padStart(7)} s  ${file}\n`);
}
