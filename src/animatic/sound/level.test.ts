import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bakeScene } from '../stage/bake-scene.ts';
import { understand } from '../understand/understand.ts';
import { composeSound } from './compose-sound.ts';
import { loudnessOf } from './loudness.ts';

/** Beds, hits, music, speech, and everything at once. */
const prompts = [
  'A dog runs through a forest in the rain',
  'A detective walks down a rain-soaked alley, footsteps echoing',
  'A street musician plays acoustic guitar on a sidewalk at sunset',
  'A DJ plays on a battlefield, explosions, tanks shooting, soldiers dancing',
  'Waves crash on a beach, seagulls cry',
  'A lion roars on the savanna',
  'An orchestra plays in a concert hall, the audience applauds',
  '"Hello there!" says the robot in a quiet room',
  'A blacksmith hammers a sword, sparks fly, fire crackles',
  'A train passes through a station, a long whistle',
  'Thunder and lightning over a stormy sea',
  'A horse gallops through a meadow',
  'Fireworks over a city at night, the crowd cheers',
  'A wolf howls at the moon',
  'A helicopter lands in a desert, dust everywhere',
  'A drummer and a saxophonist play in a jazz club',
  'A child laughs on a playground',
  'Complete silence. Snow falls on a mountain',
  'Police cars race through a tunnel with sirens',
  'A cat purrs on a sofa while an old clock ticks',
];

/** Peak between the samples too: four times as many, by a windowed sinc. */
function truePeak(channel: Float32Array): number {
  let peak = 0;
  for (const sample of channel) peak = Math.max(peak, Math.abs(sample));
  // Only what is near the highest sample can be higher in between.
  const near = peak * 0.7;
  for (let at = 12; at < channel.length - 12; at++) {
    if (Math.abs(channel[at] ?? 0) < near) continue;
    for (const part of [0.25, 0.5, 0.75]) {
      let sum = 0;
      for (let tap = -11; tap <= 12; tap++) {
        const x = Math.PI * (part - tap);
        sum += (channel[at + tap] ?? 0) * (Math.sin(x) / x) * (0.5 + 0.5 * Math.cos(x / 12.5));
      }
      peak = Math.max(peak, Math.abs(sum));
    }
  }
  return peak;
}

test('twenty prompts sound at one level, never clip between samples either, and have no hum at zero', async () => {
  for (const prompt of prompts) {
    const storyboard = understand({ prompt, seed: 5, seconds: 3, width: 320, height: 180 });
    const { soundEvents } = await bakeScene({ storyboard, media: { references: [] }, resizeMode: 'crop' });
    const { left, right } = composeSound({ storyboard, events: soundEvents });
    assert.equal(left.length, 3 * 48_000, prompt);
    const peak = Math.max(truePeak(left), truePeak(right));
    assert.ok(peak <= 10 ** (-1 / 20), `${prompt}: true peak ${(20 * Math.log10(peak)).toFixed(2)} dBTP`);
    const offset = Math.abs(left.reduce((sum, sample) => sum + sample, 0) / left.length);
    assert.ok(offset < 0.02, `${prompt}: offset ${offset}`);
    if (storyboard.sound.length === 0 && soundEvents.length === 0) continue;
    const loudness = loudnessOf(left, right);
    assert.ok(Number.isNaN(loudness) || loudness < -12.5, `${prompt}: ${loudness} LUFS`);
    assert.ok(peak === 0 || loudness > -21, `${prompt}: ${loudness} LUFS`);
  }
});

test('who goes by on the left is heard on the left', async () => {
  const storyboard = understand({
    prompt: 'A man walks in a park, static camera',
    seed: 5,
    seconds: 4,
    width: 320,
    height: 180,
  });
  const { soundEvents } = await bakeScene({ storyboard, media: { references: [] }, resizeMode: 'crop' });
  const steps = soundEvents.filter((event) => event.cue === 'footsteps');
  assert.ok(steps.length > 3, `${steps.length} steps`);
  const only = { ...storyboard, sound: storyboard.sound.filter(({ cue }) => cue === 'footsteps') };
  for (const side of [-0.9, 0.9]) {
    const { left, right } = composeSound({ storyboard: only, events: steps.map((step) => ({ ...step, pan: side })) });
    const power = (channel: Float32Array) => channel.reduce((sum, sample) => sum + sample * sample, 0);
    assert.ok(side < 0 ? power(left) > 2 * power(right) : power(right) > 2 * power(left), `pan ${side}`);
  }
});
