import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { type Config, ConfigError, loadConfig } from '../config.ts';

const NAME = 'filmgate.config.ts';
/** Written by habit, and read by nobody. */
const OTHER_NAMES = ['js', 'mjs', 'cjs', 'mts', 'cts', 'json'].map((ending) => `filmgate.config.${ending}`);
const OWN_NAME = /^filmgate(\/|$)/;

/**
 * `loadConfig` for a folder that may have neither a package.json nor a `node_modules`, as where Filmgate is installed globally or run
 * by npx: in the file `filmgate` means the one that reads it, and the file is a module without anybody saying so.
 */
export async function loadSettings(folder: string = process.cwd()): Promise<Config> {
  const other = OTHER_NAMES.find((name) => existsSync(join(folder, name)));
  if (other !== undefined && !existsSync(join(folder, NAME)))
    throw new ConfigError(
      `${other} is not read: the settings stand in ${NAME}, where plain JavaScript is welcome; rename it.`,
    );
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier, OWN_NAME.test(specifier) ? { ...context, parentURL: import.meta.url } : context),
    load: (url, context, next) =>
      next(url, url.endsWith(`/${NAME}`) ? { ...context, format: 'module-typescript' } : context),
  });
  try {
    return await loadConfig(undefined, folder);
  } finally {
    hooks.deregister();
  }
}
