import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { VideoFacts } from '../../src/assets/facts.ts';
import { readVideoFacts } from '../../src/assets/video-facts.ts';
import { samplePng } from './sample-media.ts';
import { ON_TESTCARD, startServer, type TestServer } from './server.ts';

const TIMEOUT_MS = 60_000;

/** What runs a program, by its ending. */
const RUNNERS: Readonly<Record<string, string>> = {
  '.py': 'python3',
  '.sh': 'bash',
  '.cjs': process.execPath,
  '.mjs': process.execPath,
};

export interface Testimony {
  code: number | null;
  /** The last line that the program wrote, as JSON. */
  said: Record<string, unknown>;
  /** What it wrote in all, for the message of a failure. */
  output: string;
  /** What is in the file it saved; undefined when it saved none. */
  film?: VideoFacts;
}

/**
 * Runs a program that stands beside the test. It takes the server's address, the key and a file name from its environment
 * (`FILMGATE_URL`, `FILMGATE_API_KEY`, `OUTPUT`), makes its calls, and ends with one line of JSON.
 */
export async function testify(
  test: string,
  program: string,
  server: { url: string; key: string },
  environment: Readonly<Record<string, string>> = {},
): Promise<Testimony> {
  const path = fileURLToPath(new URL(program, test));
  const runner = RUNNERS[extname(program)];
  if (runner === undefined) throw new Error(`nothing runs ${program}`);
  const folder = await mkdtemp(join(tmpdir(), 'filmgate-witness-'));
  const output = join(folder, 'film.mp4');
  try {
    const run = await runProgram(runner, path, folder, {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      FILMGATE_URL: server.url,
      FILMGATE_API_KEY: server.key,
      OUTPUT: output,
      ...environment,
    });
    const film = await readVideoFacts(output).catch(() => undefined);
    return { ...run, said: lastLine(run.output), ...(film === undefined ? {} : { film }) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runProgram(
  runner: string,
  path: string,
  folder: string,
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that what the program started ends with it.
    const child = spawn(runner, [path], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const timer = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), TIMEOUT_MS);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, output });
    });
  });
}

function lastLine(output: string): Record<string, unknown> {
  const line = output.trim().split('\n').at(-1) ?? '';
  try {
    const said: unknown = JSON.parse(line);
    return typeof said === 'object' && said !== null ? { ...said } : {};
  } catch {
    return {};
  }
}

/** A server for programs: films on the test card, images drawn; input pictures may come from this machine. */
export function startWitnessServer(): Promise<TestServer> {
  const routes = { ...ON_TESTCARD.routes, 'gpt-image-1.5': ['animatic'] };
  return startServer({ routes, allowPrivateHosts: ['127.0.0.1'] });
}

/** An account of its own, with its credits and a key that may make and read. */
export async function newAccount(
  { house, url }: TestServer,
  order: { credits: number; requestsPerMinute?: number },
): Promise<{ id: string; key: string; url: string; balance(): Promise<number> }> {
  const account = await house.accounts.create(`witness ${++accountsMade}`);
  if (order.credits > 0)
    await house.store.transaction((tables) =>
      house.ledger.grant(tables, { accountId: account.id, amountMillicredits: order.credits * 1000, note: 'test' }),
    );
  const { secret } = await house.accounts.createKey({
    accountId: account.id,
    name: 'test',
    scopes: ['generate', 'read'],
    ...(order.requestsPerMinute === undefined ? {} : { requestsPerMinute: order.requestsPerMinute }),
  });
  return {
    id: account.id,
    key: secret,
    url,
    balance: async () => ((await house.store.accounts.get(account.id))?.availableMillicredits ?? 0) / 1000,
  };
}
let accountsMade = 0;

/** A small web server with one picture, for APIs that take addresses. */
export async function pictureHost(): Promise<{ url: string; asked: () => number; stop(): Promise<void> }> {
  let asked = 0;
  const picture = samplePng(1280, 720);
  const server = createServer((_request, response) => {
    asked++;
    response.writeHead(200, { 'content-type': 'image/png', 'content-length': picture.length }).end(picture);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/cat-in-garden.png`,
    asked: () => asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
