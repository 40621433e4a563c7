import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLedger } from '../../src/ledger/ledger.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { type Upstream, type UpstreamOptions, wireNamed } from '../../src/upstream/index.ts';
import type { Location } from '../support/databases.ts';
import { TEST_KEY } from '../support/server.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { startUpstream } from '../support/upstream.ts';
import { ROWS, type Row } from './faults-suite.ts';

const ENGINE = 'target';
const ENDED_WITHIN_MS = 240_000;
const LOOK_EVERY_MS = 50;
const FINAL = ['succeeded', 'failed', 'cancelled'];
/** Enough for thousands of orders. */
const CREDITS = 100_000_000;
const STARTS_PER_MINUTE = 100_000;

/** In a hurry, and all orders at once. `cents`: what a second costs, by the engine's own list or the settings here. */
const HASTE: Readonly<Record<string, { cents: number; settings: object }>> = {
  'openai-key': { cents: 10, settings: openaiHaste() },
  openai: { cents: 10, settings: openaiHaste() },
  'google-vertex': { cents: 40, settings: { checkEverySeconds: 0.05, startsPerMinute: STARTS_PER_MINUTE } },
  'google-gemini': { cents: 40, settings: { checkEverySeconds: 0.05, startsPerMinute: STARTS_PER_MINUTE } },
  comfyui: { cents: 0, settings: { checkEverySeconds: 0.05, checkEveryMaxSeconds: 0.5 } },
  azerion: { cents: 0, settings: {} },
};

function openaiHaste(): object {
  const cost = { since: '2026-11-21', dollarsPerSecond: 0.1 };
  const sora = { id: 'sora-2', seconds: [8], sizes: ['1280x720'], sound: 'always', cost };
  return { checkEverySeconds: 0.05, startsPerMinute: STARTS_PER_MINUTE, models: { 'veo-3.1': sora } };
}

export interface Made {
  id: string;
  state: string;
  error?: { code: string };
  charged_credits?: number;
}

/** A server in a process of its own, to be killed and started again, and the upstream that it orders from. */
export class Rig {
  readonly upstream: Upstream;
  readonly row: Row;
  private readonly location: Location;
  private readonly folder: string;
  private process: ServerProcess | undefined;
  private isClosed = false;

  private constructor(row: Row, upstream: Upstream, location: Location, concurrency: number) {
    this.row = row;
    this.upstream = upstream;
    this.location = location;
    this.folder = mkdtempSync(join(tmpdir(), 'filmgate-kill-'));
    const { provider } = wireNamed(row.wire);
    const settings = { ...row.settings(upstream), ...HASTE[row.wire]?.settings, concurrency };
    const engines = { [ENGINE]: { provider, ...settings } };
    const config = { engines, drainSeconds: 30, requestsPerMinute: 1_000_000, defaultCredits: CREDITS };
    writeFileSync(join(this.folder, 'filmgate.config.ts'), `export default ${JSON.stringify(config)};\n`);
  }

  static async open(
    wire: string,
    location: Location,
    concurrency: number,
    options: Partial<UpstreamOptions> = {},
  ): Promise<Rig> {
    const row = ROWS.find((one) => one.wire === wire);
    const cents = HASTE[wire]?.cents;
    assert.ok(row && cents !== undefined, `${wire} has no row here`);
    const price = (order: { seconds: number; count: number }): number => cents * 10_000 * order.seconds * order.count;
    const upstream = await startUpstream(undefined, { price, ...options, wire });
    return new Rig(row, upstream, location, concurrency);
  }

  async start(): Promise<void> {
    const where = 'url' in this.location ? { FILMGATE_DATABASE_URL: this.location.url } : {};
    this.process = await startServerProcess({ FILMGATE_DATA: join(this.folder, 'data'), ...where }, this.folder);
  }

  async kill(): Promise<void> {
    await this.process?.kill();
    this.process = undefined;
  }

  /** SIGTERM; the exit code. */
  async stop(): Promise<number | null> {
    const code = await this.process?.stop();
    this.process = undefined;
    return code ?? null;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    if (this.process) await this.kill();
    await this.upstream.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** An order as a careful caller sends it: with a key, again while nobody answers. */
  async order(prompt: string): Promise<string> {
    return this.until(async () => {
      const response = await this.call('POST', '/filmgate/v1/generations', {
        model: this.row.model,
        prompt,
        seconds: 8,
        resolution: '720p',
        aspect_ratio: '16:9',
        engine: ENGINE,
      });
      // Paused for the orders of the life before; whoever waits for his answer has not got it yet.
      if (response?.status === 503) await this.resume();
      if (response === undefined || response.status === 503) return undefined;
      assert.ok(response.status === 201 || response.status === 200, JSON.stringify(response.body));
      return response.body.id;
    });
  }

  /** Waits for the ends; an operator resumes the engine whenever it was paused for unclear answers. */
  async ends(ids: readonly string[]): Promise<Made[]> {
    const ended = new Map<string, Made>();
    return this.until(async () => {
      await this.resume();
      const looks = ids
        .filter((id) => !ended.has(id))
        .map((id) => this.call('GET', `/filmgate/v1/generations/${id}?wait_seconds=1`));
      for (const made of await Promise.all(looks))
        if (made && FINAL.includes(made.body.state)) ended.set(made.body.id, made.body);
      return ended.size === ids.length ? [...ended.values()] : undefined;
    });
  }

  /** Waits until a submit is on the wire, or as many as were ordered have been. */
  async untilSubmitting(ordered: number): Promise<void> {
    const { upstream } = this;
    const isThere = (): boolean => upstream.submitting > 0 || (upstream.bill().calls['submit'] ?? 0) >= ordered;
    await this.until(async () => isThere() || undefined, 1);
  }

  /** The books, read beside the server or after it. */
  async read<Value>(look: (store: Store) => Promise<Value>): Promise<Value> {
    const location = 'url' in this.location ? this.location : { folder: join(this.folder, 'data') };
    const store = await openStore({ ...location, exclusive: false });
    try {
      return await look(store);
    } finally {
      await store.close();
    }
  }

  private async resume(): Promise<void> {
    await this.call('POST', `/filmgate/v1/admin/engines/${ENGINE}/resume`);
  }

  /** Undefined when nobody answered. */
  private async call(
    method: string,
    path: string,
    body?: { prompt: string; [name: string]: unknown },
  ): Promise<{ status: number; body: Made } | undefined> {
    const { process } = this;
    if (!process) return undefined;
    try {
      const response = await fetch(process.url + path, {
        method,
        headers: {
          authorization: `Bearer ${TEST_KEY}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': keyOf(body.prompt) }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Made };
    } catch {
      return undefined;
    }
  }

  private async until<Value>(ask: () => Promise<Value | undefined>, everyMs = LOOK_EVERY_MS): Promise<Value> {
    const end = performance.now() + ENDED_WITHIN_MS;
    for (;;) {
      const value = await ask();
      if (value !== undefined) return value;
      assert.ok(performance.now() < end && !this.isClosed, 'it did not come in time');
      await sleep(everyMs);
    }
  }
}

function keyOf(prompt: string): string {
  return prompt.replaceAll(/[^\w]+/g, '-');
}

/** Nothing held, a sound ledger, one end for each order, and the bill in the books to the millionth of a dollar. */
export async function assertSound(rig: Rig, ids: readonly string[]): Promise<void> {
  const bill = rig.upstream.bill();
  await rig.read(async (store) => {
    assert.deepEqual(await createLedger(store).verify(), []);
    const account = await store.accounts.byName('default');
    assert.equal(account?.heldMillicredits, 0);
    const { queued, running, ...ended } = await store.generations.counts();
    assert.deepEqual([queued, running], [0, 0]);
    assert.equal(ended.succeeded + ended.failed + ended.cancelled, ids.length, 'one generation for each order');
    const sums = await store.costs.sums(0);
    assert.equal(
      sums.reduce((sum, line) => sum + (line.kind === 'found' ? -line.microdollars : line.microdollars), 0),
      bill.microdollars,
    );
  });
}
