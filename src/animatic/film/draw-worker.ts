import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { clearAllCache } from '@napi-rs/canvas';
import { PATTERNS, watermarkPattern } from '../provenance/watermark.ts';
import type { BakeScene, SoundEvent } from '../scene.ts';
import type { Storyboard } from '../storyboard.ts';
import { readyMaths } from './frame-maths.ts';
import { type RingMemory, RingWriter } from './frame-ring.ts';
import { Pencil } from './pencil.ts';
import { decodeMedia, type EncodedMedia } from './scene-media.ts';

/** What a drawing thread is started with. */
export interface Hiring {
  /** URL of the module whose `bakeScene` it calls. */
  sceneModule: string;
}

/** Its last message: the order it draws, and ends. */
export interface DrawOrder {
  message: 'draw';
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

/** Any number of messages before that: a storyboard to bake and draw a little of, for practice. */
export interface Rehearsal {
  message: 'rehearse';
  storyboard: Storyboard;
}

/** What it says back. */
export type DrawNews =
  | { news: 'rehearsed' }
  | { news: 'baked'; soundEvents: readonly SoundEvent[]; bakeMs: number }
  | { news: 'drawn'; drawMs: number; convertMs: number };

/** Frames. A minor collection takes half a millisecond; what lies about for longer is no longer in the cache when it comes again. */
const COLLECTED_EVERY = 8;
/** Enough for the compiler to see what is worth its while. */
const REHEARSED_FRAMES = 8;

const { sceneModule }: Hiring = workerData;
const { bakeScene }: { bakeScene: BakeScene } = await import(sceneModule);
let work = Promise.resolve();
parentPort?.on('message', (message: Rehearsal | DrawOrder) => {
  work = work.then(() => (message.message === 'draw' ? drawFrames(message) : rehearse(message.storyboard)));
});

/** Code that has run once is three times as fast: it is compiled, and knows what it is given. */
async function rehearse(storyboard: Storyboard): Promise<void> {
  const scene = await bakeScene({ storyboard, media: { references: [] }, resizeMode: 'crop' });
  const pencil = new Pencil(scene, new Uint8Array(6));
  for (let frame = 0; frame < Math.min(REHEARSED_FRAMES, scene.frameCount); frame += 1) {
    pencil.draw(frame);
    await letGoOfPictures();
  }
  // Those few frames carry the first pattern of the watermark alone.
  for (let number = 0; number < PATTERNS; number += 1)
    watermarkPattern(scene.width, scene.height, new Uint8Array(6), number);
  // Pictures for practice have served: a process that only waits should be small.
  clearAllCache();
  readyMaths();
  globalThis.gc?.();
  tell({ news: 'rehearsed' });
}

async function drawFrames(order: DrawOrder): Promise<void> {
  const bakeStart = performance.now();
  const media = await decodeMedia(order.media);
  const scene = await bakeScene({ storyboard: order.storyboard, media, resizeMode: order.resizeMode });
  if (scene.frameCount !== order.frameCount) {
    throw new Error(`the scene has ${scene.frameCount} frames and the order ${order.frameCount}`);
  }
  tell({ news: 'baked', soundEvents: scene.soundEvents, bakeMs: performance.now() - bakeStart });
  // What baking has thrown away (sheets, blurs) is as large as what it keeps.
  await letGoOfPictures();
  const pencil = new Pencil(scene, order.hash, order.frameOffset);
  const ring = new RingWriter(order.ring);
  let drawn = 0;
  for (let frame = order.first; frame < scene.frameCount; frame += order.step) {
    const picture = pencil.draw(frame);
    ring.waitForRoom(frame).set(picture);
    ring.filled(frame);
    drawn += 1;
    if (drawn % COLLECTED_EVERY === 0) await letGoOfPictures();
    else await nextTurn();
  }
  tell({ news: 'drawn', drawMs: pencil.drawMs, convertMs: pencil.convertMs });
}

/**
 * Pictures lie outside of the JavaScript heap, which does not feel their weight: they are freed when the young generation has
 * been collected, and then the event loop turns.
 */
async function letGoOfPictures(): Promise<void> {
  globalThis.gc?.({ type: 'minor' });
  await nextTurn();
}

function tell(news: DrawNews): void {
  parentPort?.postMessage(news);
}
