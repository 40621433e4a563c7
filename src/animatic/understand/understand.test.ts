import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseStoryboard } from '../storyboard-schema.ts';
import { glyphFileName, glyphs } from './glyphs.ts';
import { kindOfPlace } from './place-kinds.ts';
import { placeNames, places } from './places.ts';
import { shapeNames, shapes } from './shapes.ts';
import { mendSpelling } from './spelling.ts';
import { type UnderstandOrder, understand } from './understand.ts';
import { actionVerbs } from './verbs.ts';

const read = (prompt: string, more: Partial<UnderstandOrder> = {}) =>
  understand({ prompt, seed: 1, seconds: 8, width: 1280, height: 720, ...more });
const nouns = (prompt: string, more: Partial<UnderstandOrder> = {}) =>
  read(prompt, more).subjects.map(({ noun }) => noun);

test('every glyph exists as a file of the emoji set', () => {
  const assets = join(
    dirname(createRequire(import.meta.url).resolve('@lobehub/fluent-emoji-3d/package.json')),
    'assets',
  );
  const missing = [...new Set(glyphs.values())].filter((emoji) => !existsSync(join(assets, glyphFileName(emoji))));
  assert.deepEqual(missing, []);
});

test('the vocabulary is as large as promised', () => {
  assert.ok(placeNames.length >= 100);
  assert.ok(actionVerbs.size >= 100);
  assert.ok(shapeNames.length >= 50);
  assert.equal(shapes.get('lighthouse'), 'lighthouse');
  assert.equal(places.get('ice skating rink')?.kind, 'ice rink');
});

test('a place is called what the prompt calls it, whatever it is drawn as', () => {
  const placeIn = (prompt: string) => read(prompt).setting.place;
  assert.equal(placeIn('Two swans on a pond'), 'pond');
  assert.equal(placeIn('A ship on a rough sea'), 'sea');
  assert.equal(placeIn('A dog runs down a city street'), 'city street');
  assert.equal(kindOfPlace('city street'), 'street');
  assert.equal(placeIn('A truck on a desert highway'), 'desert highway');
  assert.equal(placeIn('Midnight in Paris'), 'city');
  assert.equal(kindOfPlace('pond'), 'lake');
  assert.equal(placeIn('A cat sleeps in a tearoom'), 'tearoom');
  assert.equal(kindOfPlace('tearoom'), 'cafe');
  assert.equal(kindOfPlace('a place of one’s own'), 'a place of one’s own');
});

test('a noun without a picture is drawn as the nearest thing that has one', () => {
  const [labrador, dachshund, violinist] = read('a labrador, a dachshund and a violinist').subjects;
  assert.deepEqual(labrador?.drawnAs, { kind: 'glyph', name: '🐕' });
  assert.deepEqual(dachshund?.drawnAs, { kind: 'glyph', name: '🐕' });
  assert.equal(violinist?.drawnAs.kind, 'glyph');
});

test('a word nobody can draw gets a card rather than nothing', () => {
  assert.deepEqual(read('a zorblax').subjects[0]?.drawnAs, { kind: 'card', name: 'zorblax' });
});

test('what the prompt or the negative prompt excludes is not drawn', () => {
  assert.deepEqual(nouns('a street without cars'), []);
  assert.deepEqual(nouns('a dog and a cat in a park', { negativePrompt: 'cats, blurry, low quality' }), ['dog']);
  assert.deepEqual(nouns('a dog chasing a cat', { negativePrompt: 'no cat' }), ['dog']);
  const rain = read('a street in the rain', { negativePrompt: 'rain' });
  assert.deepEqual(rain.setting.weather, []);
});

test('a subject reference plays the character before anybody else', () => {
  const board = read('The character walks through a marketplace with a dog', { references: 1 });
  assert.deepEqual(board.subjects.find(({ noun }) => noun === 'character')?.drawnAs, { kind: 'reference', name: '0' });
  const alone = read('', { references: 2 });
  assert.deepEqual(
    alone.subjects.map(({ drawnAs }) => drawnAs.name),
    ['0', '1'],
  );
});

test('an empty prompt is a storyboard with nobody in it', () => {
  const board = read('');
  assert.deepEqual([board.subjects, board.actions, board.relations, board.unresolved], [[], [], [], []]);
  assert.deepEqual(board.camera, [{ move: 'static', from: 0, to: 8 }]);
});

test('sound cues are left out when no sound is asked for', () => {
  assert.ok(read('waves on a beach').sound.length > 0);
  assert.deepEqual(read('waves on a beach', { sound: false }).sound, []);
});

test('words between quotes are spoken, or stand on what carries them', () => {
  const spoken = read('A man says "Good morning" and smiles').sound.find(({ cue }) => cue === 'dialogue');
  assert.equal(spoken?.says, 'Good morning');
  const sign = read('A neon sign that reads "OPEN" above a door');
  assert.ok(sign.subjects.some(({ attributes }) => attributes.includes('reads "OPEN"')));
  assert.ok(!sign.sound.some(({ cue }) => cue === 'dialogue'));
});

test('steps of a story share the clip in order and end with it', () => {
  const { actions } = read('A man sits down, then gets up and walks away', { seconds: 6 });
  assert.deepEqual(
    actions.map(({ verb, from, to }) => [verb, from, to]),
    [
      ['sit', 0, 2],
      ['get up', 2, 4],
      ['walk', 4, 6],
    ],
  );
});

test('words of quality are no things and nothing unresolved', () => {
  const board = read('beautiful cute dog, 4k, hyper realistic, highly detailed, masterpiece, best quality');
  assert.deepEqual(
    board.subjects.map(({ noun }) => noun),
    ['dog'],
  );
  assert.deepEqual(board.unresolved, []);
});

test('the same noun twice gives two ids that can be read', () => {
  assert.deepEqual(
    read('a red car and a car').subjects.map(({ id }) => id),
    ['car', 'car-2'],
  );
});

test('slips of the finger are mended; names, rare words and other languages stay as they are', () => {
  const board = read('an elefant in a libary, evning lihgt');
  assert.deepEqual(
    board.subjects.map(({ noun }) => noun),
    ['elephant'],
  );
  assert.equal(board.setting.place, 'library');
  assert.equal(board.setting.timeOfDay, 'dusk');
  assert.equal(board.prompt, 'an elefant in a libary, evning lihgt');
  for (const kept of ['the parkour of Gandalf', 'Ein Hund läuft durch den Wald', 'Una chica bailando en la playa'])
    assert.equal(mendSpelling(kept), kept);
});

test('what is said aloud stays as it was spelt', () => {
  const said = read('A man says "Teh elefant!"').sound.find(({ cue }) => cue === 'dialogue');
  assert.equal(said?.says, 'Teh elefant!');
});

test('two words written as one are the thing they name', () => {
  assert.deepEqual(
    read('two schoolbuses').subjects.map(({ noun, count }) => [noun, count]),
    [['school bus', 2]],
  );
});

test('what somebody opens or breaks has changed, and whoever does it has not', () => {
  const changes = read('A boy opens a door and breaks a vase').changes;
  assert.deepEqual(
    changes.map(({ of, from, to }) => [of, from, to]),
    [
      ['door', 'closed', 'open'],
      ['vase', 'whole', 'broken'],
    ],
  );
});

test('a part taken from another animal brings no other animal', () => {
  const board = read('A lion with the wings of an eagle soars over a lake');
  assert.deepEqual(
    board.subjects.map(({ noun }) => noun),
    ['lion'],
  );
  assert.ok(board.subjects[0]?.attributes.includes('eagle wing'));
});

test('a word of four thousand letters is read like any other', () => {
  assertValid('x'.repeat(4000));
  assertValid(`${'schoolbus'.repeat(400)} runs`);
});

test('another alphabet, a bomb of repeated words or any text at all gives a valid storyboard', () => {
  const hostile = [
    '猫が庭で遊ぶ',
    'кошка в саду',
    'a '.repeat(2000),
    'slowly '.repeat(570),
    '"'.repeat(4000),
    'cat and '.repeat(500),
    '0 cats',
    '\u0000\ud800',
  ];
  for (const prompt of hostile) assertValid(prompt);
  const words = [
    'a',
    'the',
    'dog',
    'cats',
    'red',
    'and',
    'in',
    'on',
    'running',
    'then',
    'while',
    'without',
    'camera',
    'zooms',
    'from',
    'to',
    ',',
    '.',
    '"',
    'is',
    'of',
    'two',
    'garden',
    'night',
    'turns',
    'who',
    'left',
    'by',
  ];
  const prompts = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((list) => list.join(' ')),
  );
  fc.assert(fc.property(prompts, assertValid), { numRuns: 400, seed: 20261121 });
});

function assertValid(prompt: string): void {
  const parsed = parseStoryboard(JSON.parse(JSON.stringify(read(prompt))));
  assert.ok('storyboard' in parsed, `${JSON.stringify(prompt)}: ${JSON.stringify(parsed)}`);
}

test('a clause may begin with the way or with a place, and its verb still finds who does it', () => {
  const deeds = (prompt: string) => read(prompt).actions.map(({ subject, verb }) => `${subject} ${verb}`);
  assert.deepEqual(deeds('The magician taps his hat, out hops a rabbit'), ['magician tap', 'rabbit hop']);
  assert.deepEqual(deeds('A bus stops, inside two children wave'), ['bus stop', 'child wave']);
  assert.deepEqual(deeds('Two sisters race, the youngest wins'), ['sister race', 'sister-2 race', 'sister-2 win']);
});

test('another one is of the kind that was named, in its own colour and on its own side', () => {
  const cars = read('A red car overtakes a blue one').subjects;
  assert.deepEqual(
    cars.map(({ noun, colours }) => [noun, ...colours]),
    [
      ['car', 'red'],
      ['car', 'blue'],
    ],
  );
  const owls = read('The owl on the left wears glasses, the one on the right wears a bow tie.');
  assert.equal(owls.relations.filter(({ relation }) => relation === 'wearing').length, 2);
});

test('a place of a place is the place of both, and the parts of somebody say where somebody is', () => {
  const relations = (prompt: string) =>
    read(prompt).relations.map(({ subject, relation, object }) => `${subject} ${relation} ${object}`);
  assert.ok(relations('Apples in a crate under a table').includes('crate under table'));
  assert.ok(relations('A beekeeper lifts a lid, bees swarm around her face').includes('bee next to beekeeper'));
  assert.ok(relations('A dragon lies on gold, in its claws a crown').includes('dragon holding crown'));
});
