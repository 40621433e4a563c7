import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasValidChecksum, newKeySecret, shownPrefix } from './key-format.ts';

test('a new key is valid, and no other key is the same', () => {
  const keys = Array.from({ length: 1_000 }, newKeySecret);
  assert.equal(new Set(keys).size, 1_000);
  for (const key of keys) {
    assert.match(key, /^fg_[0-9A-Za-z]{34}$/);
    assert.ok(hasValidChecksum(key));
  }
});

test('every digit is as likely as the others', () => {
  const counts = new Map<string, number>();
  for (let key = 0; key < 2_000; key++) {
    for (const digit of newKeySecret().slice(3, 31)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  }
  assert.equal(counts.size, 62);
  // 56,000 digits: each about 903 times; 300 more or fewer is ten standard deviations.
  for (const [digit, count] of counts) assert.ok(Math.abs(count - 903) < 300, `${digit} came ${count} times`);
});

test('a key with one wrong, swapped, missing or added character is not valid', () => {
  const key = newKeySecret();
  for (let index = 0; index < key.length; index++) {
    const wrong = key.charAt(index) === 'x' ? 'y' : 'x';
    assert.ok(!hasValidChecksum(key.slice(0, index) + wrong + key.slice(index + 1)), `character ${index} is wrong`);
    assert.ok(!hasValidChecksum(key.slice(0, index) + key.slice(index + 1)), `character ${index} is missing`);
    const [first, second] = [key.charAt(index), key.charAt(index + 1)];
    if (second === '' || first === second) continue;
    assert.ok(!hasValidChecksum(key.slice(0, index) + second + first + key.slice(index + 2)), `${index} is swapped`);
  }
  assert.ok(!hasValidChecksum(`${key}0`));
  assert.ok(!hasValidChecksum(''));
});

test('what is shown of a key is not enough to guess it', () => {
  const key = newKeySecret();
  assert.equal(shownPrefix(key), key.slice(0, 9));
});
