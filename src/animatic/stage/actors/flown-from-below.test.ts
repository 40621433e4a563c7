import assert from 'node:assert/strict';
import { it } from 'node:test';
import { understand } from '../../understand/understand.ts';
import { planShot } from '../plan.ts';
import { homeOf } from '../sets/default-place.ts';
import { withImplied } from './implied.ts';

async function castOf(prompt: string) {
  const storyboard = withImplied(understand({ prompt, seed: 7, seconds: 8, width: 1280, height: 720 }));
  const { roles } = (await planShot(storyboard, false)).composition;
  const pilot = roles.find(({ traits }) => traits.person);
  const craft = roles.find(({ traits }) => !traits.person);
  assert.ok(pilot && craft);
  return { storyboard, pilot, craft };
}

for (const thing of ['drone', 'toy plane', 'paper plane', 'model helicopter']) {
  it(`who flies a ${thing} stands below it, and it is smaller than they are`, async () => {
    const { storyboard, pilot, craft } = await castOf(`a girl flies a ${thing} in a park`);
    assert.equal(pilot.carrier, undefined);
    assert.deepEqual([pilot.realm, craft.realm], ['ground', 'air']);
    assert.ok(craft.height < pilot.height * 0.6, `${craft.height} of ${pilot.height}`);
    assert.ok(craft.y < pilot.y - pilot.height * 0.6);
    assert.notEqual(homeOf({ ...storyboard, setting: { ...storyboard.setting, place: null } }), 'sky');
  });
}

it('a pilot sits in the plane that is flown', async () => {
  const { pilot, craft } = await castOf('a pilot flies a plane over the desert');
  assert.equal(pilot.carrier?.role, craft);
});
