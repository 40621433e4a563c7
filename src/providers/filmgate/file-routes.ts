import { inputFromValue } from '../../core/media-source.ts';
import { parseBody } from '../../core/parse.ts';
import type { FileView, Route, Wire } from '../../core/provider.ts';
import { id } from './admin-accounts.ts';
import { fileBody } from './wire.ts';

/** Pictures and clips that are kept for calls. */
export function fileRoutes(root: string): readonly Route[] {
  return [
    {
      action: 'upload',
      method: 'POST',
      path: `${root}/files`,
      summary: 'Keeps an image or a video for later calls, as a form or as JSON.',
      body: fileBody,
      file: (call) => {
        const { source } = inputFromValue('image', parseBody(fileBody, call.body).file, 'file');
        return { kind: 'any', source, parameter: 'file' };
      },
      answer: (file) => toWire(file, 201),
    },
    {
      action: 'showFile',
      method: 'GET',
      path: `${root}/files/{id}`,
      summary: 'A file that is kept, with a fresh link to it.',
      id,
      answer: (file) => toWire(file, 200),
    },
    {
      action: 'deleteFile',
      method: 'DELETE',
      path: `${root}/files/{id}`,
      summary: 'Deletes a file that was kept for calls.',
      id,
      answer: (file) => ({ status: 200, body: { id: file.id, deleted: true } }),
    },
  ];
}

function toWire(file: FileView, status: number): Wire {
  return { status, body: { ...file, created_at: new Date(file.createdAt).toISOString() } };
}
