import type { GoogleAuth } from 'google-auth-library';
import type { Settings } from './engine-settings.ts';

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
const TOKEN_TIMEOUT_MS = 15_000;

type Authorize = () => Promise<Readonly<Record<string, string>>>;

/**
 * The headers that prove who we are: an API key, a token that somebody else renews, or tokens of a service account, a login
 * or a machine of Google (Application Default Credentials).
 */
export function authorizer(settings: Settings): Authorize {
  const { apiKey, accessToken } = settings;
  if (apiKey !== undefined) return async () => ({ 'x-goog-api-key': apiKey });
  if (accessToken !== undefined) return async () => ({ authorization: `Bearer ${accessToken}` });
  let auth: Promise<GoogleAuth> | undefined;
  return async () => {
    auth ??= openAuth(settings);
    const token = await (await auth).getAccessToken();
    if (!token) throw new Error('Google gave no access token');
    return { authorization: `Bearer ${token}` };
  };
}

async function openAuth({ credentialsFile, tokenUrl }: Settings): Promise<GoogleAuth> {
  const { GoogleAuth } = await import('google-auth-library');
  return new GoogleAuth({
    scopes: SCOPE,
    ...(credentialsFile === undefined ? {} : { keyFilename: credentialsFile }),
    clientOptions: {
      transporterOptions: {
        timeout: TOKEN_TIMEOUT_MS,
        // The step that wants the token is tried again as a whole.
        retry: false,
        // Requests for tokens have a fixed address in them; a company's relay of that address is set from outside.
        ...(tokenUrl === undefined ? {} : { fetchImplementation: (_, init) => fetch(tokenUrl, init) }),
      },
    },
  });
}
