import { createReadStream } from 'node:fs';
import type { Warning } from '../core/brief.ts';
import type { Output } from '../core/engine.ts';
import type { Generation } from '../core/generation.ts';
import { Problem } from '../core/problem.ts';
import type { AssetRow } from '../store/store.ts';
import { compare } from './compare.ts';
import type { Parts } from './parts.ts';

export interface Collected {
  assets: readonly AssetRow[];
  warnings: readonly Warning[];
}

/**
 * Hop 6: every output is streamed in, hashed, parsed and compared with the order. A file that does not parse fails the
 * generation; one that differs from the order is told in a warning.
 */
export async function collect(parts: Parts, generation: Generation, outputs: readonly Output[]): Promise<Collected> {
  const assets: AssetRow[] = [];
  const warnings: Warning[] = [];
  for (const output of outputs.slice(0, generation.order.count)) {
    const asset = await takeOutput(parts, generation, output);
    warnings.push(...compare(asset, generation.order));
    assets.push(asset);
  }
  if (assets.length === 0) throw new Problem('output_invalid', { message: 'The engine delivered nothing.' });
  if (assets.length < generation.order.count)
    warnings.push({
      field: 'count',
      message: `${generation.order.count} were ordered and ${assets.length} delivered; the rest is not charged.`,
    });
  return { assets, warnings };
}

async function takeOutput(parts: Parts, generation: Generation, output: Output): Promise<AssetRow> {
  if (output.kind === 'file') return keep(parts, generation, createReadStream(output.path));
  const fetched = await parts.fetch.get(output.url, {
    ...(output.headers === undefined ? {} : { headers: output.headers }),
  });
  if (fetched.status !== 200) {
    fetched.discard();
    throw new Problem('output_lost', { detail: `the result's address answered ${fetched.status}` });
  }
  return keep(parts, generation, fetched.body);
}

async function keep(parts: Parts, generation: Generation, source: AsyncIterable<Uint8Array>): Promise<AssetRow> {
  const options = { expiresAt: parts.clock.now() + parts.retentionMs };
  if (generation.order.kind === 'image') return parts.assets.takeBytes(generation.accountId, source, 'poster', options);
  return (await parts.assets.takeOutput(generation.accountId, source, options)).asset;
}
