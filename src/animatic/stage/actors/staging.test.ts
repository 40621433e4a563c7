import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Storyboard, Subject } from '../../storyboard.ts';
import { planShot } from '../plan.ts';
import { glyphSubject, related, seenOf, storyboardOf } from '../storyboards.fixture.ts';
import { withImplied } from './implied.ts';
import { traitsOf } from './traits.ts';

const city: Storyboard['setting'] = { place: 'city', timeOfDay: 'day', indoors: false, weather: [], season: null };

describe('the staging', () => {
  it('takes who jumps over a fence over it, and lands behind it', async () => {
    const storyboard = storyboardOf({
      subjects: [
        glyphSubject('horse', '🐎'),
        glyphSubject('fence', 'fence', { drawnAs: { kind: 'shape', name: 'fence' } }),
      ],
      relations: related('horse', 'above', 'fence'),
      actions: [{ subject: 'horse', verb: 'jump', from: 0, to: 4, object: 'fence' }],
    });
    const fence = await seenOf(storyboard, 'fence', 48);
    const [before, over, after] = [
      await seenOf(storyboard, 'horse', 2),
      await seenOf(storyboard, 'horse', 48),
      await seenOf(storyboard, 'horse', 94),
    ];
    assert.ok(over.bottom < fence.top + 3, `over: ${over.bottom} above ${fence.top}`);
    assert.ok(before.left + before.right < fence.left + fence.right, 'starts before it');
    assert.ok(after.left + after.right > fence.left + fence.right, 'ends behind it');
    assert.ok(before.bottom > fence.top + 6 && after.bottom > fence.top + 6, 'on the ground at both ends');
  });

  it('takes who jumps on a table up to it, where it stays; children jump on their bed all the time', async () => {
    const table = glyphSubject('table', 'table', { drawnAs: { kind: 'shape', name: 'table' } });
    const jumping = (who: Subject, what: Subject): Storyboard =>
      storyboardOf({
        setting: { ...city, place: 'living room', indoors: true },
        subjects: [who, what],
        relations: related(who.id, 'on top of', what.id),
        actions: [{ subject: who.id, verb: 'jump', from: 0, to: 4, object: what.id }],
      });
    const cat = jumping(glyphSubject('cat', '🐈'), table);
    const top = (await seenOf(cat, 'table', 60)).top;
    const [before, after, later] = [
      await seenOf(cat, 'cat', 2),
      await seenOf(cat, 'cat', 60),
      await seenOf(cat, 'cat', 92),
    ];
    assert.ok(before.bottom > top + 12, `${before.bottom} under ${top}`);
    assert.ok(after.bottom < top + 8 && Math.abs(after.bottom - later.bottom) < 4, `${after.bottom} on ${top}`);
    const beats = async (storyboard: Storyboard) =>
      (await planShot(withImplied(storyboard), false)).composition.hero?.beats ?? [];
    const bed = glyphSubject('bed', '🛏️', { size: 'large' });
    assert.ok((await beats(jumping(glyphSubject('kid', '🧒'), bed))).every(({ approach }) => approach === undefined));
  });

  it('lets who walks before sitting down come to the bench on the ground', async () => {
    const bench = glyphSubject('bench', 'bench', { drawnAs: { kind: 'shape', name: 'bench' } });
    const resting = storyboardOf({
      subjects: [glyphSubject('man', '👨'), bench],
      relations: related('man', 'on top of', 'bench'),
      actions: [
        { subject: 'man', verb: 'walk', from: 0, to: 2 },
        { subject: 'man', verb: 'sit', from: 2, to: 4, object: 'bench' },
      ],
      camera: [{ move: 'static', from: 0, to: 4 }],
    });
    const [walking, seated] = [await seenOf(resting, 'man', 20), await seenOf(resting, 'man', 90)];
    const seat = await seenOf(resting, 'bench', 90);
    assert.ok(walking.bottom > seated.bottom + 4, `${walking.bottom} ${seated.bottom}`);
    const middle = (seat.left + seat.right) / 2;
    assert.ok(Math.abs((seated.left + seated.right) / 2 - middle) < (seat.right - seat.left) / 2);
  });

  it('keeps rotors and noses in the picture', async () => {
    for (const emoji of ['🚁', '🚀', '🎈']) {
      const storyboard = storyboardOf({
        setting: city,
        subjects: [glyphSubject('craft', emoji, { size: 'huge' })],
        actions: [{ subject: 'craft', verb: 'hover', from: 0, to: 4 }],
      });
      for (const frame of [50]) {
        const seen = await seenOf(storyboard, 'craft', frame);
        assert.ok(seen.top > 2, `${emoji} begins at ${seen.top}`);
      }
    }
  });

  it('shows what is in the air side by side, not one behind the other', async () => {
    const storyboard = storyboardOf({
      setting: { ...city, place: 'ocean' },
      prompt: 'underwater',
      subjects: [glyphSubject('fish', '🐠'), glyphSubject('jellyfish', '🪼')],
    });
    const [fish, jelly] = [await seenOf(storyboard, 'fish', 40), await seenOf(storyboard, 'jellyfish', 40)];
    assert.ok(fish.right < jelly.left || jelly.right < fish.left, `${fish.right} ${jelly.left}`);
  });
});

describe('what a storyboard implies', () => {
  const implied = (part: Partial<Storyboard>): Storyboard => withImplied(storyboardOf(part));

  it('shows animals whole whose heads are seen from the side', () => {
    const names = ['🐔', '🐲', '🐴', '🫎', '🐗'].map(
      (head) => implied({ subjects: [glyphSubject('animal', head)] }).subjects[0]?.drawnAs.name ?? '',
    );
    assert.deepEqual(names, ['🐓', '🐉', '🐎', '🦌', '🐖']);
    for (const name of names) assert.equal(traitsOf(name).form, 'whole', name);
  });

  it('gives trades and deeds their tool, and games their ball', () => {
    const carpenter = implied({ subjects: [glyphSubject('carpenter', '👷')] });
    assert.deepEqual(
      carpenter.relations.map(({ relation }) => relation),
      ['holding'],
    );
    assert.ok(carpenter.subjects.some(({ drawnAs }) => drawnAs.name === '🪚'));
    const band = implied({ subjects: ['fiddler', 'drummer', 'harpist'].map((noun) => glyphSubject(noun, '🧑‍🎤')) });
    for (const name of ['🎻', '🥁', 'harp']) assert.ok(band.subjects.some(({ drawnAs }) => drawnAs.name === name));
    const game = implied({
      subjects: [glyphSubject('kid', '🧒', { count: 3 })],
      actions: [{ subject: 'kid', verb: 'play', object: 'soccer', from: 0, to: 4 }],
    });
    const ball = game.subjects.find(({ drawnAs }) => drawnAs.name === '⚽');
    assert.ok(game.actions.some((action) => action.subject === ball?.id && action.verb === 'bounce'));
  });

  it('sets alight what burns, once', () => {
    const house = implied({ subjects: [glyphSubject('house', '🏠', { attributes: ['burning'], size: 'huge' })] });
    assert.equal(house.subjects.filter(({ drawnAs }) => drawnAs.name === '🔥').length, 1);
    const candle = implied({ subjects: [glyphSubject('candle', '🕯️', { attributes: ['burning'] })] });
    assert.equal(candle.subjects.length, 1);
  });

  it('shows marble as marble, and leaves people what they are', () => {
    const [table, queen] = implied({
      subjects: [
        glyphSubject('table', 'table', { drawnAs: { kind: 'shape', name: 'table' }, attributes: ['marble'] }),
        glyphSubject('queen', '👸', { attributes: ['ice'] }),
      ],
    }).subjects;
    assert.deepEqual(table?.colours, ['marble']);
    assert.deepEqual(queen?.colours, []);
  });

  it('does not show twice what the set or the actor shows already', () => {
    const night = { place: 'cliff', timeOfDay: 'night', indoors: false, weather: [], season: null } as const;
    const counts = (part: Partial<Storyboard>): number[] => implied(part).subjects.map(({ count }) => count);
    const howling = {
      setting: { ...night, weather: [] },
      subjects: [glyphSubject('wolf', '🐺'), glyphSubject('moon', '🌕')],
    };
    assert.deepEqual(counts(howling), [1, 0]);
    assert.deepEqual(counts({ ...howling, setting: { ...night, weather: [], timeOfDay: 'day' } }), [1, 1]);
    const card = glyphSubject('backflip', 'backflip', { drawnAs: { kind: 'card', name: 'backflip' } });
    assert.deepEqual(counts({ subjects: [glyphSubject('gymnast', '🤸'), card] }), [1, 0]);
  });

  it('lets a tree begin as the seed it grows from', () => {
    const grown = implied({
      prompt: 'a tree growing from a tiny seed',
      subjects: [glyphSubject('tree', '🌳'), glyphSubject('seed', '🫘')],
      actions: [{ subject: 'tree', verb: 'grow', from: 0, to: 4 }],
    });
    assert.deepEqual(
      grown.subjects.map(({ id }) => id),
      ['tree'],
    );
    assert.equal(grown.changes[0]?.from, 'seed');
  });

  it('stands furniture behind somebody at the back wall, with what sits on it, and lets fences run behind the work', async () => {
    const shape = (name: string) => glyphSubject(name, name, { drawnAs: { kind: 'shape', name } });
    const garage = storyboardOf({
      setting: { ...city, place: 'garage', indoors: true },
      subjects: [
        glyphSubject('mechanic', '🧑‍🔧'),
        glyphSubject('motorcycle', '🏍️'),
        glyphSubject('radio', '📻'),
        shape('shelf'),
      ],
      relations: [...related('radio', 'on top of', 'shelf'), ...related('radio', 'behind', 'mechanic')],
      actions: [{ subject: 'mechanic', verb: 'repair', from: 0, to: 4, object: 'motorcycle' }],
    });
    const rolesOf = async (storyboard: Storyboard) =>
      new Map((await planShot(storyboard, false)).composition.roles.map((role) => [role.subject.id, role]));
    const inGarage = await rolesOf(garage);
    const [man, bike, radio, shelf] = ['mechanic', 'motorcycle', 'radio', 'shelf'].map((id) => inGarage.get(id));
    assert.ok(man && bike && radio && shelf);
    assert.ok(
      shelf.y < bike.y - 60 && (shelf.x - man.x) * (bike.x - man.x) < 0,
      'behind the back, not before the work',
    );
    assert.ok(Math.abs(radio.x - shelf.x) < 2 && radio.y < shelf.y - shelf.height * 0.8, 'upon it');

    const garden = storyboardOf({
      setting: { ...city, place: 'garden' },
      subjects: [
        glyphSubject('gardener', '🧑‍🌾'),
        glyphSubject('tulip', '🌷', { count: 6 }),
        shape('fence'),
        glyphSubject('cat', '🐈'),
      ],
      relations: [...related('gardener', 'next to', 'fence'), ...related('cat', 'on top of', 'fence')],
      actions: [{ subject: 'gardener', verb: 'water', from: 0, to: 4, object: 'tulip' }],
    });
    const inGarden = await rolesOf(garden);
    const [tulip, fence, cat] = ['tulip', 'fence', 'cat'].map((id) => inGarden.get(id));
    assert.ok(tulip && fence && cat);
    assert.ok(fence.y < tulip.y - 40 && cat.y < fence.y - fence.height * 0.85);
  });
});
