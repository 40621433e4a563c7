/** Pending: to be tried (again). Dead: tried often enough. Gone: the receiver wants no more, or there is nothing to tell any more. */
export const DELIVERY_STATES = ['pending', 'delivered', 'dead', 'gone'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Which deliveries of an account, newest first. */
export interface DeliveryOrder {
  /** 1 to 100. */
  limit: number;
  /** The id after which the page starts. */
  after?: string;
  state?: DeliveryState;
  generationId?: string;
}

/** One event that one address is told, as a dialect sees it. Times are milliseconds since 1970. */
export interface DeliveryView {
  /** `msg_…`: the header `webhook-id` of each of its tries. */
  id: string;
  generationId: string;
  url: string;
  /** How the generation ended. */
  event: 'succeeded' | 'failed' | 'cancelled';
  state: DeliveryState;
  /** Begun so far. */
  tries: number;
  lastStatus?: number;
  lastError?: string;
  /** Of the next try, while it is pending. */
  nextAt?: number;
  createdAt: number;
  deliveredAt?: number;
}

export interface DeliveryTryView {
  /** From 1. */
  number: number;
  at: number;
  /** Absent while it runs, and for good when the server went away before the answer. */
  endedAt?: number;
  status?: number;
  error?: string;
  /** The first KiB of what the receiver answered. */
  reply?: string;
}

/** What the callbacks of an account are signed with. */
export interface WebhookSecretView {
  /** `whsec_` and base64. */
  secret: string;
  createdAt: number;
  /** Until when each of the secrets before it signs as well; none of them is told again. */
  earlierExpireAt: readonly number[];
}
