import { takeMaths } from './frame-maths.ts';

/** Bytes of one 4:2:0 picture. */
export function i420Bytes(width: number, height: number): number {
  return (width * height * 3) / 2;
}

/** RGBA to I420 (bt709, limited range) with SIMD, and the watermark's pattern added to luma on the way. */
export class FrameConverter {
  readonly maths = takeMaths();
  readonly #width: number;
  readonly #height: number;
  readonly #patternAt: number;
  readonly #outAt: number;
  #rgbaAt: number | undefined;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#patternAt = this.maths.room(width * height);
    this.#outAt = this.maths.room(i420Bytes(width, height));
  }

  /** The signed amount (width × height) that every following picture gets added to its luma. */
  setPattern(pattern: Int8Array): void {
    this.maths.bytes(this.#patternAt, pattern.length).set(pattern);
  }

  /** The result is this converter's own memory, overwritten by the next call. */
  convert(rgba: Uint8Array): Uint8Array {
    this.#rgbaAt ??= this.maths.room(this.#width * this.#height * 4);
    this.maths.bytes(this.#rgbaAt, rgba.length).set(rgba);
    this.maths.run.convert(this.#rgbaAt, this.#width * 4, this.#width, this.#height, this.#patternAt, this.#outAt);
    return this.#out();
  }

  /**
   * The same for whoever puts a frame together in this memory: it adds the pattern at `patternAt`, a byte a pixel, and writes
   * I420 to `outAt`.
   */
  fill(write: (patternAt: number, outAt: number) => void): Uint8Array {
    write(this.#patternAt, this.#outAt);
    return this.#out();
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

  #out(): Uint8Array {
    return this.maths.bytes(this.#outAt, i420Bytes(this.#width, this.#height));
  }
}
