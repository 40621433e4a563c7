import type { Storyboard, TimeOfDay } from '../storyboard.ts';
import { type Hex, mix, multiply } from './colour.ts';

/** The light of an hour. Every colour on the stage goes through it, so that one recipe serves all hours. */
export interface Palette {
  hour: TimeOfDay;
  /** From the zenith to the horizon. */
  sky: readonly Hex[];
  /** What distance fades into. */
  haze: Hex;
  light: Hex;
  /** Shadows are never black or grey. */
  shade: Hex;
  /** What local colours are multiplied with, and how much. */
  wash: Hex;
  washShare: number;
  /** What falls on the actors, and how much. */
  tint: Hex;
  tintShare: number;
  rim: Hex;
  /** Coloured lamps on both sides, left and right, that take the place of the one rim. */
  rims?: readonly [Hex, Hex];
  clouds: readonly [top: Hex, bottom: Hex];
  /** Far to near. */
  ridges: readonly [Hex, Hex, Hex, Hex];
  /** Far to near. */
  water: readonly [Hex, Hex, Hex];
  /** Share of the frame's height from the top; undefined when no disc is seen. */
  discHeight?: number;
  disc?: Hex;
  /** 0 … 1: stars, lit windows, lamps. */
  darkness: number;
  vignette: Hex;
  vignetteShare: number;
}

const palettes: Readonly<Record<TimeOfDay, Palette>> = {
  day: {
    hour: 'day',
    sky: ['#2f9df0', '#7fcbfa', '#d9f2ff', '#fff0d2'],
    haze: '#cfeafc',
    light: '#fff3c2',
    shade: '#2b1a5c',
    wash: '#fff6e6',
    washShare: 0.4,
    tint: '#fff0cc',
    tintShare: 0.2,
    rim: '#fffbe0',
    clouds: ['#ffffff', '#cfe6fb'],
    ridges: ['#b9d9ec', '#93c1dd', '#6ea6c9', '#5a92ab'],
    water: ['#8fe0ea', '#2fa8db', '#0a5aa0'],
    darkness: 0,
    vignette: '#0b2f6b',
    vignetteShare: 0.17,
  },
  dawn: {
    hour: 'dawn',
    sky: ['#4a4a9c', '#8f6cb8', '#e79bb4', '#ffc9b0', '#fff0d0'],
    haze: '#ffd5c8',
    light: '#ffe3c0',
    shade: '#3a1f5c',
    wash: '#ffc4c0',
    washShare: 0.55,
    tint: '#ffc9b8',
    tintShare: 0.35,
    rim: '#fff0d8',
    clouds: ['#fff0ec', '#e9a9bd'],
    ridges: ['#eab6bd', '#c691b2', '#9a6fa0', '#6d4f8c'],
    water: ['#ffcdb8', '#b587b8', '#4d4a92'],
    discHeight: 0.4,
    disc: '#fff6e0',
    darkness: 0.15,
    vignette: '#2a1450',
    vignetteShare: 0.3,
  },
  sunset: {
    hour: 'sunset',
    sky: ['#27246b', '#5b3a92', '#a84a93', '#ef6f7a', '#ffa663', '#ffe2a0'],
    haze: '#ffb684',
    light: '#ffd27a',
    shade: '#120b30',
    wash: '#f08a78',
    washShare: 0.7,
    tint: '#ffb07a',
    tintShare: 0.42,
    rim: '#ffe0a0',
    clouds: ['#ffc9a0', '#a84f8c'],
    ridges: ['#e98f86', '#c46a8c', '#8c4a8b', '#56367c'],
    water: ['#ffb27c', '#c9608a', '#2f2568'],
    discHeight: 0.42,
    disc: '#fff8d8',
    darkness: 0.3,
    vignette: '#160a38',
    vignetteShare: 0.4,
  },
  dusk: {
    hour: 'dusk',
    sky: ['#141340', '#33265f', '#63366b', '#a04a6c', '#c97a62'],
    haze: '#8f5a7c',
    light: '#e8a878',
    shade: '#0d0828',
    wash: '#8f6aa8',
    washShare: 0.75,
    tint: '#a884c0',
    tintShare: 0.55,
    rim: '#ffc79a',
    clouds: ['#a87398', '#4c3170'],
    ridges: ['#96577c', '#74457a', '#53346c', '#382657'],
    water: ['#b8708c', '#5c4080', '#1f1a4c'],
    darkness: 0.7,
    vignette: '#0d0628',
    vignetteShare: 0.5,
  },
  night: {
    hour: 'night',
    sky: ['#070820', '#10143c', '#1f2760', '#3b4486'],
    haze: '#2c3470',
    light: '#cfdcff',
    shade: '#05040f',
    wash: '#5a6cbc',
    washShare: 0.82,
    tint: '#97a7ea',
    tintShare: 0.55,
    rim: '#dfe8ff',
    clouds: ['#4b568f', '#252c5c'],
    ridges: ['#39437f', '#2c3468', '#212752', '#181c40'],
    water: ['#46569c', '#1f2f70', '#0b1238'],
    discHeight: 0.17,
    disc: '#f4f2ff',
    darkness: 1,
    vignette: '#03020f',
    vignetteShare: 0.46,
  },
};

/** The light of an hour, greyed by clouds when it rains, whitened by snow and fog. */
export function paletteFor(hour: TimeOfDay, overcast: number, indoors: boolean, stormy = false): Palette {
  const base = palettes[hour];
  if (indoors) return indoorPalette(base);
  if (overcast <= 0) return base;
  const grey = hour === 'night' ? '#20243f' : hour === 'day' ? (stormy ? '#46526a' : '#a9b6c4') : '#75708c';
  const veil = (colour: Hex) => mix(colour, grey, (stormy ? 0.86 : 0.72) * overcast);
  const { disc: _disc, discHeight: _discHeight, ...lidded } = base;
  // Through a mist the sun is seen, through a lid of cloud it is not.
  const rest = overcast < 0.5 ? base : lidded;
  return {
    ...rest,
    sky: base.sky.map(veil),
    haze: veil(base.haze),
    light: mix(base.light, stormy ? '#aab6ca' : '#dfe6f0', overcast),
    wash: mix(multiply(base.wash, '#b4c0d4', overcast), base.wash, 0.2),
    washShare: Math.max(base.washShare, 0.6),
    tint: mix(base.tint, '#b8c4da', 0.7 * overcast),
    tintShare: Math.max(base.tintShare, 0.35),
    rim: mix(base.rim, '#e6eefa', 0.6),
    clouds: [mix(base.clouds[0], '#c3ccd8', 0.7 * overcast), mix(base.clouds[1], '#7f8ca0', 0.7 * overcast)],
    ridges: [veil(base.ridges[0]), veil(base.ridges[1]), veil(base.ridges[2]), veil(base.ridges[3])],
    water: stormy
      ? [veil(base.water[0]), mix(base.water[1], '#3c5468', 0.78), mix(base.water[2], '#182c40', 0.75)]
      : [veil(base.water[0]), mix(base.water[1], '#5a7388', 0.6), mix(base.water[2], '#2c4258', 0.6)],
    vignetteShare: Math.min(0.6, base.vignetteShare + 0.15),
  };
}

/** A room that the prompt calls dark: what has a light of its own is all that is bright. */
export function dimmed(base: Palette): Palette {
  return {
    ...base,
    hour: 'night',
    wash: '#57497c',
    washShare: 0.82,
    tint: '#c8a0a0',
    tintShare: 0.45,
    light: '#ffc880',
    darkness: 1,
    vignetteShare: 0.72,
  };
}

/** The hour that is called golden: the sun is low, and nothing is purple yet. */
export function golden(base: Palette): Palette {
  return {
    ...base,
    sky: ['#93a3b8', '#c8ae9e', '#eeb488', '#ffc673', '#ffdc94', '#fff0c4'],
    haze: '#ffd79e',
    light: '#ffdb8c',
    shade: '#2c1630',
    wash: '#ffc27c',
    washShare: 0.6,
    tint: '#ffcf8a',
    tintShare: 0.42,
    rim: '#fff0b8',
    clouds: ['#fff1d4', '#eab184'],
    ridges: ['#f2c692', '#d8a278', '#ad7a6c', '#795868'],
    water: ['#ffe0a2', '#dba376', '#6a5c74'],
    darkness: Math.min(base.darkness, 0.18),
    vignette: '#2c1620',
    vignetteShare: 0.34,
  };
}

/** Under floodlights the night is above, and the pitch as bright as by day. */
export function floodlit(base: Palette): Palette {
  return {
    ...base,
    light: '#f4f8ff',
    wash: '#d8e2ff',
    washShare: 0.45,
    tint: '#eaf0ff',
    tintShare: 0.22,
    rim: '#ffffff',
    vignetteShare: 0.45,
  };
}

/** Between neon signs there is a coloured light on either side of whoever goes there. */
export function betweenSigns(base: Palette): Palette {
  return { ...base, rims: ['#ff4a9c', '#38e6ff'] };
}

/** Where everything burns, the sky is of smoke, lit from below. */
export function ablaze(base: Palette): Palette {
  const dark = base.darkness > 0.5;
  return {
    ...base,
    sky: dark ? ['#12060c', '#3a1018', '#8a2c1c', '#e0682c'] : ['#4a3238', '#8a4a3c', '#d9783c', '#ffb860'],
    haze: dark ? '#a8401f' : '#e8a06a',
    light: '#ffb45a',
    clouds: dark ? ['#5a2c24', '#241018'] : ['#c98a6a', '#6a4644'],
    wash: mix(base.wash, '#ff9a5a', 0.5),
    washShare: Math.max(0.6, base.washShare),
    tint: mix(base.tint, '#ffb07a', 0.6),
    tintShare: Math.max(0.34, base.tintShare),
    rim: '#ffd08a',
    vignette: '#240a0a',
    vignetteShare: 0.45,
  };
}

/** Where sand is in the air, the sky has its colour and the sun is a pale light without a disc. */
export function dusty(base: Palette): Palette {
  const { disc: _disc, discHeight: _discHeight, ...rest } = base;
  const sand = ['#b9823f', '#d3a25c', '#e6c084', '#f2d8a8'];
  return {
    ...rest,
    sky: base.sky.map((colour, i) => mix(colour, sand[Math.min(i, 3)] ?? '#e6c084', 0.86 - 0.5 * base.darkness)),
    haze: mix(base.haze, '#e2bd84', 0.8 - 0.4 * base.darkness),
    clouds: [mix(base.clouds[0], '#efd6a8', 0.7), mix(base.clouds[1], '#c99a5c', 0.7)],
    light: mix(base.light, '#ffdf9c', 0.6),
    wash: mix(base.wash, '#f2c888', 0.5),
    washShare: Math.max(0.5, base.washShare),
    tint: mix(base.tint, '#f0c890', 0.5),
    vignette: '#3a2410',
    vignetteShare: Math.max(0.34, base.vignetteShare),
  };
}

/** Lamps are on indoors: evening warms the room instead of darkening it. */
function indoorPalette(base: Palette): Palette {
  const warm = base.darkness > 0.2;
  return {
    ...base,
    wash: warm ? mix(base.wash, '#ffcf9a', 0.72) : '#fff4e2',
    washShare: warm ? 0.55 : 0.35,
    tint: warm ? '#ffd7a8' : '#fff0d4',
    tintShare: warm ? 0.4 : 0.22,
    rim: warm ? '#ffe6b8' : '#fffbe0',
    vignette: '#1a0a20',
    vignetteShare: warm ? 0.5 : 0.28,
  };
}

/** Whether a picture has greys instead of colours. */
export function isGrey({ monochrome, style }: Storyboard['look']): boolean {
  return monochrome || /noir|old film|charcoal|pencil|ink/.test(style ?? '');
}
