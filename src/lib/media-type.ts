/** A media type that we can tell by its first bytes. */
export type MediaType = keyof typeof EXTENSIONS;

const EXTENSIONS = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/heic': 'heic',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'video/x-matroska': 'mkv',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/wav': 'wav',
  'audio/ogg': 'ogg',
  'audio/flac': 'flac',
} as const;

/** A map, because an object also answers to `constructor`. */
const ENDINGS: ReadonlyMap<string, string> = new Map(Object.entries(EXTENSIONS));

const BRANDS: Readonly<Record<string, MediaType>> = {
  'qt  ': 'video/quicktime',
  'M4A ': 'audio/mp4',
  'M4B ': 'audio/mp4',
  avif: 'image/avif',
  avis: 'image/avif',
  heic: 'image/heic',
  heix: 'image/heic',
  hevc: 'image/heic',
  mif1: 'image/heic',
  msf1: 'image/heic',
};

/** The type that the content has, whatever anybody says; needs the first 64 bytes or so. */
export function mediaTypeFromBytes(head: Uint8Array): MediaType | undefined {
  if (startsWith(head, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (text(head, 0, 4) === 'RIFF') {
    const form = text(head, 8, 12);
    return form === 'WEBP' ? 'image/webp' : form === 'WAVE' ? 'audio/wav' : undefined;
  }
  if (text(head, 0, 6) === 'GIF87a' || text(head, 0, 6) === 'GIF89a') return 'image/gif';
  if (text(head, 4, 8) === 'ftyp') return BRANDS[text(head, 8, 12)] ?? 'video/mp4';
  // QuickTime files of old cameras begin with their data and have no brand.
  if (['moov', 'mdat', 'wide'].includes(text(head, 4, 8))) return 'video/quicktime';
  if (startsWith(head, [0x1a, 0x45, 0xdf, 0xa3])) return matroskaType(head);
  if (text(head, 0, 4) === 'OggS') return 'audio/ogg';
  if (text(head, 0, 4) === 'fLaC') return 'audio/flac';
  if (text(head, 0, 3) === 'ID3' || isMpegAudioFrame(head)) return 'audio/mpeg';
  return undefined;
}

/** The usual file name ending without a dot; `bin` for what we do not know. */
export function extensionFor(mediaType: string): string {
  return ENDINGS.get(mediaType) ?? 'bin';
}

/** `image/JPG; charset=x` as `image/jpeg`: lower case, without parameters, with the usual misspellings mended. */
export function plainMediaType(declared: string): string {
  const plain = (declared.split(';')[0] ?? '').trim().toLowerCase();
  return ALIASES.get(plain) ?? plain;
}

const ALIASES: ReadonlyMap<string, string> = new Map([
  ['image/jpg', 'image/jpeg'],
  ['image/pjpeg', 'image/jpeg'],
  ['image/x-png', 'image/png'],
  ['video/x-m4v', 'video/mp4'],
  ['audio/mp3', 'audio/mpeg'],
  ['audio/x-wav', 'audio/wav'],
  ['audio/wave', 'audio/wav'],
  ['audio/x-m4a', 'audio/mp4'],
]);

/** WebM and Matroska differ by a string in the EBML header, which is a few dozen bytes long. */
function matroskaType(head: Uint8Array): MediaType | undefined {
  const header = text(head, 0, 64);
  if (header.includes('webm')) return 'video/webm';
  return header.includes('matroska') ? 'video/x-matroska' : undefined;
}

/** An MPEG layer III frame header, with none of the values that the standard forbids. */
function isMpegAudioFrame(head: Uint8Array): boolean {
  const [first = 0, second = 0, third = 0] = head;
  return (
    first === 0xff && (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08 && third >> 4 !== 15 && (third & 12) !== 12
  );
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

function text(head: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...head.subarray(start, end));
}
