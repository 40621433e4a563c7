import type { Storyboard, Subject } from '../storyboard.ts';
import { nounEntry } from '../understand/lexicon.ts';
import { AnimaticError } from './animatic-error.ts';

/** Emoji whose skin can be coloured are people or parts of them; these are people whose skin cannot. */
const PEOPLE_GLYPH = /\p{Emoji_Modifier_Base}|[👥👤👪👯🤼🧞🧟🤺⛷🗣🫂]/u;
/** Hands and other parts of a body show no person. */
const PART_GLYPH = /[☝✊-✍👂👃👆-👐💪🖐🖕🖖🙏🤌🤏🤘-🤟🤲🤳🦵🦶🦻🫰-🫸]/u;
const PEOPLE_LETTERS: ReadonlySet<string> = new Set(['p', 'P']);

/** Throws `people_not_allowed` when the storyboard puts a person on the stage. */
export function refusePeople(storyboard: Storyboard): void {
  const person = storyboard.subjects.find(isPerson);
  if (!person) return;
  const message = `People are not allowed in this clip, and the prompt asks for "${person.noun}".`;
  throw new AnimaticError('people_not_allowed', message, { which: 'prompt' });
}

function isPerson({ noun, drawnAs }: Subject): boolean {
  if (drawnAs.kind === 'glyph') return PEOPLE_GLYPH.test(drawnAs.name) && !PART_GLYPH.test(drawnAs.name);
  const letter = nounEntry(noun)?.letter ?? nounEntry(noun.split(' ').at(-1) ?? '')?.letter;
  return letter !== undefined && PEOPLE_LETTERS.has(letter);
}
