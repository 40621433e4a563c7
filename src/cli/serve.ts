import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Config } from '../config.ts';
import { serve as listen, openHouse } from '../main.ts';
import { type Command, CommandError, refuseWords } from './command.ts';

export const serve: Command = {
  name: 'serve',
  summary: 'Runs the server, with its workers.',
  help: `
Usage: filmgate serve

Runs the server on FILMGATE_HOST and FILMGATE_PORT (127.0.0.1:8787), with SQLite and the files in FILMGATE_DATA (./.filmgate), or
with PostgreSQL when FILMGATE_DATABASE_URL is set. At the first start it makes the account "default" and its key.
Stops cleanly on SIGTERM and SIGINT: calls on the wire are finished first. "filmgate doctor" shows every setting.`,
  options: {},
  run: async (call) => {
    refuseWords(call.positionals);
    const config = await call.config();
    // Before anybody is told that the server is ready: whoever is told may stop it at once.
    const stopped = new Promise<void>((resolveStop) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolveStop());
    });
    const house = await openHouse(config);
    const running = await listen(house).catch(async (error: unknown) => {
      await house.close();
      throw unheard(error, config);
    });
    const port = new URL(running.address).port;
    const url = config.publicUrl ?? `http://localhost:${port}`;
    process.stdout.write(greeting(url, running.newKey ?? (await savedKey(config.data)), process.uptime()));
    await stopped;
    await running.stop();
    return 0;
  },
};

/** Why it cannot listen there, with what to set instead. */
function unheard(error: unknown, { host, port }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new CommandError(
      `Something else listens on port ${port} of ${host}, perhaps another Filmgate; FILMGATE_PORT names another port, and 0 takes a free one.`,
    );
  if (code === 'EACCES')
    return new CommandError(`Port ${port} of ${host} may not be taken by this user; FILMGATE_PORT names another.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new CommandError(`This machine has no address ${host}; FILMGATE_HOST names another, and 0.0.0.0 is all.`);
  return error;
}

async function savedKey(data: string): Promise<string | undefined> {
  const text = await readFile(join(resolve(data), 'api-key'), 'utf8').catch(() => undefined);
  return text?.trim();
}

function greeting(url: string, key: string | undefined, seconds: number): string {
  const lines = [`Filmgate is ready on ${url} (${seconds.toFixed(2)} s)`, ''];
  if (key !== undefined) {
    lines.push(`Key of the account "default": ${key}`, '', 'A first video:', '');
    lines.push(
      `  curl ${url}/filmgate/v1/video -H "Authorization: Bearer ${key}" -d "prompt=a red panda riding a skateboard" -o panda.mp4`,
    );
  } else lines.push('The keys were shown when they were made; "filmgate keys create" makes another.');
  lines.push('', `The studio, for a browser (sign in with the key): ${url}`, `The book: ${url}/docs`, '');
  return `${lines.join('\n')}\n`;
}
