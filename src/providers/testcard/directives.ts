import { PROBLEMS, type ProblemCode } from '../../core/problem.ts';

/** What a prompt tells the test card to do, each in square brackets: `a cat [slow 3] [fail engine_failed]`. */
export interface Directives {
  /** Milliseconds before the end. */
  slowMs: number;
  /** Ends with this Problem. */
  fail?: ProblemCode;
  /** How many results a safety filter withholds. */
  filtered: number;
  /** Delivers this length instead of the ordered one. */
  seconds?: number;
  /** Delivers half the width and height. */
  small: boolean;
  /** Delivers no sound track. */
  silent: boolean;
  /** Delivers bytes that are no video. */
  corrupt: boolean;
  /** Delivers this many results less. */
  missing: number;
  /** Forgets the work once. */
  lost: boolean;
  /** Refuses the order, as an upstream with a 4xx. */
  reject: boolean;
  /** Throws something that is no Problem. */
  crash: boolean;
}

export function directivesOf(prompt: string): Directives {
  const told = new Map(
    [...prompt.matchAll(/\[([a-z]+)(?:\s+([\w.]+))?\]/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
  const number = (name: string, absent: number, bare: number): number => {
    const value = told.get(name);
    if (value === undefined) return absent;
    return value === '' ? bare : Number.parseFloat(value) || 0;
  };
  const seconds = told.has('short') ? number('short', 0, 1) : undefined;
  const fail = told.get('fail');
  return {
    slowMs: number('slow', 0, 1) * 1000,
    filtered: number('filter', 0, Number.POSITIVE_INFINITY),
    small: told.has('small'),
    silent: told.has('silent'),
    corrupt: told.has('corrupt'),
    missing: number('missing', 0, 1),
    lost: told.has('lost'),
    reject: told.has('reject'),
    crash: told.has('crash'),
    ...(seconds === undefined ? {} : { seconds }),
    ...(fail === undefined ? {} : { fail: isProblemCode(fail) ? fail : 'engine_failed' }),
  };
}

function isProblemCode(text: string): text is ProblemCode {
  return text in PROBLEMS;
}
