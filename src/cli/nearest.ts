/** Typing errors that are still taken for a word: a third of it, and three at most. */
const ERRORS_MAX = 3;

/** The word that was probably meant; undefined when none is near. */
export function nearest(given: string, words: readonly string[]): string | undefined {
  let best: { word: string; errors: number } | undefined;
  for (const word of words) {
    const errors = word.startsWith(given) && given.length > 1 ? 0 : distance(given, word);
    if (
      errors <= Math.min(ERRORS_MAX, Math.floor(word.length / 3)) &&
      errors < (best?.errors ?? Number.POSITIVE_INFINITY)
    )
      best = { word, errors };
  }
  return best?.word;
}

/** Letters that are wrong, missing, too many, or in the wrong order beside each other. */
function distance(one: string, other: string): number {
  const rows = Array.from({ length: one.length + 1 }, (_, i) => [i, ...Array<number>(other.length).fill(0)]);
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 0; i <= one.length; i++) {
    const row = rows[i] ?? [];
    for (let j = 1; j <= other.length; j++) {
      if (i === 0) {
        row[j] = j;
        continue;
      }
      const isSame = one[i - 1] === other[j - 1];
      row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (isSame ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwapped) row[j] = Math.min(row[j] ?? 0, at(i - 2, j - 2) + 1);
    }
  }
  return at(one.length, other.length);
}
