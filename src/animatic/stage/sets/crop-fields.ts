import { alpha, type Hex, mix } from '../colour.ts';
import { mixNumber } from '../maths.ts';
import { between, pick } from '../random.ts';
import { type Context, fillEllipse, polygon } from '../surface.ts';
import type { World } from '../world.ts';
import type { Area } from './ground-painters.ts';
import type { GroundPaint } from './grounds.ts';
import type { OutdoorDesign, Row } from './outdoors.ts';

/** What grows on a field, in rows to the horizon. */
interface Crop {
  words: RegExp;
  /** One row each, in turn. */
  colours: readonly Hex[];
  /** What is between the rows. Default: grass. */
  lane?: Hex;
  /** The dark middle of a blossom. */
  heart?: Hex;
  /** How large a blossom or a bush is, against a small flower. Default 1. */
  size?: number;
  /** What stands in the rows where they are near. */
  emoji?: string;
}

const crops: readonly Crop[] = [
  { words: /\bsunflowers?\b/, colours: ['#f2b824', '#e6a71c'], heart: '#5a3418', size: 1.3, emoji: '🌻' },
  { words: /\blavender\b/, colours: ['#8c6fcb', '#9a7ddb'], lane: '#6f9a54', size: 0.8, emoji: '🪻' },
  { words: /\btulips?\b/, colours: ['#e8455a', '#f6c63c', '#ef7fb0', '#fff2e6', '#9a56c8', '#f28a3c'], emoji: '🌷' },
  { words: /\b(?:poppy|poppies)\b/, colours: ['#ef3b30', '#f4553c', '#e8302c'], heart: '#2a1420', size: 1.5 },
  { words: /\b(?:rapeseed|canola|mustard|daffodils?|dandelions?)\b/, colours: ['#f4d534', '#ecc424'] },
  // Its ground is drawn by itself.
  { words: /\b(?:wheat|barley|rye|grain)\b/, colours: [], emoji: '🌾' },
  { words: /\bcotton\b/, colours: ['#fbf6ee', '#efe6da'], lane: '#8a7a52' },
  { words: /\btea\b/, colours: ['#3c8a48', '#4c9c50', '#347c44'], lane: '#7fae62', size: 2 },
  {
    words: /\b(?:strawberry|strawberries)\b/,
    colours: ['#4c9c50', '#58a858'],
    lane: '#c9a070',
    heart: '#e23a3a',
    size: 1.5,
  },
  { words: /\b(?:cabbages?|lettuce)\b/, colours: ['#8fcf7a', '#7fc06c'], lane: '#8a6a48', size: 2, emoji: '🥬' },
  { words: /\b(?:corn|maize)\b/, colours: ['#6fae3c', '#86bd48'], lane: '#8a7a42', size: 1.6, emoji: '🌽' },
  { words: /\b(?:roses?)\b/, colours: ['#e0385a', '#f07f9c', '#fff0ea'], emoji: '🌹' },
];

const fields = crops.map(({ words }) => fieldOf(words));

const cropped: ReadonlySet<string | null> = new Set(['field', 'farm', 'garden', 'hill', 'valley', 'path', null]);

function cropOf(prompt: string): Crop | undefined {
  const text = prompt.toLowerCase();
  return crops.find((_, index) => fields[index]?.test(text));
}

/** Whether the prompt is set in a field that is called after what grows there. */
export function isCropField(prompt: string): boolean {
  return cropOf(prompt) !== undefined;
}

/** What grows in the field that the prompt is set in; undefined where there is none, or it has no drawing of its own. */
export function cropGlyphOf(prompt: string): string | undefined {
  return cropOf(prompt)?.emoji;
}

/** A field of what the prompt calls it after, row behind row; undefined where nothing of the kind is grown. */
export function cropFieldOf(family: string | null, design: OutdoorDesign, prompt: string): OutdoorDesign | undefined {
  if (!cropped.has(family)) return undefined;
  const crop = cropOf(prompt);
  if (!crop) return undefined;
  if (crop.colours.length === 0) return { ...design, ground: 'crops' };
  const { emoji } = crop;
  const rows = emoji === undefined ? [] : [0.05, 0.17, 0.36, 0.64].map((near) => rowAt(near, emoji));
  return {
    horizon: 0.56,
    backdrop: ['green hills'],
    ground: 'meadow',
    front: 'none',
    paint: planted(crop),
    rows: [...(design.rows ?? []).filter(({ at }) => at !== undefined), ...rows],
  };
}

/** `tulip fields`, `field of tulips`, `tea plantation`, `rows of lavender`: not a girl with a tulip in a field. */
function fieldOf({ source }: RegExp): RegExp {
  const kind = source.replaceAll('\\b', '');
  return new RegExp(
    `\\b${kind}[ -]?(?:\\w+ )?(?:fields?|farms?|plantations?|terraces?|meadows?|estate|rows)\\b|\\b(?:fields?|rows|meadows?) (?:full )?of (?:\\w+ ){0,2}${kind}`,
  );
}

const rowAt = (near: number, emoji: string): Row => ({
  emojis: [emoji],
  height: [0.05 + near * 0.14, 0.07 + near * 0.16],
  near,
  gap: [24 + near * 60, 40 + near * 90],
  aside: near > 0.2,
});

/** Half the width of a row and its lane, at the horizon and before our feet. */
const [FAR, NEAR] = [24, 118] as const;
const ROWS_EACH_SIDE = 34;
const BLOSSOMS_A_ROW = 64;

function planted({ colours, lane = '#5f9a48', heart, size = 1 }: Crop): GroundPaint {
  return (context, world, area) => {
    if (world.snowy) return;
    const random = world.random('crops');
    context.fillStyle = alpha(world.tone(lane), 0.92);
    context.fillRect(area.left, area.top - 30, area.right - area.left, area.bottom - area.top + 80);
    for (let i = -ROWS_EACH_SIDE; i < ROWS_EACH_SIDE; i++) {
      const colour = world.tone(colours[(i + ROWS_EACH_SIDE) % colours.length] ?? '#ffffff');
      band(context, world, area, i, mix(colour, world.palette.shade, 0.2));
      for (let k = 0; k < BLOSSOMS_A_ROW; k++) {
        const near = ((k + random()) / BLOSSOMS_A_ROW) ** 1.6;
        const [x, y] = [
          inRow(world, i, near, between(random, -0.62, 0.62)),
          mixNumber(area.top + 2, area.bottom, near),
        ];
        if (x < area.left || x > area.right) continue;
        const radius = mixNumber(2, 13, near) * size * between(random, 0.75, 1.2);
        context.fillStyle = mix(
          colour,
          pick(random, [world.palette.light, world.palette.shade]),
          between(random, 0.06, 0.42),
        );
        fillEllipse(context, x, y, radius, radius * 0.72);
        if (heart === undefined) continue;
        context.fillStyle = world.tone(heart);
        fillEllipse(context, x, y, radius * 0.36, radius * 0.28);
      }
    }
    // The far end lies in the haze.
    const haze = context.createLinearGradient(0, area.top - 10, 0, mixNumber(area.top, area.bottom, 0.3));
    haze.addColorStop(0, alpha(world.palette.haze, 0.42));
    haze.addColorStop(1, alpha(world.palette.haze, 0));
    context.fillStyle = haze;
    context.fillRect(area.left, area.top - 30, area.right - area.left, (area.bottom - area.top) * 0.3 + 30);
  };
}

/** Where row `i` lies; `aside` −1 … 1 across it. */
function inRow(world: World, i: number, near: number, aside: number): number {
  return world.width / 2 + mixNumber(FAR, NEAR, near) * 2 * (i + 0.5 + aside * 0.34);
}

function band(context: Context, world: World, area: Area, i: number, colour: Hex): void {
  context.fillStyle = colour;
  polygon(context, [
    [inRow(world, i, 0, -1), area.top - 4],
    [inRow(world, i, 0, 1), area.top - 4],
    [inRow(world, i, 1, 1), area.bottom],
    [inRow(world, i, 1, -1), area.bottom],
  ]);
  context.fill();
}
