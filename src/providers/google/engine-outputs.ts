import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Output, Work } from '../../core/engine.ts';
import { ReplyFile, type Upstream } from '../../lib/upstream.ts';
import type { Storage } from './engine-storage.ts';

const VIDEO = 'video/mp4';

/** Where one result lies in an answer of Google. */
export interface Found {
  bytes?: string | ReplyFile | undefined;
  uri?: string | undefined;
  mediaType?: string | undefined;
}

/** A result as the house takes it in; undefined when the answer holds nothing that can be fetched. */
export async function outputOf(
  found: Found,
  number: number,
  work: Pick<Work, 'directory'>,
  { upstream, storage }: { upstream: Upstream; storage: Storage },
): Promise<Output | undefined> {
  const mediaType = found.mediaType ?? VIDEO;
  const { bytes, uri } = found;
  if (bytes instanceof ReplyFile)
    return bytes.encoding === 'base64' ? { kind: 'file', path: bytes.path, mediaType } : undefined;
  if (bytes !== undefined && bytes !== '') {
    const path = join(work.directory, `result-${number}.mp4`);
    await writeFile(path, Buffer.from(bytes, 'base64'));
    return { kind: 'file', path, mediaType };
  }
  if (uri === undefined) return undefined;
  if (uri.startsWith('gs://')) return storage.output(uri, mediaType);
  if (!URL.canParse(uri) || !/^https?:$/.test(new URL(uri).protocol)) return undefined;
  // Our key goes to Google's own address only.
  const isOwn = new URL(uri).origin === upstream.origin;
  return { kind: 'url', url: uri, mediaType, ...(isOwn ? { headers: await upstream.authorization() } : {}) };
}
