import { ClipWriter } from '../clip-writer.ts';
import { readFrames } from '../inputs/video-reader.ts';

/** Run as a program of its own: encodes a clip again, at another size and CRF, without its metadata. */
const [source = '', output = '', width = '', height = '', frameCount = '', crf = ''] = process.argv.slice(2);
const size = { width: Number(width), height: Number(height) };
const settings = {
  ...size,
  frameCount: Number(frameCount),
  crf: Number(crf),
  preset: 'veryfast',
  output,
  metadata: {},
  hasAudio: false,
};
const writer = await ClipWriter.open(settings);
let index = 0;
for await (const picture of readFrames(source, 'source', { ...size, resizeMode: 'crop', format: 'yuv420p' })) {
  const frame = writer.frameOver(picture);
  await writer.writeFrame(frame, index);
  frame.free();
  index += 1;
}
await writer.finish();
process.exit(0);
