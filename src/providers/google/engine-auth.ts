import { readFile } from 'node:fs/promises';
import type { JWTOptions } from 'google-auth-library';
import { z } from 'zod';
import type { Settings } from './engine-settings.ts';

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
const TOKEN_TIMEOUT_MS = 15_000;

type Authorize = () => Promise<Readonly<Record<string, string>>>;

/** Where access tokens come from; asked before each call, which mostly finds the last one still good. */
type TokenSource = () => Promise<string | null | undefined>;

/**
 * The headers that prove who we are: an API key, a token that somebody else renews, or tokens of a service account, a login
 * or a machine of Google (Application Default Credentials).
 */
export function authorizer(settings: Settings): Authorize {
  const { apiKey, accessToken } = settings;
  if (apiKey !== undefined) return async () => ({ 'x-goog-api-key': apiKey });
  if (accessToken !== undefined) return async () => ({ authorization: `Bearer ${accessToken}` });
  let source: Promise<TokenSource> | undefined;
  return async () => {
    source ??= tokenSource(settings);
    // A key file that is put right later is found at the next call.
    source.catch(() => (source = undefined));
    const token = await (await source)().catch((error: unknown) => {
      throw new Error(withoutTokens(error instanceof Error ? error.message : String(error)));
    });
    if (!token) throw new Error('Google gave no access token');
    return { authorization: `Bearer ${token}` };
  };
}

/** What refuses a token may repeat what it was asked with: a signed assertion, good for an hour. */
function withoutTokens(text: string): string {
  return text.replaceAll(/eyJ[\w-]+\.[\w-]+(\.[\w-]+)?|ya29\.[\w.-]+/g, '[secret]');
}

/** What Google's console gives for a service account. */
const keyFile = z.object({
  type: z.literal('service_account', {
    error: 'Expected the key of a service account; name any other file in GOOGLE_APPLICATION_CREDENTIALS',
  }),
  client_email: z.string(),
  private_key: z.string(),
  private_key_id: z.string().optional(),
});

/** What `JSON.parse` says of a text that is none repeats a part of it, and this one is secret. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('The credentialsFile is no JSON');
  }
}

async function tokenSource({ credentialsFile, tokenUrl }: Settings): Promise<TokenSource> {
  const { GoogleAuth, JWT } = await import('google-auth-library');
  if (credentialsFile === undefined) {
    const auth = new GoogleAuth({ scopes: SCOPE });
    return () => auth.getAccessToken();
  }
  const transporterOptions: JWTOptions['transporterOptions'] = {
    timeout: TOKEN_TIMEOUT_MS,
    // Google's address is written into the library, and some networks reach it through a relay only.
    ...(tokenUrl === undefined ? {} : { fetchImplementation: (_, init) => fetch(tokenUrl, init) }),
  };
  const key = keyFile.parse(jsonOf(await readFile(credentialsFile, 'utf8')));
  const account = new JWT({
    email: key.client_email,
    key: key.private_key,
    ...(key.private_key_id === undefined ? {} : { keyId: key.private_key_id }),
    scopes: [SCOPE],
    ...(transporterOptions && { transporterOptions }),
  });
  return async () => (await account.getAccessToken()).token;
}
