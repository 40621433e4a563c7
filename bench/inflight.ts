import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { configOf } from '../src/config.ts';
import { create } from '../src/generations/create.ts';
import { openHouse, serve } from '../src/main.ts';
import { openUpstream } from '../src/upstream/index.ts';

/**
 * Generations in flight at an upstream of another process, one Filmgate on SQLite: how much later than there each is done
 * here, and how the memory grows. The yardstick is the poll interval itself: nobody can know sooner without being told.
 */
const COUNT = Number(process.argv[2] ?? 10_000);
/** The shortest work; the longest takes three times as long, so that all are in flight and then end one after the other. */
const WORK_MS = Number(process.argv[3] ?? 60_000);
/** Neither in the order of their acceptance nor by chance: a step that shares no factor with the count. */
const SPREAD_STEP = 7919;
const POLL_SECONDS = 10;
const MAKERS = 32;
const MODELS = { 'sora-2': { cost: { since: '2026-11-21', dollarsPerVideo: 0.1 } } };

interface Tally {
  calls: Readonly<Record<string, number>>;
  /** Processor time of the server, milliseconds. */
  cpuMs: number;
}

interface Bill {
  accepted: number;
  microdollars: number;
  calls: Record<string, number>;
  /** In the order of their acceptance. */
  prompts: string[];
}

if (process.send) await playUpstream(process.send.bind(process));
else await measure();

function workMs(number: number): number {
  return WORK_MS * (1 + (2 * ((number * SPREAD_STEP) % COUNT)) / COUNT);
}

async function playUpstream(tell: (message: object) => void): Promise<void> {
  const upstream = await openUpstream({ wire: 'openai', workMs, price: () => 100_000 });
  tell({ baseUrl: upstream.baseUrl });
  process.on('message', () => {
    const { accepted, microdollars, calls, lines } = upstream.bill();
    tell({ accepted, microdollars, calls, prompts: lines.map((line) => line.prompt) });
  });
}

async function measure(): Promise<void> {
  const child = fork(import.meta.filename, process.argv.slice(2), { execArgv: ['--max-old-space-size=4096'] });
  const [{ baseUrl }] = (await once(child, 'message')) as [{ baseUrl: string }];
  const folder = mkdtempSync(join(tmpdir(), 'filmgate-bench-'));
  const settings = {
    port: 0,
    data: folder,
    logLevel: 'error',
    defaultCredits: 1_000_000_000,
    engines: {
      openai: {
        baseUrl,
        apiKey: 'bench-key-of-the-upstream',
        checkEverySeconds: POLL_SECONDS,
        concurrency: 64,
        models: MODELS,
      },
    },
  } as const;
  const house = await openHouse(configOf(settings, {}));
  const running = await serve(house);
  const before = process.memoryUsage.rss();
  const started = performance.now();
  const bill = async (): Promise<Bill> => {
    child.send('bill');
    const [answer] = (await once(child, 'message')) as [Bill];
    return answer;
  };
  const tally = async (): Promise<Tally> => {
    const { user, system } = process.cpuUsage();
    return { calls: (await bill()).calls, cpuMs: (user + system) / 1000 };
  };
  const tallies = [await tally()];
  await order(house);
  const ordered = performance.now();
  console.log(`${COUNT} ordered in ${((ordered - started) / 1000).toFixed(1)} s, ${MAKERS} at once`);
  const ready = process.memoryUsage.rss();
  let peak = 0;
  for (;;) {
    await sleep(2000);
    const now = await tally();
    const isNext = tallies.length === 1 ? now.calls['submit'] === COUNT : (now.calls['file'] ?? 0) > 0;
    if (isNext && tallies.length < 3) tallies.push(now);
    peak = Math.max(peak, process.memoryUsage.rss());
    const counts = await house.store.generations.counts();
    if (counts.succeeded + counts.failed >= COUNT) break;
  }
  tallies.push(await tally());
  tellWork(tallies);
  const last = await bill();
  await report(house, new Map(last.prompts.map((prompt, index) => [prompt, workMs(index + 1)])));
  console.log(
    `bar: p99 <= ${POLL_SECONDS} s + 1 s; memory ${mega(before)} MB before, ${mega(ready)} MB with all in flight, ${mega(peak)} MB at most`,
  );
  const booked = (await house.store.costs.sums(0)).reduce((sum, line) => sum + line.microdollars, 0);
  console.log(
    `upstream: ${last.accepted} taken, billed $${last.microdollars / 1e6}; booked $${booked / 1e6}; calls ${JSON.stringify(last.calls)}`,
  );
  await running.stop();
  child.kill();
  rmSync(folder, { recursive: true, force: true });
}

/** What each phase costs the server's processor: ordering and submitting, looking, looking and collecting. */
function tellWork(tallies: readonly Tally[]): void {
  const parts = ['ordering', 'looking', 'collecting'].map((name, index) => {
    const [from, to] = [tallies[index], tallies[index + 1]];
    if (!from || !to) return `${name}: not seen`;
    const counts = ['submit', 'look', 'file'].map(
      (call) => `${(to.calls[call] ?? 0) - (from.calls[call] ?? 0)} ${call}`,
    );
    return `${name} ${Math.round(to.cpuMs - from.cpuMs)} ms for ${counts.join(', ')}`;
  });
  console.log(`processor: ${parts.join('; ')}`);
}

async function order(house: Awaited<ReturnType<typeof openHouse>>): Promise<void> {
  const account = await house.store.accounts.byName('default');
  const [key] = account ? await house.store.keys.list(account.id) : [];
  if (!account || !key) throw new Error('the first account is missing');
  let number = 0;
  const make = async (): Promise<void> => {
    while (number < COUNT) {
      number += 1;
      await create(house.parts, {
        accountId: account.id,
        keyId: key.id,
        dialect: 'openai',
        draft: { kind: 'video', model: 'sora-2', prompt: `bench ${number}`, seconds: 4, inputs: [] },
        fingerprint: String(number),
        awaitedBy: 'bench',
        idempotencyKey: String(number),
      });
    }
  };
  await Promise.all(Array.from({ length: MAKERS }, make));
}

async function report(
  house: Awaited<ReturnType<typeof openHouse>>,
  tookMs: ReadonlyMap<string, number>,
): Promise<void> {
  const late: number[] = [];
  let after: string | undefined;
  const account = await house.store.accounts.byName('default');
  for (;;) {
    const page = await house.store.generations.list(account?.id ?? '', {
      limit: 100,
      ...(after === undefined ? {} : { after }),
    });
    for (const generation of page.generations) {
      const [attempt] = await house.store.attempts.list(generation.id);
      if (generation.state === 'succeeded' && attempt && generation.finishedAt !== undefined)
        late.push(
          generation.finishedAt - attempt.startedAt - (tookMs.get(generation.brief.prompt ?? '') ?? Number.NaN),
        );
    }
    after = page.generations.at(-1)?.id;
    if (!page.hasMore) break;
  }
  late.sort((a, b) => a - b);
  const at = (share: number): string => ((late[Math.floor((late.length - 1) * share)] ?? Number.NaN) / 1000).toFixed(2);
  console.log(
    `${late.length} succeeded; done here after done there: p50 ${at(0.5)} s, p99 ${at(0.99)} s, worst ${at(1)} s`,
  );
}

function mega(bytes: number): number {
  return Math.round(bytes / 1e6);
}
