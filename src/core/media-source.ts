import { type DraftInput, type InputRole, type MediaSource, Spooled } from './brief.ts';
import { Problem } from './problem.ts';

const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}\s*$/;
/** Shorter than any image or video: a word that happens to be spelled in the alphabet of base64 is not a file. */
const BASE64_CHARACTERS_MIN = 64;

/**
 * Reads the one value by which many APIs take a file: an http(s) address, a data URI, bare base64, or (in a form) the file itself.
 * `parameter` is the caller's name for it.
 */
export function inputFromValue(role: InputRole, value: string | Spooled, parameter: string): DraftInput {
  return { role, parameter, source: sourceFromValue(value, parameter) };
}

function sourceFromValue(value: string | Spooled, parameter: string): MediaSource {
  if (value instanceof Spooled) {
    if (value.encoding === 'binary') return { kind: 'file', file: value };
    if (value.encoding === 'base64') return { kind: 'base64', data: value };
  } else {
    const text = value.trim();
    if (/^https?:\/\/\S+$/i.test(text)) return { kind: 'url', url: text };
    if (/^data:[^,]*;base64,/i.test(text)) return { kind: 'base64', data: text };
    if (text.length >= BASE64_CHARACTERS_MIN && BASE64.test(text)) return { kind: 'base64', data: text };
  }
  throw new Problem('invalid_parameter', { parameter, message: `${parameter}: Expected an http(s) URL or base64.` });
}
