import type { Ask } from './isolation-routes.ts';

/** How an API is spoken: its key, what marks its clients, and how it is asked for a video. */
export interface Manners {
  headers: Readonly<Record<string, string>>;
  key(secret: string): Record<string, string>;
  make(prompt: string): Ask;
  /** Its status for a call without a key, and with one that was revoked. */
  refusal(path: string): { without: number; revoked: number };
}

const bearer = (secret: string): Record<string, string> => ({ authorization: `Bearer ${secret}` });
const REFUSED = (): { without: number; revoked: number } => ({ without: 401, revoked: 401 });
/** Nobody listens there, so deliveries stay. */
const CALLBACK = 'http://127.0.0.1:9/';
const VEO = 'veo-3.1-generate-preview';

export const manners: Readonly<Record<string, Manners>> = {
  filmgate: {
    headers: {},
    key: bearer,
    make: (prompt) => ({
      path: '/filmgate/v1/generations',
      body: { model: 'testcard', prompt, seconds: 1, callback_url: CALLBACK },
    }),
    refusal: REFUSED,
  },
  azerion: {
    headers: {},
    key: bearer,
    make: (prompt) => ({
      path: '/v1/videos/generation',
      body: { model: 'google-veo-3-1', prompt, duration: 4, output_format: 'url' },
    }),
    refusal: REFUSED,
  },
  aimlapi: {
    headers: {},
    key: bearer,
    make: (prompt) => ({ path: '/v2/video/generations', body: { model: 'veo2', prompt, duration: 5 } }),
    refusal: REFUSED,
  },
  openai: {
    headers: { 'x-stainless-lang': 'js' },
    key: bearer,
    make: (prompt) => ({ path: '/v1/videos', body: { model: 'sora-2', prompt, seconds: '4' } }),
    refusal: REFUSED,
  },
  google: {
    headers: { 'x-goog-api-client': 'gl-node/24' },
    key: (secret) => ({ 'x-goog-api-key': secret }),
    make: (prompt) => ({
      path: `/v1beta/models/${VEO}:predictLongRunning`,
      body: { instances: [{ prompt }], parameters: { durationSeconds: 4 } },
    }),
    // The Gemini API says 403 to a call without an identity, Vertex AI 401, and both 400 to a key that is none.
    refusal: (path) => ({ without: /\/(projects|publishers)\//.test(path) ? 401 : 403, revoked: 400 }),
  },
  fal: {
    headers: {},
    key: (secret) => ({ authorization: `Key ${secret}` }),
    make: (prompt) => ({ path: '/fal-ai/veo3', body: { prompt, duration: '4s' } }),
    refusal: REFUSED,
  },
  replicate: {
    headers: { 'user-agent': 'replicate-javascript/1.0.0' },
    key: bearer,
    make: (prompt) => ({ path: '/v1/models/google/veo-3/predictions', body: { input: { prompt, duration: 4 } } }),
    refusal: REFUSED,
  },
  ulazai: {
    headers: {},
    key: bearer,
    make: (prompt) => ({ path: '/api/v1/generate/video/', body: { prompt, video_model: 'veo3_fast' } }),
    refusal: REFUSED,
  },
  segmind: {
    headers: {},
    key: (secret) => ({ 'x-api-key': secret }),
    make: (prompt) => ({ path: '/v2/veo-2', body: { prompt, duration: 5 } }),
    refusal: REFUSED,
  },
};
