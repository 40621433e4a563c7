import { crc32, deflateSync } from 'node:zlib';
import type { AnimaticErrorCode } from '../animatic-error.ts';

/** A file made to harm whoever opens it, and how it must be refused. For tests. */
export interface HostileFile {
  name: string;
  as: 'image' | 'video';
  bytes: Buffer;
  /** `either`: cut or mangled so that more than one refusal is right. */
  refusal: AnimaticErrorCode | 'either';
}

/** Made in code so that the repository holds no bombs. `good` are whole files of each type to mangle. */
export function hostileFiles(good: { png: Buffer; jpeg: Buffer; webp: Buffer; mp4: Buffer }): HostileFile[] {
  return [
    ...wrongTypes(good),
    ...hostilePngs(good.png),
    ...hostileJpegs(good.jpeg),
    ...hostileWebps(good.webp),
    ...hostileMp4s(good.mp4),
  ];
}

function wrongTypes({ png, jpeg, mp4 }: { png: Buffer; jpeg: Buffer; mp4: Buffer }): HostileFile[] {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>';
  const gif = Buffer.concat([Buffer.from('GIF89a'), Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0])]);
  const playlist = '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n';
  const texts: [string, string | Buffer][] = [
    ['svg', svg],
    ['svg with xml head', `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaa">]>${svg}`],
    ['gif that says 65535 x 65535', gif],
    ['gif that is also javascript', Buffer.concat([gif, Buffer.from('/*'), Buffer.from('*/=1;alert(1)')])],
    ['html', '<!doctype html><script>alert(1)</script>'],
    ['pdf', '%PDF-1.7\n1 0 obj<<>>endobj'],
    ['bmp', Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)])],
    ['tiff', Buffer.from('49492a00080000000000', 'hex')],
    ['zip', Buffer.from('504b030414000000', 'hex')],
    ['avif', Buffer.concat([Buffer.from('0000001c66747970', 'hex'), Buffer.from('avifavifmif1'), Buffer.alloc(64)])],
    ['random', Buffer.from(Array.from({ length: 512 }, (_, index) => (index * 73 + 41) & 255))],
    ['mp4', mp4],
    ['playlist', playlist],
    ['png behind a byte', Buffer.concat([Buffer.from([0]), png])],
    ['elf', Buffer.concat([Buffer.from('7f454c46', 'hex'), Buffer.alloc(100)])],
  ];
  const videos: [string, string | Buffer][] = [
    ['playlist', playlist],
    ['concat list', "ffconcat version 1.0\nfile '/etc/passwd'\n"],
    ['dash', '<?xml version="1.0"?><MPD><BaseURL>http://127.0.0.1:1/</BaseURL></MPD>'],
    ['sdp', 'v=0\nc=IN IP4 127.0.0.1\nm=video 1 RTP/AVP 96\n'],
    ['subtitles', '1\n00:00:00,000 --> 00:00:01,000\nhello\n'],
    ['png', png],
    ['jpeg', jpeg],
    ['avi', Buffer.concat([Buffer.from('RIFF\0\0\0\0AVI '), Buffer.alloc(64)])],
    ['webm', Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex')],
  ];
  const make =
    (as: 'image' | 'video') =>
    ([name, bytes]: [string, string | Buffer]): HostileFile => ({
      name: `${as}: ${name}`,
      as,
      bytes: Buffer.from(bytes),
      refusal: 'input_type',
    });
  return [
    ...texts.map(make('image')),
    ...videos.map(make('video')),
    { name: 'image: empty', as: 'image', bytes: Buffer.alloc(0), refusal: 'input_unreadable' },
    { name: 'video: empty', as: 'video', bytes: Buffer.alloc(0), refusal: 'input_unreadable' },
  ];
}

function hostilePngs(good: Buffer): HostileFile[] {
  const png = (name: string, bytes: Buffer, refusal: HostileFile['refusal']): HostileFile => ({
    name: `png: ${name}`,
    as: 'image',
    bytes,
    refusal,
  });
  const damaged = Buffer.from(good);
  damaged[damaged.length - 30] = (damaged[damaged.length - 30] ?? 0) ^ 0xff;
  return [
    png('30,000 x 30,000 in a hundred bytes', pngOf(30_000, 30_000, deflateSync(Buffer.alloc(30))), 'input_too_large'),
    png(
      'a bomb: 900 MB of black in 100 KB',
      pngOf(30_000, 10_000, deflateSync(Buffer.alloc(30_000_000))),
      'input_too_large',
    ),
    png('one row too wide', pngOf(12_001, 1, deflateSync(Buffer.alloc(12_001))), 'input_too_large'),
    png('4294967295 wide', pngOf(4_294_967_295, 4_294_967_295, deflateSync(Buffer.alloc(4))), 'input_too_large'),
    png('no width', pngOf(0, 10, deflateSync(Buffer.alloc(4))), 'input_unreadable'),
    png('no pixels', Buffer.concat([good.subarray(0, 33), chunk('IEND', Buffer.alloc(0))]), 'input_unreadable'),
    png('only its magic', good.subarray(0, 8), 'input_unreadable'),
    png('cut in its header', good.subarray(0, 20), 'input_unreadable'),
    png('cut in its pixels', good.subarray(0, good.length - 20), 'input_unreadable'),
    png('cut before its end', good.subarray(0, good.length - 12), 'input_unreadable'),
    png('a pixel byte flipped', damaged, 'input_unreadable'),
    png(
      'a chunk of 2 GB',
      Buffer.concat([good.subarray(0, 33), Buffer.from('7fffffff49444154', 'hex'), good.subarray(33)]),
      'input_unreadable',
    ),
    png(
      'text before its header',
      Buffer.concat([good.subarray(0, 8), chunk('tEXt', Buffer.from('a\0b')), good.subarray(8)]),
      'input_unreadable',
    ),
    png('pixels that are no pixels', pngOf(64, 64, Buffer.from('not deflate')), 'input_unreadable'),
  ];
}

function hostileJpegs(good: Buffer): HostileFile[] {
  const jpeg = (name: string, bytes: Buffer, refusal: HostileFile['refusal']): HostileFile => ({
    name: `jpeg: ${name}`,
    as: 'image',
    bytes,
    refusal,
  });
  const frame = good.findIndex((byte, at) => byte === 0xff && (good[at + 1] === 0xc0 || good[at + 1] === 0xc2));
  const sized = (width: number, height: number) => {
    const bytes = Buffer.from(good);
    bytes.writeUInt16BE(height, frame + 5);
    bytes.writeUInt16BE(width, frame + 7);
    return bytes;
  };
  const lossless = Buffer.from(good);
  lossless[frame + 1] = 0xc3;
  const scan = good.indexOf(Buffer.from([0xff, 0xda]));
  const oneScan = good.subarray(scan, good.length - 2);
  return [
    jpeg('65,500 x 65,500', sized(65_500, 65_500), 'input_too_large'),
    jpeg('height zero', sized(64, 0), 'input_unreadable'),
    jpeg('a kind nothing decodes', lossless, 'input_type'),
    jpeg('cut in half', good.subarray(0, good.length >> 1), 'input_unreadable'),
    jpeg('cut before its end', good.subarray(0, good.length - 2), 'input_unreadable'),
    jpeg('only its magic', good.subarray(0, 3), 'input_unreadable'),
    jpeg('no picture', Buffer.from('ffd8ffd9', 'hex'), 'input_unreadable'),
    jpeg(
      'a segment longer than the file',
      Buffer.concat([Buffer.from('ffd8ffe1ffff', 'hex'), Buffer.alloc(20)]),
      'input_unreadable',
    ),
    jpeg(
      'two sizes',
      Buffer.concat([
        good.subarray(0, frame),
        good.subarray(frame, frame + 2 + good.readUInt16BE(frame + 2)),
        good.subarray(frame),
      ]),
      'input_unreadable',
    ),
    jpeg(
      'a hundred scans',
      Buffer.concat([
        good.subarray(0, scan),
        ...Array.from({ length: 100 }, () => oneScan),
        good.subarray(good.length - 2),
      ]),
      'input_unreadable',
    ),
  ];
}

function hostileWebps(good: Buffer): HostileFile[] {
  const webp = (name: string, bytes: Buffer, refusal: HostileFile['refusal']): HostileFile => ({
    name: `webp: ${name}`,
    as: 'image',
    bytes,
    refusal,
  });
  const extended = (flags: number, width: number, height: number, ...rest: Buffer[]) => {
    const body = Buffer.alloc(10);
    body[0] = flags;
    body.writeUIntLE(width - 1, 4, 3);
    body.writeUIntLE(height - 1, 7, 3);
    return riff(riffChunk('VP8X', body), ...rest);
  };
  return [
    webp('16,384 x 16,384', extended(0, 16_384, 16_384), 'input_too_large'),
    webp('a small canvas around a large picture', extended(0, 16, 16, good.subarray(12)), 'input_unreadable'),
    webp('animated', extended(2, 16, 16, riffChunk('ANIM', Buffer.alloc(6))), 'input_type'),
    webp('cut', good.subarray(0, good.length - 8), 'input_unreadable'),
    webp('no picture', riff(riffChunk('EXIF', Buffer.alloc(8))), 'input_unreadable'),
    webp('only its head', good.subarray(0, 12), 'input_unreadable'),
  ];
}

function hostileMp4s(good: Buffer): HostileFile[] {
  const mp4 = (name: string, bytes: Buffer, refusal: HostileFile['refusal']): HostileFile => ({
    name: `mp4: ${name}`,
    as: 'video',
    bytes,
    refusal,
  });
  const patched = (box: string, offset: number, value: number) => {
    const bytes = Buffer.from(good);
    // The last of its name: the first may be a brand in the file's first box.
    bytes.writeUInt32BE(value, bytes.lastIndexOf(box) + 4 + offset);
    return bytes;
  };
  const renamed = (from: string, to: string) => {
    const bytes = Buffer.from(good);
    bytes.write(to, bytes.lastIndexOf(from), 'latin1');
    return bytes;
  };
  const tracks = Array.from({ length: 3000 }, () => box('trak', Buffer.alloc(0)));
  const noise = Buffer.from(good);
  const media = noise.indexOf('mdat') + 4;
  for (let at = media; at < noise.length; at += 1) noise[at] = (at * 131) & 255;
  return [
    mp4('four billion samples', patched('stsz', 8, 0xffffffff), 'input_too_large'),
    mp4('two billion frames in one table line', patched('stts', 8, 0x7fffffff), 'input_too_large'),
    mp4('a table longer than its box', patched('stts', 4, 0x00ffffff), 'input_unreadable'),
    mp4('no time scale', patched('mvhd', 12, 0), 'input_unreadable'),
    mp4('a day long', patched('mvhd', 16, 86_400_000), 'input_too_large'),
    mp4('65,535 pixels wide', patched('avc1', 24, 0xffff_00b4), 'input_too_large'),
    mp4('a codec of its own', renamed('avc1', 'zzzz'), 'input_type'),
    mp4(
      'three thousand tracks',
      Buffer.concat([
        good.subarray(0, good.indexOf('moov') - 4),
        box('moov', Buffer.concat(tracks)),
        box('mdat', Buffer.alloc(8)),
      ]),
      'input_too_large',
    ),
    mp4(
      'no index',
      Buffer.concat([good.subarray(0, good.readUInt32BE(0)), box('mdat', Buffer.alloc(64))]),
      'input_unreadable',
    ),
    mp4('cut in its index', good.subarray(0, good.indexOf('moov') + 200), 'input_unreadable'),
    mp4('cut in its media', good.subarray(0, good.length - 500), 'input_unreadable'),
    mp4('only its first box', good.subarray(0, good.readUInt32BE(0)), 'input_unreadable'),
    mp4(
      'a box of no length',
      Buffer.concat([good.subarray(0, good.readUInt32BE(0)), Buffer.from('00000004moov', 'latin1'), Buffer.alloc(64)]),
      'input_unreadable',
    ),
    mp4('noise for media', noise, 'input_unreadable'),
  ];
}

function pngOf(width: number, height: number, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

function riff(...chunks: Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks]);
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

function riffChunk(name: string, body: Buffer): Buffer {
  const head = Buffer.from(`${name}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

function box(name: string, body: Buffer): Buffer {
  const head = Buffer.from(`\0\0\0\0${name}`, 'latin1');
  head.writeUInt32BE(body.length + 8);
  return Buffer.concat([head, body]);
}
