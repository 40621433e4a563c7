import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadGlyph } from '../glyph.ts';
import { planShot } from '../plan.ts';
import { glyphSubject, related, storyboardOf } from '../storyboards.fixture.ts';
import { surface } from '../surface.ts';
import { poseAt } from './acting.ts';
import { closeEyes } from './closed-eyes.ts';
import { withImplied } from './implied.ts';
import { restingPose } from './pose.ts';
import { QuadrupedBody } from './quadruped.ts';
import { traitsOf } from './traits.ts';

/** How much of each half of a face the lids change. */
async function lidded(emoji: string, how: 'whole' | 'half'): Promise<readonly [left: number, right: number]> {
  const glyph = await loadGlyph(emoji);
  assert.ok(glyph);
  const [width, height] = [glyph.right - glyph.left, glyph.bottom - glyph.top];
  const paint = (shut: boolean): Uint8ClampedArray => {
    const face = surface(width, height, (context) => context.drawImage(glyph.image, -glyph.left, -glyph.top));
    const shown = surface(width, height, (context) => {
      context.drawImage(face, 0, 0);
      if (shut) closeEyes(context, { image: face, width, height, anchorX: 0, anchorY: 0 }, how);
    });
    return shown.getContext('2d').getImageData(0, 0, width, height).data;
  };
  const [open, shut] = [paint(false), paint(true)];
  const changed: [number, number] = [0, 0];
  for (let k = 0; k < open.length; k += 4)
    if (Math.abs((open[k] ?? 0) - (shut[k] ?? 0)) > 40) changed[((k / 4) % width) * 2 < width ? 0 : 1]++;
  return changed;
}

/** Pixels of the upper half of a face that are white under its lids. */
async function whites(emoji: string): Promise<number> {
  const glyph = await loadGlyph(emoji);
  assert.ok(glyph);
  const [width, height] = [glyph.right - glyph.left, glyph.bottom - glyph.top];
  const face = surface(width, height, (context) => context.drawImage(glyph.image, -glyph.left, -glyph.top));
  const shut = surface(width, height, (context) => {
    context.drawImage(face, 0, 0);
    closeEyes(context, { image: face, width, height, anchorX: 0, anchorY: 0 });
  });
  const { data } = shut.getContext('2d').getImageData(0, 0, width, Math.round(height * 0.62));
  let count = 0;
  for (let k = 0; k < data.length; k += 4)
    if (Math.min(data[k] ?? 0, data[k + 1] ?? 0, data[k + 2] ?? 0) > 225) count++;
  return count;
}

const stand = (verb: string, person = '🧑') =>
  poseAt(
    {
      name: person,
      beats: [{ verb, family: 'act', from: 0, to: 8, travel: 0 }],
      traits: traitsOf(person),
      phase: 0,
      pace: 1,
      travelShare: 1,
      liftMax: 1,
      airborne: false,
    },
    3,
  );

describe('who sleeps', () => {
  for (const emoji of ['🐶', '🐱', '🐯', '🦁', '🐻‍❄️', '🧑', '👵', '🧑🏻', '🧑🏾', '🧑🏿'])
    it(`has lids over both eyes: ${emoji}`, async () => {
      const [left, right] = await lidded(emoji, 'whole');
      assert.ok(left > 30 && right > 30, `${left} and ${right} pixels`);
      assert.ok(Math.max(left, right) < Math.min(left, right) * 2, `${left} and ${right} pixels`);
    });

  it('shows nothing of the white of an eye', async () => {
    for (const emoji of ['🧑🏻', '🧑🏽', '🧑🏾', '🧑🏿'])
      assert.ok((await whites(emoji)) < 40, `${emoji} ${await whites(emoji)}`);
  });

  it('is a cat or a dog whose face is seen', async () => {
    for (const [whole, face] of [
      ['🐈', '🐱'],
      ['🐕', '🐶'],
    ] as const) {
      const actions = [{ subject: 'pet', verb: 'sleep', from: 0, to: 4 }];
      const asked = storyboardOf({ subjects: [glyphSubject('pet', whole)], actions });
      const { roles } = (await planShot(withImplied(asked), false)).composition;
      assert.equal(roles[0]?.subject.drawnAs.name, face);
    }
  });
});

describe('who reads, fishes or meditates', () => {
  it('looks down at the pages', () => {
    assert.equal(stand('read').downcast, true);
    assert.ok(stand('read').headTilt > 0.05);
  });

  it('has the rod in both hands, and in no other deed', () => {
    assert.equal(stand('fish').inHand, true);
    assert.equal(stand('think').inHand, false);
  });

  it('sits on the ground with closed eyes', () => {
    const pose = stand('meditate');
    assert.equal(pose.asleep, true);
    assert.ok(pose.drop > 0.1);
    assert.ok(pose.nearLeg[0] * pose.farLeg[0] < 0, 'the knees point to either side');
  });

  it('fishes in a boat without being told', async () => {
    const boat = glyphSubject('boat', '', { drawnAs: { kind: 'shape', name: 'rowing boat' } });
    const asked = storyboardOf({
      subjects: [glyphSubject('fisherman', '👨'), boat],
      relations: related('fisherman', 'inside', 'boat'),
    });
    const { roles } = (await planShot(withImplied(asked), false)).composition;
    const fisher = roles.find(({ subject }) => subject.id === 'fisherman');
    assert.ok(fisher?.beats.some(({ verb }) => verb === 'fish'));
  });
});

describe('an animal that sits', () => {
  it('holds its head over its forelegs', () => {
    const head = (drop: number): readonly [number, number] =>
      QuadrupedBody.prototype.head.call({ height: 100 } as QuadrupedBody, { ...restingPose(), drop });
    assert.ok(head(0.2)[0] < head(0)[0] - 10);
  });
});

describe('sky lanterns', () => {
  it('are many, and over the water', async () => {
    const prompt = 'sky lanterns floating up over a lake at night';
    const asked = storyboardOf({ prompt, subjects: [glyphSubject('sky lantern', '🏮', { count: 3 })] });
    const { roles } = (await planShot(withImplied(asked), false)).composition;
    assert.ok(roles.length > 5);
    assert.ok(roles.every(({ realm, subject }) => realm === 'air' && subject.drawnAs.name === 'sky lantern'));
  });
});
