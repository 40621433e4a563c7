import { ClipWriter, SAMPLES_PER_FRAME, type StereoSound } from './clip-writer.ts';
import type { ClipOrder, ClipResult } from './encode-clip.ts';
import { FRAMES_PER_SECOND } from './order.ts';

/** Encodes still pictures. Runs in the child process. */
export async function makeClip(order: ClipOrder): Promise<ClipResult> {
  const { width, height, frameCount, output } = order;
  const writer = await ClipWriter.open({
    width,
    height,
    frameCount,
    crf: order.crf ?? 23,
    preset: order.preset ?? 'ultrafast',
    output,
    metadata: order.metadata ?? {},
    hasAudio: order.sound !== undefined,
  });
  if (order.sound) await writer.writeSound(padded(order.sound, frameCount * SAMPLES_PER_FRAME));
  const held = order.pictures.map((picture) => ({
    frame: writer.frameOver(Buffer.from(picture.i420)),
    frames: picture.frames,
  }));
  let index = 0;
  while (index < frameCount) {
    for (const { frame, frames } of held) {
      const end = Math.min(frameCount, index + frames);
      for (; index < end; index += 1) await writer.writeFrame(frame, index);
    }
  }
  for (const { frame } of held) frame.free();
  const bytes = await writer.finish();
  return { path: output, bytes, frames: frameCount, seconds: frameCount / FRAMES_PER_SECOND };
}

function padded(sound: StereoSound, length: number): StereoSound {
  const pad = (samples: Float32Array) => {
    const whole = new Float32Array(length);
    whole.set(samples.subarray(0, length));
    return whole;
  };
  return { left: pad(sound.left), right: pad(sound.right) };
}
