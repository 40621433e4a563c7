import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startServer, type TestServer } from '../support/server.ts';
import { newAccount } from '../support/witness.ts';

const ROOT = '/filmgate/v1';

interface Details {
  id: string;
  prompt: string;
  model: string;
  listed: object;
  call: Record<string, unknown>;
  key: { name?: string; prefix?: string };
  files: { media_type: string; seconds: number; frame_rate: number; audio: boolean; differences: unknown[] }[];
  entries: { kind: string; amount_credits: number }[];
  family: { relation: string; how: string; generation: { id: string } }[];
  durations?: { count: number; p50_seconds: number; counts: number[] };
}

describe('the details of a generation', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  const make = async (body: object): Promise<{ id: string; state: string }> => {
    const response = await server.call('POST', `${ROOT}/generations`, {
      model: 'testcard',
      seconds: 1,
      wait_seconds: 30,
      ...body,
    });
    assert.equal(response.status, 201, await response.clone().text());
    return (await response.json()) as { id: string; state: string };
  };
  const details = async (id: string): Promise<Details> =>
    (await (await server.call('GET', `${ROOT}/generations/${id}/details`)).json()) as Details;

  it('say what was delivered, what it cost, whose key it was and how long others took', async () => {
    const { id } = await make({ prompt: 'bars', seed: 7, audio: true });
    const found = await details(id);
    assert.equal(found.prompt, 'bars');
    assert.equal(found.model, 'testcard');
    assert.deepEqual(found.listed, { id: 'testcard', provider: 'testcard', name: 'Test card', canonical: 'testcard' });
    assert.equal(found.key.name, 'first key');
    assert.deepEqual(found.entries.map(({ kind, amount_credits }) => [kind, amount_credits]).sort(), [
      ['capture', 1],
      ['hold', 1],
    ]);
    const [file] = found.files;
    assert.equal(file?.media_type, 'video/mp4');
    assert.equal(file.frame_rate, 24);
    assert.equal(file.audio, true);
    assert.deepEqual(file.differences, []);
    assert.equal(
      found.durations?.counts.reduce((sum, count) => sum + count, 0),
      found.durations?.count,
    );
    assert.equal(found.durations?.count, 1);
  });

  it('have the call that orders the same again, which is remembered as made after it', async () => {
    const first = await make({ prompt: 'bars', seed: 7, aspect_ratio: '9:16', resolution: '480p' });
    const { call } = await details(first.id);
    assert.deepEqual(call, {
      model: 'testcard/testcard',
      kind: 'video',
      prompt: 'bars',
      seconds: 1,
      resolution: '480p',
      aspect_ratio: '9:16',
      seed: 7,
    });
    const second = await make({ ...call, remix_of: first.id });
    const again = await details(second.id);
    assert.deepEqual(again.call, call);
    assert.deepEqual(
      again.family.map(({ relation, how, generation }) => [relation, how, generation.id]),
      [['earlier', 'remix', first.id]],
    );
    const extended = await make({ prompt: 'and on', video: first.id });
    const { family } = await details(first.id);
    assert.deepEqual(
      family.map(({ relation, how, generation }) => [relation, how, generation.id]),
      [
        ['later', 'remix', second.id],
        ['later', 'extension', extended.id],
      ],
    );
    await server.call('DELETE', `${ROOT}/generations/${second.id}`);
    assert.equal((await details(first.id)).family.length, 1, 'what was deleted is not told');
  });

  it('are made after nothing of another account', async () => {
    const { id } = await make({ prompt: 'bars' });
    const bob = await newAccount(server, { credits: 1000 });
    const answer = await fetch(`${server.url}${ROOT}/generations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bob.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'testcard', prompt: 'bars', remix_of: id }),
    });
    assert.equal(answer.status, 404);
    assert.equal(((await answer.json()) as { parameter: string }).parameter, 'remix_of');
  });

  it('go with a first frame and a sheet of frames', async () => {
    const { id } = await make({ prompt: 'bars' });
    for (const [name, type] of [
      ['thumbnail', 'image/webp'],
      ['sheet', 'image/jpeg'],
    ]) {
      const picture = await server.call('GET', `${ROOT}/generations/${id}/outputs/0/${name}`);
      assert.equal(picture.status, 200);
      assert.equal(picture.headers.get('content-type'), type);
    }
    assert.equal((await server.call('GET', `${ROOT}/generations/${id}/outputs/3/thumbnail`)).status, 404);
  });

  it('save a file under a name of the caller’s, which cannot be anything but a name', async () => {
    const { id } = await make({ prompt: 'bars' });
    const saved = async (query: string): Promise<string | null> => {
      const answer = await server.call('GET', `${ROOT}/generations/${id}/outputs/0${query}`);
      await answer.arrayBuffer();
      return answer.headers.get('content-disposition');
    };
    assert.match((await saved('')) ?? '', /^inline; /);
    assert.equal(await saved('?name=red-panda-1'), 'attachment; filename="red-panda-1.mp4"');
    assert.equal(
      await saved(`?name=${encodeURIComponent('../../"; x=<script>.exe')}`),
      'attachment; filename="-..-x-script-.exe.mp4"',
    );
    assert.equal((await server.call('GET', `${ROOT}/generations/${id}/outputs/0?nam=x`)).status, 400);
  });

  it('are found by several models, by the API they came by, and from the oldest on', async () => {
    const { id } = await make({ prompt: 'one of many' });
    const list = async (query: string): Promise<string[]> => {
      const answer = await server.call('GET', `${ROOT}/generations?q=one+of+many&${query}`);
      return ((await answer.json()) as { data: { id: string }[] }).data.map((one) => one.id);
    };
    const animatic = await server.call('POST', `${ROOT}/generations`, { prompt: 'one of many two', seconds: 1 });
    const { id: second } = (await animatic.json()) as { id: string };
    assert.deepEqual(await list('model=testcard,animatic'), [second, id]);
    assert.deepEqual(await list('model=testcard'), [id]);
    assert.deepEqual(await list('model=none,other'), []);
    assert.deepEqual(await list('order=oldest&model=testcard,animatic'), [id, second]);
    assert.deepEqual(await list('dialect=openai'), []);
    assert.deepEqual(await list('dialect=filmgate'), [second, id]);
  });
});
