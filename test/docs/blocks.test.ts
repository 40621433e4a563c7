import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { configOf } from '../../src/config.ts';
import { ON_TESTCARD, startServer, type TestServer } from '../support/server.ts';
import { type Block, blocksOf, changed } from './support/blocks.ts';
import { type Desk, openDesk } from './support/desk.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Pages whose blocks a test of their own runs, in the surroundings they need. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'docs/add-a-provider.md': 'test/docs/add-a-provider.test.ts',
  'docs/admin-api.md': 'test/walks/admin.test.ts',
  // Compared with the commands.
  'docs/cli.md': 'test/docs/documents.test.ts',
  'docs/rehearse.md': 'test/walks/faults-rehearsal.test.ts',
  'docs/webhooks.md': 'test/walks/webhooks.test.ts',
};

/** Blocks that cannot be run here, by page; the reason stands above each of them. */
const NOT_RUN: Readonly<Record<string, readonly string[]>> = {
  'README.md': ['fetches and serves for ever; the same is run by the tests of the command line', 'runs this test too'],
  'docs/install.md': [
    'test/packaging packs and installs it',
    'needs Docker; test/packaging reads every file of it',
    'needs Docker; test/packaging reads every file of it',
    'needs systemd and root; test/packaging reads the unit',
    'needs a cluster; test/packaging reads the manifests',
  ],
  'docs/scaling.md': ['needs a database and a bucket of yours; test/walks/stop-and-scale.test.ts runs such a house'],
  'docs/troubleshooting.md': ['what it finds depends on the machine; its tests are in src/cli/doctor.test.ts'],
};

const RUN = new Set(['sh', 'bash', 'js', 'ts', 'python']);
const READ = new Set(['json']);

const pages = ['README.md', 'examples/README.md', ...globSync('docs/**/*.md', { cwd: root }).sort()]
  .filter((path) => !(path in ELSEWHERE))
  .map((path) => ({ path, blocks: blocksOf(join(root, path)) }))
  .filter(({ blocks }) => blocks.length > 0);

/** Pages on which it matters who draws; everywhere else the test card is quick. */
const DRAWN = new Set(['docs/engines/animatic.md']);

const allowPrivateHosts = ['127.0.0.1', 'localhost'];
let quick: TestServer;
let drawing: TestServer;
before(async () => {
  quick = await startServer({ ...ON_TESTCARD, allowPrivateHosts });
  drawing = await startServer({ allowPrivateHosts });
});
after(() => Promise.all([quick.stop(), drawing.stop()]));

describe('every block of the papers', () => {
  for (const { path, blocks } of pages) {
    const run = blocks.filter(({ reason }) => reason === undefined);
    if (run.length > 0) test(`${path}: ${run.length} of ${blocks.length}`, () => runPage(path, run));
  }

  test('is of a language that is run or read, or has a reason', () => {
    const known = (language: string): boolean => RUN.has(language) || READ.has(language) || language === 'diff';
    const strange = pages.flatMap(({ path, blocks }) =>
      blocks
        .filter(({ language, reason }) => reason === undefined && !known(language))
        .map(({ language, line }) => `${path}:${line} ${language}`),
    );
    assert.deepEqual(strange, []);
  });

  test('that is not run is one of these', () => {
    const reasons = pages.flatMap(({ path, blocks }) => {
      const own = blocks.flatMap(({ reason }) => reason ?? []);
      return own.length === 0 ? [] : [[path, own] as const];
    });
    assert.deepEqual(Object.fromEntries(reasons), NOT_RUN);
  });

  test('that is run elsewhere is named there', () => {
    for (const [page, test] of Object.entries(ELSEWHERE))
      assert.ok(readFileSync(join(root, test), 'utf8').includes(page.replace('docs/', '')), page);
  });
});

async function runPage(path: string, blocks: readonly Block[]): Promise<void> {
  const server = DRAWN.has(path) ? drawing : quick;
  const desk = openDesk({ url: server.url, key: server.key, data: server.folder });
  try {
    let before: Block | undefined;
    for (const block of blocks) {
      const where = `${path}:${block.line}`;
      if (block.language === 'diff') {
        assert.ok(before, `${where} changes nothing`);
        await runBlock(desk, where, { ...before, text: changed(before.text, block.text) });
      } else if (isBefore(blocks, block)) before = block;
      else await runBlock(desk, where, block);
    }
  } finally {
    desk.clear();
  }
}

/** A program as it was before the change that the next block shows: it calls the service itself, so it is run with the change only. */
function isBefore(blocks: readonly Block[], block: Block): boolean {
  return blocks[blocks.indexOf(block) + 1]?.language === 'diff';
}

async function runBlock(desk: Desk, where: string, { language, text }: Block): Promise<void> {
  if (language === 'json') {
    assert.doesNotThrow(() => JSON.parse(text), where);
    return;
  }
  if (language === 'ts' && isSettings(text)) {
    await checkSettings(where, text);
    return;
  }
  const { code, output } = await desk.run(language, text);
  assert.equal(code, 0, `${where} ended with ${code}:\n${output}`);
}

function isSettings(text: string): boolean {
  return (
    /^\w+: /m.test(text.split('\n').find((line) => !line.startsWith('//')) ?? '') || text.includes('export default')
  );
}

/** What would stand in filmgate.config.ts, whole or in part. */
async function checkSettings(where: string, text: string): Promise<void> {
  const whole = text.includes('export default') ? text : `export default {\n${text}\n};`;
  const module = whole.replace(/^import \{ defineConfig \}.*$/m, 'const defineConfig = (settings) => settings;');
  const { default: settings } = await import(`data:text/javascript,${encodeURIComponent(module)}`);
  assert.doesNotThrow(() => configOf(settings, {}), where);
}
