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

export function lightness(colour: Hex): number {
  const [r, g, b] = rgb(colour);
  return (0.3 * r + 0.59 * g + 0.11 * b) / 255;
}

/** The eleven basic colours as a painter would mix them for a plush toy, with words near to them. */
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
  gold: '#e8b530',
  golden: '#e8b530',
  silver: '#c3c6d2',
  turquoise: '#2cc3c0',
  cyan: '#2cc3de',
  teal: '#1f9290',
  magenta: '#e0359c',
  beige: '#e0c9a0',
  violet: '#8438c9',
};

/** The colour of a word; undefined when the word is no colour. */
export function colourNamed(word: string): Hex | undefined {
  const own = namedColours[word.toLowerCase()];
  if (own) return own;
  for (const part of word.toLowerCase().split(/[\s-]+/)) {
    const found = namedColours[part];
    if (found) return found;
  }
  return undefined;
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
