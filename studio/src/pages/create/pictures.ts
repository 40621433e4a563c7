import { api } from '../../lib/api.ts';
import type { UploadedFile } from '../../lib/api-types.ts';
import { text } from '../../text.ts';
import type { Kept } from './draft.ts';

export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'];
const BYTES_MAX = 20_000_000;
const NAME_CHARACTERS_MAX = 60;

/** Sends a picture to be kept for the order. Throws with a sentence when it is none. */
export async function keepPicture(file: File): Promise<Kept> {
  const name = file.name.slice(0, NAME_CHARACTERS_MAX);
  if (!PICTURE_TYPES.includes(file.type)) throw new Error(text.create.wrongType(name));
  if (file.size > BYTES_MAX) throw new Error(text.create.tooLarge(name));
  const form = new FormData();
  form.set('file', file);
  const kept = await api<UploadedFile>('/files', { method: 'POST', body: form });
  const url = new URL(kept.url);
  // The server may be known by another name outside; this page may show only what comes from its own origin.
  return { id: kept.id, name, url: url.pathname + url.search };
}

/** Part of a picture, in the order's shape: `zoom` from 1, `across` and `down` from 0 to 1. */
export interface Crop {
  zoom: number;
  across: number;
  down: number;
}

/** The rectangle of a crop, in the picture's own pixels. */
export function cropBox(
  picture: { width: number; height: number },
  ratio: number,
  crop: Crop,
): { x: number; y: number; width: number; height: number } {
  const isWide = picture.width / picture.height > ratio;
  const width = (isWide ? picture.height * ratio : picture.width) / crop.zoom;
  const height = (isWide ? picture.height : picture.width / ratio) / crop.zoom;
  return { x: (picture.width - width) * crop.across, y: (picture.height - height) * crop.down, width, height };
}

/** The crop as a picture of its own, in its own pixels. */
export async function cropped(kept: Kept, ratio: number, crop: Crop): Promise<File> {
  const image = await loaded(kept.url);
  const box = cropBox({ width: image.naturalWidth, height: image.naturalHeight }, ratio, crop);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(box.width);
  canvas.height = Math.round(box.height);
  canvas.getContext('2d')?.drawImage(image, box.x, box.y, box.width, box.height, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error(text.create.notDrawn);
  return new File([blob], kept.name, { type: 'image/png' });
}

function loaded(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error(text.create.notDrawn));
    image.src = url;
  });
}
