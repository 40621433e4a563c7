import type { Driver } from '../driver.ts';

export async function openPostgres(_options: { url: string; owner: string }): Promise<Driver> {
  throw new Error('Postgres is not ready yet.');
}
