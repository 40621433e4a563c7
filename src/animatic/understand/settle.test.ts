import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understand } from './understand.ts';

const read = (prompt: string) => understand({ prompt, seed: 1, seconds: 8, width: 1280, height: 720 });

test('who drives, with one vehicle about, drives that one', () => {
  const { actions, relations } = read('A red convertible on a coastal road, a woman in a headscarf driving.');
  assert.ok(relations.some((r) => r.subject === 'woman' && r.relation === 'riding' && r.object === 'convertible'));
  assert.ok(actions.some((a) => a.subject === 'woman' && a.verb === 'drive' && a.object === 'convertible'));
});

test('with two vehicles about, nobody knows which', () => {
  const { relations } = read('A red car and a blue bus in a street, a woman driving.');
  assert.deepEqual(
    relations.filter((r) => r.relation === 'riding'),
    [],
  );
});

test('whoever lives does not explode, and a barrel does', () => {
  assert.deepEqual(read('A sprinter explodes off the blocks').changes, []);
  assert.equal(read('A barrel explodes').changes[0]?.to, 'exploded');
});

test('a winding road has no wind, and a dusty chessboard no dust in the air', () => {
  assert.deepEqual(read('A car on a winding coastal road').setting.weather, []);
  assert.deepEqual(read('A dusty chessboard').setting.weather, []);
  assert.deepEqual(read('A dusty road').setting.weather, ['dust']);
});
