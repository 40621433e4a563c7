import type { Output, Work } from '../../core/engine.ts';
import { createUpstream } from '../../lib/upstream.ts';
import { BUCKET, type Settings } from './engine-settings.ts';
import { objects } from './engine-wire.ts';

const LISTED_MAX = 100;

/** Google Cloud Storage, where Vertex AI leaves results when it is told to. */
export interface Storage {
  readonly origin: string;
  /** The videos in a folder, in the order of their names; undefined when nobody can say. */
  videosIn(folder: string, signal: AbortSignal): Promise<readonly string[] | undefined>;
  /** An object as a result; undefined when this is no address of one. */
  output(uri: string, mediaType: string): Promise<Output | undefined>;
  close(): Promise<void>;
}

/** The folder of one attempt, which nothing else writes to: what the attempt made can be found by it. */
export function folderOf(storageUri: string, work: Pick<Work, 'attemptId'>): string {
  return `${storageUri.replace(/\/+$/, '')}/${work.attemptId}/`;
}

export function createStorage(
  { storageBaseUrl }: Settings,
  authorize: () => Promise<Readonly<Record<string, string>>>,
): Storage {
  const upstream = createUpstream({ baseUrl: storageBaseUrl, authorize });
  const base = storageBaseUrl.replace(/\/+$/, '');
  return {
    origin: upstream.origin,
    videosIn: async (folder, signal) => {
      const place = placeOf(folder);
      if (!place) return undefined;
      const exchange = await upstream.read({
        method: 'GET',
        path: `/storage/v1/b/${encodeURIComponent(place.bucket)}/o`,
        query: { prefix: place.object, maxResults: String(LISTED_MAX), fields: 'items(name,contentType,size)' },
        signal,
      });
      if (exchange.kind !== 'reply' || exchange.reply.status !== 200) return undefined;
      return videosOf(exchange.reply.text).map((name) => `gs://${place.bucket}/${name}`);
    },
    output: async (uri, mediaType) => {
      const place = placeOf(uri);
      if (!place?.object) return undefined;
      const path = `/storage/v1/b/${encodeURIComponent(place.bucket)}/o/${encodeURIComponent(place.object)}`;
      return { kind: 'url', url: `${base}${path}?alt=media`, headers: await authorize(), mediaType };
    },
    close: () => upstream.close(),
  };
}

function placeOf(uri: string): { bucket: string; object: string } | undefined {
  const [, bucket, object = ''] = BUCKET.exec(uri) ?? [];
  return bucket === undefined ? undefined : { bucket, object };
}

function videosOf(text: string): string[] {
  const { items = [] } = objects.parse(JSON.parse(text));
  return items
    .filter(
      ({ name, contentType, size }) => (contentType?.startsWith('video/') || /\.mp4$/i.test(name)) && size !== '0',
    )
    .map(({ name }) => name)
    .sort();
}
