import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ANSWERS, refusalAnswer } from '../../../src/providers/filmgate/answers.ts';
import { samplePng } from '../../support/sample-media.ts';
import type { TestServer } from '../../support/server.ts';
import { startWitnessServer } from '../../support/witness.ts';

let server: TestServer;
before(async () => {
  server = await startWitnessServer();
});
after(() => server.stop());

const tried = new Set<string>();

/** Calls a path and compares what is answered, to the last field, with what the OpenAPI document says of it. */
async function compare(name: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  tried.add(name);
  const response = await server.call(name.split(' ')[0] ?? '', `/filmgate/v1${path}`, body);
  const answer = (await response.json()) as Record<string, unknown>;
  const parsed = ANSWERS[name]?.safeParse(answer);
  assert.ok(parsed?.success, `${name}: ${JSON.stringify(answer).slice(0, 2000)} ${parsed?.error}`);
  return answer;
}

test('every answer is of the shape that the OpenAPI document and the client say', async () => {
  const secret = await compare('GET /webhooks/secret', '/webhooks/secret');
  assert.ok(secret['secret']);
  await compare('POST /webhooks/secret', '/webhooks/secret', {});
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(samplePng(8, 8))]), 'a.png');
  const kept = await compare('POST /files', '/files', form);
  await compare('GET /files/{id}', `/files/${kept['id']}`);
  await compare('DELETE /files/{id}', `/files/${kept['id']}`);
  const body = { prompt: 'a fox', seconds: 1, compression_quality: 'lossless', wait_seconds: 30 };
  const callback_url = 'http://127.0.0.1:1/nobody';
  const { id } = await compare('POST /generations', '/generations', { ...body, callback_url });
  await compare('POST /generations', '/generations', { prompt: '[fail engine_failed]', seconds: 1, wait_seconds: 30 });
  await compare('POST /generations', '/generations', { kind: 'image', model: 'gpt-image-1.5', prompt: 'a fox' });
  await compare('GET /generations', '/generations');
  await compare('GET /generations/{id}', `/generations/${id}`);
  await compare('GET /generations/{id}/attempts', `/generations/${id}/attempts`);
  await compare('GET /generations/{id}/details', `/generations/${id}/details`);
  const { data } = await compare('GET /webhooks/deliveries', '/webhooks/deliveries');
  const [delivery] = Array.isArray(data) ? data : [];
  await compare('GET /webhooks/deliveries/{id}', `/webhooks/deliveries/${delivery.id}`);
  await compare('POST /webhooks/deliveries/{id}/replay', `/webhooks/deliveries/${delivery.id}/replay`);
  await compare('POST /verify', '/verify', { generation: id });
  await compare('POST /storyboards', '/storyboards', { prompt: 'a fox' });
  await compare('POST /quote', '/quote', { prompt: 'a fox', seconds: 1 });
  await compare('GET /models', '/models');
  await compare('GET /account', '/account');
  const key = await compare('POST /keys', '/keys', { name: 'short', scopes: ['read'] });
  await compare('GET /keys', '/keys');
  await compare('DELETE /keys/{id}', `/keys/${key['id']}`);
  const slow = await compare('POST /generations', '/generations', { prompt: '[slow 30]', seconds: 1 });
  await compare('POST /generations/{id}/cancel', `/generations/${slow['id']}/cancel`);
  await compare('DELETE /generations/{id}', `/generations/${slow['id']}`);
  await compare('POST /generations/delete', '/generations/delete', { ids: [id, 'gen_none'] });
  assert.deepEqual([...tried].sort(), Object.keys(ANSWERS).sort());
});

test('and so is every refusal', async () => {
  const refused = await server.call('POST', '/filmgate/v1/generations', { prompt: 'a fox', seconds: 999 });
  assert.equal(refused.headers.get('content-type'), 'application/problem+json; charset=utf-8');
  assert.ok(refusalAnswer.safeParse(await refused.json()).success);
});
