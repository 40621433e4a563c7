import type { Storyboard } from '../storyboard.ts';

/** Work in which hands strike sparks. */
export const strikingVerbs = new Set(
  'repair fix weld solder grind forge hammer saw cut drill sharpen build assemble install'.split(' '),
);

/** Whether the sparks of this storyboard come from somebody's work: then they do not fill the air. */
export function comeFromWork({ actions }: Pick<Storyboard, 'actions'>): boolean {
  return actions.some(({ verb }) => strikingVerbs.has(verb));
}
