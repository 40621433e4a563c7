import type { Value } from './driver.ts';

/** The conditions of a list that can be asked for in many ways, with their values in the order of their places. */
export class Filters {
  readonly values: Value[];
  readonly #conditions: string[] = [];

  /** `values`: those that stand before, from `$1` on. */
  constructor(values: readonly Value[] = []) {
    this.values = [...values];
  }

  /** Adds a condition when there is something to ask for; `make` is given its place, such as `$3`. */
  ask(value: Value | undefined, make: (place: string) => string): void {
    if (value !== undefined) this.#conditions.push(make(this.place(value)));
  }

  /** A condition without a value. */
  also(condition: string): void {
    this.#conditions.push(condition);
  }

  place(value: Value): string {
    return `$${this.values.push(value)}`;
  }

  /** `where a and b`, or nothing. */
  get where(): string {
    return this.#conditions.length === 0 ? '' : `where ${this.#conditions.join(' and ')}`;
  }
}

/** A pattern of `like … escape '\'` that is found anywhere in a text, whatever signs are in it. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** As `containing`, but only at the beginning. */
export function beginning(text: string): string {
  return containing(text).slice(1);
}
