import assert from 'node:assert/strict';
import test from 'node:test';
import { orderOf, startService, workOf } from '../../../test/support/service.ts';
import { engine as kind } from './engine.ts';

const HTTPS = 'https://films.example.com/filmgate/v1/hooks/token';
const HTTP = 'http://10.0.0.5:8787/filmgate/v1/hooks/token';

for (const [about, settings, hookUrl, expected] of [
  ['another Filmgate is told where to call back', { flavour: 'filmgate' }, HTTPS, HTTPS],
  ['an address without https is told only where the operator says so', { flavour: 'filmgate' }, HTTP, undefined],
  ['it is, with "always"', { flavour: 'filmgate', callbacks: 'always' }, HTTP, HTTP],
  ['with "never" none is told', { flavour: 'filmgate', callbacks: 'never' }, HTTPS, undefined],
  ['without a public address none is told', { flavour: 'filmgate', callbacks: 'always' }, undefined, undefined],
  ['OpenAI has no field for it', { flavour: 'openai', callbacks: 'always' }, HTTPS, undefined],
  ['an operator can name one', { flavour: 'litellm', fields: { callback: 'callback_url' } }, HTTPS, HTTPS],
] as const)
  test(about, async (t) => {
    const service = await startService(t);
    service.answer({ status: 200, body: { id: 'video_1' } });
    const engine = kind.open('gpu', { baseUrl: `${service.url}/v1`, ...settings });
    t.after(() => engine.close?.());
    await engine.start(workOf(t, orderOf({ model: 'sora-2' }), [], hookUrl === undefined ? {} : { hookUrl }));
    const [call] = service.heard;
    const sent = call?.text.includes(hookUrl ?? '/hooks/') ? hookUrl : undefined;
    assert.equal(sent, expected);
    if (expected !== undefined) assert.equal(Reflect.get(Object(call?.json), 'callback_url'), expected);
  });
