import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { WriteQueue } from './write-queue.ts';

interface Seen {
  database: DatabaseSync;
  queue: WriteQueue;
  /** `full` or `normal` for each commit, and what it held. */
  commits: string[];
}

function open(): Seen {
  const database = new DatabaseSync(':memory:');
  database.exec('create table notes (text text)');
  const commits: string[] = [];
  const seen: Seen = { database, commits, queue: new WriteQueue(database) };
  let level = 'full';
  let held = 0;
  const exec = database.exec.bind(database);
  database.exec = (sql) => {
    exec(sql);
    if (sql.startsWith('pragma synchronous')) level = sql.split(' ').at(-1) ?? '';
    if (sql === 'release one') held += 1;
    if (sql === 'commit') commits.push(`${level} ${held}`);
    if (sql === 'begin immediate') held = 0;
  };
  return seen;
}

const LOSABLE = { mayBeLost: true };

test('waits for the disk as soon as one of those who wait must not be lost', async () => {
  const { database, queue, commits } = open();
  const note = (text: string) => async (): Promise<void> => {
    database.prepare('insert into notes values (?)').run(text);
  };
  await Promise.all([queue.run(note('a'), LOSABLE), queue.run(note('b'), LOSABLE)]);
  await Promise.all([queue.run(note('c'), LOSABLE), queue.run(note('d')), queue.run(note('e'), LOSABLE)]);
  await queue.run(note('f'), LOSABLE);
  assert.deepEqual(commits, ['normal 2', 'full 3', 'normal 1']);
  assert.equal(database.prepare('select count(*) as n from notes').get()?.['n'], 6);
});

test('never takes one that must not be lost into a commit that does not wait', async () => {
  const { database, queue, commits } = open();
  let late: Promise<void> | undefined;
  const first = queue.run(async () => {
    // Comes while the commit of the losable ones is already being filled.
    late = queue.run(async () => {
      database.exec("insert into notes values ('money')");
    });
  }, LOSABLE);
  await first;
  await late;
  assert.deepEqual(commits, ['normal 1', 'full 1']);
});

test('a losable one that fails takes nothing of the others with it', async () => {
  const { database, queue } = open();
  const failing = queue.run(async () => {
    database.exec("insert into notes values ('half')");
    throw new Error('no');
  }, LOSABLE);
  const other = queue.run(async () => {
    database.exec("insert into notes values ('whole')");
  }, LOSABLE);
  await assert.rejects(failing, /no/);
  await other;
  assert.deepEqual(
    database
      .prepare('select text from notes')
      .all()
      .map((row) => row['text']),
    ['whole'],
  );
});
