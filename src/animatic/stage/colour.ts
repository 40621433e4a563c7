import { clamp, mixNumber } from './maths.ts';

/** `#rrggbb`. */
export type Hex = string;
export type Rgb = [red: number, green: number, blue: number];

const parsed = new Map<Hex, Rgb>();

export function rgb(hex: Hex): Rgb {
  const known = parsed.get(hex);
  if (known) return known;
  const value = Number.parseInt(hex.slice(1), 16);
  const made: Rgb = [(value >> 16) & 255, (value >> 8) & 255, value & 255];
  if (parsed.size < 4096) parsed.set(hex, made);
  return made;
}

export function hex(red: number, green: number, blue: number): Hex {
  const byte = (v: number) =>
    Math.round(clamp(v, 0, 255))
      .toString(16)
      .padStart(2, '0');
  return `#${byte(red)}${byte(green)}${byte(blue)}`;
}

export function alpha(colour: Hex, opacity: number): string {
  const [r, g, b] = rgb(colour);
  return `rgba(${r},${g},${b},${clamp(opacity).toFixed(3)})`;
}

export function mix(from: Hex, to: Hex, share: number): Hex {
  const [r1, g1, b1] = rgb(from);
  const [r2, g2, b2] = rgb(to);
  return hex(mixNumber(r1, r2, share), mixNumber(g1, g2, share), mixNumber(b1, b2, share));
}

export function multiply(colour: Hex, by: Hex, share: number): Hex {
  const [r1, g1, b1] = rgb(colour);
  const [r2, g2, b2] = rgb(by);
  return mix(colour, hex((r1 * r2) / 255, (g1 * g2) / 255, (b1 * b2) / 255), share);
}

/** As black-and-white stock shows it. */
export function grey(colour: Hex): Hex {
  const level = lightness(colour) * 255;
  return hex(level, level, level);
}

export function lightness(colour: Hex): number {
  const [r, g, b] = rgb(colour);
  return (0.3 * r + 0.59 * g + 0.11 * b) / 255;
}

/** The eleven basic colours as a painter would mix them for a plush toy, the shades that people ask for by name, and materials. */
const namedColours: Readonly<Record<string, Hex>> = {
  black: '#2b2733',
  white: '#f4f1f7',
  red: '#e0263c',
  green: '#2fa04c',
  yellow: '#f9cf1f',
  blue: '#2268e0',
  brown: '#8a5430',
  purple: '#8438c9',
  pink: '#ff74b4',
  orange: '#f98217',
  grey: '#8f8d9a',
  gray: '#8f8d9a',
  amber: '#f4a51c',
  amethyst: '#9a62d0',
  aqua: '#35cfd6',
  aquamarine: '#4fd6bb',
  auburn: '#8c3a22',
  azure: '#2f8fee',
  beige: '#dcc39a',
  bronze: '#a8743a',
  burgundy: '#7d1634',
  caramel: '#b8722c',
  cerulean: '#2a8cc8',
  charcoal: '#4b4a55',
  chartreuse: '#b4e02a',
  chestnut: '#7c3f26',
  cobalt: '#1d4bb8',
  copper: '#bf6a36',
  cream: '#f3e6c8',
  crimson: '#c0122f',
  cyan: '#22c4e4',
  ebony: '#2a2428',
  emerald: '#12976a',
  fuchsia: '#e82f9e',
  ginger: '#d8741f',
  gold: '#dba520',
  golden: '#dba520',
  indigo: '#3f2fa8',
  ivory: '#f6efdc',
  jade: '#25a07a',
  khaki: '#b3a066',
  lavender: '#b39ae4',
  lilac: '#c29be0',
  lime: '#86d822',
  magenta: '#d92ba0',
  mahogany: '#6c2c20',
  maroon: '#74162a',
  mauve: '#b57fae',
  mint: '#7fd9b0',
  mustard: '#d3a11c',
  navy: '#1c2a66',
  olive: '#76802c',
  peach: '#ffb38a',
  pearl: '#efe9ec',
  ruby: '#b80f3a',
  rust: '#b0491f',
  saffron: '#f4b21a',
  sage: '#93a878',
  salmon: '#fa8a76',
  sapphire: '#1a4fc4',
  scarlet: '#f02a22',
  sepia: '#7c5a3c',
  silver: '#c3c6d2',
  silvery: '#c3c6d2',
  slate: '#66707e',
  tan: '#c89c68',
  tawny: '#c07f3a',
  teal: '#148a88',
  turquoise: '#2cc7c0',
  ultramarine: '#2b34b4',
  vermilion: '#ee3f22',
  violet: '#7a35d0',
  marble: '#e6e2e8',
  stone: '#98949c',
  metal: '#a9b2c2',
  metallic: '#a9b2c2',
  steel: '#98a4b6',
  iron: '#6a707e',
  chrome: '#c3cbd8',
  ice: '#a9dcf2',
  icy: '#a9dcf2',
  crystal: '#bde2f6',
  glass: '#b4dde8',
  wooden: '#a06a3c',
  chocolate: '#5a3320',
  'baby blue': '#94c8f4',
  'forest green': '#1d6b35',
  'hot pink': '#ff3d9a',
  'ice blue': '#b8e2f6',
  'lime green': '#6fd021',
  'royal blue': '#2046d0',
  'sky blue': '#6cbcf4',
  'snow white': '#f8f6fb',
};

const paler = /^(?:light|pale|pastel|soft|baby|faded)$/;
const deeper = /^(?:dark|deep|rich)$/;

/** The colour of a word such as `teal`, `dark green` or `sky-blue`; undefined when the word is no colour. */
export function colourNamed(word: string): Hex | undefined {
  const parts = word.toLowerCase().split(/[\s-]+/);
  const own = namedColours[parts.join(' ')];
  if (own) return own;
  const found = parts.map((part) => namedColours[part]).find((one) => one !== undefined);
  if (!found) return undefined;
  if (parts.some((part) => paler.test(part))) return mix(found, '#ffffff', 0.45);
  return parts.some((part) => deeper.test(part)) ? mix(found, '#120a1c', 0.42) : found;
}

/** Hue 0 … 360, saturation and lightness 0 … 1. */
export function toHsl(red: number, green: number, blue: number): [hue: number, saturation: number, lightness: number] {
  const high = Math.max(red, green, blue);
  const low = Math.min(red, green, blue);
  const light = (high + low) / 510;
  const chroma = high - low;
  if (chroma === 0) return [0, 0, light];
  const saturation = chroma / (255 - Math.abs(high + low - 255));
  let hue = 0;
  if (high === red) hue = ((green - blue) / chroma + 6) % 6;
  else if (high === green) hue = (blue - red) / chroma + 2;
  else hue = (red - green) / chroma + 4;
  return [hue * 60, saturation, light];
}
