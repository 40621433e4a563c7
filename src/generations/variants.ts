import { createReadStream } from 'node:fs';
import type { StillsOrder } from '../animatic/index.ts';
import type { Generation } from '../core/generation.ts';
import { Problem } from '../core/problem.ts';
import type { AssetRow, VariantKey } from '../store/store.ts';
import type { Parts } from './parts.ts';
import { withStills } from './stills.ts';

type Variant = VariantKey['variant'];

/** Pixels across a thumbnail, at most: sharp in a list of them, and quick to load by the dozen. */
const THUMBNAIL_WIDTH_MAX = 640;

const ORDERS: Readonly<Record<Variant, Pick<StillsOrder, 'frames' | 'width' | 'format'>>> = {
  thumbnail: { frames: 'first', format: 'webp' },
  // The API whose word it is does not say how many; sixteen fill a screen's width.
  spritesheet: { frames: { sheet: { columns: 4, rows: 4 } }, width: 320, format: 'jpeg' },
};

/**
 * A picture made of one output: its first frame, or a sheet of frames from all over it. It is made when it is first asked
 * for, once however many ask, and lives as long as the generation.
 */
export async function variantOf(
  parts: Parts,
  generation: Generation,
  output: { position: number; asset: AssetRow },
  variant: Variant,
): Promise<AssetRow> {
  const key = { generationId: generation.id, position: output.position, variant };
  const made = await kept(parts, key);
  if (made) return made;
  return parts.store.exclusively(
    `variant:${key.generationId}:${key.position}:${variant}`,
    async () => (await kept(parts, key)) ?? make(parts, generation, output.asset, key),
  );
}

async function kept(parts: Parts, key: VariantKey): Promise<AssetRow | undefined> {
  const id = await parts.store.generations.variant(key);
  return id === undefined ? undefined : parts.store.assets.get(id);
}

async function make(parts: Parts, generation: Generation, video: AssetRow, key: VariantKey): Promise<AssetRow> {
  if (!video.mediaType.startsWith('video/'))
    throw new Problem('not_found', { message: `The output is a picture, and has no ${key.variant}.` });
  const isLarge = key.variant === 'thumbnail' && (video.width ?? 0) > THUMBNAIL_WIDTH_MAX;
  const order = { ...ORDERS[key.variant], ...(isLarge ? { width: THUMBNAIL_WIDTH_MAX } : {}) };
  const asset = await withStills(parts, video, order, (path) =>
    parts.assets.takeBytes(generation.accountId, createReadStream(path), 'poster', {
      expiresAt: generation.expiresAt ?? parts.clock.now() + parts.retentionMs,
    }),
  );
  if (await parts.store.generations.setVariant({ ...key, assetId: asset.id })) return asset;
  // It was deleted meanwhile.
  await parts.assets.remove(asset.id);
  throw new Problem('not_found');
}
