/** One HTTP call that makes a generation, in an API that this server speaks. */
export interface CodeCall {
  dialect: DialectName;
  path: string;
  /** How this API carries its key. `KEY` stands for the key. */
  auth: { header: string; prefix: string };
  body: Json;
  /** What of the order this API has no word for: said beside the code. */
  notes: readonly string[];
}

export type DialectName =
  | 'filmgate'
  | 'azerion'
  | 'aimlapi'
  | 'openai'
  | 'google'
  | 'fal'
  | 'replicate'
  | 'ulazai'
  | 'segmind';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };

/** What the call must say, in our words. */
export interface Wanted {
  kind: 'video' | 'image';
  canonical: string;
  prompt: string;
  count: number;
  seconds: number;
  resolution: string;
  aspectRatio: string;
  width: number;
  height: number;
  audio: boolean;
  seed: number | undefined;
  negativePrompt: string | undefined;
  /** Pictures or a clip go with it. */
  hasInputs: boolean;
}

/** What is needed of a model to write a call of it. */
export interface CodeModel {
  id: string;
  provider: string;
  canonical: string;
  name: string;
  kind: 'video' | 'image';
  limits: {
    count: { max: number };
    seconds?: Choices;
    resolution?: { allowed: readonly string[]; default: string };
    aspectRatio?: { allowed: readonly string[]; default: string };
    audio?: { allowed: readonly boolean[]; default: boolean };
    seed?: { max: number };
    negativePrompt?: object;
    inputs: Readonly<Record<string, { min?: number } | undefined>>;
  };
  lifecycle: { sunset?: string };
}

type Choices =
  | { allowed: readonly number[]; default: number }
  | { min: number; max: number; default: number; step?: number };
