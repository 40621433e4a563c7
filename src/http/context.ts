import type { Accounts } from '../accounts/accounts.ts';
import type { RateLimiter } from '../accounts/limiter.ts';
import type { UrlSigner } from '../assets/signed-url.ts';
import type { Dialect } from '../core/provider.ts';
import type { Parts } from '../generations/parts.ts';
import type { HookTokens } from '../lib/hook-token.ts';
import type { Metrics } from './metrics.ts';
import type { Uploads } from './uploads.ts';

/** Facts of this server that do not change while it runs. */
export interface ServerFacts {
  version: string;
  startedAt: number;
  /** The folder whose disk must not be full. */
  dataFolder: string;
  /** As `describeConfig` gives them: secrets masked. */
  settings: readonly { name: string; env: string; value: string; help: string }[];
}

/** What the HTTP room is made of; put together once, in `main.ts`. */
export interface HttpContext {
  parts: Parts;
  accounts: Accounts;
  limiter: RateLimiter;
  signer: UrlSigner;
  /** Tells which attempt an upstream calls back for. */
  hooks: HookTokens;
  metrics: Metrics;
  uploads: Uploads;
  dialects: readonly Dialect[];
  /** Calls a minute for a key without a limit of its own. */
  requestsPerMinute: number;
  bodyBytesMax: number;
  /** Where the built studio lies; default: where the build puts it. */
  studioFolder?: string;
  /** Where request bodies are spooled. */
  spoolFolder: string;
  /** This server's name among others, and its start: `box:8787/1763715600000`. */
  awaitedBy: string;
  /** Fires when the server is stopping: whoever waits is answered now. */
  stopping: AbortSignal;
  /** What the operator is told about this server. */
  server: ServerFacts;
  /** Rooms may be unready though the server listens; throws with the reason. */
  ready(): Promise<void>;
}
