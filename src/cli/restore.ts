import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '../config.ts';
import { count, megabytes, storeOptions } from './backup.ts';
import { verifyArchive } from './backup-manifest.ts';
import { type Command, type CommandCall, CommandError, flagValue, onlyWord } from './command.ts';
import { printJson } from './terminal.ts';

export const restore: Command = {
  name: 'restore',
  summary: 'Brings a backup into an empty database, or checks one.',
  help: `
Usage: filmgate restore FILE [--force]
       filmgate restore FOLDER/ [--force]
       filmgate restore FILE --check

  filmgate restore /backups/filmgate-2026-11-21.tar --check
  FILMGATE_DATA=/srv/filmgate filmgate restore /backups/filmgate-2026-11-21.tar

Reads the whole backup and compares every SHA-256 first; a backup that is damaged or was cut short changes nothing. Then the files
go to the data folder or the bucket, and the rows into the database in one transaction: SQLite or PostgreSQL, from either.
A database with accounts in it is refused. No server and no worker may be running.

What the backup still holds as unsent may have been bought since. So the first start after a restore pauses every upstream, until
an operator has looked and resumes it in the studio. Nobody stays signed in there; keys go on working.

  --check   only compares; changes nothing
  --force   also in the place of a database that is in use: SQLite's file is kept beside it, PostgreSQL's tables are dropped
  --json    as JSON`,
  takesFile: true,
  options: { check: { type: 'boolean' }, force: { type: 'boolean' }, json: { type: 'boolean' } },
  run,
};

async function run(call: CommandCall): Promise<number> {
  const path = onlyWord(call.positionals, 'The FILE or FOLDER/ to restore');
  const config = await call.config();
  const isCheck = flagValue(call, 'check');
  const { MIGRATIONS } = await import('../store/migrations/index.ts');
  const { sizeOfArchive } = await import('./backup-archive.ts');
  if (!isCheck) await refuseInUse(config, flagValue(call, 'force'));
  const size = await sizeOfArchive(path);
  const checking = call.terminal.progress('Checking');
  const found = await verifyArchive(path, (bytes) => checking.show(Math.min(100, (bytes * 100) / size))).finally(() =>
    checking.end(),
  );
  const { manifest } = found;
  if (manifest.schema > MIGRATIONS.length)
    throw new CommandError(
      `The backup has schema version ${manifest.schema}, and this Filmgate knows versions up to ${MIGRATIONS.length}; restore it with Filmgate ${manifest.filmgate} or a newer one.`,
    );
  const facts = {
    path: resolve(path),
    at: manifest.at,
    filmgate: manifest.filmgate,
    database: manifest.database,
    schema: manifest.schema,
    rows: Object.values(manifest.rows.tables).reduce((sum, rows) => sum + rows, 0),
    files: manifest.files.count,
    bytes: manifest.files.bytes,
    missing: manifest.files.missing,
  };
  if (isCheck) {
    if (flagValue(call, 'json')) printJson(call.terminal, { ...facts, sound: true });
    else call.terminal.print(`The backup of ${manifest.at} is whole: ${told(facts)}, schema version ${facts.schema}.`);
    return 0;
  }
  const { restoreArchive } = await import('./restore-write.ts');
  const writing = call.terminal.progress('Restoring');
  const restored = await restoreArchive({
    path,
    config,
    verified: found,
    onProgress: (bytes) => writing.show(Math.min(100, (bytes * 100) / found.bytes)),
  }).finally(() => writing.end());
  if (flagValue(call, 'json'))
    printJson(call.terminal, { ...facts, ledger_sound: restored.differences.length === 0, ...restored });
  else {
    call.terminal.print(`The backup of ${manifest.at} is restored: ${told(facts)}.`);
    if (restored.kept_database !== undefined)
      call.terminal.print(`The database before it is ${restored.kept_database}.`);
    if (restored.files_absent > 0)
      call.terminal.print(`${count(restored.files_absent, 'file')} that it names: not in the backup, and not here.`);
    for (const difference of restored.differences) call.terminal.print(difference);
    if (restored.differences.length === 0) call.terminal.print('The ledger adds up.');
    call.terminal.note(
      'The next start pauses every upstream: look what was bought since, then resume them in the studio.',
    );
  }
  return restored.differences.length === 0 ? 0 : 1;
}

function told(facts: { rows: number; files: number; bytes: number }): string {
  return `${count(facts.rows, 'row')} and ${count(facts.files, 'file')} of ${megabytes(facts.bytes)}`;
}

/** Before the long reading: what would be refused at its end. */
async function refuseInUse(config: Config, isForced: boolean): Promise<void> {
  const options = storeOptions(config);
  const [{ isEmptyDatabase, othersConnected }, { holdFolder }] = await Promise.all([
    import('../store/backup.ts'),
    import('../store/open.ts'),
  ]);
  const isThere = config.databaseUrl !== undefined || existsSync(join(resolve(config.data), 'filmgate.sqlite'));
  if (!isThere) return;
  if (config.databaseUrl === undefined) holdFolder(resolve(config.data))();
  const others = await othersConnected(options);
  if (others > 0)
    throw new CommandError(
      `The database is in use by ${count(others, 'connection')} of Filmgate; stop every server and worker first.`,
    );
  if (isForced || (await isEmptyDatabase(options))) return;
  const where = config.databaseUrl === undefined ? `in ${resolve(config.data)}` : 'of FILMGATE_DATABASE_URL';
  throw new CommandError(
    `The database ${where} holds accounts already. Restore into an empty one, or give --force to take its place.`,
  );
}
