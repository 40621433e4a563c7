import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineSettings } from '../../src/config.ts';
import { type Generation, isFinal } from '../../src/core/generation.ts';
import type { Order } from '../../src/core/order.ts';
import { ON_TESTCARD, startServer, TEST_KEY, type TestServer } from './server.ts';

const FINISHED_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 20;

/** How an engine is set to call another Filmgate. One row of `test/walks/mirror.test.ts`. */
export interface MirrorRow {
  /** What the tests of the row are called: the provider, and its flavour where it has several. */
  name: string;
  /** Settings of the outer engine. `provider` is the engine's kind; let it look often: `checkEverySeconds: 0.05`. */
  settings(inner: Pick<TestServer, 'url' | 'key'>): EngineSettings;
  /** By the name of a sample: what the outer server says where this engine cannot serve that order. */
  refuses?: Readonly<Record<string, RegExp>>;
  /** What this API has no word for, and the inner server therefore fills in by itself: not compared. */
  unsaid?: readonly (keyof Order)[];
}

/** Filmgate in front of Filmgate: the outer one's only engine calls the inner one, whose every model is on the test card. */
export interface Mirror {
  row: MirrorRow;
  inner: TestServer;
  outer: TestServer;
  stop(): Promise<void>;
}

export async function startMirror(row: MirrorRow): Promise<Mirror> {
  const inner = await startServer(ON_TESTCARD);
  const outer = await startServer({
    engines: { mirror: row.settings(inner) },
    routes: { '*': ['mirror'] },
  });
  return {
    row,
    inner,
    outer,
    stop: async () => {
      await outer.stop();
      await inner.stop();
    },
  };
}

/** One order in one API's own words. */
export interface MirrorSample {
  name: string;
  path: string;
  body(prompt: string): unknown;
  headers?: Readonly<Record<string, string>>;
}

const goodSize = { aspect_ratio: '16:9', resolution: '720p' };

/** One order for each dialect: four seconds where the API says so, in a size that every engine knows. */
export const MIRROR_SAMPLES: readonly MirrorSample[] = [
  {
    name: 'filmgate',
    path: '/filmgate/v1/generations',
    body: (prompt) => ({ model: 'google/veo-3.1-generate-001', prompt, seconds: 4, ...goodSize }),
  },
  {
    name: 'azerion',
    path: '/v1/videos/generation',
    body: (prompt) => ({ model: 'google-veo-3-1', prompt, duration: 4, ...goodSize }),
  },
  {
    name: 'aimlapi',
    path: '/v2/video/generations',
    body: (prompt) => ({ model: 'google/veo-3.1-t2v', prompt, duration: 4, ...goodSize }),
  },
  {
    name: 'ulazai',
    path: '/veo31/api/generate',
    body: (prompt) => ({ model: 'veo3', prompt, aspectRatio: '16:9' }),
  },
  {
    name: 'segmind',
    path: '/v1/veo-3.1',
    body: (prompt) => ({ prompt, duration: 4, ...goodSize }),
    headers: { 'x-api-key': TEST_KEY },
  },
  {
    name: 'openai',
    path: '/v1/videos',
    body: (prompt) => ({ model: 'sora-2', prompt, seconds: '4', size: '1280x720' }),
  },
  {
    name: 'google',
    path: '/v1beta/models/veo-3.1-generate-001:predictLongRunning',
    body: (prompt) => ({
      instances: [{ prompt }],
      parameters: { durationSeconds: 4, resolution: '720p', aspectRatio: '16:9' },
    }),
    headers: { 'x-goog-api-key': TEST_KEY },
  },
  {
    name: 'fal',
    path: '/fal-ai/veo3.1',
    body: (prompt) => ({ prompt, duration: '4s', ...goodSize }),
    headers: { authorization: `Key ${TEST_KEY}` },
  },
  {
    name: 'replicate',
    path: '/v1/models/google/veo-3.1/predictions',
    body: (prompt) => ({ input: { prompt, duration: 4, ...goodSize } }),
  },
];

/** What became of an order on its way through both servers. */
export interface Reflection {
  /** Of the outer server's answer to the creating call. */
  status: number;
  said: string;
  /** Undefined where the order was refused. */
  outer?: Generation;
  inner?: Generation;
  /** SHA-256 of the finished files, in their order. */
  outerFiles: readonly string[];
  innerFiles: readonly string[];
}

/** Orders once at the outer server and waits until it has ended there. */
export async function reflect(mirror: Mirror, sample: MirrorSample, prompt = promptOf(sample)): Promise<Reflection> {
  const { outer, inner } = mirror;
  const reply = await outer.call('POST', sample.path, sample.body(prompt), { ...sample.headers });
  const said = await reply.text();
  const asked = await byPrompt(outer, prompt);
  if (!asked) return { status: reply.status, said, outerFiles: [], innerFiles: [] };
  const ended = await finished(outer, asked.id);
  const made = await byPrompt(inner, prompt);
  return {
    status: reply.status,
    said,
    outer: ended,
    ...(made ? { inner: made } : {}),
    outerFiles: await filesOf(outer, ended),
    innerFiles: made ? await filesOf(inner, made) : [],
  };
}

/** Each order is found again at both servers by its words. */
function promptOf(sample: MirrorSample): string {
  return `a ship in a bottle, ordered by ${sample.name}`;
}

/** The newest generation whose prompt begins with these words: an engine may add some to their end. */
export async function byPrompt(server: TestServer, prompt: string): Promise<Generation | undefined> {
  const account = await server.house.store.accounts.byName('default');
  if (!account) throw new Error('the account default is gone');
  const { generations } = await server.house.store.generations.list(account.id, { limit: 100 });
  return generations.find((one) => one.brief.prompt?.startsWith(prompt));
}

/** The generation once it has ended. */
export async function finished(server: TestServer, id: string): Promise<Generation> {
  const deadline = performance.now() + FINISHED_WITHIN_MS;
  for (;;) {
    const found = await server.house.store.generations.get(id);
    if (found && isFinal(found.state)) return found;
    if (performance.now() > deadline) throw new Error(`${id} has not ended: ${JSON.stringify(found)}`);
    await sleep(LOOK_EVERY_MS);
  }
}

async function filesOf(server: TestServer, generation: Generation): Promise<string[]> {
  const { store } = server.house;
  const outputs = await store.generations.outputs([generation.id]);
  const ids = [...outputs].sort((a, b) => a.position - b.position).map((output) => output.assetId);
  const assets = await store.assets.many(ids);
  return ids.map((id) => assets.find((asset) => asset.id === id)?.sha256 ?? 'gone');
}
