import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Scene } from '../scene.ts';
import { FrameMarker } from './frame-marker.ts';
import { letGo } from './let-go.ts';
import { Press } from './press.ts';

/** What is drawn anew is read and split besides: where that was all of the frame (1.07), both ways took the same time. */
const DRAWN_SHARE_MAX = 0.8;
/** Shares of a scene's length. */
const SAMPLED_AT = [0, 0.25, 0.5, 0.75];

/** Draws a scene's frames as marked I420. */
export class Pencil {
  /** Processor time so far; what is laid is converted on the way. */
  drawMs = 0;
  convertMs = 0;
  readonly #scene: Scene;
  readonly #marker: FrameMarker;
  readonly #frameOffset: number;
  #press: Press | undefined;
  #isLaid: boolean | undefined;
  #context: SKRSContext2D | undefined;

  /** `hash`: the six bytes of the watermark. `frameOffset`: where frame 0 of the scene lies in the clip. */
  constructor(scene: Scene, hash: Uint8Array, frameOffset = 0) {
    const { width, height } = scene;
    this.#scene = scene;
    this.#marker = new FrameMarker(width, height, hash);
    this.#frameOffset = frameOffset;
  }

  /** The result is overwritten by the next frame. */
  draw(frame: number): Uint8Array {
    const drawStart = threadMs();
    this.#isLaid ??= this.#isBetterLaid();
    const number = this.#frameOffset + frame;
    const layers = this.#isLaid ? this.#scene.layers?.(frame) : undefined;
    if (layers) this.#marker.prepare(number);
    // A frame of more layers than there is room for is drawn, rather than the order failed.
    const picture = layers && this.#readyPress().lay(layers);
    if (picture) {
      this.drawMs += threadMs() - drawStart;
      return picture;
    }
    const drawn = this.#drawWhole(frame);
    const convertStart = threadMs();
    const converted = this.#marker.convert(drawn, number);
    letGo(drawn);
    this.drawMs += convertStart - drawStart;
    this.convertMs += threadMs() - convertStart;
    return converted;
  }

  /** The two ways differ by a little, so that one is chosen for all of a scene, by whichever thread. */
  #isBetterLaid(): boolean {
    const scene = this.#scene;
    if (!scene.layers || !scene.isUnstretched) return scene.layers !== undefined;
    const press = this.#readyPress();
    return SAMPLED_AT.every((at) => {
      const layers = scene.layers?.(Math.floor(at * scene.frameCount)) ?? [];
      return press.drawnShare(layers) <= DRAWN_SHARE_MAX;
    });
  }

  #readyPress(): Press {
    const { width, height } = this.#scene;
    this.#press ??= new Press(this.#marker.converter, width, height);
    return this.#press;
  }

  #drawWhole(frame: number): Uint8Array {
    const { width, height } = this.#scene;
    this.#context ??= createCanvas(width, height).getContext('2d');
    const { canvas } = this.#context;
    // Empties it. What was read and is drawn on again would be copied first (0.3 to 0.5 ms at 720p).
    canvas.width = width;
    this.#scene.draw(this.#context, frame);
    // Skia draws lazily: the cost of the scene falls due when its pixels are read.
    return canvas.data();
  }
}

/** Processor time of this thread: unlike the clock it does not count the waiting for a core. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
