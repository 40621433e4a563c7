import { ApiError, api } from '../../lib/api.ts';
import type { GenerationBody, UploadedFile } from '../../lib/api-types.ts';
import { text } from '../../text.ts';
import type { Draft, Kept } from './draft.ts';

export interface Inherited {
  pictures: Pick<Draft, 'image' | 'lastFrame' | 'video'> & { references: Kept[] };
  /** How many of them the server no longer has. */
  gone: number;
}

/** The pictures of an earlier order, for one that is made after it: first frame, last frame, references, the clip it went on from. */
export async function inheritedPictures(call: GenerationBody): Promise<Inherited> {
  const words = text.create.inherited;
  const [image, lastFrame, video, ...references] = await Promise.all([
    keptOf(call.image, words.image),
    keptOf(call.last_frame, words.lastFrame),
    keptOf(call.video, words.video),
    ...(call.references ?? []).map((id, i) => keptOf(id, words.reference(i + 1))),
  ]);
  const asked = [call.image, call.last_frame, call.video, ...(call.references ?? [])];
  const found = [image, lastFrame, video, ...references].filter((one) => one !== undefined);
  return {
    pictures: {
      ...(image ? { image } : {}),
      ...(lastFrame ? { lastFrame } : {}),
      ...(video ? { video: { ...video, isVideo: true } } : {}),
      references: references.filter((one) => one !== undefined),
    },
    gone: asked.filter((id) => id !== undefined).length - found.length,
  };
}

/** Undefined when it has expired or was deleted: then the order begins without it. */
async function keptOf(id: string | undefined, name: string): Promise<Kept | undefined> {
  if (id === undefined) return undefined;
  try {
    const file = await api<UploadedFile>(`/files/${encodeURIComponent(id)}`);
    const url = new URL(file.url);
    return { id, name, url: url.pathname + url.search };
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) return undefined;
    throw error;
  }
}
