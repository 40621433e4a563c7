import type { Subject } from '../../storyboard.ts';

/** A subject that the prompt does not name and the stage needs: a bed for a sleeper, a pot for a cook. */
export function extra(
  id: string,
  noun: string,
  drawnAs: Subject['drawnAs'],
  size: Subject['size'],
  count = 1,
): Subject {
  return { id, noun, drawnAs, count, colours: [], attributes: [], size };
}
