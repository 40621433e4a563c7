import type { File as KeptFile } from './api.generated.ts';
import type { CallOptions, Transport } from './transport.ts';

export interface UploadOptions extends CallOptions {
  /** As the browser would name it. Default `file`. */
  name?: string | undefined;
  /** Of plain bytes; the server looks at them anyway. */
  mediaType?: string | undefined;
}

/** Pictures and videos to build on. */
export class Files {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Keeps a file on the server; its `id` stands for it in `image`, `last_frame`, `references` and `video`. */
  upload(file: Blob | Uint8Array | ArrayBuffer, options: UploadOptions = {}): Promise<KeptFile> {
    const { name, mediaType, ...rest } = options;
    const body = formOf(file, name, mediaType);
    return this.#transport.json<KeptFile>({ ...rest, method: 'POST', path: '/files', body });
  }
}

/** A form with one file. */
export function formOf(
  file: Blob | Uint8Array | ArrayBuffer,
  name: string | undefined,
  mediaType: string | undefined,
): FormData {
  const form = new FormData();
  // A copy in memory of our own: bytes that are shared between threads are no part of a form.
  const blob = file instanceof Blob ? file : new Blob([new Uint8Array(file)], mediaType ? { type: mediaType } : {});
  form.set('file', blob, name ?? ('name' in blob && typeof blob.name === 'string' ? blob.name : 'file'));
  return form;
}
