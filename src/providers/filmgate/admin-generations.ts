import { z } from 'zod';
import type { GenerationWhole } from '../../core/admin-views.ts';
import { STATES } from '../../core/generation.ts';
import { asked, boolean, parseBody, text } from '../../core/parse.ts';
import { PROBLEMS } from '../../core/problem.ts';
import type { GenerationView, Wire, WireValue } from '../../core/provider.ts';
import { type DescribedRoute, id } from './admin-accounts.ts';
import { adoptBody, toWire } from './admin-wire.ts';
import { page, pageIn, queryOf, search, span } from './query.ts';

type ToWire = (found: GenerationView) => { [name: string]: WireValue | undefined };

/** How generations are narrowed down, by their account and by operators. */
export const generationFilter = {
  ...span,
  /** One, or several with commas between them. */
  state: text
    .max(100)
    .transform((names) => names.split(','))
    .pipe(z.array(z.enum(STATES)))
    .optional(),
  kind: z.enum(['video', 'image']).optional(),
  /** One, or several with commas between them. */
  model: text
    .max(1000)
    .transform((names) => names.split(','))
    .optional(),
  engine: text.max(100).optional(),
  q: search.optional(),
};

const query = z.object({
  ...page,
  ...generationFilter,
  account: text.max(100).optional(),
  dialect: text.max(100).optional(),
  problem: text
    .refine((code) => Object.hasOwn(PROBLEMS, code), 'Expected the code of an error, such as outcome_unknown')
    .optional(),
  stuck: boolean.optional(),
});

/** Generations of all accounts. `toWireOfOwn`: as their own accounts see them. */
export function operatedRoutes(root: string, toWireOfOwn: ToWire): readonly DescribedRoute[] {
  const whole = (found: GenerationWhole): Wire => ({ status: 200, body: wholeToWire(found, toWireOfOwn) });
  return [
    {
      action: 'admin',
      work: 'listAll',
      method: 'GET',
      path: `${root}/generations`,
      summary: 'Generations of all accounts, newest first.',
      query,
      order: (call) => {
        const { account: accountId, after: _after, limit: _limit, stuck, ...filter } = queryOf(query, call);
        return { ...pageIn({ limit: _limit, after: _after }), ...asked({ ...filter, accountId, stuck }) };
      },
      answer: ({ generations, hasMore, total }) => ({
        status: 200,
        body: {
          data: generations.map(({ account, generation }) => ({
            ...toWireOfOwn(generation),
            ...operatorsPart(generation),
            account: toWire(account),
          })),
          has_more: hasMore,
          total,
        },
      }),
    },
    {
      action: 'admin',
      work: 'showWhole',
      method: 'GET',
      path: `${root}/generations/{id}`,
      summary: 'One generation with everything that is known of it: order, attempts with raw replies, money, lineage.',
      order: (call) => ({ id: id(call) }),
      answer: whole,
    },
    {
      action: 'admin',
      work: 'cancelAny',
      method: 'POST',
      path: `${root}/generations/{id}/cancel`,
      summary: 'Ends a generation of any account and gives its credits back.',
      order: (call) => ({ id: id(call) }),
      answer: whole,
    },
    {
      action: 'admin',
      work: 'askAgain',
      method: 'POST',
      path: `${root}/generations/{id}/ask`,
      summary: 'Looks once more, now, what became of one that is stuck or whose outcome is unknown; buys nothing.',
      order: (call) => ({ id: id(call) }),
      answer: whole,
    },
    {
      action: 'admin',
      work: 'askAgain',
      method: 'POST',
      path: `${root}/generations/{id}/adopt`,
      summary: 'Gives the clip that the upstream calls so to a generation whose outcome is unknown, free of charge.',
      body: adoptBody,
      order: (call) => ({ id: id(call), upstreamId: parseBody(adoptBody, call.body).upstream_id }),
      answer: whole,
    },
  ];
}

function operatorsPart(generation: GenerationView): { [name: string]: WireValue | undefined } {
  const { deletedAt, keyId, problem } = generation;
  return {
    key_id: keyId,
    ...(deletedAt === undefined ? {} : { deleted_at: new Date(deletedAt).toISOString() }),
    ...(problem?.detail === undefined ? {} : { error_detail: problem.detail }),
  };
}

function wholeToWire(found: GenerationWhole, toWireOfOwn: ToWire): WireValue {
  const { generation, ...rest } = found;
  const { outputs, ...more } = toWire(rest);
  return { ...toWireOfOwn(generation), ...operatorsPart(generation), delivered: outputs, ...more };
}
