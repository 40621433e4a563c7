import { Spooled } from '../../core/brief.ts';
import { Problem } from '../../core/problem.ts';
import type { Route, UploadState } from '../../core/provider.ts';
import { takeFile } from '../../generations/inputs.ts';
import type { AssetRow } from '../../store/store.ts';
import { send } from '../answer.ts';
import type { HttpContext } from '../context.ts';
import type { Upload } from '../uploads.ts';
import type { Admitted } from './create.ts';
import { fileView } from './files.ts';

type Of<Action extends Route['action']> = Extract<Route, { action: Action }>;

export async function beginUploadAction(
  context: HttpContext,
  route: Of<'beginUpload'>,
  admitted: Admitted,
): Promise<void> {
  const { call, identity, reply, request } = admitted;
  const token = await context.uploads.begin(identity.account.id, route.draft(call));
  await send(context.parts, request, reply, route.answer(token, call));
}

export async function uploadPartAction(
  context: HttpContext,
  route: Of<'uploadPart'>,
  admitted: Admitted,
): Promise<void> {
  const { call, identity, reply, request } = admitted;
  const token = route.token(call);
  const upload = context.uploads.get(token, identity.account.id);
  const part = route.part(call);
  const answer = (state: UploadState): Promise<unknown> =>
    send(context.parts, request, reply, route.answer(state, call));
  if (part.kind === 'cancel') {
    await context.uploads.end(token);
    await answer({ kind: 'cancelled' });
    return;
  }
  if (!upload.kept && part.kind === 'bytes') {
    if (!(call.body instanceof Spooled)) throw new Error('a part of an upload is read as raw bytes');
    await context.uploads.add(upload, call.body, part.offset);
    if (part.isLast) await context.uploads.end(token, await keep(context, upload, token));
  }
  await answer(stateOf(context, upload));
}

/** What is no picture or video is given up at once. */
async function keep(context: HttpContext, upload: Upload, token: string): Promise<AssetRow> {
  try {
    return await take(context, upload);
  } catch (error) {
    if (error instanceof Problem) await context.uploads.end(token);
    throw error;
  }
}

function take(context: HttpContext, upload: Upload): Promise<AssetRow> {
  const file = context.uploads.whole(upload);
  if (file.bytes === 0) throw new Problem('invalid_parameter', { message: 'The file has no bytes.' });
  const { mediaType } = upload.draft;
  return takeFile(context.parts, upload.accountId, {
    kind: 'any',
    parameter: 'file',
    source: { kind: 'file', file },
    ...(mediaType === undefined ? {} : { mediaType }),
  });
}

function stateOf(context: HttpContext, { draft, kept, received }: Upload): UploadState {
  if (!kept) return { kind: 'active', received };
  const { name } = draft;
  return { kind: 'final', received, file: fileView(context, kept), ...(name === undefined ? {} : { name }) };
}
