import { z } from 'zod';

/** How the engine is chosen among those that can do what was asked. */
export interface RouteRule {
  /** Engines to try; none: nobody serves the model. */
  engines: readonly string[];
  /**
   * `priority`: the order of the list. `cheapest`: what the upstream takes for this very order. `fastest`: the median of this
   * server's own history; an engine without one comes last. `weighted`: by chance, in proportion to `weights`.
   */
  choose: 'priority' | 'cheapest' | 'fastest' | 'weighted';
  /** For `weighted`; an engine without a weight has 1. */
  weights: Readonly<Record<string, number>>;
  /** Whether an engine may be chosen that does a field differently, with a warning. */
  approximate: boolean;
}

const names = z.array(z.string().min(1));

const rule = z.union(
  [
    names.transform((engines): RouteRule => ({ engines, choose: 'priority', weights: {}, approximate: true })),
    z
      .strictObject({
        engines: names,
        choose: z.enum(['priority', 'cheapest', 'fastest', 'weighted']).default('priority'),
        weights: z.record(z.string(), z.number().min(0)).default({}),
        approximate: z.boolean().default(true),
      })
      .transform((one): RouteRule => one),
  ],
  { error: 'must be a list of engines, or a rule with `engines`, `choose`, `weights`, `approximate`' },
);

/** By a model's canonical name, by `provider/id`, or `*` for all others. */
export const routeRules = z.record(z.string().min(1), rule);

export type RouteRules = z.output<typeof routeRules>;
/** As an operator writes them: a list of engines, or a rule. */
export type RouteRulesGiven = z.input<typeof routeRules>;
