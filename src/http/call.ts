import type { FastifyRequest } from 'fastify';
import type { Call } from '../core/provider.ts';

/** The request as dialects see it; the body comes later, after the key was checked. */
export function callOf(request: FastifyRequest, origin: string, receivedAt: number): Call {
  return {
    method: request.method,
    path: pathOf(request.raw.url ?? '/'),
    params: textsOf(request.params),
    query: textsOf(request.query),
    headers: headersOf(request),
    body: undefined,
    bodyKind: 'none',
    origin,
    requestId: request.id,
    receivedAt,
  };
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

/**
 * Where this caller reaches the server. Links must have the caller's own spelling of a loopback host: some SDKs send the key
 * to no other origin. Any other host is the operator's to say, never the caller's.
 */
export function originFor(request: FastifyRequest, configured: string): string {
  const host = request.headers.host ?? '';
  return LOOPBACK.test(host) && LOOPBACK.test(new URL(configured).host) ? `http://${host}` : configured;
}

export function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}

/** The first of repeated values, as text. */
function textsOf(values: unknown): Record<string, string> {
  const texts: Record<string, string> = Object.create(null);
  if (typeof values !== 'object' || values === null) return texts;
  for (const [name, value] of Object.entries(values)) {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof first === 'string') texts[name] = first;
  }
  return texts;
}

export function headersOf(request: FastifyRequest): Record<string, string | undefined> {
  const headers: Record<string, string | undefined> = Object.create(null);
  for (const [name, value] of Object.entries(request.headers))
    headers[name] = Array.isArray(value) ? value.join(', ') : value;
  return headers;
}
