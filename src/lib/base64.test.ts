import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { base64Length, decodeBase64, encodeBase64 } from './base64.ts';

class Refused extends Error {
  readonly reason: string;
  constructor(message: string, reason: string) {
    super(message);
    this.reason = reason;
  }
}
const options = { bytesMax: 1e7, refuse: (message: string, reason: string) => new Refused(message, reason) };

async function* pieces<T extends { length: number; slice(start: number, end: number): T }>(
  whole: T,
  sizes: readonly number[],
): AsyncGenerator<T> {
  for (let start = 0, turn = 0; start < whole.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield whole.slice(start, start + size);
    start += size;
  }
}

async function encoded(source: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const part of encodeBase64(source)) text += part;
  return text;
}

async function decoded(source: AsyncIterable<Uint8Array | string> | string, bytesMax = 1e7): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of (await decodeBase64(source, { ...options, bytesMax })).bytes) parts.push(part);
  return Buffer.concat(parts);
}

const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 });
const content = fc.uint8Array({ maxLength: 300 });

describe('base64 encoding', () => {
  it('equals the encoding of the whole, however the source is cut', async () => {
    await fc.assert(
      fc.asyncProperty(content, sizes, async (bytes, cuts) => {
        const text = await encoded(pieces(bytes, cuts));
        assert.equal(text, Buffer.from(bytes).toString('base64'));
        assert.equal(text.length, base64Length(bytes.length));
      }),
    );
  });

  it('cuts large chunks, so that memory stays small', async () => {
    const large = randomBytes(1_000_001);
    let longest = 0;
    let text = '';
    for await (const part of encodeBase64(pieces(large, [large.length]))) {
      longest = Math.max(longest, part.length);
      text += part;
    }
    assert.equal(text, large.toString('base64'));
    assert.ok(longest <= 300_000);
  });

  it('does not trust that a chunk keeps its content', async () => {
    async function* reusing() {
      const memory = Buffer.alloc(4);
      for (let value = 0; value < 9; value++) yield memory.fill(value);
    }
    const whole = Buffer.concat(Array.from({ length: 9 }, (_, value) => Buffer.alloc(4, value)));
    assert.equal(await encoded(reusing()), whole.toString('base64'));
  });
});

describe('base64 decoding', () => {
  it('gives back what was encoded, in either alphabet, padded or not, wrapped or not, however cut', async () => {
    const wrap = (text: string, every: number) => text.replace(new RegExp(`.{${every}}`, 'g'), '$&\r\n');
    await fc.assert(
      fc.asyncProperty(
        content,
        sizes,
        fc.constantFrom('base64' as const, 'base64url' as const),
        fc.integer({ min: 1, max: 80 }),
        fc.constantFrom('', 'data:image/png;base64,', 'DATA:;Base64,', '\n data:video/mp4;codecs=x;base64,\n'),
        async (bytes, cuts, alphabet, every, prefix) => {
          const text = prefix + wrap(Buffer.from(bytes).toString(alphabet), every);
          assert.deepEqual(await decoded(text), Buffer.from(bytes));
          assert.deepEqual(await decoded(pieces(text, cuts)), Buffer.from(bytes));
          assert.deepEqual(await decoded(pieces(Buffer.from(text), cuts)), Buffer.from(bytes));
        },
      ),
    );
  });

  it('reads what a data URI declares', async () => {
    assert.equal((await decodeBase64('data:Image/PNG;x=1;base64,AAAA', options)).declaredType, 'image/png');
    assert.equal((await decodeBase64('data:;base64,AAAA', options)).declaredType, undefined);
    assert.equal((await decodeBase64('AAAA', options)).declaredType, undefined);
  });

  it('refuses what is not base64, although Node itself would skip it', async () => {
    const bad = [
      'AAAA!AAA',
      'AA AA\u00a0',
      'AAA\u0000',
      'A',
      'AAAAA',
      'AA=',
      'AAA==',
      'AAAA=',
      'AA==AA==',
      'AA=A',
      '====',
      'ÄAAA',
      'AA%2B',
    ];
    for (const text of bad) {
      await assert.rejects(decoded(text), { reason: 'malformed' }, text);
      await assert.rejects(decoded(pieces(text, [1])), { reason: 'malformed' }, text);
      await assert.rejects(decoded(pieces(Buffer.from(text), [1])), { reason: 'malformed' }, text);
    }
  });

  it('refuses a data URI that is not base64, has no comma, or a header without end', async () => {
    const bad = ['data:text/plain,hello', 'data:image/png;base64', `data:${'x'.repeat(400)};base64,AAAA`, 'data:'];
    for (const text of bad) {
      await assert.rejects(decoded(text), { reason: 'malformed' }, text);
      await assert.rejects(decoded(pieces(text, [3])), { reason: 'malformed' }, text);
    }
  });

  it('stops at the limit without reading on, and closes the source', async () => {
    let given = 0;
    let closed = false;
    async function* endless() {
      try {
        for (; ; given++) yield 'AAAA'.repeat(100);
      } finally {
        closed = true;
      }
    }
    await assert.rejects(decoded(endless(), 1000), { reason: 'too_large' });
    assert.equal(given, 3);
    assert.equal(closed, true);
    assert.equal((await decoded('AAAA'.repeat(100), 300)).length, 300);
    await assert.rejects(decoded('AAAA'.repeat(100), 299), { reason: 'too_large' });
  });
});
