import type { DeliveryOrder, DeliveryState } from '../core/delivery.ts';

/** One event that one address is told; its id is the same on each try. */
export interface DeliveryRow {
  id: string;
  generationId: string;
  accountId: string;
  url: string;
  /** How the generation ended. */
  event: 'succeeded' | 'failed' | 'cancelled';
  state: DeliveryState;
  /** Begun so far, those of replays among them. */
  tries: number;
  /** Of the latest answer that came. */
  lastStatus?: number;
  lastError?: string;
  /** Of the next try, while it is pending. */
  nextAt?: number;
  createdAt: number;
  deliveredAt?: number;
}

export interface TryRow {
  /** From 1. */
  number: number;
  at: number;
  /** Absent while it runs, and for good when the server went away before the answer. */
  endedAt?: number;
  status?: number;
  error?: string;
  /** The beginning of what the receiver answered. */
  reply?: string;
}

export interface DeliveryTable {
  /** Pending, and due now. */
  insert(delivery: Pick<DeliveryRow, 'id' | 'generationId' | 'accountId' | 'url' | 'event'>): Promise<void>;
  get(id: string): Promise<DeliveryRow | undefined>;
  /** Newest first, of one account; without one, of all. */
  list(accountId: string | undefined, page: DeliveryOrder): Promise<{ deliveries: DeliveryRow[]; hasMore: boolean }>;
  /** Oldest first; at most the latest 100. */
  tries(id: string): Promise<TryRow[]>;
  /** Writes that a try begins, before anything is sent; its number and time. */
  beginTry(id: string): Promise<{ number: number; at: number }>;
  endTry(id: string, ended: Pick<TryRow, 'number' | 'status' | 'error' | 'reply'>): Promise<void>;
  /** `nextInMs` belongs to `pending` and to no other state. `error` absent: none. */
  settle(
    id: string,
    change: { state: DeliveryState; status?: number; error?: string; nextInMs?: number },
  ): Promise<void>;
  /** Makes one that has ended pending again, and due now; false when it is pending already. */
  reopen(id: string): Promise<boolean>;
  /** Removes up to a thousand of the oldest that have ended and are older than this, with their tries; how many. */
  sweep(ageMs: number): Promise<number>;
}

export interface WebhookSecretRow {
  id: string;
  accountId: string;
  secret: string;
  createdAt: number;
  /** Absent for the one in use. */
  expiresAt?: number;
}

export interface WebhookSecretTable {
  /** Those that sign now, the one in use first; makes that one of `first` when there is none. */
  signing(accountId: string, first: { id: string; secret: string }): Promise<WebhookSecretRow[]>;
  /**
   * Puts a new one in use; those before it sign for `keepMs` more, or for what was left to them when that is less. False,
   * and nothing is changed, when more than `signingMax` would sign then. In a transaction.
   */
  rotate(order: {
    accountId: string;
    next: { id: string; secret: string };
    keepMs: number;
    signingMax: number;
  }): Promise<boolean>;
}
