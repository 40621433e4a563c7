import { readFileSync } from 'node:fs';

/** Bytes the module keeps for itself at the start of its memory. */
const RESERVED_BYTES = 1024;
const PAGE_BYTES = 65_536;
const ALIGNMENT = 16;
/**
 * 64 MB at a time: each step is a new buffer to the collector, which searches the whole heap when many large ones come.
 * What nobody has touched takes no memory.
 */
const STEP_PAGES = 1024;
/** Whoever works in fours may read and write a little beyond the end. */
const SLACK_BYTES = 64;

/** The little of WebAssembly that is used here; the compiler's types for it come only with those of a browser. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

/** What frame-maths.as and compose.as export. */
interface Maths {
  memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  convert(rgba: number, stride: number, width: number, height: number, pattern: number, out: number): void;
  addPattern(plane: number, pattern: number, count: number): void;
  split(
    rgba: number,
    stride: number,
    width: number,
    height: number,
    luma: number,
    lumaStride: number,
    lumaSpans: number,
    chroma: number,
    chromaStride: number,
    chromaSpans: number,
    findOpaque: number,
  ): void;
  splitOpacity(
    rgba: number,
    stride: number,
    width: number,
    height: number,
    luma: number,
    lumaStride: number,
    lumaSpans: number,
    chroma: number,
    chromaStride: number,
    chromaSpans: number,
  ): void;
  lower(
    pixels: number,
    stride: number,
    spans: number,
    height: number,
    mix: number,
    bytes: number,
    out: number,
    outSpans: number,
  ): void;
  composeLuma(
    layers: number,
    count: number,
    band: number,
    stride: number,
    width: number,
    height: number,
    parts: number,
    line: number,
    lid: number,
    lidStride: number,
    pattern: number,
    out: number,
  ): void;
  composeChroma(
    layers: number,
    count: number,
    bandU: number,
    bandV: number,
    stride: number,
    width: number,
    height: number,
    parts: number,
    line: number,
    lid: number,
    lidStride: number,
    outU: number,
    outV: number,
  ): void;
}

/** Kept, because the compiler improves a module while it is in use: a new one would begin slowly again. */
let compiled: object | undefined;

/** The WebAssembly module with a memory of its own, which only grows. Rooms in it are empty at first. */
export class FrameMaths {
  readonly run: Omit<Maths, 'memory'>;
  readonly #memory: Maths['memory'];
  #end = RESERVED_BYTES;

  constructor() {
    compiled ??= new WebAssembly.Module(readFileSync(new URL('./frame-maths.wasm', import.meta.url)));
    // The module's exports are ours: their types are written above.
    const maths = new WebAssembly.Instance(compiled, { env: { abort } }).exports as Maths;
    this.#memory = maths.memory;
    this.#memory.grow(STEP_PAGES);
    this.run = maths;
  }

  /** The address of so many new bytes. */
  room(bytes: number): number {
    const start = Math.ceil(this.#end / ALIGNMENT) * ALIGNMENT;
    this.#end = start + bytes + SLACK_BYTES;
    const missing = Math.ceil((this.#end - this.#memory.buffer.byteLength) / PAGE_BYTES);
    if (missing > 0) this.#memory.grow(Math.max(missing, STEP_PAGES));
    return start;
  }

  /** Good until the next call of `room`: a memory that grows moves. */
  bytes(start: number, count: number): Uint8Array {
    return new Uint8Array(this.#memory.buffer, start, count);
  }

  /** The same of whole numbers of 32 bits. */
  integers(start: number, count: number): Int32Array {
    return new Int32Array(this.#memory.buffer, start, count);
  }

  /** The same of fractions of 32 bits. */
  singles(start: number, count: number): Float32Array {
    return new Float32Array(this.#memory.buffer, start, count);
  }

  /** The same of numbers of 64 bits. */
  floats(start: number, count: number): Float64Array {
    return new Float64Array(this.#memory.buffer, start, count);
  }
}

let waiting: FrameMaths | undefined;

/** Makes one ready for the next `takeMaths`: so much memory at once has the collector search the whole heap. */
export function readyMaths(): void {
  waiting ??= new FrameMaths();
}

/** The one that is ready, or a new one. */
export function takeMaths(): FrameMaths {
  const maths = waiting ?? new FrameMaths();
  waiting = undefined;
  return maths;
}

function abort(): never {
  throw new Error('the frame maths failed an assertion');
}
