import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findPostgres, startPostgres } from '../test/support/postgres.ts';

/** Types, lint, then every test file, each in a process of its own. The last line is `N passed, N failed[, N skipped]`. */
const root = fileURLToPath(new URL('..', import.meta.url));
const FILE_TIMEOUT_MS = 10 * 60_000;
/** More than these are no accident. */
const ALONE_FILES_MAX = 3;
const SLOWEST_SHOWN = 25;
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

/** What one file came to. */
interface Outcome {
  passed: number;
  skipped: string[];
  failures: { name: string; text: string }[];
  seconds: number;
}

/**
 * A file that fails while another one runs beside it is run once more by itself: a machine without time to spare breaks what waits for
 * something to happen. Only a few are, and each is told, so that nothing that fails by itself is hidden.
 */
async function runOn(files: string[]): Promise<void> {
  if (files.length === 0) return;
  const outcomes = new Map<string, Outcome>();
  const waiting = [...files];
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift())
      outcomes.set(file.replace(root, ''), await outcomeOf(file));
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
  const failed = [...outcomes].filter(([, outcome]) => outcome.failures.length > 0).map(([path]) => path);
  if (failed.length > 0 && failed.length <= ALONE_FILES_MAX && files.length > failed.length)
    for (const path of failed) {
      const first = outcomes.get(path)?.failures ?? [];
      const alone = await outcomeOf(root + path);
      outcomes.set(path, alone);
      if (alone.failures.length === 0)
        for (const { name, text } of first)
          process.stdout.write(`↻ failed beside others and passed alone: ${path} › ${name}\n${text}\n`);
    }
  for (const [path, { passed, skipped, failures: own }] of outcomes) {
    totals.passed += passed;
    totals.skipped += skipped.length;
    totals.failed += own.length;
    for (const one of skipped) process.stdout.write(`– skipped: ${path} › ${one}\n`);
    failures.push(...own.map(({ name, text }) => `${path} › ${name}\n${text}`));
  }
  const slowest = [...outcomes].sort(([, a], [, b]) => b.seconds - a.seconds).slice(0, SLOWEST_SHOWN);
  for (const [file, { seconds }] of slowest) process.stdout.write(`${seconds.toFixed(1).padStart(7)} s  ${file}\n`);
}

async function outcomeOf(file: string): Promise<Outcome> {
  const outcome: Outcome = { passed: 0, skipped: [], failures: [], seconds: 0 };
  const startedAt = performance.now();
  for await (const event of run({ files: [file], timeout: FILE_TIMEOUT_MS })) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const { name, details, skip } = event.data;
    const seconds = details.duration_ms / 1000;
    // A suite is counted by its tests, except where it fails by itself.
    const isSuite = details.type === 'suite';
    if (event.type === 'test:fail') {
      const error = details.error.cause ?? details.error;
      if (isSuite && String(details.error.message).includes('subtest')) continue;
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      outcome.failures.push({ name: `${name} (${seconds.toFixed(1)} s)`, text });
      process.stdout.write(`✖ ${file.replace(root, '')} › ${name}\n`);
    } else if (skip !== undefined && skip !== false) outcome.skipped.push(`${name}: ${String(skip)}`);
    else if (!isSuite) outcome.passed++;
  }
  outcome.seconds = (performance.now() - startedAt) / 1000;
  return outcome;
}
