import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import { SHORT_DELIVERY, type ShortDelivery } from '../../src/core/spending.ts';
import { type Film, filmOf, startDiffering } from '../support/differing-upstream.ts';
import { MIRROR_SAMPLES } from '../support/mirror.ts';
import { type Planted, plantedKinds } from '../support/planted-keys.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { startUpstream } from '../support/upstream.ts';

const WHOLE: Film = { width: 1920, height: 1080, seconds: 8, audio: true, framesPerSecond: 24 };
const COUNT = 4;

/** What arrives instead of eight seconds of 1080p with sound, what is told of it, and what is due for it. */
interface Row {
  name: string;
  film?: Partial<Film> | 'no film';
  /** One of several results does not come at all. */
  isFewer?: true;
  field?: string;
  message?: RegExp;
  /** Of the price, as it is declared in the configuration's page; `listed`: by the list price of such an order. */
  due?: { share: number; listed?: object };
}

const ROWS: readonly Row[] = [
  { name: 'what was ordered', film: {} },
  {
    name: '720p instead of 1080p',
    film: { width: 1280, height: 720 },
    field: 'size',
    message: /^1920x1080 was ordered and 1280x720 delivered\.$/,
    due: { share: (1280 * 720) / (1920 * 1080), listed: { resolution: '720p' } },
  },
  {
    name: '5 s instead of 8 s',
    film: { seconds: 5 },
    field: 'seconds',
    message: /^8 s were ordered and 5\.0 s delivered\.$/,
    due: { share: 5 / 8 },
  },
  {
    name: 'no sound',
    film: { audio: false },
    field: 'audio',
    message: /^Sound was ordered and the file has none\.$/,
    due: { share: 1, listed: { audio: false } },
  },
  {
    name: '12 frames a second',
    film: { framesPerSecond: 12 },
    field: 'frame_rate',
    message: /^24 frames a second are promised and 12 delivered\.$/,
  },
  {
    name: '3 films instead of 4',
    isFewer: true,
    field: 'count',
    message: /^4 were ordered and 3 delivered; the rest is not charged\.$/,
    due: { share: 3 / 4 },
  },
  { name: 'a file that does not parse', film: 'no film' },
];

/** Where an order says neither its length nor its sound, and a model has one size, another one is ordered. */
const MODELS: Readonly<Record<string, string>> = { ulazai: 'ulazai/kling_3_0' };

interface Wire {
  id: string;
  state: string;
  price_credits: number;
  charged_credits: number;
  warnings: { field: string; message: string }[];
  error?: { code: string };
  outputs: unknown[];
}

interface House {
  server: TestServer;
  kinds: readonly Planted[];
}

/** One server for each policy: an engine for each upstream and each thing that can be delivered instead. */
async function houseOf(test: Pick<TestContext, 'after'>, shortDelivery: ShortDelivery): Promise<House> {
  const films = await Promise.all(
    ROWS.map(async ({ film }) => {
      if (film === 'no film') return Buffer.from('<html>The film was moved.</html>');
      return film && filmOf({ ...WHOLE, ...film });
    }),
  );
  const account = { file: '', tokenUrl: '' };
  const kinds = plantedKinds((kind) => `key-of-${kind}`, account).filter(({ kind }) => kind !== 'account');
  const engines: Record<string, { provider: string }> = {};
  for (const planted of kinds) {
    const upstream = await startUpstream(test, { wire: planted.wire });
    const url = await startDiffering(test, upstream.url, films);
    for (const number of ROWS.keys())
      engines[`${planted.kind}-${number}`] = {
        provider: planted.provider,
        ...planted.settings(url(number), upstream.wire.basePath),
      };
  }
  const server = await startServer({ engines, shortDelivery, defaultCredits: 100_000_000 });
  test.after(() => server.stop());
  return { server, kinds };
}

async function order(server: TestServer, planted: Planted, row: Row, more: object = {}): Promise<Wire> {
  const response = await server.call('POST', '/filmgate/v1/generations', bodyOf(planted, row, more));
  const made = (await response.json()) as Wire;
  assert.equal(response.status, 201, `${planted.kind}, ${row.name}: ${JSON.stringify(made)}`);
  return made;
}

function bodyOf({ kind, model }: Planted, row: Row, more: object): object {
  return {
    model: MODELS[kind] ?? model,
    prompt: `a lantern${row.isFewer ? ' [upstream: fewer-results]' : ''}`,
    seconds: WHOLE.seconds,
    resolution: '1080p',
    aspect_ratio: '16:9',
    audio: true,
    count: row.isFewer ? COUNT : 1,
    engine: `${kind}-${ROWS.indexOf(row)}`,
    ...more,
  };
}

async function listPrice(server: TestServer, planted: Planted, row: Row, more: object): Promise<number | undefined> {
  const body = { ...bodyOf(planted, row, more), engine: undefined };
  const response = await server.call('POST', '/filmgate/v1/quote', body);
  return response.status === 200 ? ((await response.json()) as Wire).price_credits : undefined;
}

/** What the configuration's page says, in credits. */
async function dueFor(house: House, planted: Planted, row: Row, policy: ShortDelivery, price: number): Promise<number> {
  if (row.film === 'no film') return 0;
  if (!row.due) return price;
  // Results that did not come are charged by no policy; those that fall short, by the operator's.
  if (!row.isFewer && policy !== 'proportional') return policy === 'full' ? price : 0;
  const listed = row.due.listed && (await listPrice(house.server, planted, row, row.due.listed));
  return Math.floor(price * 1000 * Math.min(row.due.share, (listed ?? price) / price)) / 1000;
}

for (const policy of SHORT_DELIVERY)
  describe(`what is delivered is held against what was ordered; charged: ${policy}`, () => {
    let house: House;
    const ended = new Map<string, Promise<Wire>>();
    const closing: (() => unknown)[] = [];
    const context = { after: (close: () => unknown) => void closing.push(close) } as Pick<TestContext, 'after'>;
    before(async () => {
      house = await houseOf(context, policy);
    });
    test('in every engine', async (t) => {
      t.after(async () => {
        for (const close of closing.reverse()) await close();
      });
      const tried = house.kinds.flatMap((planted) => rowsFor(planted).map((row) => ({ planted, row })));
      await Promise.all(
        tried.map(async ({ planted, row }) => {
          const made = await order(house.server, planted, row);
          ended.set(`${planted.kind} ${row.name}`, endOf(house.server, made.id));
        }),
      );
      for (const { planted, row } of tried)
        await t.test(`${planted.kind}: ${row.name}`, async () => {
          const made = await ended.get(`${planted.kind} ${row.name}`);
          assert.ok(made);
          check(made, row);
          assert.equal(made.charged_credits, await dueFor(house, planted, row, policy, made.price_credits));
        });
      assert.deepEqual(await house.server.house.ledger.verify(), []);
      assert.equal((await house.server.house.store.accounts.byName('default'))?.heldMillicredits, 0);
    });
  });

/** Only some APIs have a count. */
function rowsFor({ wire }: Planted): Row[] {
  const counts = ['google-vertex', 'google-gemini', 'azerion'].includes(wire);
  return ROWS.filter((row) => counts || !row.isFewer);
}

async function endOf(server: TestServer, id: string): Promise<Wire> {
  for (;;) {
    const made = (await (await server.call('GET', `/filmgate/v1/generations/${id}?wait_seconds=20`)).json()) as Wire;
    if (['succeeded', 'failed', 'cancelled'].includes(made.state)) return made;
  }
}

function check(made: Wire, row: Row): void {
  if (row.film === 'no film') {
    assert.deepEqual([made.state, made.error?.code], ['failed', 'output_invalid']);
    return;
  }
  assert.equal(made.state, 'succeeded', JSON.stringify(made.error));
  // What did not come at all is in the first warning's words already.
  const isCheaper = made.charged_credits < made.price_credits && !row.isFewer;
  assert.deepEqual(
    made.warnings.map(({ field }) => field),
    [...(row.field === undefined ? [] : [row.field]), ...(isCheaper ? ['price'] : [])],
    JSON.stringify(made.warnings),
  );
  if (row.message) assert.match(made.warnings[0]?.message ?? '', row.message);
  assert.equal(made.outputs.length, row.isFewer ? COUNT - 1 : 1);
}

/** Where each API is asked about an order again; undefined: its first answer is its last one. */
const LOOKS: Readonly<Record<string, ((body: Answer) => string) | undefined>> = {
  filmgate: ({ id }) => `/filmgate/v1/generations/${id}`,
  azerion: undefined,
  aimlapi: ({ id }) => `/v2/video/generations?generation_id=${id}`,
  ulazai: (body) => `/veo31/api/status/${body.task_id}`,
  segmind: undefined,
  openai: ({ id }) => `/v1/videos/${id}`,
  google: ({ name }) => `/v1beta/${name}`,
  fal: (body) => new URL(body.response_url ?? '').pathname,
  replicate: ({ id }) => `/v1/predictions/${id}`,
};

interface Answer {
  id?: string;
  task_id?: string;
  name?: string;
  response_url?: string;
}

describe('what is delivered differently is told in the words and the header of every API', () => {
  let server: TestServer;
  const closing: (() => unknown)[] = [];
  before(async () => {
    const context = { after: (close: () => unknown) => void closing.push(close) } as Pick<TestContext, 'after'>;
    const upstream = await startUpstream(context, { wire: 'comfyui' });
    const film = await filmOf({ width: 640, height: 360, seconds: 2, audio: false, framesPerSecond: 12 });
    const url = await startDiffering(context, upstream.url, [film]);
    const planted = plantedKinds(() => 'key-of-comfyui', { file: '', tokenUrl: '' }).find(
      ({ kind }) => kind === 'comfyui',
    );
    assert.ok(planted);
    server = await startServer({
      engines: { comfyui: { provider: 'comfyui', ...planted.settings(url(0), '') } },
      routes: { '*': ['comfyui'] },
    });
  });
  after(async () => {
    await server.stop();
    for (const close of closing.reverse()) await close();
  });
  for (const sample of MIRROR_SAMPLES)
    test(sample.name, async () => {
      const first = await server.call('POST', sample.path, sample.body('a lantern'), { ...sample.headers });
      const id = first.headers.get('x-filmgate-generation') ?? '';
      assert.match(id, /^gen_/, `${first.status}: ${await first.clone().text()}`);
      const made = await endOf(server, id);
      assert.ok(made.charged_credits < made.price_credits);
      const path = LOOKS[sample.name]?.((await first.json()) as Answer);
      const last = path === undefined ? first : await server.call('GET', path, undefined, { ...sample.headers });
      assert.equal(last.status, 200, path);
      const told = last.headers.get('x-filmgate-warnings') ?? '';
      assert.match(told, /size: 1280x720 was ordered and 640x360 delivered\./);
      assert.match(told, /seconds: \d s were ordered and 2\.0 s delivered\./);
      assert.match(told, /frame_rate: 24 frames a second are promised and 12 delivered\./);
      assert.match(told, /audio: Sound was ordered and the file has none\./);
      assert.match(told, /price: [\d.]+ instead of [\d.]+ credits were charged, because less was delivered/);
    });
});
