import { readFileSync } from 'node:fs';

let loaded: ReadonlyMap<string, string> | undefined;

function load(): ReadonlyMap<string, string> {
  const text = readFileSync(new URL('./data/kinds.generated.txt', import.meta.url), 'utf8');
  const kinds = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [kind = '', nouns = ''] = line.split('|');
    for (const noun of nouns.split(' ')) if (noun) kinds.set(noun, kind);
  }
  return kinds;
}

/**
 * The plain thing that stands for a noun of which nothing nearer is known: a gear for a valve, a blanket for gauze.
 * Read on first use: most prompts never come to it.
 */
export function plainKindOf(noun: string): string | undefined {
  loaded ??= load();
  return loaded.get(noun);
}
