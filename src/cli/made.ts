import { access, constants, readdir } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { UsageError } from './command.ts';
import type { Terminal } from './terminal.ts';

/** What `filmgate generate` made, as `--json` prints it. */
export interface Made {
  files: readonly string[];
  /** The generation on the server; absent when it was made without one. */
  id?: string;
  model: string;
  engine: string;
  /** 0 for a still. */
  seconds: number;
  width: number;
  height: number;
  /** Of the first take; each further one has the next. */
  seed: number;
  warnings: readonly { field: string; message: string }[];
  charged_credits?: number;
}

const NAME_CHARACTERS_MAX = 48;

/** `a-red-panda.mp4`, or the first of `a-red-panda-2.mp4`, `a-red-panda-3.mp4` … of which nothing is in the folder yet. */
export async function freeName(prompt: string, folder = '.', extension = '.mp4'): Promise<string> {
  const words = prompt.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  let stem = words[0]?.slice(0, NAME_CHARACTERS_MAX) ?? 'film';
  for (const word of words.slice(1)) {
    if (stem.length + word.length >= NAME_CHARACTERS_MAX) break;
    stem += `-${word}`;
  }
  const taken = await readdir(folder);
  // Takes of it are called by their numbers, see below.
  const isFree = (name: string): boolean =>
    !taken.some((one) => one === `${name}${extension}` || one === `${name}-1${extension}`);
  let name = stem;
  for (let number = 2; !isFree(name); number++) name = `${stem}-${number}`;
  return `${name}${extension}`;
}

/** Refuses a file whose folder is not there or may not be written. */
export async function requireFolder(output: string): Promise<void> {
  const folder = dirname(output);
  await access(folder, constants.W_OK).catch(() => {
    throw new UsageError(`-o ${output}: there is no folder ${folder} that may be written.`);
  });
}

/** Where the takes go: `panda.mp4`, or `panda-1.mp4`, `panda-2.mp4` … */
export function takeNames(output: string, count: number): string[] {
  if (count === 1) return [output];
  const extension = extname(output);
  const stem = output.slice(0, output.length - extension.length);
  return Array.from({ length: count }, (_, take) => `${stem}-${take + 1}${extension}`);
}

export function noteWarnings(terminal: Terminal, warnings: Made['warnings']): void {
  for (const { field, message } of warnings) terminal.note(`Note on ${field}: ${message}`);
}
