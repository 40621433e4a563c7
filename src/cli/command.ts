import type { parseArgs } from 'node:util';

/** One command of `filmgate`. */
export interface Command {
  name: string;
  /** One line for `filmgate --help`. */
  summary: string;
  /** The whole page of `filmgate NAME --help`. */
  help: string;
  options: NonNullable<Parameters<typeof parseArgs>[0]>['options'];
  /** Resolves to the exit code: 0 done, 1 failed, 2 called wrongly. */
  run(call: CommandCall): Promise<number>;
}

export interface CommandCall {
  positionals: readonly string[];
  values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
}

/** Shown as one sentence, without a stack. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export function textValue(call: CommandCall, name: string): string | undefined {
  const value = call.values[name];
  return typeof value === 'string' ? value : undefined;
}

export function numberValue(call: CommandCall, name: string): number | undefined {
  const text = textValue(call, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw new UsageError(`--${name} must be a number, and is "${text}".`);
  return value;
}
