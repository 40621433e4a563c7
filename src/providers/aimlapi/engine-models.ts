import type { InputRole } from '../../core/brief.ts';
import type { Choice, Limits, Model } from '../../core/model.ts';
import { models } from './models.ts';

/** One model id of the service: it has one for each way to begin. */
export interface Variant {
  id: string;
  limits: Limits;
  /** How the resolution is spelled; `none`: this id has no such field. */
  resolution: 'lower case' | 'upper case' | 'none';
  lastFrame: 'last_image_url' | 'tail_image_url';
}

type Spelling = Pick<Variant, 'resolution' | 'lastFrame'>;

const USUAL: Spelling = { resolution: 'lower case', lastFrame: 'last_image_url' };
const CAPITALS: Spelling = { ...USUAL, resolution: 'upper case' };
const VEO_2: Spelling = { resolution: 'none', lastFrame: 'tail_image_url' };

/** What an id spells differently from most. */
const SPELLINGS: Readonly<Record<string, Spelling>> = {
  veo2: VEO_2,
  'veo2/image-to-video': VEO_2,
  'google/veo3': CAPITALS,
  'google/veo-3.0-fast': CAPITALS,
  'google/veo-3.0-i2v': CAPITALS,
  'google/veo-3.0-i2v-fast': CAPITALS,
  'veo-3.1-lite-generate-001': CAPITALS,
};

/** What an id that only the operator knows is taken to be like. */
const NEWEST = 'veo-3.1';

/**
 * What serves a canonical model. The limits are those that the dialect, from the same pages, holds its callers to. An id
 * that the operator names stands alone; one that is not known here may be asked for all that its family can do.
 */
export function variantsOf(canonical: string, named: Readonly<Record<string, string>>): readonly Variant[] {
  const id = named[canonical];
  if (id === undefined) return rowsOf(canonical).map(variantOf);
  const known = models.find((model) => model.id === id || model.aliases?.includes(id));
  if (known) return [{ ...variantOf(known), id }];
  const family = rowsOf(canonical).length > 0 ? rowsOf(canonical) : rowsOf(NEWEST);
  return [{ id, ...USUAL, limits: widest(family.map((model) => model.limits)) }];
}

function rowsOf(canonical: string): Model[] {
  return models.filter((model) => model.canonical === canonical && model.kind === 'video');
}

function variantOf(model: Model): Variant {
  return { id: model.id, limits: model.limits, ...(SPELLINGS[model.id] ?? USUAL) };
}

/** The first variant that begins as these inputs say. */
export function variantFor(variants: readonly Variant[], roles: readonly InputRole[]): Variant | undefined {
  return variants.find(({ limits }) =>
    (['image', 'lastFrame', 'reference', 'video'] as const).every((role) => {
      const given = roles.filter((one) => one === role).length;
      const { min = 0, max } = limits.inputs[role] ?? { max: 0 };
      return given >= min && given <= max;
    }),
  );
}

/** All that at least one of several can do. Which of them an order needs is seen by its inputs. */
export function widest(all: readonly Limits[]): Limits {
  const [first] = all;
  if (!first) throw new Error('no limits to widen');
  const inputs: Limits['inputs'] = {};
  for (const { inputs: one } of all)
    for (const role of ['image', 'lastFrame', 'reference', 'video'] as const) {
      const max = Math.max(inputs[role]?.max ?? 0, one[role]?.max ?? 0);
      if (max > 0) inputs[role] = { max };
    }
  const extending = all.find((one) => one.inputs.video)?.seconds;
  const beginning = all.filter((one) => !one.inputs.video);
  const usual = beginning.length > 0 ? beginning : all;
  return {
    prompt: first.prompt,
    count: first.count,
    inputs,
    ...chosen('seconds', union(usual.map((one) => choiceOf(one.seconds)))),
    ...(extending ? { secondsWithVideo: extending } : {}),
    ...chosen('resolution', union(usual.map((one) => one.resolution))),
    ...chosen('aspectRatio', union(usual.map((one) => one.aspectRatio))),
    ...chosen('audio', union(usual.map((one) => one.audio))),
    ...chosen('enhancePrompt', union(usual.map((one) => one.enhancePrompt))),
    ...chosen('personGeneration', union(usual.map((one) => one.personGeneration))),
    ...chosen('negativePrompt', usual.find((one) => one.negativePrompt)?.negativePrompt),
    ...chosen('seed', usual.find((one) => one.seed)?.seed),
  };
}

function choiceOf(rule: Limits['seconds']): Choice<number> | undefined {
  return rule && 'allowed' in rule ? rule : undefined;
}

function union<Value>(rules: readonly (Choice<Value> | undefined)[]): Choice<Value> | undefined {
  const known = rules.filter((rule) => rule !== undefined);
  const [first] = known;
  return first && { allowed: [...new Set(known.flatMap((rule) => rule.allowed))], default: first.default };
}

function chosen<Name extends keyof Limits>(name: Name, value: Limits[Name] | undefined): Partial<Limits> {
  return value === undefined ? {} : { [name]: value };
}
