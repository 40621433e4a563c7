import { alpha, type Hex, rgb } from '../colour.ts';
import { clamp, mixNumber, noise, smooth } from '../maths.ts';
import { between, randomFrom } from '../random.ts';
import { type Context, surface } from '../surface.ts';
import { repainted, type Treatment } from './treatments.ts';

/** Each lightness becomes a colour of a scale, from the darkest to the lightest. `gain` shifts all towards the light. */
export function mapped(scale: readonly Hex[], gain = 1, lift = 0): Treatment {
  const table = new Uint8Array(256 * 3);
  const tones = scale.map(rgb);
  for (let i = 0; i < 256; i++) {
    const at = clamp((i / 255) * gain + lift) * (tones.length - 1);
    const low = tones[Math.floor(at)] ?? [0, 0, 0];
    const high = tones[Math.min(tones.length - 1, Math.floor(at) + 1)] ?? low;
    for (const c of [0, 1, 2] as const) table[i * 3 + c] = mixNumber(low[c], high[c], at - Math.floor(at));
  }
  return (picture) =>
    repainted(picture, Math.min(1, 640 / picture.height), false, ({ data }, to) => {
      for (let k = 0; k < data.length; k += 4) {
        const light = Math.round(0.3 * (data[k] ?? 0) + 0.59 * (data[k + 1] ?? 0) + 0.11 * (data[k + 2] ?? 0)) * 3;
        to[k] = table[light] ?? 0;
        to[k + 1] = table[light + 1] ?? 0;
        to[k + 2] = table[light + 2] ?? 0;
        to[k + 3] = data[k + 3] ?? 0;
      }
    });
}

/** What is blue turns to rose and violet, the more the bluer it is; all other colours stay. */
export function dreamed(): Treatment {
  return (picture) =>
    repainted(picture, Math.min(1, 640 / picture.height), false, ({ data }, to) => {
      for (let k = 0; k < data.length; k += 4) {
        const [red, green, blue] = [data[k] ?? 0, data[k + 1] ?? 0, data[k + 2] ?? 0];
        const share = clamp((blue - red) / 110) * clamp((blue - green + 60) / 60);
        to[k] = mixNumber(red, Math.min(255, blue * 0.92 + 14), share);
        to[k + 1] = mixNumber(green, green * 0.52 + 24, share);
        to[k + 2] = mixNumber(blue, blue * 0.62 + green * 0.24, share);
        to[k + 3] = data[k + 3] ?? 0;
      }
    });
}

/** Plasticine: few plain tones, thumb marks, and a light from the upper left that shows every dent. */
export function clay(seed: number): Treatment {
  return (picture) =>
    repainted(picture, Math.min(0.5, 380 / picture.height), false, (from, to) => {
      const { width, height, data } = from;
      const relief = (x: number, y: number): number => {
        const k = (clamp(y, 0, height - 1) * width + clamp(x, 0, width - 1)) * 4;
        const light = (data[k] ?? 0) + (data[k + 1] ?? 0) + (data[k + 2] ?? 0);
        return (data[k + 3] ?? 0) * 0.5 + light * 0.16;
      };
      const dents = new Float32Array(width * height);
      for (let y = 0, i = 0; y < height; y++)
        for (let x = 0; x < width; x++, i++) {
          const thumb = noise(x / 15, y / 15, seed);
          dents[i] = 46 * thumb + 9 * Math.sin(thumb * 60) * smooth(0.35, 0.7, noise(x / 40, y / 40, seed + 4));
        }
      for (let y = 0, k = 0, i = 0; y < height; y++) {
        for (let x = 0; x < width; x++, k += 4, i++) {
          if ((data[k + 3] ?? 0) === 0) continue;
          const dent = (dents[i] ?? 0) - (dents[Math.max(0, i - width - 1)] ?? 0);
          const edge = relief(x + 2, y + 2) - relief(x - 2, y - 2);
          const shine = clamp(dent * 4.2, -34, 40) - clamp(edge * 0.32, -42, 42);
          for (let c = k; c < k + 3; c++) {
            const value = data[c] ?? 0;
            to[c] = clamp(Math.round(value / 26) * 26 + shine, 0, 255);
          }
          to[k + 3] = data[k + 3] ?? 0;
        }
      }
    });
}

/** Wool: fibres in all directions over soft tones. */
export function felt(seed: number): Treatment {
  return (picture) => {
    const random = randomFrom(seed);
    return surface(picture.width, picture.height, (context) => {
      context.drawImage(picture, 0, 0);
      context.globalCompositeOperation = 'source-atop';
      const count = Math.min(5200, Math.round((picture.width * picture.height) / 190));
      context.lineWidth = Math.max(0.8, picture.height / 700);
      for (const tone of ['#ffffff', '#20142c'] as const) {
        context.strokeStyle = alpha(tone, tone === '#ffffff' ? 0.2 : 0.17);
        context.beginPath();
        for (let i = 0; i < count / 2; i++) {
          const [x, y] = [random() * picture.width, random() * picture.height];
          const [bend, turn] = [between(random, -9, 9), between(random, -9, 9)];
          context.moveTo(x, y);
          context.quadraticCurveTo(x + bend, y - bend, x + bend + turn, y + turn);
        }
        context.stroke();
      }
    });
  };
}

/** A light edge and a hard shadow around a sprite, as if it were cut out and laid on. */
export function cutOut(edge: Hex, width: number): Treatment {
  return (picture) => {
    const thick = Math.max(1.5, (width * Math.min(picture.height, 600)) / 300);
    const outline = (colour: Hex) =>
      surface(picture.width, picture.height, (context) => {
        for (let i = 0; i < 12; i++)
          context.drawImage(picture, Math.cos((i * Math.PI) / 6) * thick, Math.sin((i * Math.PI) / 6) * thick);
        context.globalCompositeOperation = 'source-in';
        context.fillStyle = colour;
        context.fillRect(0, 0, picture.width, picture.height);
      });
    return surface(picture.width, picture.height, (context) => {
      context.globalAlpha = 0.34;
      context.drawImage(outline('#140a28'), thick * 1.6, thick * 1.8);
      context.globalAlpha = 1;
      context.drawImage(outline(edge), 0, 0);
      context.drawImage(picture, 0, 0);
    });
  };
}

/** Light spills over: what is bright shines on what is around it. */
export function glossy(share: number): Treatment {
  return (picture) =>
    surface(picture.width, picture.height, (context) => {
      context.drawImage(picture, 0, 0);
      context.globalCompositeOperation = 'screen';
      context.globalAlpha = share;
      context.filter = `blur(${Math.max(2, picture.height / 70)}px) contrast(1.3)`;
      context.drawImage(picture, 0, 0);
      context.filter = 'none';
      context.globalAlpha = 1;
      context.globalCompositeOperation = 'destination-in';
      context.drawImage(picture, 0, 0);
    });
}

/** A second picture inside the silhouette: a wood on a hill under a pale sky, with the face still to be seen. */
export function exposedTwice(seed: number): Treatment {
  return (picture) =>
    surface(picture.width, picture.height, (context) => {
      const { width, height } = picture;
      context.filter = 'grayscale(0.9) contrast(1.25) brightness(0.8)';
      context.drawImage(picture, 0, 0);
      context.filter = 'none';
      context.globalCompositeOperation = 'source-atop';
      drawWood(context, width, height, seed);
    });
}

function drawWood(context: Context, width: number, height: number, seed: number): void {
  const random = randomFrom(seed);
  const sky = context.createLinearGradient(0, 0, 0, height);
  sky.addColorStop(0, alpha('#ffe2c4', 0.5));
  sky.addColorStop(0.5, alpha('#7fb2c8', 0.42));
  sky.addColorStop(1, alpha('#12343c', 0.2));
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
  for (const [base, tall, tone, share] of [
    [0.62, 0.22, '#3f7d86', 0.55],
    [0.8, 0.3, '#1d4d55', 0.75],
    [1, 0.36, '#0b2a30', 0.9],
  ] as const) {
    context.fillStyle = alpha(tone, share);
    context.beginPath();
    for (let x = -width * 0.1; x < width * 1.1; x += width * between(random, 0.05, 0.1)) {
      const high = height * tall * between(random, 0.6, 1);
      const wide = width * 0.055;
      const foot = height * base + between(random, -6, 6);
      for (const [from, spread] of [
        [0, 0.6],
        [0.3, 0.85],
        [0.58, 1.1],
      ] as const) {
        context.moveTo(x, foot - high * (1 - from));
        context.lineTo(x + wide * spread, foot - high * (0.6 - from * 0.9));
        context.lineTo(x - wide * spread, foot - high * (0.6 - from * 0.9));
      }
      context.rect(x - wide, foot - high * 0.12, wide * 2, height - foot + high * 0.12);
    }
    context.fill();
  }
}
