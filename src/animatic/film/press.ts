import type { DrawnLayer, Layer, PlacedLayer, ScatteredLayer, Stamp } from '../scene.ts';
import type { FrameConverter } from './frame-converter.ts';
import type { FrameMaths } from './frame-maths.ts';
import { letGo } from './let-go.ts';
import type { Box, Piece, PlacedPiece } from './pieces.ts';
import { LUMA_BYTES, PAD, type Plane, type Plate, Plates } from './plates.ts';
import { Reach } from './reach.ts';
import { type Entry, LAYERS_MAX, type Place, type PlacedPlate, type PlacedStamp, Records } from './records.ts';
import { Slate } from './slate.ts';

/** As compose.as lays it out. */
const PART_BYTES = 48;
/** What is drawn too much at the end of a row of the frame. */
const OVERRUN = 16;
/** Rows that are composed together. */
const BAND = 16;
/** Pixels that must be saved by drawing two things apart: a picture more has its price, too. */
const APART_MIN = 60_000;
/** What is drawn is taken in blocks of so many pixels: sizes that come again, and each plane in whole vectors. */
const BLOCK = 32;

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
  readonly #records: Records;
  readonly #partsAt: number;
  readonly #lineAt: number;
  readonly #plates: Plates;
  /** For what is drawn in each frame, by its order in the frame. */
  readonly #fresh: Plate[] = [];
  readonly #reach: Reach;
  readonly #slate = new Slate();

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
    this.#records = new Records(maths, this.#plates, { width, height });
    this.#partsAt = maths.room(BAND * LAYERS_MAX * PART_BYTES);
    // A row of luma as it is laid, and one before it is stretched: of a picture made smaller it is hardly twice as long.
    this.#lineAt = maths.room((4 * width + 8 * PAD) * LUMA_BYTES);
  }

  /** I420, in the converter's memory: overwritten by the next frame. Undefined for what is more than a frame has room for. */
  lay(layers: readonly Layer[]): Uint8Array | undefined {
    let drawn = 0;
    const found = this.#together(layers);
    if (found.length > LAYERS_MAX) return undefined;
    const plates: Entry[] = found.map((layer) => {
      if ('stamps' in layer) return { stamps: layer.stamps.map((stamp) => this.#stamp(stamp)) };
      if ('pieces' in layer) return { pieces: layer.pieces.map((piece) => this.#piece(piece)) };
      if ('picture' in layer) return { ...layer, plate: this.#plates.of(layer.picture, layer.tint) };
      drawn += 1;
      return this.#draw(layer, drawn - 1);
    });
    const lid = this.#takeLid(plates);
    const count = plates.length;
    return this.#converter.fill((patternAt, outAt) => {
      const [at, parts, line, band] = [this.#records.at, this.#partsAt, this.#lineAt, this.#bandAt];
      const [width, height] = [this.#width, this.#height];
      const { run } = this.#maths;
      const [luma, chroma] = [lidOf(lid?.luma), lidOf(lid?.chroma)];
      this.#records.write(plates, 'luma', 1);
      run.composeLuma(at, count, band, width + OVERRUN, width, height, parts, line, ...luma, patternAt, outAt);
      this.#records.write(plates, 'chroma', 0.5);
      const [wide, high, stride] = [width / 2, height / 2, width / 2 + OVERRUN];
      const outU = outAt + width * height;
      const bandV = band + BAND * stride;
      run.composeChroma(at, count, band, bandV, stride, wide, high, parts, line, ...chroma, outU, outU + wide * high);
    });
  }

  /** A picture of the frame's own pixels over all the others goes over each row on its way out. */
  #takeLid(plates: Entry[]): Plate | undefined {
    const last = plates[plates.length - 1];
    if (!last || !('plate' in last) || !isUnmoved(last)) return undefined;
    const { luma } = last.plate;
    if (luma.pixelBytes !== LUMA_BYTES || luma.width !== this.#width || luma.height !== this.#height) return undefined;
    plates.pop();
    return last.plate;
  }

  /**
   * How much of the frame is drawn anew and must be read: 1 is all of it. More if the same part is drawn twice with a picture
   * between. Infinite for what is more than a frame has room for.
   */
  drawnShare(layers: readonly Layer[]): number {
    const found = this.#together(layers);
    if (found.length > LAYERS_MAX) return Number.POSITIVE_INFINITY;
    const areas = found.map((layer) => ('box' in layer ? areaOf(layer.box) : 0));
    return areas.reduce((sum, area) => sum + area, 0) / (this.#width * this.#height);
  }

  /** Finds out where things are drawn; those that come one after the other and are near each other are drawn together. */
  #together(layers: readonly Layer[]): Found[] {
    const found: Found[] = [];
    for (const layer of layers) {
      if (!('draw' in layer)) {
        found.push(layer);
        continue;
      }
      const reached = this.#reach.of(layer);
      if (!reached) continue;
      const { box, pieces } = reached;
      const last = found[found.length - 1];
      if (pieces) {
        // A frame has room for so many layers, and a flock has more pieces than that.
        if (last && 'pieces' in last) last.pieces.push(...pieces);
        else found.push({ pieces: [...pieces] });
        continue;
      }
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

  #piece(piece: Piece): PlacedPiece {
    return 'picture' in piece ? { piece, plate: this.#plates.of(piece.picture, undefined) } : { piece };
  }

  #stamp({ picture, x, y, opacity }: Stamp): PlacedStamp {
    const [oddX, oddY] = [x & 1, y & 1];
    const plate = this.#plates.ofStamp(picture, oddX, oddY);
    return { plate, x: x - oddX, y: y - oddY, opacity };
  }
}

type Found = PlacedLayer | ScatteredLayer | Reaching | { pieces: Piece[] };

/** Things that are drawn together, and where. */
interface Reaching {
  box: Box;
  layers: DrawnLayer[];
}

const UNMOVED: Place = { opacity: 1, startX: 0, stepX: 1, leanX: 0, startY: 0, stepY: 1 };

function isUnmoved({ opacity, startX, stepX, leanX, startY, stepY }: Place): boolean {
  return opacity === 1 && startX === 0 && stepX === 1 && leanX === 0 && startY === 0 && stepY === 1;
}

/** What the maths is told of a lid: where its pixels are, and how long its rows. */
function lidOf(plane: Plane | undefined): [at: number, stride: number] {
  return plane ? [plane.pixelsAt, plane.stride] : [0, 0];
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
