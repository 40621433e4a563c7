import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createUrlSigner } from './signed-url.ts';

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;
const KEYS = [
  { id: 'k2', secret: 'a secret of the new key' },
  { id: 'k1', secret: 'a secret of the old key' },
];
const signer = createUrlSigner(KEYS);

const queryOf = (text: string) => Object.fromEntries(new URLSearchParams(text));
const linkTo = (id: string, download = false) => queryOf(signer.sign(id, NOW + HOUR, { download }));

describe('signed URLs', () => {
  it('permit what they were signed for, until they expire', () => {
    const query = linkTo('ast_1');
    assert.deepEqual(Object.keys(query), ['expires', 'key', 'signature']);
    assert.deepEqual(signer.verify('ast_1', query, NOW), { valid: true, download: false, expiresAtMs: NOW + HOUR });
    assert.equal(signer.verify('ast_1', query, NOW + HOUR - 1, 'HEAD').valid, true);
    assert.deepEqual(signer.verify('ast_1', query, NOW + HOUR), { valid: false, reason: 'expired' });
    assert.equal(signer.verify('ast_1', linkTo('ast_1', true), NOW).valid && linkTo('ast_1', true)['download'], '1');
  });

  it('permit nothing else: another asset, method, disposition, or part of a second query', () => {
    const query = linkTo('ast_1');
    assert.deepEqual(signer.verify('ast_2', query, NOW), { valid: false, reason: 'wrong_signature' });
    assert.deepEqual(signer.verify('ast_1', { ...query, download: '1' }, NOW), {
      valid: false,
      reason: 'wrong_signature',
    });
    const { download: _, ...shown } = linkTo('ast_1', true);
    assert.deepEqual(signer.verify('ast_1', shown, NOW), { valid: false, reason: 'wrong_signature' });
    assert.deepEqual(signer.verify('ast_1', { ...query, key: 'k1' }, NOW), { valid: false, reason: 'wrong_signature' });
    for (const method of ['DELETE', 'POST', 'PUT', 'get', ''])
      assert.deepEqual(signer.verify('ast_1', query, NOW, method), { valid: false, reason: 'malformed' });
  });

  it('permit nothing after any single character of asset, expiry, key or signature was changed', () => {
    const id = 'ast_01kb2xyz';
    const query = linkTo(id);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=.% \0';
    let mutants = 0;
    const check = (assetId: string, changed: Record<string, string>) => {
      mutants += 1;
      assert.equal(signer.verify(assetId, changed, NOW).valid, false, JSON.stringify({ assetId, changed }));
    };
    const variants = (text: string) => {
      const all: string[] = [];
      for (let at = 0; at <= text.length; at++) {
        all.push(text.slice(0, at) + text.slice(at + 1));
        for (const character of alphabet) {
          all.push(text.slice(0, at) + character + text.slice(at));
          all.push(text.slice(0, at) + character + text.slice(at + 1));
        }
      }
      return all.filter((variant) => variant !== text);
    };
    for (const variant of variants(id)) check(variant, query);
    for (const [name, value] of Object.entries(query))
      for (const variant of variants(value)) check(id, { ...query, [name]: variant });
    assert.ok(mutants > 10_000, `only ${mutants}`);
  });

  it('refuse whatever a router may make of a query, without falling over', () => {
    const query = linkTo('ast_1');
    const odd = [
      undefined,
      null,
      1,
      true,
      {},
      [],
      [query['signature']],
      '',
      'x',
      '\0',
      'ä',
      '0',
      '-1',
      '1e9',
      '9'.repeat(40),
    ];
    for (const name of ['expires', 'key', 'signature'])
      for (const value of odd) assert.equal(signer.verify('ast_1', { ...query, [name]: value }, NOW).valid, false);
    for (const value of odd.slice(1))
      assert.equal(signer.verify('ast_1', { ...query, download: value }, NOW).valid, false);
    for (const name of ['__proto__', 'constructor', 'toString'])
      assert.equal(signer.verify('ast_1', { ...query, key: name }, NOW).valid, false);
  });

  it('outlive a new key until the old one is removed', () => {
    const [current, old] = KEYS;
    assert.ok(current && old);
    const before = queryOf(createUrlSigner([old]).sign('ast_1', NOW + HOUR));
    assert.equal(signer.verify('ast_1', before, NOW).valid, true);
    assert.deepEqual(createUrlSigner([current]).verify('ast_1', before, NOW), { valid: false, reason: 'unknown_key' });
    assert.equal(linkTo('ast_1')['key'], 'k2');
  });

  it('need a key that is worth the name', () => {
    assert.throws(() => createUrlSigner([]));
    assert.throws(() => createUrlSigner([{ id: 'k', secret: 'short' }]));
    assert.throws(() => createUrlSigner([{ id: 'k&x=1', secret: 'a secret that is long' }]));
    assert.throws(() => createUrlSigner([...KEYS, { id: 'k1', secret: 'a second secret of k1' }]));
  });
});
