import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { orderOf, startService, workOf } from '../../../test/support/service.ts';
import { engine as kind } from './engine.ts';

const HOOK = 'https://films.example.com/filmgate/v1/hooks/token';
const OMNI = 'gemini-omni-1.1-flash';
const KEY = { api: 'gemini', apiKey: 'AIza-0123456789' };

/** What the service heard of an order for the model. */
async function heard(t: TestContext, model: string, settings: object, hookUrl?: string): Promise<object> {
  const service = await startService(t);
  const name = 'models/veo-3.1-generate-001/operations/op1';
  service.answer({ status: 200, body: { name, id: 'v1_abc', status: 'in_progress' } });
  const models = { 'veo-3.1': 'veo-3.1-generate-001' };
  const engine = kind.open('google', { baseUrl: service.url, models, ...settings });
  t.after(() => engine.close?.());
  await engine.start(workOf(t, orderOf({ model }), [], hookUrl === undefined ? {} : { hookUrl }));
  return Object(service.heard[0]?.json);
}

test('the Gemini API is told where to call back, in the words of each of its interfaces', async (t) => {
  assert.deepEqual(Reflect.get(await heard(t, OMNI, KEY, HOOK), 'webhook_config'), { uris: [HOOK] });
  assert.deepEqual(Reflect.get(await heard(t, 'veo-3.1', KEY, HOOK), 'webhookConfig'), { uris: [HOOK] });
});

test('it is not where nobody can reach us, or the operator does not want it', async (t) => {
  for (const [settings, hookUrl] of [
    [KEY, undefined],
    [KEY, HOOK.replace('https', 'http')],
    [{ ...KEY, callbacks: 'never' }, HOOK],
  ] as const)
    for (const model of [OMNI, 'veo-3.1'])
      assert.doesNotMatch(JSON.stringify(await heard(t, model, settings, hookUrl)), /webhook/i);
});

test('Vertex AI cannot call back', async (t) => {
  const vertex = { project: 'films', accessToken: 'ya29.0123456789' };
  assert.doesNotMatch(JSON.stringify(await heard(t, 'veo-3.1', vertex, HOOK)), /webhook|hooks/i);
});
