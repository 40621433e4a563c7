import type { InputRole } from '../../core/brief.ts';
import type { CostRow, EngineCost } from '../../core/cost.ts';
import type { Limits } from '../../core/model.ts';
import { models } from './models.ts';

/** The last part of a path, and what its page says. */
export interface Slug {
  slug: string;
  limits: Limits;
  /** Veo 2 takes its length as a text, and has no word for the rest. */
  fields: readonly ('resolution' | 'generate_audio')[];
  duration: 'number' | 'text';
  cost?: EngineCost;
}

const SINCE = '2026-11-21';
const perSecond = (sound: number, silent: number): EngineCost => ({
  since: SINCE,
  rows: [{ when: { audio: true }, perSecondMicrodollars: sound }, { perSecondMicrodollars: silent } satisfies CostRow],
});

const VEO_2: Pick<Slug, 'fields' | 'duration'> = { fields: [], duration: 'text' };
const VEO_3: Pick<Slug, 'fields' | 'duration'> = { fields: ['generate_audio'], duration: 'number' };
const VEO_3_1: Pick<Slug, 'fields' | 'duration'> = { fields: ['resolution', 'generate_audio'], duration: 'number' };

/**
 * By canonical name; the inputs choose among several. Prices are what each page names from its shortest silent clip to its
 * longest with sound, divided by the seconds; of Veo 3.1 Lite only the dearest second is known, and of Veo 2 nothing.
 */
const SERVED: Readonly<Record<string, readonly Slug[]>> = {
  'veo-2': [
    { slug: 'veo-2', limits: limitsOf('veo-2'), ...VEO_2 },
    { slug: 'veo-2-image2video', limits: limitsOf('veo-2-image2video'), ...VEO_2 },
  ],
  'veo-3': [{ slug: 'veo-3', limits: limitsOf('veo-3'), ...VEO_3, cost: perSecond(400_000, 200_000) }],
  'veo-3-fast': [{ slug: 'veo-3-fast', limits: limitsOf('veo-3-fast'), ...VEO_3, cost: perSecond(150_000, 100_000) }],
  'veo-3.1': [{ slug: 'veo-3.1', limits: limitsOf('veo-3.1'), ...VEO_3_1, cost: perSecond(400_000, 200_000) }],
  'veo-3.1-fast': [
    {
      slug: 'veo-3.1-fast',
      // Its page has no negative prompt.
      limits: withoutNegativePrompt(limitsOf('veo-3.1-fast')),
      ...VEO_3_1,
      cost: perSecond(150_000, 100_000),
    },
  ],
  'veo-3.1-lite': [
    { slug: 'veo-3.1-lite', limits: limitsOf('veo-3.1-lite'), ...VEO_3_1, cost: perSecond(125_000, 125_000) },
  ],
};

function limitsOf(id: string): Limits {
  const row = models.find((model) => model.id === id);
  if (!row) throw new Error(`segmind has no model ${id}`);
  return row.limits;
}

function withoutNegativePrompt({ negativePrompt: _none, ...rest }: Limits): Limits {
  return rest;
}

/** What serves a canonical model; a slug that only the operator names is taken to be as that of Veo 3.1 is. */
export function slugsOf(canonical: string, named: Readonly<Record<string, string>>): readonly Slug[] {
  const slug = named[canonical];
  const built = SERVED[canonical] ?? [];
  if (slug === undefined) return built;
  const known = Object.values(SERVED)
    .flat()
    .find((one) => one.slug === slug);
  const like = known ?? built[0] ?? SERVED['veo-3.1']?.[0];
  return like ? [{ ...like, slug }] : [];
}

/** The first that begins as these inputs say. */
export function slugFor(slugs: readonly Slug[], roles: readonly InputRole[]): Slug | undefined {
  return slugs.find(({ limits }) =>
    (['image', 'lastFrame', 'reference', 'video'] as const).every((role) => {
      const given = roles.filter((one) => one === role).length;
      const { min = 0, max } = limits.inputs[role] ?? { max: 0 };
      return given >= min && given <= max;
    }),
  );
}
