import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const OVER = 'The child process has ended and says nothing more.';

const PROGRAM = fileURLToPath(new URL('store-child.ts', import.meta.url));

export interface Child {
  process: ChildProcess;
  /** What it has said so far, one JSON value per line. */
  said: unknown[];
  /** Resolves with the next thing it says; fails when it ends first, so that no suite waits for a dead child. */
  next(): Promise<unknown>;
  /** Resolves when it has ended and all it said has been read; gives its exit code or signal. */
  ended: Promise<number | string>;
}

/**
 * Starts `store-child.ts`, which does what the order says; its complaints are shown. `fileBytesMax` is the size that no
 * file of it can outgrow until `liftLimit`: its disk is full.
 */
export function startChild(order: object, fileBytesMax?: number): Child {
  const command = [process.execPath, PROGRAM, JSON.stringify(order)];
  // A write beyond the limit must fail, not kill.
  const limited = ['sh', '-c', `trap '' XFSZ; exec prlimit --fsize=${fileBytesMax}: "$@"`, 'sh', ...command];
  const [program = '', ...rest] = fileBytesMax === undefined ? command : limited;
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: unknown[] = [];
  const waiting: PromiseWithResolvers<unknown>[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const value: unknown = parsed(line);
    // The last line of a killed process may be cut.
    if (value === undefined) return;
    said.push(value);
    for (const next of waiting.splice(0)) next.resolve(value);
  });
  const closed = once(lines, 'close');
  let hasEnded = false;
  const ended = once(child, 'exit').then(async ([code, signal]) => {
    await closed;
    hasEnded = true;
    for (const next of waiting.splice(0)) next.reject(new Error(OVER));
    return typeof signal === 'string' ? signal : Number(code);
  });
  const next = (): Promise<unknown> => {
    if (hasEnded) return Promise.reject(new Error(OVER));
    const answer = Promise.withResolvers<unknown>();
    waiting.push(answer);
    return answer.promise;
  };
  return { process: child, said, next, ended };
}

export function liftLimit(child: Child): void {
  execFileSync('prlimit', ['--pid', String(child.process.pid), '--fsize=unlimited:']);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
