import type { Canvas } from '@napi-rs/canvas';
import { recolour } from './actors/recolour.ts';
import { alpha, type Hex, mix } from './colour.ts';
import { boxed, type Glyph, loadGlyph } from './glyph.ts';
import { shineOfProp } from './lamplight.ts';
import { drawFigure } from './shapes/index.ts';
import { type Context, eachPixel, fillEllipse, glow, surface } from './surface.ts';
import type { World } from './world.ts';

/** Loaded glyphs that a set stands around as scenery. */
export type Props = ReadonlyMap<string, Glyph>;

export async function loadProps(emojis: Iterable<string>): Promise<Props> {
  const loaded = new Map<string, Glyph>();
  const names = [...new Set(emojis)];
  const glyphs = await Promise.all(names.map(loadProp));
  names.forEach((name, index) => {
    const glyph = glyphs[index];
    if (glyph) loaded.set(name, glyph);
  });
  return loaded;
}

/** A prop is an emoji or the name of a drawn figure. */
async function loadProp(name: string): Promise<Glyph | undefined> {
  const figure = drawFigure(name);
  return figure ? boxed(figure) : loadGlyph(name);
}

export interface Placed {
  x: number;
  /** The foot. */
  y: number;
  /** Units, of the visible pixels. */
  height: number;
  flip?: boolean;
  /** 0 … 1, into the haze. */
  distance?: number;
  shadow?: boolean;
  /** Radians. */
  lean?: number;
}

/** The glyph in this hour's light: multiplied by the wash, then towards the haze. Keeps its transparency. */
export function litProp(world: World, glyph: Glyph, distance = 0): Canvas {
  const { palette } = world;
  return surface(glyph.image.width, glyph.image.height, (context) => {
    context.drawImage(glyph.image, 0, 0);
    context.globalCompositeOperation = 'multiply';
    context.fillStyle = mix('#ffffff', palette.wash, palette.washShare);
    context.fillRect(0, 0, glyph.image.width, glyph.image.height);
    context.globalCompositeOperation = 'source-over';
    if (distance > 0) {
      context.fillStyle = alpha(palette.haze, distance);
      context.fillRect(0, 0, glyph.image.width, glyph.image.height);
    }
    context.globalCompositeOperation = 'destination-in';
    context.drawImage(glyph.image, 0, 0);
  });
}

/** Where somebody lives or works late, and how a pane of its windows is told from its walls. */
const blue = (red: number, green: number, b: number): boolean => b > red + 40 && b > green + 10 && b > 120;
const pale = (red: number, green: number, b: number): boolean => Math.min(red, green, b) > 205;
const amber = (red: number, green: number, b: number): boolean => red > 190 && green > 160 && b < green - 25;
const windows: ReadonlyMap<string, typeof blue> = new Map([
  ...['🏠', '🏡', '🏢', '🏪', '🏨', '🏫', '🏬', '⛪', '🚌', 'phone booth', 'rail car', 'barn', 'saloon'].map(
    (name) => [name, blue] as const,
  ),
  ['skyscraper', pale],
  ['lamp post', amber],
]);

/** Lamps are lit behind the panes: they stay bright in the night's wash. */
function withLitWindows(lit: Canvas, glyph: Glyph, isPane: typeof blue): Canvas {
  const { width, height } = glyph.image;
  const source = surface(width, height, (context) => context.drawImage(glyph.image, 0, 0));
  const { data } = source.getContext('2d').getImageData(0, 0, width, height);
  return eachPixel(lit, (to, k) => {
    if (!isPane(data[k] ?? 0, data[k + 1] ?? 0, data[k + 2] ?? 0)) return;
    to[k] = 255;
    to[k + 1] = 206;
    to[k + 2] = 118;
  });
}

const leaves = ['🌳', '🌲', '🌿', '🌴'];

/** Leaves turn in autumn and bear snow in winter. */
function inSeason(world: World, emoji: string, glyph: Glyph): Glyph {
  const turns = emoji === '🌳' || emoji === '🌿';
  if (world.setting.season === 'autumn' && turns)
    return { ...glyph, image: recolour(glyph.image, '#e2802c', 'leaves') };
  if (world.snowy && leaves.includes(emoji)) return { ...glyph, image: recolour(glyph.image, '#dce8f4', 'leaves') };
  return glyph;
}

/** Stands lit glyphs on a sheet, each by the foot of its visible pixels. The same glyph is lit once per distance. */
export class PropPainter {
  readonly #world: World;
  readonly #props: Props;
  readonly #lit = new Map<string, Canvas>();

  constructor(world: World, props: Props) {
    this.#world = world;
    this.#props = props;
  }

  has(emoji: string): boolean {
    return this.#props.has(emoji);
  }

  /** Width of the visible pixels when the glyph is that high, in units. */
  width(emoji: string, height: number): number {
    const glyph = this.#props.get(emoji);
    return glyph ? (height * (glyph.right - glyph.left)) / (glyph.bottom - glyph.top) : height;
  }

  stand(context: Context, emoji: string, placed: Placed): void {
    const glyph = this.#props.get(emoji);
    if (!glyph) return;
    const distance = Math.round((placed.distance ?? 0) * 10) / 10;
    const key = `${emoji} ${distance}`;
    const image = this.#lit.get(key) ?? this.#light(emoji, glyph, distance);
    this.#lit.set(key, image);
    const scale = placed.height / (glyph.bottom - glyph.top);
    const shine = this.#shine(emoji);
    if (shine)
      glow(
        context,
        placed.x,
        placed.y - placed.height * 0.6,
        Math.max(70, placed.height * 1.3),
        shine,
        0.6,
        'source-over',
      );
    if (placed.shadow !== false) this.#shadow(context, placed, (glyph.right - glyph.left) * scale);
    context.save();
    context.translate(placed.x, placed.y);
    if (placed.lean) context.rotate(placed.lean);
    context.scale(placed.flip ? -scale : scale, scale);
    context.drawImage(image, -(glyph.left + glyph.right) / 2, -glyph.bottom);
    context.restore();
  }

  #light(emoji: string, glyph: Glyph, distance: number): Canvas {
    if (this.#shine(emoji) !== undefined && emoji !== 'lamp post') return glyph.image;
    const lit = litProp(this.#world, inSeason(this.#world, emoji, glyph), distance);
    const isPane = this.#world.palette.darkness > 0.6 ? windows.get(emoji) : undefined;
    return isPane ? withLitWindows(lit, glyph, isPane) : lit;
  }

  /** What shines is not darker by night, and lights the air around it. */
  #shine(emoji: string): Hex | undefined {
    return this.#world.palette.darkness > 0.4 ? shineOfProp(emoji) : undefined;
  }

  #shadow(context: Context, placed: Placed, width: number): void {
    const colour: Hex = this.#world.palette.shade;
    for (const [spread, share] of [
      [0.62, 0.1],
      [0.52, 0.14],
      [0.42, 0.16],
    ] as const) {
      context.fillStyle = alpha(colour, share);
      const high = Math.min(width * 0.13, placed.height * 0.17) * spread;
      fillEllipse(context, placed.x - width * 0.06, placed.y - 1, width * spread, high);
    }
  }
}
