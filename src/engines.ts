import { ZodError } from 'zod';
import { type Config, ConfigError } from './config.ts';
import type { Engine } from './core/engine.ts';
import type { Provider } from './core/provider.ts';

/**
 * The operator's engines first, in the order of the settings, then those that are always there. Throws `ConfigError` on an
 * engine that no provider has, and on settings that its provider does not take; never with a value, which may be a key.
 */
export function openEngines(config: Pick<Config, 'engines'>, providers: readonly Provider[]): Engine[] {
  const built = providers.flatMap((provider) => provider.createEngine?.() ?? []);
  const own = Object.entries(config.engines).map(([name, { provider: kind = name, ...settings }]) => {
    if (built.some((engine) => engine.name === name))
      throw new ConfigError(`engines.${name}: there is an engine of this name without settings; use another name.`);
    const provider = providers.find((one) => one.name === kind && one.engine !== undefined);
    if (!provider?.engine)
      throw new ConfigError(`engines.${name}: there is no provider "${kind}"; ${known(providers)}.`);
    try {
      return provider.engine.open(name, settings);
    } catch (error) {
      if (error instanceof ZodError) throw new ConfigError(`engines.${name}: ${issuesOf(error)}.`);
      throw error;
    }
  });
  return [...own, ...built];
}

function known(providers: readonly Provider[]): string {
  const names = providers.filter((provider) => provider.engine !== undefined).map((provider) => provider.name);
  return `known are ${names.join(', ')}; another name needs \`provider\``;
}

function issuesOf(error: ZodError): string {
  return error.issues
    .map((issue) => {
      const at = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
      return issue.code === 'unrecognized_keys' ? `${at}unknown: ${issue.keys.join(', ')}` : `${at}${issue.message}`;
    })
    .join('; ');
}
