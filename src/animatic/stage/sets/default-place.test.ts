import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Storyboard } from '../../storyboard.ts';
import { glyphSubject, related, storyboardOf } from '../storyboards.fixture.ts';
import { homeOf, withHome } from './default-place.ts';
import { looksOut } from './outlook.ts';

const open: Storyboard['setting'] = { place: null, timeOfDay: 'day', indoors: false, weather: [], season: null };
const home = (part: Partial<Storyboard>): string | null => homeOf(storyboardOf({ setting: open, ...part }));

describe('the home of a cast', () => {
  it('goes by what somebody is called: a ferret that is drawn as an otter is not at sea', () => {
    assert.equal(home({ subjects: [glyphSubject('ferret', '🦦')] }), 'forest');
    assert.equal(home({ subjects: [glyphSubject('otter', '🦦')] }), 'ocean');
    assert.equal(home({ subjects: [glyphSubject('tennis player', '🧑')] }), 'court');
    assert.equal(home({ subjects: [glyphSubject('boxer', '🧑', { count: 2 })] }), 'gym');
  });

  it('goes by what they do: who slices fish is in a kitchen, who walks on ice in the snow', () => {
    const chef = glyphSubject('chef', '🧑');
    const slice = (object: ReturnType<typeof glyphSubject>) =>
      home({
        subjects: [chef, object],
        actions: [{ subject: 'chef', verb: 'slice', object: object.id, from: 0, to: 4 }],
      });
    assert.equal(slice(glyphSubject('tuna', '🐟')), 'kitchen');
    assert.notEqual(slice(glyphSubject('rope', '🪢')), 'kitchen');
    const bear = glyphSubject('bear', '🐻');
    assert.equal(
      home({ subjects: [bear, glyphSubject('ice', '🧊')], relations: related('bear', 'on top of', 'ice') }),
      'snow',
    );
  });

  it('goes by what is played, though nobody carries a ball', () => {
    const kid = glyphSubject('kid', '🧒');
    const play = (object: string) =>
      home({ subjects: [kid], actions: [{ subject: 'kid', verb: 'play', object, from: 0, to: 4 }] });
    assert.equal(play('soccer'), 'stadium');
    assert.equal(play('chess'), null);
  });

  it('is no stadium for any ball, only for that of a game', () => {
    assert.equal(home({ subjects: [glyphSubject('ball', '⚽')] }), null);
    assert.equal(home({ subjects: [glyphSubject('soccer ball', '⚽')] }), 'stadium');
  });

  it('is a room where something goes across the floor, unless it is the floor of a forest', () => {
    const subjects = [glyphSubject('kitten', '🐱')];
    assert.equal(home({ subjects, prompt: 'a kitten chasing a dot across the floor' }), 'living room');
    assert.notEqual(home({ subjects, prompt: 'a kitten on the forest floor' }), 'living room');
  });

  it('goes by a trade when nothing else tells it', () => {
    const cowboy = glyphSubject('cowboy', '🤠');
    assert.equal(home({ subjects: [cowboy] }), 'western');
    assert.equal(home({ subjects: [glyphSubject('brave knight', '🤺')] }), 'castle');
    assert.equal(home({ subjects: [cowboy, glyphSubject('rocket', '🚀')] }), 'space');
    assert.equal(home({ subjects: [glyphSubject('waiter', '🤵'), glyphSubject('pizza', '🍕')] }), 'restaurant');
    assert.equal(home({ subjects: [glyphSubject('king', '🤴'), glyphSubject('bed', '🛏️')] }), 'living room');
    assert.equal(home({ subjects: [glyphSubject('barista', '🧑')], prompt: 'a barista outdoors' }), null);
  });

  it('is a room where somebody sits on a windowsill, whatever falls outside', () => {
    const sill = glyphSubject('windowsill', '', { drawnAs: { kind: 'shape', name: 'windowsill' } });
    const setting: Storyboard['setting'] = { ...open, weather: ['snow'] };
    assert.ok(withHome(storyboardOf({ setting, subjects: [glyphSubject('cat', '🐈'), sill] })).setting.indoors);
    assert.ok(!withHome(storyboardOf({ setting, subjects: [glyphSubject('cat', '🐈')] })).setting.indoors);
  });

  it('shows the moon through the window of a room, not in the room', () => {
    const night = storyboardOf({
      prompt: 'a girl looks at the moon in her bedroom',
      setting: { place: 'bedroom', timeOfDay: 'night', indoors: true, weather: [], season: null },
      subjects: [glyphSubject('girl', '👧'), glyphSubject('moon', '🌕', { size: 'huge' })],
      actions: [{ subject: 'girl', verb: 'look', object: 'moon', from: 0, to: 4 }],
    });
    const seen = withHome(night);
    assert.deepEqual(
      seen.subjects.map(({ id }) => id),
      ['girl'],
    );
    assert.equal(looksOut(seen), true);
    assert.equal(looksOut(storyboardOf({ ...night, prompt: 'a girl reads in her bedroom' })), false);
  });
});
