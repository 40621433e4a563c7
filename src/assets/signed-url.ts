export interface SigningKey {
  /** Short and public; part of the link. */
  id: string;
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
