import type { EngineCost } from '../../core/cost.ts';
import type { Limits, Model } from '../../core/model.ts';
import { CLASSIC_MODELS, models, QUALITY_MODES, VEO31_PREFIX } from './models.ts';

/** The three generations of the service's API. */
export type Api = 'classic' | 'studio' | 'veo31';

/** One model of the service, and how it is ordered there. */
export interface Served {
  api: Api;
  /** As its own path names it. */
  id: string;
  limits: Limits;
  /** What the service's page asks for a clip, in its credits. */
  price?: Model['price'];
}

/**
 * By canonical name, a row of the catalogue. Veo 3.1 Quality is missing on purpose: its page says how to order it and not how to
 * ask about it, so it is ordered only where the operator names it.
 */
const BUILT_IN: Readonly<Record<string, string>> = {
  'veo-3': 'veo3',
  'veo-3-fast': 'veo3_fast',
  'veo-3.1-fast': 'veo31_fast',
  'kling-3.0': 'kling_3_0',
  'wan-2.6': 'wan_2_6',
};

/** Addresses of inputs must be public, and the attempt's files are not: whether they are sent inside the order is the operator's word. */
export type InputsSetting = 'refuse' | 'data-uri';

/** What serves a canonical model. A name that is not known here is taken for one of the Video Studio that does what Veo 3.1 Fast does. */
export function servedModel(
  canonical: string,
  settings: { models: Readonly<Record<string, string>>; inputs: InputsSetting },
): Served | undefined {
  const name = settings.models[canonical] ?? BUILT_IN[canonical];
  if (name === undefined) return undefined;
  const row = rowOf(name);
  const like = row ?? rowOf(BUILT_IN[canonical] ?? 'veo31_fast');
  if (!like) return undefined;
  const limits = settings.inputs === 'refuse' ? { ...like.limits, inputs: {} } : like.limits;
  return { ...placeOf(name), limits, ...(row ? { price: row.price } : {}) };
}

function rowOf(name: string): Model | undefined {
  return models.find((model) => model.id === name && model.kind === 'video');
}

function placeOf(name: string): Pick<Served, 'api' | 'id'> {
  if (name.startsWith(VEO31_PREFIX)) return { api: 'veo31', id: name.slice(VEO31_PREFIX.length) };
  return { api: CLASSIC_MODELS.some((one) => one === name) ? 'classic' : 'studio', id: name };
}

/** The service sells credits; what one of them costs depends on the pack that was bought. */
export function costIn(price: Model['price'] | undefined, microdollarsPerCredit: number): EngineCost | undefined {
  if (!price) return undefined;
  const microdollars = (millicredits: number): number => Math.round((millicredits / 1000) * microdollarsPerCredit);
  return {
    since: price.since,
    rows: price.rows.map(({ when, perCallMillicredits, perSecondMillicredits }) => ({
      ...(when === undefined ? {} : { when }),
      ...(perCallMillicredits === undefined ? {} : { perCallMicrodollars: microdollars(perCallMillicredits) }),
      ...(perSecondMillicredits === undefined ? {} : { perSecondMicrodollars: microdollars(perSecondMillicredits) }),
    })),
  };
}

/** The word for a resolution where a model has quality modes; undefined where it has none. */
export function qualityOf(id: string, resolution: string | undefined): string | undefined {
  return Object.entries(QUALITY_MODES[id] ?? {}).find(([, stands]) => stands === resolution)?.[0];
}
