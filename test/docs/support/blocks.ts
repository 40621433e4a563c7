import { readFileSync } from 'node:fs';

/** A fenced block of a paper. */
export interface Block {
  language: string;
  text: string;
  /** The line of its fence, from 1. */
  line: number;
  /** Why it is not run: `<!-- not run: … -->` on the line above it. */
  reason: string | undefined;
}

const REASON = /^<!-- not run: (.+) -->$/;

/** Every fenced block of a paper, in order. */
export function blocksOf(path: string): Block[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, language] = /^```(\w*)\s*$/.exec(lines[at] ?? '') ?? [];
    if (language === undefined) continue;
    const end = lines.indexOf('```', at + 1);
    if (end < 0) throw new Error(`${path}:${at + 1} has no end`);
    const above = lines[at - 1] === '' ? lines[at - 2] : lines[at - 1];
    const [, reason] = REASON.exec(above ?? '') ?? [];
    blocks.push({ language, text: lines.slice(at + 1, end).join('\n'), line: at + 1, reason });
    at = end;
  }
  return blocks;
}

/** The text with a change: every line with a minus goes, and those with a plus stand in its place. */
export function changed(text: string, change: string): string {
  let whole = text;
  const [removed, added] = ['-', '+'].map((sign) =>
    change
      .split('\n')
      .filter((line) => line.startsWith(sign))
      .map((line) => line.slice(1)),
  );
  for (const [i, line] of (removed ?? []).entries()) {
    const replacement = added?.[i] ?? '';
    if (!whole.split('\n').includes(line)) throw new Error(`there is no line "${line}"`);
    whole = whole
      .split('\n')
      .map((one) => (one === line ? replacement : one))
      .join('\n');
  }
  return whole;
}
