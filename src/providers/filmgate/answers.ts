import { z } from 'zod';
import { DELIVERY_STATES } from '../../core/delivery.ts';
import { STATES } from '../../core/generation.ts';
import { PROBLEMS, type ProblemCode } from '../../core/problem.ts';
import type { Route } from '../../core/provider.ts';

/*
 * What this API answers, for the OpenAPI document and for clients that are typed from it. The dialect makes the answers; that they are
 * of these shapes is tested on answers of a real server (`test/witnesses/client/answers.test.ts`).
 */

const time = z.iso.datetime();
const PROBLEM_CODES = Object.keys(PROBLEMS).filter((code): code is ProblemCode => Object.hasOwn(PROBLEMS, code));
const kind = z.enum(['video', 'image']);
const size = { width: z.number(), height: z.number() };

export const warningAnswer = z
  .strictObject({ field: z.string(), message: z.string() })
  .meta({ id: 'Warning', description: 'Something that was asked and is done differently, or not at all.' });

const output = z
  .strictObject({
    url: z.string().describe('Needs no key; works for 48 hours.'),
    media_type: z.string(),
    bytes: z.number(),
    width: z.number().optional(),
    height: z.number().optional(),
    seconds: z.number().optional(),
  })
  .meta({ id: 'Output' });

const failure = z
  .strictObject({ code: z.enum(PROBLEM_CODES), message: z.string(), retryable: z.boolean() })
  .meta({ id: 'Failure', description: 'Why a generation failed.' });

export const generationAnswer = z
  .strictObject({
    id: z.string(),
    object: z.literal('generation'),
    state: z.enum(STATES),
    progress: z.number().describe('0 to 100.'),
    kind,
    dialect: z.string().describe('The API it came by.'),
    model: z.string(),
    engine: z.string(),
    engine_reason: z.string(),
    prompt: z.string(),
    count: z.number(),
    seconds: z.number(),
    ...size,
    audio: z.boolean(),
    seed: z.number(),
    warnings: z.array(warningAnswer),
    error: failure.optional(),
    price_credits: z.number().describe('What is held until the end.'),
    charged_credits: z.number().optional().describe('There from the end on; 0 when nothing was delivered.'),
    created_at: time,
    started_at: time.optional(),
    finished_at: time.optional(),
    expires_at: time.optional().describe('When the outputs are deleted.'),
    outputs: z.array(output),
  })
  .meta({ id: 'Generation' });

const details = generationAnswer
  .extend({ call: z.looseObject({}).describe('The body of `POST /generations` that orders the same again.') })
  .loose()
  .meta({ id: 'GenerationDetails', description: 'With what a page about one generation shows.' });

const generationPage = z
  .strictObject({ data: z.array(generationAnswer), has_more: z.boolean(), total: z.number() })
  .meta({ id: 'GenerationPage' });

const quote = z
  .strictObject({
    model: z.string(),
    engine: z.string(),
    engine_reason: z.string(),
    expected_seconds: z.strictObject({ p50: z.number(), p95: z.number() }).nullable(),
    price_credits: z.number(),
    balance_credits: z.number(),
    count: z.number(),
    seconds: z.number(),
    ...size,
    audio: z.boolean(),
    warnings: z.array(warningAnswer),
  })
  .meta({ id: 'Quote' });

const model = z
  .strictObject({
    id: z.string(),
    provider: z.string(),
    aliases: z.array(z.string()),
    canonical: z.string().describe('The same for one model under all its ids.'),
    name: z.string(),
    kind,
    limits: z
      .looseObject({
        prompt: z.looseObject({ charactersMax: z.number() }),
        count: z.strictObject({ max: z.number() }),
        inputs: z.record(z.string(), z.strictObject({ min: z.number().optional(), max: z.number() })),
      })
      .describe('What may be asked; a field without a rule is refused.'),
    price: z.looseObject({ since: z.string(), rows: z.array(z.looseObject({})) }),
    lifecycle: z.strictObject({
      released: z.string().optional(),
      sunset: z.string().optional(),
      successor: z.string().optional(),
    }),
  })
  .meta({ id: 'Model' });

const account = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    credits: z.number().describe('What can be spent.'),
    credits_held: z.number(),
    scopes: z.array(z.string()),
  })
  .meta({ id: 'Account' });

const file = z
  .strictObject({
    id: z.string(),
    mediaType: z.string(),
    bytes: z.number(),
    sha256: z.string(),
    created_at: time,
    createdAt: z.number().optional(),
    expiresAt: z.number().optional(),
    url: z.string(),
  })
  .meta({ id: 'File' });

const verification = z
  .strictObject({
    object: z.literal('verification'),
    recognised: z.boolean().describe('Made by an animatic, or made here.'),
    ai_generated: z.boolean().nullable(),
    generation: z.string().nullable(),
    metadata: z.union([
      z.strictObject({ found: z.literal(false) }),
      z.strictObject({
        found: z.literal(true),
        engine: z.string(),
        version: z.string(),
        storyboard: z.string(),
        seed: z.number(),
        digital_source_type: z.string(),
      }),
    ]),
    watermark: z.union([
      z.strictObject({ found: z.literal(false) }),
      z.strictObject({ found: z.literal(true), storyboard: z.string() }),
    ]),
    media_type: z.string().nullable(),
    bytes: z.number(),
    sha256: z.string(),
  })
  .meta({ id: 'Verification' });

const storyboard = z
  .looseObject({})
  .meta({ id: 'Storyboard', description: 'What the animatic understood; can be sent back, edited.' });

const key = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(z.string()),
    created_at: time,
    last_used_at: time.optional(),
    secret: z.string().optional().describe('Only when it was made just now.'),
  })
  .meta({ id: 'Key' });

export const problemAnswer = z
  .strictObject({
    code: z.string(),
    message: z.string(),
    parameter: z.string().optional(),
    facts: z.looseObject({}).optional(),
  })
  .meta({ id: 'AttemptProblem' });

export const attemptAnswer = z.strictObject({
  id: z.string(),
  number: z.number(),
  engine: z.string(),
  state: z.enum(['intent', 'submitted', 'ambiguous', 'rejected', 'done', 'failed', 'lost', 'cancelled']),
  started_at: time,
  finished_at: time.optional(),
  problem: problemAnswer.optional(),
});
export const eventAnswer = z.strictObject({
  generation_id: z.string(),
  sequence: z.number(),
  kind: z.string(),
  at: time,
  data: z.looseObject({}),
});
const attempts = z
  .strictObject({ attempts: z.array(attemptAnswer), events: z.array(eventAnswer) })
  .meta({ id: 'Attempts' });

export const deliveryAnswer = {
  id: z.string(),
  object: z.literal('delivery'),
  generation: z.string(),
  event: z.string(),
  url: z.string(),
  state: z.enum(DELIVERY_STATES),
  tries: z.number(),
  last_status: z.number().optional(),
  last_error: z.string().optional(),
  next_at: time.optional(),
  created_at: time,
  delivered_at: time.optional(),
};
export const triedAnswer = z.strictObject({
  number: z.number(),
  at: time,
  duration_ms: z.number().optional(),
  status: z.number().optional(),
  error: z.string().optional(),
  reply: z.string().optional(),
});
const deliveryWithLog = z.strictObject({ ...deliveryAnswer, log: z.array(triedAnswer) }).meta({ id: 'Delivery' });
const deliveryPage = z
  .strictObject({
    data: z.array(z.strictObject(deliveryAnswer).meta({ id: 'DeliverySummary' })),
    has_more: z.boolean(),
  })
  .meta({ id: 'DeliveryPage' });
const secret = z
  .strictObject({ secret: z.string(), created_at: time, earlier_secrets_expire_at: z.array(time) })
  .meta({ id: 'WebhookSecret' });

export const refusalAnswer = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string(),
    code: z.enum(PROBLEM_CODES),
    parameter: z.string().optional(),
    retryable: z.boolean(),
    charged: z.literal(false),
    request_id: z.string(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457.' });

/** By method and path below `/filmgate/v1`. The operator's are in `admin-answers.ts`; a route without a line answers bytes or CSV. */
export const ANSWERS: Readonly<Record<string, z.ZodType>> = {
  'POST /generations': generationAnswer,
  'GET /generations': generationPage,
  'GET /generations/{id}': generationAnswer,
  'GET /generations/{id}/details': details,
  'POST /generations/{id}/cancel': generationAnswer,
  'DELETE /generations/{id}': z.strictObject({ id: z.string(), deleted: z.literal(true) }),
  'POST /generations/delete': z.strictObject({ deleted: z.array(z.string()), not_found: z.array(z.string()) }),
  'GET /generations/{id}/attempts': attempts,
  'POST /quote': quote,
  'GET /models': z.strictObject({ data: z.array(model) }),
  'GET /account': account,
  'POST /files': file,
  'GET /files/{id}': file,
  'DELETE /files/{id}': z.strictObject({ id: z.string(), deleted: z.literal(true) }),
  'POST /keys': key,
  'GET /keys': z.strictObject({ data: z.array(key) }),
  'DELETE /keys/{id}': z.strictObject({ id: z.string(), revoked: z.literal(true) }),
  'POST /verify': verification,
  'POST /storyboards': storyboard,
  'GET /webhooks/deliveries': deliveryPage,
  'GET /webhooks/deliveries/{id}': deliveryWithLog,
  'POST /webhooks/deliveries/{id}/replay': deliveryWithLog,
  'GET /webhooks/secret': secret,
  'POST /webhooks/secret': secret,
};

/** The routes, each with the shape of its answer where there is one. */
export function withAnswers(
  root: string,
  answers: Readonly<Record<string, z.ZodType>>,
  routes: readonly Route[],
): readonly Route[] {
  return routes.map((route) => {
    const reply = answers[`${route.method} ${route.path.slice(root.length)}`];
    return reply === undefined ? { ...route, refusal: refusalAnswer } : { ...route, reply, refusal: refusalAnswer };
  });
}
