import { z } from 'zod';
import { asked, parseBody, text } from '../../core/parse.ts';
import { Problem } from '../../core/problem.ts';
import type {
  Call,
  FileView,
  Route,
  UploadDraft,
  UploadPart,
  UploadState,
  Wire,
  WireValue,
} from '../../core/provider.ts';
import { assetOfUpload, uploadName, versionOf } from './names.ts';
import { camelCased } from './wire.ts';

const beginBody = z.object({
  file: z
    .object({
      name: text.optional(),
      displayName: text.optional(),
      mimeType: text.optional(),
      sizeBytes: text.optional(),
    })
    .optional(),
});

/** The Files API for what a caller brings, as Google's SDKs speak it: begun, sent in parts, and named in a later order. */
export function uploadRoutes(version: string, isOurs: (call: Call) => boolean): Route[] {
  const files = `/upload/${version}/files`;
  const one = `/${version}/files/{upload}`;
  const isUpload = (call: Call): boolean => isOurs(call) && assetOfUpload(call.params['upload'] ?? '') !== undefined;
  const asset = (call: Call): string => assetOfUpload(call.params['upload'] ?? '') ?? '';
  return [
    {
      action: 'beginUpload',
      method: 'POST',
      path: files,
      summary: 'Begins an upload in parts; the answer says where they go.',
      body: beginBody,
      draft,
      answer: (token, call) => ({
        status: 200,
        headers: {
          'x-goog-upload-status': 'active',
          'x-goog-upload-url': `${call.origin}${files}/${token}`,
          'x-goog-upload-control-url': `${call.origin}${files}/${token}`,
        },
        body: {},
      }),
    },
    ...(['POST', 'PUT'] as const).map(
      (method): Route => ({
        action: 'uploadPart',
        method,
        path: `${files}/{upload}`,
        summary: 'One part of an upload; the last one is answered with the file.',
        token: (call) => call.params['upload'] ?? '',
        part,
        answer,
      }),
    ),
    {
      action: 'showFile',
      method: 'GET',
      path: one,
      summary: 'What is known of a file that was uploaded.',
      claims: isUpload,
      id: asset,
      answer: (found, call) => ({ status: 200, body: file(found, call) }),
    },
    {
      action: 'deleteFile',
      method: 'DELETE',
      path: one,
      summary: 'Deletes a file that was uploaded.',
      claims: isUpload,
      id: asset,
      answer: () => ({ status: 200, body: {} }),
    },
  ];
}

function draft(call: Call): UploadDraft {
  if (!commands(call).includes('start'))
    throw new Problem('invalid_parameter', {
      parameter: 'X-Goog-Upload-Command',
      message: 'Only resumable uploads are taken here: begin with X-Goog-Upload-Command: start.',
    });
  const { file: given } = parseBody(beginBody, camelCased(call.body ?? {}));
  const length = Number(call.headers['x-goog-upload-header-content-length'] ?? given?.sizeBytes);
  return asked({
    name: given?.displayName,
    mediaType: call.headers['x-goog-upload-header-content-type'] ?? given?.mimeType,
    bytes: Number.isSafeInteger(length) && length >= 0 ? length : undefined,
  });
}

function part(call: Call): UploadPart {
  const words = commands(call);
  if (words.includes('query') || words.includes('cancel'))
    return { kind: words.includes('cancel') ? 'cancel' : 'query' };
  const offset = Number(call.headers['x-goog-upload-offset'] ?? 0);
  if (!words.some((word) => word === 'upload' || word === 'finalize') || !Number.isSafeInteger(offset) || offset < 0)
    throw new Problem('invalid_parameter', {
      parameter: 'X-Goog-Upload-Command',
      message: 'Expected X-Goog-Upload-Command: upload, finalize, query or cancel, and X-Goog-Upload-Offset in bytes.',
    });
  return { kind: 'bytes', offset, isLast: words.includes('finalize') };
}

function commands(call: Call): string[] {
  return (call.headers['x-goog-upload-command'] ?? '').split(',').map((word) => word.trim().toLowerCase());
}

function answer(state: UploadState, call: Call): Wire {
  if (state.kind === 'cancelled') return { status: 200, headers: { 'x-goog-upload-status': 'cancelled' }, body: {} };
  const received = { 'x-goog-upload-size-received': String(state.received) };
  if (state.kind === 'active')
    return { status: 200, headers: { 'x-goog-upload-status': 'active', ...received }, body: {} };
  return {
    status: 200,
    headers: { 'x-goog-upload-status': 'final', ...received },
    body: { file: file(state.file, call, state.name) },
  };
}

function file(kept: FileView, call: Call, displayName?: string): WireValue {
  const name = `files/${uploadName(kept.id)}`;
  const made = new Date(kept.createdAt).toISOString();
  return {
    name,
    ...(displayName === undefined ? {} : { displayName }),
    mimeType: kept.mediaType,
    sizeBytes: String(kept.bytes),
    createTime: made,
    updateTime: made,
    ...(kept.expiresAt === undefined ? {} : { expirationTime: new Date(kept.expiresAt).toISOString() }),
    sha256Hash: Buffer.from(kept.sha256).toString('base64'),
    uri: `${call.origin}/${versionOf(call)}/${name}`,
    state: 'ACTIVE',
    source: 'UPLOADED',
  };
}
