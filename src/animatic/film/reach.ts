import { createCanvas, DOMMatrix, type SKRSContext2D } from '@napi-rs/canvas';
import { isLasting } from '../lasting.ts';
import type { DrawnLayer } from '../scene.ts';
import { Waterline } from '../waterline.ts';
import { type Arc, arcPlaced, isLayableArc, type PlacedArc, paintOf } from './arcs.ts';
import { type Box, type Ellipse, isLayable, type Piece, type Water } from './pieces.ts';
import { numbersOf, type Six } from './slate.ts';

/** What a drawing comes to. */
export interface Reached {
  /** The part of the frame that is drawn on. */
  box: Box;
  /** All that is drawn, the farthest first, where it is nothing but ellipses and pictures that stay as they are. */
  pieces?: readonly Piece[];
}

/** Edges are smoothed over a pixel, and pictures over one more. */
const MARGIN = 2;
/** A mitred corner reaches so many times half the line's width, unless it is cut off. */
const MITRE_MAX = 10;

/**
 * Finds out which part of the frame a drawing reaches, and whether it only puts pictures and ellipses there, by letting it draw
 * on a context that follows the transformation and the corners of each shape. What it does not understand (text, paths of their own) it
 * takes to be everywhere.
 */
export class Reach {
  readonly #context: SKRSContext2D;
  readonly #width: number;
  readonly #height: number;
  // The transformation, and those that were saved.
  #a = 1;
  #b = 0;
  #c = 0;
  #d = 1;
  #e = 0;
  #f = 0;
  #clip: Clip;
  readonly #saved: { six: Six; clip: Clip }[] = [];
  // The present path's corners, whether it has pointed ones, and the corners of all that was drawn.
  #path = nothing();
  #isPointed = false;
  #only: Only | undefined;
  #drawn = nothing();
  #pieces: Piece[] = [];
  #isPieces = true;

  /** In pixels of the frame. */
  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#clip = { within: { left: 0, top: 0, right: width, bottom: height } };
    this.#context = createCanvas(width, height).getContext('2d');
    this.#followTransformations();
    this.#followPaths();
    this.#followDrawing();
  }

  /** Nothing when nothing is drawn. */
  of({ draw }: DrawnLayer): Reached | undefined {
    this.#drawn = nothing();
    this.#pieces = [];
    this.#isPieces = true;
    this.#context.save();
    this.#set([1, 0, 0, 1, 0, 0]);
    this.#clip = { within: { left: 0, top: 0, right: this.#width, bottom: this.#height } };
    draw(this.#context);
    this.#context.restore();
    const { left, top, right, bottom } = this.#drawn;
    const box = {
      left: Math.max(0, Math.floor(left) - MARGIN),
      top: Math.max(0, Math.floor(top) - MARGIN),
      right: Math.min(this.#width, Math.ceil(right) + MARGIN),
      bottom: Math.min(this.#height, Math.ceil(bottom) + MARGIN),
    };
    if (box.left >= box.right || box.top >= box.bottom) return undefined;
    return this.#isPieces ? { box, pieces: this.#pieces } : { box };
  }

  #followTransformations(): void {
    const context = this.#context;
    const [save, restore] = [context.save.bind(context), context.restore.bind(context)];
    this.#instead('save', () => {
      save();
      this.#saved.push({ six: this.#six(), clip: this.#clip });
    });
    this.#instead('restore', () => {
      restore();
      const before = this.#saved.pop();
      if (!before) return;
      this.#set(before.six);
      this.#clip = before.clip;
    });
    this.#instead('getTransform', () => new DOMMatrix(this.#six()));
    this.#instead('setTransform', (...given) => this.#set(numbersOf(given)));
    this.#instead('resetTransform', () => this.#set([1, 0, 0, 1, 0, 0]));
    this.#instead('transform', (a, b, c, d, e, f) => this.#multiply(a, b, c, d, e, f));
    this.#instead('translate', (x, y) => this.#multiply(1, 0, 0, 1, x, y));
    this.#instead('scale', (x, y) => this.#multiply(x, 0, 0, y, 0, 0));
    this.#instead('rotate', (angle) => {
      const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
      this.#multiply(cosine, sine, -sine, cosine, 0, 0);
    });
  }

  #followPaths(): void {
    this.#instead('beginPath', () => {
      this.#path = nothing();
      this.#isPointed = false;
      this.#only = undefined;
    });
    const points = (...numbers: number[]) => {
      this.#isPointed = true;
      this.#only = undefined;
      for (let index = 0; index + 1 < numbers.length; index += 2)
        this.#point(this.#path, numbers[index] ?? 0, numbers[index + 1] ?? 0);
    };
    // A curve stays within its corners.
    for (const name of ['moveTo', 'lineTo', 'bezierCurveTo', 'quadraticCurveTo'] as const) this.#instead(name, points);
    this.#instead('arcTo', (x1, y1, x2, y2, radius) => {
      this.#only = undefined;
      this.#rectangle(this.#path, x1 - radius, y1 - radius, 2 * radius, 2 * radius);
      this.#rectangle(this.#path, x2 - radius, y2 - radius, 2 * radius, 2 * radius);
    });
    this.#instead('arc', (x, y, radius, from, to, isBackwards) => {
      this.#joinRound({ x, y, radiusX: radius, radiusY: radius, from, to, isOdd: Boolean(isBackwards) });
      this.#rectangle(this.#path, x - radius, y - radius, 2 * radius, 2 * radius);
    });
    this.#instead('ellipse', (x, y, radiusX, radiusY, turn, from, to, isBackwards) => {
      this.#joinRound({ x, y, radiusX, radiusY, from, to, isOdd: turn !== 0 || Boolean(isBackwards) });
      const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
      const [reachX, reachY] = [
        Math.hypot(radiusX * cosine, radiusY * sine),
        Math.hypot(radiusX * sine, radiusY * cosine),
      ];
      this.#rectangle(this.#path, x - reachX, y - reachY, 2 * reachX, 2 * reachY);
    });
    for (const name of ['rect', 'roundRect'] as const)
      this.#instead(name, (x, y, width, height) => {
        this.#only = name === 'rect' && this.#path.left === Infinity && this.#isUpright() ? 'rectangle' : undefined;
        this.#isPointed = true;
        this.#rectangle(this.#path, x, y, width, height);
      });
  }

  /** A round shape has no corners, unless a line leads to it from what was there before. */
  #joinRound(arc: Arc): void {
    this.#only = undefined;
    if (this.#path.left !== Infinity) this.#isPointed = true;
    else if (!arc.isOdd && this.#isUpright()) this.#only = arcPlaced(arc, this.#six());
  }

  #followDrawing(): void {
    const context = this.#context;
    this.#instead('fill', (path) => {
      if (typeof path === 'object') this.#everywhere();
      else this.#addShape(this.#path, 0, this.#isPieces ? this.#ellipse(context.fillStyle) : undefined);
    });
    this.#instead('stroke', (path) => {
      if (path !== undefined) this.#everywhere();
      else {
        const ellipse = this.#isPieces ? this.#ellipse(context.strokeStyle, this.#lineWidth()) : undefined;
        this.#addShape(this.#path, this.#lineReach(this.#isPointed), ellipse);
      }
    });
    this.#instead('setLineDash', () => {
      this.#isPieces = false;
    });
    this.#instead('fillRect', (x, y, width, height) => {
      this.#isPieces = false;
      this.#rectangle(this.#drawn, x, y, width, height);
    });
    this.#instead('strokeRect', (x, y, width, height) => {
      const box = nothing();
      this.#rectangle(box, x, y, width, height);
      this.#addShape(box, this.#lineReach(true));
    });
    this.#instead('drawImage', (...given) => {
      // The picture, then perhaps what is taken of it, then where it goes and perhaps how large.
      const image: unknown = given[0];
      const [x = 0, y = 0, width = sizeOf(image, 'width'), height = sizeOf(image, 'height')] = given.slice(
        given.length > 5 ? 5 : 1,
      );
      this.#rectangle(this.#drawn, x, y, width, height);
      if (this.#isPieces) this.#isPieces = given.length <= 5 && this.#addPiece(image, x, y, width, height);
    });
    for (const name of ['fillText', 'strokeText', 'drawCanvas', 'putImageData'] as const)
      this.#instead(name, () => this.#everywhere());
    this.#instead('clip', (path) => this.#clipBy(path));
    this.#instead('clearRect', () => {
      this.#isPieces = false;
    });
    this.#instead('closePath', () => {});
  }

  /** Answers whether it can be laid. */
  #addPiece(image: unknown, x: number, y: number, width: number, height: number): boolean {
    if (typeof image !== 'object' || image === null || !isLasting(image)) return false;
    if (!this.#isPlain()) return false;
    const [scaleX, scaleY] = [width / image.width, height / image.height];
    const [a, b, c, d] = [this.#a * scaleX, this.#b * scaleX, this.#c * scaleY, this.#d * scaleY];
    const place: Six = [a, b, c, d, this.#a * x + this.#c * y + this.#e, this.#b * x + this.#d * y + this.#f];
    if (!isLayable(place)) return false;
    this.#pieces.push({ picture: image, place, opacity: this.#context.globalAlpha, ...this.#clip });
    return true;
  }

  /** The present path, if it is an ellipse that can be laid. `width`: of the line; 0 where it is filled. */
  #ellipse(style: unknown, width = 0): Ellipse | undefined {
    const arc = this.#only;
    if (!arc || arc === 'rectangle' || !isLayableArc(arc, width) || this.#clip.water || !this.#isPlain())
      return undefined;
    const paint = paintOf(style);
    if (!paint) return undefined;
    const { middle, radii, part } = arc;
    const opacity = this.#context.globalAlpha * paint.opacity;
    const isRound = this.#context.lineCap === 'round';
    const line = width > 0 ? { line: { width, ...(part && { part: { ...part, isRound } }) } } : {};
    return { middle, radii, colour: paint.colour, opacity, within: this.#clip.within, ...line };
  }

  /** Covers what is behind it, and nothing else. */
  #isPlain(): boolean {
    return this.#context.globalCompositeOperation === 'source-over' && this.#context.filter === 'none';
  }

  /** In pixels; NaN where it is not the same in each direction. */
  #lineWidth(): number {
    const [across, down] = [Math.abs(this.#a), Math.abs(this.#d)];
    return this.#isUpright() && Math.abs(across - down) < 0.001 * across
      ? this.#context.lineWidth * across
      : Number.NaN;
  }

  /** Upright rectangles and water are understood. */
  #clipBy(path: unknown): void {
    if (path instanceof Waterline && this.#isUpright() && !this.#clip.water) {
      const { middle, line, radiusX, radiusY } = path;
      const water = {
        middle: this.#a * middle + this.#e,
        line: this.#d * line + this.#f,
        radiusX: Math.abs(this.#a) * radiusX,
        radiusY: this.#d * radiusY,
      };
      this.#clip = { ...this.#clip, water };
      if (this.#d <= 0) this.#isPieces = false;
      return;
    }
    if (path !== undefined || this.#only !== 'rectangle') {
      this.#isPieces = false;
      return;
    }
    const { left, top, right, bottom } = this.#clip.within;
    const within = {
      left: Math.max(left, Math.round(this.#path.left)),
      right: Math.min(right, Math.round(this.#path.right)),
      top: Math.max(top, this.#path.top),
      bottom: Math.min(bottom, this.#path.bottom),
    };
    this.#clip = { ...this.#clip, within };
  }

  #isUpright(): boolean {
    return this.#b === 0 && this.#c === 0;
  }

  #six(): Six {
    return [this.#a, this.#b, this.#c, this.#d, this.#e, this.#f];
  }

  /** Does this instead of what the context would. */
  #instead(name: keyof SKRSContext2D, value: (...given: number[]) => unknown): void {
    Object.defineProperty(this.#context, name, { value });
  }

  #set([a, b, c, d, e, f]: Six): void {
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#d = d;
    this.#e = e;
    this.#f = f;
  }

  #multiply(a = 1, b = 0, c = 0, d = 1, e = 0, f = 0): void {
    const [a0, b0, c0, d0] = [this.#a, this.#b, this.#c, this.#d];
    this.#e += a0 * e + c0 * f;
    this.#f += b0 * e + d0 * f;
    this.#a = a0 * a + c0 * b;
    this.#b = b0 * a + d0 * b;
    this.#c = a0 * c + c0 * d;
    this.#d = b0 * c + d0 * d;
  }

  #point(box: Box, x: number, y: number): void {
    const pixelX = this.#a * x + this.#c * y + this.#e;
    const pixelY = this.#b * x + this.#d * y + this.#f;
    if (pixelX < box.left) box.left = pixelX;
    if (pixelX > box.right) box.right = pixelX;
    if (pixelY < box.top) box.top = pixelY;
    if (pixelY > box.bottom) box.bottom = pixelY;
  }

  #rectangle(box: Box, x: number, y: number, width: number, height: number): void {
    this.#point(box, x, y);
    this.#point(box, x + width, y);
    this.#point(box, x, y + height);
    this.#point(box, x + width, y + height);
  }

  #lineReach(isPointed: boolean): number {
    const { lineWidth, lineJoin, miterLimit } = this.#context;
    const corner = isPointed && lineJoin === 'miter' ? Math.min(MITRE_MAX, miterLimit) : Math.SQRT2;
    return (lineWidth / 2) * corner * Math.max(Math.hypot(this.#a, this.#b), Math.hypot(this.#c, this.#d));
  }

  #addShape(box: Box, margin: number, ellipse?: Ellipse): void {
    if (ellipse) this.#pieces.push(ellipse);
    else this.#isPieces = false;
    const drawn = this.#drawn;
    drawn.left = Math.min(drawn.left, box.left - margin);
    drawn.top = Math.min(drawn.top, box.top - margin);
    drawn.right = Math.max(drawn.right, box.right + margin);
    drawn.bottom = Math.max(drawn.bottom, box.bottom + margin);
  }

  #everywhere(): void {
    this.#addShape({ left: 0, top: 0, right: this.#width, bottom: this.#height }, 0);
  }
}

/** What a path consists of, if it is one thing alone. */
type Only = 'rectangle' | PlacedArc;

/** What a drawing is confined to. */
interface Clip {
  within: Box;
  water?: Water;
}

function nothing(): Box {
  return { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
}

function sizeOf(image: unknown, side: 'width' | 'height'): number {
  return typeof image === 'object' && image !== null ? Number(Reflect.get(image, side)) : 0;
}
