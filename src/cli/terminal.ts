import { createInterface } from 'node:readline';
import { styleText } from 'node:util';

export type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan';

/** Where commands write, and what they hear. Results go to stdout, everything else to stderr. */
export interface Terminal {
  /** A line of the result. */
  print(text: string): void;
  /** A line about what goes on, or what went wrong. */
  note(text: string): void;
  /** Coloured for `print`; plain when stdout is no terminal or NO_COLOR is set. */
  paint(style: Style, text: string): string;
  progress(label: string): ProgressView;
  /** Fires at the first Ctrl-C after this call; a second one ends the process. */
  interrupted(): AbortSignal;
  /** The lines of stdin. */
  lines(): AsyncIterable<string>;
}

/** How far a long work is: a bar on a terminal, a line for every tenth elsewhere. */
export interface ProgressView {
  show(percent: number): void;
  /** Takes the bar away. */
  end(): void;
}

const BAR_WIDTH = 32;
const PLAIN_STEP_PERCENT = 10;

export function processTerminal(): Terminal {
  return {
    print: (text) => void process.stdout.write(`${text}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
    paint: (style, text) => styleText(style, text, { stream: process.stdout }),
    progress: (label) =>
      process.stderr.isTTY
        ? bar(label, (text) => void process.stderr.write(text))
        : plain(label, (text) => void process.stderr.write(text)),
    interrupted,
    lines: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
  };
}

function interrupted(): AbortSignal {
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => abort.abort());
  return abort.signal;
}

/** Redraws one line. */
export function bar(label: string, write: (text: string) => void): ProgressView {
  const startedMs = performance.now();
  let shown = '';
  return {
    show(percent) {
      const full = Math.round((Math.min(100, percent) * BAR_WIDTH) / 100);
      const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
      const drawn = `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)}`;
      const line = `${label} ${drawn} ${String(Math.floor(percent)).padStart(3)} % ${seconds} s`;
      if (line === shown) return;
      shown = line;
      write(`\r${line}\x1b[K`);
    },
    end() {
      if (shown !== '') write('\r\x1b[K');
      shown = '';
    },
  };
}

/** For logs and pipes: no more than eleven lines. */
export function plain(label: string, write: (text: string) => void): ProgressView {
  let next = 0;
  return {
    show(percent) {
      if (percent < next) return;
      const whole = Math.floor(percent / PLAIN_STEP_PERCENT) * PLAIN_STEP_PERCENT;
      next = whole + PLAIN_STEP_PERCENT;
      write(`${label}: ${whole} %\n`);
    },
    end() {},
  };
}

/** Columns as wide as their widest cell; the last one is not padded. */
export function table(terminal: Terminal, headings: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => (column === cells.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ');
  terminal.print(terminal.paint('dim', line(headings)));
  for (const row of rows) terminal.print(line(row));
}

export function printJson(terminal: Terminal, value: unknown): void {
  terminal.print(JSON.stringify(value, undefined, 2));
}

/** Millicredits as credits, `1,234.5`. */
export function credits(millicredits: number): string {
  return (millicredits / 1000).toLocaleString('en-US', { maximumFractionDigits: 3 });
}

/** `1 credit`, `2 credits`. */
export function countOf(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

/** `2026-11-21 10:00:05`, in UTC. */
export function moment(ms: number | undefined): string {
  return ms === undefined ? '' : new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
