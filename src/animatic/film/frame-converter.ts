import { readFileSync } from 'node:fs';

/** Bytes the module keeps for itself at the start of its memory. */
const RESERVED_BYTES = 1024;
const PAGE_BYTES = 65_536;
const ALIGNMENT = 16;

/** The little of WebAssembly that is used here; the compiler's types for it come only with those of a browser. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

interface FrameMaths {
  memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  convert(rgba: number, width: number, height: number, out: number): void;
  addPattern(plane: number, pattern: number, count: number): void;
}

/** Kept, because the compiler improves a module while it is in use: a new one would begin slowly again. */
let compiled: object | undefined;

/** Bytes of one 4:2:0 picture. */
export function i420Bytes(width: number, height: number): number {
  return (width * height * 3) / 2;
}

/** RGBA to I420 (bt709, limited range) with SIMD, and the watermark's pattern added to luma on the way. */
export class FrameConverter {
  readonly #maths: FrameMaths;
  readonly #width: number;
  readonly #height: number;
  readonly #rgba: Uint8Array;
  readonly #pattern: Int8Array;
  readonly #out: Uint8Array;

  constructor(width: number, height: number) {
    const pixels = width * height;
    compiled ??= new WebAssembly.Module(readFileSync(new URL('./frame-maths.wasm', import.meta.url)));
    // The module's exports are ours: their types are written above.
    this.#maths = new WebAssembly.Instance(compiled, { env: { abort } }).exports as FrameMaths;
    const patternAt = align(RESERVED_BYTES + pixels * 4);
    const outAt = align(patternAt + pixels);
    const end = outAt + i420Bytes(width, height);
    const { memory } = this.#maths;
    memory.grow(Math.ceil(end / PAGE_BYTES) - memory.buffer.byteLength / PAGE_BYTES);
    this.#rgba = new Uint8Array(memory.buffer, RESERVED_BYTES, pixels * 4);
    this.#pattern = new Int8Array(memory.buffer, patternAt, pixels);
    this.#out = new Uint8Array(memory.buffer, outAt, i420Bytes(width, height));
    this.#width = width;
    this.#height = height;
  }

  /** The signed amount (width × height) that every following picture gets added to its luma. */
  setPattern(pattern: Int8Array): void {
    this.#pattern.set(pattern);
  }

  /** The result is this converter's own memory, overwritten by the next call. */
  convert(rgba: Uint8Array): Uint8Array {
    this.#rgba.set(rgba);
    this.#maths.convert(this.#rgba.byteOffset, this.#width, this.#height, this.#out.byteOffset);
    this.#addPattern();
    return this.#out;
  }

  /** Adds the pattern to a picture that is I420 already, in place. */
  mark(i420: Uint8Array): void {
    const luma = i420.subarray(0, this.#width * this.#height);
    this.#out.set(luma);
    this.#addPattern();
    luma.set(this.#out.subarray(0, luma.length));
  }

  #addPattern(): void {
    this.#maths.addPattern(this.#out.byteOffset, this.#pattern.byteOffset, this.#pattern.length);
  }
}

function align(address: number): number {
  return Math.ceil(address / ALIGNMENT) * ALIGNMENT;
}

function abort(): never {
  throw new Error('the frame converter failed an assertion');
}
