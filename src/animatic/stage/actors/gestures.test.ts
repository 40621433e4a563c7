import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Point } from '../maths.ts';
import { glyphSubject, seenOf, storyboardOf } from '../storyboards.fixture.ts';
import { poseAt } from './acting.ts';
import { handAt, reach } from './hands.ts';
import { type Pose, restingPose } from './pose.ts';
import { traitsOf } from './traits.ts';

const person = traitsOf('👩');

function posed(verb: string, family: string, seconds: number, object?: string): Pose {
  const beat = { verb, family, from: 0, to: 8, travel: 0, ...(object ? { object } : {}) };
  const part = {
    name: '👩',
    beats: [beat],
    traits: person,
    phase: 0,
    pace: 1,
    travelShare: 1,
    liftMax: 1,
    airborne: false,
  };
  return poseAt(part, seconds);
}

describe('hands', () => {
  it('come to where they shall be, on both builds and both sides', () => {
    for (const traits of [person, traitsOf('🧑‍🍳')]) {
      const targets: readonly (readonly [near: Point, far: Point])[] = [
        [
          [-0.3, -0.5],
          [0.3, -0.5],
        ],
        [
          [0, -0.44],
          [0.14, -0.44],
        ],
        [
          [-0.2, -0.28],
          [0.2, -0.7],
        ],
      ];
      for (const [near, far] of targets) {
        const pose = restingPose();
        reach(pose, traits, { near, far }, 1);
        const ends = [handAt(pose.nearArm, traits, -1), handAt(pose.farArm, traits, 1)] as const;
        for (const [i, wanted] of [near, far].entries()) {
          const [x, y] = ends[i] ?? [0, 0];
          assert.ok(Math.hypot(x - wanted[0], y - wanted[1]) < 0.02, `${x} ${y} for ${wanted}`);
        }
      }
    }
  });

  it('stretch towards what is out of reach', () => {
    const pose = restingPose();
    reach(pose, person, { far: [2, -0.535] }, 1);
    const [x, y] = handAt(pose.farArm, person, 1);
    assert.ok(x > 0.4 && Math.abs(y + 0.535) < 0.02);
  });
});

describe('the gestures of people', () => {
  it('are told apart: no two of these deeds look alike', () => {
    const deeds: readonly (readonly [verb: string, family: string, object?: string])[] = [
      ['wave', 'turn'],
      ['clap', 'sing'],
      ['point', 'sing'],
      ['bow', 'turn'],
      ['cry', 'sing'],
      ['laugh', 'sing'],
      ['salute', 'sing'],
      ['kneel', 'sit'],
      ['carry', 'hold'],
      ['drink', 'eat'],
      ['sweep', 'clean'],
      ['brush', 'clean', 'tooth'],
      ['brush', 'clean', 'hair'],
      ['faint', 'act'],
      ['raise', 'hold', 'hand'],
      ['shake', 'turn', 'head'],
      ['shake', 'turn', 'hand'],
      ['headstand', 'stand'],
      ['(jumps rope)', 'jump'],
    ];
    const seen = deeds.map(([verb, family, object]) =>
      [1.1, 2.3, 3.6].flatMap((seconds) => {
        const { nearArm, farArm, bend, drop, rest, lean, spin, headTilt, nearLeg } = posed(
          verb,
          family,
          seconds,
          object,
        );
        return [...nearArm, ...farArm, ...nearLeg, bend, drop, rest, lean, spin, headTilt];
      }),
    );
    for (const [i, one] of seen.entries())
      for (const [k, other] of seen.entries())
        if (i < k) {
          const far = Math.hypot(...one.map((value, n) => value - (other[n] ?? 0)));
          assert.ok(far > 0.5, `${deeds[i]?.[0]} and ${deeds[k]?.[0]}: ${far}`);
        }
  });

  it('bows from the hips: the body goes forward, the feet stay', async () => {
    const bowing = storyboardOf({
      seed: 3,
      subjects: [glyphSubject('man', '👨', { size: 'large' })],
      actions: [{ subject: 'man', verb: 'bow', from: 0, to: 4 }],
    });
    const [up, down] = [await seenOf(bowing, 'man', 0), await seenOf(bowing, 'man', 38)];
    const forward = Math.max(down.right - up.right, up.left - down.left);
    assert.ok(forward > (up.bottom - up.top) * 0.3, `${forward}`);
    const pose = posed('bow', 'turn', 1.5);
    assert.ok(pose.bend > 0.7 && pose.lean < 0.1 && Math.abs(pose.nearLeg[0]) < 0.1);
  });

  it('lies on the ground after a faint', async () => {
    const fainting = storyboardOf({
      subjects: [glyphSubject('woman', '👩')],
      actions: [{ subject: 'woman', verb: 'faint', from: 0, to: 4 }],
    });
    const [before, after] = [await seenOf(fainting, 'woman', 2), await seenOf(fainting, 'woman', 90)];
    assert.ok(before.bottom - before.top > before.right - before.left);
    assert.ok(after.right - after.left > after.bottom - after.top);
  });
});
