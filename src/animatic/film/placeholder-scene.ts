import type { BakeScene, SoundEvent } from '../scene.ts';

/** A gradient and a moving disc: something to encode where the stage itself is not what is looked at. */
export const bakeScene: BakeScene = async ({ storyboard }) => {
  const { width, height, seconds, seed } = storyboard;
  const frameCount = Math.round(seconds * 24);
  const hue = seed % 360;
  const soundEvents: SoundEvent[] = [];
  for (let at = 0; at < seconds; at += 0.5) soundEvents.push({ cue: 'footsteps', at, lasts: 0, pan: 0, gain: 0.6 });
  return {
    width,
    height,
    frameCount,
    posterFrame: Math.floor(frameCount / 2),
    soundEvents,
    draw(context, frame) {
      const progress = frame / frameCount;
      const sky = context.createLinearGradient(0, 0, 0, height);
      sky.addColorStop(0, `hsl(${hue} 60% 60%)`);
      sky.addColorStop(1, `hsl(${(hue + 60) % 360} 60% 30%)`);
      context.fillStyle = sky;
      context.fillRect(0, 0, width, height);
      context.fillStyle = `hsl(${(hue + 180) % 360} 80% 60%)`;
      context.beginPath();
      context.arc(width * (0.2 + 0.6 * progress), height * 0.5, height * 0.2, 0, Math.PI * 2);
      context.fill();
    },
  };
};
