import pg from 'pg';
import { z } from 'zod';
import type { Hint } from '../store.ts';
import { HintBoard } from './hints.ts';

const CHANNEL = 'filmgate';

/** Hints of this long are told together, so that a busy server does not notify thousands of times a second. */
const GATHER_MS = 10;

/** More hints than this are not worth telling: whoever listens looks for himself within a second. */
const GATHERED_MAX = 500;

/** Postgres takes fewer than 8,000 bytes in one notification. */
const IN_ONE_MAX = 100;

const RECONNECT_FIRST_MS = 100;
const RECONNECT_LONGEST_MS = 10_000;

const Message = z.object({
  from: z.string(),
  hints: z.array(
    z.union([
      z.object({ kind: z.literal('step') }),
      z.object({ kind: z.literal('event'), generationId: z.string().max(64) }),
    ]),
  ),
});

/**
 * LISTEN and NOTIFY on a connection of their own, which comes back by itself. Nothing depends on a hint: what is lost is
 * found by the next look. They are told after the commit and outside of it, because a NOTIFY inside a transaction makes
 * all commits of the database wait for each other.
 */
export class PostgresHints {
  readonly #config: pg.ClientConfig;
  readonly #board = new HintBoard();
  readonly #self = crypto.randomUUID();
  readonly #gathered = new Map<string, Hint>();
  #timer: NodeJS.Timeout | undefined;
  #client: pg.Client | undefined;
  #reconnect: NodeJS.Timeout | undefined;
  #connecting: Promise<void> | undefined;
  #failures = 0;
  #isClosed = false;

  constructor(config: pg.ClientConfig) {
    this.#config = config;
  }

  listen(listener: (hint: Hint) => void): () => void {
    this.#connecting ??= this.#connect();
    return this.#board.add(listener);
  }

  give(hint: Hint): void {
    // This process does not wait for its own words to come back.
    this.#board.give(hint);
    if (this.#isClosed || this.#gathered.size >= GATHERED_MAX) return;
    this.#gathered.set(hint.kind === 'event' ? hint.generationId : '', hint);
    this.#connecting ??= this.#connect();
    this.#timer ??= setTimeout(() => void this.#tell(), GATHER_MS).unref();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#reconnect);
    await this.#connecting;
    await this.#client?.end().catch(() => {});
  }

  /** Never rejects: who is not reached looks for himself. */
  async #tell(): Promise<void> {
    await this.#connecting;
    const hints = [...this.#gathered.values()];
    this.#gathered.clear();
    for (let first = 0; first < hints.length; first += IN_ONE_MAX) {
      const message = JSON.stringify({ from: this.#self, hints: hints.slice(first, first + IN_ONE_MAX) });
      await this.#client?.query('select pg_notify($1, $2)', [CHANNEL, message]).catch(() => {});
    }
    this.#timer = undefined;
  }

  async #connect(): Promise<void> {
    const client = new pg.Client(this.#config);
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ payload }) => this.#hear(payload));
    this.#client = client;
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      // What was said while nobody listened is not said again.
      if (this.#failures > 0) this.#board.give({ kind: 'step' });
      this.#failures = 0;
    } catch {
      this.#lost(client);
    }
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client || this.#isClosed) return;
    this.#client = undefined;
    client.end().catch(() => {});
    const waitMs = Math.min(RECONNECT_LONGEST_MS, RECONNECT_FIRST_MS * 2 ** Math.min(this.#failures, 10));
    this.#failures += 1;
    this.#reconnect = setTimeout(() => {
      this.#connecting = this.#connect();
    }, waitMs).unref();
  }

  #hear(payload: string | undefined): void {
    const message = Message.safeParse(parsed(payload));
    if (!message.success || message.data.from === this.#self) return;
    for (const hint of message.data.hints) this.#board.give(hint);
  }
}

/** Anybody who may connect to the database may notify, so the text need not be ours. */
function parsed(payload: string | undefined): unknown {
  try {
    return JSON.parse(payload ?? '');
  } catch {
    return undefined;
  }
}
