import type { Config } from '../config.ts';
import type { Engine } from '../core/engine.ts';
import { asProblem } from '../core/problem.ts';
import { openEngines } from '../engines.ts';

/** For a whole try, the token of a service account included. */
export const CHECK_TIMEOUT_MS = 10_000;
const DETAIL_LENGTH_MAX = 240;

/** What trying an engine's credentials showed. */
export interface EngineCheck {
  engine: string;
  provider: string;
  state: 'ok' | 'warning' | 'problem';
  message: string;
  advice?: string;
  /** How long the answer took. */
  ms?: number;
}

/** The engines of the settings, without those that are always there. Throws `ConfigError`. */
export async function configuredEngines(config: Config): Promise<Engine[]> {
  const { providers } = await import('../providers/index.ts');
  const names = new Set(Object.keys(config.engines));
  return openEngines(config, providers).filter((engine) => names.has(engine.name));
}

/** Tries every engine at once, by a call that costs nothing, and closes them. In the order of the settings. */
export async function checkEngines(engines: readonly Engine[], timeoutMs = CHECK_TIMEOUT_MS): Promise<EngineCheck[]> {
  const checks = await Promise.all(engines.map((engine) => checkEngine(engine, timeoutMs)));
  await Promise.all(engines.map((engine) => engine.close?.()));
  return checks;
}

async function checkEngine(engine: Engine, timeoutMs: number): Promise<EngineCheck> {
  const about = { engine: engine.name, provider: engine.provider ?? engine.name };
  if (!engine.probe)
    return { ...about, state: 'ok', message: 'It has no call that tries credentials and costs nothing.' };
  const begun = performance.now();
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    await Promise.race([engine.probe(signal), overdue(signal)]);
    const ms = Math.round(performance.now() - begun);
    return { ...about, state: 'ok', message: `The service answers and takes the credentials (${ms} ms).`, ms };
  } catch (error) {
    if (signal.aborted)
      return {
        ...about,
        state: 'problem',
        message: `The service did not answer within ${timeoutMs / 1000} s.`,
        advice: 'Look at the address, and at what stands between.',
      };
    return { ...about, ...troubleOf(error, engine.name) };
  }
}

/** Not every part of a try looks at the signal: a token may be fetched by a library. */
function overdue(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('too late')), { once: true });
  });
}

function troubleOf(error: unknown, name: string): Pick<EngineCheck, 'state' | 'message' | 'advice'> {
  const problem = asProblem(error);
  const words = (problem.detail ?? problem.message).replaceAll(/\s+/g, ' ').trim().slice(0, DETAIL_LENGTH_MAX);
  const said = words.replace(/\.$/, '');
  const status = Number(problem.facts['status'] ?? 0);
  if (status === 401 || status === 403)
    return {
      state: 'problem',
      message: `The service refuses the credentials: ${said}.`,
      advice: `Look at ${keyOf(name)}.`,
    };
  if (status === 402)
    return { state: 'problem', message: `The balance there is empty: ${said}.`, advice: 'Pay in at the service.' };
  if (status === 429)
    return { state: 'warning', message: `The service was asked too often: ${said}.`, advice: 'Try again in a minute.' };
  if (status > 0)
    return {
      state: 'problem',
      message: `The service answers, and not as it should: ${said}.`,
      advice: addressOf(name),
    };
  return { state: 'problem', message: `The service cannot be reached: ${said}.`, advice: addressOf(name) };
}

/** Where the key of an engine is best set. */
function keyOf(name: string): string {
  // A variable's name has no "-".
  return name.includes('-')
    ? `engines.${name} in filmgate.config.ts`
    : `FILMGATE_ENGINE_${name.toUpperCase()}_API_KEY (or whatever else its page in docs/engines names)`;
}

function addressOf(name: string): string {
  return `Look at the address and the credentials in engines.${name}, and at the network.`;
}
