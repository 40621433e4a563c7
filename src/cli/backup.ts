import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import type { OpenOptions } from '../store/open.ts';
import { type Command, type CommandCall, CommandError, flagValue, onlyWord } from './command.ts';
import { hasDatabase } from './database.ts';
import { printJson } from './terminal.ts';
import { version } from './version.ts';

/** Missing files that are told by name. */
const TOLD_MAX = 5;

export const backup: Command = {
  name: 'backup',
  summary: 'Writes everything into one file or folder, while the server runs.',
  help: `
Usage: filmgate backup FILE [--database-only]
       filmgate backup FOLDER/ [--database-only]

  filmgate backup /backups/filmgate-$(date +%F).tar      all of it in one file, which must be new
  filmgate backup /backups/filmgate/                     a folder that is renewed: only new files are copied

Takes the database as it is at one moment (SQLite's online backup, or one transaction on PostgreSQL) and then the files that it
names, from the data folder or the bucket. Nobody waits for it, and nothing is changed. The same backup is restored into SQLite or
PostgreSQL, a folder or a bucket, by this Filmgate or a newer one. It has a SHA-256 for every file; "filmgate restore --check"
compares them, and so does "sha256sum -c SHA256SUMS-*" in a folder.

It holds what the database holds (prompts, hashes of keys, secrets of webhooks), so keep it as you keep that. Not in it: the
settings, the keys of upstreams, and the file api-key. The disk of the backup needs room for one more copy of the database.

  --database-only   without the files, where the bucket keeps its own copies
  --json            as JSON

Gives 1 when a file that the database names is not there or has changed; everything else is in the backup all the same.`,
  takesFile: true,
  options: { 'database-only': { type: 'boolean' }, json: { type: 'boolean' } },
  run,
};

async function run(call: CommandCall): Promise<number> {
  const path = onlyWord(call.positionals, 'The FILE or FOLDER/ to write');
  const config = await call.config();
  if (!hasDatabase(config))
    throw new CommandError(
      `There is no Filmgate database in ${resolve(config.data)}; FILMGATE_DATA names another folder.`,
    );
  const [{ writeBackup }, { openBlobs }] = await Promise.all([import('./backup-write.ts'), import('../main.ts')]);
  const progress = call.terminal.progress('Backing up');
  const made = await writeBackup({
    path,
    version: version(),
    store: storeOptions(config),
    blobs: flagValue(call, 'database-only') ? undefined : await openBlobs(config, resolve(config.data)),
    onProgress: (bytes, total) => progress.show(total === 0 ? 100 : (bytes * 100) / total),
  }).finally(() => progress.end());
  const { manifest, lost, keptBytes } = made;
  const rows = Object.values(manifest.rows.tables).reduce((sum, count) => sum + count, 0);
  if (flagValue(call, 'json'))
    printJson(call.terminal, {
      path: resolve(path),
      at: manifest.at,
      database: manifest.database,
      schema: manifest.schema,
      rows,
      files: manifest.files.count,
      bytes: manifest.files.bytes,
      bytes_kept: keptBytes,
      missing: manifest.files.missing,
      lost,
    });
  else {
    const kept = keptBytes === 0 ? '' : `, ${megabytes(keptBytes)} of them there already`;
    const files = manifest.files.included
      ? `${count(manifest.files.count, 'file')} of ${megabytes(manifest.files.bytes)}${kept}`
      : 'without the files';
    call.terminal.print(`${path} holds ${count(rows, 'row')} and ${files}.`);
  }
  if (lost.length === 0) return 0;
  const named = lost.slice(0, TOLD_MAX).join(', ') + (lost.length > TOLD_MAX ? ' …' : '');
  call.terminal.note(`${count(lost.length, 'file')} that the database names could not be read whole: ${named}`);
  return 1;
}

/** Where the database is, for what works on it beneath the house. */
export function storeOptions(config: Config): OpenOptions {
  return config.databaseUrl === undefined ? { folder: resolve(config.data) } : { url: config.databaseUrl };
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`;
}

export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}
