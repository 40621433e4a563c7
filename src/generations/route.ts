import type { BriefDraft, Warning } from '../core/brief.ts';
import type { Engine } from '../core/engine.ts';
import type { Model } from '../core/model.ts';
import { refusals } from '../core/order.ts';
import { Problem } from '../core/problem.ts';

export interface Route {
  engine: Engine;
  /** Shown to the operator and the caller: why this one. */
  reason: string;
  /** What it will do differently from the brief. */
  warnings: readonly Warning[];
}

/** The engines to try for a model, best first: the operator's list, or else those that work on this machine. */
function candidates(
  model: Model,
  engines: readonly Engine[],
  routes: Readonly<Record<string, readonly string[]>>,
): Engine[] {
  const named = routes[model.canonical] ?? routes[`${model.provider}/${model.id}`] ?? routes['*'];
  if (!named) return unnamed(model, engines);
  return named.flatMap((name) => engines.find((engine) => engine.name === name) ?? []);
}

/**
 * Without a route: the engines of the model's own provider first, then the others that serve it. Beside an upstream that
 * costs money a local engine never stands in by itself: nobody should pay for a drawing who ordered the real thing.
 */
function unnamed(model: Model, engines: readonly Engine[]): Engine[] {
  const isOwn = (engine: Engine): boolean => (engine.provider ?? engine.name) === model.provider;
  const hasUpstream = engines.some((engine) => engine.place === 'remote');
  const able = engines.filter(
    (engine) =>
      engine.offer(model) !== undefined &&
      (isOwn(engine) || (!engine.byNameOnly && (engine.place === 'remote' || !hasUpstream))),
  );
  return [...able.filter(isOwn), ...able.filter((engine) => !isOwn(engine))];
}

/**
 * The first engine that can honour every field of the brief; failing that, the first that can with fields done differently,
 * each told in a warning. None is `engine_unavailable`, or the reason of the only one there was.
 */
export function chooseRoute(
  draft: BriefDraft,
  model: Model,
  engines: readonly Engine[],
  routes: Readonly<Record<string, readonly string[]>>,
): Route {
  const wanted = draft.route?.engine;
  const able = (
    wanted === undefined ? candidates(model, engines, routes) : engines.filter((engine) => engine.name === wanted)
  ).filter((engine) => !draft.route?.exclude?.includes(engine.name));
  let refusal: Problem | undefined;
  let approximate: Route | undefined;
  for (const engine of able) {
    const offer = engine.offer(model);
    if (!offer) continue;
    const problem = refusals(draft, offer.limits)[0] ?? offer.examine?.(draft);
    if (problem) {
      refusal ??= problem;
      continue;
    }
    const warnings = approximations(draft, offer.approximates ?? {});
    if (warnings.length === 0) return { engine, reason: reasonOf(able, engine, wanted), warnings };
    approximate ??= { engine, reason: reasonOf(able, engine, wanted), warnings };
  }
  if (approximate) return approximate;
  if (refusal) throw refusal;
  throw new Problem('engine_unavailable', {
    message: wanted === undefined ? 'No engine serves this model.' : `There is no engine "${wanted}" for this model.`,
  });
}

function reasonOf(able: readonly Engine[], engine: Engine, wanted: string | undefined): string {
  if (wanted !== undefined) return 'asked for by name';
  if (able.length === 1) return 'the only engine for this model';
  return `number ${able.indexOf(engine) + 1} of ${able.length} for this model, and the first that can do all that was asked`;
}

function approximations(draft: BriefDraft, texts: Readonly<Record<string, string>>): Warning[] {
  return Object.entries(texts)
    .filter(([field]) => Reflect.get(draft, field) !== undefined || draft.inputs.some((input) => input.role === field))
    .map(([field, message]) => ({ field, message }));
}
