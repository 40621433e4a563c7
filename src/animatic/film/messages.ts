import type { Storyboard } from '../storyboard.ts';
import type { ClipOrder } from './encode-clip.ts';
import type { ImageOrder, RenderOrder } from './order.ts';
import type { StillsOrder } from './video-stills.ts';

/** Set by tests and the bench only; a caller of the library cannot reach these. */
export interface RenderSettings {
  /** Drawing threads. */
  workers: number;
  /** URL of a module that exports `bakeScene`. */
  sceneModule: string;
  nodeArguments?: readonly string[];
  /** Whether the next child may be started and loaded before there is a job for it. */
  isKeptReady?: boolean;
}

/** Parent to child: the one job this child lives for. */
export type Job =
  | { job: 'video'; order: RenderOrder; settings: RenderSettings }
  | { job: 'image'; order: ImageOrder & { format: 'png' | 'jpeg' }; settings: RenderSettings }
  | { job: 'clip'; order: ClipOrder }
  | { job: 'verify'; path: string }
  | { job: 'stills'; order: StillsOrder }
  | { job: 'encoder' };

/** Parent to a child that waits for a job to come. */
export interface Preparation {
  job: 'prepare';
  settings: RenderSettings;
}

/** Child to parent. */
export type Report =
  | { report: 'progress'; percent: number }
  | { report: 'done'; result: unknown }
  | { report: 'failed'; code: string; message: string; which?: string; detail?: string };

export interface VideoMade {
  path: string;
  bytes: number;
  seconds: number;
  frames: number;
  width: number;
  height: number;
  storyboard: Storyboard;
  timings: Record<string, number>;
}

export interface ImageMade {
  path: string;
  bytes: number;
  width: number;
  height: number;
  storyboard: Storyboard;
}
