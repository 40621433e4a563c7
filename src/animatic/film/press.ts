import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { DrawnLayer, Layer, PlacedLayer } from '../scene.ts';
import type { FrameConverter } from './frame-converter.ts';

/** As compose.as lays them out. */
const LAYER_BYTES = 64;
const SPAN_BYTES = 16;
const PART_BYTES = 48;
const PIXEL_BYTES = 4;
/** Transparent pixels at both ends of each row. */
const PAD = 8;
/** Rows that are composed together. */
const BAND = 16;
const LAYERS_MAX = 128;
const OPAQUE = 256;

/** A picture in the memory of the maths. */
interface Plate {
  pixelsAt: number;
  spansAt: number;
  stride: number;
  width: number;
  height: number;
}

/**
 * Lays the layers of a frame over each other, straight into the picture that a converter takes next. A canvas would draw
 * every sheet whole; here what is hidden is never touched, and stretching costs half.
 */
export class Press {
  readonly #converter: FrameConverter;
  readonly #width: number;
  readonly #height: number;
  readonly #layersAt: number;
  readonly #partsAt: number;
  readonly #lineAt: number;
  /** Pictures that stay as they are, brought in once. */
  readonly #kept = new WeakMap<Canvas, Plate>();
  /** For what is drawn in each frame, by its order in the frame. */
  readonly #fresh: Plate[] = [];
  readonly #context: SKRSContext2D;

  constructor(converter: FrameConverter, width: number, height: number) {
    this.#converter = converter;
    this.#width = width;
    this.#height = height;
    this.#context = createCanvas(width, height).getContext('2d');
    const { maths } = converter;
    this.#layersAt = maths.room(LAYERS_MAX * LAYER_BYTES);
    this.#partsAt = maths.room(BAND * LAYERS_MAX * PART_BYTES);
    // A row of a picture that is enlarged is shorter than the frame's; of one that is made smaller, hardly twice as long.
    this.#lineAt = maths.room((2 * width + 2 * PAD) * PIXEL_BYTES);
  }

  /** The picture lies where the converter looks for it. */
  lay(layers: readonly Layer[]): undefined {
    if (layers.length > LAYERS_MAX) throw new Error(`a frame of ${layers.length} layers`);
    const { maths, rgbaAt, rgbaStride } = this.#converter;
    let drawn = 0;
    const plates = layers.map((layer) => ('draw' in layer ? this.#draw(layer, drawn++) : this.#plateOf(layer.picture)));
    const records = maths.view(this.#layersAt, layers.length * LAYER_BYTES);
    for (const [index, layer] of layers.entries()) {
      const plate = plates[index];
      if (plate) writeRecord(records, index * LAYER_BYTES, plate, 'draw' in layer ? undefined : layer);
    }
    maths.run.compose(
      this.#layersAt,
      layers.length,
      rgbaAt,
      rgbaStride,
      this.#width,
      this.#height,
      this.#partsAt,
      this.#lineAt,
    );
  }

  #draw(layer: DrawnLayer, index: number): Plate {
    const context = this.#context;
    const { maths } = this.#converter;
    const [width, height, stride] = [this.#width, this.#height, this.#width * PIXEL_BYTES];
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    layer.draw(context);
    context.restore();
    // Skia draws lazily: the cost falls due when the pixels are read.
    const pixels = context.canvas.data();
    const plate = this.#fresh[index] ?? {
      pixelsAt: maths.room(stride * height),
      spansAt: 0,
      stride,
      width,
      height,
    };
    this.#fresh[index] = plate;
    maths.bytes(plate.pixelsAt, pixels.length).set(pixels);
    return plate;
  }

  #plateOf(picture: Canvas): Plate {
    const known = this.#kept.get(picture);
    if (known) return known;
    const { maths } = this.#converter;
    const { width, height } = picture;
    const stride = (width + 2 * PAD) * PIXEL_BYTES;
    const rows = height + 2;
    const roomAt = maths.room(rows * stride);
    const spansAt = maths.room(rows * SPAN_BYTES);
    const room = maths.bytes(roomAt, rows * stride);
    const pixels = picture.data();
    const rowBytes = width * PIXEL_BYTES;
    for (let y = 0; y < height; y += 1)
      room.set(pixels.subarray(y * rowBytes, (y + 1) * rowBytes), (y + 1) * stride + PAD * PIXEL_BYTES);
    maths.run.measure(roomAt + PAD * PIXEL_BYTES, stride, width, rows, spansAt);
    const plate = {
      pixelsAt: roomAt + stride + PAD * PIXEL_BYTES,
      spansAt: spansAt + SPAN_BYTES,
      stride,
      width,
      height,
    };
    this.#kept.set(picture, plate);
    return plate;
  }
}

/** Without `layer`, the plate fills the frame. */
function writeRecord(records: DataView, at: number, plate: Plate, layer: PlacedLayer | undefined): void {
  const numbers = [
    plate.pixelsAt,
    plate.stride,
    plate.spansAt,
    plate.height,
    layer ? Math.round(layer.opacity * OPAQUE) : OPAQUE,
    plate.width,
  ];
  for (const [index, value] of numbers.entries()) records.setInt32(at + index * 4, value, true);
  const { startX = 0, stepX = 1, leanX = 0, startY = 0, stepY = 1 } = layer ?? {};
  for (const [index, value] of [startX, stepX, leanX, startY, stepY].entries())
    records.setFloat64(at + 24 + index * 8, value, true);
}
