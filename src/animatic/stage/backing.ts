import type { Role } from './actors/role.ts';
import { colourNamed, type Hex, lightness, mix } from './colour.ts';
import type { Palette } from './palette.ts';

/** Where the sky and what is far are darker, so that somebody pale is seen before them. World units. */
export interface Backing {
  x: number;
  y: number;
  reach: number;
  colour: Hex;
}

const pale = new Set('🐻‍❄️ ☃️ ⛄ 🕊️ 🦢 🐑 👻 ⛵ 🏐 🥛 🦷 ☁️'.split(' '));
const paleWords = /^(?:ice|icy|snow|snowy|white|pale|crystal|glass|frozen|silver|ivory|marble)$/;

function isPale({ subject }: Role): boolean {
  const [colour] = subject.colours.map(colourNamed).filter((one) => one !== undefined);
  if (colour !== undefined) return lightness(colour) > 0.78;
  return pale.has(subject.drawnAs.name) || subject.attributes.some((word) => paleWords.test(word));
}

/** Behind a pale hero in a bright and misty sky or before a bright wall; undefined where it is dark or blue enough by itself. */
export function backingOf(hero: Role | undefined, palette: Palette, bright: boolean): Backing | undefined {
  if (!hero || !bright || palette.darkness > 0.5 || !isPale(hero) || hero.realm === 'sky') return undefined;
  return {
    x: hero.x,
    y: hero.y - hero.height * 0.5,
    reach: hero.height * 1.5,
    colour: mix(palette.shade, '#35639c', 0.75),
  };
}
