import type { BakeScene, SoundEvent } from '../../scene.ts';

/** A gradient, a moving disc and the first frame where one is given: enough to film, and quick to bake. */
export const bakeScene: BakeScene = async ({ storyboard, media }) => {
  const { width, height, seconds, seed } = storyboard;
  const frameCount = Math.round(seconds * 24);
  const hue = seed % 360;
  const soundEvents: SoundEvent[] = [];
  for (let at = 0.1; at < seconds; at += 0.5) soundEvents.push({ cue: 'footsteps', at, lasts: 0, pan: 0, gain: 0.6 });
  return {
    width,
    height,
    frameCount,
    posterFrame: Math.floor(frameCount / 2),
    soundEvents,
    draw(context, frame) {
      const sky = context.createLinearGradient(0, 0, 0, height);
      sky.addColorStop(0, `hsl(${hue} 60% 60%)`);
      sky.addColorStop(1, `hsl(${(hue + 60) % 360} 60% 30%)`);
      context.fillStyle = sky;
      context.fillRect(0, 0, width, height);
      if (media.firstFrame) context.drawImage(media.firstFrame, 0, 0, width, height);
      const last = media.tail?.at(-1);
      if (last) context.drawImage(last, 0, 0, width, height);
      context.fillStyle = `hsl(${(hue + 180) % 360} 80% 60%)`;
      context.beginPath();
      // Out of the picture on frame 0.
      context.arc(width * (1.5 * (frame / frameCount) - 0.2), height * 0.5, height * 0.15, 0, Math.PI * 2);
      context.fill();
    },
  };
};
