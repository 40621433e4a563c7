import type { Storyboard } from '../storyboard.ts';
import { DrawingCrew } from './drawing-crew.ts';
import type { RenderSettings } from './messages.ts';
import { SoundThread } from './sound-thread.ts';

/** The threads that make one clip; they load what they need as soon as they are hired. */
export class FilmCrew {
  readonly drawing: DrawingCrew;
  readonly sound = new SoundThread();

  constructor(settings: RenderSettings) {
    this.drawing = new DrawingCrew(settings.workers, settings.sceneModule);
  }

  /** Lets every thread practise on a storyboard, so that its code is compiled when an order comes. */
  async rehearse(storyboard: Storyboard): Promise<void> {
    this.sound.begin(storyboard);
    await Promise.all([this.drawing.rehearse(storyboard), this.sound.finish([])]);
  }
}
