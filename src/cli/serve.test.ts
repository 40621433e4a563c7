import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runFilmgate, temporaryFolder } from '../../test/support/command-line.ts';
import { configOf } from '../config.ts';

test('where it cannot listen is a sentence that says what to set', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  after(() => taken.close());
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const data = temporaryFolder();
  for (const [settings, sentence] of [
    [{ port }, `Something else listens on port ${port} of 127.0.0.1, `],
    // Of a network for documents, which no machine is in.
    [{ port: 0, host: '192.0.2.1' }, 'This machine has no address 192.0.2.1; FILMGATE_HOST names another'],
  ] as const) {
    const ran = await runFilmgate(['serve'], { config: configOf({ data, logLevel: 'silent', ...settings }, {}) });
    assert.deepEqual([ran.code, ran.out], [1, '']);
    assert.ok(ran.err.startsWith(sentence), ran.err);
  }
  assert.ok(existsSync(join(data, 'api-key')), 'the key that was made is kept for the next start');
});
