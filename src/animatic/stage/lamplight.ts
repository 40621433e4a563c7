import type { Canvas } from '@napi-rs/canvas';
import type { Subject } from '../storyboard.ts';
import type { Role } from './actors/role.ts';
import { colourNamed, type Hex } from './colour.ts';
import type { Palette } from './palette.ts';
import { type Context, eachPixel, glow, surface } from './surface.ts';

/** A light that stands on the stage, in world units. */
export interface Lamp {
  x: number;
  y: number;
  reach: number;
  colour: Hex;
}

const flame: Hex = '#ff9a3c';
const lamp: Hex = '#ffd27a';

/** What has a light of its own, whatever the hour. */
const shining: Readonly<Record<string, Hex>> = {
  '🔥': flame,
  '🕯️': '#ffc25a',
  '🪔': flame,
  '🏮': '#ff7a4a',
  'sky lantern': '#ff9a4a',
  'string of lanterns': '#ff9a5a',
  '🎃': '#ffa03c',
  '💡': lamp,
  '🔦': lamp,
  'table lamp': lamp,
  'lamp post': lamp,
  fireplace: flame,
  chandelier: lamp,
  'strip light': '#e6f2ff',
  lava: '#ff6a2a',
  lightsaber: '#7fd0ff',
  'laser beam': '#ff5a7a',
  portal: '#b07aff',
  hologram: '#6fe0ff',
  spark: lamp,
  '✨': '#fff0b8',
  '🌕': '#f4ecc8',
  '🌝': '#f4ecc8',
  '🌙': '#f4ecc8',
};

/** What shines only when the prompt says that it glows, in its own light. */
const glowing: Readonly<Record<string, Hex>> = { '🔮': '#c48aff', '🪼': '#7fd8ff', '🍄': '#7fffd0', '👻': '#d0e4ff' };

/** They shine in the colour they have. */
const tinted: ReadonlySet<string> = new Set(
  '🔥|🏮|sky lantern|💡|🔦|lightsaber|laser beam|portal|hologram|spark|✨|string of lanterns'.split('|'),
);

const glows =
  /^(?:glowing|luminous|shining|shiny|radiant|illuminated|bioluminescent|fluorescent|burning|flaming|lit|neon)$/;

/** The colour in which a thing of the set shines. */
export function shineOfProp(name: string): Hex | undefined {
  return shining[name];
}

/** The colour in which somebody or something shines; undefined for what only light falls on. */
export function shineOf({ drawnAs, attributes, colours }: Subject): Hex | undefined {
  const own = shining[drawnAs.name];
  // A green lantern lights green; a red candle has the flame of any other.
  if (own !== undefined && !tinted.has(drawnAs.name)) return own;
  if (own !== undefined) return colours.map(colourNamed).find((one) => one !== undefined) ?? own;
  if (!attributes.some((word) => glows.test(word) && word !== 'shiny')) return undefined;
  return colours.map(colourNamed).find((one) => one !== undefined) ?? glowing[drawnAs.name] ?? '#ffe2a0';
}

/** What has a flame that is a part of its picture. */
const fiery: ReadonlySet<string> = new Set(['🚀', '🌋', '☄️']);

/** The flame of a rocket is a light, not something that light falls on: it keeps its colour by night. `own` is the picture unlit. */
export function withFlames(lit: Canvas, own: Canvas, name: string): Canvas {
  if (!fiery.has(name)) return lit;
  const { data } = own.getContext('2d').getImageData(0, 0, own.width, own.height);
  return eachPixel(lit, (to, k) => {
    const [red = 0, green = 0, blue = 0] = [data[k], data[k + 1], data[k + 2]];
    if (red < 185 || green < 85 || blue > 120 || red - blue < 100) return;
    to[k] = 255;
    to[k + 1] = Math.min(255, green * 1.12 + 14);
    to[k + 2] = blue;
  });
}

/** Below this darkness nobody sees what a lamp lights. */
const DARK = 0.4;
const LAMPS_MAX = 5;

/** Whether it stays where it is, so that its light can be painted on the set once. */
export function stays({ carrier, beats, realm, flight }: Role): boolean {
  return !carrier && !flight && realm !== 'sky' && !beats.some((beat) => beat.travel > 0);
}

/** The lights of the stage that fall on the set: by night, and where they stay in their place. */
export function lampsOf(roles: readonly Role[], { darkness }: Pick<Palette, 'darkness'>): Lamp[] {
  if (darkness < DARK) return [];
  return roles
    .flatMap((role): Lamp[] => {
      const colour = shineOf(role.subject);
      if (colour === undefined || !stays(role)) return [];
      if (role.subject.drawnAs.name === 'string of lanterns') return alongTheLine(role, colour);
      const y = role.y - role.height * 0.4;
      // A fire lights more than a lamp.
      const least = role.subject.drawnAs.name === '🔥' ? 600 : 400;
      return [{ x: role.x, y, reach: Math.max(least, role.height * 3.2), colour }];
    })
    .slice(0, LAMPS_MAX);
}

/** Lanterns on a line: their light comes from three places along it, none of them strong. */
function alongTheLine({ x, y, height, aspect }: Role, colour: Hex): Lamp[] {
  return [-0.34, 0, 0.34].map((share) => ({
    x: x + share * height * aspect,
    y: y - height * 0.66,
    reach: Math.max(340, height * 1.25),
    colour,
  }));
}

/**
 * What stands around a lamp, seen in its light: the picture's own colours, brighter the nearer they are, so that grass
 * stays grass. `left`, `top` and `scale` (pixels per unit) say where the picture is in the world.
 */
export function litBy(
  picture: Canvas,
  lamps: readonly Lamp[],
  { left, top, scale }: { left: number; top: number; scale: number },
): void {
  const near = lamps.filter(
    ({ x, y, reach }) =>
      x + reach > left &&
      x - reach < left + picture.width / scale &&
      y + reach > top &&
      y - reach < top + picture.height / scale,
  );
  if (near.length === 0) return;
  // Only what the light reaches is painted anew.
  const sides = near.map(({ x, y, reach }) => [x - reach, y - reach, x + reach, y + reach] as const);
  const from = (side: 0 | 1, start: number): number =>
    Math.max(0, Math.floor((Math.min(...sides.map((each) => each[side])) - start) * scale));
  const to = (side: 2 | 3, start: number, end: number): number =>
    Math.min(end, Math.ceil((Math.max(...sides.map((each) => each[side])) - start) * scale));
  const [fromX, fromY] = [from(0, left), from(1, top)];
  const [width, height] = [to(2, left, picture.width) - fromX, to(3, top, picture.height) - fromY];
  if (width < 1 || height < 1) return;
  const shine = (context: Context, colours: boolean, mode: Context['globalCompositeOperation']): void => {
    for (const { x, y, reach, colour } of near) {
      const strength = colours ? 1 : 1 / Math.sqrt(near.length);
      const [px, py] = [(x - left) * scale - fromX, (y - top) * scale - fromY];
      glow(context, px, py, reach * scale, colours ? colour : '#ffffff', strength, mode);
    }
  };
  const light = surface(width, height, (context) => {
    shine(context, true, 'lighten');
    context.globalCompositeOperation = 'multiply';
    context.drawImage(picture, -fromX, -fromY);
    context.globalCompositeOperation = 'destination-in';
    context.drawImage(picture, -fromX, -fromY);
  });
  const lightOnly = surface(width, height, (context) => {
    shine(context, false, 'lighter');
    context.globalCompositeOperation = 'source-in';
    context.drawImage(light, 0, 0);
  });
  const context = picture.getContext('2d');
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalCompositeOperation = 'lighter';
  // Several lamps beside each other are not as bright as the sum of them: an eye gets used to it.
  for (let i = 0; i < (near.length > 1 ? 2 : 3); i++) context.drawImage(lightOnly, fromX, fromY);
  // Green grass has no red to give back: a little of the light is seen as it is, most of it close by.
  for (const { x, y, reach, colour } of near)
    for (const [share, strength] of [
      [0.9, 0.4],
      [0.62, 0.75],
    ] as const)
      glow(
        context,
        (x - left) * scale,
        (y - top) * scale,
        reach * share * scale,
        colour,
        strength / near.length,
        'source-atop',
      );
  context.restore();
}

/** The air around the lamps, before the sky and what is far: in world units. */
export function airAround(context: Context, lamps: readonly Lamp[]): void {
  for (const { x, y, reach, colour } of lamps)
    glow(context, x, y, reach * 0.78, colour, 0.9 / Math.sqrt(lamps.length), 'source-atop');
}
