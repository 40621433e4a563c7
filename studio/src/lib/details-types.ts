import type { Generation, GenerationBody, Warning } from './api-types.ts';

/** `GET /generations/{id}/details`. */
export interface Details extends Generation {
  /** The body that orders the same again. */
  call: GenerationBody & { size?: string };
  /** The catalogue row it was ordered under; absent when the model has gone. */
  listed?: { id: string; provider: string; name: string; canonical: string };
  key: { id: string; name?: string; prefix?: string };
  files: DeliveredFile[];
  entries: {
    id: string;
    kind: 'grant' | 'hold' | 'capture' | 'release' | 'loss';
    created_at: string;
    amount_credits: number;
  }[];
  family: Relative[];
  durations?: Durations;
}

export interface DeliveredFile {
  position: number;
  asset_id: string;
  media_type: string;
  bytes: number;
  sha256: string;
  width?: number;
  height?: number;
  seconds?: number;
  frame_rate?: number;
  audio?: boolean;
  differences: Warning[];
}

export interface Relative {
  relation: 'earlier' | 'later';
  how: 'extension' | 'remix' | 'picture';
  generation: Generation;
}

/** What the latest ones took. `counts` are of equal spans from 0 on. */
export interface Durations {
  count: number;
  p50_seconds: number;
  p90_seconds: number;
  span_seconds: number;
  counts: number[];
}

/** `GET /generations/{id}/attempts`. */
export interface Attempts {
  attempts: Attempt[];
}

export interface Attempt {
  id: string;
  number: number;
  engine: string;
  state: 'intent' | 'submitted' | 'ambiguous' | 'rejected' | 'done' | 'failed' | 'lost' | 'cancelled';
  started_at: string;
  finished_at?: string;
  problem?: { code: string; message: string; detail?: string };
  /** For operators only. */
  ticket?: unknown;
  reply?: string;
}

/** `GET /webhooks/deliveries?generation=…`. */
export interface Delivery {
  id: string;
  state: string;
  url: string;
  created_at: string;
  delivered_at?: string;
  tries: number;
}

/** `POST /verify`. */
export interface Verification {
  recognised: boolean;
  ai_generated: boolean | null;
  generation: string | null;
  metadata: { found: false } | { found: true; engine: string; version: string; storyboard: string; seed: number };
  watermark: { found: boolean; storyboard?: string };
  media_type: string | null;
  bytes: number;
  sha256: string;
}
