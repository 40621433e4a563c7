import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** One way in which an engine is given its key. */
export interface Planted {
  /** Also the first part of its engines' names. */
  kind: string;
  /** The wire of the scripted upstream behind it. */
  wire: string;
  provider: string;
  model: string;
  settings(url: string, basePath: string): Record<string, unknown>;
}

const VEO = 'google/veo-3.1-generate-001';
const SORA = { 'veo-3.1': { id: 'sora-2', seconds: [8], sizes: ['1280x720', '1920x1080'], sound: 'always' } };
const GRAPH = {
  1: { class_type: 'CLIPTextEncode', inputs: { text: '' } },
  2: { class_type: 'EmptyLatentVideo', inputs: { width: 64, height: 64, length: 1 } },
  3: { class_type: 'SaveAudioVideo', inputs: { fps: 24 } },
};

/** Long enough for nobody else to have it, with the letters that JSON and URLs write differently. */
export function canary(kind: string): string {
  return `canary-${kind}/${randomBytes(18).toString('base64')}+9=`;
}

/** What Google's console gives, and an address that makes tokens out of it; and what of both must not travel. */
export async function plantServiceAccount(
  test: Pick<TestContext, 'after'>,
  folder: string,
): Promise<{
  file: string;
  tokenUrl: string;
  deniedUrl: string;
  broken: string;
  secrets: string[];
  asked(): string[];
}> {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const token = canary('token');
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const assertion = new URLSearchParams(body).get('assertion') ?? body;
    asked.push(assertion);
    const isDenied = request.url === '/denied';
    response.writeHead(isDenied ? 400 : 200, { 'content-type': 'application/json' });
    const denial = { error: 'invalid_grant', error_description: `No account for ${assertion}` };
    response.end(JSON.stringify(isDenied ? denial : { access_token: token, expires_in: 3600, token_type: 'Bearer' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  test.after(() => server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const file = join(folder, 'account.json');
  const account = { type: 'service_account', client_email: 'films@p.iam.gserviceaccount.com', private_key: privateKey };
  writeFileSync(file, JSON.stringify(account));
  const lines = privateKey.split('\n').filter((line) => line.length > 40);
  return {
    file,
    tokenUrl: `${origin}/token`,
    deniedUrl: `${origin}/denied`,
    broken: join(folder, 'broken.json'),
    secrets: [token, ...lines],
    asked: () => asked,
  };
}

/** Every engine that can be given a key, in every way that it can be given one. */
export function plantedKinds(
  keyOf: (kind: string) => string,
  account: { file: string; tokenUrl: string },
): readonly Planted[] {
  const quick = { checkEverySeconds: 0.05, checkEveryMaxSeconds: 0.2 };
  const service =
    (kind: string, more: object = {}) =>
    (url: string, basePath: string) => ({ baseUrl: `${url}${basePath}`, apiKey: keyOf(kind), ...more });
  const vertex = (url: string, more: object) => ({
    baseUrl: url,
    storageBaseUrl: url,
    project: 'p',
    checkEverySeconds: 0.05,
    ...more,
  });
  return [
    {
      kind: 'openai',
      wire: 'openai',
      provider: 'openai',
      model: VEO,
      settings: service('openai', { models: SORA, checkEverySeconds: 0.05, recoveryWindowSeconds: 1 }),
    },
    {
      kind: 'token',
      wire: 'google-vertex',
      provider: 'google',
      model: VEO,
      settings: (url) => vertex(url, { accessToken: keyOf('token'), storageUri: 'gs://bucket/films/' }),
    },
    {
      kind: 'account',
      wire: 'google-vertex',
      provider: 'google',
      model: VEO,
      settings: (url) => vertex(url, { credentialsFile: account.file, tokenUrl: account.tokenUrl }),
    },
    {
      kind: 'gemini',
      wire: 'google-gemini',
      provider: 'google',
      model: VEO,
      // The Gemini API has no Veo of its own any more.
      settings: (url) => ({
        api: 'gemini',
        baseUrl: url,
        apiKey: keyOf('gemini'),
        models: { 'veo-3.1': 'veo-3.1-generate-preview' },
        checkEverySeconds: 0.05,
      }),
    },
    { kind: 'azerion', wire: 'azerion', provider: 'azerion', model: VEO, settings: service('azerion') },
    {
      kind: 'azerionbytes',
      wire: 'azerion',
      provider: 'azerion',
      model: VEO,
      settings: service('azerionbytes', { outputFormat: 'base64' }),
    },
    { kind: 'aimlapi', wire: 'aimlapi', provider: 'aimlapi', model: VEO, settings: service('aimlapi', quick) },
    {
      kind: 'ulazai',
      wire: 'ulazai',
      provider: 'ulazai',
      model: 'google/veo-3.1-fast-generate-001',
      settings: service('ulazai', quick),
    },
    {
      kind: 'segmind',
      wire: 'segmind',
      provider: 'segmind',
      model: VEO,
      settings: service('segmind', { ...quick, plan: 'enterprise' }),
    },
    {
      kind: 'segmindone',
      wire: 'segmind-v1',
      provider: 'segmind',
      model: VEO,
      settings: service('segmindone', { version: 'v1', plan: 'enterprise' }),
    },
    {
      kind: 'comfyui',
      wire: 'comfyui',
      provider: 'comfyui',
      model: VEO,
      settings: (url) => ({
        servers: [url],
        apiKey: keyOf('comfyui'),
        settleSeconds: 0,
        recoveryWindowSeconds: 1,
        ...quick,
        workflows: {
          '*': {
            graph: GRAPH,
            inputs: { prompt: '1.text', width: '2.width', height: '2.height', frames: '2.length' },
            seconds: { min: 1, max: 10 },
            audio: true,
          },
        },
      }),
    },
  ];
}

/** `FILMGATE_ENGINE_NAME_API_KEY=…`: the same settings as the environment holds them. */
export function environmentOf(name: string, settings: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([setting, value]) => [
      `FILMGATE_ENGINE_${name.toUpperCase()}_${setting.replaceAll(/[A-Z]/g, '_$&').toUpperCase()}`,
      typeof value === 'string' ? value : Array.isArray(value) ? value.join(',') : JSON.stringify(value),
    ]),
  );
}
