import { extname } from 'node:path';
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
