import type { Limits } from '../../core/model.ts';
import { models } from './models.ts';

/** Which fields of its one path the service documents for a model. */
export interface ServedModel {
  /** The service's id. */
  id: string;
  limits: Limits;
  /** `all`: the page of Veo 3 and 3.1. `prompt`: the page of Veo 2, which has the prompt, the count and the rewriting alone. */
  fields: 'all' | 'prompt';
}

/** An extension adds about seven seconds, and the caller cannot say how many. */
const EXTENSION = { allowed: [7], default: 7 };

const veo2: Limits = {
  prompt: { charactersMax: 4000 },
  count: { max: 10 },
  // Neither length nor shape can be said; what comes is Veo 2's own standard.
  seconds: { allowed: [8], default: 8 },
  resolution: { allowed: ['720p'], default: '720p' },
  aspectRatio: { allowed: ['16:9'], default: '16:9' },
  enhancePrompt: { allowed: [true, false], default: true },
  inputs: {},
};

/** By canonical name. The limits of Veo 3 and 3.1 are those that the dialect, from the same pages, holds its callers to. */
const SERVED: Readonly<Record<string, ServedModel>> = {
  'veo-2': { id: 'veo-2', limits: veo2, fields: 'prompt' },
  'veo-3': { id: 'google-veo-3', limits: limitsOf('google-veo-3'), fields: 'all' },
  'veo-3.1': { id: 'google-veo-3-1', limits: limitsOf('google-veo-3-1'), fields: 'all' },
};

function limitsOf(id: string): Limits {
  const row = models.find((model) => model.id === id);
  if (!row) throw new Error(`azerion has no model ${id}`);
  return { ...row.limits, secondsWithVideo: EXTENSION };
}

/** What serves a canonical model; one that only the operator names is taken to be as Veo 3.1 is. */
export function servedModel(canonical: string, named: Readonly<Record<string, string>>): ServedModel | undefined {
  const id = named[canonical];
  const known = SERVED[canonical] ?? (id === undefined ? undefined : SERVED['veo-3.1']);
  return known && { ...known, id: id ?? known.id };
}
