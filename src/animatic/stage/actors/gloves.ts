import type { Storyboard, Subject } from '../../storyboard.ts';
import { colourNamed, type Hex } from '../colour.ts';

/** What is on somebody's hands. */
export interface Gloves {
  colour: Hex;
  /** As large as a boxer's. */
  thick: boolean;
}

const MARK = 'gloved';
const pompoms = /\bpom-?poms?$/i;
const boxers = /\b(?:kick ?)?boxers?$|\bpugilists?$/i;
const blows = /^(?:punch|blow|jab|hook|uppercut|left|right)$/;

/** The gloves that somebody wears. */
export function glovesOf({ attributes }: Subject): Gloves | undefined {
  const mark = attributes.find((word) => word.startsWith(`${MARK} `));
  const [, colour, kind] = mark?.split(' ') ?? [];
  return colour === undefined ? undefined : { colour, thick: kind === 'thick' };
}

/** Gloves are on the hands of who wears them: both of them. Boxers have theirs, and who throws a punch punches. */
export function withGloves(storyboard: Storyboard): Storyboard {
  const { subjects, relations } = storyboard;
  const isGlove = ({ drawnAs, noun }: Subject): boolean =>
    (/^(?:🥊|🧤)/u.test(drawnAs.name) && /\b(?:gloves?|mittens?|mitts?)$/i.test(noun)) || pompoms.test(noun);
  const worn = new Map<string, Subject>();
  for (const one of relations) {
    const glove = subjects.find(({ id }) => id === one.object);
    if (glove && isGlove(glove) && /^(?:wearing|holding|with)$/.test(one.relation)) worn.set(one.subject, glove);
  }
  const gone = new Set([...worn.values()].map(({ id }) => id));
  const boxes = (id: string): boolean => storyboard.actions.some((one) => one.subject === id && one.verb === 'box');
  const gloved = (one: Subject): Subject => {
    const glove = worn.get(one.id);
    const waved = glove !== undefined && pompoms.test(glove.noun);
    const thick = waved || boxers.test(one.noun) || boxes(one.id) || glove?.drawnAs.name === '🥊';
    if (!glove && !thick) return one;
    const colour = glove?.colours.map(colourNamed).find((hex) => hex !== undefined) ?? (thick ? '#d8323c' : '#4a78c0');
    return { ...one, attributes: [...one.attributes, `${MARK} ${colour} ${thick ? 'thick' : 'thin'}`] };
  };
  return {
    ...storyboard,
    subjects: subjects.filter(({ id }) => !gone.has(id)).map(gloved),
    relations: relations.filter(({ subject, object }) => !gone.has(subject) && !gone.has(object)),
    actions: storyboard.actions
      .filter(({ subject }) => !gone.has(subject))
      .map(({ object, ...one }) =>
        one.verb === 'throw' && object !== undefined && blows.test(object)
          ? { ...one, verb: 'fight' }
          : { ...one, ...(object === undefined || gone.has(object) ? {} : { object }) },
      ),
  };
}
