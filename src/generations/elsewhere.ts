import { Problem } from '../core/problem.ts';
import { chooseRoute, type Route } from './route.ts';
import type { Submission } from './submit.ts';

/**
 * Failover, for an order that its engine did not take: the next best engine that was not tried yet gets it. False when
 * there is none, and then the step is still claimed. Only while nothing billable may have left.
 */
export async function moveElsewhere({ parts, claim, generation, engine }: Submission, why: string): Promise<boolean> {
  const attempts = await parts.store.attempts.list(generation.id);
  if (attempts.some((attempt) => attempt.state !== 'rejected')) return false;
  const model = parts.catalogue.find(generation.model, generation.dialect);
  if (!model) return false;
  const { brief } = generation;
  const tried = new Set([engine.name, ...attempts.map((attempt) => attempt.engine)]);
  let route: Route;
  try {
    route = chooseRoute(
      {
        ...brief,
        inputs: brief.inputs.map(({ role, assetId, mediaType }) => ({
          role,
          mediaType,
          parameter: role,
          source: { kind: 'asset', id: assetId },
        })),
        route: { ...brief.route, exclude: [...(brief.route?.exclude ?? []), ...tried] },
      },
      model,
      parts.engines,
      parts.routes,
      await parts.standingFor(model),
    );
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
  const reason = `${engine.name} did not take it; ${route.reason}`;
  await parts.store.transaction(async (tables) => {
    await tables.generations.setEngine(generation.id, route.engine.name, reason);
    if (route.warnings.length > 0) await tables.generations.addWarnings(generation.id, route.warnings);
    await tables.events.append(generation.id, 'rerouted', { from: engine.name, to: route.engine.name, reason });
    await claim.reschedule(tables, { dueInMs: 0, lane: route.engine.name, data: {} });
  });
  await parts.store.hint({ kind: 'step' });
  parts.log.warn({ generation: generation.id, from: engine.name, to: route.engine.name, detail: why }, 'rerouted');
  return true;
}
