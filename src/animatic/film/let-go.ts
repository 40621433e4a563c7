/**
 * Gives a copy of pixels back at once, which then is empty. A frame's 3.7 MB (720p) lie outside of the JavaScript heap: left to
 * the collector, they would either pile up or have it search the heap for each frame.
 */
export function letGo({ buffer, byteLength }: Uint8Array): void {
  // What shares its memory with others is theirs, too.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
