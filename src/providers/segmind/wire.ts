import { z } from 'zod';
import { Spooled } from '../../core/brief.ts';
import { boolean, integer, text } from '../../core/parse.ts';

/** A web address, base64, or in a form the file itself. */
const media = z.custom<string | Spooled>(
  (value) => typeof value === 'string' || value instanceof Spooled,
  'Expected a URL, base64 or a file',
);

/** A list; a form writes it as a field that comes again, as one value alone, or as JSON. */
const mediaList = z.preprocess((value) => {
  if (typeof value === 'string' && value.trimStart().startsWith('[')) {
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  }
  return typeof value === 'string' || value instanceof Spooled ? [value] : value;
}, z.array(media));

const RESOLUTIONS = ['480p', '720p', '1080p', '4k'] as const;
const RATIOS = ['16:9', '4:3', '1:1', '3:4', '9:16', '3:2', '2:3'] as const;

/** An enum whose refusal lists what may be sent. */
function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.preprocess(
    (value) => (typeof value === 'string' ? value.trim().toLowerCase() : value),
    z.enum(values, { error: `must be one of ${values.join(', ')}` }),
  );
}

/** The fields of all its video models. In a form every value is a text, numbers and truth values included. */
export const videoBody = z.object({
  prompt: text,
  negative_prompt: text.optional(),
  image: media.optional(),
  last_frame: media.optional(),
  reference_images: mediaList.optional(),
  seed: integer.optional(),
  duration: integer.optional(),
  resolution: oneOf(RESOLUTIONS).optional(),
  aspect_ratio: oneOf(RATIOS).optional(),
  generate_audio: boolean.optional(),
  fps: integer.pipe(z.number().min(1).max(120)).optional(),
});
