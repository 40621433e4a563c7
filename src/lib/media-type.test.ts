import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { extensionFor, mediaTypeFromBytes, plainMediaType } from './media-type.ts';

const box = (brand: string) => `\0\0\0\x18ftyp${brand}\0\0\0\0isommp42`;
const matroska = (type: string) => `\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84${type}\x42\x87\x81\x04`;

const HEADS: [string, string | undefined][] = [
  ['\xff\xd8\xff\xe0\0\x10JFIF', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'image/png'],
  ['RIFF\x24\0\0\0WEBPVP8 ', 'image/webp'],
  ['RIFF\x24\0\0\0WAVEfmt ', 'audio/wav'],
  ['RIFF\x24\0\0\0AVI LIST', undefined],
  ['GIF89a\x01\0\x01\0', 'image/gif'],
  [box('avif'), 'image/avif'],
  [box('heic'), 'image/heic'],
  [box('isom'), 'video/mp4'],
  [box('mp42'), 'video/mp4'],
  [box('qt  '), 'video/quicktime'],
  [box('M4A '), 'audio/mp4'],
  ['\0\0\0\x08wide\0\0\0\0mdat', 'video/quicktime'],
  [matroska('webm'), 'video/webm'],
  [matroska('matroska'), 'video/x-matroska'],
  [matroska('other'), undefined],
  ['OggS\0\x02', 'audio/ogg'],
  ['fLaC\0\0\0\x22', 'audio/flac'],
  ['ID3\x04\0', 'audio/mpeg'],
  ['\xff\xfb\x90\x64', 'audio/mpeg'],
  ['', undefined],
  ['<!doctype html><title>x</title>', undefined],
  ['#EXTM3U\n#EXTINF:8,\nfile:///etc/passwd', undefined],
  ['<svg xmlns="http://www.w3.org/2000/svg"/>', undefined],
  ['%PDF-1.7', undefined],
  ['\xff\xff\xff\xff', undefined],
];

describe('media type by content', () => {
  for (const [head, mediaType] of HEADS) {
    it(`tells ${JSON.stringify(head.slice(0, 16))} as ${mediaType}`, () => {
      assert.equal(mediaTypeFromBytes(Buffer.from(head, 'latin1')), mediaType);
    });
  }

  it('survives any bytes and any truncation of a known head', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => void mediaTypeFromBytes(bytes)));
    for (const [head] of HEADS)
      for (let length = 0; length < head.length; length++)
        mediaTypeFromBytes(Buffer.from(head.slice(0, length), 'latin1'));
  });

  it('knows endings and the usual misspellings', () => {
    assert.equal(extensionFor('video/mp4'), 'mp4');
    assert.equal(extensionFor('image/jpeg'), 'jpg');
    assert.equal(extensionFor('text/html'), 'bin');
    assert.equal(plainMediaType(' Image/JPG ; charset=x'), 'image/jpeg');
    assert.equal(plainMediaType('video/mp4'), 'video/mp4');
    for (const name of ['constructor', '__proto__', 'toString']) {
      assert.equal(plainMediaType(name), name.toLowerCase());
      assert.equal(extensionFor(name), 'bin');
    }
  });
});
