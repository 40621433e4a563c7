import { createHmac, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES_MIN = 16;

export interface SigningKey {
  /** Short and public; part of the link. Letters, digits, `-` and `_`. */
  id: string;
  /** At least 16 bytes. */
  secret: string;
}

export type SignatureVerdict =
  | { valid: true; download: boolean; expiresAtMs: number }
  | { valid: false; reason: 'malformed' | 'unknown_key' | 'wrong_signature' | 'expired' };

/** Links to one asset that need no key: whoever has one may read that asset until it expires, and nothing else. */
export interface UrlSigner {
  /** `?expires=…&key=…&signature=…`, with `&download=1` when the browser shall save instead of show. */
  sign(assetId: string, expiresAtMs: number, options?: { download?: boolean }): string;
  /** `query` as a router parses it; parameters that are none of ours are ignored. Only GET and HEAD are ever valid. */
  verify(assetId: string, query: Readonly<Record<string, unknown>>, nowMs: number, method?: string): SignatureVerdict;
}

/** Signs with the first key and accepts all of them: a new key is put in front, the old one removed a week later. */
export function createUrlSigner(keys: readonly SigningKey[]): UrlSigner {
  const [current] = keys;
  if (current === undefined) throw new Error('At least one signing key is needed.');
  const secrets = new Map<string, string>();
  for (const { id, secret } of keys) {
    if (!/^[\w-]{1,64}$/.test(id) || secrets.has(id)) throw new Error('A signing key needs an id of its own.');
    if (Buffer.byteLength(secret) < SECRET_BYTES_MIN) throw new Error('A signing secret needs at least 16 bytes.');
    secrets.set(id, secret);
  }
  return {
    sign: (assetId, expiresAtMs, options) => {
      const expires = String(Math.floor(expiresAtMs / 1000));
      const download = options?.download === true;
      const signature = signatureOf(current.secret, { assetId, expires, keyId: current.id, download });
      const query = `?expires=${expires}&key=${current.id}&signature=${signature.toString('base64url')}`;
      return download ? `${query}&download=1` : query;
    },
    verify: (assetId, query, nowMs, method = 'GET') => verify(secrets, assetId, query, nowMs, method),
  };
}

interface Signed {
  assetId: string;
  /** Seconds since 1970, in the one spelling that `sign` gives. */
  expires: string;
  keyId: string;
  download: boolean;
}

/** Everything the link permits is in the text, one per line, so that no two permissions read the same. */
function signatureOf(secret: string, { assetId, expires, keyId, download }: Signed): Buffer {
  const text = ['filmgate-link-1', 'GET', assetId, expires, keyId, download ? 'download' : 'show'].join('\n');
  return createHmac('sha256', secret).update(text).digest();
}

function verify(
  secrets: ReadonlyMap<string, string>,
  assetId: string,
  query: Readonly<Record<string, unknown>>,
  nowMs: number,
  method: string,
): SignatureVerdict {
  const { expires, key, signature, download } = query;
  const isWellFormed =
    (method === 'GET' || method === 'HEAD') &&
    typeof expires === 'string' &&
    /^[1-9]\d{0,11}$/.test(expires) &&
    typeof key === 'string' &&
    typeof signature === 'string' &&
    /^[\w-]{43}$/.test(signature) &&
    (download === undefined || download === '1');
  if (!isWellFormed) return { valid: false, reason: 'malformed' };
  const secret = secrets.get(key);
  if (secret === undefined) return { valid: false, reason: 'unknown_key' };
  const expected = signatureOf(secret, { assetId, expires, keyId: key, download: download === '1' });
  const given = Buffer.from(signature, 'base64url');
  // The last of 43 characters has two bits to spare; comparing the text too leaves one spelling of a signature.
  const isExact = given.length === expected.length && given.toString('base64url') === signature;
  if (!isExact || !timingSafeEqual(given, expected)) return { valid: false, reason: 'wrong_signature' };
  const expiresAtMs = Number(expires) * 1000;
  if (expiresAtMs <= nowMs) return { valid: false, reason: 'expired' };
  return { valid: true, download: download === '1', expiresAtMs };
}
