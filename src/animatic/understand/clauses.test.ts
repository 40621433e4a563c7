import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understand } from './understand.ts';

const read = (prompt: string) => understand({ prompt, seed: 1, seconds: 8, width: 1280, height: 720 });
const deeds = (prompt: string) =>
  read(prompt).actions.map(({ subject, verb, object }) => [subject, verb, object].filter(Boolean).join(' '));
const links = (prompt: string) =>
  read(prompt).relations.map(({ subject, relation, object }) => `${subject} ${relation} ${object}`);
const nouns = (prompt: string) => read(prompt).subjects.map(({ noun }) => noun);

test('what goes on beside a deed is its own, and the main verb is still of the main subject', () => {
  assert.deepEqual(deeds('A squirrel stuffing acorns into a suitcase, leaves falling'), [
    'squirrel stuff acorn',
    'leaf fall',
  ]);
  assert.deepEqual(deeds('A woman in a red dress, scarf fluttering, rides a bicycle'), [
    'scarf flutter',
    'woman ride bicycle',
  ]);
  assert.deepEqual(deeds('A hologram, two generals in grey uniforms watching'), ['general watch']);
});

test('a participle between commas happens with the main verb and not before it', () => {
  const [kneel, bandage] = read('A paramedic, kneeling on asphalt, bandages the arm of a cyclist.').actions;
  assert.equal(kneel?.verb, 'kneel');
  assert.equal(bandage?.verb, 'bandage');
  assert.equal(kneel?.from, bandage?.from);
});

test('fragments of people each have their own things and their own place', () => {
  assert.deepEqual(links('A woman with a dog, man with a cat'), ['woman with dog', 'man with cat']);
  assert.deepEqual(links('Old man in a suit, boy in shorts beside him, park bench'), [
    'man wearing suit',
    'boy wearing shorts',
    'boy next to man',
  ]);
});

test('a place that opens a prompt is where one is, and a smaller one in it is a thing', () => {
  const cave = read('Deep cave, explorer with a headlamp crawling through a narrow tunnel');
  assert.equal(cave.setting.place, 'cave');
  assert.ok(cave.subjects.some(({ noun }) => noun === 'tunnel'));
  assert.deepEqual(links('A frog sits beside a pond in a garden'), ['frog next to pond']);
});

test('furniture and trades are indoors when no place is named, unless weather or scenery is outside', () => {
  const isIn = (prompt: string) => read(prompt).setting.indoors;
  assert.equal(isIn('A woman sits in a rocking chair by the fireplace'), true);
  assert.equal(isIn('A scientist peers into a microscope'), true);
  assert.equal(isIn('A blacksmith hammers a sword in the rain'), false);
  assert.equal(isIn('A desk on a beach'), false);
});

test('people keep the whole name of what they are, and animals with a trade stay animals', () => {
  assert.deepEqual(nouns('An ice hockey player and a polar explorer'), ['ice hockey player', 'polar explorer']);
  const [pilot] = read('A hedgehog pilot flies a biplane').subjects;
  assert.equal(pilot?.noun, 'hedgehog pilot');
  assert.equal(pilot?.drawnAs.name, '🦔');
});

test('several things that pull out are no camera, and whoever is followed weaves by himself', () => {
  assert.deepEqual(
    read('Buses pull out, a baker carries bread').camera.map(({ move }) => move),
    ['static'],
  );
  const courier = read('The camera follows a courier weaving through traffic; he brakes');
  assert.deepEqual(
    courier.camera.map(({ move }) => move),
    ['follow'],
  );
  assert.equal(courier.actions[0]?.verb, 'weave');
});

test('until is over after and, and a clause with when comes after what was told', () => {
  const order = (prompt: string) => [...new Set(read(prompt).actions.map(({ from }) => from))].length;
  assert.equal(order('A boy pumps a tire until it pops, and his sister laughs'), 3);
  assert.equal(order('A tulip opens, a bee lands on it, and when the bee leaves, the tulip closes again.'), 4);
});

test('whose opens a clause of its own, and a pencil in the hand is no style', () => {
  assert.ok(
    links('A postbox is painted by a man whose ladder is held by his daughter.').includes('daughter holding ladder'),
  );
  const board = read('A carpenter marks a plank with a pencil');
  assert.equal(board.look.style, null);
  assert.ok(board.subjects.some(({ noun }) => noun === 'pencil'));
});

test('who rides a wave is riding it and on it', () => {
  assert.deepEqual(links('A surfer riding a huge turquoise wave'), ['surfer riding wave', 'surfer on top of wave']);
});
