import assert from 'node:assert/strict';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { sampleJpeg, samplePng, sampleVideo, sampleWebp } from '../../test/support/sample-media.ts';
import { Problem } from '../core/problem.ts';
import { HEAD_BYTES } from './blob-store.ts';
import { probeImage, probeVideo } from './probe.ts';

let folder = '';
let files = 0;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'filmgate-probe-'));
});
after(() => rm(folder, { recursive: true, force: true }));

async function fileOf(content: Uint8Array): Promise<string> {
  files += 1;
  const path = join(folder, String(files));
  await writeFile(path, content);
  return path;
}

const probe = async (content: Uint8Array) => probeVideo(await fileOf(content), { code: 'output_invalid' });
const isRefusal = (error: unknown) => error instanceof Problem && error.code === 'output_invalid';

describe('video probe', () => {
  it('reads the facts of every container', async () => {
    for (const container of ['mp4', 'quicktime', 'webm', 'matroska'] as const) {
      const facts = await probe(await sampleVideo({ container, audio: true, width: 640, height: 360, frames: 192 }));
      // Matroska keeps times in milliseconds, so a frame of 1/24 s is not exact there.
      assert.equal(Math.round(facts.seconds * 100) / 100, 8, container);
      assert.equal(Math.round(facts.frameRate * 100) / 100, 24, container);
      assert.deepEqual(
        { ...facts, seconds: 8, frameRate: 24 },
        {
          container,
          seconds: 8,
          frames: 192,
          frameRate: 24,
          width: 640,
          height: 360,
          video: { codec: 'vp9' },
          audio: { codec: 'opus', channels: 2, sampleRate: 48000 },
          tracks: 2,
        },
      );
    }
  });

  it('says that a silent video has no sound, and turns the size of a turned one', async () => {
    const facts = await probe(await sampleVideo({ rotation: 90, width: 320, height: 180 }));
    assert.equal(facts.audio, undefined);
    assert.deepEqual([facts.width, facts.height, facts.tracks], [180, 320, 1]);
  });

  it('refuses a file that is cut off anywhere, wherever its index is', async () => {
    for (const indexFirst of [true, false]) {
      const whole = await sampleVideo({ indexFirst, frames: 24 });
      await probe(whole);
      for (const part of [0, 0.01, 0.2, 0.5, 0.9, 0.999])
        await assert.rejects(probe(whole.subarray(0, Math.floor(whole.length * part))), isRefusal, `${part}`);
      await assert.rejects(probe(whole.subarray(0, -1)), isRefusal);
    }
  });

  it('refuses pictures that are nothing but zeros, as a file with a hole has', async () => {
    const whole = await sampleVideo({ indexFirst: true });
    const pictures = whole.indexOf('mdat') + 4;
    await assert.rejects(
      probe(Buffer.concat([whole.subarray(0, pictures), Buffer.alloc(whole.length - pictures)])),
      isRefusal,
    );
  });

  it('refuses what only looks like a video', async () => {
    const playlist = Buffer.from('#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n');
    const page = Buffer.concat([
      Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'),
      Buffer.from('<script>x</script>'),
    ]);
    for (const content of [Buffer.alloc(0), playlist, page, samplePng(10, 10), Buffer.from('<html></html>')])
      await assert.rejects(probe(content), isRefusal);
  });

  it('names the fault as the caller asks', async () => {
    const path = await fileOf(Buffer.from('no video'));
    await assert.rejects(probeVideo(path, { code: 'invalid_media' }), { code: 'invalid_media' });
  });

  it('refuses a video of too many pixels', async () => {
    await assert.rejects(probe(await sampleVideo({ width: 16_384, height: 16_384 })), /16384 by 16384/);
  });

  it('refuses a file that declares billions of frames', async () => {
    assert.equal((await probe(smallMovie())).frames, 4);
    await assert.rejects(probe(indexBomb()), isRefusal);
    await assert.rejects(probe(fragmentBomb(1, MANY)), { code: 'output_invalid', message: /more frames/ });
  });

  it('refuses chunks of more frames than there are, which the reader would count for hours', async () => {
    const damaged = Buffer.from(await sampleVideo({ frames: 24 }));
    damaged.writeUInt32BE(MANY, damaged.indexOf('stsc') + 16);
    await assert.rejects(probe(damaged), { code: 'output_invalid', detail: 'The video is damaged.' });
  });

  it('ends a probe that takes too much memory or time, and goes on', async () => {
    // Each run is small enough to pass; all of them are more than the thread may hold.
    await assert.rejects(probe(fragmentBomb(200, 200_000)), { code: 'output_invalid', detail: /out of memory/ });
    const long = await fileOf(await sampleVideo({ frames: 20_000 }));
    const timed = probeVideo(long, { code: 'output_invalid', timeoutMs: 1 });
    await assert.rejects(timed, { code: 'output_invalid', detail: /longer than 1 ms/ });
    assert.equal((await probeVideo(long, { code: 'output_invalid' })).frames, 20_000);
  });

  it('refuses an index that claims gigabytes without reading them', async () => {
    const path = join(folder, 'sparse');
    const file = await open(path, 'w');
    await file.write(box('ftyp', Buffer.from('isom\0\0\0\0isom', 'latin1')), 0);
    const header = Buffer.alloc(8);
    header.writeUInt32BE(3_000_000_000, 0);
    header.write('moov', 4, 'latin1');
    await file.write(header, 0, 8, 20);
    await file.truncate(3_000_000_020);
    await file.close();
    await assert.rejects(probeVideo(path, { code: 'output_invalid' }), isRefusal);
    await rm(path);
  });

  it('answers every damaged file with facts or a refusal, many at once', async () => {
    const whole = await sampleVideo({ frames: 24, audio: true });
    const index = whole.indexOf('moov') - 4;
    const damage = fc.tuple(fc.nat({ max: whole.length - index - 1 }), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 8 }), async (changes) => {
        const content = Buffer.from(whole);
        for (const [at, value] of changes) content[index + at] = value;
        await probe(content).catch((error: unknown) => assert.ok(isRefusal(error), String(error)));
      }),
      { numRuns: 150 },
    );
    const copies = Array.from({ length: 20 }, () => probe(whole));
    assert.deepEqual(new Set((await Promise.all(copies)).map(({ frames }) => frames)), new Set([24]));
  });
});

function box(name: string, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + body.length, 0);
  header.write(name, 4, 'latin1');
  return Buffer.concat([header, body]);
}

const words = (...values: number[]) => Buffer.concat(values.map((value) => uint32(value)));
const MANY = 0xfffffff0;

/** One track of VP9, as MP4; what its tables say is up to the caller. */
function movieOf(tables: Record<'stts' | 'stsc' | 'stsz' | 'stco', Buffer>, ...rest: Buffer[]): Buffer {
  const matrix = words(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
  const size = words(320 << 16, 180 << 16);
  const header = Buffer.concat([words(0, 0, 0, 1, 0, 0), words(0, 0), words(0, 0), matrix, size]);
  const entry = box(
    'vp09',
    Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]),
    Buffer.alloc(16),
    Buffer.from([1, 64, 0, 180]),
    Buffer.alloc(50),
    box('vpcC', Buffer.from([1, 0, 0, 0, 0, 10, 0x82, 2, 2, 2, 0, 0])),
  );
  const boxes = Object.entries(tables).map(([name, content]) => box(name, content));
  const media = box(
    'mdia',
    box('mdhd', words(0, 0, 0, 24, 0, 0x55c40000)),
    box('hdlr', words(0, 0), Buffer.from('vide'), Buffer.alloc(13)),
    box('minf', box('vmhd', words(1, 0, 0)), box('stbl', box('stsd', words(0, 1), entry), ...boxes)),
  );
  const movie = box('mvhd', words(0, 0, 0, 1000, 0), Buffer.alloc(80));
  const start = box('ftyp', Buffer.from('isom\0\0\0\0isom', 'latin1'));
  const data = box('mdat', Buffer.alloc(64, 1));
  return Buffer.concat([
    start,
    data,
    box('moov', movie, box('trak', box('tkhd', header), media), ...rest.slice(0, 1)),
    ...rest.slice(1),
  ]);
}

/** Four frames of 16 bytes: shows that the bombs below are refused for what they declare, not for their structure. */
function smallMovie(): Buffer {
  return movieOf({
    stts: words(0, 1, 4, 1),
    stsc: words(0, 1, 1, 4, 1),
    stsz: words(0, 16, 4),
    stco: words(0, 1, 28),
  });
}

/** Tables of a few bytes that declare four billion frames of one byte. */
function indexBomb(): Buffer {
  return movieOf({
    stts: words(0, 1, MANY, 1),
    stsc: words(0, 1, 1, MANY, 1),
    stsz: words(0, 1, MANY),
    stco: words(0, 1, 28),
  });
}

/** A fragment of runs of so many frames, each of the default size: twenty bytes for any number. */
function fragmentBomb(runs: number, frames: number): Buffer {
  const empty = words(0, 0);
  const run = box('traf', box('tfhd', words(0x20000, 1)), ...Array(runs).fill(box('trun', words(0, frames))));
  return movieOf(
    { stts: empty, stsc: empty, stsz: words(0, 0, 0), stco: empty },
    box('mvex', box('trex', words(0, 1, 1, 1, 1, 0))),
    box('moof', box('mfhd', words(0, 1)), run),
  );
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0, 0);
  return bytes;
}

describe('image probe', () => {
  it('reads the size of every kind', async () => {
    const cases = [
      { content: samplePng(1280, 720), mediaType: 'image/png' },
      { content: sampleJpeg(1280, 720), mediaType: 'image/jpeg' },
      { content: sampleJpeg(1280, 720, { frame: 0xc2 }), mediaType: 'image/jpeg' },
      { content: sampleWebp('VP8 ', 1280, 720), mediaType: 'image/webp' },
      { content: sampleWebp('VP8L', 1280, 720), mediaType: 'image/webp' },
      { content: sampleWebp('VP8X', 1280, 720), mediaType: 'image/webp' },
    ];
    for (const { content, mediaType } of cases)
      assert.deepEqual(await probeImage(content), { mediaType, width: 1280, height: 720 });
  });

  it('finds the size of a JPEG behind megabytes of metadata', async () => {
    const content = sampleJpeg(4000, 3000, { metadataBytes: 3_000_000 });
    const path = await fileOf(content);
    assert.deepEqual(await probeImage(content.subarray(0, HEAD_BYTES), path), {
      mediaType: 'image/jpeg',
      width: 4000,
      height: 3000,
    });
    await assert.rejects(probeImage(content.subarray(0, HEAD_BYTES)), { code: 'invalid_media' });
  });

  it('applies an orientation that turns a JPEG', async () => {
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      for (const littleEndian of [true, false]) {
        const { width, height } = await probeImage(sampleJpeg(640, 480, { orientation, littleEndian }));
        assert.deepEqual([width, height], orientation >= 5 ? [480, 640] : [640, 480]);
      }
    }
  });

  it('refuses sizes that would be a bomb for a decoder, and none at all', async () => {
    for (const [width, height] of [
      [30_000, 30_000],
      [16_385, 1],
      [1, 16_385],
      [8000, 6251],
      [0, 10],
      [10, 0],
    ] as const)
      await assert.rejects(probeImage(samplePng(width, height)), { code: 'invalid_media' }, `${width} x ${height}`);
    await probeImage(samplePng(8000, 6250));
    await probeImage(samplePng(16_384, 1));
  });

  it('answers every damaged or cut header with a size or a refusal', async () => {
    const wholes = [
      samplePng(9, 9),
      sampleJpeg(9, 9, { orientation: 6 }),
      sampleWebp('VP8 ', 9, 9),
      sampleWebp('VP8L', 9, 9),
    ];
    const refusal = (error: unknown) =>
      assert.ok(error instanceof Problem && error.code === 'invalid_media', String(error));
    for (const whole of wholes) {
      for (let length = 0; length < whole.length; length++) await probeImage(whole.subarray(0, length)).catch(refusal);
      const damage = fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), { maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(damage, async (changes) => {
          const content = Buffer.from(whole);
          for (const [at, value] of changes) content[at] = value;
          await probeImage(content, await fileOf(content)).catch(refusal);
        }),
        { numRuns: 200 },
      );
    }
  });

  it('gives up on a JPEG whose size comes after thousands of segments or fill bytes', async () => {
    const whole = sampleJpeg(640, 480);
    const behind = (filler: Buffer) => probeImage(Buffer.concat([whole.subarray(0, 2), filler, whole.subarray(2)]));
    const segments = (count: number) =>
      Buffer.concat(Array.from({ length: count }, () => Buffer.from([0xff, 0xe2, 0, 2])));
    assert.equal((await behind(segments(500))).width, 640);
    assert.equal((await behind(Buffer.alloc(500, 0xff))).width, 640);
    await assert.rejects(behind(segments(5000)), { code: 'invalid_media' });
    await assert.rejects(behind(Buffer.alloc(5000, 0xff)), { code: 'invalid_media' });
  });
});
