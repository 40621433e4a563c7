import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { DrawnLayer, Layer, PlacedLayer } from '../scene.ts';
import type { Planes } from './frame-converter.ts';
import type { FrameMaths } from './frame-maths.ts';

/** As compose.as lays them out. */
const LAYER_BYTES = 64;
const SPAN_BYTES = 16;
const PART_BYTES = 48;
const RGBA_BYTES = 4;
const LUMA_BYTES = 2;
const CHROMA_BYTES = 4;
/** Transparent pixels at both ends of each row of a plane. */
const PAD = 8;
/** What is drawn too much at the end of a row of the frame. */
const OVERRUN = 16;
/** Rows that are composed together. */
const BAND = 16;
const LAYERS_MAX = 128;
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
  /** For what is drawn in each frame, by its order in the frame. */
  readonly #fresh: Plate[] = [];
  readonly #context: SKRSContext2D;
  /** Where a picture's pixels lie while they are split. */
  #rgba = { at: 0, bytes: 0 };

  /** Width and height of the frame are even. */
  constructor(maths: FrameMaths, width: number, height: number) {
    this.#maths = maths;
    this.#width = width;
    this.#height = height;
    this.#context = createCanvas(width, height).getContext('2d');
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
    if (layers.length > LAYERS_MAX) throw new Error(`a frame of ${layers.length} layers`);
    let drawn = 0;
    const plates = layers.map((layer) => ('draw' in layer ? this.#draw(layer, drawn++) : this.#plateOf(layer.picture)));
    const { lumaAt, lumaStride, uAt, vAt, chromaStride } = this.#planes;
    const [at, count, parts, line] = [this.#layersAt, layers.length, this.#partsAt, this.#lineAt];
    const [width, height] = [this.#width, this.#height];
    const { run } = this.#maths;
    this.#writeRecords(layers, plates, 'luma');
    run.composeLuma(at, count, lumaAt, lumaStride, width, height, parts, line);
    this.#writeRecords(layers, plates, 'chroma');
    run.composeChroma(at, count, uAt, vAt, chromaStride, width / 2, height / 2, parts, line);
    return this.#planes;
  }

  #writeRecords(layers: readonly Layer[], plates: readonly Plate[], name: keyof Plate): void {
    const placed = layers.flatMap((layer, index) => {
      const plate = plates[index];
      return plate ? this.#placedIn(plate[name], layer, name === 'luma' ? 1 : 0.5) : [];
    });
    const records = this.#maths.view(this.#layersAt, layers.length * LAYER_BYTES);
    for (const [index, each] of placed.entries()) writeRecord(records, index * LAYER_BYTES, each);
  }

  /** Where a layer lies in a plane of so much of the frame's width and height. What is drawn fills the frame. */
  #placedIn(plane: Plane, layer: Layer, share: number): PlacedPlane {
    const place: Partial<PlacedLayer> = 'draw' in layer ? {} : layer;
    const { opacity = 1, startX = 0, stepX = 1, leanX = 0, startY = 0, stepY = 1 } = place;
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

  #draw(layer: DrawnLayer, index: number): Plate {
    const context = this.#context;
    const [width, height] = [this.#width, this.#height];
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    layer.draw(context);
    context.restore();
    // Skia draws lazily: the cost falls due when the pixels are read.
    const pixels = context.canvas.data();
    const plate = this.#fresh[index] ?? this.#emptyPlate(width, height);
    this.#fresh[index] = plate;
    const rgba = this.#roomForRgba(pixels.length);
    this.#maths.bytes(rgba, pixels.length).set(pixels);
    this.#split(rgba, width * RGBA_BYTES, plate, false);
    return plate;
  }

  #plateOf(picture: Canvas): Plate {
    const known = this.#kept.get(picture);
    if (known) return known;
    const plate = this.#emptyPlate(picture.width, picture.height);
    const { width, height } = plate.luma;
    // Eight pixels are split at a time: those beyond the edge must be transparent.
    const stride = (width + PAD) * RGBA_BYTES;
    const rgba = this.#roomForRgba(stride * height);
    const room = this.#maths.bytes(rgba, stride * height);
    room.fill(0);
    const pixels = picture.data();
    const rowBytes = picture.width * RGBA_BYTES;
    for (let y = 0; y < picture.height; y += 1) room.set(pixels.subarray(y * rowBytes, (y + 1) * rowBytes), y * stride);
    this.#split(rgba, stride, plate, true);
    this.#kept.set(picture, plate);
    return plate;
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

  /** A picture of odd size gets a transparent column or row more. */
  #emptyPlate(pictureWidth: number, pictureHeight: number): Plate {
    const [width, height] = [pictureWidth + (pictureWidth % 2), pictureHeight + (pictureHeight % 2)];
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
  #roomForRgba(bytes: number): number {
    if (bytes > this.#rgba.bytes) this.#rgba = { at: this.#maths.room(bytes), bytes };
    return this.#rgba.at;
  }
}

interface PlacedPlane extends Omit<PlacedLayer, 'picture'> {
  plane: Plane;
}

function writeRecord(records: DataView, at: number, { plane, opacity, ...place }: PlacedPlane): void {
  const { pixelsAt, stride, spansAt, height, width } = plane;
  const { startX, stepX, leanX, startY, stepY } = place;
  const numbers = [pixelsAt, stride, spansAt, height, Math.round(opacity * OPAQUE), width];
  for (const [index, value] of numbers.entries()) records.setInt32(at + index * 4, value, true);
  for (const [index, value] of [startX, stepX, leanX, startY, stepY].entries())
    records.setFloat64(at + 24 + index * 8, value, true);
}
