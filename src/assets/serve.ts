import type { Readable } from 'node:stream';
import { extensionFor } from '../lib/media-type.ts';
import type { BlobStore, ByteRange } from './blob-store.ts';
import type { AssetRecord } from './records.ts';

const CACHE_SECONDS = 3600;

export interface ServeRequest {
  method: 'GET' | 'HEAD';
  /** Names in lower case, as node:http gives them. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Save instead of show. */
  download?: boolean;
  /** The name to save as, without its ending; default the asset's id. */
  fileName?: string;
}

export interface Served {
  status: 200 | 206 | 304 | 416;
  headers: Record<string, string>;
  /** Absent for HEAD, 304 and 416. */
  stream?: Readable;
}

/**
 * Answers a request for an asset's bytes as RFC 9110 has it: one range, conditions, HEAD. The type is ours and fixed,
 * and what is served can neither be sniffed into a page nor run as one. Whether the caller may read it, and whether
 * it has expired, was decided before.
 */
export async function serveAsset(
  blobs: Pick<BlobStore, 'open'>,
  asset: AssetRecord,
  request: ServeRequest,
): Promise<Served> {
  const etag = `"${asset.sha256}"`;
  const headers: Record<string, string> = {
    etag,
    'accept-ranges': 'bytes',
    'cache-control': `private, max-age=${CACHE_SECONDS}, immutable`,
    'x-content-type-options': 'nosniff',
    'content-security-policy':
      "default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'; sandbox",
    'referrer-policy': 'no-referrer',
  };
  if (matchesEtag(textHeader(request, 'if-none-match'), asset.sha256)) return { status: 304, headers };

  const range = rangeOf(request, asset, etag);
  if (range === 'unsatisfiable') {
    headers['cache-control'] = 'no-store';
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${asset.bytes}`, 'content-length': '0' } };
  }
  headers['content-type'] = asset.mediaType;
  headers['content-length'] = String(range === undefined ? asset.bytes : range.end - range.start + 1);
  headers['content-disposition'] = disposition(asset, request);
  if (range !== undefined) headers['content-range'] = `bytes ${range.start}-${range.end}/${asset.bytes}`;
  const status = range === undefined ? 200 : 206;
  if (request.method === 'HEAD') return { status, headers };
  const { stream } = await blobs.open(asset.sha256, range);
  return { status, headers, stream };
}

/** `undefined` serves the whole: no range, several of them, one that we cannot read, or of another version. */
function rangeOf(request: ServeRequest, asset: AssetRecord, etag: string): ByteRange | 'unsatisfiable' | undefined {
  const text = textHeader(request, 'range');
  if (text === undefined || request.method !== 'GET') return undefined;
  const condition = textHeader(request, 'if-range');
  // A date never matches: we send no last-modified. Nor does a weak tag, by the standard.
  if (condition !== undefined && condition.trim() !== etag) return undefined;
  return parseRange(text, asset.bytes);
}

/** A single `bytes=` range of something that is `size` long; undefined for everything that may be ignored. */
export function parseRange(text: string, size: number): ByteRange | 'unsatisfiable' | undefined {
  const match = /^\s*bytes\s*=\s*(\d{0,15})\s*-\s*(\d{0,15})\s*$/i.exec(text);
  if (match === null) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return undefined;
  if (start >= size) return 'unsatisfiable';
  return { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}

function matchesEtag(text: string | undefined, sha256: string): boolean {
  if (text === undefined) return false;
  if (text.trim() === '*') return true;
  return text.split(',').some((tag) => tag.trim().replace(/^W\//, '') === `"${sha256}"`);
}

/** Names are made of letters, digits, `.`, `-` and `_`, so nothing in them can end the header or leave a folder. */
function disposition(asset: AssetRecord, request: ServeRequest): string {
  const name = (request.fileName ?? asset.id)
    .replace(/[^\w.-]+/g, '-')
    .replace(/^\.+/, '')
    .slice(0, 100);
  const kind = request.download === true ? 'attachment' : 'inline';
  return `${kind}; filename="${name || 'file'}.${extensionFor(asset.mediaType)}"`;
}

function textHeader(request: ServeRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
