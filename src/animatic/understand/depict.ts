import type { Subject } from '../storyboard.ts';
import { figureOfLastPart } from './depict-in-context.ts';
import { type Entity, hangsAbove } from './entities.ts';
import { glyphs } from './glyphs.ts';
import { plainKindOf } from './kinds.ts';
import { classOf, nounEntry } from './lexicon.ts';
import { sceneryShape } from './scenery.ts';
import { shapes } from './shapes.ts';

type DrawnAs = Subject['drawnAs'];

/** What stands for a whole class of things when nothing nearer is known. */
const classGlyphs: Readonly<Record<string, string>> = {
  p: '🧑',
  P: '🧑',
  C: '👚',
  I: '🎵',
  V: '🚗',
  B: '🏢',
  f: '🍽️',
  l: '🌿',
};

/** Trades of the animals of a fable. */
const trades = new Set(
  'tailor chef cook baker barista waiter waitress bartender detective knight king queen prince princess wizard pirate astronaut samurai ninja musician dj professor teacher sailor captain soldier general cowboy sheriff thief burglar blacksmith painter pilot scientist judge butler gentleman lady mayor monk priest postman fisherman boxer dancer ballerina magician conductor violinist pianist drummer guitarist singer librarian clerk banker businessman warrior'.split(
    ' ',
  ),
);

const figureOf = (name: string): DrawnAs | undefined => {
  const glyph = glyphs.get(name);
  if (glyph) return { kind: 'glyph', name: glyph };
  const shape = shapes.get(name);
  return shape ? { kind: 'shape', name: shape } : undefined;
};

/** Whoever works for a living need not do it on a building site: of a maid or a milkman one sees somebody. */
const tooGeneral = new Set(['worker', 'laborer', 'labourer', 'workman']);

/** By the nearest kind that a dictionary gives. */
const figureOfKind = (name: string): DrawnAs | undefined => {
  const kind = nounEntry(name)?.target ?? '';
  return tooGeneral.has(kind) ? undefined : figureOf(kind);
};

/**
 * How a noun is drawn: by itself with its adjectives (an old man), by itself, by the last word of its name, by its
 * nearest hypernym that we can draw, by its class, and at last on a labelled card, so that nothing is left out.
 */
export function depict(noun: string, attributes: readonly string[] = [], letter = ''): DrawnAs {
  for (const attribute of attributes) {
    const figure = figureOf(`${attribute} ${noun}`);
    if (figure) return figure;
  }
  const words = noun.split(' ');
  if (words[0] === 'bouquet' && words.length > 2) return { kind: 'glyph', name: '💐' };
  // `a fox tailor`: a fox, whatever his trade is; but a lion tamer is no lion.
  const beast = words.length === 2 && trades.has(words[1] ?? '') && classOf(words[0] ?? '') === 'a';
  const animal = beast && !figureOf(noun) ? figureOf(words[0] ?? '') : undefined;
  if (animal) return animal;
  for (let index = 0; index < words.length; index++) {
    const name = words.slice(index).join(' ');
    const figure =
      figureOf(name) ??
      figureOf(name.replaceAll(' ', '')) ??
      figureOfKind(name) ??
      figureOfKind(name.replaceAll(' ', ''));
    if (figure) return figure;
  }
  if (words.length > 2 && words.at(-2) === 'of') {
    const figure = figureOf(words.at(-1) ?? '') ?? figureOf(words[0] ?? '');
    if (figure) return figure;
  }
  const ofContent = / of /.test(noun)
    ? (figureOf(noun.split(' of ')[1] ?? '') ?? figureOf(noun.split(' of ')[0] ?? ''))
    : undefined;
  if (ofContent) return ofContent;
  const tail = /(?:book|card|board|sign|scroll|poster)$/.exec(words.at(-1) ?? '')?.[0];
  if (tail && tail !== noun) return figureOf(tail) ?? { kind: 'card', name: noun };
  const before = words.length === 2 ? figureOf(words[0] ?? '') : undefined;
  if (before && nounEntry(words[1] ?? '')?.letter !== 'p') return before;
  const kind = nounEntry(words.at(-1) ?? '')?.letter ?? '';
  const glyph = classGlyphs[letter] ?? classGlyphs[kind];
  if (glyph) return { kind: 'glyph', name: glyph };
  return lastResort(noun, words.at(-1) ?? '', kind);
}

/** By its last part, by the plainest thing of its kind; stuff lies in a heap; and at the very last a card with the word. */
const lastResort = (noun: string, last: string, letter: string): DrawnAs =>
  figureOfLastPart(last) ??
  figureOf(plainKindOf(last) ?? '') ??
  (letter === 's' ? { kind: 'shape', name: 'heap' } : { kind: 'card', name: noun });

/** Tubes hang from the ceiling; any other lamp is a bulb. */
const lampOf = (entity: Entity): DrawnAs =>
  hangsAbove(entity) ? { kind: 'shape', name: 'strip light' } : { kind: 'glyph', name: '💡' };

/** `black cat` has a glyph of its own; a colour beside a noun is tried like an adjective. */
export const depictEntity = (entity: Entity): DrawnAs =>
  entity.isScenery
    ? { kind: 'shape', name: sceneryShape }
    : entity.noun === 'fan' && entity.letter === 'p'
      ? { kind: 'glyph', name: '🧑' }
      : entity.noun === 'light'
        ? lampOf(entity)
        : depict(entity.noun, [...entity.colours, ...entity.attributes, ...doublets(entity.attributes)], entity.letter);

const doublets = (attributes: readonly string[]): string[] =>
  attributes.slice(1).map((attribute, index) => `${attributes[index]} ${attribute}`);
