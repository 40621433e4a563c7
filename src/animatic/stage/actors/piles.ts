import type { Canvas } from '@napi-rs/canvas';
import type { Storyboard, Subject } from '../../storyboard.ts';
import { colourNamed, type Hex } from '../colour.ts';
import { boxed, type Glyph, loadGlyph } from '../glyph.ts';
import { drawFigure, figureTraits } from '../shapes/index.ts';
import { surface } from '../surface.ts';
import { recolour } from './recolour.ts';
import { traitsOf } from './traits.ts';

/** How several of the same are laid upon each other. */
interface Pile {
  /** So many are seen. */
  count: number;
  /** One upon the other; a heap is broader below. */
  upright: boolean;
  /** The figure of one that lies flat; undefined where its usual picture is laid. */
  laid?: string;
}

const PIECES_MAX = 12;
/** Boxes and balls are put upon each other up to so many; more stand as a pyramid. */
const COLUMN_MAX = 3;

const gathered =
  /\b((?:\w+ )?)(?:(?:tall|high|big|large|small|neat|messy) )?(stack|pile|tower|column|heap|pyramid|mound)(s?) of ((?:(?!(?:of|on|in|and|with|by) )[\w'’-]+ ){0,4}?)/;
const upright = /^(?:tower|column)$/;
/** The attribute of what stands as one pile of so many. */
const marked = /^piled (\d+) (upright|broad)$/;

/** What has a picture from the side when it lies, by its drawing or by its noun. */
const flatOnes: readonly (readonly [figure: string, drawings: RegExp, nouns: RegExp])[] = [
  ['lying book', /^(?:📖|📚|📕|📗|📘|📙|📓|📔|📒)$/u, /\b(?:book|novel|dictionary|encyclopedia|notebook)$/],
  ['lying plate', /^$/, /\b(?:plate|dish|saucer)$/],
  ['lying coin', /^🪙$/u, /\bcoin$/],
  ['lying tyre', /^🛞$/u, /\b(?:tyre|tire)$/],
  ['lying paper', /^(?:📰|📄|📃|✉️|💵)$/u, /\b(?:newspaper|magazine|paper|letter|envelope|document|comic|bill)$/],
  [
    'lying cloth',
    /^(?:👕|👖|towel)$/u,
    /\b(?:towel|blanket|shirt|sweater|clothes|laundry|sheet|rug|carpet|jeans|quilt)$/,
  ],
  ['lying cushion', /^pillow$/, /\b(?:cushion|pillow|mattress|sandbag)$/],
];

/** Books and cloths upon each other are not all of one colour. */
const bindings: Readonly<Record<string, readonly Hex[]>> = {
  'lying book': ['#3f6fb0', '#b5483f', '#4d8a5a', '#d39a3a', '#7a5aa6', '#3a8d98'],
  'lying cloth': ['#e8e2ee', '#4fa3c7', '#e79aa8', '#8fbf7a', '#f0c75e'],
  'lying cushion': ['#d86a7c', '#4fa3c7', '#f0c75e', '#8fbf7a'],
};
const worn: Readonly<Record<string, readonly Hex[]>> = {
  'lying book': ['#6b4a34', '#7d3b33', '#4f5a44', '#8a6a3c', '#4a4660'],
};

/** What has a picture as a whole pile already. */
const ownPiles: readonly (readonly [of: RegExp, drawnAs: Subject['drawnAs']])[] = [
  [/^🥞$/u, { kind: 'glyph', name: '🥞' }],
  [/^(?:🍃|🍂|🍁)$/u, { kind: 'shape', name: 'leaf heap' }],
];

/** The storyboard with what is said to be a stack or a pile as one: three books upon each other, not three beside each other. */
export function withPiles(storyboard: Storyboard): Storyboard {
  const subjects = storyboard.subjects.map((subject) => piledUp(subject, storyboard.prompt.toLowerCase()));
  return { ...storyboard, subjects };
}

function piledUp(subject: Subject, prompt: string): Subject {
  const told = pileWord(subject, prompt);
  if (told === undefined || subject.count < 2 || !isThing(subject)) return subject;
  const { word, piles } = told;
  const own = ownPiles.find(([of]) => of.test(subject.drawnAs.name))?.[1];
  const high = subject.attributes.some((one) => /^(?:tall|high|towering)$/.test(one));
  // A tall stack has more in it, not larger books.
  const size = high && subject.size === 'large' ? 'medium' : larger[subject.size];
  if (own) return { ...subject, drawnAs: own, count: piles, size };
  const shape = upright.test(word) || (word !== 'heap' && word !== 'mound' && laidAs(subject) !== undefined);
  const each = piles > 1 ? Math.max(4, Math.round(subject.count / piles)) : high ? PIECES_MAX : subject.count;
  const count = Math.min(PIECES_MAX, each);
  const tall = shape && !(word === 'pile' && subject.drawnAs.name === '🪙') ? 'upright' : 'broad';
  return {
    ...subject,
    count: piles,
    size: count > 2 || high ? size : subject.size,
    attributes: [...subject.attributes, `piled ${count} ${tall}`],
  };
}

const larger: Readonly<Record<Subject['size'], Subject['size']>> = {
  tiny: 'small',
  small: 'small',
  medium: 'large',
  large: 'large',
  huge: 'huge',
};

const severals: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  '2': 2,
  '3': 3,
  '4': 4,
  '5': 5,
};

/** The word for the pile that this subject is told to be, and how many of them. */
function pileWord({ noun, attributes }: Subject, prompt: string): { word: string; piles: number } | undefined {
  if (attributes.some((word) => /^(?:stacked|piled)$/.test(word))) return { word: 'stack', piles: 1 };
  const last = noun.toLowerCase().split(' ').at(-1) ?? '';
  const stem = last.replace(/(?:fe?|y)$/, '').replace(/[^\p{L}\p{N}-]/gu, '');
  if (stem === '') return undefined;
  const found = new RegExp(`${gathered.source}${stem}\\p{L}{0,3}\\b`, 'u').exec(prompt);
  const [, number = '', word, plural] = found ?? [];
  return word === undefined ? undefined : { word, piles: plural ? (severals[number.trim()] ?? 3) : 1 };
}

function isThing({ drawnAs: { kind, name } }: Subject): boolean {
  if (kind !== 'glyph' && kind !== 'shape') return false;
  const { gait, realm, person } = kind === 'glyph' ? traitsOf(name) : figureTraits(name);
  return gait === 'none' && !person && (realm === 'ground' || realm === 'air');
}

function laidAs({ noun, drawnAs }: Subject): string | undefined {
  return flatOnes.find(([, drawings, nouns]) => drawings.test(drawnAs.name) || nouns.test(noun.toLowerCase()))?.[0];
}

/** How a subject is piled up; undefined for all that is not. */
export function pileOf(subject: Subject): Pile | undefined {
  const found = subject.attributes.map((word) => marked.exec(word)).find((match) => match !== null);
  if (!found) return undefined;
  const isUpright = found[2] === 'upright';
  const laid = isUpright ? laidAs(subject) : undefined;
  return { count: Number(found[1]), upright: isUpright, ...(laid === undefined ? {} : { laid }) };
}

/** How tall a pile of things stands beside a grown person, of this shape; undefined for what is not piled up. */
export function pileBesidePerson(subject: Subject, aspect: number, each = 0.5): number | undefined {
  const pile = pileOf(subject);
  return pile && Math.min(1.1, pile.laid ? 0.52 / aspect : each * rowsOf(pile).length * 0.8);
}

/** Share of its height where one stands on the uppermost of a pile. */
export function topOfPile(subject: Subject): number | undefined {
  const pile = pileOf(subject);
  return pile && 1 - (pile.laid ? 0.3 : 0.14) / rowsOf(pile).length;
}

/** How many lie in each row, the lowest first. */
function rowsOf({ count, upright: isUpright }: Pile): readonly number[] {
  if (isUpright || count <= COLUMN_MAX) return Array.from({ length: count }, () => 1);
  let broad = 1;
  while ((broad * (broad + 1)) / 2 < count) broad++;
  const rows: number[] = [];
  for (let left = count; left > 0; broad--) {
    rows.push(Math.min(left, Math.max(1, broad)));
    left -= Math.max(1, broad);
  }
  return rows;
}

/** Height of the picture of a pile, at most: it is never seen larger. */
const PICTURE_MAX = 900;

/** The picture of a whole pile; undefined for what is not piled up. */
export async function pileGlyph(subject: Subject): Promise<Glyph | undefined> {
  const pile = pileOf(subject);
  const rows = pile && rowsOf(pile);
  const pieces = pile && (await piecesOf(subject, pile));
  const first = pieces?.[0];
  if (!pile || !rows || !pieces || !first) return undefined;
  const [wide, high] = [first.right - first.left, first.bottom - first.top];
  const rise = high * (pile.laid === 'lying plate' ? 0.42 : pile.laid ? 0.8 : 0.84);
  const broad = Math.max(...rows) * wide + wide * 0.2;
  const tall = high + rise * (rows.length - 1);
  const scale = Math.min(1, PICTURE_MAX / tall);
  const image = surface(broad * scale, tall * scale, (context) => {
    context.scale(scale, scale);
    context.imageSmoothingQuality = 'high';
    let placed = 0;
    for (const [row, inRow] of rows.entries()) {
      // Nobody lays them edge on edge.
      const loose = row === 0 || inRow > 1 ? 0 : (((row * 37) % 7) / 7 - 0.43) * wide * (pile.laid ? 0.14 : 0.08);
      for (let i = 0; i < inRow; i++) {
        const piece = pieces[placed++ % pieces.length] ?? first;
        const x = broad / 2 + (i - inRow / 2) * wide + loose;
        const y = tall - high - row * rise;
        context.drawImage(piece.image, piece.left, piece.top, wide, high, x, y, wide, high);
      }
    }
  });
  return boxed(image);
}

/** One picture of each look that lies in the pile. */
async function piecesOf(subject: Subject, pile: Pile): Promise<readonly Glyph[]> {
  const asked = subject.colours.map(colourNamed).find((one) => one !== undefined);
  const { kind, name } = subject.drawnAs;
  const old = subject.attributes.some((word) => /^(?:old|ancient|antique|worn|dusty|leather)$/.test(word));
  if (pile.laid !== undefined) {
    const { laid } = pile;
    const looks = asked ? [asked] : ((old ? worn[laid] : undefined) ?? bindings[laid] ?? [undefined]);
    return drawn(looks.map((colour) => drawFigure(laid, colour)));
  }
  if (kind === 'shape') return drawn([drawFigure(name, asked)]);
  const glyph = await loadGlyph(name);
  return glyph ? [asked ? { ...glyph, image: recolour(glyph.image, asked, 'whole') } : glyph] : [];
}

function drawn(images: readonly (Canvas | undefined)[]): readonly Glyph[] {
  return images.filter((image) => image !== undefined).map((image) => boxed(image));
}
