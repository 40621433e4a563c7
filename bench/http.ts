import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { configOf } from '../src/config.ts';
import { openHouse, serve } from '../src/main.ts';
import type { Driven, Load } from './client.ts';

/**
 * The door: durable creates and status reads, beside a yardstick of the same run on the same machine (a bare node:http
 * server). The server has this thread, the client another (bench/client.ts), in the yardstick as well.
 */
const KEY = 'bench-key-0123456789abcdef';
const SECONDS = Number(process.argv[2] ?? 4);
const CLIENTS = 32;

const folder = mkdtempSync(join(tmpdir(), 'filmgate-bench-'));
const house = await openHouse(
  configOf(
    {
      port: 0,
      data: folder,
      logLevel: 'silent',
      bootstrapKey: KEY,
      requestsPerMinute: 1_000_000,
      workers: false,
      defaultCredits: 1_000_000_000,
    },
    {},
  ),
);
const running = await serve(house);
const bare = createServer((_request, response) => response.end('ok'));
await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));

const floor = await drive((bare.address() as AddressInfo).port, 'GET', '/');
report('bare node:http', floor);
const port = Number(new URL(running.address).port);
const order = JSON.stringify({ model: 'testcard', prompt: 'bench #', seconds: 1 });
const creates = await drive(port, 'POST', '/filmgate/v1/generations', order);
report('durable create', creates, floor);
const { id } = JSON.parse(creates.last) as { id: string };
const reads = await drive(port, 'GET', `/filmgate/v1/generations/${id}`);
report('status read', reads, floor);
const waiting = (await house.store.generations.counts()).queued;
console.log(`generations on disk: ${waiting}; memory ${Math.round(process.memoryUsage.rss() / 1e6)} MB`);
await running.stop();
bare.close();
rmSync(folder, { recursive: true, force: true });

async function drive(port: number, method: Load['method'], path: string, body?: string): Promise<Driven> {
  const load: Load = { port, method, path, key: KEY, clients: CLIENTS, seconds: SECONDS, ...(body && { body }) };
  const worker = new Worker(new URL('./client.ts', import.meta.url), { workerData: load });
  const [driven]: Driven[] = await once(worker, 'message');
  if (driven === undefined) throw new Error('the client has measured nothing');
  return driven;
}

function report(name: string, driven: Driven, yardstick?: Driven): void {
  const ratio =
    yardstick === undefined ? '' : `, ${(driven.perSecond / yardstick.perSecond).toFixed(2)} of bare node:http`;
  console.log(
    `${name}: ${Math.round(driven.perSecond)}/s, p50 ${driven.p50.toFixed(1)} ms, p99 ${driven.p99.toFixed(1)} ms${ratio}`,
  );
}
