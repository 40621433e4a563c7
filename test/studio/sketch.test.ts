import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startServer, type TestServer } from '../support/server.ts';

const PANDA = 'A red panda rides a skateboard through a sunny skate park, camera pans left';

let server: TestServer;

before(async () => {
  server = await startServer();
});
after(() => server.stop());

interface Board {
  prompt: string;
  subjects: { noun: string }[];
  setting: { place: string };
  camera: { move: string; to: number }[];
  sound: unknown[];
}

const storyboard = (body: unknown): Promise<Response> => server.call('POST', '/filmgate/v1/storyboards', body);
const poster = (body: unknown): Promise<Response> => server.call('POST', '/filmgate/v1/posters', body);

/** The body is read too: a server waits for its connections when it stops. */
async function statusOf(answer: Promise<Response>): Promise<number> {
  const response = await answer;
  await response.arrayBuffer();
  return response.status;
}

/** Width and height of a JPEG, from its frame header. */
function sizeOfJpeg(bytes: Buffer): [number, number] {
  for (let at = 2; at < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xc2) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
  }
  throw new Error('no JPEG');
}

describe('a sketch', () => {
  it('tells what is understood of a prompt, for as long a clip as is meant', async () => {
    const answer = await storyboard({ prompt: PANDA, seconds: 6 });
    assert.equal(answer.status, 200);
    const board = (await answer.json()) as Board;
    assert.deepEqual(board.subjects.map((one) => one.noun).slice(0, 2), ['red panda', 'skateboard']);
    assert.equal(board.setting.place, 'skate park');
    assert.equal(board.camera.at(-1)?.to, 6);
    const silent = (await (await storyboard({ prompt: PANDA, audio: false })).json()) as Board;
    assert.deepEqual(silent.sound, []);
  });

  it('is drawn in the shape that is meant, the same for the same seed', async () => {
    const first = await poster({ prompt: PANDA, aspect_ratio: '9:16', seed: 5 });
    assert.equal(first.headers.get('content-type'), 'image/jpeg');
    const bytes = Buffer.from(await first.arrayBuffer());
    assert.deepEqual(sizeOfJpeg(bytes), [540, 960]);
    const again = await poster({ prompt: PANDA, aspect_ratio: '9:16', seed: 5 });
    assert.deepEqual(Buffer.from(await again.arrayBuffer()), bytes);
  });

  it('draws an edited storyboard, and says what is wrong in one', async () => {
    const board = (await (await storyboard({ prompt: PANDA })).json()) as Board;
    const edited = {
      ...board,
      subjects: [],
      relations: [],
      actions: [],
      setting: { ...board.setting, timeOfDay: 'night' },
    };
    const plain = await poster({ prompt: PANDA });
    const night = await poster({ prompt: PANDA, storyboard: edited });
    assert.equal(night.status, 200);
    assert.notDeepEqual(Buffer.from(await night.arrayBuffer()), Buffer.from(await plain.arrayBuffer()));
    const wrong = await poster({ prompt: PANDA, storyboard: { ...board, camera: [{ move: 'fly', from: 0, to: 1 }] } });
    assert.equal(wrong.status, 400);
    assert.match(((await wrong.json()) as { parameter: string }).parameter, /^storyboard\.camera\[0\]\.move/);
  });

  it('draws any moment of the clip that it is asked for', async () => {
    const at = async (seconds: number): Promise<Buffer> => {
      const drawn = await poster({ prompt: 'a red kite flies to the right, camera zooms in', seconds: 4, at: seconds });
      assert.equal(drawn.status, 200);
      return Buffer.from(await drawn.arrayBuffer());
    };
    const early = await at(0.5);
    assert.deepEqual(await at(0.5), early, 'the same moment is the same picture');
    assert.notDeepEqual(await at(3.5), early);
    assert.notDeepEqual(await at(100), early, 'after the end it is the last frame');
    assert.equal(await statusOf(poster({ prompt: PANDA, at: -1 })), 400);
  });

  it('takes the pictures of its own account only, and nothing from elsewhere', async () => {
    const drawn = await poster({ prompt: 'a red kite' });
    const form = new FormData();
    form.set('file', new Blob([await drawn.arrayBuffer()], { type: 'image/jpeg' }), 'kite.jpg');
    const { id } = (await (await server.call('POST', '/filmgate/v1/files', form)).json()) as { id: string };
    assert.equal(await statusOf(poster({ prompt: PANDA, references: [id] })), 200);
    const stranger = await server.house.accounts.create('stranger');
    const { secret } = await server.house.accounts.createKey({ accountId: stranger.id, name: 'k', scopes: ['read'] });
    const theirs = server.call(
      'POST',
      '/filmgate/v1/posters',
      { prompt: PANDA, references: [id] },
      {
        authorization: `Bearer ${secret}`,
      },
    );
    assert.equal(await statusOf(theirs), 404);
    for (const elsewhere of ['http://127.0.0.1:1/x.png', 'data:image/png;base64,AAAA', 'ast_../x'])
      assert.equal(await statusOf(poster({ prompt: PANDA, image: elsewhere })), 400, elsewhere);
  });

  it('costs and keeps nothing', async () => {
    const before = await server.balance();
    await statusOf(poster({ prompt: PANDA }));
    await statusOf(storyboard({ prompt: PANDA }));
    assert.equal(await server.balance(), before);
    const page = (await (await server.call('GET', '/filmgate/v1/generations')).json()) as { total: number };
    assert.equal(page.total, 0);
  });

  it('refuses what is no order', async () => {
    assert.equal(await statusOf(storyboard({})), 400);
    assert.equal(await statusOf(storyboard({ prompt: 'x'.repeat(20_001) })), 400);
    assert.equal(await statusOf(storyboard({ prompt: 'x', seed: -1 })), 400);
  });

  it('survives a prompt that is a wall of signs', async () => {
    const answer = await storyboard({ prompt: '<script>"\'`;--\\ '.repeat(1000) });
    await answer.arrayBuffer();
    assert.ok([200, 503].includes(answer.status), String(answer.status));
    assert.equal(await statusOf(storyboard({ prompt: PANDA })), 200);
  });
});
