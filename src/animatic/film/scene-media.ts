import type { SceneMedia } from '../scene.ts';
import { decodeImage, type PreparedImages } from './inputs/prepare-images.ts';

/** Media as it travels to the drawing threads: encoded, because a decoded image cannot change threads. */
export interface EncodedMedia extends PreparedImages {
  /** The last frames of the clip to continue, oldest first. */
  tail?: readonly Uint8Array[];
}

export async function decodeMedia(media: EncodedMedia): Promise<SceneMedia> {
  const [references, tail] = await Promise.all([decodeAll(media.references), decodeAll(media.tail ?? [])]);
  const decoded: SceneMedia = { references };
  if (media.tail) decoded.tail = tail;
  if (media.firstFrame) decoded.firstFrame = await decodeImage(media.firstFrame, 'firstFrame');
  if (media.lastFrame) decoded.lastFrame = await decodeImage(media.lastFrame, 'lastFrame');
  return decoded;
}

function decodeAll(images: readonly Uint8Array[]): Promise<SceneMedia['references'][number][]> {
  return Promise.all(images.map((bytes, index) => decodeImage(bytes, `references[${index}]`)));
}
