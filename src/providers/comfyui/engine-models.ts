import type { BriefDraft, InputRole } from '../../core/brief.ts';
import type { Offer } from '../../core/engine.ts';
import type { Choice, Limits, Model, Range } from '../../core/model.ts';
import { orderOf, refusals } from '../../core/order.ts';
import { Problem } from '../../core/problem.ts';
import type { Settings, Workflow } from './engine-settings.ts';

const PROMPT_CHARACTERS_MAX = 20_000;
const SEED_MAX = 4_294_967_295;
const SIDE_MIN = 64;
const REFERENCES_MAX = 16;
const ROLES = ['image', 'lastFrame', 'reference', 'video'] as const;
const SECONDS_WITHOUT_RULE = { min: 1, max: 10, step: 1 };

/** What the operator has for a model; empty: nothing. */
export function workflowsFor(settings: Pick<Settings, 'workflows'>, canonical: string): readonly Workflow[] {
  return settings.workflows[canonical] ?? settings.workflows['*'] ?? [];
}

/** The first workflow that takes exactly these inputs. */
export function workflowWith(workflows: readonly Workflow[], roles: readonly InputRole[]): Workflow | undefined {
  return workflows.find((workflow) =>
    ROLES.every((role) => {
      const { min, max } = inputsOf(workflow, role);
      const given = roles.filter((one) => one === role).length;
      return given >= min && given <= max;
    }),
  );
}

export function offerOf(workflows: readonly Workflow[], model: Model): Offer | undefined {
  const [first] = workflows;
  if (!first || model.kind !== 'video') return undefined;
  return {
    limits: widest(workflows),
    examine: (draft) => {
      const roles = draft.inputs.map((input) => input.role);
      const workflow = workflowWith(workflows, roles);
      if (workflow) return unfit(draft, model, workflow);
      return new Problem('unprocessable', {
        ...(roles[0] === undefined ? {} : { parameter: roles[0] }),
        message: 'The engine for this model has no workflow that begins with these inputs.',
      });
    },
  };
}

/** What this workflow cannot do of a draft, once the defaults of the caller's model are filled in. */
function unfit(draft: BriefDraft, model: Model, workflow: Workflow): Problem | undefined {
  const order = orderOf(draft, model, 0);
  if (!fitsSize(workflow, order.width, order.height))
    return new Problem('invalid_parameter', {
      parameter: draft.size ? 'size' : 'resolution',
      message: `The engine for this model does not make ${order.width}x${order.height}.`,
    });
  // The size has been judged in pixels, whatever words were used for it.
  const { size: _, resolution: _words, aspectRatio: _shape, ...rest } = draft;
  return refusals({ ...rest, seconds: order.seconds }, limitsOf(workflow))[0];
}

function fitsSize(workflow: Workflow, width: number, height: number): boolean {
  if (workflow.size !== undefined) return workflow.size === `${width}x${height}`;
  return [width, height].every(
    (side) => side >= SIDE_MIN && side <= workflow.sideMax && side % workflow.sideMultiple === 0,
  );
}

/** All that at least one workflow can do; `examine` says which of them an order gets. */
function widest(workflows: readonly Workflow[]): Limits {
  const all = workflows.map(limitsOf);
  const [first] = all;
  if (!first) throw new Error('no workflow');
  const inputs: Limits['inputs'] = {};
  for (const role of ROLES) {
    const max = Math.max(...all.map((one) => one.inputs[role]?.max ?? 0));
    if (max > 0) inputs[role] = { max };
  }
  const negativePrompt = all.find((one) => one.negativePrompt)?.negativePrompt;
  const seed = all.find((one) => one.seed)?.seed;
  const sounds = [...new Set(workflows.map((one) => one.audio))];
  return {
    prompt: first.prompt,
    count: first.count,
    inputs,
    seconds: lengthsOf(workflows),
    resolution: ANY_RESOLUTION,
    aspectRatio: ANY_SHAPE,
    sizes: { sideMin: 2, sideMax: Math.max(...workflows.map(sideMaxOf)), multipleOf: 2 },
    audio: { allowed: sounds, default: sounds[0] ?? false },
    ...(negativePrompt ? { negativePrompt } : {}),
    ...(seed ? { seed } : {}),
  };
}

/** Pixels decide, so every word for them is let through to `examine`. */
const ANY_RESOLUTION: NonNullable<Limits['resolution']> = { allowed: ['480p', '720p', '1080p', '4k'], default: '720p' };
const ANY_SHAPE: NonNullable<Limits['aspectRatio']> = {
  allowed: ['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3'],
  default: '16:9',
};

function sideMaxOf(workflow: Workflow): number {
  return Math.max(workflow.sideMax, ...(workflow.size?.split('x').map(Number) ?? []));
}

function limitsOf(workflow: Workflow): Limits {
  const { inputs } = workflow;
  const { min, max, step, default: usual } = secondsOf(workflow);
  return {
    prompt: { charactersMax: PROMPT_CHARACTERS_MAX, optionalWith: ['image', 'video'] },
    count: { max: 1 },
    seconds: min === max ? { allowed: [min], default: min } : { min, max, step, default: usual },
    audio: { allowed: [workflow.audio], default: workflow.audio },
    inputs: Object.fromEntries(ROLES.map((role) => [role, inputsOf(workflow, role)])),
    ...(inputs.negativePrompt ? { negativePrompt: { charactersMax: PROMPT_CHARACTERS_MAX } } : {}),
    ...(inputs.seed ? { seed: { max: SEED_MAX } } : {}),
  };
}

/** Every length that one of them makes. */
function lengthsOf(workflows: readonly Workflow[]): Choice<number> | Range {
  const lengths = workflows.map(secondsOf);
  const usual = lengths[0]?.default ?? SECONDS_WITHOUT_RULE.min;
  if (lengths.every((one) => one.min === one.max))
    return { allowed: [...new Set(lengths.map((one) => one.min))], default: usual };
  return {
    min: Math.min(...lengths.map((one) => one.min)),
    max: Math.max(...lengths.map((one) => one.max)),
    step: Math.min(...lengths.map((one) => one.step)),
    default: usual,
  };
}

function secondsOf({ seconds }: Workflow): { min: number; max: number; step: number; default: number } {
  if (typeof seconds === 'number') return { min: seconds, max: seconds, step: 1, default: seconds };
  const rule = seconds ?? { ...SECONDS_WITHOUT_RULE, default: undefined };
  return { ...rule, default: rule.default ?? rule.min };
}

function inputsOf({ inputs, optional }: Workflow, role: InputRole): { min: number; max: number } {
  const places = inputs[role]?.length ?? 0;
  // References have a place for each; any other input goes to all of its places.
  const max = role === 'reference' ? Math.min(REFERENCES_MAX, places) : Math.min(1, places);
  return { min: optional.includes(role) ? 0 : max, max };
}
