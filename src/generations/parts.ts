import type { Assets } from '../assets/assets.ts';
import type { BlobStore } from '../assets/blob-store.ts';
import type { Engine } from '../core/engine.ts';
import type { Generation } from '../core/generation.ts';
import type { GenerationView, WireValue } from '../core/provider.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Clock } from '../lib/clock.ts';
import type { GuardedFetch } from '../lib/guarded-fetch.ts';
import type { Store } from '../store/store.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { Catalogue } from './catalogue.ts';

/** What the heart is made of; put together once, in `main.ts`. */
export interface Parts {
  store: Store;
  ledger: Ledger;
  assets: Assets;
  blobs: BlobStore;
  /** For an engine's result that lies behind a URL. */
  fetch: GuardedFetch;
  /** Tells callers how it ended. */
  webhooks: Webhooks;
  engines: readonly Engine[];
  catalogue: Catalogue;
  /** For a model's canonical name, the engines to try. */
  routes: Readonly<Record<string, readonly string[]>>;
  clock: Clock;
  log: Log;
  /** The folder under which each attempt gets one of its own. */
  workFolder: string;
  retentionMs: number;
  generationMsMax: number;
  /** From own history: see `createHistory`. */
  expectedSeconds(generation: Pick<Generation, 'order' | 'engine'>): Promise<number | undefined>;
  /** What the callback of the generation's dialect carries; undefined for our own event. */
  notice(view: GenerationView): WireValue | undefined;
  /** Where clients reach this server: `http://localhost:8787`. */
  origin: () => string;
}

/** The part of pino that is used. */
export interface Log {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
