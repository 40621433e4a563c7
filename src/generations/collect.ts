import { createReadStream } from 'node:fs';
import type { Warning } from '../core/brief.ts';
import type { Engine, Output } from '../core/engine.ts';
import type { Generation } from '../core/generation.ts';
import { asProblem, Problem } from '../core/problem.ts';
import type { AssetRow } from '../store/store.ts';
import { compare } from './compare.ts';
import { download } from './download.ts';
import type { Parts } from './parts.ts';

export interface Collected {
  assets: readonly AssetRow[];
  warnings: readonly Warning[];
}

export interface CollectOrder {
  outputs: readonly Output[];
  engine: Engine;
  signal: AbortSignal;
  /** The last try: what can be had is delivered, and what cannot is missing. */
  isLast: boolean;
}

/**
 * Hop 6: every output is streamed in, hashed, parsed and compared with the order; its bytes are kept as they came. A file
 * that does not parse is none; one that differs from the order is told in a warning. Throws when there is nothing to keep.
 */
export async function collect(parts: Parts, generation: Generation, order: CollectOrder): Promise<Collected> {
  const assets: AssetRow[] = [];
  const warnings: Warning[] = [];
  let trouble: Problem | undefined;
  for (const output of order.outputs.slice(0, generation.order.count)) {
    try {
      const asset = await takeOutput(parts, generation, output, order);
      warnings.push(...compare(asset, generation.order));
      assets.push(asset);
    } catch (error) {
      order.signal.throwIfAborted();
      if (!order.isLast || !(error instanceof Problem)) throw error;
      trouble = error;
    }
  }
  if (assets.length === 0) throw trouble ?? new Problem('output_invalid', { message: 'The engine delivered nothing.' });
  if (trouble)
    parts.log.warn({ generation: generation.id, detail: asProblem(trouble).detail }, 'a result could not be kept');
  if (assets.length < generation.order.count)
    warnings.push({
      field: 'count',
      message: `${generation.order.count} were ordered and ${assets.length} delivered; the rest is not charged.`,
    });
  return { assets, warnings };
}

async function takeOutput(
  parts: Parts,
  generation: Generation,
  output: Output,
  { engine, signal }: CollectOrder,
): Promise<AssetRow> {
  const source =
    output.kind === 'file'
      ? createReadStream(output.path)
      : download(parts.resultFetch(engine), parts.clock, {
          url: output.url,
          signal,
          ...(output.headers === undefined ? {} : { headers: output.headers }),
        });
  const options = { expiresAt: parts.clock.now() + parts.retentionMs };
  if (generation.order.kind === 'image') return parts.assets.takeBytes(generation.accountId, source, 'poster', options);
  return (await parts.assets.takeOutput(generation.accountId, source, options)).asset;
}
