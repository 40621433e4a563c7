import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { reset, send, sendFile, sendHalf } from './deliver.ts';
import { FAULT_NAMES, type FaultName, isFaultName } from './faults.ts';
import { type BillLine, type JobRules, Jobs } from './jobs.ts';
import { type Plan, Script } from './script.ts';
import { type Exchange, submit } from './submit.ts';
import type { Asked, Call, Job, JobOrder, Look, Reply, Wire } from './wire.ts';
import { isFields, jsonFields } from './wire.ts';
import { wireNamed } from './wires/index.ts';

const BODY_BYTES_MAX = 200 * 1024 * 1024;
const TROUBLED_LOOKS = 3;
const FILE_PATH = /^\/__upstream\/files\/([\w-]+)\/(\d+)\.mp4$/;

export interface UpstreamOptions extends Plan {
  /** `openai`, `google-vertex`, …: see `WIRES`. */
  wire: string;
  /** Default 0: a free one. */
  port?: number;
  /** Default `127.0.0.1`. */
  host?: string;
  /** Chance and ids repeat with it. Default: a new one. */
  seed?: number;
  /** How long a job takes, or each by its number, from 1. Default 50 ms. */
  workMs?: JobRules['workMs'];
  /** How long a call that is never answered is held before the connection is closed. Default 5 minutes. */
  hangMs?: number;
  /** How much later than accepted a job is listed under the fault `list-lags`. Default 1 s. */
  listLagMs?: number;
  /** How long nobody listens under the fault `refuse-connection`. Default 1 s. */
  refuseMs?: number;
  /** Between the answer and the kill under `reply-sent-then-kill-after`. Default 5 ms. */
  killAfterMs?: number;
  /** The only keys that are taken. Default: any. */
  keys?: readonly string[];
  /** Millionths of a dollar for a whole order. Default: 0.1 dollars for each second of each result. */
  price?(order: JobOrder): number;
  /** Kills the caller, for the faults that do; without an answer until it resolves. Default: nothing is killed. */
  kill?(): void | Promise<void>;
}

/** What was asked of an upstream, and what it takes for it. */
export interface Bill {
  wire: string;
  seed: number;
  /** Jobs that were accepted. */
  accepted: number;
  microdollars: number;
  lines: BillLine[];
  /** How often each kind of call came: `submit`, `look`, `file`, … */
  calls: Record<string, number>;
  /** How often each fault struck. */
  faults: Partial<Record<FaultName, number>>;
  /** Calls that arrived at the private address that faults redirect to; anything but 0 is a hole. */
  canary: number;
}

export interface Upstream {
  readonly wire: Wire;
  readonly seed: number;
  /** `http://127.0.0.1:9000` */
  readonly url: string;
  /** The origin and the path that an engine's setting `baseUrl` holds. */
  readonly baseUrl: string;
  bill(): Bill;
  /** Submits that have been read and have no whole answer yet. */
  readonly submitting: number;
  /** Newest first. */
  jobs(): Look[];
  /** Changes which orders meet which faults. */
  script(plan: Plan): Promise<void>;
  close(): Promise<void>;
}

/** Starts an upstream that does as it is told: real HTTP on one port, everything in memory. */
export async function openUpstream(options: UpstreamOptions): Promise<Upstream> {
  const house = new House(options);
  await house.open();
  return house;
}

class House implements Upstream {
  readonly wire: Wire;
  readonly seed: number;
  private readonly options: UpstreamOptions;
  private readonly jobBook: Jobs;
  private readonly plan: Script;
  private readonly calls: Record<string, number> = {};
  private readonly faults: Partial<Record<FaultName, number>> = {};
  private readonly server: Server;
  private readonly canaryServer: Server;
  private readonly sockets = new Set<Socket>();
  private canaryCalls = 0;
  submitting = 0;
  private port = 0;
  private closed = false;

  constructor(options: UpstreamOptions) {
    this.options = options;
    this.wire = wireNamed(options.wire);
    this.seed = options.seed ?? Math.floor(Math.random() * 1_000_000);
    this.plan = new Script(this.seed);
    this.jobBook = new Jobs(
      {
        workMs: options.workMs ?? 50,
        listLagMs: options.listLagMs ?? 1000,
        price: options.price ?? ((order) => 100_000 * order.seconds * order.count),
      },
      this.seed,
      () => this.url,
    );
    this.server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
      this.serve(request, response).catch((error: unknown) => {
        if (response.headersSent) return response.destroy();
        send(response, { status: 500, body: { error: String(error) } });
      });
    });
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket)).on('error', () => undefined);
    });
    this.canaryServer = createServer((_, response) => {
      this.canaryCalls++;
      send(response, { status: 200, body: { name: 'a private service' } });
    });
  }

  get url(): string {
    const host = this.options.host ?? '127.0.0.1';
    return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${this.port}`;
  }

  get baseUrl(): string {
    return this.url + this.wire.basePath;
  }

  async open(): Promise<void> {
    this.port = await listen(this.server, this.options.port ?? 0, this.options.host ?? '127.0.0.1');
    await listen(this.canaryServer, 0, '127.0.0.1');
    await this.script(this.options);
  }

  bill(): Bill {
    const lines = this.jobBook.bill();
    return {
      wire: this.wire.name,
      seed: this.seed,
      accepted: lines.length,
      microdollars: lines.reduce((sum, line) => sum + line.microdollars, 0),
      lines,
      calls: { ...this.calls },
      faults: { ...this.faults },
      canary: this.canaryCalls,
    };
  }

  jobs(): Look[] {
    return this.jobBook.recent(Number.POSITIVE_INFINITY).map((job) => this.jobBook.look(job));
  }

  async script(plan: Plan): Promise<void> {
    const [first, ...rest] = plan.next ?? [];
    const shuts = first === 'refuse-connection';
    this.plan.change(shuts ? { ...plan, next: rest } : plan);
    if (!shuts) return;
    this.met('refuse-connection');
    await this.shut();
    setTimeout(() => {
      if (!this.closed) this.server.listen(this.port, this.options.host ?? '127.0.0.1');
    }, this.options.refuseMs ?? 1000);
  }

  async close(): Promise<void> {
    this.closed = true;
    this.canaryServer.closeAllConnections();
    await Promise.all([this.shut(), new Promise((resolve) => this.canaryServer.close(resolve))]);
  }

  private async shut(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    if (this.server.listening) await new Promise((resolve) => this.server.close(resolve));
  }

  private met(fault: FaultName): void {
    this.faults[fault] = (this.faults[fault] ?? 0) + 1;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await readCall(request, this.url);
    const exchange = { call, request, response };
    if (call.path.startsWith('/__upstream/')) return this.control(exchange);
    const asked = this.wire.route(call);
    this.calls[asked?.kind ?? 'unknown'] = (this.calls[asked?.kind ?? 'unknown'] ?? 0) + 1;
    if (!asked) return send(response, this.wire.refuse({ status: 404, code: 'unknown', message: 'No such path' }));
    if (!this.isKnown(call))
      return send(response, this.wire.refuse({ status: 401, code: 'unauthenticated', message: 'No valid API key' }));
    await this.act(asked, exchange);
  }

  private act(asked: Asked, exchange: Exchange): Promise<void> | void {
    const { response } = exchange;
    switch (asked.kind) {
      case 'submit':
        this.submitting += 1;
        return submit(
          {
            wire: this.wire,
            jobs: this.jobBook,
            script: this.plan,
            hangMs: this.options.hangMs ?? 300_000,
            killAfterMs: this.options.killAfterMs ?? 5,
            kill: () => this.options.kill?.(),
            canary: this.canary,
            met: (fault) => this.met(fault),
          },
          asked,
          exchange,
        ).finally(() => (this.submitting -= 1));
      case 'look':
        return this.look(asked, response);
      case 'list': {
        const now = Date.now();
        const shown = this.jobBook.recent(1000).filter((job) => job.listedAt <= now);
        return send(response, asked.answer(shown.map((job) => this.jobBook.look(job))));
      }
      case 'file':
        return this.file(asked.id, asked.take, exchange);
      case 'cancel': {
        const job = this.jobBook.get(asked.id);
        if (!job) return this.unknown(response);
        if (this.jobBook.look(job).state !== 'done') {
          job.cancelledAt ??= Date.now();
          if (this.wire.cancelsFree) job.microdollars = 0;
        }
        return send(response, asked.answer(this.jobBook.look(job)));
      }
      case 'other':
        return send(response, asked.answer());
    }
  }

  private async look(asked: Extract<Asked, { kind: 'look' }>, response: ServerResponse): Promise<void> {
    const job = this.jobBook.get(asked.id);
    if (!job) return this.unknown(response);
    job.looks++;
    if (job.fault === 'status-500s-for-a-while' && job.looks <= TROUBLED_LOOKS)
      return send(response, this.wire.refuse({ status: 500, code: 'internal', message: 'Internal error' }));
    if (job.fault === 'status-hangs' && job.looks === 1) {
      await sleep(this.options.hangMs ?? 300_000, undefined, { ref: false });
      return reset(response);
    }
    const look = this.jobBook.look(job);
    if (job.fault === 'job-404-after-done' && look.state === 'done') return this.unknown(response);
    const clips = (): Promise<Buffer[]> => Promise.all(look.files.map((_, take) => this.jobBook.clip(job, take)));
    send(response, await asked.answer(look, clips));
  }

  private async file(id: string, take: number, { call, response }: Exchange): Promise<void> {
    const job = this.jobBook.get(id);
    const look = job && this.jobBook.look(job);
    if (!job || !look || take >= look.files.length || job.fault === 'file-404-after-done')
      return this.unknown(response);
    if (job.fault === 'expired-url') {
      const xml = '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
      return send(response, { status: 403, headers: { 'content-type': 'application/xml' }, body: xml });
    }
    if (job.fault === 'file-redirect-to-private')
      return send(response, { status: 302, headers: { location: `${this.canary}/latest/meta-data` }, body: '' });
    const bytes = await this.jobBook.clip(job, take);
    job.downloads++;
    const breaks = job.fault === 'file-breaks-off' || job.fault === 'file-without-range';
    if (breaks && job.downloads === 1) return sendHalf(response, videoReply(bytes));
    if (job.fault === 'file-without-range') return send(response, videoReply(bytes));
    sendFile(response, bytes, call.headers['range']);
  }

  private get canary(): string {
    const address = this.canaryServer.address() as AddressInfo | null;
    return `http://127.0.0.1:${address?.port ?? 9}`;
  }

  private unknown(response: ServerResponse): void {
    send(response, this.wire.refuse({ status: 404, code: 'unknown', message: 'Not found' }));
  }

  private isKnown(call: Call): boolean {
    const { keys } = this.options;
    if (!keys) return true;
    const given = [...this.wire.keyHeaders.map((name) => call.headers[name]), call.query.get('key') ?? undefined];
    return given.some((value) => value !== undefined && keys.includes(value.replace(/^(Bearer|Key|Token) /i, '')));
  }

  /** The operator's own door, without a key: it listens where the upstream does. */
  private async control(exchange: Exchange): Promise<void> {
    const { call, response } = exchange;
    const file = FILE_PATH.exec(call.path);
    if (file) {
      this.calls['file'] = (this.calls['file'] ?? 0) + 1;
      return this.file(file[1] ?? '', Number(file[2]), exchange);
    }
    if (call.method === 'GET' && call.path === '/__upstream/bill')
      return send(response, { status: 200, body: this.bill() });
    if (call.method === 'GET' && call.path === '/__upstream/jobs')
      return send(response, { status: 200, body: this.jobs() });
    if (call.method === 'POST' && call.path === '/__upstream/script') {
      const plan = planOf(jsonFields(call));
      if (typeof plan === 'string') return send(response, { status: 400, body: { error: plan } });
      send(response, { status: 200, body: plan });
      return this.script(plan);
    }
    send(response, { status: 404, body: { error: 'there are bill, jobs, script and files' } });
  }
}

/** A plan out of JSON, or what is wrong with it. */
export function planOf(fields: Record<string, unknown>): Plan | string {
  if (!isFields(fields)) return 'a plan is an object';
  const { next, rate, faults } = fields;
  const plan: Plan = {};
  if (rate !== undefined) {
    if (typeof rate !== 'number' || rate < 0 || rate > 1) return 'rate must be a number from 0 to 1';
    plan.rate = rate;
  }
  for (const [name, list] of [
    ['next', next],
    ['faults', faults],
  ] as const) {
    if (list === undefined) continue;
    if (!Array.isArray(list)) return `${name} must be a list of faults`;
    const unknown = list.find(
      (one) => !(one === null && name === 'next') && !(typeof one === 'string' && isFaultName(one)),
    );
    if (unknown !== undefined) return `there is no fault ${String(unknown)}; there are ${FAULT_NAMES.join(', ')}`;
    if (name === 'next') plan.next = list;
    else plan.faults = list;
  }
  return plan;
}

function videoReply(bytes: Buffer): Reply {
  return { status: 200, headers: { 'content-type': 'video/mp4' }, body: bytes };
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  return (server.address() as AddressInfo).port;
}

async function readCall(request: IncomingMessage, origin: string): Promise<Call> {
  const url = new URL(request.url ?? '/', origin);
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > BODY_BYTES_MAX) throw new Error('the body is too large');
    parts.push(part);
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  return {
    method: request.method ?? 'GET',
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    headers,
    body: Buffer.concat(parts),
    origin,
  };
}

export type { Job };
