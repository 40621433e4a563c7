import type { FaultName, Tier } from './faults.ts';

/** An API that the scripted upstream speaks. Translates only: what happens to a job is the same on every wire. */
export interface Wire {
  readonly name: string;
  /** One line for `filmgate upstream --help`. */
  readonly says: string;
  /** What it offers after an ambiguous submit. */
  readonly recovery: Tier;
  /** What cannot be found was never there: a second try is safe. */
  readonly provesAbsence?: true;
  /** Statuses of 500 and above after which its documents say that nothing was taken, or billed. */
  readonly freeStatuses?: readonly number[];
  /** What its safety filter can withhold: each result of several, an order as a whole, or nothing. */
  readonly filters: 'each' | 'all' | 'nothing';
  /** Results are part of an answer, so nothing is downloaded. */
  readonly resultsInside?: true;
  /** Results are found although the job is forgotten. */
  readonly keepsResults?: true;
  /** A job that was stopped before its end is not billed. */
  readonly cancelsFree?: true;
  /** The provider whose engine calls it. */
  readonly provider: string;
  /** Behind the origin: `/v1`. What an engine's setting `baseUrl` holds. */
  readonly basePath: string;
  /** The submit is answered when the work is done. */
  readonly blocking?: true;
  /** How many results one order may have. */
  readonly countMax: number;
  /** The headers that may carry the key, in lower case; the query parameter `key` is not one of them. */
  readonly keyHeaders: readonly string[];
  /** What a call wants; undefined where this API has no such path. */
  route(call: Call): Asked | undefined;
  /** An error in this API's words. */
  refuse(refusal: Refusal): Reply;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** `http://127.0.0.1:9000` */
  readonly origin: string;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is no text and no bytes is sent as JSON. */
  readonly body: unknown;
}

export interface Refusal {
  readonly status: number;
  readonly code: 'unauthenticated' | 'no credits' | 'rate' | 'content' | 'invalid' | 'unknown' | 'internal' | 'busy';
  readonly message: string;
}

/** An order as the upstream understood it. */
export interface JobOrder {
  model: string;
  prompt: string;
  seconds: number;
  width: number;
  height: number;
  audio: boolean;
  count: number;
  seed?: number;
  /** What the caller named, to find the job by: a prefix of files, an id. */
  correlator?: string;
  /** The caller chose the job's id. */
  id?: string;
  /** The very fields of the call, for answers that repeat them. */
  given?: Readonly<Record<string, unknown>>;
}

export interface Job {
  /** A UUID; wires put their own letters around it. */
  readonly id: string;
  readonly number: number;
  readonly order: JobOrder;
  readonly fault?: FaultName;
  readonly key?: string;
  readonly acceptedAt: number;
  readonly workMs: number;
  readonly doneAt: number;
  /** From when lists show it. */
  readonly listedAt: number;
  microdollars: number;
  looks: number;
  downloads: number;
  cancelledAt?: number;
}

/** A job as a look finds it. */
export interface Look {
  readonly job: Job;
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  /** 0 to 100. */
  readonly percent: number;
  /** Instead of the state's own word; `null`: the answer has none. */
  readonly word?: string | null;
  /** Addresses of the results, in order. */
  readonly files: readonly string[];
  /** How many results a safety filter withheld. */
  readonly filtered: number;
}

export type Asked =
  | {
      kind: 'submit';
      order: JobOrder;
      /** A second call with the same one gets the first one's job. */
      idempotencyKey?: string;
      /** `clips`: the bytes of the results, where the wire is blocking. */
      answer(look: Look, clips: () => Promise<readonly Buffer[]>): Reply | Promise<Reply>;
    }
  | { kind: 'look'; id: string; answer(look: Look, clips: () => Promise<readonly Buffer[]>): Reply | Promise<Reply> }
  /** `jobs`: what a list may show now, newest first. */
  | { kind: 'list'; answer(looks: readonly Look[]): Reply }
  | { kind: 'file'; id: string; take: number }
  | { kind: 'cancel'; id: string; answer(look: Look): Reply }
  /** Whatever costs nothing: a probe, an upload, a list of models. */
  | { kind: 'other'; answer(): Reply };

/** The state in the wire's words; undefined drops the key from JSON. */
export function wordOf(look: Look, words: Readonly<Record<Look['state'], string>>): string | undefined {
  return look.word === undefined ? words[look.state] : (look.word ?? undefined);
}

export function ok(body: unknown, status = 200): Reply {
  return { status, body };
}

/** The fields of a JSON object; an empty one when the body is something else. */
export function jsonFields(call: Call): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(call.body.toString('utf8'));
    return isFields(value) ? value : {};
  } catch {
    return {};
  }
}

export function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown, otherwise = ''): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : otherwise;
}

/** A number, also one that came as a text. */
export function numberOf(value: unknown, otherwise: number): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : otherwise;
}

export function flagOf(value: unknown, otherwise: boolean): boolean {
  return value === true || value === 'true' ? true : value === false || value === 'false' ? false : otherwise;
}

/** The text fields of a multipart body, or of JSON; files are named, not kept. */
export function formFields(call: Call): Record<string, unknown> {
  const boundary = /boundary="?([^";]+)"?/.exec(call.headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) return jsonFields(call);
  const fields: Record<string, unknown> = {};
  for (const part of call.body.toString('latin1').split(`--${boundary}`)) {
    const [head = '', ...rest] = part.split('\r\n\r\n');
    const name = /name="([^"]*)"/.exec(head)?.[1];
    if (name === undefined) continue;
    const file = /filename="([^"]*)"/.exec(head)?.[1];
    const text = Buffer.from(rest.join('\r\n\r\n').replace(/\r\n$/, ''), 'latin1').toString('utf8');
    fields[name] = file === undefined ? text : { file };
  }
  return fields;
}

const SHORT_SIDES: Readonly<Record<string, number>> = { '480p': 480, '720p': 720, '1080p': 1080, '4k': 2160 };

/** Width and height of `1080p` and `9:16`. */
export function sizeOf(resolution: unknown, aspectRatio: unknown): { width: number; height: number } {
  const short = SHORT_SIDES[textOf(resolution, '720p').toLowerCase()] ?? 720;
  const [across = 16, down = 9] = textOf(aspectRatio, '16:9').split(':').map(Number);
  const even = (pixels: number): number => Math.round(pixels / 2) * 2;
  return across >= down
    ? { width: even((short * across) / down), height: short }
    : { width: short, height: even((short * down) / across) };
}
