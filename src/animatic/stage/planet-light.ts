import type { Hex } from './colour.ts';
import type { Palette } from './palette.ts';

/** An air full of dust or cloud: from the zenith to the horizon, then what it does to the light. */
function hazy(
  base: Palette,
  sky: readonly [Hex, Hex, Hex, Hex],
  haze: Hex,
  light: Hex,
  clouds: readonly [Hex, Hex],
  ridges: readonly [Hex, Hex, Hex, Hex],
): Palette {
  if (base.hour === 'night' || base.hour === 'dusk') return { ...base, ridges };
  return { ...base, sky, haze, light, clouds, ridges, vignette: '#2a140c', vignetteShare: 0.3 };
}

/** Without air the sky is black while the ground lies in bright sun. */
function airless(base: Palette): Palette {
  const { disc: _disc, discHeight: _discHeight, ...rest } = base;
  return {
    ...rest,
    hour: 'night',
    sky: ['#030308', '#06060f', '#0b0b1a', '#15152a'],
    haze: '#3c3c50',
    light: '#fffdf4',
    wash: '#f4f4ff',
    washShare: 0.25,
    tint: '#eef0ff',
    tintShare: 0.14,
    rim: '#ffffff',
    ridges: ['#8a8a9a', '#76768a', '#606074', '#4a4a5e'],
    darkness: 0.6,
    vignette: '#04040c',
    vignetteShare: 0.4,
  };
}

/** Dust of iron colours the sky of Mars by day: butterscotch above, pale below. */
const mars = (base: Palette): Palette =>
  base.hour === 'night' || base.hour === 'dusk'
    ? base
    : {
        ...base,
        sky: ['#9c5a3c', '#c98a5c', '#e8b98a', '#f8dfba'],
        haze: '#e9b88c',
        light: '#ffe6c0',
        clouds: ['#f4d4ae', '#c98f66'],
        vignette: '#3a140c',
        vignetteShare: 0.3,
      };

const lights: Readonly<Record<string, (base: Palette) => Palette>> = {
  mars,
  moon: airless,
  pluto: airless,
  'planet mercury': airless,
  'asteroid surface': airless,
  venus: (base) =>
    hazy(
      base,
      ['#b8862a', '#dcae4a', '#f0d088', '#fbeabc'],
      '#efcf86',
      '#fff0c0',
      ['#fae2a2', '#cf9c48'],
      ['#dcb468', '#c09048', '#a07034', '#7c5226'],
    ),
  'moon titan': (base) =>
    hazy(
      base,
      ['#6b4a1c', '#a8742c', '#d49c4c', '#eec684'],
      '#d8a860',
      '#ffe2ae',
      ['#e2b46c', '#a0702e'],
      ['#c8964e', '#a87438', '#865628', '#643c1c'],
    ),
  exoplanet: (base) =>
    hazy(
      base,
      ['#123a5c', '#1f7d88', '#7fc8b0', '#f6cfc0'],
      '#bfa8c8',
      '#ffe6f0',
      ['#f8d6e6', '#b48ac4'],
      ['#b088c0', '#8a64a8', '#684488', '#4a2e6a'],
    ),
};

/** The light on another world; undefined for places on Earth. */
export function planetLight(place: string | null, base: Palette): Palette | undefined {
  return place === null ? undefined : lights[place]?.(base);
}

/** Whether no cloud can hang in the sky of a place. */
export function isAirless(place: string | null): boolean {
  return place !== null && lights[place] === airless;
}
