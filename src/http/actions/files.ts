import { Problem } from '../../core/problem.ts';
import type { FileView, Route } from '../../core/provider.ts';
import { takeFile } from '../../generations/inputs.ts';
import { assetPath } from '../../generations/view.ts';
import type { AssetRow } from '../../store/store.ts';
import { send } from '../answer.ts';
import type { HttpContext } from '../context.ts';
import type { Admitted } from './create.ts';

type Of<Action extends Route['action']> = Extract<Route, { action: Action }>;

const LINK_LIFE_MS = 48 * 3_600_000;

export async function uploadAction(context: HttpContext, route: Of<'upload'>, admitted: Admitted): Promise<void> {
  const { call, identity, reply, request } = admitted;
  const asset = await takeFile(context.parts, identity.account.id, route.file(call));
  await send(context.parts, request, reply, route.answer(fileView(context, asset), call));
}

export async function showFileAction(context: HttpContext, route: FileRoute, admitted: Admitted): Promise<void> {
  const { call, reply, request } = admitted;
  const asset = await ownFile(context, admitted, route.id(call));
  await send(context.parts, request, reply, route.answer(fileView(context, asset), call));
}

/** Only inputs: an output belongs to its generation and goes with it. */
export async function deleteFileAction(context: HttpContext, route: FileRoute, admitted: Admitted): Promise<void> {
  const { call, reply, request } = admitted;
  const asset = await ownFile(context, admitted, route.id(call));
  if (asset.kind !== 'input') throw new Problem('conflict', { message: 'A result is deleted with its generation.' });
  await context.parts.assets.remove(asset.id);
  await send(context.parts, request, reply, route.answer(fileView(context, asset), call));
}

type FileRoute = Extract<Route, { action: 'showFile' | 'deleteFile' }>;

async function ownFile(context: HttpContext, { identity }: Admitted, id: string): Promise<AssetRow> {
  const asset = id.length > 100 ? undefined : await context.parts.store.assets.get(id);
  if (!asset || asset.accountId !== identity.account.id) throw new Problem('not_found');
  if (asset.expiresAt !== undefined && asset.expiresAt <= context.parts.clock.now()) throw new Problem('expired');
  return asset;
}

export function fileView({ parts }: HttpContext, asset: AssetRow): FileView {
  return {
    id: asset.id,
    mediaType: asset.mediaType,
    bytes: asset.bytes,
    sha256: asset.sha256,
    createdAt: asset.createdAt,
    url: `${parts.origin()}${assetPath(asset)}${parts.assets.linkQuery(asset.id, { lifeMs: LINK_LIFE_MS })}`,
    ...(asset.expiresAt === undefined ? {} : { expiresAt: asset.expiresAt }),
  };
}
