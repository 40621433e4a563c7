import type { Assets } from '../assets/assets.ts';
import type { BlobStore } from '../assets/blob-store.ts';
import type { Engine } from '../core/engine.ts';
import type { Model } from '../core/model.ts';
import type { GenerationView, WireValue } from '../core/provider.ts';
import type { RouteRules } from '../core/routing.ts';
import type { ShortDelivery, SpendCaps } from '../core/spending.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Clock } from '../lib/clock.ts';
import type { GuardedFetch } from '../lib/guarded-fetch.ts';
import type { Hook } from '../lib/hook-token.ts';
import type { Store } from '../store/store.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { Catalogue } from './catalogue.ts';
import type { History } from './history.ts';
import type { Standing } from './route.ts';
import type { EngineStanding } from './standing.ts';

/** What the heart is made of; put together once, in `main.ts`. */
export interface Parts {
  store: Store;
  ledger: Ledger;
  assets: Assets;
  blobs: BlobStore;
  /** For what callers point to. */
  fetch: GuardedFetch;
  /** For an engine's results: its own addresses may be private, and files are as large as results are. */
  resultFetch(engine: Engine): GuardedFetch;
  /** Tells callers how it ended. */
  webhooks: Webhooks;
  engines: readonly Engine[];
  catalogue: Catalogue;
  /** For a model's canonical name, the engines to try. */
  routes: RouteRules;
  /** How the engines are doing. */
  standing: EngineStanding;
  /** The same for the choice of one for a model, with what is known of their speed. */
  standingFor(model: Pick<Model, 'canonical'>): Promise<Standing>;
  caps: SpendCaps;
  /** What is charged when less than ordered was delivered. */
  shortDelivery: ShortDelivery;
  /** What a credit is worth, millionths of a dollar. */
  creditMicrodollars: number;
  clock: Clock;
  log: Log;
  /** The folder under which each attempt gets one of its own. */
  workFolder: string;
  retentionMs: number;
  generationMsMax: number;
  history: History;
  /** What the callback of the generation's dialect carries; undefined for our own event. */
  notice(view: GenerationView): WireValue | undefined;
  /** Where an upstream calls back for an attempt; undefined where it could not reach this server. */
  hookUrl?(hook: Hook): string | undefined;
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
