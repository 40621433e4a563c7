import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { CodeModel, DialectName, Json, Wanted } from '../../studio/src/pages/generation/code/call.ts';
import { codeCall, DIALECTS } from '../../studio/src/pages/generation/code/dialects.ts';
import { hasSdk, type Language, writeCode } from '../../studio/src/pages/generation/code/write.ts';
import { ON_TESTCARD, startServer, type TestServer } from '../support/server.ts';

const run = promisify(execFile);
/** Signs that mean something to a shell, to Python, to JavaScript, to JSON, or to all of them. */
const PROMPT = `It's a "fox" \\ $HOME \`id\` \${1+1} 'in' #snow — 雪, 🦊\nnew line %s {x} !!`;

const wanted: Wanted = {
  kind: 'video',
  canonical: 'veo-3.1',
  prompt: PROMPT,
  count: 1,
  seconds: 8,
  resolution: '720p',
  aspectRatio: '16:9',
  width: 1280,
  height: 720,
  audio: true,
  seed: 1187,
  negativePrompt: undefined,
  hasInputs: false,
};
const own: Json = { model: 'azerion/google-veo-3-1', prompt: PROMPT, seconds: 8, resolution: '720p', seed: 1187 };

let server: TestServer;
let models: CodeModel[];
/** Inside the checkout, so that the clients of the makers are found. */
let folder: string;

before(async () => {
  server = await startServer(ON_TESTCARD);
  const answer = await server.call('GET', '/filmgate/v1/models');
  models = ((await answer.json()) as { data: CodeModel[] }).data;
  folder = mkdtempSync(join(import.meta.dirname, '.snippets-'));
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.stop();
});

function codeOf(dialect: DialectName, language: Language, order: Wanted = wanted): string {
  const call = codeCall(dialect, order, own, models);
  assert.ok(call, `${dialect} has a call`);
  const code = writeCode(call, server.url, language);
  assert.ok(code, `${dialect} has code in ${language}`);
  return code;
}

/** Runs pasted code with the key in the environment; gives what it printed. */
async function paste(language: Language, code: string): Promise<string> {
  const env = { ...process.env, KEY: server.key };
  if (language === 'curl') {
    // As pasted, but for a line at the end that tells the status.
    const script = code.replace(/^curl /, "curl --silent --show-error --write-out '\\n%{http_code}' ");
    return (await run('bash', ['-c', script], { env })).stdout;
  }
  const file = join(folder, `${Math.random().toString(36).slice(2)}.${language === 'python' ? 'py' : 'mjs'}`);
  writeFileSync(file, code);
  return (await run(language === 'python' ? 'python3' : process.execPath, [file], { env })).stdout;
}

async function newest(): Promise<{ dialect: string; prompt: string; seconds: number; height: number; seed: number }> {
  const answer = await server.call('GET', '/filmgate/v1/generations?limit=1');
  const [one] = ((await answer.json()) as { data: Awaited<ReturnType<typeof newest>>[] }).data;
  assert.ok(one);
  return one;
}

const hasPython = await run('python3', ['-c', 'import requests']).then(
  () => true,
  () => false,
);

describe('the code for a call, pasted and run', () => {
  for (const dialect of DIALECTS) {
    it(`${dialect}: curl gets a 2xx and makes what was ordered, in the very same words`, async () => {
      const printed = await paste('curl', codeOf(dialect, 'curl'));
      assert.match(printed, /\n2\d\d$/, printed);
      const made = await newest();
      assert.equal(made.dialect, dialect);
      assert.equal(made.prompt, PROMPT);
      assert.equal(made.seconds, 8);
      assert.equal(made.height, 720);
    });

    it(`${dialect}: Node`, async () => {
      await paste('node', codeOf(dialect, 'node'));
      assert.deepEqual([(await newest()).dialect, (await newest()).prompt], [dialect, PROMPT]);
    });

    it(`${dialect}: Python`, { skip: hasPython ? false : 'there is no Python with requests here' }, async () => {
      await paste('python', codeOf(dialect, 'python'));
      assert.deepEqual([(await newest()).dialect, (await newest()).prompt], [dialect, PROMPT]);
    });

    if (hasSdk(dialect))
      it(`${dialect}: the maker's own client`, async () => {
        await paste('sdk', codeOf(dialect, 'sdk'));
        const made = await newest();
        // Forms end their lines as mail does.
        assert.deepEqual([made.dialect, made.prompt.replaceAll('\r\n', '\n')], [dialect, PROMPT]);
      });
  }

  it('fits an order to what each API makes, says what is different, and still gets a 2xx', async () => {
    const odd: Wanted = {
      ...wanted,
      canonical: 'animatic',
      prompt: 'bars',
      seconds: 13,
      resolution: '1080p',
      aspectRatio: '1:1',
      count: 3,
      negativePrompt: 'rain',
    };
    for (const dialect of DIALECTS.filter((one) => one !== 'filmgate')) {
      const code = codeOf(dialect, 'curl', odd);
      assert.match(code, /\n# .* does not list this model/);
      assert.match(await paste('curl', code), /\n2\d\d$/, code);
    }
  });

  it('has a call for every model of the catalogue that makes videos of words, where an API lists it', async () => {
    const seen = new Set<string>();
    for (const model of models.filter((one) => one.kind === 'video'))
      for (const dialect of DIALECTS) {
        const call = codeCall(dialect, { ...wanted, canonical: model.canonical, prompt: 'bars' }, own, models);
        const code = call && writeCode(call, server.url, 'curl');
        if (!call || !code || dialect === 'filmgate' || seen.has(code)) continue;
        seen.add(code);
        const answer = await fetch(server.url + call.path, {
          method: 'POST',
          headers: { [call.auth.header]: call.auth.prefix + server.key, 'content-type': 'application/json' },
          body: JSON.stringify(call.body),
        });
        assert.ok(answer.ok, `${code}\n${await answer.text()}`);
      }
    assert.ok(seen.size > 15);
  });
});
