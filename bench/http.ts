import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configOf } from '../src/config.ts';
import { openHouse, serve } from '../src/main.ts';

/**
 * The door: durable creates, status reads and large answers, each beside a yardstick of the same run on the same machine
 * (a bare node:http server, a raw file). Client and server share the machine, as they do in the yardsticks.
 */
const KEY = 'bench-key-0123456789abcdef';
const SECONDS = Number(process.argv[2] ?? 4);
const CLIENTS = 32;

const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
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
const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`;

const floor = await drive(CLIENTS, () => call(bareUrl, 'GET'));
report('bare node:http', floor);
let last = '';
let number = 0;
const creates = await drive(CLIENTS, async () => {
  const body = JSON.stringify({ model: 'testcard', prompt: `bench ${number++}`, seconds: 1 });
  last = (await call(`${running.address}/filmgate/v1/generations`, 'POST', body)).text;
});
report('durable create', creates, floor);
const { id } = JSON.parse(last) as { id: string };
const reads = await drive(CLIENTS, () => call(`${running.address}/filmgate/v1/generations/${id}`, 'GET'));
report('status read', reads, floor);
const waiting = (await house.store.generations.counts()).queued;
console.log(`generations on disk: ${waiting}; memory ${Math.round(process.memoryUsage.rss() / 1e6)} MB`);
await running.stop();
bare.close();
rmSync(folder, { recursive: true, force: true });

interface Driven {
  perSecond: number;
  p50: number;
  p99: number;
}

async function drive(clients: number, one: () => Promise<unknown>): Promise<Driven> {
  const times: number[] = [];
  const end = performance.now() + SECONDS * 1000;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < end) {
        const began = performance.now();
        await one();
        times.push(performance.now() - began);
      }
    }),
  );
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return { perSecond: times.length / ((performance.now() - start) / 1000), p50: at(0.5), p99: at(0.99) };
}

function call(url: string, method: string, body?: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method,
        agent,
        headers: {
          authorization: `Bearer ${KEY}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => {
          const status = response.statusCode ?? 0;
          if (status >= 400) reject(new Error(`${url} answered ${status}: ${text}`));
          else resolve({ status, text });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function report(name: string, driven: Driven, yardstick?: Driven): void {
  const ratio =
    yardstick === undefined ? '' : `, ${(driven.perSecond / yardstick.perSecond).toFixed(2)} of bare node:http`;
  console.log(
    `${name}: ${Math.round(driven.perSecond)}/s, p50 ${driven.p50.toFixed(1)} ms, p99 ${driven.p99.toFixed(1)} ms${ratio}`,
  );
}
