/** Pixels of a macroblock's side. */
const BLOCK = 16;
/** The code of "no coefficients" beside a block of plain samples, and elsewhere. */
const NOTHING_BESIDE_SAMPLES = '000011';
const NOTHING = '1';
const I_16X16_VERTICAL = 1;
const I_16X16_HORIZONTAL = 2;
const I_PCM = 25;
const CHROMA_HORIZONTAL = 1;
const CHROMA_VERTICAL = 2;

/** Y, U, V of limited-range bt709. */
export type Colour = readonly [number, number, number];

/** Upright bars, coded by hand as H.264 baseline: no encoder is needed, and a minute takes a few kilobytes. */
export interface BarsVideo {
  /** The decoder's configuration (`avcC`). */
  description: Buffer;
  /** `avc1.…` */
  codec: string;
  key: Buffer;
  /** The frame that follows frame `number - 1` and shows the same. */
  repeat(number: number): Buffer;
}

/** `width` and `height` are even. */
export function barsVideo(width: number, height: number, bars: readonly Colour[]): BarsVideo {
  const columns = Math.ceil(width / BLOCK);
  const rows = Math.ceil(height / BLOCK);
  const level = columns * rows > 8192 ? 51 : 40;
  const sps = nal(0x67, sequence(width, height, columns, rows, level));
  const pps = nal(0x68, picture());
  const description = Buffer.concat([
    Buffer.from([1, 66, 0xc0, level, 0xff, 0xe1]),
    sized(sps, 2),
    Buffer.from([1]),
    sized(pps, 2),
  ]);
  return {
    description,
    codec: `avc1.42c0${level.toString(16)}`,
    key: sized(nal(0x65, keySlice(columns, rows, bars)), 4),
    repeat: (number) => sized(nal(0x41, repeatSlice(columns * rows, number % 16)), 4),
  };
}

function sequence(width: number, height: number, columns: number, rows: number, level: number): Buffer {
  const bits = new Bits();
  // Baseline, with the constraints that every decoder keeps.
  bits.fixed(66, 8).fixed(0xc0, 8).fixed(level, 8).unsigned(0);
  // Four bits of frame numbers, order of output as of decoding, one reference.
  bits.unsigned(0).unsigned(2).unsigned(1).fixed(0, 1);
  bits
    .unsigned(columns - 1)
    .unsigned(rows - 1)
    .fixed(1, 1)
    .fixed(1, 1);
  const right = (columns * BLOCK - width) / 2;
  const bottom = (rows * BLOCK - height) / 2;
  bits.fixed(1, 1).unsigned(0).unsigned(right).unsigned(0).unsigned(bottom);
  bits.fixed(0, 1);
  return bits.end();
}

function picture(): Buffer {
  const bits = new Bits();
  bits.unsigned(0).unsigned(0).fixed(0, 1).fixed(0, 1).unsigned(0).unsigned(0).unsigned(0);
  bits.fixed(0, 1).fixed(0, 2).signed(0).signed(0).signed(0);
  // The slices say that nothing is smoothed: bars have edges.
  bits.fixed(1, 1).fixed(0, 1).fixed(0, 1);
  return bits.end();
}

/** The first row of macroblocks holds the colours, every other one repeats the row above. */
function keySlice(columns: number, rows: number, bars: readonly Colour[]): Buffer {
  const bits = new Bits();
  bits.unsigned(0).unsigned(7).unsigned(0).fixed(0, 4).unsigned(0);
  bits.fixed(0, 1).fixed(0, 1).signed(0).unsigned(1);
  const barAt = (column: number): number => Math.floor((column * bars.length) / columns);
  const holdsSamples = (column: number): boolean => column === 0 || barAt(column) !== barAt(column - 1);
  for (let column = 0; column < columns; column++) {
    if (holdsSamples(column)) samples(bits, bars[barAt(column)] ?? [16, 128, 128]);
    else {
      bits.unsigned(I_16X16_HORIZONTAL).unsigned(CHROMA_HORIZONTAL).signed(0);
      bits.code(holdsSamples(column - 1) ? NOTHING_BESIDE_SAMPLES : NOTHING);
    }
  }
  for (let row = 1; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      bits.unsigned(I_16X16_VERTICAL).unsigned(CHROMA_VERTICAL).signed(0);
      bits.code(row === 1 && holdsSamples(column) ? NOTHING_BESIDE_SAMPLES : NOTHING);
    }
  return bits.end();
}

function samples(bits: Bits, [y, u, v]: Colour): void {
  bits.unsigned(I_PCM).align();
  for (const [value, count] of [
    [y, BLOCK * BLOCK],
    [u, 64],
    [v, 64],
  ] as const)
    for (let i = 0; i < count; i++) bits.fixed(value, 8);
}

function repeatSlice(blocks: number, number: number): Buffer {
  const bits = new Bits();
  bits.unsigned(0).unsigned(5).unsigned(0).fixed(number, 4);
  bits.fixed(0, 1).fixed(0, 1).fixed(0, 1).signed(0).unsigned(1);
  bits.unsigned(blocks);
  return bits.end();
}

/** With the bytes in between that keep a start code from appearing by chance. */
function nal(header: number, body: Buffer): Buffer {
  const bytes: number[] = [header];
  let zeros = 0;
  for (const byte of body) {
    if (zeros === 2 && byte <= 3) {
      bytes.push(3);
      zeros = 0;
    }
    bytes.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Buffer.from(bytes);
}

function sized(unit: Buffer, lengthBytes: 2 | 4): Buffer {
  const length = Buffer.alloc(lengthBytes);
  length.writeUIntBE(unit.length, 0, lengthBytes);
  return Buffer.concat([length, unit]);
}

/** A writer of bits, most significant first. */
class Bits {
  private readonly bytes: number[] = [];
  private current = 0;
  private used = 0;

  fixed(value: number, count: number): this {
    for (let bit = count - 1; bit >= 0; bit--) this.push((value >> bit) & 1);
    return this;
  }

  code(text: string): this {
    for (const bit of text) this.push(Number(bit));
    return this;
  }

  /** Exponential Golomb. */
  unsigned(value: number): this {
    const length = Math.floor(Math.log2(value + 1));
    return this.fixed(0, length).fixed(value + 1, length + 1);
  }

  signed(value: number): this {
    return this.unsigned(value > 0 ? 2 * value - 1 : -2 * value);
  }

  align(): this {
    while (this.used > 0) this.push(0);
    return this;
  }

  /** The stop bit and the bytes. */
  end(): Buffer {
    this.push(1);
    this.align();
    return Buffer.from(this.bytes);
  }

  private push(bit: number): void {
    this.current = (this.current << 1) | bit;
    if (++this.used < 8) return;
    this.bytes.push(this.current);
    this.current = 0;
    this.used = 0;
  }
}
