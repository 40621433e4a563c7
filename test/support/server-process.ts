import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { TEST_KEY } from './server.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const READY_WITHIN_MS = 60_000;

export interface ServerProcess {
  url: string;
  pid: number;
  /** Everything that it has printed, logs included. */
  output(): string;
  /** SIGKILL, and gone when it resolves. */
  kill(): Promise<void>;
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>;
}

/** `filmgate worker`, ready. */
export async function startWorkerProcess(environment: Record<string, string>): Promise<Omit<ServerProcess, 'url'>> {
  const child = spawnCommand(['worker'], environment);
  await said(child, /A worker is ready/);
  return handlesOf(child);
}

/** Runs a command that ends by itself. */
export async function runProcess(
  command: string | readonly string[],
  environment: Record<string, string>,
  folder?: string,
): Promise<{ code: number | null; output: string }> {
  const child = spawnCommand(typeof command === 'string' ? [command] : command, environment, folder);
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [code] = await once(child, 'close');
  return { code: typeof code === 'number' ? code : null, output };
}

/** The server as an operator runs it, in a process of its own that can be killed; in `folder` lies its `filmgate.config.ts`. */
export async function startServerProcess(environment: Record<string, string>, folder?: string): Promise<ServerProcess> {
  const child = spawnCommand(['serve'], environment, folder);
  const handles = handlesOf(child);
  const [, port] = await said(child, /ready on http:\/\/localhost:(\d+)/);
  return { url: `http://127.0.0.1:${port}`, ...handles };
}

function spawnCommand(command: readonly string[], environment: Record<string, string>, folder?: string): ChildProcess {
  return spawn(process.execPath, [MAIN, ...command], {
    ...(folder === undefined ? {} : { cwd: folder }),
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
}

function handlesOf(child: ChildProcess): Omit<ServerProcess, 'url'> {
  const end = async (signal: NodeJS.Signals): Promise<unknown> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const gone = once(child, 'exit');
    child.kill(signal);
    const [code] = await gone;
    return code;
  };
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  return {
    pid: child.pid ?? 0,
    output: () => output,
    kill: async () => {
      await end('SIGKILL');
    },
    stop: async () => {
      const code = await end('SIGTERM');
      return typeof code === 'number' ? code : null;
    },
  };
}

/** Resolves when the child has said it; rejects when it ends first, or is silent for too long. */
function said(child: ChildProcess, words: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error(`not ready in time:\n${output}`)), READY_WITHIN_MS);
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = words.exec(output);
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`it ended with ${code}:\n${output}`));
    });
  });
}
