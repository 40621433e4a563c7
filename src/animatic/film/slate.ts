import { type Canvas, createCanvas, DOMMatrix, type SKRSContext2D } from '@napi-rs/canvas';
import type { DrawnLayer } from '../scene.ts';

/** A part of the frame, in pixels. */
export interface Part {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * Draws parts of a frame on a canvas no larger than they are: to clear it, to read it and to let go of it costs by its size.
 * Whoever draws does so in the frame's own pixels.
 */
export class Slate {
  #canvas: Canvas | undefined;
  #context: SKRSContext2D | undefined;
  #left = 0;
  #top = 0;

  /** Premultiplied RGBA, row by row. */
  draw(layers: readonly DrawnLayer[], { left, top, width, height }: Part): Uint8Array {
    const canvas = this.#canvasOf(width, height);
    const context = this.#context ?? this.#moved(canvas.getContext('2d'));
    this.#context = context;
    [this.#left, this.#top] = [left, top];
    // Empties it: what was read and is drawn on again would be copied first.
    canvas.width = width;
    context.setTransform(1, 0, 0, 1, 0, 0);
    for (const layer of layers) {
      context.save();
      layer.draw(context);
      context.restore();
    }
    // Skia draws lazily: the cost falls due when the pixels are read.
    return canvas.data();
  }

  #canvasOf(width: number, height: number): Canvas {
    if (this.#canvas?.width === width && this.#canvas.height === height) return this.#canvas;
    this.#context = undefined;
    this.#canvas = createCanvas(width, height);
    return this.#canvas;
  }

  /** Lets whoever sets the whole transformation start from the frame's corner instead of this part's. */
  #moved(context: SKRSContext2D): SKRSContext2D {
    const set = context.setTransform.bind(context);
    const get = context.getTransform.bind(context);
    const setTransform = (...given: readonly (number | DOMMatrix)[]): void => {
      const [a, b, c, d, e, f] = numbersOf(given);
      set(a, b, c, d, e - this.#left, f - this.#top);
    };
    const getTransform = (): DOMMatrix => {
      const { a, b, c, d, e, f } = get();
      return new DOMMatrix([a, b, c, d, e + this.#left, f + this.#top]);
    };
    return Object.assign(context, { setTransform, getTransform, resetTransform: () => setTransform(1, 0, 0, 1, 0, 0) });
  }
}

/** The six of `setTransform`, which takes a matrix as well. */
export function numbersOf([first, ...rest]: readonly (number | DOMMatrix)[]): Six {
  if (typeof first === 'object') return [first.a, first.b, first.c, first.d, first.e, first.f];
  const [b = 0, c = 0, d = 1, e = 0, f = 0] = rest.map(Number);
  return [first ?? 1, b, c, d, e, f];
}

export type Six = [a: number, b: number, c: number, d: number, e: number, f: number];
