import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHookTokens } from './hook-token.ts';

const HOOK = { generationId: 'gen_01m7zd58708kr01rmkfq4r52qt', attemptId: 'att_01m7zd58708kr01rmkfq4r52qt' };

test('a token names its attempt, and no other text does', () => {
  const tokens = createHookTokens('a secret of some length');
  const token = tokens.token(HOOK);
  assert.match(token, /^[\w.-]+$/);
  assert.equal(tokens.token(HOOK), token);
  assert.deepEqual(tokens.hookOf(token), HOOK);
  for (let at = 0; at < token.length; at++) {
    const letter = token[at] === 'A' ? 'B' : 'A';
    const other = token.slice(0, at) + letter + token.slice(at + 1);
    assert.equal(tokens.hookOf(other), undefined, other);
  }
  for (const other of ['', token.slice(0, -1), `${token}A`, `${token}/`, HOOK.attemptId, '..'])
    assert.equal(tokens.hookOf(other), undefined, other);
  assert.equal(createHookTokens('another secret of ours').hookOf(token), undefined);
});
