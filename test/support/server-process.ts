import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { TEST_KEY } from './server.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const READY_WITHIN_MS = 60_000;

export interface ServerProcess {
  url: string;
  pid: number;
  /** SIGKILL, and gone when it resolves. */
  kill(): Promise<void>;
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>;
}

/** The server as an operator runs it, in a process of its own that can be killed. */
export async function startServerProcess(environment: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [MAIN, 'serve'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      FILMGATE_PORT: '0',
      FILMGATE_LOG_LEVEL: 'error',
      FILMGATE_BOOTSTRAP_KEY: TEST_KEY,
      FILMGATE_NODE: 'test',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await addressOf(child);
  return {
    url,
    pid: child.pid ?? 0,
    kill: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = await gone;
      return typeof code === 'number' ? code : null;
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error(`the server was not ready in time:\n${output}`)), READY_WITHIN_MS);
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const address = /ready on http:\/\/localhost:(\d+)/.exec(output)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(`http://127.0.0.1:${address}`);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
  });
}
