import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '../config.ts';
import type { Log } from '../generations/parts.ts';
import type { House } from '../main.ts';
import type { AccountRow } from '../store/store.ts';
import { type CommandCall, CommandError, textValue } from './command.ts';

/** Commands say what went wrong themselves; a log between their lines would only confuse. */
const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Whether there is a database to work on; a command must not leave an empty one behind in the wrong folder. */
export function hasDatabase(config: Config): boolean {
  return config.databaseUrl !== undefined || existsSync(join(resolve(config.data), 'filmgate.sqlite'));
}

/** Works on the database directly, beside a server that may be running on it. */
export async function withHouse<Result>(call: CommandCall, work: (house: House) => Promise<Result>): Promise<Result> {
  const config = await call.config();
  if (!hasDatabase(config))
    throw new CommandError(
      `There is no Filmgate database in ${resolve(config.data)}; "filmgate serve" makes one, and FILMGATE_DATA names another folder.`,
    );
  const { openHouse } = await import('../main.ts');
  const house = await openHouse(config, { exclusive: false, log: SILENT });
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

/** The account of `--account`, or `default`. */
export function accountOf(call: CommandCall, house: House): Promise<AccountRow> {
  return namedAccount(textValue(call, 'account') ?? 'default', house);
}

/** By its name or its id. */
export async function namedAccount(name: string, house: House): Promise<AccountRow> {
  const account = (await house.store.accounts.byName(name)) ?? (await house.store.accounts.get(name));
  if (account) return account;
  throw new CommandError(`There is no account "${name}"; "filmgate accounts list" shows all.`);
}
