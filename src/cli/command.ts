import type { parseArgs } from 'node:util';
import type { ClientSettings, Config } from '../config.ts';
import type { Terminal } from './terminal.ts';

/** One command of `filmgate`. */
export interface Command {
  name: string;
  /** One line for `filmgate --help`. */
  summary: string;
  /** The whole page of `filmgate NAME --help`. */
  help: string;
  options: NonNullable<Parameters<typeof parseArgs>[0]>['options'];
  /** The words that may follow the command's name, such as `create` of `filmgate keys create`. */
  actions?: readonly string[];
  /** What an option may be, where that is a list. Anything else is refused before the command runs. */
  choices?: Readonly<Record<string, readonly string[]>>;
  /** Whether its word is a file, for the completion. */
  takesFile?: boolean;
  /** Resolves to the exit code: 0 done, 1 failed, 2 called wrongly. */
  run(call: CommandCall): Promise<number>;
}

/** Where a command finds everything outside of its arguments; tests bring their own. */
export interface Surroundings {
  terminal: Terminal;
  config(): Promise<Config>;
  client(): ClientSettings;
}

export interface CommandCall extends Surroundings {
  positionals: readonly string[];
  values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
}

/** Shown as one sentence, without a stack. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What stands in the way and is no mistake of the call. Shown as one sentence, without a stack. Exit code 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

export function textValue(call: CommandCall, name: string): string | undefined {
  const value = call.values[name];
  return typeof value === 'string' ? value : undefined;
}

export function textValues(call: CommandCall, name: string): readonly string[] {
  const value = call.values[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

export function flagValue(call: CommandCall, name: string): boolean {
  return call.values[name] === true;
}

export function numberValue(call: CommandCall, name: string): number | undefined {
  const text = textValue(call, name);
  return text === undefined ? undefined : numberOf(text, `--${name}`);
}

/** Refuses fractions and what lies outside `limits`. */
export function integerValue(
  call: CommandCall,
  name: string,
  limits: { min: number; max: number },
): number | undefined {
  const value = numberValue(call, name);
  if (value === undefined) return undefined;
  if (Number.isInteger(value) && value >= limits.min && value <= limits.max) return value;
  throw new UsageError(`--${name} must be a whole number from ${limits.min} to ${limits.max}, and is ${value}.`);
}

/** `which` names it in the error: `--seconds`, `AMOUNT`. */
export function numberOf(text: string, which: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw new UsageError(`${which} must be a number, and is "${text}".`);
  return value;
}

/** The word after the command's name, which must be one of its actions (`usual` when there is none); the rest are the action's own. */
export function actionOf(
  call: CommandCall,
  actions: readonly string[],
  usual?: string,
): { action: string; rest: readonly string[] } {
  const [action = usual, ...rest] = call.positionals;
  if (action === undefined) throw new UsageError(`Say what to do: ${actions.join(', ')}.`);
  if (!actions.includes(action)) throw new UsageError(`"${action}" is none of ${actions.join(', ')}.`);
  return { action, rest };
}

/** Exactly one word, called `name` in the error. */
export function onlyWord(words: readonly string[], name: string): string {
  const [word, ...more] = words;
  if (word === undefined) throw new UsageError(`${name} is missing.`);
  refuseWords(more);
  return word;
}

export function refuseWords(words: readonly string[]): void {
  if (words.length > 0) throw new UsageError(`"${words.join(' ')}" is too much here; quote a text that has spaces.`);
}
