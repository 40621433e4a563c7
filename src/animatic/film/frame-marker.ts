import { patternNumber, watermarkPattern } from '../provenance/watermark.ts';
import { FrameConverter } from './frame-converter.ts';

/** Converts frames and gives each the watermark that belongs to its number. */
export class FrameMarker {
  readonly converter: FrameConverter;
  readonly #patternOf: (number: number) => Int8Array;
  #current = -1;

  /** `hash` has six bytes. */
  constructor(width: number, height: number, hash: Uint8Array) {
    this.converter = new FrameConverter(width, height);
    this.#patternOf = (number) => watermarkPattern(width, height, hash, number);
  }

  /** RGBA to marked I420; the result is overwritten by the next call. `frame` counts from the start of the clip. */
  convert(rgba: Uint8Array, frame: number): Uint8Array {
    this.prepare(frame);
    return this.converter.convert(rgba);
  }

  /** Marks an I420 picture in place. */
  mark(i420: Uint8Array, frame: number): void {
    this.prepare(frame);
    this.converter.mark(i420);
  }

  /** Sets the pattern of a frame for whoever has the converter make it. */
  prepare(frame: number): void {
    const number = patternNumber(frame);
    if (number === this.#current) return;
    this.converter.setPattern(this.#patternOf(number));
    this.#current = number;
  }
}
