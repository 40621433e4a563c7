import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { Location } from '../support/databases.ts';

/** Runs one statement behind the store's back, as somebody with the database's file or password could. */
export async function raw(location: Location, sql: string): Promise<Record<string, unknown>[]> {
  if ('folder' in location) {
    const database = new DatabaseSync(join(location.folder, 'filmgate.sqlite'));
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  }
  const client = new pg.Client(location.url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
