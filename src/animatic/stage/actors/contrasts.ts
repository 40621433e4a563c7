import type { Storyboard, Subject } from '../../storyboard.ts';
import { wornAt } from './mounts.ts';

/** Coats of animals that are about the colour of a straw hat. */
const tawny = new Set('🐈 🐱 🐕 🐶 🦁 🐯 🐅 🦊 🐻 🐒 🐵 🦒 🐹 🧸 🐪 🐫 🐎'.split(' '));
const dark = new Set('🐈‍⬛ 🦍 🐦‍⬛ gorilla 🦇 🐜 🥷'.split(' '));
const straw = new Set('👒 🧢'.split(' '));

/** Things of which several side by side are never all of one colour. */
const various: Readonly<Record<string, readonly string[]>> = {
  '☂️': ['red', 'yellow', 'teal', 'white', 'orange', 'blue', 'pink'],
  '☔': ['red', 'yellow', 'teal', 'white', 'orange', 'blue', 'pink'],
  '⛱️': ['red', 'yellow', 'teal', 'orange', 'blue'],
  '🎈': ['red', 'yellow', 'blue', 'green', 'orange', 'pink', 'white'],
  '🚗': ['red', 'blue', 'white', 'yellow', 'green', 'silver'],
  '⛺': ['orange', 'green', 'blue', 'yellow', 'red'],
  'hot air balloon': ['red', 'yellow', 'blue', 'green', 'orange', 'purple'],
  '🪁': ['red', 'yellow', 'blue', 'green', 'orange'],
};

/** What is worn in a colour of its own where the prompt names none and the usual one would be lost on its wearer. */
export function withContrasts(storyboard: Storyboard): Storyboard {
  const { subjects, relations, setting, look } = storyboard;
  const wearerOf = (id: string): Subject | undefined => {
    const worn = relations.find((r) => r.relation === 'wearing' && r.object === id);
    return worn && subjects.find((one) => one.id === worn.subject);
  };
  const inColour = (one: Subject): Subject => {
    const { name } = one.drawnAs;
    if (one.colours.length > 0 || one.drawnAs.kind === 'reference') return one;
    const wearer = wornAt(name) === 'head' ? wearerOf(one.id) : undefined;
    const coat = wearer?.drawnAs.name ?? '';
    const said = wearer?.colours[0] ?? '';
    if (straw.has(name) && (tawny.has(coat) || /^(?:yellow|gold|orange|brown|beige|ginger)/.test(said)))
      return { ...one, colours: [/^blue/.test(said) ? 'red' : 'blue'] };
    if (name === '🎩' && (dark.has(coat) || /^(?:black|dark|navy)/.test(said))) return { ...one, colours: ['red'] };
    // A violet umbrella is lost in a violet night.
    const violet = setting.timeOfDay === 'night' || setting.timeOfDay === 'dusk' || look.style === 'cyberpunk';
    if (/^(?:☂|☔|🌂)/u.test(name) && one.count === 1 && violet) return { ...one, colours: ['yellow'] };
    return one;
  };
  return { ...storyboard, subjects: subjects.map(inColour) };
}

/** The colour of one of several; undefined where they are alike, or the prompt says how they are. */
export function colourAmong({ drawnAs, colours, count }: Subject, index: number): string | undefined {
  const palette = colours.length === 0 && count > 1 ? various[drawnAs.name] : undefined;
  return palette?.[index % palette.length];
}
