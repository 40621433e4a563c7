import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { newSecret, secretRefusal, signatures, withoutSecrets } from './secrets.ts';

const BODY = '{"type":"generation.succeeded","text":"ünï"}';

function headersOf(signature: string, at: Date): Record<string, string> {
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signature,
  };
}

test('the reference library accepts each secret that signed, and no other', () => {
  const at = new Date();
  const secrets = [newSecret().secret, newSecret().secret];
  const headers = headersOf(signatures(secrets, 'msg_1', at, BODY), at);
  for (const secret of secrets) assert.deepEqual(new Webhook(secret).verify(BODY, headers), JSON.parse(BODY));
  assert.throws(() => new Webhook(newSecret().secret).verify(BODY, headers));
  assert.throws(() => new Webhook(secrets[0] ?? '').verify(`${BODY} `, headers));
});

test('a text that is no standard secret signs with its own bytes', () => {
  const at = new Date();
  for (const secret of ['p', 'päss wörd', 'whsec_', 'whsec_x']) {
    const headers = headersOf(signatures([secret], 'msg_1', at, BODY), at);
    const key = new Uint8Array(Buffer.from(secret));
    assert.ok(new Webhook(key, { format: 'raw' }).verify(BODY, headers), secret);
  }
});

test('a new secret is 32 random bytes in the form of the standard', () => {
  const [a, b] = [newSecret(), newSecret()];
  assert.notEqual(a.secret, b.secret);
  assert.match(a.secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
});

test('a secret that a receiver could not use is refused with the reason', () => {
  assert.match(secretRefusal('') ?? '', /empty/);
  assert.match(secretRefusal('x'.repeat(257)) ?? '', /at most 256/);
  for (const broken of ['whsec_', 'whsec_x', 'whsec_a b c', 'whsec_!!!!'])
    assert.match(secretRefusal(broken) ?? '', /base64/, broken);
  for (const fine of ['x', 'any text', 'whsec_eHg=', 'whsec_eHg', newSecret().secret])
    assert.equal(secretRefusal(fine), undefined, fine);
});

test('no secret stays in a text, with its prefix or without', () => {
  const { secret } = newSecret();
  const bare = secret.slice('whsec_'.length);
  const text = withoutSecrets(`a ${secret} b ${bare} c`, [secret, newSecret().secret]);
  assert.equal(text, 'a [secret] b [secret] c');
});
