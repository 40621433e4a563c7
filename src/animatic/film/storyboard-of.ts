import type { Storyboard } from '../storyboard.ts';
import type { ImageOrder } from './order.ts';

/** The order's own storyboard at the order's size and length, or what is understood of its prompt. */
export async function storyboardOf(order: ImageOrder, seconds: number): Promise<Storyboard> {
  const { width, height, seed, prompt } = order;
  if (order.storyboard) return { ...order.storyboard, width, height, seconds, seed };
  return {
    version: 1,
    prompt,
    seed,
    seconds,
    fps: 24,
    width,
    height,
    setting: { place: null, timeOfDay: 'day', indoors: false, weather: ['clear'], season: null },
    subjects: [],
    relations: [],
    actions: [],
    changes: [],
    camera: [{ move: 'static', from: 0, to: seconds }],
    look: { style: null, monochrome: false, depthOfField: 'deep' },
    pace: 'normal',
    sound: [],
    unresolved: [],
  };
}
