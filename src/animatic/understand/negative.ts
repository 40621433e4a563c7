import { singularCandidates } from './morphology.ts';

/** Nouns of a negative prompt: a list of words, singular and plural both, to be taken off the stage. */
export function readNegative(negativePrompt: string): string[] {
  const absent = new Set<string>();
  for (const part of negativePrompt.toLowerCase().split(/[,.;\n]|\band\b|\bor\b/)) {
    const words = part
      .replace(/^\s*(?:no|without|any|a|an|the|not|avoid|exclude)\s+/g, '')
      .trim()
      .split(/\s+/)
      .filter(Boolean);
    for (let from = 0; from < words.length; from++) {
      const name = words.slice(from).join(' ');
      const last = words.at(-1) ?? '';
      absent.add(name);
      for (const singular of singularCandidates(last)) absent.add([...words.slice(from, -1), singular].join(' '));
    }
  }
  return [...absent];
}
