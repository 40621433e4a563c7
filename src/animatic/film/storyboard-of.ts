import type { Storyboard } from '../storyboard.ts';
import { understand } from '../understand/understand.ts';
import type { ImageOrder } from './order.ts';
import { refusePeople } from './people.ts';

/** The order's own storyboard at the order's size, seed and length, or what is understood of its prompt. */
export function storyboardOf(order: ImageOrder, seconds: number, sound: boolean): Storyboard {
  const { width, height, seed, prompt, negativePrompt } = order;
  const storyboard = order.storyboard
    ? retimed({ ...order.storyboard, width, height, seed }, seconds)
    : understand({
        prompt,
        ...(negativePrompt !== undefined && { negativePrompt }),
        seed,
        seconds,
        width,
        height,
        references: order.inputs.references?.length ?? 0,
        sound,
      });
  if (order.people === 'dont_allow') refusePeople(storyboard);
  return storyboard;
}

/** The same story told in `seconds`. */
function retimed(storyboard: Storyboard, seconds: number): Storyboard {
  if (storyboard.seconds === seconds) return storyboard;
  const factor = seconds / storyboard.seconds;
  const stretch = <T extends { from: number; to: number }>(spans: readonly T[]): T[] =>
    spans.map((span) => ({ ...span, from: span.from * factor, to: span.to * factor }));
  return {
    ...storyboard,
    seconds,
    actions: stretch(storyboard.actions),
    camera: stretch(storyboard.camera),
    sound: stretch(storyboard.sound),
  };
}
