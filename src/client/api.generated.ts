// Generated from this server's OpenAPI document by `npx node scripts/generate-client-types.ts`. Not to be edited.

export interface Generation {
  id: string;
  object: "generation";
  state: "queued" | "running" | "succeeded" | "failed" | "cancelled";
  /** 0 to 100. */
  progress: number;
  kind: "video" | "image";
  /** The API it came by. */
  dialect: string;
  model: string;
  engine: string;
  engine_reason: string;
  prompt: string;
  count: number;
  seconds: number;
  width: number;
  height: number;
  audio: boolean;
  seed: number;
  warnings: readonly (Warning)[];
  error?: Failure | undefined;
  /** What is held until the end. */
  price_credits: number;
  /** There from the end on; 0 when nothing was delivered. */
  charged_credits?: number | undefined;
  created_at: string;
  started_at?: string | undefined;
  finished_at?: string | undefined;
  /** When the outputs are deleted. */
  expires_at?: string | undefined;
  outputs: readonly (Output)[];
}

/** Something that was asked and is done differently, or not at all. */
export interface Warning {
  field: string;
  message: string;
}

/** Why a generation failed. */
export interface Failure {
  code: "malformed_body" | "invalid_parameter" | "missing_parameter" | "unprocessable" | "invalid_media" | "media_unreachable" | "body_too_large" | "unsupported_media_type" | "unauthenticated" | "forbidden" | "insufficient_credits" | "spend_cap_reached" | "unknown_route" | "unknown_model" | "not_found" | "method_not_allowed" | "conflict" | "in_progress" | "not_ready" | "expired" | "idempotency_mismatch" | "content_filtered" | "rate_limited" | "cancelled" | "internal" | "engine_failed" | "engine_rejected" | "engine_unavailable" | "outcome_unknown" | "output_invalid" | "output_lost" | "timed_out" | "shutting_down" | "overloaded";
  message: string;
  retryable: boolean;
}

export interface Output {
  /** Needs no key; works for 48 hours. */
  url: string;
  media_type: string;
  bytes: number;
  width?: number | undefined;
  height?: number | undefined;
  seconds?: number | undefined;
}

/** RFC 9457. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: "malformed_body" | "invalid_parameter" | "missing_parameter" | "unprocessable" | "invalid_media" | "media_unreachable" | "body_too_large" | "unsupported_media_type" | "unauthenticated" | "forbidden" | "insufficient_credits" | "spend_cap_reached" | "unknown_route" | "unknown_model" | "not_found" | "method_not_allowed" | "conflict" | "in_progress" | "not_ready" | "expired" | "idempotency_mismatch" | "content_filtered" | "rate_limited" | "cancelled" | "internal" | "engine_failed" | "engine_rejected" | "engine_unavailable" | "outcome_unknown" | "output_invalid" | "output_lost" | "timed_out" | "shutting_down" | "overloaded";
  parameter?: string | undefined;
  retryable: boolean;
  charged: false;
  request_id: string;
}

export interface GenerationPage {
  data: readonly (Generation)[];
  has_more: boolean;
  total: number;
}

export interface Attempts {
  attempts: readonly ({
    id: string;
    number: number;
    engine: string;
    state: "intent" | "submitted" | "ambiguous" | "rejected" | "done" | "failed" | "lost" | "cancelled";
    started_at: string;
    finished_at?: string | undefined;
    problem?: AttemptProblem | undefined;
  })[];
  events: readonly ({
    generation_id: string;
    sequence: number;
    kind: string;
    at: string;
    data: {
      [name: string]: unknown;
    };
  })[];
}

export interface AttemptProblem {
  code: string;
  message: string;
  parameter?: string | undefined;
  facts?: {
    [name: string]: unknown;
  } | undefined;
}

export interface Quote {
  model: string;
  engine: string;
  engine_reason: string;
  expected_seconds: {
    p50: number;
    p95: number;
  } | null;
  price_credits: number;
  balance_credits: number;
  count: number;
  seconds: number;
  width: number;
  height: number;
  audio: boolean;
  warnings: readonly (Warning)[];
}

export interface Model {
  id: string;
  provider: string;
  aliases: readonly (string)[];
  /** The same for one model under all its ids. */
  canonical: string;
  name: string;
  kind: "video" | "image";
  /** What may be asked; a field without a rule is refused. */
  limits: {
    prompt: {
      charactersMax: number;
      [name: string]: unknown;
    };
    count: {
      max: number;
    };
    inputs: {
      [name: string]: {
        min?: number | undefined;
        max: number;
      };
    };
    [name: string]: unknown;
  };
  price: {
    since: string;
    rows: readonly ({
      [name: string]: unknown;
    })[];
    [name: string]: unknown;
  };
  lifecycle: {
    released?: string | undefined;
    sunset?: string | undefined;
    successor?: string | undefined;
  };
}

export interface Account {
  id: string;
  name: string;
  /** What can be spent. */
  credits: number;
  credits_held: number;
  scopes: readonly (string)[];
}

export interface File {
  id: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  created_at: string;
  createdAt?: number | undefined;
  expiresAt?: number | undefined;
  url: string;
}

export interface Key {
  id: string;
  name: string;
  prefix: string;
  scopes: readonly (string)[];
  created_at: string;
  last_used_at?: string | undefined;
  /** Only when it was made just now. */
  secret?: string | undefined;
}

/** With what a page about one generation shows. */
export interface GenerationDetails {
  id: string;
  object: "generation";
  state: "queued" | "running" | "succeeded" | "failed" | "cancelled";
  /** 0 to 100. */
  progress: number;
  kind: "video" | "image";
  /** The API it came by. */
  dialect: string;
  model: string;
  engine: string;
  engine_reason: string;
  prompt: string;
  count: number;
  seconds: number;
  width: number;
  height: number;
  audio: boolean;
  seed: number;
  warnings: readonly (Warning)[];
  error?: Failure | undefined;
  /** What is held until the end. */
  price_credits: number;
  /** There from the end on; 0 when nothing was delivered. */
  charged_credits?: number | undefined;
  created_at: string;
  started_at?: string | undefined;
  finished_at?: string | undefined;
  /** When the outputs are deleted. */
  expires_at?: string | undefined;
  outputs: readonly (Output)[];
  /** The body of `POST /generations` that orders the same again. */
  call: {
    [name: string]: unknown;
  };
  [name: string]: unknown;
}

export interface Verification {
  object: "verification";
  /** Made by an animatic, or made here. */
  recognised: boolean;
  ai_generated: boolean | null;
  generation: string | null;
  metadata: {
    found: false;
  } | {
    found: true;
    engine: string;
    version: string;
    storyboard: string;
    seed: number;
    digital_source_type: string;
  };
  watermark: {
    found: false;
  } | {
    found: true;
    storyboard: string;
  };
  media_type: string | null;
  bytes: number;
  sha256: string;
}

/** What the animatic understood; can be sent back, edited. */
export interface Storyboard {
  [name: string]: unknown;
}

export interface DeliveryPage {
  data: readonly (DeliverySummary)[];
  has_more: boolean;
}

export interface DeliverySummary {
  id: string;
  object: "delivery";
  generation: string;
  event: string;
  url: string;
  state: "pending" | "delivered" | "dead" | "gone";
  tries: number;
  last_status?: number | undefined;
  last_error?: string | undefined;
  next_at?: string | undefined;
  created_at: string;
  delivered_at?: string | undefined;
}

export interface Delivery {
  id: string;
  object: "delivery";
  generation: string;
  event: string;
  url: string;
  state: "pending" | "delivered" | "dead" | "gone";
  tries: number;
  last_status?: number | undefined;
  last_error?: string | undefined;
  next_at?: string | undefined;
  created_at: string;
  delivered_at?: string | undefined;
  log: readonly ({
    number: number;
    at: string;
    duration_ms?: number | undefined;
    status?: number | undefined;
    error?: string | undefined;
    reply?: string | undefined;
  })[];
}

export interface WebhookSecret {
  secret: string;
  created_at: string;
  earlier_secrets_expire_at: readonly (string)[];
}

export interface AdminAccount {
  id: string;
  name: string;
  created_at: string;
  disabled_at?: string | undefined;
  available_credits: number;
  held_credits: number;
  /** What its live keys may do, together. */
  scopes: readonly (string)[];
  keys: number;
  last_used_at?: string | undefined;
  /** In the last seven days. */
  spent_credits: number;
  /** In the last seven days. */
  made: number;
  running: number;
}

export interface AdminAccountDetails {
  id: string;
  name: string;
  created_at: string;
  disabled_at?: string | undefined;
  available_credits: number;
  held_credits: number;
  /** What its live keys may do, together. */
  scopes: readonly (string)[];
  keys: number;
  last_used_at?: string | undefined;
  /** In the last seven days. */
  spent_credits: number;
  /** In the last seven days. */
  made: number;
  running: number;
  days: readonly ({
    start_at: string;
    spent_credits: number;
    generations: number;
    failed: number;
  })[];
}

export interface Grant {
  entry_id: string;
  account_id: string;
  /** Below zero when they were taken back. */
  granted_credits: number;
  available_credits: number;
  /** This entry id was used before, and nothing moved now. */
  replayed: boolean;
}

export interface AdminKey {
  id: string;
  name: string;
  account_id: string;
  prefix: string;
  scopes: readonly (string)[];
  requests_per_minute?: number | undefined;
  created_at: string;
  last_used_at?: string | undefined;
  revoked_at?: string | undefined;
}

export interface AdminKeyWithSecret {
  id: string;
  name: string;
  account_id: string;
  prefix: string;
  scopes: readonly (string)[];
  requests_per_minute?: number | undefined;
  created_at: string;
  last_used_at?: string | undefined;
  revoked_at?: string | undefined;
  /** Shown this once. */
  secret: string;
}

export interface LedgerEntryPage {
  data: readonly (LedgerEntry)[];
  has_more: boolean;
  total: number;
}

export interface LedgerEntry {
  id: string;
  kind: "grant" | "hold" | "capture" | "release" | "loss";
  created_at: string;
  account: Named;
  generation_id?: string | undefined;
  note?: string | undefined;
  amount_credits: number;
  /** The ledgers between which it moved. */
  from: string;
  to: string;
  /** What it changed in what the account can spend. */
  change_credits: number;
  /** What the account could spend after it. */
  balance_credits?: number | undefined;
}

export interface Named {
  id: string;
  name: string;
}

export interface LedgerProof {
  sound: boolean;
  read_at: string;
  entries: number;
  accounts: number;
  open_holds: number;
  granted_credits: number;
  charged_credits: number;
  held_credits: number;
  available_credits: number;
  loss_credits: number;
  /** Granted less charged, held and available: 0 in a sound ledger. */
  rest_credits: number;
  differences: readonly ({
    kind: string;
    id: string;
    message: string;
  })[];
}

export interface AdminGeneration {
  id: string;
  object: "generation";
  state: "queued" | "running" | "succeeded" | "failed" | "cancelled";
  /** 0 to 100. */
  progress: number;
  kind: "video" | "image";
  /** The API it came by. */
  dialect: string;
  model: string;
  engine: string;
  engine_reason: string;
  prompt: string;
  count: number;
  seconds: number;
  width: number;
  height: number;
  audio: boolean;
  seed: number;
  warnings: readonly (Warning)[];
  error?: Failure | undefined;
  /** What is held until the end. */
  price_credits: number;
  /** There from the end on; 0 when nothing was delivered. */
  charged_credits?: number | undefined;
  created_at: string;
  started_at?: string | undefined;
  finished_at?: string | undefined;
  /** When the outputs are deleted. */
  expires_at?: string | undefined;
  outputs: readonly (Output)[];
  key_id?: string | undefined;
  deleted_at?: string | undefined;
  /** What the caller is not told. */
  error_detail?: string | undefined;
  account: Named;
}

export interface AdminGenerationDetails {
  id: string;
  object: "generation";
  state: "queued" | "running" | "succeeded" | "failed" | "cancelled";
  /** 0 to 100. */
  progress: number;
  kind: "video" | "image";
  /** The API it came by. */
  dialect: string;
  model: string;
  engine: string;
  engine_reason: string;
  prompt: string;
  count: number;
  seconds: number;
  width: number;
  height: number;
  audio: boolean;
  seed: number;
  warnings: readonly (Warning)[];
  error?: Failure | undefined;
  /** What is held until the end. */
  price_credits: number;
  /** There from the end on; 0 when nothing was delivered. */
  charged_credits?: number | undefined;
  created_at: string;
  started_at?: string | undefined;
  finished_at?: string | undefined;
  /** When the outputs are deleted. */
  expires_at?: string | undefined;
  outputs: readonly (Output)[];
  key_id?: string | undefined;
  deleted_at?: string | undefined;
  /** What the caller is not told. */
  error_detail?: string | undefined;
  account: Named;
  key: {
    id: string;
    name?: string | undefined;
  };
  /** What was asked, in the words of the inside. */
  brief: {
    [name: string]: unknown;
  };
  /** What was made of it. */
  order: {
    [name: string]: unknown;
  };
  delivered: readonly ({
    position: number;
    asset_id: string;
    bytes: number;
    differences: readonly (Warning)[];
  })[];
  events: readonly ({
    generation_id: string;
    sequence: number;
    kind: string;
    at: string;
    data: {
      [name: string]: unknown;
    };
  })[];
  attempts: readonly ({
    id: string;
    number: number;
    engine: string;
    state: "intent" | "submitted" | "ambiguous" | "rejected" | "done" | "failed" | "lost" | "cancelled";
    started_at: string;
    finished_at?: string | undefined;
    problem?: AdminProblem | undefined;
    ticket?: unknown | undefined;
    /** What the upstream answered, word for word. */
    reply?: string | undefined;
  })[];
  steps: readonly ({
    kind: string;
    lane: string;
    due_at: string;
    tries: number;
    claimed: boolean;
  })[];
  entries: readonly (LedgerEntry)[];
  costs: readonly ({
    engine: string;
    kind: string;
    dollars: number;
    note?: string | undefined;
    created_at: string;
  })[];
  made_of: readonly (string)[];
  made_into: readonly (string)[];
}

export interface AdminProblem {
  code: string;
  message: string;
  parameter?: string | undefined;
  facts?: {
    [name: string]: unknown;
  } | undefined;
  /** What the caller is not told. */
  detail?: string | undefined;
}

export interface Overview {
  at: string;
  needs: readonly ({
    kind: "outcome" | "stuck" | "webhook" | "engine" | "disk";
    count: number;
    message: string;
    subjects: readonly (string)[];
    since_at?: string | undefined;
  })[];
  today: {
    succeeded: number;
    failed: number;
    cancelled: number;
    /** 0 to 1. */
    success_rate?: number | undefined;
    p50_seconds?: number | undefined;
    p90_seconds?: number | undefined;
    p95_seconds?: number | undefined;
    /** What upstreams took. */
    cost_dollars: number;
    /** Of it for what nobody paid. */
    loss_dollars: number;
    start_at: string;
    created: number;
    local: number;
    revenue_credits: number;
    loss_credits: number;
    usual_credits?: number | undefined;
  };
  flight: {
    running: number;
    queued: number;
    capacity: number;
    oldest_seconds?: number | undefined;
  };
  queue: readonly ({
    kind: string;
    due: number;
    waiting: number;
    working: number;
    retrying: number;
    oldest_due_seconds?: number | undefined;
  })[];
  hours: readonly ({
    start_at: string;
    succeeded: number;
    failed: number;
    cancelled: number;
  })[];
  days: readonly ({
    start_at: string;
    /** What upstreams took. */
    cost_dollars: number;
    /** Of it for what nobody paid. */
    loss_dollars: number;
    revenue_credits: number;
    loss_credits: number;
    granted_credits: number;
    generations: number;
    engines: readonly ({
      engine: string;
      spent_credits: number;
      generations: number;
    })[];
  })[];
}

export interface RetiredModel {
  model: string;
  dialect: string;
  sunset: string;
  successor?: string | undefined;
  calls: number;
  accounts: readonly (Named)[];
  engines: readonly (string)[];
}

export interface System {
  version: string;
  node: string;
  platform: string;
  started_at: string;
  uptime_seconds: number;
  memory_bytes: number;
  database: {
    kind: string;
    bytes: number;
    schema_version: number;
  };
  files: {
    count: number;
    bytes: number;
  };
  disk: {
    free_bytes: number;
    total_bytes: number;
  };
  settings: readonly ({
    name: string;
    env: string;
    value: string;
    help: string;
  })[];
}

export interface AuditEntry {
  id: string;
  at: string;
  key_id: string;
  account_id: string;
  address: string;
  action: string;
  target: string;
  facts: {
    [name: string]: unknown;
  };
}

export interface Engine {
  engine: string;
  paused_at?: string | undefined;
  /** The id of a key. */
  paused_by?: string | undefined;
  reason?: string | undefined;
  breaker_reason?: string | undefined;
  breaker_at?: string | undefined;
  takes_work: boolean;
  ill: boolean;
  provider: string;
  place: "local" | "remote";
  recovery: "key" | "correlator" | "list" | "none";
  concurrency: number;
  models: readonly (string)[];
  costs: readonly ({
    model: string;
    since: string;
    per: "second" | "call";
    from_dollars: number;
    to_dollars: number;
  })[];
  running: number;
  queued: number;
  oldest_queued_seconds?: number | undefined;
  /** The last 24 hours. */
  day: {
    succeeded: number;
    failed: number;
    cancelled: number;
    /** 0 to 1. */
    success_rate?: number | undefined;
    p50_seconds?: number | undefined;
    p90_seconds?: number | undefined;
    p95_seconds?: number | undefined;
    /** What upstreams took. */
    cost_dollars: number;
    /** Of it for what nobody paid. */
    loss_dollars: number;
    spent_credits: number;
  };
  hours: readonly (number)[];
  failed_hours: readonly (number)[];
  last_error?: {
    at: string;
    generation_id: string;
    code: string;
    message: string;
    detail?: string | undefined;
  } | undefined;
}

export interface Cap {
  scope: "account" | "key" | "engine";
  id: string;
  per: "generation" | "day" | "month";
  amount_credits?: number | undefined;
  amount_dollars?: number | undefined;
  spent_credits?: number | undefined;
  spent_dollars?: number | undefined;
}

export interface Outcome {
  generation_id: string;
  account: Named;
  engine: string;
  model: string;
  state: "queued" | "running" | "succeeded" | "failed" | "cancelled";
  problem?: AdminProblem | undefined;
  finished_at: string;
  price_credits: number;
  loss_credits: number;
  loss_dollars: number;
  decision?: string | undefined;
  decided_at?: string | undefined;
  decided_by?: string | undefined;
  note?: string | undefined;
}

export interface AdminDeliverySummary {
  id: string;
  object: "delivery";
  generation: string;
  event: string;
  url: string;
  state: "pending" | "delivered" | "dead" | "gone";
  tries: number;
  last_status?: number | undefined;
  last_error?: string | undefined;
  next_at?: string | undefined;
  created_at: string;
  delivered_at?: string | undefined;
  account_id: string;
}

export interface AdminDelivery {
  id: string;
  object: "delivery";
  generation: string;
  event: string;
  url: string;
  state: "pending" | "delivered" | "dead" | "gone";
  tries: number;
  last_status?: number | undefined;
  last_error?: string | undefined;
  next_at?: string | undefined;
  created_at: string;
  delivered_at?: string | undefined;
  account_id: string;
  log: readonly ({
    number: number;
    at: string;
    duration_ms?: number | undefined;
    status?: number | undefined;
    error?: string | undefined;
    reply?: string | undefined;
  })[];
}

/** Every call of the API under `/filmgate/v1`, by method and path. */
export interface Operations {
  /** Makes a generation; answers at once, or at its end with wait_seconds. */
  'POST /generations': {
    path: undefined;
    query: undefined;
    body: {
      model?: string | undefined;
      kind?: "video" | "image" | undefined;
      prompt?: string | undefined;
      negative_prompt?: string | undefined;
      count?: number | undefined;
      seconds?: number | undefined;
      resolution?: "480p" | "720p" | "1080p" | "4k" | undefined;
      aspect_ratio?: "16:9" | "9:16" | "1:1" | "3:2" | "2:3" | "4:3" | "3:4" | undefined;
      size?: string | undefined;
      audio?: boolean | undefined;
      seed?: number | undefined;
      person_generation?: "allow_adult" | "allow_all" | "dont_allow" | undefined;
      resize_mode?: "crop" | "pad" | undefined;
      compression_quality?: "optimized" | "lossless" | undefined;
      format?: "png" | "jpeg" | undefined;
      /** A URL, a data URI, base64, ast_… or gen_… */
      image?: string | undefined;
      /** A URL, a data URI, base64, ast_… or gen_… */
      last_frame?: string | undefined;
      references?: readonly (string)[] | undefined;
      /** A URL, a data URI, base64, ast_… or gen_… */
      video?: string | undefined;
      storyboard?: {
        [name: string]: unknown;
      } | undefined;
      remix_of?: string | undefined;
      engine?: string | undefined;
      exclude_engines?: readonly (string)[] | undefined;
      callback_url?: string | undefined;
      callback_secret?: string | undefined;
      wait_seconds?: number | undefined;
    };
    answer: Generation;
  };
  /** The account's generations, newest first, by the words of their prompts and much else. */
  'GET /generations': {
    path: undefined;
    query: {
      limit?: number | undefined;
      after?: string | undefined;
      from?: string | undefined;
      to?: string | undefined;
      state?: string | undefined;
      kind?: "video" | "image" | undefined;
      model?: string | undefined;
      engine?: string | undefined;
      q?: string | undefined;
      dialect?: string | undefined;
      order?: "newest" | "oldest" | undefined;
    };
    body: undefined;
    answer: GenerationPage;
  };
  /** Makes one video and answers with the MP4 itself. */
  'POST /video': {
    path: undefined;
    query: undefined;
    body: {
      model?: string | undefined;
      kind?: "video" | "image" | undefined;
      prompt?: string | undefined;
      negative_prompt?: string | undefined;
      count?: number | undefined;
      seconds?: number | undefined;
      resolution?: "480p" | "720p" | "1080p" | "4k" | undefined;
      aspect_ratio?: "16:9" | "9:16" | "1:1" | "3:2" | "2:3" | "4:3" | "3:4" | undefined;
      size?: string | undefined;
      audio?: boolean | undefined;
      seed?: number | undefined;
      person_generation?: "allow_adult" | "allow_all" | "dont_allow" | undefined;
      resize_mode?: "crop" | "pad" | undefined;
      compression_quality?: "optimized" | "lossless" | undefined;
      format?: "png" | "jpeg" | undefined;
      /** A URL, a data URI, base64, ast_… or gen_… */
      image?: string | undefined;
      /** A URL, a data URI, base64, ast_… or gen_… */
      last_frame?: string | undefined;
      references?: readonly (string)[] | undefined;
      /** A URL, a data URI, base64, ast_… or gen_… */
      video?: string | undefined;
      storyboard?: {
        [name: string]: unknown;
      } | undefined;
      remix_of?: string | undefined;
      engine?: string | undefined;
      exclude_engines?: readonly (string)[] | undefined;
      callback_url?: string | undefined;
      callback_secret?: string | undefined;
      wait_seconds?: number | undefined;
    };
    answer: unknown;
  };
  /** One generation; ?wait_seconds waits for its end. */
  'GET /generations/{id}': {
    path: {
      id: string;
    };
    query: {
      wait_seconds?: number | undefined;
    };
    body: undefined;
    answer: Generation;
  };
  /** Deletes it with its files. */
  'DELETE /generations/{id}': {
    path: {
      id: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      deleted: true;
    };
  };
  /** Ends it and gives the credits back. */
  'POST /generations/{id}/cancel': {
    path: {
      id: string;
    };
    query: undefined;
    body: undefined;
    answer: Generation;
  };
  /** Deletes up to 100 of them with their files. */
  'POST /generations/delete': {
    path: undefined;
    query: undefined;
    body: {
      ids: readonly (string)[];
    };
    answer: {
      deleted: readonly (string)[];
      not_found: readonly (string)[];
    };
  };
  /** Each try at an engine, and everything that happened to it. */
  'GET /generations/{id}/attempts': {
    path: {
      id: string;
    };
    query: undefined;
    body: undefined;
    answer: Attempts;
  };
  /** What happens to it, as server-sent events; with `?after` from after that number on. */
  'GET /generations/{id}/events': {
    path: {
      id: string;
    };
    query: {
      after?: number | undefined;
    };
    body: undefined;
    answer: unknown;
  };
  /** The bytes of one output, counted from 0. Ranges are honoured. `?name=` saves it under that name. */
  'GET /generations/{id}/outputs/{output}': {
    path: {
      id: string;
      output: string;
    };
    query: {
      name?: string | undefined;
    };
    body: undefined;
    answer: unknown;
  };
  /** What a generation would cost, where it would run and why, how long it takes, and what would be done differently. Buys nothing. With `?path=/v1/videos` (any path here that makes something) the body is that API's. */
  'POST /quote': {
    path: undefined;
    query: {
      path?: string | undefined;
    };
    body: {
      model?: string | undefined;
      kind?: "video" | "image" | undefined;
      prompt?: string | undefined;
      negative_prompt?: string | undefined;
      count?: number | undefined;
      seconds?: number | undefined;
      resolution?: "480p" | "720p" | "1080p" | "4k" | undefined;
      aspect_ratio?: "16:9" | "9:16" | "1:1" | "3:2" | "2:3" | "4:3" | "3:4" | undefined;
      size?: string | undefined;
      audio?: boolean | undefined;
      seed?: number | undefined;
      person_generation?: "allow_adult" | "allow_all" | "dont_allow" | undefined;
      resize_mode?: "crop" | "pad" | undefined;
      compression_quality?: "optimized" | "lossless" | undefined;
      format?: "png" | "jpeg" | undefined;
      /** A URL, a data URI, base64, ast_… or gen_… */
      image?: string | undefined;
      /** A URL, a data URI, base64, ast_… or gen_… */
      last_frame?: string | undefined;
      references?: readonly (string)[] | undefined;
      /** A URL, a data URI, base64, ast_… or gen_… */
      video?: string | undefined;
      storyboard?: {
        [name: string]: unknown;
      } | undefined;
      remix_of?: string | undefined;
      engine?: string | undefined;
      exclude_engines?: readonly (string)[] | undefined;
      callback_url?: string | undefined;
      callback_secret?: string | undefined;
      wait_seconds?: number | undefined;
    };
    answer: Quote;
  };
  /** Every model of every API, with limits and prices. */
  'GET /models': {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: {
      data: readonly (Model)[];
    };
  };
  /** The balance. */
  'GET /account': {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: Account;
  };
  /** Keeps an image or a video for later calls, as a form or as JSON. */
  'POST /files': {
    path: undefined;
    query: undefined;
    body: {
      /** A URL, a data URI, base64, ast_… or gen_… */
      file: string;
    };
    answer: File;
  };
  /** A file that is kept, with a fresh link to it. */
  'GET /files/{id}': {
    path: {
      id: string;
    };
    query: undefined;
    body: undefined;
    answer: File;
  };
  /** Deletes a file that was kept for calls. */
  'DELETE /files/{id}': {
    path: {
      id: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      deleted: true;
    };
  };
  /** Makes a key of the same account; its secret is shown this once. */
  'POST /keys': {
    path: undefined;
    query: undefined;
    body: {
      name: string;
      scopes?: readonly (string)[] | undefined;
    };
    answer: Key;
  };
  /** The account's keys. */
  'GET /keys': {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: {
      data: readonly (Key)[];
    };
  };
  /** Revokes a key at once. */
  'DELETE /keys/{id}': {
    path: {
      id: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      revoked: true;
    };
  };
  /** One generation with the call that would order it again, its files as they were measured, its credits, what it was made of and what was made of it, and how long others took. */
  'GET /generations/{id}/details': {
    path: {
      id: string;
    };
    query: undefined;
    body: undefined;
    answer: GenerationDetails;
  };
  /** The first frame of an output, as WebP. Made when it is first asked for. */
  'GET /generations/{id}/outputs/{output}/thumbnail': {
    path: {
      id: string;
      output: string;
    };
    query: undefined;
    body: undefined;
    answer: unknown;
  };
  /** Sixteen frames from all over an output, four by four, as JPEG. Made when it is first asked for. */
  'GET /generations/{id}/outputs/{output}/sheet': {
    path: {
      id: string;
      output: string;
    };
    query: undefined;
    body: undefined;
    answer: unknown;
  };
  /** Whether a file carries the marks of the animatic, and which generation made it. Costs and keeps nothing. */
  'POST /verify': {
    path: undefined;
    query: undefined;
    body: {
      /** A URL, a data URI, base64, ast_… or gen_… */
      file?: string | undefined;
      url?: string | undefined;
      /** A URL, a data URI, base64, ast_… or gen_… */
      base64?: string | undefined;
      asset?: string | undefined;
      generation?: string | undefined;
      output?: number | undefined;
    };
    answer: Verification;
  };
  /** What the animatic understands of a prompt, as its storyboard. Costs and keeps nothing. */
  'POST /storyboards': {
    path: undefined;
    query: undefined;
    body: {
      prompt: string;
      negative_prompt?: string | undefined;
      seed?: number | undefined;
      seconds?: number | undefined;
      at?: number | undefined;
      aspect_ratio?: "16:9" | "9:16" | "1:1" | "3:2" | "2:3" | "4:3" | "3:4" | undefined;
      audio?: boolean | undefined;
      storyboard?: {
        [name: string]: unknown;
      } | undefined;
      image?: string | undefined;
      last_frame?: string | undefined;
      references?: readonly (string)[] | undefined;
    };
    answer: Storyboard;
  };
  /** One frame of what the animatic would draw, as a JPEG. Costs and keeps nothing. */
  'POST /posters': {
    path: undefined;
    query: undefined;
    body: {
      prompt: string;
      negative_prompt?: string | undefined;
      seed?: number | undefined;
      seconds?: number | undefined;
      at?: number | undefined;
      aspect_ratio?: "16:9" | "9:16" | "1:1" | "3:2" | "2:3" | "4:3" | "3:4" | undefined;
      audio?: boolean | undefined;
      storyboard?: {
        [name: string]: unknown;
      } | undefined;
      image?: string | undefined;
      last_frame?: string | undefined;
      references?: readonly (string)[] | undefined;
    };
    answer: unknown;
  };
  /** What callbacks were told, newest first: ?state, ?generation, ?limit, ?after. */
  'GET /webhooks/deliveries': {
    path: undefined;
    query: {
      limit?: number | undefined;
      after?: string | undefined;
      state?: "pending" | "delivered" | "dead" | "gone" | undefined;
      generation?: string | undefined;
    };
    body: undefined;
    answer: DeliveryPage;
  };
  /** One delivery with each of its tries. */
  'GET /webhooks/deliveries/{id}': {
    path: {
      id: string;
    };
    query: undefined;
    body: undefined;
    answer: Delivery;
  };
  /** Tells it again now, under the same id, with the whole schedule before it. */
  'POST /webhooks/deliveries/{id}/replay': {
    path: {
      id: string;
    };
    query: undefined;
    body: undefined;
    answer: Delivery;
  };
  /** What the account's callbacks are signed with. Needs a key that may generate. */
  'GET /webhooks/secret': {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: WebhookSecret;
  };
  /** A new secret; the old one signs as well for a day, or for keep_old_seconds. */
  'POST /webhooks/secret': {
    path: undefined;
    query: undefined;
    body: {
      keep_old_seconds?: number | undefined;
    };
    answer: WebhookSecret;
  };
  /** Accounts, oldest first, with balances, keys and the last seven days. */
  'GET /admin/accounts': {
    path: undefined;
    query: {
      limit?: number | undefined;
      after?: string | undefined;
      q?: string | undefined;
      disabled?: boolean | undefined;
    };
    body: undefined;
    answer: {
      data: readonly (AdminAccount)[];
      has_more: boolean;
      /** No further than 10,000. */
      total: number;
    };
  };
  /** Makes an account, with credits when asked. */
  'POST /admin/accounts': {
    path: undefined;
    query: undefined;
    body: {
      name: string;
      credits?: number | undefined;
      note?: string | undefined;
    };
    answer: AdminAccount;
  };
  /** One account, with what it spent and made on each day. */
  'GET /admin/accounts/{id}': {
    path: {
      id: string;
    };
    query: {
      days?: number | undefined;
      utc_offset_minutes?: number | undefined;
    };
    body: undefined;
    answer: AdminAccountDetails;
  };
  /** Renames an account, disables it, or lets it in again. */
  'PATCH /admin/accounts/{id}': {
    path: {
      id: string;
    };
    query: undefined;
    body: {
      name?: string | undefined;
      disabled?: boolean | undefined;
    };
    answer: AdminAccount;
  };
  /** Gives credits; with an entry_id once, however often it is asked. */
  'POST /admin/accounts/{id}/grants': {
    path: {
      id: string;
    };
    query: undefined;
    body: {
      credits?: number | undefined;
      note?: string | undefined;
      entry_id?: string | undefined;
    };
    answer: Grant;
  };
  /** Takes credits back, at most those that are free; with an entry_id once. */
  'POST /admin/accounts/{id}/withdrawals': {
    path: {
      id: string;
    };
    query: undefined;
    body: {
      credits?: number | undefined;
      note?: string | undefined;
      entry_id?: string | undefined;
    };
    answer: Grant;
  };
  /** All keys of an account, those revoked among them. */
  'GET /admin/accounts/{id}/keys': {
    path: {
      id: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      data: readonly (AdminKey)[];
    };
  };
  /** Makes a key of an account; its secret is shown this once. */
  'POST /admin/accounts/{id}/keys': {
    path: {
      id: string;
    };
    query: undefined;
    body: {
      name: string;
      scopes?: readonly ("generate" | "read" | "admin")[] | undefined;
      requests_per_minute?: number | undefined;
    };
    answer: AdminKeyWithSecret;
  };
  /** Revokes a key of any account at once. */
  'DELETE /admin/keys/{id}': {
    path: {
      id: string;
    };
    query: undefined;
    body: undefined;
    answer: {
      id: string;
      revoked: true;
    };
  };
  /** The account's own entries, newest first: ?kind, ?generation, ?q, ?from, ?to, ?limit, ?after. */
  'GET /ledger/entries': {
    path: undefined;
    query: {
      limit?: number | undefined;
      after?: string | undefined;
      from?: string | undefined;
      to?: string | undefined;
      kind?: "grant" | "hold" | "capture" | "release" | undefined;
      generation?: string | undefined;
      q?: string | undefined;
    };
    body: undefined;
    answer: LedgerEntryPage;
  };
  /** The account's own entries, all of them, as CSV. */
  'GET /ledger/entries.csv': {
    path: undefined;
    query: {
      from?: string | undefined;
      to?: string | undefined;
      kind?: "grant" | "hold" | "capture" | "release" | undefined;
      generation?: string | undefined;
      q?: string | undefined;
    };
    body: undefined;
    answer: unknown;
  };
  /** Entries of all accounts, newest first, each with the balance after it. */
  'GET /admin/ledger/entries': {
    path: undefined;
    query: {
      limit?: number | undefined;
      after?: string | undefined;
      from?: string | undefined;
      to?: string | undefined;
      account?: string | undefined;
      kind?: "grant" | "hold" | "capture" | "release" | "loss" | undefined;
      generation?: string | undefined;
      q?: string | undefined;
    };
    body: undefined;
    answer: LedgerEntryPage;
  };
  /** The same entries, all of them, as CSV. */
  'GET /admin/ledger/entries.csv': {
    path: undefined;
    query: {
      from?: string | undefined;
      to?: string | undefined;
      account?: string | undefined;
      kind?: "grant" | "hold" | "capture" | "release" | "loss" | undefined;
      generation?: string | undefined;
      q?: string | undefined;
    };
    body: undefined;
    answer: unknown;
  };
  /** Adds up every entry and says whether the money is right; reads the whole ledger. */
  'GET /admin/ledger/verify': {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: LedgerProof;
  };
  /** Generations of all accounts, newest first. */
  'GET /admin/generations': {
    path: undefined;
    query: {
      limit?: number | undefined;
      after?: string | undefined;
      from?: string | undefined;
      to?: string | undefined;
      state?: string | undefined;
      kind?: "video" | "image" | undefined;
      model?: string | undefined;
      engine?: string | undefined;
      q?: string | undefined;
      account?: string | undefined;
      dialect?: string | undefined;
      problem?: string | undefined;
      stuck?: boolean | undefined;
    };
    body: undefined;
    answer: {
      data: readonly (AdminGeneration)[];
      has_more: boolean;
      /** No further than 10,000. */
      total: number;
    };
  };
  /** One generation with everything that is known of it: order, attempts with raw replies, money, lineage. */
  'GET /admin/generations/{id}': {
    path: {
      id: string;
    };
    query: undefined;
    body: undefined;
    answer: AdminGenerationDetails;
  };
  /** Ends a generation of any account and gives its credits back. */
  'POST /admin/generations/{id}/cancel': {
    path: {
      id: string;
    };
    query: undefined;
    body: undefined;
    answer: AdminGenerationDetails;
  };
  /** Looks once more, now, what became of one that is stuck or whose outcome is unknown; buys nothing. */
  'POST /admin/generations/{id}/ask': {
    path: {
      id: string;
    };
    query: undefined;
    body: undefined;
    answer: AdminGenerationDetails;
  };
  /** Gives the clip that the upstream calls so to a generation whose outcome is unknown, free of charge. */
  'POST /admin/generations/{id}/adopt': {
    path: {
      id: string;
    };
    query: undefined;
    body: {
      upstream_id: string;
    };
    answer: AdminGenerationDetails;
  };
  /** What needs somebody, and how today compares: volume, spend, queue, rates and times. */
  'GET /admin/overview': {
    path: undefined;
    query: {
      days?: number | undefined;
      utc_offset_minutes?: number | undefined;
      hours?: number | undefined;
    };
    body: undefined;
    answer: Overview;
  };
  /** Models that their own services have ended and that are still asked for here. */
  'GET /admin/retired-models': {
    path: undefined;
    query: {
      days?: number | undefined;
    };
    body: undefined;
    answer: {
      data: readonly (RetiredModel)[];
    };
  };
  /** Version, uptime, database, disk, and every setting as it is in force. */
  'GET /admin/system': {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: System;
  };
  /** Who changed what through this API, newest first. */
  'GET /admin/audit': {
    path: undefined;
    query: {
      limit?: number | undefined;
      after?: string | undefined;
      from?: string | undefined;
      to?: string | undefined;
      key?: string | undefined;
      action?: string | undefined;
      target?: string | undefined;
    };
    body: undefined;
    answer: {
      data: readonly (AuditEntry)[];
      has_more: boolean;
    };
  };
  /** Every engine: what it serves, what it has in hand, how it did in the last 24 hours. */
  'GET /admin/engines': {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: {
      data: readonly (Engine)[];
    };
  };
  /** Gives an engine no more work, in every process; what waits for it goes on waiting. */
  'POST /admin/engines/{id}/pause': {
    path: {
      id: string;
    };
    query: undefined;
    body: {
      reason: string;
    };
    answer: Engine;
  };
  /** Lets an engine work again, whoever paused it. */
  'POST /admin/engines/{id}/resume': {
    path: {
      id: string;
    };
    query: undefined;
    body: undefined;
    answer: Engine;
  };
  /** What accounts, keys and engines may spend, and have spent; those of the configuration for all are not among them. */
  'GET /admin/caps': {
    path: undefined;
    query: {
      scope?: "account" | "key" | "engine" | undefined;
      id?: string | undefined;
    };
    body: undefined;
    answer: {
      data: readonly (Cap)[];
    };
  };
  /** Sets what an account or key (credits) or an engine (dollars) may spend; null takes a cap away. */
  'PUT /admin/caps/{scope}/{id}': {
    path: {
      scope: string;
      id: string;
    };
    query: undefined;
    body: {
      per_generation?: number | null | undefined;
      per_day?: number | null | undefined;
      per_month?: number | null | undefined;
    };
    answer: {
      data: readonly (Cap)[];
    };
  };
  /** Generations whose outcome nobody knows, and booked losses, newest first. */
  'GET /admin/outcomes': {
    path: undefined;
    query: {
      limit?: number | undefined;
      after?: string | undefined;
      decided?: boolean | undefined;
    };
    body: undefined;
    answer: {
      data: readonly (Outcome)[];
      has_more: boolean;
    };
  };
  /** Writes down what became of it; moves no money. */
  'POST /admin/outcomes/{id}/decide': {
    path: {
      id: string;
    };
    query: undefined;
    body: {
      decision: "seen" | "lost" | "recovered";
      note?: string | undefined;
    };
    answer: Outcome;
  };
  /** What callbacks of all accounts were told, newest first. */
  'GET /admin/webhooks/deliveries': {
    path: undefined;
    query: {
      limit?: number | undefined;
      after?: string | undefined;
      account?: string | undefined;
      generation?: string | undefined;
      state?: "pending" | "delivered" | "dead" | "gone" | undefined;
    };
    body: undefined;
    answer: {
      data: readonly (AdminDeliverySummary)[];
      has_more: boolean;
    };
  };
  /** One delivery of any account with each of its tries. */
  'GET /admin/webhooks/deliveries/{id}': {
    path: {
      id: string;
    };
    query: undefined;
    body: undefined;
    answer: AdminDelivery;
  };
  /** Tells it again now, with the whole schedule before it. */
  'POST /admin/webhooks/deliveries/{id}/replay': {
    path: {
      id: string;
    };
    query: undefined;
    body: undefined;
    answer: AdminDelivery;
  };
}
