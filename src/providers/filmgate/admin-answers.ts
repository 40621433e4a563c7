import { z } from 'zod';
import { STATES } from '../../core/generation.ts';
import {
  attemptAnswer,
  deliveryAnswer,
  eventAnswer,
  generationAnswer,
  problemAnswer,
  triedAnswer,
  warningAnswer,
} from './answers.ts';

/*
 * What the operator's API answers, as `toWire` makes it of the views in `src/core/admin-views.ts`; what each means stands there. That
 * the answers of a real server are of these shapes is tested (`test/witnesses/client/admin-answers.test.ts`).
 */

const time = z.iso.datetime();
const number = z.number();
const string = z.string();
const names = z.array(string);
const named = z.strictObject({ id: string, name: string }).meta({ id: 'Named' });

const problem = problemAnswer
  .extend({ detail: z.string().optional().describe('What the caller is not told.') })
  .meta({ id: 'AdminProblem' });

const costs = {
  cost_dollars: number.describe('What upstreams took.'),
  loss_dollars: number.describe('Of it for what nobody paid.'),
};
const ended = {
  succeeded: number,
  failed: number,
  cancelled: number,
  success_rate: number.optional().describe('0 to 1.'),
  p50_seconds: number.optional(),
  p90_seconds: number.optional(),
  p95_seconds: number.optional(),
};

const accountRow = {
  id: string,
  name: string,
  created_at: time,
  disabled_at: time.optional(),
  available_credits: number,
  held_credits: number,
  scopes: names.describe('What its live keys may do, together.'),
  keys: number,
  last_used_at: time.optional(),
  spent_credits: number.describe('In the last seven days.'),
  made: number.describe('In the last seven days.'),
  running: number,
};
const account = z.strictObject(accountRow).meta({ id: 'AdminAccount' });
const accountDetail = z
  .strictObject({
    ...accountRow,
    days: z.array(z.strictObject({ start_at: time, spent_credits: number, generations: number, failed: number })),
  })
  .meta({ id: 'AdminAccountDetails' });

const grant = z
  .strictObject({
    entry_id: string,
    account_id: string,
    granted_credits: number.describe('Below zero when they were taken back.'),
    available_credits: number,
    replayed: z.boolean().describe('This entry id was used before, and nothing moved now.'),
  })
  .meta({ id: 'Grant' });

const keyRow = {
  id: string,
  name: string,
  account_id: string,
  prefix: string,
  scopes: names,
  requests_per_minute: number.optional(),
  created_at: time,
  last_used_at: time.optional(),
  revoked_at: time.optional(),
};
const key = z.strictObject(keyRow).meta({ id: 'AdminKey' });
const createdKey = z
  .strictObject({ ...keyRow, secret: string.describe('Shown this once.') })
  .meta({ id: 'AdminKeyWithSecret' });

const entry = z
  .strictObject({
    id: string,
    kind: z.enum(['grant', 'hold', 'capture', 'release', 'loss']),
    created_at: time,
    account: named,
    generation_id: string.optional(),
    note: string.optional(),
    amount_credits: number,
    from: string.describe('The ledgers between which it moved.'),
    to: string,
    change_credits: number.describe('What it changed in what the account can spend.'),
    balance_credits: number.optional().describe('What the account could spend after it.'),
  })
  .meta({ id: 'LedgerEntry' });
const entryPage = z
  .strictObject({ data: z.array(entry), has_more: z.boolean(), total: number })
  .meta({ id: 'LedgerEntryPage' });

const proof = z
  .strictObject({
    sound: z.boolean(),
    read_at: time,
    entries: number,
    accounts: number,
    open_holds: number,
    granted_credits: number,
    charged_credits: number,
    held_credits: number,
    available_credits: number,
    loss_credits: number,
    rest_credits: number.describe('Granted less charged, held and available: 0 in a sound ledger.'),
    differences: z.array(z.strictObject({ kind: string, id: string, message: string })),
  })
  .meta({ id: 'LedgerProof' });

const operators = {
  key_id: string.optional(),
  deleted_at: time.optional(),
  error_detail: string.optional().describe('What the caller is not told.'),
  account: named,
};
const generation = generationAnswer.extend(operators).meta({ id: 'AdminGeneration' });
const wholeGeneration = generationAnswer
  .extend({
    ...operators,
    key: z.strictObject({ id: string, name: string.optional() }),
    brief: z.looseObject({}).describe('What was asked, in the words of the inside.'),
    order: z.looseObject({}).describe('What was made of it.'),
    delivered: z.array(
      z.strictObject({ position: number, asset_id: string, bytes: number, differences: z.array(warningAnswer) }),
    ),
    events: z.array(eventAnswer),
    attempts: z.array(
      attemptAnswer.extend({
        problem: problem.optional(),
        ticket: z.unknown().optional(),
        reply: string.optional().describe('What the upstream answered, word for word.'),
      }),
    ),
    steps: z.array(z.strictObject({ kind: string, lane: string, due_at: time, tries: number, claimed: z.boolean() })),
    entries: z.array(entry),
    costs: z.array(
      z.strictObject({ engine: string, kind: string, dollars: number, note: string.optional(), created_at: time }),
    ),
    made_of: names,
    made_into: names,
  })
  .meta({ id: 'AdminGenerationDetails' });

const engine = z
  .strictObject({
    engine: string,
    paused_at: time.optional(),
    paused_by: string.optional().describe('The id of a key.'),
    reason: string.optional(),
    breaker_reason: string.optional(),
    breaker_at: time.optional(),
    takes_work: z.boolean(),
    ill: z.boolean(),
    provider: string,
    place: z.enum(['local', 'remote']),
    recovery: z.enum(['key', 'correlator', 'list', 'none']),
    concurrency: number,
    models: names,
    costs: z.array(
      z.strictObject({
        model: string,
        since: string,
        per: z.enum(['second', 'call']),
        from_dollars: number,
        to_dollars: number,
      }),
    ),
    running: number,
    queued: number,
    oldest_queued_seconds: number.optional(),
    day: z.strictObject({ ...ended, ...costs, spent_credits: number }).describe('The last 24 hours.'),
    hours: z.array(number),
    failed_hours: z.array(number),
    last_error: z
      .strictObject({ at: time, generation_id: string, code: string, message: string, detail: string.optional() })
      .optional(),
  })
  .meta({ id: 'Engine' });

const cap = z
  .strictObject({
    scope: z.enum(['account', 'key', 'engine']),
    id: string,
    per: z.enum(['generation', 'day', 'month']),
    amount_credits: number.optional(),
    amount_dollars: number.optional(),
    spent_credits: number.optional(),
    spent_dollars: number.optional(),
  })
  .meta({ id: 'Cap' });

const outcome = z
  .strictObject({
    generation_id: string,
    account: named,
    engine: string,
    model: string,
    state: z.enum(STATES),
    problem: problem.optional(),
    finished_at: time,
    price_credits: number,
    loss_credits: number,
    loss_dollars: number,
    decision: string.optional(),
    decided_at: time.optional(),
    decided_by: string.optional(),
    note: string.optional(),
  })
  .meta({ id: 'Outcome' });

const day = z.strictObject({
  start_at: time,
  ...costs,
  revenue_credits: number,
  loss_credits: number,
  granted_credits: number,
  generations: number,
  engines: z.array(z.strictObject({ engine: string, spent_credits: number, generations: number })),
});
const overview = z
  .strictObject({
    at: time,
    needs: z.array(
      z.strictObject({
        kind: z.enum(['outcome', 'stuck', 'webhook', 'engine', 'disk']),
        count: number,
        message: string,
        subjects: names,
        since_at: time.optional(),
      }),
    ),
    today: z.strictObject({
      ...ended,
      ...costs,
      start_at: time,
      created: number,
      local: number,
      revenue_credits: number,
      loss_credits: number,
      usual_credits: number.optional(),
    }),
    flight: z.strictObject({ running: number, queued: number, capacity: number, oldest_seconds: number.optional() }),
    queue: z.array(
      z.strictObject({
        kind: string,
        due: number,
        waiting: number,
        working: number,
        retrying: number,
        oldest_due_seconds: number.optional(),
      }),
    ),
    hours: z.array(z.strictObject({ start_at: time, succeeded: number, failed: number, cancelled: number })),
    days: z.array(day),
  })
  .meta({ id: 'Overview' });

const retired = z
  .strictObject({
    model: string,
    dialect: string,
    sunset: string,
    successor: string.optional(),
    calls: number,
    accounts: z.array(named),
    engines: names,
  })
  .meta({ id: 'RetiredModel' });

const system = z
  .strictObject({
    version: string,
    node: string,
    platform: string,
    started_at: time,
    uptime_seconds: number,
    memory_bytes: number,
    database: z.strictObject({ kind: string, bytes: number, schema_version: number }),
    files: z.strictObject({ count: number, bytes: number }),
    disk: z.strictObject({ free_bytes: number, total_bytes: number }),
    settings: z.array(z.strictObject({ name: string, env: string, value: string, help: string })),
  })
  .meta({ id: 'System' });

const audit = z
  .strictObject({
    id: string,
    at: time,
    key_id: string,
    account_id: string,
    address: string,
    action: string,
    target: string,
    facts: z.looseObject({}),
  })
  .meta({ id: 'AuditEntry' });

const ofAccount = { account_id: string };
const delivery = z.strictObject({ ...deliveryAnswer, ...ofAccount }).meta({ id: 'AdminDeliverySummary' });
const deliveryWithLog = z
  .strictObject({ ...deliveryAnswer, ...ofAccount, log: z.array(triedAnswer) })
  .meta({ id: 'AdminDelivery' });

const all = (one: z.ZodType): z.ZodType => z.strictObject({ data: z.array(one) });
const page = (one: z.ZodType): z.ZodType => z.strictObject({ data: z.array(one), has_more: z.boolean() });
const counted = (one: z.ZodType): z.ZodType =>
  z.strictObject({ data: z.array(one), has_more: z.boolean(), total: number.describe('No further than 10,000.') });

/** By method and path below `/filmgate/v1`, as `ANSWERS`; exports are CSV and have no line. */
export const ADMIN_ANSWERS: Readonly<Record<string, z.ZodType>> = {
  'GET /ledger/entries': entryPage,
  'GET /admin/accounts': counted(account),
  'POST /admin/accounts': account,
  'GET /admin/accounts/{id}': accountDetail,
  'PATCH /admin/accounts/{id}': account,
  'POST /admin/accounts/{id}/grants': grant,
  'POST /admin/accounts/{id}/withdrawals': grant,
  'GET /admin/accounts/{id}/keys': all(key),
  'POST /admin/accounts/{id}/keys': createdKey,
  'DELETE /admin/keys/{id}': z.strictObject({ id: string, revoked: z.literal(true) }),
  'GET /admin/ledger/entries': entryPage,
  'GET /admin/ledger/verify': proof,
  'GET /admin/generations': counted(generation),
  'GET /admin/generations/{id}': wholeGeneration,
  'POST /admin/generations/{id}/cancel': wholeGeneration,
  'POST /admin/generations/{id}/ask': wholeGeneration,
  'POST /admin/generations/{id}/adopt': wholeGeneration,
  'GET /admin/overview': overview,
  'GET /admin/retired-models': all(retired),
  'GET /admin/system': system,
  'GET /admin/audit': page(audit),
  'GET /admin/engines': all(engine),
  'POST /admin/engines/{id}/pause': engine,
  'POST /admin/engines/{id}/resume': engine,
  'GET /admin/caps': all(cap),
  'PUT /admin/caps/{scope}/{id}': all(cap),
  'GET /admin/outcomes': page(outcome),
  'POST /admin/outcomes/{id}/decide': outcome,
  'GET /admin/webhooks/deliveries': page(delivery),
  'GET /admin/webhooks/deliveries/{id}': deliveryWithLog,
  'POST /admin/webhooks/deliveries/{id}/replay': deliveryWithLog,
};
