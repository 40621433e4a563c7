import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';

const FILE = 'filmgate.sqlite';
const ALL_PAGES = 0x7fff_ffff;

/** Copies the database of a data folder into another folder, as it is at one moment; a server may write meanwhile. */
export async function backupSqlite(folder: string, into: string): Promise<void> {
  const path = join(resolve(folder), FILE);
  if (!existsSync(path)) throw new StoreError(`There is no Filmgate database in ${resolve(folder)}.`);
  const source = new DatabaseSync(path, { readOnly: true, timeout: 10_000 });
  try {
    // All pages in one step: a copy in several would begin anew with every commit of the server.
    await backup(source, join(into, FILE), { rate: ALL_PAGES });
  } finally {
    source.close();
  }
  const copy = new DatabaseSync(join(into, FILE));
  try {
    const found = copy.prepare('pragma quick_check(1)').get()?.['quick_check'];
    if (found !== 'ok') throw new StoreError(`The database in ${resolve(folder)} is damaged: ${String(found)}`);
  } finally {
    copy.close();
  }
}
