import { createHash } from 'node:crypto';
import { type Canvas, createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import type { Scene, SceneMedia } from '../scene.ts';
import type { CameraMoveName, Relation, Storyboard, Subject } from '../storyboard.ts';
import { bakeScene } from './bake-scene.ts';

/** A short, small clip of nothing in particular, for tests to fill in. */
export function storyboardOf(part: Partial<Storyboard> = {}): Storyboard {
  return {
    version: 1,
    prompt: '',
    seed: 11,
    seconds: 4,
    fps: 24,
    width: 320,
    height: 180,
    setting: { place: 'field', timeOfDay: 'day', indoors: false, weather: [], season: null },
    subjects: [],
    relations: [],
    actions: [],
    changes: [],
    camera: [],
    look: { style: null, monochrome: false, depthOfField: 'deep' },
    pace: 'normal',
    sound: [],
    unresolved: [],
    ...part,
  };
}

export function glyphSubject(id: string, emoji: string, part: Partial<Subject> = {}): Subject {
  return {
    id,
    noun: id,
    drawnAs: { kind: 'glyph', name: emoji },
    count: 1,
    colours: [],
    attributes: [],
    size: 'medium',
    ...part,
  };
}

export function related(subject: string, relation: Relation['relation'], object: string): Relation[] {
  return [{ subject, relation, object }];
}

export function cameraOf(move: CameraMoveName, seconds = 4): Storyboard['camera'] {
  return [{ move, from: 0, to: seconds }];
}

export function bake(storyboard: Storyboard, media: Partial<SceneMedia> = {}): Promise<Scene> {
  return bakeScene({ storyboard, media: { references: [], ...media }, resizeMode: 'crop' });
}

export interface Frame {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

export function frameOf(scene: Scene, frame: number): Frame {
  const canvas = createCanvas(scene.width, scene.height);
  const context = canvas.getContext('2d');
  scene.draw(context, frame);
  return { width: scene.width, height: scene.height, data: context.getImageData(0, 0, scene.width, scene.height).data };
}

export function hashOf(frame: Frame): string {
  return createHash('sha256').update(frame.data).digest('hex');
}

/** Mean difference of two frames, 0 … 255, over red, green and blue. */
export function meanDifference(one: Frame, other: Frame): number {
  let sum = 0;
  for (let k = 0; k < one.data.length; k += 4) {
    for (let c = k; c < k + 3; c++) sum += Math.abs((one.data[c] ?? 0) - (other.data[c] ?? 0));
  }
  return sum / ((one.data.length / 4) * 3);
}

/** The middle of the pixels that a test calls its own, as shares of the frame, and how many there are. */
export function centreOf(
  frame: Frame,
  belongs: (red: number, green: number, blue: number) => boolean,
): { x: number; y: number; count: number } {
  let [x, y, count] = [0, 0, 0];
  for (let k = 0; k < frame.data.length; k += 4) {
    if (!belongs(frame.data[k] ?? 0, frame.data[k + 1] ?? 0, frame.data[k + 2] ?? 0)) continue;
    x += (k / 4) % frame.width;
    y += Math.floor(k / 4 / frame.width);
    count++;
  }
  return { x: x / Math.max(1, count) / frame.width, y: y / Math.max(1, count) / frame.height, count };
}

export async function imageOf(width: number, height: number, paint: (canvas: Canvas) => void): Promise<Image> {
  const canvas = createCanvas(width, height);
  paint(canvas);
  return loadImage(await canvas.encode('png'));
}

export interface Extent {
  /** Pixels from the left and the top; `right` and `bottom` are included. */
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Share of the frame that differs. */
  share: number;
}

/** Where two frames differ clearly: drawn twice with a thing in two colours, that is where the thing is seen. */
export function changedExtent(one: Frame, other: Frame): Extent {
  const extent: Extent = { left: one.width, top: one.height, right: -1, bottom: -1, share: 0 };
  let changed = 0;
  for (let k = 0; k < one.data.length; k += 4) {
    if ([0, 1, 2].every((c) => Math.abs((one.data[k + c] ?? 0) - (other.data[k + c] ?? 0)) <= 24)) continue;
    const [x, y] = [(k / 4) % one.width, Math.floor(k / 4 / one.width)];
    changed++;
    extent.left = Math.min(extent.left, x);
    extent.right = Math.max(extent.right, x);
    extent.top = Math.min(extent.top, y);
    extent.bottom = Math.max(extent.bottom, y);
  }
  extent.share = changed / (one.width * one.height);
  return extent;
}

/** What is seen of a subject in a frame: the pixels that change with its colour. */
export async function seenOf(storyboard: Storyboard, id: string, frame: number): Promise<Extent> {
  const painted = (colour: string): Promise<Scene> =>
    bake({
      ...storyboard,
      subjects: storyboard.subjects.map((subject) => (subject.id === id ? { ...subject, colours: [colour] } : subject)),
    });
  const [green, purple] = [await painted('green'), await painted('purple')];
  return changedExtent(frameOf(green, frame), frameOf(purple, frame));
}
