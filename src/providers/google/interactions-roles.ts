import type { InputRole } from '../../core/brief.ts';

/** Which picture is there for what; `image` counts from 0. */
export interface Part {
  role: Exclude<InputRole, 'video'>;
  image: number;
}

export interface Roles {
  parts: readonly Part[];
  /** The prompt without the declarations, which are no part of the film. */
  prompt: string;
}

/** `[# Sources <FIRST_FRAME>@Image1]`, `[# References <IMAGE_REF_0>@Image2]`. */
const DECLARATION = /\[#\s*(?:Sources|References)\b([^\]]*)\]/gi;
const PAIR = /<(FIRST_FRAME|LAST_FRAME|IMAGE_REF_(\d{1,2}))>\s*@Image(\d{1,2})/gi;
/** Tags alone, at the head of the prompt. */
const SHORTHAND = /^\s*((?:<(?:FIRST_FRAME|LAST_FRAME|IMAGE_REF_\d{1,2})>(?:\s*@Image\d{1,2})?\s*)+)/i;
const TAG = /<(FIRST_FRAME|LAST_FRAME|IMAGE_REF_(\d{1,2}))>(?:\s*@Image(\d{1,2}))?/gi;

interface Declared extends Part {
  /** Of references: the number by which the prompt speaks of it. */
  order: number;
}

/**
 * This API has no fields for what a picture is there for: it stands at the head of the prompt, or follows from the task and
 * the number of pictures. `images` is how many were given.
 */
export function rolesOf(text: string, images: number, task: string | undefined): Roles {
  const declared: Declared[] = [];
  let prompt = text.replace(DECLARATION, (_, inside: string) => {
    for (const [, tag = '', order, image] of inside.matchAll(PAIR))
      declared.push(declaredBy(tag, order, Number(image) - 1));
    return '';
  });
  prompt = prompt.replace(SHORTHAND, (_, tags: string) => {
    // Without a number the tags speak of the pictures in their order.
    for (const [i, [, tag = '', order, image]] of [...tags.matchAll(TAG)].entries())
      declared.push(declaredBy(tag, order, image === undefined ? i : Number(image) - 1));
    return '';
  });
  const frames = declared.filter(({ role }) => role !== 'reference');
  const references = declared.filter(({ role }) => role === 'reference').sort((a, b) => a.order - b.order);
  const known = new Set(declared.map(({ image }) => image));
  const rest = Array.from({ length: images }, (_, i) => i).filter((image) => !known.has(image));
  const parts = [...frames, ...references].map(({ role, image }) => ({ role, image }));
  return {
    parts: [...parts, ...undeclared(rest, declared.length === 0 ? task : 'reference_to_video')],
    prompt: prompt.trim(),
  };
}

function declaredBy(tag: string, order: string | undefined, image: number): Declared {
  const name = tag.toUpperCase();
  const role = name === 'FIRST_FRAME' ? 'image' : name === 'LAST_FRAME' ? 'lastFrame' : 'reference';
  return { role, image, order: Number(order ?? 0) };
}

/** A picture alone is where the film begins, two of `image_to_video` are its ends, and several are references. */
function undeclared(images: readonly number[], task: string | undefined): Part[] {
  const areFrames = task === 'image_to_video' || (task !== 'reference_to_video' && images.length === 1);
  return images.map((image, i) => ({
    role: !areFrames || i > 1 ? 'reference' : i === 0 ? 'image' : 'lastFrame',
    image,
  }));
}
