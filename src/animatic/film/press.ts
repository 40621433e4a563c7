import type { DrawnLayer, Layer, PlacedLayer, ScatteredLayer, Stamp } from '../scene.ts';
import type { FrameConverter } from './frame-converter.ts';
import type { FrameMaths } from './frame-maths.ts';
import { letGo } from './let-go.ts';
import { LUMA_BYTES, PAD, type Plane, type Plate, Plates } from './plates.ts';
import { type Box, Reach } from './reach.ts';
import { Slate } from './slate.ts';

/** As compose.as lays them out. */
const LAYER_BYTES = 64;
const PART_BYTES = 48;
const STAMP_BYTES = 32;
/** In the place of a layer's tint. */
const STAMPS = -2;
/** What is drawn too much at the end of a row of the frame. */
const OVERRUN = 16;
/** Rows that are composed together. */
const BAND = 16;
/** Pixels that must be saved by drawing two things apart: a picture more has its price, too. */
const APART_MIN = 60_000;
const LAYERS_MAX = 128;
/** What is drawn is taken in blocks of so many pixels: sizes that come again, and each plane in whole vectors. */
const BLOCK = 32;
const OPAQUE = 256;
const MIXES = 256;

/**
 * Lays the layers of a frame over each other as luma and chroma. A canvas would draw every sheet whole, four bytes a pixel,
 * to be converted afterwards; here a sheet is converted once, what is hidden is never touched, and stretching costs half.
 */
export class Press {
  readonly #converter: FrameConverter;
  readonly #maths: FrameMaths;
  readonly #width: number;
  readonly #height: number;
  /** A few rows of a plane at a time. */
  readonly #bandAt: number;
  readonly #layersAt: number;
  readonly #partsAt: number;
  readonly #lineAt: number;
  readonly #plates: Plates;
  /** For what is drawn in each frame, by its order in the frame. */
  readonly #fresh: Plate[] = [];
  readonly #reach: Reach;
  readonly #slate = new Slate();
  /** For the records of a frame's stamps. */
  #stampRoom = { at: 0, count: 0 };

  /** Width and height of the frame are even. */
  constructor(converter: FrameConverter, width: number, height: number) {
    this.#converter = converter;
    this.#maths = converter.maths;
    const { maths } = converter;
    this.#width = width;
    this.#height = height;
    this.#reach = new Reach(width, height);
    this.#plates = new Plates(maths);
    this.#bandAt = maths.room((width + 2 * OVERRUN) * BAND);
    this.#layersAt = maths.room(LAYERS_MAX * LAYER_BYTES);
    this.#partsAt = maths.room(BAND * LAYERS_MAX * PART_BYTES);
    // A row of luma as it is laid, and one before it is stretched: of a picture made smaller it is hardly twice as long.
    this.#lineAt = maths.room((4 * width + 8 * PAD) * LUMA_BYTES);
  }

  /** I420, in the converter's memory: overwritten by the next frame. */
  lay(layers: readonly Layer[]): Uint8Array {
    let drawn = 0;
    const plates = this.#together(layers).map((layer) => {
      if ('stamps' in layer) return layer.stamps.map((stamp) => this.#stamp(stamp));
      if ('picture' in layer) return { ...layer, plate: this.#plates.of(layer.picture, layer.tint) };
      drawn += 1;
      return this.#draw(layer, drawn - 1);
    });
    const lid = this.#takeLid(plates);
    const count = plates.length;
    if (count > LAYERS_MAX) throw new Error(`a frame of ${count} layers`);
    return this.#converter.fill((patternAt, outAt) => {
      const [at, parts, line, band] = [this.#layersAt, this.#partsAt, this.#lineAt, this.#bandAt];
      const [width, height] = [this.#width, this.#height];
      const { run } = this.#maths;
      const [luma, chroma] = [lidOf(lid?.luma), lidOf(lid?.chroma)];
      this.#writeRecords(plates, 'luma', 1);
      run.composeLuma(at, count, band, width + OVERRUN, width, height, parts, line, ...luma, patternAt, outAt);
      this.#writeRecords(plates, 'chroma', 0.5);
      const [wide, high, stride] = [width / 2, height / 2, width / 2 + OVERRUN];
      const outU = outAt + width * height;
      const bandV = band + BAND * stride;
      run.composeChroma(at, count, band, bandV, stride, wide, high, parts, line, ...chroma, outU, outU + wide * high);
    });
  }

  /** A picture of the frame's own pixels over all the others goes over each row on its way out. */
  #takeLid(plates: (PlacedPlate | PlacedStamp[])[]): Plate | undefined {
    const last = plates[plates.length - 1];
    if (!last || Array.isArray(last) || !isUnmoved(last)) return undefined;
    const { luma } = last.plate;
    if (luma.pixelBytes !== LUMA_BYTES || luma.width !== this.#width || luma.height !== this.#height) return undefined;
    plates.pop();
    return last.plate;
  }

  #writeRecords(plates: readonly (PlacedPlate | PlacedStamp[])[], name: keyof Plate, share: number): void {
    const stampCount = plates.reduce((sum, each) => sum + (Array.isArray(each) ? each.length : 0), 0);
    let stampAt = this.#roomForStamps(stampCount);
    const placed = plates.map((each) => (Array.isArray(each) ? each : this.#placedIn(each.plate[name], each, share)));
    const length = plates.length * LAYER_BYTES;
    const [integers, floats] = [
      this.#maths.integers(this.#layersAt, length / 4),
      this.#maths.floats(this.#layersAt, length / 8),
    ];
    for (const [index, each] of placed.entries()) {
      if (!Array.isArray(each)) {
        writeRecord(integers, floats, index, each);
        continue;
      }
      writeIntegers(integers, index, [stampAt, 0, 0, each.length, OPAQUE, STAMPS]);
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
    return { ...placed, plane: this.#plates.lower(plane, mix), startY: -row };
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
    const whole = this.#fresh[index] ?? this.#plates.empty(frameWidth, frameHeight);
    this.#fresh[index] = whole;
    const plate = partOf(whole, width, height);
    this.#plates.fill(plate, pixels);
    letGo(pixels);
    return { ...UNMOVED, plate, startX: -left, startY: -top };
  }

  #stamp({ picture, x, y, opacity }: Stamp): PlacedStamp {
    const [oddX, oddY] = [x & 1, y & 1];
    const plate = this.#plates.ofStamp(picture, oddX, oddY);
    return { plate, x: x - oddX, y: y - oddY, opacity };
  }

  /** May move what `FrameMaths.bytes` answered before. */
  #roomForStamps(count: number): number {
    if (count > this.#stampRoom.count) this.#stampRoom = { at: this.#maths.room(count * STAMP_BYTES), count };
    return this.#stampRoom.at;
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

function isUnmoved({ opacity, startX, stepX, leanX, startY, stepY }: Place): boolean {
  return opacity === 1 && startX === 0 && stepX === 1 && leanX === 0 && startY === 0 && stepY === 1;
}

/** What the maths is told of a lid: where its pixels are, and how long its rows. */
function lidOf(plane: Plane | undefined): [at: number, stride: number] {
  return plane ? [plane.pixelsAt, plane.stride] : [0, 0];
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

function writeRecord(
  integers: Int32Array,
  floats: Float64Array,
  index: number,
  { plane, opacity, startX, stepX, leanX, startY, stepY }: PlacedPlane,
): void {
  const { pixelsAt, stride, spansAt, height, tint = -1 } = plane;
  writeIntegers(integers, index, [pixelsAt, stride, spansAt, height, Math.round(opacity * OPAQUE), tint]);
  floats.set([startX, stepX, leanX, startY, stepY], (index * LAYER_BYTES + 24) / 8);
}

function writeIntegers(integers: Int32Array, index: number, values: readonly number[]): void {
  integers.set(values, (index * LAYER_BYTES) / 4);
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
