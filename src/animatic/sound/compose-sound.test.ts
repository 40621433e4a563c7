import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SoundEvent } from '../scene.ts';
import type { Storyboard } from '../storyboard.ts';
import { partOf } from './catalogue.ts';
import { composeSound } from './compose-sound.ts';
import { loudnessOf } from './loudness.ts';
import { render } from './signal.ts';

/** Every cue the understanding of prompts can give, and one that nobody knows. */
const CUES =
  `footsteps rain waves birds wind crowd music engine explosion siren thunder bells bark crackle voice heartbeat whistle splash ticking
ambience guitar piano violin drums trumpet saxophone flute accordion harp water fire fireworks airplane helicopter train rocket insects clock hooves
typing gunfire applause cheering laughter singing meow roar howl neigh chirp cry scream sizzle hammering gallop honk tick ring bubbles wings snore
traffic machines children dialogue kazoo`.split(/\s+/);

test('every cue is heard at about -16 LUFS, without a sample beyond -2 dBFS', () => {
  for (const cue of [...CUES, 'water drips', 'distant thunder']) {
    const storyboard = storyboardOf([{ cue, from: 0, to: 2, says: 'Not a word of this is speech.' }]);
    const { left, right } = composeSound({ storyboard: { ...storyboard, seconds: 2 }, events: [] });
    assert.deepEqual([left.length, right.length], [96_000, 96_000], cue);
    const loudness = loudnessOf(left, right);
    assert.ok(Math.abs(loudness + 16) < 2, `${cue}: ${loudness} LUFS`);
    assert.ok(peakOf(left, right) <= 10 ** (-2 / 20) + 1e-6, `${cue}: peak ${peakOf(left, right)}`);
  }
});

test('every known cue has a sound of its own', () => {
  const heard = CUES.filter((cue) => cue !== 'kazoo');
  assert.deepEqual(
    heard.filter((cue) => !partOf(cue)),
    [],
  );
  assert.equal(partOf('kazoo'), undefined);
});

test('the same order sounds the same, another seed another way', () => {
  const storyboard = storyboardOf([{ cue: 'rain', from: 0, to: 3 }]);
  const one = composeSound({ storyboard, events: [] });
  assert.deepEqual(composeSound({ storyboard, events: [] }).left, one.left);
  assert.notDeepEqual(composeSound({ storyboard: { ...storyboard, seed: 8 }, events: [] }).left, one.left);
});

test('silence is silent, and the ends of every clip too', () => {
  const silent = composeSound({ storyboard: storyboardOf([{ cue: 'silence', from: 0, to: 3 }]), events: [] });
  assert.equal(peakOf(silent.left, silent.right), 0);
  const loud = composeSound({ storyboard: storyboardOf([{ cue: 'engine', from: 0, to: 3 }]), events: [] });
  assert.equal(loud.left[0], 0);
  assert.ok(Math.abs(loud.right.at(-1) ?? 1) < 0.001);
});

test('a cue is heard in its time only, and dialogue stands out from the room', () => {
  const storyboard = storyboardOf([{ cue: 'dialogue', from: 1, to: 2, says: 'Here I am, and now I am gone.' }]);
  const { left } = composeSound({ storyboard, events: [] });
  const [before, during, after] = [powerOf(left, 0.1, 0.9), powerOf(left, 1.1, 1.9), powerOf(left, 2.2, 2.9)];
  assert.ok(during > 5 * before && during > 5 * after, `${before} ${during} ${after}`);
});

test('an event is heard when and where the scene puts it', () => {
  const event = (at: number, pan: number): SoundEvent => ({ cue: 'explosion', at, lasts: 0, pan, gain: 1 });
  const storyboard = storyboardOf([{ cue: 'explosion', from: 0, to: 3 }]);
  const { left, right } = composeSound({ storyboard, events: [event(1, -1), event(2.2, 1)] });
  assert.ok(powerOf(left, 1, 1.3) > 20 * powerOf(left, 0.5, 0.95), 'nothing goes off before its time');
  assert.ok(powerOf(left, 1, 1.3) > 4 * powerOf(right, 1, 1.3), 'the first is on the left');
  assert.ok(powerOf(right, 2.2, 2.5) > 2 * powerOf(left, 2.2, 2.5), 'the second is on the right');
});

test('loudness agrees with the reference signals of EBU Tech 3341', () => {
  const sine = (level: number) => render(5, (time) => 10 ** (level / 20) * Math.sin(2 * Math.PI * 1000 * time));
  for (const level of [-23, -33]) {
    const loudness = loudnessOf(sine(level), sine(level));
    assert.ok(Math.abs(loudness - level) < 0.1, `${level}: ${loudness}`);
  }
  // Quiet passages are gated out: -36, -23, -36 dBFS is -23 LUFS.
  const passage = Float32Array.from([...sine(-36), ...sine(-23), ...sine(-23), ...sine(-36)]);
  assert.ok(Math.abs(loudnessOf(passage, passage) + 23) < 0.2);
});

function storyboardOf(sound: Storyboard['sound']): Storyboard {
  return {
    version: 1,
    prompt: 'a prompt',
    seed: 7,
    seconds: 3,
    fps: 24,
    width: 320,
    height: 180,
    setting: { place: null, timeOfDay: 'day', indoors: true, weather: ['clear'], season: null },
    subjects: [],
    relations: [],
    actions: [],
    changes: [],
    camera: [],
    look: { style: null, monochrome: false, depthOfField: 'deep' },
    pace: 'normal',
    sound,
    unresolved: [],
  };
}

function peakOf(...channels: Float32Array[]): number {
  return channels.reduce(
    (peak, channel) => channel.reduce((high, sample) => Math.max(high, Math.abs(sample)), peak),
    0,
  );
}

function powerOf(channel: Float32Array, from: number, to: number): number {
  const part = channel.subarray(from * 48_000, to * 48_000);
  return part.reduce((sum, sample) => sum + sample * sample, 0) / part.length;
}
