const DESCRIPTION_BYTES_MAX = 4096;

/** The description in a PNG's text chunk or a JPEG's XMP, as our own encoder writes it. */
export function pictureText(bytes: Uint8Array): string | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer[0] === 0x89 ? pngDescription(buffer) : jpegDescription(buffer);
}

function pngDescription(bytes: Buffer): string | undefined {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + Math.min(length, DESCRIPTION_BYTES_MAX));
    if (name === 'tEXt' && body.toString('latin1', 0, 12) === 'Description\0') return body.toString('latin1', 12);
    at += 12 + length;
  }
  return undefined;
}

function jpegDescription(bytes: Buffer): string | undefined {
  const start = bytes.indexOf('<dc:description');
  if (start < 0) return undefined;
  const text = bytes.toString('utf8', start, start + DESCRIPTION_BYTES_MAX);
  const value = /<rdf:li[^>]*>([^<]*)<\/rdf:li>/.exec(text)?.[1];
  return value
    ?.replaceAll('&quot;', '"')
    .replaceAll('&#34;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
