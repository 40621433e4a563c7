import assert from 'node:assert/strict';
import test from 'node:test';
import { orderOf, type Reply, workOf } from '../../../test/support/service.ts';
import { both, done, LATER, refusing, TICKET, TOKEN } from './fixtures/vertex.ts';

const BUCKET = { storageUri: 'gs://films-bucket/made/' };
const FOLDER = 'gs://films-bucket/made/att_01kxyz/';

const listing = (...names: string[]): Reply => ({
  status: 200,
  body: { items: names.map((name) => ({ name, contentType: 'video/mp4', size: '9' })) },
});

test('with a bucket each attempt has a folder of its own, and results are read from it', async (t) => {
  const { service, engine } = await both(t, BUCKET);
  assert.equal(engine.recovery, 'correlator');
  const ticket = await engine.start(workOf(t));
  const body = service.heard[0]?.json as { parameters: Record<string, unknown> };
  assert.equal(body.parameters['storageUri'], FOLDER);
  assert.deepEqual(ticket, { ...TICKET, folder: FOLDER });
  service.answer({
    status: 200,
    body: done({ videos: [{ gcsUri: `${FOLDER}7/sample 0.mp4`, mimeType: 'video/mp4' }] }),
  });
  assert.deepEqual(await engine.check(ticket, workOf(t)), {
    state: 'done',
    outputs: [
      {
        kind: 'url',
        url: `${service.url}/storage/v1/b/films-bucket/o/made%2Fatt_01kxyz%2F7%2Fsample%200.mp4?alt=media`,
        headers: { authorization: `Bearer ${TOKEN}` },
        mediaType: 'video/mp4',
      },
    ],
    filtered: [],
  });
});

test('an attempt whose answer was lost is found by its folder, and never bought again', async (t) => {
  const { service, engine } = await both(t, BUCKET);
  const lost = () => engine.recover?.(workOf(t, orderOf({ count: 2 })));
  service.answer({ status: 200, body: {} });
  assert.equal(await lost(), 'unknown');
  service.answer({ status: 500 });
  assert.equal(await lost(), 'unknown');
  service.answer(listing('made/att_01kxyz/7/sample_0.mp4'));
  const ticket = await lost();
  assert.deepEqual(ticket, { isStored: true, folder: FOLDER });
  const [call] = service.heard;
  assert.equal(`${call?.method} ${call?.path}`, 'GET /storage/v1/b/films-bucket/o');
  assert.equal(call?.query.get('prefix'), 'made/att_01kxyz/');
  const found = (now: number) => engine.check({ isStored: true }, { ...workOf(t, orderOf({ count: 2 })), now });
  assert.equal((await engine.check(Object(ticket), workOf(t, orderOf({ count: 2 })))).state, 'running', 'one of two');
  const late = await engine.check(Object(ticket), workOf(t, orderOf({ count: 2 }), [], { now: LATER }));
  assert.equal(late.state, 'done');
  assert.equal(late.outputs.length, 1);
  assert.equal(late.filtered?.length, 1, 'the second never came');
  assert.equal((await found(LATER)).state, 'running', 'without a folder nothing is said');
  assert.ok(service.heard.every(({ method }) => method === 'GET'));
});

test('an operation that Google has forgotten is looked for in the bucket', async (t) => {
  const { service, engine } = await both(t, BUCKET);
  service.answer(refusing(404, 'x', 'NOT_FOUND'), listing('made/att_01kxyz/7/sample_0.mp4'));
  const ticket = { ...TICKET, folder: FOLDER };
  const progress = await engine.check(ticket, workOf(t, orderOf(), [], { now: LATER }));
  assert.equal(progress.state, 'done');
  service.answer(refusing(404, 'x', 'NOT_FOUND'), { status: 200, body: {} });
  assert.deepEqual(await engine.check(ticket, workOf(t, orderOf(), [], { now: LATER })), { state: 'lost' });
});

test('without a bucket nothing can be found again', async (t) => {
  const { engine } = await both(t);
  assert.equal(engine.recovery, 'none');
  assert.equal(engine.recover, undefined);
});
