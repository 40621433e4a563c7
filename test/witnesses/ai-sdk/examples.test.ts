import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import test, { after, before } from 'node:test';
import { ON_TESTCARD, startServer, type TestServer } from '../../support/server.ts';
import { testify } from '../../support/witness.ts';

const EXAMPLES = ['ai-sdk', 'client', 'fal', 'filmgate-ai-sdk', 'google-genai', 'google-vertex', 'openai', 'replicate'];

let server: TestServer;
before(async () => {
  server = await startServer(ON_TESTCARD);
});
after(() => server.stop());

for (const name of EXAMPLES)
  test(`examples/${name}.mjs makes a film of four seconds`, async () => {
    const { code, said, film, output } = await testify(import.meta.url, `../../../examples/${name}.mjs`, server);
    assert.equal(code, 0, output);
    assert.ok(said['file'], output);
    assert.deepEqual([film?.width, film?.height, Math.round(film?.seconds ?? 0)], [1280, 720, 4]);
  });

test('each of them stands in examples/', () => {
  const files = readdirSync(new URL('../../../examples/', import.meta.url));
  for (const name of EXAMPLES) assert.ok(files.includes(`${name}.mjs`), name);
});
