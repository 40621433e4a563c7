import type { Canvas } from '@napi-rs/canvas';
import { boxed, type Glyph } from '../glyph.ts';
import { clamp, smooth } from '../maths.ts';
import { type Picture, surface } from '../surface.ts';

const SIDE_MAX = 480;
/** Colour distance, 0 … 441, that still counts as the background. */
const NEAR = 46;

/** A reference as an actor: cut from its background when that is plain or transparent, else framed like a paper puppet. */
export function cutOut(picture: Picture): Glyph {
  const scale = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height));
  const width = Math.max(8, Math.round(picture.width * scale));
  const height = Math.max(8, Math.round(picture.height * scale));
  const copy = surface(width, height, (context) => context.drawImage(picture, 0, 0, width, height));
  const { data } = copy.getContext('2d').getImageData(0, 0, width, height);
  if (isTransparent(data)) return boxed(copy);
  const ground = plainBorder(data, width, height);
  const cut = ground && flooded(copy, data, ground);
  return cut ?? framed(copy);
}

function isTransparent(data: Uint8ClampedArray): boolean {
  let clear = 0;
  for (let k = 3; k < data.length; k += 4 * 97) if ((data[k] ?? 0) < 20) clear++;
  return clear > data.length / (4 * 97) / 12;
}

type Tone = readonly [number, number, number];

/** The border's mean colour when nine tenths of the border are close to it. */
function plainBorder(data: Uint8ClampedArray, width: number, height: number): Tone | undefined {
  const border: number[] = [];
  for (let x = 0; x < width; x++) border.push(x, (height - 1) * width + x);
  for (let y = 0; y < height; y++) border.push(y * width, y * width + width - 1);
  const middle = (channel: number) => {
    const sorted = border.map((at) => data[at * 4 + channel] ?? 0).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  const tone: Tone = [middle(0), middle(1), middle(2)];
  const close = border.filter((at) => distance(data, at * 4, tone) < NEAR).length;
  return close >= border.length * 0.82 ? tone : undefined;
}

function distance(data: Uint8ClampedArray, k: number, tone: Tone): number {
  return Math.hypot((data[k] ?? 0) - tone[0], (data[k + 1] ?? 0) - tone[1], (data[k + 2] ?? 0) - tone[2]);
}

/** Clears what the border's colour reaches from the border. Nothing when too little or nearly all would be left. */
function flooded(copy: Canvas, data: Uint8ClampedArray, tone: Tone): Glyph | undefined {
  const { width, height } = copy;
  const outside = new Uint8Array(width * height);
  const queue = new Int32Array(width * height);
  let [head, tail] = [0, 0];
  const visit = (at: number) => {
    if (outside[at] || distance(data, at * 4, tone) >= NEAR) return;
    outside[at] = 1;
    queue[tail++] = at;
  };
  for (let x = 0; x < width; x++) {
    visit(x);
    visit((height - 1) * width + x);
  }
  for (let y = 0; y < height; y++) {
    visit(y * width);
    visit(y * width + width - 1);
  }
  while (head < tail) {
    const at = queue[head++] ?? 0;
    const x = at % width;
    if (x > 0) visit(at - 1);
    if (x < width - 1) visit(at + 1);
    if (at >= width) visit(at - width);
    if (at < width * (height - 1)) visit(at + width);
  }
  const left = 1 - tail / (width * height);
  if (left < 0.03 || left > 0.94) return undefined;
  const cut = surface(width, height, (context) => {
    const image = context.createImageData(width, height);
    image.data.set(data);
    for (let at = 0; at < outside.length; at++) {
      const touching = outside[at - 1] || outside[at + 1] || outside[at - width] || outside[at + width];
      if (outside[at]) image.data[at * 4 + 3] = 0;
      else if (touching)
        image.data[at * 4 + 3] = 255 * clamp(smooth(NEAR * 0.8, NEAR * 2.2, distance(data, at * 4, tone)));
    }
    context.putImageData(image, 0, 0);
  });
  return boxed(cut);
}

/** A picture that cannot be cut out: a rounded card with a white paper edge, carried like a puppet on a stick. */
function framed(copy: Canvas): Glyph {
  const edge = Math.round(Math.min(copy.width, copy.height) * 0.045);
  const [width, height] = [copy.width + 2 * edge, copy.height + 2 * edge];
  const radius = edge * 2.2;
  return boxed(
    surface(width, height, (context) => {
      context.fillStyle = '#fffaf0';
      context.beginPath();
      context.roundRect(0, 0, width, height, radius);
      context.fill();
      context.beginPath();
      context.roundRect(edge, edge, copy.width, copy.height, radius * 0.7);
      context.clip();
      context.drawImage(copy, edge, edge);
    }),
  );
}
