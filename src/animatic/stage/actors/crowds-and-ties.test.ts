import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Storyboard } from '../../storyboard.ts';
import { planShot } from '../plan.ts';
import { glyphSubject, related, storyboardOf } from '../storyboards.fixture.ts';
import { withImplied } from './implied.ts';
import type { Role } from './role.ts';

const nowhere: Storyboard['setting'] = { place: null, timeOfDay: 'day', indoors: false, weather: [], season: null };

async function rolesOf(part: Partial<Storyboard>): Promise<readonly Role[]> {
  const storyboard = storyboardOf({ setting: nowhere, ...part });
  return (await planShot(withImplied(storyboard), false)).composition.roles;
}
const of = (roles: readonly Role[], id: string): readonly Role[] => roles.filter(({ subject }) => subject.id === id);

describe('a crowd', () => {
  it('of thirty is thirty, evenly spaced, on ice that is no cube', async () => {
    const march = {
      prompt: 'thirty penguins marching across the ice',
      subjects: [glyphSubject('penguin', '🐧', { count: 30 }), glyphSubject('ice', '🧊')],
      actions: [{ subject: 'penguin', verb: 'march', from: 0, to: 4 }],
    };
    const roles = await rolesOf(march);
    assert.deepEqual(of(roles, 'ice'), []);
    const penguins = of(roles, 'penguin');
    assert.equal(penguins.length, 30);
    for (const one of penguins) {
      const gaps = penguins.filter((other) => other !== one && Math.abs(other.y - one.y) < one.height * 0.4);
      const nearest = Math.min(...gaps.map(({ x }) => Math.abs(x - one.x)));
      assert.ok(nearest > one.height * one.aspect * 0.8, `${nearest}`);
    }
  });

  it('has room beside other crowds: a frame is laid out of so many pictures', async () => {
    const roles = await rolesOf({
      prompt: 'a hundred soldiers, a hundred horses and a hundred dogs',
      subjects: ['💂', '🐎', '🐕'].map((emoji) => glyphSubject(emoji, emoji, { count: 100 })),
    });
    assert.ok(roles.length <= 48 && roles.length > 36, `${roles.length}`);
  });
});

describe('what is tied', () => {
  it('floats above what it is tied to, each one in sight and apart', async () => {
    const roles = await rolesOf({
      prompt: 'five blue balloons tied to a park bench',
      subjects: [
        glyphSubject('balloon', '🎈', { count: 5, size: 'small' }),
        glyphSubject('bench', 'bench', { noun: 'park bench', drawnAs: { kind: 'shape', name: 'bench' } }),
      ],
    });
    const [bench] = of(roles, 'bench');
    const balloons = [...of(roles, 'balloon')].sort((a, b) => a.x - b.x);
    assert.ok(bench);
    assert.equal(balloons.length, 5);
    for (const [i, one] of balloons.entries()) {
      assert.equal(one.tiedTo, bench);
      assert.ok(one.y < bench.y - bench.height && one.y > one.height);
      const next = balloons[i + 1];
      assert.ok(!next || next.x - one.x > one.height * one.aspect * 0.9);
    }
  });
});

describe('several balloons in one hand', () => {
  it('float above it, each for itself', async () => {
    const roles = await rolesOf({
      subjects: [glyphSubject('girl', '👧'), glyphSubject('balloon', '🎈', { count: 3, size: 'small' })],
      relations: related('girl', 'holding', 'balloon'),
    });
    const [girl] = of(roles, 'girl');
    const balloons = of(roles, 'balloon');
    assert.ok(girl && balloons.every(({ tiedTo }) => tiedTo === girl));
    const xs = balloons.map(({ x }) => x).sort((a, b) => a - b);
    assert.ok((xs[1] ?? 0) - (xs[0] ?? 0) > girl.height * 0.2);
    assert.ok(balloons.every(({ y }) => y < girl.y - girl.height * 0.8));
  });
});

describe('a saddle', () => {
  it('is on the back of its horse, also while somebody puts it there', async () => {
    const subjects = [
      glyphSubject('cowboy', '👨'),
      glyphSubject('saddle', 'saddle', { drawnAs: { kind: 'shape', name: 'saddle' } }),
      glyphSubject('horse', '🐎', { size: 'large' }),
    ];
    const roles = await rolesOf({
      subjects,
      relations: related('saddle', 'on top of', 'horse'),
      actions: [{ subject: 'cowboy', verb: 'put', object: 'saddle', from: 0, to: 4 }],
    });
    const [saddle] = of(roles, 'saddle');
    const [horse] = of(roles, 'horse');
    assert.ok(saddle && horse);
    assert.deepEqual([saddle.carrier?.how, saddle.carrier?.role], ['riding', horse]);
    assert.ok(saddle.height < horse.height * 0.4);
  });
});

describe('a grandfather clock', () => {
  it('is taller than an armchair, and taller than wide', async () => {
    const roles = await rolesOf({
      subjects: [
        glyphSubject('clock', '🕰️', { noun: 'grandfather clock' }),
        glyphSubject('armchair', '🛋️', { noun: 'armchair' }),
      ],
    });
    const [[clock], [chair]] = [of(roles, 'clock'), of(roles, 'armchair')];
    assert.ok(clock && chair);
    assert.ok(clock.height > chair.height * 1.3 && clock.aspect < 0.5);
  });
});
