import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createCanvas } from '@napi-rs/canvas';
import { type Ran, runFilmgate, startServer, temporaryFolder } from '../../test/support/command-line.ts';
import { configOf } from '../config.ts';

/** `bin/filmgate.mjs` starts a Node 24 of its own where the machine's is older; both are told of Ctrl-C. */
const PROGRAMS = [
  ['run by Node 24', process.execPath, fileURLToPath(new URL('./main.ts', import.meta.url))],
  ['behind an older Node', olderNode(), fileURLToPath(new URL('../../bin/filmgate.mjs', import.meta.url))],
] as const;

const server = await startServer();
const folder = temporaryFolder();

describe('the commands that call a server', () => {
  const run = (args: readonly string[], more: Partial<Parameters<typeof runFilmgate>[1]> = {}): Promise<Ran> =>
    runFilmgate(args, { config: server.config, client: server.client, ...more });
  const balance = async (): Promise<number> => {
    const [account] = await server.house.accounts.list();
    return account?.availableMillicredits ?? Number.NaN;
  };

  test('generate writes the video, says what was made and shows how far it is', async () => {
    const shown: number[] = [];
    const file = join(folder, 'bars.mp4');
    const options = ['--model', 'testcard', '--seconds', '2', '--size', '320x240', '--seed', '7', '-o', file];
    const ran = await run(['generate', 'bars', ...options], { onProgress: (percent) => shown.push(percent) });
    assert.equal(ran.err, '');
    assert.equal(ran.out, `${file}: 2 s, 320x240, seed 7, made by testcard, 2 credits`);
    assert.equal(ran.code, 0);
    assert.equal(readFileSync(file).toString('latin1', 4, 8), 'ftyp');
    assert.equal(shown.at(-1), 100);
  });

  test('takes are numbered, and --json names them all', async () => {
    const file = join(folder, 'take.mp4');
    const ran = await run(['generate', 'bars [slow 0]', '--model', 'testcard', '--count', '2', '-o', file, '--json']);
    const made = ran.json() as { files: string[]; charged_credits: number };
    assert.deepEqual(made.files, [join(folder, 'take-1.mp4'), join(folder, 'take-2.mp4')]);
    assert.equal(made.charged_credits, 8);
    for (const one of made.files) assert.ok(readFileSync(one).length > 1000);
  });

  test('local files are uploaded and used as inputs', async () => {
    const picture = join(folder, 'bud.png');
    writeFileSync(picture, createCanvas(320, 240).encodeSync('png'));
    const file = join(folder, 'flower.mp4');
    const ran = await run(['generate', '--model', 'testcard', '--image', picture, '--reference', picture, '-o', file]);
    assert.equal(ran.code, 0, ran.err);
    const { generations } = await server.house.store.generations.list(
      (await server.house.accounts.list())[0]?.id ?? '',
      {
        limit: 1,
      },
    );
    assert.deepEqual(
      generations[0]?.brief.inputs.map((input) => [input.role, input.mediaType]),
      [
        ['image', 'image/png'],
        ['reference', 'image/png'],
      ],
    );
  });

  test('a failed generation is one sentence with its code, costs nothing and gives 1', async () => {
    const earlier = await balance();
    const file = join(folder, 'never.mp4');
    const ran = await run(['generate', 'bars [fail engine_failed]', '--model', 'testcard', '-o', file]);
    assert.equal(ran.code, 1);
    assert.match(ran.err, /^[^\n]+ \(engine_failed\); nothing was charged\.$/);
    assert.throws(() => readFileSync(file), { code: 'ENOENT' });
    assert.equal(await balance(), earlier);
  });

  test('Ctrl-C cancels the generation and gives the credits back', async () => {
    const earlier = await balance();
    const interrupt = new AbortController();
    const ran = await run(['generate', 'bars [slow 60]', '--model', 'testcard', '-o', join(folder, 'slow.mp4')], {
      interrupt: interrupt.signal,
      onProgress: () => interrupt.abort(),
    });
    assert.equal(ran.code, 1);
    const [, id = ''] = /^Cancelled (gen_\w+); nothing was charged\.$/.exec(ran.err) ?? [];
    assert.equal((await server.house.store.generations.get(id))?.state, 'cancelled', ran.err);
    assert.equal(await balance(), earlier);
  });

  for (const [program, node, script] of PROGRAMS)
    test(`Ctrl-C on a terminal cancels once, ${program}`, {
      skip: node === undefined && 'there is no older Node here',
    }, async () => {
      const file = join(folder, 'group.mp4');
      const child = spawn(node ?? '', [script, 'generate', 'bars [slow 60]', '--model', 'testcard', '-o', file], {
        // A group of its own, as a terminal gives to what runs in front.
        detached: true,
        env: { PATH: process.env['PATH'], FILMGATE_URL: server.client.url, FILMGATE_API_KEY: server.client.apiKey },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let err = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        if (err === '') process.kill(-(child.pid ?? 0), 'SIGINT');
        err += text;
      });
      const [code] = await once(child, 'close');
      assert.match(err, /Cancelled gen_\w+; nothing was charged\.\n$/);
      assert.equal(code, 1);
    });

  test('what the server refuses is told in its words with its code', async () => {
    const refused = await run(['generate', 'x', '--model', 'no-such-model', '-o', join(folder, 'x.mp4')]);
    assert.deepEqual([refused.code, refused.err], [1, 'There is no model "no-such-model" (unknown_model).']);
    const stranger = await run(['models'], { client: { ...server.client, apiKey: 'not-a-key-of-this-server' } });
    assert.equal(stranger.code, 1);
    assert.match(stranger.err, /\(unauthenticated\)\.$/);
  });

  test('quote tells the price and the engine, and buys nothing', async () => {
    const earlier = await balance();
    const ran = await run(['quote', 'bars', '--model', 'testcard', '--seconds', '3', '--count', '2', '--json']);
    const told = ran.json() as { price_credits: number; engine: string };
    assert.deepEqual([told.price_credits, told.engine], [6, 'testcard']);
    assert.equal(await balance(), earlier);
    const still = await run(['quote', 'a castle', '--still']);
    assert.match(still.out, /^A still, 1024x1024, as animatic-image: 1 credit /);
  });

  test('models are found by words', async () => {
    const ran = await run(['models', 'veo', 'AZERION', '--json']);
    const ids = (ran.json() as { id: string; provider: string }[]).map((model) => `${model.provider}/${model.id}`);
    assert.ok(ids.includes('azerion/google-veo-3-1'), ids.join());
    assert.ok(ids.every((id) => id.startsWith('azerion/')));
    assert.match((await run(['models', 'testcard'])).out, /^ID .*\ntestcard +testcard +video +testcard +$/);
  });

  test('jobs are listed, shown, watched and cancelled', async () => {
    const [account] = await server.house.accounts.list();
    const made = await server.house.store.generations.list(account?.id ?? '', { limit: 1, state: 'succeeded' });
    const id = made.generations[0]?.id ?? '';
    const listed = await run(['jobs', 'list', '--state', 'succeeded', '--json']);
    assert.ok((listed.json() as { data: { id: string }[] }).data.some((one) => one.id === id));
    assert.match((await run(['jobs', 'list', '--limit', '1'])).err, /There are more/);
    const shown = (await run(['jobs', 'show', id])).out;
    assert.match(shown, /state {7}succeeded/);
    assert.match(shown, /^try 1 {7}[\d: -]+ at testcard, done after \d+\.\d s$/m);
    assert.equal((await run(['jobs', 'watch', id])).code, 0);
    const tooLate = await run(['jobs', 'cancel', id]);
    assert.equal(tooLate.code, 1);
    assert.match(tooLate.err, /succeeded \(conflict\)\.$/);
    assert.match((await run(['jobs', 'show', 'gen_nothing'])).err, /\(not_found\)\.$/);
  });

  test('the files of a generation are fetched later, never over another, and nothing is bought without a place for it', async () => {
    const [account] = await server.house.accounts.list();
    const made = await server.house.store.generations.list(account?.id ?? '', { limit: 2, state: 'succeeded' });
    const ids = made.generations.map((one) => one.id);
    const file = join(folder, 'later.mp4');
    const fetched = await run(['jobs', 'download', ids[0] ?? '', '-o', file, '--json']);
    assert.deepEqual([fetched.code, fetched.json()], [0, { id: ids[0], files: [file] }]);
    assert.equal(readFileSync(file).toString('latin1', 4, 8), 'ftyp');
    const next = await run(['jobs', 'list', '--state', 'succeeded', '--after', ids[0] ?? '', '--limit', '1', '--json']);
    assert.equal((next.json() as { data: { id: string }[] }).data[0]?.id, ids[1]);
    const failed = await server.house.store.generations.list(account?.id ?? '', { limit: 1, state: 'failed' });
    assert.match((await run(['jobs', 'download', failed.generations[0]?.id ?? ''])).err, /; nothing was charged\.$/);
    const earlier = await balance();
    const nowhere = join(folder, 'no', 'such', 'folder.mp4');
    for (const args of [
      ['generate', 'bars', '--model', 'testcard', '-o', nowhere],
      ['jobs', 'download', ids[0] ?? '', '-o', nowhere],
    ]) {
      const ran = await run(args);
      assert.equal(ran.code, 2);
      assert.match(ran.err, /there is no folder .* that may be written\./);
    }
    assert.equal(await balance(), earlier);
  });

  test('watching a failure gives 1, and stopping to watch lets it go on', async () => {
    const [account] = await server.house.accounts.list();
    const failed = await server.house.store.generations.list(account?.id ?? '', { limit: 1, state: 'failed' });
    assert.equal((await run(['jobs', 'watch', failed.generations[0]?.id ?? ''])).code, 1);
    const interrupt = new AbortController();
    const slow = run(['generate', 'bars [slow 60]', '--model', 'testcard', '-o', join(folder, 'slow.mp4')], {
      interrupt: interrupt.signal,
      onProgress: async () => {
        const running = await server.house.store.generations.list(account?.id ?? '', { limit: 1, state: 'running' });
        const id = running.generations[0]?.id ?? '';
        const watched = await run(['jobs', 'watch', id], { interrupt: AbortSignal.abort() });
        assert.equal(watched.err, `${id} goes on; "filmgate jobs cancel ${id}" ends it.`);
        assert.equal((await server.house.store.generations.get(id))?.state, 'running');
        interrupt.abort();
      },
    });
    assert.match((await slow).err, /^Cancelled/);
  });

  test('without a server it says so, and how to start one', async () => {
    const ran = await run(['models'], { client: { url: 'http://127.0.0.1:9', apiKey: 'x' } });
    assert.equal(ran.code, 1);
    assert.match(ran.err, /^No server answers at http:\/\/127\.0\.0\.1:9.*"filmgate serve", or set FILMGATE_URL\.$/);
  });

  test('the key in the data folder is used for this machine and told to no other', async () => {
    const here = await run(['models', 'testcard'], { client: { url: server.client.url } });
    assert.equal(here.code, 0, here.err);
    const elsewhere = await run(['models'], { client: { url: 'http://filmgate.invalid' } });
    assert.equal(
      elsewhere.err,
      'There is no key for http://filmgate.invalid; set FILMGATE_API_KEY ("filmgate keys create" makes one).',
    );
    const asPublic = configOf({ ...server.config, publicUrl: 'http://filmgate.invalid' }, {});
    const tried = await run(['models'], { client: { url: 'http://filmgate.invalid' }, config: asPublic });
    assert.match(tried.err, /^No server answers/);
  });
});

function olderNode(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'));
  return folders
    .map((folder) => join(folder, 'node'))
    .find((node) => {
      const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
      return Number(/^v(\d+)/.exec(stdout ?? '')?.[1] ?? 24) < 24;
    });
}
