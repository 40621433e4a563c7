import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { createCanvas } from '@napi-rs/canvas';
import type { BakeScene, SoundEvent } from '../scene.ts';
import type { Storyboard } from '../storyboard.ts';
import { FrameMarker } from './frame-marker.ts';
import { type RingMemory, RingWriter } from './frame-ring.ts';
import { decodeMedia, type EncodedMedia } from './scene-media.ts';

/** What a drawing thread is started with. */
export interface Hiring {
  /** URL of the module whose `bakeScene` it calls. */
  sceneModule: string;
}

/** Its one message. */
export interface DrawOrder {
  storyboard: Storyboard;
  media: EncodedMedia;
  resizeMode: 'crop' | 'pad';
  frameCount: number;
  /** Where frame 0 of the scene lies in the clip. */
  frameOffset: number;
  /** The six bytes of the watermark. */
  hash: Uint8Array;
  ring: RingMemory;
  /** This thread draws frames `first`, `first + step` … */
  first: number;
  step: number;
}

/** What it says back. */
export type DrawNews =
  | { news: 'baked'; soundEvents: readonly SoundEvent[]; bakeMs: number }
  | { news: 'drawn'; drawMs: number; convertMs: number };

const COLLECT_EVERY_FRAMES = 8;

const { sceneModule }: Hiring = workerData;
const { bakeScene }: { bakeScene: BakeScene } = await import(sceneModule);
parentPort?.once('message', (order: DrawOrder) => {
  void drawFrames(order);
});

async function drawFrames(order: DrawOrder): Promise<void> {
  const { width, height } = order.storyboard;
  const bakeStart = performance.now();
  const media = await decodeMedia(order.media);
  const scene = await bakeScene({ storyboard: order.storyboard, media, resizeMode: order.resizeMode });
  if (scene.frameCount !== order.frameCount) {
    throw new Error(`the scene has ${scene.frameCount} frames and the order ${order.frameCount}`);
  }
  tell({ news: 'baked', soundEvents: scene.soundEvents, bakeMs: performance.now() - bakeStart });
  // What baking has thrown away (sheets, blurs) is as large as what it keeps.
  globalThis.gc?.();
  await nextTurn();
  const context = createCanvas(width, height).getContext('2d');
  const marker = new FrameMarker(width, height, order.hash);
  const ring = new RingWriter(order.ring);
  let drawMs = 0;
  let convertMs = 0;
  for (let frame = order.first; frame < scene.frameCount; frame += order.step) {
    const drawStart = threadMs();
    context.save();
    scene.draw(context, frame);
    context.restore();
    // Skia draws lazily: the cost of the scene falls due when its pixels are read.
    const rgba = context.canvas.data();
    const convertStart = threadMs();
    const picture = marker.convert(rgba, order.frameOffset + frame);
    drawMs += convertStart - drawStart;
    convertMs += threadMs() - convertStart;
    ring.waitForRoom(frame).set(picture);
    ring.filled(frame);
    await letGoOfPixels(frame, order.step);
  }
  tell({ news: 'drawn', drawMs, convertMs });
}

/**
 * A frame's pixels (3.7 MB at 720p) lie outside of the JavaScript heap: the collector does not feel their weight, and they
 * are only freed when the event loop turns. Without both of these a clip of 8 s holds more than 1 GB.
 */
async function letGoOfPixels(frame: number, step: number): Promise<void> {
  await nextTurn();
  if (frame % COLLECT_EVERY_FRAMES < step) globalThis.gc?.({ type: 'minor' });
}

/** Processor time of this thread: unlike the clock it does not count the waiting for a core. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function tell(news: DrawNews): void {
  parentPort?.postMessage(news);
}
