import type { AspectRatio, BriefDraft, Resolution, Size } from '../../core/brief.ts';
import { videoSize } from '../../core/brief.ts';
import type { EngineCost } from '../../core/cost.ts';
import type { Limits, Model } from '../../core/model.ts';
import { orderOf, refusals } from '../../core/order.ts';
import { Problem } from '../../core/problem.ts';
import type { Settings } from './engine-settings.ts';
import { models, VEO31_LIMITS, VEO31_LITE_LIMITS } from './models.ts';
import { OMNI_11_LIMITS, OMNI_12_LIMITS } from './omni-models.ts';

/** One of Google's models as we order from it. */
export interface Upstream {
  /** Google's id. */
  id: string;
  /** By which of Google's two interfaces it is made. */
  family: 'veo' | 'omni';
  limits: Limits;
  approximates?: Readonly<Record<string, string>>;
  cost?: EngineCost;
}

const RESOLUTIONS: readonly Resolution[] = ['720p', '1080p', '4k'];
const RATIOS: readonly AspectRatio[] = ['16:9', '9:16'];

/** The same in pixels, for callers whose API speaks of them. */
function sizesOf(limits: Limits): readonly Size[] {
  return (limits.resolution?.allowed ?? RESOLUTIONS).flatMap((resolution) =>
    RATIOS.map((aspectRatio) => videoSize(resolution, aspectRatio)),
  );
}

function veoLimits(limits: Limits): Limits {
  return {
    ...limits,
    sizes: sizesOf(limits),
    // Every extension is as long as the other; the service has no parameter for it.
    secondsWithVideo: { allowed: [7], default: 7 },
  };
}

/** Omni always makes sound and one video for each call, and takes no negative prompt. */
function omniLimits(limits: Limits): Limits {
  return { ...limits, sizes: sizesOf(limits), negativePrompt: { charactersMax: 4000 } };
}

const OMNI_APPROXIMATES = { negativePrompt: 'The engine has no negative prompt; it was written into the prompt.' };

/** Newest first where a canonical name has several. */
const UPSTREAMS: readonly Upstream[] = [
  veo('veo-3.1-generate-001', veoLimits(VEO31_LIMITS)),
  veo('veo-3.1-fast-generate-001', veoLimits(VEO31_LIMITS)),
  veo('veo-3.1-lite-generate-001', veoLimits(VEO31_LITE_LIMITS)),
  omni('gemini-omni-1.1-flash', omniLimits(OMNI_11_LIMITS)),
  omni('gemini-omni-1.2-flash', omniLimits(OMNI_12_LIMITS)),
];

function veo(id: string, limits: Limits): Upstream {
  return { id, family: 'veo', limits, ...costOfModel(id) };
}

function omni(id: string, limits: Limits): Upstream {
  return { id, family: 'omni', limits, approximates: OMNI_APPROXIMATES, ...costOfModel(id) };
}

/** The catalogue's prices are Google's own list, in cents as credits: a millicredit is ten millionths of a dollar. */
function costOfModel(id: string): { cost?: EngineCost } {
  const price = models.find((model) => model.id === id)?.price;
  if (!price) return {};
  return {
    cost: {
      since: price.since,
      rows: price.rows.map(({ when, perSecondMillicredits = 0 }) => ({
        ...(when === undefined ? {} : { when }),
        perSecondMicrodollars: perSecondMillicredits * 10,
      })),
    },
  };
}

/** What Google serves today. Veo left the Gemini API on 2026-10-22, and Vertex AI has no other Veo since 2026-06-30. */
const SERVED: Record<Settings['api'], Readonly<Record<string, string>>> = {
  vertex: {
    'veo-3.1': 'veo-3.1-generate-001',
    'veo-3.1-fast': 'veo-3.1-fast-generate-001',
    'veo-3.1-lite': 'veo-3.1-lite-generate-001',
    'gemini-omni-1.1-flash': 'gemini-omni-1.1-flash',
    'gemini-omni-1.2-flash': 'gemini-omni-1.2-flash',
  },
  gemini: {
    'gemini-omni-1.1-flash': 'gemini-omni-1.1-flash',
    'gemini-omni-1.2-flash': 'gemini-omni-1.2-flash',
  },
};

/** What makes a model, by its canonical name. An id that is not in the table has the limits of the nearest that is. */
export function upstreamOf(model: Pick<Model, 'canonical'>, settings: Settings): Upstream | undefined {
  const id = settings.models[model.canonical] ?? SERVED[settings.api][model.canonical];
  if (id === undefined) return undefined;
  const family = id.startsWith('gemini-omni') ? 'omni' : 'veo';
  // Vertex AI takes no API key for Omni.
  if (family === 'omni' && settings.api === 'vertex' && settings.apiKey !== undefined) return undefined;
  const near = UPSTREAMS.find((one) => one.id === id) ?? UPSTREAMS.find((one) => one.family === family);
  return near && { ...near, id };
}

export interface Shape {
  resolution: Resolution;
  aspectRatio: AspectRatio;
}

/** The words for a size in pixels; undefined for one that Google has no words for. */
export function shapeOf({ width, height }: Size): Shape | undefined {
  for (const resolution of RESOLUTIONS)
    for (const aspectRatio of RATIOS) {
      const size = videoSize(resolution, aspectRatio);
      if (size.width === width && size.height === height) return { resolution, aspectRatio };
    }
  return undefined;
}

/**
 * What an order of this model would hold that Google refuses, its own defaults included: one API's default of five seconds is
 * another's mistake.
 */
export function orderRefusal(draft: BriefDraft, model: Model, limits: Limits): Problem | undefined {
  const order = orderOf(draft, model, 0);
  const shape = shapeOf(order);
  if (!shape)
    return new Problem('invalid_parameter', {
      parameter: draft.size ? 'size' : 'aspectRatio',
      message: `The engine makes no videos of ${order.width}x${order.height}.`,
    });
  return refusals({ ...draft, ...shape, seconds: order.seconds, audio: order.audio }, limits)[0];
}
