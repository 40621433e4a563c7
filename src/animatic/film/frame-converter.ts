import { FrameMaths } from './frame-maths.ts';

/** Bytes of one 4:2:0 picture. */
export function i420Bytes(width: number, height: number): number {
  return (width * height * 3) / 2;
}

/** RGBA to I420 (bt709, limited range) with SIMD, and the watermark's pattern added to luma on the way. */
export class FrameConverter {
  readonly maths = new FrameMaths();
  /** Where the picture lies that is converted next, in the memory of `maths`. */
  readonly rgbaAt: number;
  /** Bytes from row to row of a picture that is made there: whoever works in fours may write beyond the end of a row. */
  readonly rgbaStride: number;
  readonly #width: number;
  readonly #height: number;
  readonly #patternAt: number;
  readonly #outAt: number;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.rgbaStride = Math.ceil((width + 3) / 4) * 4 * 4;
    this.rgbaAt = this.maths.room(this.rgbaStride * height);
    this.#patternAt = this.maths.room(width * height);
    this.#outAt = this.maths.room(i420Bytes(width, height));
  }

  /** The signed amount (width × height) that every following picture gets added to its luma. */
  setPattern(pattern: Int8Array): void {
    this.maths.bytes(this.#patternAt, pattern.length).set(pattern);
  }

  /** Without `rgba`, what lies at `rgbaAt`. The result is this converter's own memory, overwritten by the next call. */
  convert(rgba?: Uint8Array): Uint8Array {
    if (rgba) this.maths.bytes(this.rgbaAt, rgba.length).set(rgba);
    const stride = rgba ? this.#width * 4 : this.rgbaStride;
    this.maths.run.convert(this.rgbaAt, stride, this.#width, this.#height, this.#outAt);
    this.#addPattern();
    return this.maths.bytes(this.#outAt, i420Bytes(this.#width, this.#height));
  }

  /** Adds the pattern to a picture that is I420 already, in place. */
  mark(i420: Uint8Array): void {
    const pixels = this.#width * this.#height;
    const luma = i420.subarray(0, pixels);
    this.maths.bytes(this.#outAt, pixels).set(luma);
    this.#addPattern();
    luma.set(this.maths.bytes(this.#outAt, pixels));
  }

  #addPattern(): void {
    this.maths.run.addPattern(this.#outAt, this.#patternAt, this.#width * this.#height);
  }
}
