import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, describe, test } from 'node:test';
import { type Ran, runFilmgate, startServer, temporaryFolder } from '../../test/support/command-line.ts';
import { plantedKinds, plantServiceAccount } from '../../test/support/planted-keys.ts';
import { startUpstream } from '../../test/support/upstream.ts';
import { type Config, configOf, type EngineSettings } from '../config.ts';
import type { Finding } from './doctor.ts';
import { checkEngines, configuredEngines, type EngineCheck } from './engine-check.ts';

const KEY = 'key-that-is-right';
const closing: (() => unknown)[] = [];
const context = { after: (close: () => unknown) => void closing.push(close) };
after(async () => {
  for (const close of closing.reverse()) await close();
});

describe('engines of a server', async () => {
  const server = await startServer();
  const run = (...args: string[]): Promise<Ran> =>
    runFilmgate(['engines', ...args], { config: server.config, client: server.client });

  test('are listed with how they do, with or without the word', async () => {
    const ran = await run();
    assert.equal(ran.code, 0, ran.err);
    assert.match(ran.out, /^ENGINE +STATE +P50 +P95 +RUNNING +QUEUED +RECOVERY +COST +MODELS$/m);
    assert.match(ran.out, /^testcard +works +- +- +0 +0 +again +free +animatic, .* and \d+ more$/m);
    assert.equal((await run('list')).out, ran.out);
    const found = (await run('list', 'animatic', '--json')).json() as { engine: string; models: string[] }[];
    assert.deepEqual(
      found.map(({ engine }) => engine),
      ['animatic'],
    );
    assert.match((await run('list', 'animatic')).out, /^model +veo-3\.1$/m);
  });

  test('are paused with a reason and resumed', async () => {
    const paused = await run('pause', 'testcard', '--why', 'new bars');
    assert.deepEqual([paused.code, paused.out], [0, 'testcard is paused (new bars).']);
    assert.match((await run()).out, /^testcard +paused /m);
    assert.match((await run('list', 'testcard')).out, /^state +paused: new bars$/m);
    const resumed = await run('resume', 'testcard', '--json');
    assert.equal((resumed.json() as { takes_work: boolean }).takes_work, true);
    assert.match((await run()).out, /^testcard +works /m);
    assert.match((await run('pause', 'testcard')).out, /^testcard is paused \(by the command line\)\.$/);
    assert.equal((await run('resume', 'testcard')).out, 'testcard takes work.');
  });

  test('that do not exist, or are asked for wrongly, are told so', async () => {
    for (const [args, code, words] of [
      [['list', 'nobody'], 1, /^There is no engine "nobody"; there are .*testcard/],
      [['pause', 'nobody'], 1, /^There is no engine with this name \(not_found\)\.$/],
      [['pause'], 2, /^The name of the engine is missing\./],
      [['stop'], 2, /^"stop" is none of list, pause, resume, check\./],
      [['resume', 'testcard', '--why', 'x'], 2, /^--why belongs to "pause"\./],
      [['check'], 1, /^The settings name no engine; see docs\/engines/],
    ] as const) {
      const ran = await run(...args);
      assert.equal(ran.code, code, ran.err);
      assert.match(ran.err, words);
    }
  });

  test('what has ended is ordered again by "jobs retry", and what runs is not', async () => {
    const jobs = (...args: string[]): Promise<Ran> =>
      runFilmgate(['jobs', ...args], { config: server.config, client: server.client });
    const order = async (prompt: string): Promise<{ id: string }> => {
      const body = { model: 'testcard', prompt, seconds: 1, seed: 7, wait_seconds: prompt === 'bars' ? 20 : 0 };
      return (await (await server.call('POST', '/filmgate/v1/generations', body)).json()) as { id: string };
    };
    const first = await order('bars');
    const again = await jobs('retry', first.id, '--json');
    assert.equal(again.code, 0, again.err);
    const made = again.json() as { id: string; prompt: string; seed: number; model: string };
    assert.notEqual(made.id, first.id);
    assert.deepEqual([made.prompt, made.seed], ['bars', 7]);
    assert.match(again.err, new RegExp(`^"filmgate jobs watch ${made.id}" follows it to its end\\.$`));
    assert.equal((await jobs('watch', made.id)).code, 0);
    const slow = await order('bars [slow 9]');
    const refused = await jobs('retry', slow.id);
    assert.deepEqual([refused.code, /^gen_\w+ is (queued|running); /.test(refused.err)], [1, true], refused.err);
    await jobs('cancel', slow.id);
    assert.equal((await jobs('retry', slow.id)).code, 0, 'what was cancelled can be ordered again');
    assert.equal((await jobs('retry', 'gen_nothing')).code, 1);
  });
});

/** Settings of an engine for each API, with the key that is given. */
async function settingsFor(key: string, keys?: readonly string[]): Promise<Record<string, EngineSettings>> {
  const account = await plantServiceAccount(context, temporaryFolder());
  const engines: Record<string, EngineSettings> = {};
  for (const planted of plantedKinds(() => key, account)) {
    const isAccount = planted.kind === 'account';
    const accepted = isAccount ? account.secrets.slice(0, 1) : keys;
    const upstream = await startUpstream(context, { wire: planted.wire, ...(accepted ? { keys: accepted } : {}) });
    engines[planted.kind] = {
      provider: planted.provider,
      ...planted.settings(upstream.url, upstream.wire.basePath),
      ...(isAccount && key !== KEY ? { tokenUrl: account.deniedUrl } : {}),
    };
  }
  return engines;
}

function configWith(engines: Readonly<Record<string, EngineSettings>>, more: object = {}): Config {
  return configOf({ port: 0, data: temporaryFolder(), engines, ...more }, {});
}

describe('credentials are tried without spending', () => {
  test('the right ones are taken by every API', async () => {
    const config = configWith(await settingsFor(KEY, [KEY]));
    const ran = await runFilmgate(['engines', 'check'], { config });
    assert.equal(ran.code, 0, ran.out);
    const lines = ran.out.split('\n');
    assert.equal(lines.length, Object.keys(config.engines).length);
    for (const line of lines)
      assert.match(line, /^ok {7}\w+ +The service answers and takes the credentials \(\d+ ms\)\.$/);
    assert.ok(!ran.out.includes(KEY));
  });

  test('wrong ones are a problem with what to do, in every API, and give 1', async () => {
    const wrong = 'key-that-is-wrong';
    const config = configWith(await settingsFor(wrong, [KEY]));
    const ran = await runFilmgate(['engines', 'check', '--json'], { config });
    assert.equal(ran.code, 1);
    const checks = ran.json() as EngineCheck[];
    for (const { engine, state, message, advice } of checks) {
      assert.equal(state, 'problem', engine);
      const isToken = engine === 'account';
      const expected = isToken ? /cannot be reached: .*invalid_grant/ : /^The service refuses the credentials: 401/;
      assert.match(message, expected, engine);
      if (!isToken) assert.match(advice ?? '', new RegExp(`FILMGATE_ENGINE_${engine.toUpperCase()}_API_KEY`));
    }
    assert.ok(!ran.out.includes(wrong));
  });

  test('nobody there, and somebody who never answers, are told in bounded time', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    context.after(() => silent.close());
    const address = silent.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const engines: Record<string, EngineSettings> = {};
    for (const planted of plantedKinds(() => KEY, { file: '', tokenUrl: '' })) {
      if (planted.kind === 'account') continue;
      engines[`${planted.kind}-gone`] = { provider: planted.provider, ...planted.settings('http://127.0.0.1:9', '') };
      engines[planted.kind] = { provider: planted.provider, ...planted.settings(`http://127.0.0.1:${port}`, '') };
    }
    const checks = await checkEngines(await configuredEngines(configWith(engines)), 300);
    assert.equal(checks.length, Object.keys(engines).length);
    for (const { engine, state, message } of checks) {
      assert.equal(state, 'problem', engine);
      const expected = engine.endsWith('-gone')
        ? /^The service cannot be reached: .*ECONNREFUSED/
        : /^The service did not answer within 0\.3 s\.$/;
      assert.match(message, expected, engine);
    }
  });

  test('doctor tries them too, knows their names in the routes, and says what is set without its value', async () => {
    const engines = await settingsFor(KEY, [KEY]);
    const routes = { '*': ['gemini', 'animatic'], 'veo-3.1': ['segmind'] };
    const well = await runFilmgate(['doctor', '--json'], { config: configWith(engines, { routes }) });
    assert.equal(well.code, 0, well.out);
    const { findings, settings } = well.json() as { findings: Finding[]; settings: { name: string; value: string }[] };
    assert.equal(findings.find(({ check }) => check === 'routes')?.message, '2 routes name engines that exist.');
    for (const name of Object.keys(engines))
      assert.equal(findings.find(({ check }) => check === `engine ${name}`)?.state, 'ok', name);
    assert.equal(settings.find(({ name }) => name === 'engines.azerion')?.value, 'azerion: apiKey, baseUrl');
    assert.ok(!well.out.includes(KEY));
    const ill = await runFilmgate(['doctor', '--json'], {
      config: configWith({ azerion: { apiKey: '' } }, { routes: { '*': ['azerion'] } }),
    });
    assert.equal(ill.code, 1);
    const found = (ill.json() as { findings: Finding[] }).findings.find(({ check }) => check === 'engines');
    assert.match(found?.message ?? '', /^engines\.azerion: apiKey: /);
  });

  test('one engine can be tried by its name, and one that the settings do not name is told so', async () => {
    const config = configWith(await settingsFor(KEY));
    const one = await runFilmgate(['engines', 'check', 'segmind'], { config });
    assert.deepEqual([one.code, one.out.split('\n').length], [0, 1], one.out);
    const other = await runFilmgate(['engines', 'check', 'nobody'], { config });
    assert.equal(other.code, 1);
    assert.match(other.err, /^The settings name no engine "nobody"; they name openai, /);
  });
});
