import type { Canvas } from '@napi-rs/canvas';
import type { FrameMaths } from './frame-maths.ts';
import { letGo } from './let-go.ts';

const SPAN_BYTES = 16;
const RGBA_BYTES = 4;
export const LUMA_BYTES = 2;
const CHROMA_BYTES = 4;
/** Transparent pixels at both ends of each row of a plane. */
export const PAD = 8;

/** One plane of a picture in the memory of the maths, as compose.as wants it. */
export interface Plane {
  pixelsAt: number;
  spansAt: number;
  pixelBytes: number;
  stride: number;
  width: number;
  height: number;
  /** The same a part of a pixel lower, by 256ths. */
  lower: Map<number, Plane>;
  /** The only colour of a plane of bare opacities. */
  tint?: number;
}

/** A picture as luma and chroma. */
export interface Plate {
  luma: Plane;
  chroma: Plane;
}

/** Makes plates of pictures. They are never given back. */
export class Plates {
  readonly #maths: FrameMaths;
  /** Pictures that stay as they are, brought in once. */
  readonly #kept = new WeakMap<Canvas, Plate>();
  /** The same of stamps, by whether they lie at odd columns and rows: two by two pixels share their colour. */
  readonly #stamps = new WeakMap<Canvas, (Plate | undefined)[]>();
  /** Where a picture's pixels lie while they are split. */
  #rgba = { at: 0, bytes: 0 };

  constructor(maths: FrameMaths) {
    this.#maths = maths;
  }

  /** `tint`: the only colour of the picture, #rrggbb, if it has one. */
  of(picture: Canvas, tint: string | undefined): Plate {
    const known = this.#kept.get(picture);
    if (known) return known;
    const { rgba, stride, width, height } = this.#bringIn(picture, 0, 0);
    const plate = tint ? this.#opacities(rgba, stride, width, height, tint) : this.empty(width, height);
    if (!tint) this.#split(rgba, stride, plate, true);
    this.#kept.set(picture, plate);
    return plate;
  }

  /** With a transparent column before it (`oddX`) and a row (`oddY`): 0 or 1 of each. */
  ofStamp(picture: Canvas, oddX: number, oddY: number): Plate {
    const kept = this.#stamps.get(picture) ?? [];
    const plate = kept[oddX + 2 * oddY] ?? this.#stampPlate(picture, oddX, oddY);
    kept[oddX + 2 * oddY] = plate;
    this.#stamps.set(picture, kept);
    return plate;
  }

  /** Overwrites a plate with premultiplied RGBA of its own size. */
  fill(plate: Plate, pixels: Uint8Array): void {
    const rgba = this.#roomForRgba(pixels.length);
    this.#maths.bytes(rgba, pixels.length).set(pixels);
    this.#split(rgba, plate.luma.width * RGBA_BYTES, plate, false);
  }

  /** Width and height are even. */
  empty(width: number, height: number): Plate {
    return {
      luma: this.#emptyPlane(width, height, LUMA_BYTES),
      chroma: this.#emptyPlane(width / 2, height / 2, CHROMA_BYTES),
    };
  }

  /** The same plane so many 256ths of a pixel lower, and one row higher. */
  lower(plane: Plane, mix: number): Plane {
    const known = plane.lower.get(mix);
    if (known) return known;
    const { pixelsAt, stride, spansAt, height, pixelBytes } = plane;
    const lower = this.#emptyPlane(plane.width, height + 1, pixelBytes);
    this.#maths.run.lower(pixelsAt, stride, spansAt, height, mix, pixelBytes, lower.pixelsAt, lower.spansAt);
    plane.lower.set(mix, lower);
    return lower;
  }

  #stampPlate(picture: Canvas, left: number, top: number): Plate {
    const { rgba, stride, width, height } = this.#bringIn(picture, left, top);
    const plate = this.empty(width, height);
    this.#split(rgba, stride, plate, false);
    return plate;
  }

  /** Brings a picture's pixels in, with so many transparent columns and rows before them, and as many after as make it even. */
  #bringIn(picture: Canvas, left: number, top: number): Pixels {
    const [width, height] = [evenly(left + picture.width), evenly(top + picture.height)];
    const stride = width * RGBA_BYTES;
    const rgba = this.#roomForRgba(stride * height);
    const room = this.#maths.bytes(rgba, stride * height);
    const pixels = picture.data();
    const rowBytes = picture.width * RGBA_BYTES;
    if (rowBytes === stride) room.set(pixels, top * stride);
    else {
      room.fill(0);
      for (let y = 0; y < picture.height; y += 1)
        room.set(pixels.subarray(y * rowBytes, (y + 1) * rowBytes), (top + y) * stride + left * RGBA_BYTES);
    }
    room.fill(0, 0, top * stride);
    room.fill(0, (top + picture.height) * stride);
    letGo(pixels);
    return { rgba, stride, width, height };
  }

  #opacities(rgba: number, stride: number, width: number, height: number, tint: string): Plate {
    const [y, u, v] = yuvOf(tint);
    const luma = { ...this.#emptyPlane(width, height, 1), tint: y };
    const chroma = { ...this.#emptyPlane(width / 2, height / 2, 1), tint: u + v * 256 };
    const places = [luma.pixelsAt, luma.stride, luma.spansAt, chroma.pixelsAt, chroma.stride, chroma.spansAt] as const;
    this.#maths.run.splitOpacity(rgba, stride, width, height, ...places);
    return { luma, chroma };
  }

  #split(rgba: number, stride: number, { luma, chroma }: Plate, findOpaque: boolean): void {
    const { width, height } = luma;
    const lumaPlaces = [luma.pixelsAt, luma.stride, luma.spansAt] as const;
    const chromaPlaces = [chroma.pixelsAt, chroma.stride, chroma.spansAt] as const;
    this.#maths.run.split(rgba, stride, width, height, ...lumaPlaces, ...chromaPlaces, findOpaque ? 1 : 0);
  }

  #emptyPlane(width: number, height: number, pixelBytes: number): Plane {
    const stride = (width + 2 * PAD) * pixelBytes;
    // An empty row above and one below: their spans say so, too.
    const pixelsAt = this.#maths.room((height + 2) * stride) + stride + PAD * pixelBytes;
    const spansAt = this.#maths.room((height + 2) * SPAN_BYTES) + SPAN_BYTES;
    return { pixelsAt, spansAt, pixelBytes, stride, width, height, lower: new Map() };
  }

  /** May move what `FrameMaths.bytes` answered before. */
  #roomForRgba(bytes: number): number {
    if (bytes > this.#rgba.bytes) this.#rgba = { at: this.#maths.room(bytes), bytes };
    return this.#rgba.at;
  }
}

/** Premultiplied RGBA in the memory of the maths. */
interface Pixels {
  rgba: number;
  stride: number;
  width: number;
  height: number;
}

/** A picture of odd size gets a transparent column or row more. */
function evenly(size: number): number {
  return size + (size % 2);
}

/** bt709, limited range. */
export function yuvOf(hex: string): [y: number, u: number, v: number] {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [y, u, v] = [16 + (light * 219) / 255, (blue - light) / 1.8556, (red - light) / 1.5748];
  return [Math.round(y), Math.round(128 + (u * 224) / 255), Math.round(128 + (v * 224) / 255)];
}
