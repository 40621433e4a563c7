import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Surroundings } from '../../src/cli/command.ts';
import { runCommand } from '../../src/cli/run.ts';
import type { ClientSettings, Config } from '../../src/config.ts';
import { startServer as startTestServer, type TestServer } from './server.ts';

/** What a command said and gave. */
export interface Ran {
  code: number;
  out: string;
  err: string;
  /** stdout as JSON. */
  json(): unknown;
}

export interface RunOptions {
  config: Config;
  client?: ClientSettings;
  stdin?: readonly string[];
  /** Stands for Ctrl-C. */
  interrupt?: AbortSignal;
  /** Called with each percentage that would be drawn. */
  onProgress?: (percent: number) => void;
}

/** Runs `filmgate …` in this process. */
export async function runFilmgate(args: readonly string[], options: RunOptions): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const surroundings: Surroundings = {
    terminal: {
      print: (text) => void out.push(text),
      note: (text) => void err.push(text),
      paint: (_style, text) => text,
      progress: () => ({ show: (percent) => options.onProgress?.(percent), end: () => {} }),
      interrupted: () => options.interrupt ?? new AbortController().signal,
      lines: async function* () {
        yield* options.stdin ?? [];
      },
    },
    config: async () => options.config,
    client: () => options.client ?? {},
  };
  const code = await runCommand(args, surroundings);
  return { code, out: out.join('\n'), err: err.join('\n'), json: (): unknown => JSON.parse(out.join('\n')) };
}

/** A folder that is deleted when the tests of the file have ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'filmgate-cli-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface LiveServer extends TestServer {
  config: Config;
  client: Required<ClientSettings>;
}

/** A server of its own on a free port, with the test card serving its model. Stopped at the end. */
export async function startServer(): Promise<LiveServer> {
  const server = await startTestServer({ routes: { testcard: ['testcard'] } });
  after(() => server.stop());
  return { ...server, config: server.house.config, client: { url: server.url, apiKey: server.key } };
}
