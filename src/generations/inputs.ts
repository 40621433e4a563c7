import { createReadStream } from 'node:fs';
import type { BriefInput, DraftInput, Spooled } from '../core/brief.ts';
import { Problem } from '../core/problem.ts';
import type { DraftFile } from '../core/provider.ts';
import type { AssetRow } from '../store/store.ts';
import type { Parts } from './parts.ts';
import { withStills } from './stills.ts';

/** Inputs are kept this long after the call; the outputs live by the retention setting. */
const INPUT_LIFE_MS = 7 * 24 * 3_600_000;
const LOSSLESS_PIXELS_MAX = 1920 * 1080;

/** Makes an input ours: fetched, decoded, its type read from its bytes, kept as an asset. */
export async function takeInput(parts: Parts, accountId: string, input: DraftInput): Promise<BriefInput> {
  const asset = input.frame
    ? await takeStill(parts, accountId, input, input.frame)
    : await keep(parts, accountId, input, input.role === 'video' ? 'video' : 'image');
  return { role: input.role, assetId: asset.id, mediaType: asset.mediaType };
}

/** A still of a video, kept as an image. A video that came with this call goes again. */
async function takeStill(
  parts: Parts,
  accountId: string,
  input: DraftInput,
  frame: 'first' | 'last',
): Promise<AssetRow> {
  const { parameter, source } = input;
  const video = await keep(parts, accountId, input, 'video');
  // A PNG of a larger frame can have more bytes than an input image may.
  const isLarge = (video.width ?? 0) * (video.height ?? 0) > LOSSLESS_PIXELS_MAX;
  try {
    return await withStills(parts, video, { frames: frame, format: isLarge ? 'jpeg' : 'png' }, (path) =>
      parts.assets.takeBytes(accountId, createReadStream(path), 'image', {
        parameter,
        expiresAt: parts.clock.now() + INPUT_LIFE_MS,
      }),
    );
  } catch (error) {
    if (!(error instanceof Problem) || error.parameter !== undefined) throw error;
    throw new Problem(error.code, { ...error.toRecord(), parameter, cause: error.cause });
  } finally {
    if (source.kind !== 'asset' && source.kind !== 'generation') await parts.assets.remove(video.id);
  }
}

/** Keeps a file for later calls. */
export function takeFile(parts: Parts, accountId: string, file: DraftFile): Promise<AssetRow> {
  if (file.kind !== 'any') return keep(parts, accountId, file, file.kind);
  const declared = file.mediaType ?? (file.source.kind === 'file' ? file.source.file.mediaType : undefined);
  return keep(parts, accountId, file, declared?.startsWith('video/') ? 'video' : 'image');
}

async function keep(
  parts: Parts,
  accountId: string,
  input: Pick<DraftInput, 'source' | 'mediaType' | 'parameter'>,
  role: 'image' | 'video',
): Promise<AssetRow> {
  const options = {
    parameter: input.parameter,
    expiresAt: parts.clock.now() + INPUT_LIFE_MS,
    ...(input.mediaType === undefined ? {} : { declaredType: input.mediaType }),
  };
  const { source } = input;
  switch (source.kind) {
    case 'url':
      if (source.url.startsWith('data:')) return parts.assets.takeBase64(accountId, source.url, role, options);
      return parts.assets.takeUrl(accountId, source.url, role, options);
    case 'base64':
      if (typeof source.data === 'string') return parts.assets.takeBase64(accountId, source.data, role, options);
      return takeSpooled(parts, accountId, source.data, role, options);
    case 'file':
      return takeSpooled(parts, accountId, source.file, role, options);
    case 'asset':
      return ownAsset(parts, accountId, source.id, role, input.parameter);
    case 'generation':
      return ownResult(parts, accountId, source, role, input.parameter);
  }
}

function takeSpooled(
  parts: Parts,
  accountId: string,
  file: Spooled,
  role: 'image' | 'video',
  options: { parameter: string; expiresAt: number; declaredType?: string },
): Promise<AssetRow> {
  if (file.encoding === 'text')
    throw new Problem('invalid_media', {
      parameter: options.parameter,
      message: `${options.parameter} is not valid base64.`,
    });
  const declared = options.declaredType ?? file.mediaType;
  return parts.assets.takeBytes(accountId, createReadStream(file.path), role, {
    ...options,
    ...(declared === undefined ? {} : { declaredType: declared }),
  });
}

/** A file of the account's own, kept or made: another account's answers exactly like an unknown one. */
export function ownFile(
  parts: Parts,
  accountId: string,
  source: { kind: 'asset'; id: string } | { kind: 'generation'; id: string; output: number },
  parameter: string,
): Promise<AssetRow> {
  if (source.kind === 'asset') return ownAsset(parts, accountId, source.id, undefined, parameter);
  return ownResult(parts, accountId, source, undefined, parameter);
}

/** `role` undefined: of any kind. */
async function ownAsset(
  parts: Parts,
  accountId: string,
  id: string,
  role: string | undefined,
  parameter: string,
): Promise<AssetRow> {
  const asset = await parts.store.assets.get(id);
  if (!asset || asset.accountId !== accountId)
    throw new Problem('not_found', { parameter, message: `There is no file ${id.slice(0, 64)}.` });
  if (role !== undefined && !asset.mediaType.startsWith(`${role}/`))
    throw new Problem('invalid_media', {
      parameter,
      message: `${parameter} must be ${role === 'image' ? 'an image' : 'a video'}.`,
    });
  return asset;
}

async function ownResult(
  parts: Parts,
  accountId: string,
  source: { id: string; output: number },
  role: string | undefined,
  parameter: string,
): Promise<AssetRow> {
  const generation = await parts.store.generations.get(source.id);
  if (!generation || generation.accountId !== accountId || generation.deletedAt !== undefined)
    throw new Problem('not_found', { parameter, message: `There is no generation ${source.id.slice(0, 64)}.` });
  if (generation.state !== 'succeeded') throw new Problem('not_ready', { parameter });
  const outputs = await parts.store.generations.outputs([source.id]);
  const output = outputs.find((one) => one.position === source.output);
  if (!output) throw new Problem('not_found', { parameter });
  return ownAsset(parts, accountId, output.assetId, role, parameter);
}
