import type { Generation } from '../../lib/api-types.ts';

/** A line of the library: the name of a day, or as many cards as fit. */
export type Row =
  | {
      kind: 'day';
      key: string;
      day: string;
      count: number;
      credits: number;
      isWhole: boolean;
      y: number;
      height: number;
    }
  | { kind: 'cards'; key: string; first: number; items: readonly Generation[]; y: number; height: number };

export interface Measure {
  columns: number;
  /** Pixels of one row of cards, with the gap under it. */
  cardHeight: number;
  dayHeight: number;
}

/** Where every line stands. `isComplete`: there are no more to load, so the last day is whole too. */
export function layOut(
  items: readonly Generation[],
  { columns, cardHeight, dayHeight }: Measure,
  isComplete: boolean,
): { rows: Row[]; height: number } {
  const rows: Row[] = [];
  let y = 0;
  for (const { day, first, count } of daysOf(items)) {
    const own = items.slice(first, first + count);
    const isWhole = isComplete || first + count < items.length;
    const credits = own.reduce((sum, one) => sum + (one.charged_credits ?? 0), 0);
    rows.push({ kind: 'day', key: `day-${day}`, day, count, credits, isWhole, y, height: dayHeight });
    y += dayHeight;
    for (let i = 0; i < count; i += columns) {
      const cards = own.slice(i, i + columns);
      rows.push({ kind: 'cards', key: cards[0]?.id ?? '', first: first + i, items: cards, y, height: cardHeight });
      y += cardHeight;
    }
  }
  return { rows, height: y };
}

function daysOf(items: readonly Generation[]): { day: string; first: number; count: number }[] {
  const days: { day: string; first: number; count: number }[] = [];
  for (const [i, generation] of items.entries()) {
    const day = dayOf(generation);
    const last = days.at(-1);
    if (last?.day === day) last.count += 1;
    else days.push({ day, first: i, count: 1 });
  }
  return days;
}

/** Thousands are laid out anew with each page that comes: what is known of a generation is not worked out again. */
const known = new WeakMap<Generation, string>();

/** The day in this browser's time: `2026-11-21`. */
function dayOf(generation: Generation): string {
  const found = known.get(generation);
  if (found !== undefined) return found;
  const day = dayKey(generation.created_at);
  known.set(generation, day);
  return day;
}

function dayKey(iso: string): string {
  const at = new Date(iso);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The lines of which something is between two heights. */
export function rowsBetween(rows: readonly Row[], top: number, bottom: number): readonly Row[] {
  const from = firstBelow(rows, top);
  let to = from;
  while (to < rows.length && (rows[to]?.y ?? 0) < bottom) to += 1;
  return rows.slice(from, to);
}

/** The first line that ends below this height. */
function firstBelow(rows: readonly Row[], top: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row && row.y + row.height <= top) low = middle + 1;
    else high = middle;
  }
  return low;
}
