import type { Storyboard, Subject } from '../../storyboard.ts';
import { colourOf, colours, shades } from '../../understand/colours.ts';

/** So many words before a noun are read for its shade. */
const WORDS_BEFORE = 5;

/**
 * The storyboard with the shades that the prompt asks for in the place of the basic colours they were counted among:
 * a teal bicycle is `blue` to whoever reads the storyboard, and teal to whoever sees it. A colour that somebody changed stays as changed.
 */
export function withShades(storyboard: Storyboard): Storyboard {
  const words = storyboard.prompt.toLowerCase().match(/[a-z]+(?:-[a-z]+)*|[^\sa-z]/g) ?? [];
  return { ...storyboard, subjects: storyboard.subjects.map((subject) => shaded(subject, words)) };
}

function shaded(subject: Subject, words: readonly string[]): Subject {
  if (subject.colours.length === 0) return subject;
  const noun = subject.noun.toLowerCase().split(' ').at(-1) ?? '';
  const at = words.findIndex((word) => word === noun || word === `${noun}s` || word === `${noun}es`);
  const before = at < 0 ? [] : words.slice(Math.max(0, at - WORDS_BEFORE), at);
  const after = at < 0 ? words : words.slice(at + 1, at + 1 + WORDS_BEFORE);
  return {
    ...subject,
    colours: subject.colours.map((basic) => shadeIn(before, basic) ?? shadeIn(after, basic) ?? basic),
  };
}

/** The last word among these that means this basic colour, with the word that lightens or darkens it. */
function shadeIn(words: readonly string[], basic: string): string | undefined {
  for (let i = words.length - 1; i >= 0; i--) {
    const word = words[i] ?? '';
    const pair = `${words[i - 1] ?? ''} ${word}`;
    if (colours.get(pair) === basic) return pair;
    if (colourOf(word) !== basic) continue;
    return shades.has(words[i - 1] ?? '') ? pair : word;
  }
  return undefined;
}
