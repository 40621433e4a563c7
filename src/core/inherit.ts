import type { BriefDraft, BriefOptions } from './brief.ts';
import type { Generation } from './generation.ts';

/**
 * Finishes a draft that builds on an earlier generation (a remix, an edit, an extension). Of the fields that the draft names, those it
 * leaves absent are taken from what was asked then; an empty `model` counts as absent, and the seed is the one that was used.
 */
export function inherit(draft: BriefDraft, earlier: Generation): BriefDraft {
  const taken: Record<string, unknown> = {};
  for (const field of draft.inherits?.fields ?? []) {
    const absent = draft[field] === undefined || (field === 'model' && draft.model === '');
    const value = field === 'model' ? earlier.model : field === 'seed' ? earlier.order.seed : earlier.brief[field];
    if (absent && !isShaped(draft, field) && value !== undefined) taken[field] = value;
  }
  return { ...draft, ...taken };
}

/** A size says the same as a resolution with an aspect ratio: whoever gives the one does not want the other back. */
function isShaped({ size, resolution, aspectRatio }: BriefDraft, field: keyof BriefOptions): boolean {
  if (field === 'size') return resolution !== undefined || aspectRatio !== undefined;
  return (field === 'resolution' || field === 'aspectRatio') && size !== undefined;
}
