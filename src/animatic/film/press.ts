import type { Canvas } from '@napi-rs/canvas';
import type { DrawnLayer, Layer, PlacedLayer, ScatteredLayer, Stamp } from '../scene.ts';
import type { Planes } from './frame-converter.ts';
import type { FrameMaths } from './frame-maths.ts';
import { letGo } from './let-go.ts';
import { type Box, Reach } from './reach.ts';
import { Slate } from './slate.ts';

/** As compose.as lays them out. */
const LAYER_BYTES = 64;
const SPAN_BYTES = 16;
const PART_BYTES = 48;
const STAMP_BYTES = 32;
/** In the place of a layer's tint. */
const STAMPS = -2;
const RGBA_BYTES = 4;
const LUMA_BYTES = 2;
const CHROMA_BYTES = 4;
/** Transparent pixels at both ends of each row of a plane. */
const PAD = 8;
/** What is drawn too much at the end of a row of the frame. */
const OVERRUN = 16;
/** Rows that are composed together. */
const BAND = 16;
/** Pixels that must be saved by drawing two things apart: a picture more has its price, too. */
const APART_MIN = 60_000;
const LAYERS_MAX = 128;
/** What is drawn is taken in blocks of so many pixels: sizes that come again, and each plane in whole vectors. */
const BLOCK = 64;
const OPAQUE = 256;
const MIXES = 256;

/** One plane of a picture in the memory of the maths. */
interface Plane {
  pixelsAt: number;
  spansAt: number;
  pixelBytes: number;
  stride: number;
  width: number;
  height: number;
  /** The same a part of a pixel lower, by 256ths. */
  lower: Map<number, Plane>;
  /** The only colour of a plane of bare opacities, as compose.as wants it. */
  tint?: number;
}

interface Plate {
  luma: Plane;
  chroma: Plane;
}

/**
 * Lays the layers of a frame over each other as luma and chroma. A canvas would draw every sheet whole, four bytes a pixel,
 * to be converted afterwards; here a sheet is converted once, what is hidden is never touched, and stretching costs half.
 */
export class Press {
  readonly #maths: FrameMaths;
  readonly #width: number;
  readonly #height: number;
  readonly #planes: Planes;
  readonly #layersAt: number;
  readonly #partsAt: number;
  readonly #lineAt: number;
  /** Pictures that stay as they are, brought in once. */
  readonly #kept = new WeakMap<Canvas, Plate>();
  /** The same of stamps, by whether they lie at odd columns and rows: two by two pixels share their colour. */
  readonly #stamps = new WeakMap<Canvas, (Plate | undefined)[]>();
  /** For what is drawn in each frame, by its order in the frame. */
  readonly #fresh: Plate[] = [];
  readonly #reach: Reach;
  readonly #slate = new Slate();
  /** Where a picture's pixels lie while they are split. */
  #rgba = { at: 0, bytes: 0 };
  /** For the records of a frame's stamps. */
  #stampRoom = { at: 0, count: 0 };

  /** Width and height of the frame are even. */
  constructor(maths: FrameMaths, width: number, height: number) {
    this.#maths = maths;
    this.#width = width;
    this.#height = height;
    this.#reach = new Reach(width, height);
    const [lumaStride, chromaStride] = [width + OVERRUN, width / 2 + OVERRUN];
    this.#planes = {
      lumaAt: maths.room(lumaStride * height),
      lumaStride,
      uAt: maths.room((chromaStride * height) / 2),
      vAt: maths.room((chromaStride * height) / 2),
      chromaStride,
    };
    this.#layersAt = maths.room(LAYERS_MAX * LAYER_BYTES);
    this.#partsAt = maths.room(BAND * LAYERS_MAX * PART_BYTES);
    // A row of luma as it is laid, and one before it is stretched: of a picture made smaller it is hardly twice as long.
    this.#lineAt = maths.room((4 * width + 8 * PAD) * LUMA_BYTES);
  }

  /** The planes are good until the next frame. */
  lay(layers: readonly Layer[]): Planes {
    let drawn = 0;
    const plates = this.#together(layers).map((layer) => {
      if ('stamps' in layer) return layer.stamps.map((stamp) => this.#stamp(stamp));
      if ('picture' in layer) return { ...layer, plate: this.#plateOf(layer) };
      drawn += 1;
      return this.#draw(layer, drawn - 1);
    });
    const { lumaAt, lumaStride, uAt, vAt, chromaStride } = this.#planes;
    const [at, count, parts, line] = [this.#layersAt, plates.length, this.#partsAt, this.#lineAt];
    const [width, height] = [this.#width, this.#height];
    if (count > LAYERS_MAX) throw new Error(`a frame of ${count} layers`);
    const { run } = this.#maths;
    this.#writeRecords(plates, 'luma', 1);
    run.composeLuma(at, count, lumaAt, lumaStride, width, height, parts, line);
    this.#writeRecords(plates, 'chroma', 0.5);
    run.composeChroma(at, count, uAt, vAt, chromaStride, width / 2, height / 2, parts, line);
    return this.#planes;
  }

  /** `share`: how much of the frame's width and height a plane has. */
  #writeRecords(plates: readonly (PlacedPlate | PlacedStamp[])[], name: keyof Plate, share: number): void {
    const stampCount = plates.reduce((sum, each) => sum + (Array.isArray(each) ? each.length : 0), 0);
    let stampAt = this.#roomForStamps(stampCount);
    const placed = plates.map((each) => (Array.isArray(each) ? each : this.#placedIn(each.plate[name], each, share)));
    const records = this.#maths.view(this.#layersAt, plates.length * LAYER_BYTES);
    for (const [index, each] of placed.entries()) {
      const at = index * LAYER_BYTES;
      if (!Array.isArray(each)) {
        writeRecord(records, at, each);
        continue;
      }
      for (const [field, value] of [stampAt, 0, 0, each.length, OPAQUE, STAMPS].entries())
        records.setInt32(at + field * 4, value, true);
      const numbers = this.#maths.integers(stampAt, (each.length * STAMP_BYTES) / 4);
      for (const [number, stamp] of each.entries()) writeStamp(numbers, number * (STAMP_BYTES / 4), stamp, name, share);
      stampAt += each.length * STAMP_BYTES;
    }
  }

  #placedIn(plane: Plane, { opacity, startX, stepX, leanX, startY, stepY }: Place, share: number): PlacedPlane {
    const placed = { plane, opacity, startX: startX * share, stepX, leanX, startY: startY * share, stepY };
    if (stepX !== 1 || stepY !== 1 || leanX !== 0) return placed;
    // To mix rows costs more than all the rest, and a drifting sheet comes to the same parts of a pixel again and again.
    const row = Math.floor(-placed.startY);
    const mix = Math.round((-placed.startY - row) * MIXES);
    if (mix === 0 || mix === MIXES) return { ...placed, startY: -row - mix / MIXES };
    return { ...placed, plane: this.#lower(plane, mix), startY: -row };
  }

  #lower(plane: Plane, mix: number): Plane {
    const { pixelsAt, stride, spansAt, height, pixelBytes } = plane;
    const lower = plane.lower.get(mix) ?? this.#emptyPlane(plane.width, height + 1, pixelBytes);
    if (!plane.lower.has(mix))
      this.#maths.run.lower(pixelsAt, stride, spansAt, height, mix, pixelBytes, lower.pixelsAt, lower.spansAt);
    plane.lower.set(mix, lower);
    return lower;
  }

  /**
   * How much of the frame is drawn anew and must be read: 1 is all of it. More if the same part is drawn twice with a picture
   * between.
   */
  drawnShare(layers: readonly Layer[]): number {
    const areas = this.#together(layers).map((layer) => ('box' in layer ? areaOf(layer.box) : 0));
    return areas.reduce((sum, area) => sum + area, 0) / (this.#width * this.#height);
  }

  /** Finds out where things are drawn; those that come one after the other and are near each other are drawn together. */
  #together(layers: readonly Layer[]): (PlacedLayer | ScatteredLayer | Reaching)[] {
    const found: (PlacedLayer | ScatteredLayer | Reaching)[] = [];
    for (const layer of layers) {
      if (!('draw' in layer)) {
        found.push(layer);
        continue;
      }
      const box = this.#reach.of(layer);
      if (!box) continue;
      const last = found[found.length - 1];
      const both = last && 'box' in last ? around(last.box, box) : undefined;
      if (last && 'box' in last && both && areaOf(both) < areaOf(last.box) + areaOf(box) + APART_MIN) {
        last.box = both;
        last.layers.push(layer);
      } else found.push({ box, layers: [layer] });
    }
    return found;
  }

  #draw({ box, layers }: Reaching, index: number): PlacedPlate {
    const [frameWidth, frameHeight] = [this.#width, this.#height];
    const [left, top] = [box.left - (box.left % BLOCK), box.top - (box.top % BLOCK)];
    const [width, height] = [
      inBlocks(box.right - left, frameWidth - left),
      inBlocks(box.bottom - top, frameHeight - top),
    ];
    const pixels = this.#slate.draw(layers, { left, top, width, height });
    const whole = this.#fresh[index] ?? this.#emptyPlate(frameWidth, frameHeight);
    this.#fresh[index] = whole;
    const plate = partOf(whole, width, height);
    const rgba = this.#roomForRgba(pixels.length);
    this.#maths.bytes(rgba, pixels.length).set(pixels);
    letGo(pixels);
    this.#split(rgba, width * RGBA_BYTES, plate, false);
    return { ...UNMOVED, plate, startX: -left, startY: -top };
  }

  #plateOf({ picture, tint }: PlacedLayer): Plate {
    const known = this.#kept.get(picture);
    if (known) return known;
    const { rgba, stride, width, height } = this.#bringIn(picture, 0, 0);
    const plate = tint ? this.#opacities(rgba, stride, width, height, tint) : this.#emptyPlate(width, height);
    if (!tint) this.#split(rgba, stride, plate, true);
    this.#kept.set(picture, plate);
    return plate;
  }

  #stamp({ picture, x, y, opacity }: Stamp): PlacedStamp {
    const [oddX, oddY] = [x & 1, y & 1];
    const kept = this.#stamps.get(picture) ?? [];
    const plate = kept[oddX + 2 * oddY] ?? this.#stampPlate(picture, oddX, oddY);
    kept[oddX + 2 * oddY] = plate;
    this.#stamps.set(picture, kept);
    return { plate, x: x - oddX, y: y - oddY, opacity };
  }

  #stampPlate(picture: Canvas, left: number, top: number): Plate {
    const { rgba, stride, width, height } = this.#bringIn(picture, left, top);
    const plate = this.#emptyPlate(width, height);
    this.#split(rgba, stride, plate, false);
    return plate;
  }

  /** Brings a picture's pixels in, with so many transparent columns and rows before them, and as many after as make it even. */
  #bringIn(
    picture: Canvas,
    left: number,
    top: number,
  ): { rgba: number; stride: number; width: number; height: number } {
    const [width, height] = [evenly(left + picture.width), evenly(top + picture.height)];
    // Eight pixels are split at a time: those beyond the edge must be transparent.
    const stride = (width + PAD) * RGBA_BYTES;
    const rgba = this.#roomForRgba(stride * height);
    const room = this.#maths.bytes(rgba, stride * height);
    const pixels = picture.data();
    const rowBytes = picture.width * RGBA_BYTES;
    const [first, end] = [left * RGBA_BYTES, left * RGBA_BYTES + rowBytes];
    room.fill(0, 0, top * stride);
    for (let y = 0; y < picture.height; y += 1) {
      const row = (top + y) * stride;
      room.fill(0, row, row + first);
      room.set(pixels.subarray(y * rowBytes, (y + 1) * rowBytes), row + first);
      room.fill(0, row + end, row + stride);
    }
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
    this.#maths.run.split(
      rgba,
      stride,
      luma.width,
      luma.height,
      luma.pixelsAt,
      luma.stride,
      luma.spansAt,
      chroma.pixelsAt,
      chroma.stride,
      chroma.spansAt,
      findOpaque ? 1 : 0,
    );
  }

  #emptyPlate(width: number, height: number): Plate {
    return {
      luma: this.#emptyPlane(width, height, LUMA_BYTES),
      chroma: this.#emptyPlane(width / 2, height / 2, CHROMA_BYTES),
    };
  }

  #emptyPlane(width: number, height: number, pixelBytes: number): Plane {
    const stride = (width + 2 * PAD) * pixelBytes;
    // An empty row above and one below: their spans say so, too.
    const pixelsAt = this.#maths.room((height + 2) * stride) + stride + PAD * pixelBytes;
    const spansAt = this.#maths.room((height + 2) * SPAN_BYTES) + SPAN_BYTES;
    return { pixelsAt, spansAt, pixelBytes, stride, width, height, lower: new Map() };
  }

  /** May move what `FrameMaths.bytes` answered before. */
  #roomForStamps(count: number): number {
    if (count > this.#stampRoom.count) this.#stampRoom = { at: this.#maths.room(count * STAMP_BYTES), count };
    return this.#stampRoom.at;
  }

  /** May move what `FrameMaths.bytes` answered before. */
  #roomForRgba(bytes: number): number {
    if (bytes > this.#rgba.bytes) this.#rgba = { at: this.#maths.room(bytes), bytes };
    return this.#rgba.at;
  }
}

/** Things that are drawn together, and where. */
interface Reaching {
  box: Box;
  layers: DrawnLayer[];
}

type Place = Omit<PlacedLayer, 'picture'>;

const UNMOVED: Place = { opacity: 1, startX: 0, stepX: 1, leanX: 0, startY: 0, stepY: 1 };

interface PlacedPlate extends Place {
  plate: Plate;
}

interface PlacedPlane extends Place {
  plane: Plane;
}

interface PlacedStamp {
  plate: Plate;
  /** Even. */
  x: number;
  y: number;
  opacity: number;
}

/** As much of a plate, from its upper left corner on, as is written in this frame. */
function partOf({ luma, chroma }: Plate, width: number, height: number): Plate {
  return {
    luma: { ...luma, width, height },
    chroma: { ...chroma, width: width / 2, height: height / 2 },
  };
}

/** A picture of odd size gets a transparent column or row more. */
function evenly(size: number): number {
  return size + (size % 2);
}

/** bt709, limited range. */
function yuvOf(hex: string): [y: number, u: number, v: number] {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [y, u, v] = [16 + (light * 219) / 255, (blue - light) / 1.8556, (red - light) / 1.5748];
  return [Math.round(y), Math.round(128 + (u * 224) / 255), Math.round(128 + (v * 224) / 255)];
}

function around(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

function areaOf({ left, top, right, bottom }: Box): number {
  return (right - left) * (bottom - top);
}

function inBlocks(edge: number, end: number): number {
  return Math.min(end, Math.ceil(edge / BLOCK) * BLOCK);
}

function writeRecord(records: DataView, at: number, { plane, opacity, ...place }: PlacedPlane): void {
  const { pixelsAt, stride, spansAt, height, tint = -1 } = plane;
  const { startX, stepX, leanX, startY, stepY } = place;
  const numbers = [pixelsAt, stride, spansAt, height, Math.round(opacity * OPAQUE), tint];
  for (const [index, value] of numbers.entries()) records.setInt32(at + index * 4, value, true);
  for (const [index, value] of [startX, stepX, leanX, startY, stepY].entries())
    records.setFloat64(at + 24 + index * 8, value, true);
}

function writeStamp(
  numbers: Int32Array,
  at: number,
  { plate, x, y, opacity }: PlacedStamp,
  name: keyof Plate,
  share: number,
): void {
  const { pixelsAt, stride, width, height } = plate[name];
  numbers[at] = pixelsAt;
  numbers[at + 1] = stride;
  numbers[at + 2] = width;
  numbers[at + 3] = height;
  numbers[at + 4] = x * share;
  numbers[at + 5] = y * share;
  numbers[at + 6] = Math.round(opacity * OPAQUE);
}
