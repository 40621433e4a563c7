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
const WORK_MS = Number(process.argv[3] ?? 90_000);
const POLL_SECONDS = 10;
const MAKERS = 32;
const MODELS = { 'sora-2': { cost: { since: '2026-11-21', dollarsPerVideo: 0.1 } } };

if (process.send) await playUpstream(process.send.bind(process));
else await measure();

async function playUpstream(tell: (message: object) => void): Promise<void> {
  const upstream = await openUpstream({ wire: 'openai', workMs: WORK_MS, price: () => 100_000 });
  tell({ baseUrl: upstream.baseUrl });
  process.on('message', () => {
    const { accepted, microdollars, calls } = upstream.bill();
    tell({ accepted, microdollars, calls });
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
      openai: { baseUrl, apiKey: 'bench-key-of-the-upstream', checkEverySeconds: POLL_SECONDS, models: MODELS },
    },
  } as const;
  const house = await openHouse(configOf(settings, {}));
  const running = await serve(house);
  const before = process.memoryUsage.rss();
  const started = performance.now();
  await order(house);
  const ordered = performance.now();
  console.log(`${COUNT} ordered in ${((ordered - started) / 1000).toFixed(1)} s, ${MAKERS} at once`);
  let peak = 0;
  for (;;) {
    await sleep(2000);
    peak = Math.max(peak, process.memoryUsage.rss());
    const counts = await house.store.generations.counts();
    if (counts.succeeded + counts.failed >= COUNT) break;
  }
  await report(house, before, peak);
  child.send('bill');
  const [bill] = (await once(child, 'message')) as [{ accepted: number; microdollars: number; calls: object }];
  const booked = (await house.store.costs.sums(0)).reduce((sum, line) => sum + line.microdollars, 0);
  console.log(
    `upstream: ${bill.accepted} taken, billed $${bill.microdollars / 1e6}; booked $${booked / 1e6}; calls ${JSON.stringify(bill.calls)}`,
  );
  await running.stop();
  child.kill();
  rmSync(folder, { recursive: true, force: true });
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

async function report(house: Awaited<ReturnType<typeof openHouse>>, before: number, peak: number): Promise<void> {
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
        late.push(generation.finishedAt - attempt.startedAt - WORK_MS);
    }
    after = page.generations.at(-1)?.id;
    if (!page.hasMore) break;
  }
  late.sort((a, b) => a - b);
  const at = (share: number): string => ((late[Math.floor((late.length - 1) * share)] ?? Number.NaN) / 1000).toFixed(2);
  console.log(
    `${late.length} succeeded; done here after done there: p50 ${at(0.5)} s, p99 ${at(0.99)} s, worst ${at(1)} s`,
  );
  console.log(`bar: p99 <= ${POLL_SECONDS} s + 1 s; memory ${mega(before)} MB before, ${mega(peak)} MB at most`);
}

function mega(bytes: number): number {
  return Math.round(bytes / 1e6);
}
