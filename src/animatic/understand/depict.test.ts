import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Storyboard } from '../storyboard.ts';
import { understand } from './understand.ts';

const read = (prompt: string): Storyboard => understand({ prompt, seed: 7, seconds: 8, width: 1280, height: 720 });

/** How a noun of the prompt is drawn. */
function drawn(prompt: string, noun: string): string | undefined {
  return read(prompt).subjects.find((subject) => subject.noun.includes(noun))?.drawnAs.name;
}

test('a word of several meanings is drawn by what else the prompt speaks of', () => {
  assert.equal(drawn('The pupil writes a sum on the board', 'board'), 'chalkboard');
  assert.equal(drawn('Two surfers wax their boards', 'board'), 'surfboard');
  assert.equal(drawn('A joiner sands a board', 'board'), 'plank');
  assert.equal(drawn('A plumber mends a leaking pipe', 'pipe'), 'pipe');
  assert.equal(drawn('A sailor lights his pipe', 'pipe'), '🚬');
  assert.equal(drawn('A girl dunks the ball through the hoop', 'hoop'), 'basketball hoop');
  assert.equal(drawn('A poodle jumps through a hoop', 'hoop'), 'hoop');
  assert.equal(drawn('A boy sips lemonade through a straw', 'straw'), 'drinking straw');
  assert.equal(drawn('A cow sleeps on the straw', 'straw'), 'hay bale');
  assert.equal(drawn('The caravan crosses the dunes', 'caravan'), '🐪');
  assert.equal(drawn('A janitor sweeps autumn leaves into a pile', 'pile'), 'leaf heap');
});

test('a picture that is taken is a camera, and one that is held a picture', () => {
  assert.equal(drawn('A seagull lands on a pole and a tourist takes a photo', 'photo'), '📷');
  assert.equal(drawn('An old woman holds a photo', 'photo'), 'photo');
});

test('a pack or a flock is of the animals that are there', () => {
  assert.equal(drawn('A wolf limps back to its pack', 'pack'), '🐺');
  assert.equal(drawn('A sheepdog drives the flock into the fold', 'flock'), '🐑');
});

test('a word of two parts is drawn by its last, and stuff lies in a heap', () => {
  assert.equal(drawn('A courier rides a cargobike', 'cargobike'), '🚲');
  assert.equal(drawn('A courier rides a hoverbike', 'hoverbike'), '🏍️');
  assert.equal(drawn('A worker shovels graphite', 'graphite'), 'heap');
});

test('a thing of which nothing nearer is known is drawn as the plainest of its kind', () => {
  assert.equal(drawn('A plumber turns a carburettor', 'carburettor'), '⚙️');
  assert.equal(drawn('A soldier stands behind a battlement', 'battlement'), 'wall');
  assert.equal(drawn('A baby sleeps in a bassinet', 'bassinet'), 'table');
});

test('a prompt of which nothing can be seen gets its sign before it gets a card', () => {
  for (const [prompt, sign] of [
    ['Love', '❤️'],
    ['Hope', '🌱'],
    ['Freedom', '🕊️'],
    ['A zorblax', 'zorblax'],
  ] as const)
    assert.equal(read(prompt).subjects[0]?.drawnAs.name, sign, prompt);
});

test('a diver’s tank is no tank of an army', () => {
  assert.equal(drawn('A diver checks her oxygen tank', 'oxygen tank'), 'oxygen tank');
  assert.equal(drawn('A tank rolls over a trench', 'tank'), 'tank');
});

test('what nobody can see is no subject, and is left over rather than forgotten', () => {
  for (const [prompt, word] of [
    ['A hiker climbs a ridge in the snow, heavy breath', 'breath'],
    ['A runner crosses the line, raw energy', 'energy'],
    ['A fox in a meadow, long lens', 'lens'],
    ['A cat on a sofa, cosy lofi', 'lofi'],
    ['A kitten chases a laser, comedic', 'comedic'],
  ] as const) {
    const board = read(prompt);
    assert.ok(!board.subjects.some(({ noun }) => noun === word), prompt);
    assert.ok(
      board.subjects.every(({ drawnAs }) => drawnAs.kind !== 'card'),
      prompt,
    );
  }
  assert.ok(read('The scientist studies gravity').unresolved.includes('gravity'));
});
