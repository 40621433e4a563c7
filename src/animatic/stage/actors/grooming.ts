import type { Canvas } from '@napi-rs/canvas';
import type { Subject } from '../../storyboard.ts';
import { colourNamed, type Hex, mix, rgb, toHsl } from '../colour.ts';
import { boxed, type Glyph } from '../glyph.ts';
import { clamp, smooth } from '../maths.ts';
import { eachPixel, gradient, surface } from '../surface.ts';

/** What the prompt says of somebody's hair and beard. */
export interface Grooming {
  hair?: Hex;
  beard?: Hex;
}

const womanly = new Set(['👧', '👩', '👵', '👱‍♀️', '👩‍🦱']);
const manly = new Set(['👦', '👨', '👴', '👱', '👱‍♂️', '🧔', '🧔‍♂️', '👨‍🦱']);
const neutral = new Set(['🧑', '🧓', '🧒', '🧑‍🦱']);

/** Hair has names for its colours that nothing else has. */
const hairColours: Readonly<Record<string, Hex>> = {
  blond: '#f2d486',
  blonde: '#f2d486',
  golden: '#f0c860',
  ginger: '#d8641f',
  red: '#c8451c',
  auburn: '#8a3a1c',
  brown: '#5c3a22',
  brunette: '#4a2d1a',
  dark: '#33261f',
  black: '#2a2426',
  grey: '#a4a2ac',
  gray: '#a4a2ac',
  silver: '#c4c6d2',
  white: '#f4f1f6',
};
const beardless: Hex = '#6b4326';

const ofHair = /\b(?:hair|haired|ponytail|braids?|curls|locks)$/;
const ofBeard = /\b(?:beard|bearded|whiskers)$/;

const aged =
  /^(?:old|elderly|aged|ancient|wise|weathered|grizzled|gr[ea]y|white-haired|gr[ea]y-haired|wrinkled|retired)$/;
const bearded =
  /\b(?:sailor|seaman|mariner|fisherman|captain|skipper|hermit|shepherd|monk|prophet|sage|woodcutter|lumberjack|blacksmith|clockmaker|watchmaker|farmer|keeper|pirate|beggar|philosopher|professor|carpenter|cobbler|fisher|wanderer|miner|druid)$/i;

/** What age does to hair, and the sea to beards. */
function byAge(grooming: Grooming, { attributes, noun }: Subject): void {
  if (!attributes.some((word) => aged.test(word))) return;
  grooming.hair ??= hairColours['white'] ?? beardless;
  if (bearded.test(noun)) grooming.beard ??= hairColours['white'] ?? beardless;
}

/** Reads `blue hair`, `red-haired`, `a long white beard`. Undefined when nothing is said of either. */
export function groomingOf(subject: Subject): Grooming | undefined {
  const { attributes, drawnAs } = subject;
  const grooming: Grooming = {};
  for (const attribute of attributes) {
    const colour = attribute
      .split(/[ -]/)
      .map((word) => hairColours[word] ?? colourNamed(word))
      .find((one) => one !== undefined);
    if (ofBeard.test(attribute)) grooming.beard = colour ?? beardless;
    else if (colour && ofHair.test(attribute)) grooming.hair = colour;
  }
  // Whose hair nobody speaks of has that of the beard, unless age has taken it.
  if (grooming.beard && !grooming.hair && drawnAs.name !== '👴') grooming.hair = grooming.beard;
  byAge(grooming, subject);
  return grooming.hair || grooming.beard ? grooming : undefined;
}

/** Whether hair is that of the white-haired face itself. */
export function isWhite(hair: Hex | undefined): boolean {
  return hair === hairColours['white'];
}

/** The face whose hair is white, and so takes every colour; undefined when a glyph is no face of a person. */
export function faceToGroom(emoji: string): string | undefined {
  if (womanly.has(emoji)) return '👩‍🦳';
  if (manly.has(emoji)) return '👨‍🦳';
  return neutral.has(emoji) ? '🧑‍🦳' : undefined;
}

/** A white-haired face in the hair and beard that were asked for. */
export function groomed(face: Glyph, { hair, beard }: Grooming): Glyph {
  const combed = hair ? withHair(face.image, hair) : face.image;
  return boxed(beard ? withBeard(combed, beard, face) : combed);
}

/** White hair is the only thing without a colour that lies at the edge of a face: eyes and teeth are within. */
function withHair(image: Canvas, colour: Hex): Canvas {
  const copy = surface(image.width, image.height, (context) => context.drawImage(image, 0, 0));
  const dark = rgb(mix(colour, '#14081f', 0.62));
  const middle = rgb(colour);
  const light = rgb(mix(colour, '#ffffff', 0.42));
  const { width, height } = image;
  return eachPixel(copy, (data, k) => {
    const [x, y] = [((k >> 2) % width) / width, Math.floor((k >> 2) / width) / height];
    const [red, green, blue] = [data[k] ?? 0, data[k + 1] ?? 0, data[k + 2] ?? 0];
    const grey = 1 - (Math.max(red, green, blue) - Math.min(red, green, blue)) / 255;
    const inFace = Math.abs(x - 0.5) < 0.27 && y > 0.46 && y < 0.86;
    const share = inFace ? 0 : smooth(0.62, 0.78, grey) * smooth(0.3, 0.5, (red + green + blue) / 765);
    if (share <= 0) return;
    const value = clamp(((red + green + blue) / 765 - 0.72) / 0.26);
    for (const c of [0, 1, 2]) {
      const tone =
        value < 0.6
          ? (dark[c] ?? 0) + ((middle[c] ?? 0) - (dark[c] ?? 0)) * (value / 0.6)
          : (middle[c] ?? 0) + ((light[c] ?? 0) - (middle[c] ?? 0)) * ((value - 0.6) / 0.4);
      data[k + c] = (data[k + c] ?? 0) * (1 - share) + tone * share;
    }
  });
}

/** Where the face of somebody in a hat is: its cheeks and its chin, as the skin shows them. */
function faceOf({ image, left, right, top, bottom }: Glyph): Glyph {
  const [width, height] = [image.width, image.height];
  const { data } = image.getContext('2d').getImageData(0, 0, width, height);
  const rows: { y: number; from: number; to: number }[] = [];
  for (let y = Math.round(top + (bottom - top) * 0.2); y < top + (bottom - top) * 0.66; y++) {
    let [from, to] = [width, 0];
    for (let x = Math.round(left); x < right; x++) {
      const k = (y * width + x) * 4;
      const [hue, saturation, light] = toHsl(data[k] ?? 0, data[k + 1] ?? 0, data[k + 2] ?? 0);
      if ((data[k + 3] ?? 0) < 200 || hue < 32 || hue > 54 || saturation < 0.7 || light < 0.4) continue;
      from = Math.min(from, x);
      to = Math.max(to, x);
    }
    if (to > from) rows.push({ y, from, to });
  }
  const widest = rows.reduce(
    (best, row) => (row.to - row.from > best.to - best.from ? row : best),
    rows[0] ?? { y: 0, from: 0, to: 0 },
  );
  const wide = widest.to - widest.from;
  const chin = rows.filter((row) => row.y > widest.y && row.to - row.from > wide * 0.62).at(-1)?.y ?? widest.y;
  const tall = wide * 1.12;
  return { image, left: widest.from, right: widest.to, top: chin - tall, bottom: chin + tall * 0.02 };
}

/** A beard for somebody whose picture shows hat and coat too. */
export function beardedBust(bust: Glyph, beard: Hex): Glyph {
  const made = withBeard(bust.image, beard, faceOf(bust));
  return boxed(surface(bust.image.width, bust.image.height, (context) => context.drawImage(made, 0, 0)));
}

/** A beard of cut paper from ear to ear, round the mouth and below the chin. */
function withBeard(image: Canvas, colour: Hex, box: Glyph): Canvas {
  const wide = box.right - box.left;
  const high = box.bottom - box.top;
  const at = (x: number, y: number) => [box.left + wide * x, box.top + high * y] as const;
  const [, saturation, light] = toHsl(...rgb(colour));
  const shade = mix(colour, '#2a1020', light > 0.8 && saturation < 0.3 ? 0.22 : 0.4);
  return surface(image.width, image.height + Math.ceil(high * 0.14), (context) => {
    context.drawImage(image, 0, 0);
    context.beginPath();
    context.moveTo(...at(0.17, 0.5));
    context.bezierCurveTo(...at(0.14, 0.86), ...at(0.3, 1.12), ...at(0.5, 1.13));
    context.bezierCurveTo(...at(0.7, 1.12), ...at(0.86, 0.86), ...at(0.83, 0.5));
    context.bezierCurveTo(...at(0.79, 0.62), ...at(0.74, 0.68), ...at(0.66, 0.69));
    context.bezierCurveTo(...at(0.6, 0.66), ...at(0.54, 0.655), ...at(0.5, 0.67));
    context.bezierCurveTo(...at(0.46, 0.655), ...at(0.4, 0.66), ...at(0.34, 0.69));
    context.bezierCurveTo(...at(0.26, 0.68), ...at(0.21, 0.62), ...at(0.17, 0.5));
    context.closePath();
    // The mouth stays to be seen.
    const [mouthX, mouthY] = at(0.5, 0.775);
    context.moveTo(mouthX + wide * 0.115, mouthY);
    context.ellipse(mouthX, mouthY, wide * 0.115, high * 0.05, 0, 0, Math.PI * 2, true);
    const [, top] = at(0, 0.55);
    const [, bottom] = at(0, 1.13);
    context.fillStyle = gradient(context, 0, top, 0, bottom, [mix(colour, '#ffffff', 0.18), colour, shade]);
    context.shadowColor = 'rgba(60, 20, 10, 0.35)';
    context.shadowBlur = 5;
    context.shadowOffsetY = 2;
    context.fill('evenodd');
  });
}
