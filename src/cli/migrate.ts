import { resolve } from 'node:path';
import { storeOptions } from './backup.ts';
import { type Command, type CommandCall, CommandError, flagValue, refuseWords, UsageError } from './command.ts';
import { hasDatabase } from './database.ts';
import { printJson } from './terminal.ts';

export const migrate: Command = {
  name: 'migrate',
  summary: 'Brings the schema of the database up to date, or says what is due.',
  help: `
Usage: filmgate migrate
       filmgate migrate --check
       filmgate migrate --dry-run

Every start of a server or worker does this by itself. Do it beforehand when many start at once, or when somebody else than the
servers may change the schema. Each migration commits as a whole; one process at a time applies them. There is no way back but a
backup: "filmgate backup" first. A database that a newer Filmgate has changed is refused.

  --check     changes nothing; gives 1 when a migration is due, 0 when none is
  --dry-run   changes nothing; shows the statements that would be run, gives 0
  --json      as JSON`,
  options: { check: { type: 'boolean' }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } },
  run,
};

async function run(call: CommandCall): Promise<number> {
  refuseWords(call.positionals);
  const isCheck = flagValue(call, 'check');
  const isDry = flagValue(call, 'dry-run');
  if (isCheck && isDry) throw new UsageError('Give either --check or --dry-run.');
  const config = await call.config();
  if (!hasDatabase(config))
    throw new CommandError(`There is no Filmgate database in ${resolve(config.data)}; "filmgate serve" makes one.`);
  const { openStore, readSchemaState } = await import('../store/open.ts');
  const state = await readSchemaState(storeOptions(config));
  if (state.version > state.known)
    throw new CommandError(
      `The database has schema version ${state.version}, and this Filmgate knows versions up to ${state.known}; use the newer one.`,
    );
  const isChange = !isCheck && !isDry;
  if (isChange && state.due.length > 0) await (await openStore(storeOptions(config))).close();
  if (flagValue(call, 'json'))
    printJson(call.terminal, {
      database: state.kind,
      version: isChange ? state.known : state.version,
      known: state.known,
      [isChange ? 'applied' : 'due']: state.due.map(({ version, name, statements }) => ({
        version,
        name,
        ...(isDry ? { statements } : {}),
      })),
    });
  else {
    for (const { version, name, statements } of state.due) {
      call.terminal.print(`${isChange ? 'Applied' : 'Due'}: ${version} ${name}`);
      if (isDry) for (const statement of statements) call.terminal.print(`${statement.trim()};`);
    }
    const version = isChange ? state.known : state.version;
    call.terminal.print(
      version === state.known
        ? `The schema is up to date (version ${version}).`
        : `The schema has version ${version} of ${state.known}.`,
    );
  }
  return isCheck && state.due.length > 0 ? 1 : 0;
}
