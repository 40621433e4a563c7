import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { serveAsset } from '../assets/serve.ts';
import type { Warning } from '../core/brief.ts';
import type { Generation } from '../core/generation.ts';
import { Problem } from '../core/problem.ts';
import { AssetBase64, AssetBytes, type Wire, type WireValue } from '../core/provider.ts';
import { TextStream } from '../core/text-stream.ts';
import type { Parts } from '../generations/parts.ts';
import { base64Length, encodeBase64 } from '../lib/base64.ts';
import type { AssetRow } from '../store/store.ts';
import { headersOf } from './call.ts';

/** Header values longer than this are cut: some clients and proxies refuse more. */
const WARNINGS_LENGTH_MAX = 2000;

/** Writes a dialect's answer. Base64 and files go out as streams with a known length. */
export async function send(
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
  wire: Wire,
): Promise<FastifyReply> {
  reply.code(wire.status);
  for (const [name, value] of Object.entries(wire.headers ?? {})) reply.header(name, value);
  if (wire.body === undefined) return reply.send();
  if (wire.body instanceof AssetBytes)
    return sendAsset(parts, request, reply, await assetFor(parts, wire.body.assetId), wire.status);
  if (wire.body instanceof TextStream)
    return reply.send(Readable.from(wire.body.chunks, { objectMode: false, highWaterMark: 64 * 1024 }));
  if (!reply.hasHeader('content-type')) reply.header('content-type', 'application/json; charset=utf-8');
  const { pieces, marks } = split(wire.body);
  if (marks.length === 0) return reply.send(pieces.join(''));
  const assets = await Promise.all(marks.map((mark) => assetFor(parts, mark.assetId)));
  const encoded = assets.reduce(
    (sum, asset, i) => sum + base64Length(asset.bytes) + Buffer.byteLength(marks[i]?.prefix ?? ''),
    0,
  );
  reply.header('content-length', String(Buffer.byteLength(pieces.join('')) + encoded));
  return reply.send(
    Readable.from(chunksOf(parts, pieces, marks, assets), { objectMode: false, highWaterMark: 256 * 1024 }),
  );
}

/** JSON text, cut where an asset's bytes belong. */
function split(body: WireValue): { pieces: string[]; marks: AssetBase64[] } {
  const token = randomUUID();
  const marks: AssetBase64[] = [];
  const json = JSON.stringify(body, (_, value: unknown) => {
    if (!(value instanceof AssetBase64)) return value;
    marks.push(value);
    return token;
  });
  return { pieces: json.split(token), marks };
}

async function* chunksOf(
  parts: Parts,
  pieces: readonly string[],
  marks: readonly AssetBase64[],
  assets: readonly AssetRow[],
): AsyncGenerator<string> {
  for (const [i, piece] of pieces.entries()) {
    yield piece;
    const asset = assets[i];
    if (!asset) continue;
    yield marks[i]?.prefix ?? '';
    const { stream } = await parts.blobs.open(asset.sha256);
    yield* encodeBase64(stream);
  }
}

async function assetFor(parts: Parts, id: string): Promise<AssetRow> {
  const asset = await parts.store.assets.get(id);
  if (!asset) throw new Problem('expired');
  return asset;
}

/** The bytes of an asset, with ranges and conditions. */
export async function sendAsset(
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
  asset: AssetRow,
  status = 200,
  options: { download?: boolean; fileName?: string } = {},
): Promise<FastifyReply> {
  const served = await serveAsset(parts.blobs, asset, {
    method: request.method === 'HEAD' ? 'HEAD' : 'GET',
    headers: headersOf(request),
    ...options,
  });
  reply.code(served.status === 200 ? status : served.status);
  for (const [name, value] of Object.entries(served.headers)) reply.header(name, value);
  return served.stream ? reply.send(served.stream) : reply.send();
}

/** The headers that every answer about a generation carries. */
export function describe(parts: Parts, reply: FastifyReply, generation: Generation): void {
  const lifecycle = parts.catalogue.find(generation.model, generation.dialect)?.lifecycle;
  // RFC 9745 and RFC 8594: clients and proxies can find a model that is going away without reading a warning.
  if (lifecycle?.sunset !== undefined) {
    const sunset = new Date(`${lifecycle.sunset}T00:00:00Z`);
    reply.header('sunset', sunset.toUTCString());
    if (sunset.getTime() <= parts.clock.now()) reply.header('deprecation', `@${sunset.getTime() / 1000}`);
  }
  reply.header('x-filmgate-generation', generation.id);
  reply.header('x-filmgate-engine', generation.engine);
  const warnings = warningText(generation.warnings);
  if (warnings !== '') reply.header('x-filmgate-warnings', warnings);
}

/** `field: message` divided by ` | `, in printable ASCII, as a header must be. */
export function warningText(warnings: readonly Warning[]): string {
  return warnings
    .map((warning) => `${warning.field}: ${warning.message.replace(/[{}]/g, '')}`)
    .join(' | ')
    .replace(/[^\x20-\x7e]+/g, ' ')
    .slice(0, WARNINGS_LENGTH_MAX);
}
