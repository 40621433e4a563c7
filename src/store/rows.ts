import type { Row, Value } from './driver.ts';

/** Readers that check what the database gave: a wrong type here is a broken schema, so it stops the work. */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new Error(`The database has no text in column ${column}.`);
  return value;
}

export function optionalText(row: Row, column: string): string | undefined {
  return row[column] === null ? undefined : text(row, column);
}

export function integer(row: Row, column: string): number {
  const value = row[column];
  if (!Number.isSafeInteger(value)) throw new Error(`The database has no integer in column ${column}.`);
  return Number(value);
}

export function optionalInteger(row: Row, column: string): number | undefined {
  return row[column] === null ? undefined : integer(row, column);
}

/** Seconds and frame rates; money is never read by it. */
export function optionalNumber(row: Row, column: string): number | undefined {
  const value = row[column];
  if (value === null) return undefined;
  if (typeof value !== 'number') throw new Error(`The database has no number in column ${column}.`);
  return value;
}

/** JSON that this code wrote itself, so its type is known. */
export function json<Type>(row: Row, column: string): Type {
  return JSON.parse(text(row, column)) as Type;
}

export function optionalJson<Type>(row: Row, column: string): Type | undefined {
  return row[column] === null ? undefined : json<Type>(row, column);
}

/** One of the words that the column's CHECK allows. */
export function word<Type extends string>(row: Row, column: string): Type {
  return text(row, column) as Type;
}

export function orNull(value: string | number | undefined): Value {
  return value ?? null;
}

export function jsonOrNull(value: unknown): Value {
  return value === undefined ? null : JSON.stringify(value);
}

/** Every field is named; only fields that may be absent may be undefined, and those are then left out. */
export type Fields<Type> = {
  [Name in keyof Type]-?: Type[Name] | (Record<never, never> extends Pick<Type, Name> ? undefined : never);
};

export function present<Type extends object>(fields: Fields<Type>): Type {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) result[name] = value;
  return result as Type;
}

/** `$3, $4, $5` for three values from the third on. */
export function placeholders(count: number, first: number): string {
  return Array.from({ length: count }, (_, index) => `$${first + index}`).join(', ');
}

/** The only row of a statement that always gives one. */
export function only(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('The database gave no row where one was certain.');
  return row;
}
