import assert from 'node:assert/strict';
import test from 'node:test';
import { newId } from '../lib/ids.ts';
import { idFromUuid, uuidFromId } from './public-uuid.ts';

test('every id and its UUID stand for each other', () => {
  for (let i = 0; i < 2000; i++) {
    const id = newId('gen', Math.floor(Math.random() * 2 ** 42));
    const uuid = uuidFromId(id);
    assert.match(uuid, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(idFromUuid(uuid), id);
    assert.equal(idFromUuid(uuid.toUpperCase()), id);
  }
});

test('the ends of the range keep their bits', () => {
  for (const id of [`gen_${'0'.repeat(26)}`, newId('gen', 2 ** 42 - 1).slice(0, 14) + 'z'.repeat(16)])
    assert.equal(idFromUuid(uuidFromId(id)), id);
});

test('a text that is not such a UUID stands for nothing', () => {
  for (const text of [
    '',
    'abc',
    'e4d3af90-f643-14d0-9dcc-95c5b07f4bbf',
    '<YOUR_GENERATION_ID>',
    `gen_${'0'.repeat(26)}`,
  ])
    assert.equal(idFromUuid(text), undefined);
  assert.throws(() => uuidFromId('gen_short'));
  assert.throws(() => uuidFromId(`ast_${'0'.repeat(26)}`));
});
