import type { BriefDraft, Warning } from '../core/brief.ts';
import { costOf } from '../core/cost.ts';
import type { Engine, Offer } from '../core/engine.ts';
import type { Model } from '../core/model.ts';
import { orderOf, refusals } from '../core/order.ts';
import { Problem } from '../core/problem.ts';
import type { RouteRule, RouteRules } from '../core/routing.ts';

export interface Route {
  engine: Engine;
  /** Shown to the operator and the caller: why this one. */
  reason: string;
  /** What it will do differently from the brief. */
  warnings: readonly Warning[];
}

/** What is known of the engines at this moment. */
export interface Standing {
  /** Why an engine gets no work; undefined for one that works. */
  paused(engine: string): string | undefined;
  /** Whether it did not take the latest orders. */
  isIll(engine: string): boolean;
  /** Median of its own history with this model, milliseconds. */
  expectedMs(engine: string): number | undefined;
  /** From 0 to 1. */
  random(): number;
}

/** All is well, and nothing is known. */
export const FRESH_STANDING: Standing = {
  paused: () => undefined,
  isIll: () => false,
  expectedMs: () => undefined,
  random: Math.random,
};

const IN_ORDER: Omit<RouteRule, 'engines'> = { choose: 'priority', weights: {}, approximate: true };

/** The operator's rule for a model; undefined where none speaks of it. */
function ruleFor(model: Model, rules: RouteRules): RouteRule | undefined {
  return rules[model.canonical] ?? rules[`${model.provider}/${model.id}`] ?? rules['*'];
}

/**
 * Without a rule: the engine that the model is, or those of its own provider, first, then the others that serve it. Beside an
 * upstream that costs money a local engine never stands in by itself: nobody should pay for a drawing who ordered the real thing.
 */
function unnamed(model: Model, engines: readonly Engine[]): Engine[] {
  const isOwn = ({ name, namesakes, provider }: Engine): boolean =>
    namesakes?.includes(model.canonical) || (provider ?? name) === model.provider;
  const hasUpstream = engines.some((engine) => engine.place === 'remote');
  const able = engines.filter(
    (engine) =>
      engine.offer(model) !== undefined &&
      (isOwn(engine) || (!engine.byNameOnly && (engine.place === 'remote' || !hasUpstream))),
  );
  return [...able.filter(isOwn), ...able.filter((engine) => !isOwn(engine))];
}

interface Fit {
  engine: Engine;
  offer: Offer;
  warnings: readonly Warning[];
}

/**
 * Routing by promise: an engine that can honour every field of the brief, or else one that does a field differently and
 * says so. Healthy ones come before those that did not take the latest orders, and the rule decides among equals. None is
 * `engine_unavailable`, or the reason of the only one there was.
 */
export function chooseRoute(
  draft: BriefDraft,
  model: Model,
  engines: readonly Engine[],
  rules: RouteRules,
  standing: Standing = FRESH_STANDING,
): Route {
  const wanted = draft.route?.engine;
  const rule = ruleFor(model, rules);
  const named = rule?.engines.flatMap((name) => engines.find((engine) => engine.name === name) ?? []);
  const listed =
    wanted === undefined ? (named ?? unnamed(model, engines)) : engines.filter(({ name }) => name === wanted);
  const candidates = listed.filter((engine) => !draft.route?.exclude?.includes(engine.name));
  const { fits, refusal, passed } = judge(draft, model, candidates, rule ?? { ...IN_ORDER, engines: [] }, standing);
  const [best] = ranked(fits, draft, model, rule ?? { ...IN_ORDER, engines: [] }, standing);
  if (best) return { engine: best.engine, reason: reasonOf(best, fits, passed, wanted, rule), warnings: best.warnings };
  if (refusal) throw refusal;
  throw new Problem('engine_unavailable', {
    message: wanted === undefined ? 'No engine serves this model.' : `There is no engine "${wanted}" for this model.`,
  });
}

/** Which of the candidates can do it, and why the others cannot. */
function judge(
  draft: BriefDraft,
  model: Model,
  candidates: readonly Engine[],
  rule: RouteRule,
  standing: Standing,
): { fits: Fit[]; refusal: Problem | undefined; passed: string[] } {
  const fits: Fit[] = [];
  const passed: string[] = [];
  let refusal: Problem | undefined;
  let pause: Problem | undefined;
  for (const engine of candidates) {
    const offer = engine.offer(model);
    if (!offer) continue;
    const problem = refusals(draft, offer.limits)[0] ?? offer.examine?.(draft);
    const warnings = approximations(draft, offer.approximates ?? {});
    const inexact = rule.approximate ? undefined : warnings[0];
    const paused = standing.paused(engine.name);
    if (problem || inexact) {
      refusal ??=
        problem ?? new Problem('unprocessable', { parameter: inexact?.field ?? '', message: inexact?.message ?? '' });
      passed.push(`${engine.name} cannot do ${(problem?.parameter ?? inexact?.field) || 'it'} as asked`);
    } else if (paused !== undefined) {
      pause ??= new Problem('engine_unavailable', {
        message: 'The engine for this model is paused; try again later.',
        detail: `${engine.name}: ${paused}`,
        retryAfterSeconds: 60,
      });
      passed.push(`${engine.name} is paused`);
    } else fits.push({ engine, offer, warnings });
  }
  return { fits, refusal: refusal ?? pause, passed };
}

function ranked(fits: readonly Fit[], draft: BriefDraft, model: Model, rule: RouteRule, standing: Standing): Fit[] {
  const value = worth(fits, draft, model, rule, standing);
  const rank = (fit: Fit): readonly number[] => [
    standing.isIll(fit.engine.name) ? 1 : 0,
    fit.warnings.length > 0 ? 1 : 0,
    value(fit),
  ];
  return fits
    .map((fit, index) => ({ fit, key: [...rank(fit), index] }))
    .sort((a, b) => {
      const at = a.key.findIndex((part, index) => part !== b.key[index]);
      return at < 0 ? 0 : (a.key[at] ?? 0) - (b.key[at] ?? 0);
    })
    .map(({ fit }) => fit);
}

/** Smaller is better. */
function worth(
  fits: readonly Fit[],
  draft: BriefDraft,
  model: Model,
  rule: RouteRule,
  standing: Standing,
): (fit: Fit) => number {
  if (rule.choose === 'cheapest') {
    const order = orderOf(draft, model, 0);
    const roles = draft.inputs.map((input) => input.role);
    return (fit) => costOf(order, fit.offer.cost, roles);
  }
  if (rule.choose === 'fastest') return (fit) => standing.expectedMs(fit.engine.name) ?? Number.MAX_SAFE_INTEGER;
  if (rule.choose === 'weighted') {
    // The smallest of exponential waiting times is an engine with the probability of its weight.
    const waits = new Map(
      fits.map(({ engine }) => [engine.name, -Math.log(1 - standing.random()) / (rule.weights[engine.name] ?? 1)]),
    );
    return (fit) => waits.get(fit.engine.name) ?? 0;
  }
  return () => 0;
}

function reasonOf(
  best: Fit,
  fits: readonly Fit[],
  passed: readonly string[],
  wanted: string | undefined,
  rule: RouteRule | undefined,
): string {
  const others = passed.length === 0 ? '' : `; ${passed.join(', ')}`;
  if (wanted !== undefined) return 'asked for by name';
  const number = fits.length + passed.length;
  if (number === 1) return 'the only engine for this model';
  const exact = best.warnings.length === 0 ? 'can do all that was asked' : 'comes nearest to what was asked';
  const choice = CHOICES[rule?.choose ?? 'priority'];
  return `${choice} of ${number} for this model that ${exact}${others}`;
}

const CHOICES: Record<RouteRule['choose'], string> = {
  priority: 'the first',
  cheapest: 'the cheapest',
  fastest: 'the fastest',
  weighted: 'one, by weight,',
};

function approximations(draft: BriefDraft, texts: Readonly<Record<string, string>>): Warning[] {
  return Object.entries(texts)
    .filter(([field]) => Reflect.get(draft, field) !== undefined || draft.inputs.some((input) => input.role === field))
    .map(([field, message]) => ({ field, message }));
}
