import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type Ran, runFilmgate, startServer, temporaryFolder } from '../../test/support/command-line.ts';
import { configOf } from '../config.ts';
import { freeName } from './made.ts';

const folder = temporaryFolder();
const SMALL = ['--seconds', '1', '--size', '128x96', '--seed', '5'];

function run(args: readonly string[], more: Partial<Parameters<typeof runFilmgate>[1]> = {}): Promise<Ran> {
  return runFilmgate(['generate', ...args], { config: configOf({ data: join(folder, 'none') }, {}), ...more });
}

describe('generate without a server', () => {
  test('draws here, says so, and gives the very bytes that a server gives', async () => {
    const here = join(folder, 'here.mp4');
    const ran = await run(['a red panda riding a skateboard', ...SMALL, '-o', here]);
    assert.equal(ran.out, `${here}: 1 s, 128x96, seed 5, made by animatic, no credits`);
    assert.match(ran.err, /^Drawn here by animatic, without a server and without credits/);
    assert.ok(!readdirSync(folder).includes('none'), 'no data folder is made');
    const server = await startServer();
    const there = join(folder, 'there.mp4');
    await run(['a red panda riding a skateboard', ...SMALL, '-o', there], server);
    assert.deepEqual(readFileSync(here), readFileSync(there));
  });

  test('a name that ends in .png gives a still, and verify knows it', async () => {
    const still = join(folder, 'castle.png');
    const ran = await run(['a castle at dusk', '--size', '256x256', '-o', still, '--json']);
    assert.deepEqual((ran.json() as { files: string[]; seconds: number }).seconds, 0);
    const config = configOf({}, {});
    const verified = await runFilmgate(['verify', still, '--json'], { config });
    assert.equal(verified.code, 0);
    assert.equal((verified.json() as { watermark: { found: boolean } }).watermark.found, true);
    const font = await runFilmgate(['verify', import.meta.filename], { config });
    assert.equal(font.code, 2);
  });

  test('Ctrl-C leaves nothing behind', async () => {
    const interrupt = new AbortController();
    const file = join(folder, 'cut.mp4');
    const ran = await run(['rain on a pond', '--seconds', '15', '-o', file], {
      interrupt: interrupt.signal,
      onProgress: () => interrupt.abort(),
    });
    assert.deepEqual([ran.code, ran.err.split('\n').at(-1)], [1, 'Cancelled; nothing was written.']);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith('cut')),
      [],
    );
  });

  test('wrong orders are refused in the words of the options, and nothing is drawn', async () => {
    for (const [args, code, sentence] of [
      [
        ['x', '--seconds', '99', '-o', 'x.mp4'],
        1,
        '--seconds must be a whole number from 1 to 15; got 99 (invalid_parameter).',
      ],
      [['x', '--aspect-ratio', '5:1', '-o', 'x.mp4'], 2, '--aspect-ratio must be one of 16:9, 9:16, 1:1'],
      [['x', '--model', 'nope', '-o', 'x.mp4'], 1, 'There is no model "nope" that makes a video (unknown_model).'],
      [['x', '--image', 'nowhere.png', '-o', 'x.mp4'], 2, '--image: there is no file nowhere.png.'],
      [
        ['x', '--image', 'https://example.com/a.png', '-o', 'x.mp4'],
        2,
        '--image: without a server only files can be given',
      ],
      [['x', '-o', 'x.avi'], 2, '-o x.avi: the name must end in .mp4, .png or .jpg.'],
      [['-o', 'x.mp4'], 2, 'The prompt is missing.'],
      [['x', '--frames', '9', '-o', 'x.mp4'], 2, "Unknown option '--frames'"],
    ] as const) {
      const ran = await run(args);
      assert.ok(ran.err.startsWith(sentence), ran.err);
      assert.equal(ran.code, code, ran.err);
    }
  });
});

test('without -o a film is named by its prompt, and never takes the name of a file that is there', async () => {
  const folder = temporaryFolder();
  assert.equal(await freeName('A red panda – riding a "skateboard"!', folder), 'a-red-panda-riding-a-skateboard.mp4');
  assert.equal(
    await freeName('Ein Äffchen '.repeat(20), folder),
    'ein-äffchen-ein-äffchen-ein-äffchen-ein-äffchen.mp4',
  );
  assert.equal(await freeName('../..', folder), 'film.mp4');
  for (const name of ['film.mp4', 'film-2-1.mp4']) writeFileSync(join(folder, name), '');
  assert.equal(await freeName('/', folder), 'film-3.mp4');
});
