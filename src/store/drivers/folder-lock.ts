import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { StoreError } from '../store-error.ts';

const Holder = z.object({ pid: z.int(), since: z.string() });

/**
 * Holds a data folder for one server. The lock is an exclusive transaction on a small database of its own, that is a lock
 * of the operating system: the kernel lets go of it when the process dies, however it dies, so there is no stale lock and
 * no guess about a process number. `lock.json` beside it only tells people who holds it. Never open `lock` by other means:
 * closing any descriptor of a file ends this process's locks on it.
 */
export function lockFolder(folder: string): () => void {
  const note = join(folder, 'lock.json');
  const database = new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    throw new StoreError(refusal(folder, note), error);
  }
  writeFileSync(note, `${JSON.stringify({ pid: process.pid, since: new Date().toISOString() })}\n`);
  return () => {
    // The note goes first: after the unlock it may be somebody else's.
    rmSync(note, { force: true });
    database.close();
  };
}

function refusal(folder: string, note: string): string {
  const holder = readHolder(note);
  const who = holder === undefined ? 'another process' : `process ${holder.pid} since ${holder.since}`;
  return `The data folder ${folder} is in use by ${who}. Stop that server, or give this one another folder (FILMGATE_DATA).`;
}

function readHolder(note: string): z.infer<typeof Holder> | undefined {
  try {
    return Holder.parse(JSON.parse(readFileSync(note, 'utf8')));
  } catch {
    return undefined;
  }
}
