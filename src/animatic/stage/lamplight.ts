import type { Canvas } from '@napi-rs/canvas';
import type { Subject } from '../storyboard.ts';
import type { Role } from './actors/role.ts';
import { colourNamed, type Hex } from './colour.ts';
import type { Palette } from './palette.ts';
import { glow, surface } from './surface.ts';

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
  '🎃': '#ffa03c',
  '💡': lamp,
  '🔦': lamp,
  'table lamp': lamp,
  'lamp post': lamp,
  fireplace: flame,
  chandelier: lamp,
  lava: '#ff6a2a',
  lightsaber: '#7fd0ff',
  'laser beam': '#ff5a7a',
  portal: '#b07aff',
  hologram: '#6fe0ff',
  spark: lamp,
  '✨': '#fff0b8',
};

/** What shines only when the prompt says that it glows, in its own light. */
const glowing: Readonly<Record<string, Hex>> = { '🔮': '#c48aff', '🪼': '#7fd8ff', '🍄': '#7fffd0', '👻': '#d0e4ff' };

const glows =
  /^(?:glowing|luminous|shining|shiny|radiant|illuminated|bioluminescent|fluorescent|burning|flaming|lit|neon)$/;

/** The colour in which a thing of the set shines. */
export function shineOfProp(name: string): Hex | undefined {
  return shining[name];
}

/** The colour in which somebody or something shines; undefined for what only light falls on. */
export function shineOf({ drawnAs, attributes, colours }: Subject): Hex | undefined {
  const own = shining[drawnAs.name];
  if (own !== undefined) return own;
  if (!attributes.some((word) => glows.test(word) && word !== 'shiny')) return undefined;
  return colours.map(colourNamed).find((one) => one !== undefined) ?? glowing[drawnAs.name] ?? '#ffe2a0';
}

/** Below this darkness nobody sees what a lamp lights. */
const DARK = 0.4;
const LAMPS_MAX = 5;

/** The lights of the stage that fall on the set: by night, and where they stay in their place. */
export function lampsOf(roles: readonly Role[], { darkness }: Pick<Palette, 'darkness'>): Lamp[] {
  if (darkness < DARK) return [];
  return roles
    .flatMap((role): Lamp[] => {
      const colour = shineOf(role.subject);
      const stays = !role.carrier && !role.beats.some((beat) => beat.travel > 0);
      if (colour === undefined || !stays || role.realm === 'sky') return [];
      const y = role.y - role.height * 0.4;
      return [{ x: role.x, y, reach: Math.max(400, role.height * 3.2), colour }];
    })
    .slice(0, LAMPS_MAX);
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
  const { width, height } = picture;
  const light = surface(width, height, (context) => {
    for (const { x, y, reach, colour } of near)
      glow(context, (x - left) * scale, (y - top) * scale, reach * scale, colour, 1, 'lighten');
    context.globalCompositeOperation = 'multiply';
    context.drawImage(picture, 0, 0);
    context.globalCompositeOperation = 'destination-in';
    context.drawImage(picture, 0, 0);
  });
  const lightOnly = surface(width, height, (context) => {
    for (const { x, y, reach } of near)
      glow(
        context,
        (x - left) * scale,
        (y - top) * scale,
        reach * scale,
        '#ffffff',
        1 / Math.sqrt(near.length),
        'lighter',
      );
    context.globalCompositeOperation = 'source-in';
    context.drawImage(light, 0, 0);
  });
  const context = picture.getContext('2d');
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalCompositeOperation = 'lighter';
  // Several lamps beside each other are not as bright as the sum of them: an eye gets used to it.
  for (let i = 0; i < (near.length > 1 ? 2 : 3); i++) context.drawImage(lightOnly, 0, 0);
  // Green grass has no red to give back: a little of the light is seen as it is.
  for (const { x, y, reach, colour } of near)
    glow(context, (x - left) * scale, (y - top) * scale, reach * 0.8 * scale, colour, 0.3 / near.length, 'source-atop');
  context.restore();
}
