import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { boolean, integer, parseBody, unknownFields } from './parse.ts';
import { Problem } from './problem.ts';

const schema = z.object({
  n: integer.optional(),
  image: z.object({ url: z.string() }).optional(),
  list: z.array(z.object({ image: z.object({ url: z.string() }) })).optional(),
});

describe('parsing at the door', () => {
  it('names what a schema does not know, at every depth when asked', () => {
    const body = { n: 1, foo: 1, image: { url: 'a', bar: 1 }, list: [{ image: { url: 'a', baz: 1 }, quux: 1 }] };
    assert.deepEqual(
      unknownFields(schema, body).map((one) => one.field),
      ['foo'],
    );
    assert.deepEqual(
      unknownFields(schema, body, true).map((one) => one.field),
      ['foo', 'image.bar', 'list[0].image.baz', 'list[0].quux'],
    );
    assert.deepEqual(unknownFields(schema, 'text', true), []);
    assert.equal(
      unknownFields(schema, Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`x${i}`, 1]))).length,
      20,
    );
  });

  it('reads digits as numbers and words as truth, and names what is wrong', () => {
    assert.equal(parseBody(schema, { n: ' 8 ' }).n, 8);
    assert.equal(parseBody(z.object({ a: boolean }), { a: 'false' }).a, false);
    const wrong = (body: unknown): string | undefined => {
      try {
        parseBody(schema, body);
      } catch (error) {
        assert.ok(error instanceof Problem);
        return `${error.code} ${error.parameter}`;
      }
    };
    assert.equal(wrong({ n: '8.5' }), 'invalid_parameter n');
    assert.equal(wrong({ list: [{ image: {} }] }), 'missing_parameter list[0].image.url');
    assert.equal(wrong([]), 'malformed_body undefined');
  });

  it('says in words what a value must be', () => {
    const choosy = z.object({
      ratio: z.enum(['16:9', '9:16']).optional(),
      mode: z.literal('fast').optional(),
      n: integer.pipe(z.number().min(1).max(4)).optional(),
      seconds: z.number().positive().optional(),
      name: z.string().min(2).max(5).optional(),
      tags: z.array(z.string()).max(1).optional(),
      own: z.literal('film', 'only films').optional(),
    });
    const told = (body: object): string => {
      try {
        parseBody(choosy, body);
      } catch (error) {
        assert.ok(error instanceof Problem);
        return error.message;
      }
      return 'nothing';
    };
    assert.equal(told({ ratio: '1:1' }), 'ratio must be one of 16:9, 9:16.');
    assert.equal(told({ mode: 1 }), 'mode must be fast.');
    assert.equal(told({ n: 0 }), 'n must be at least 1.');
    assert.equal(told({ n: 5 }), 'n must be at most 4.');
    assert.equal(told({ n: 1.5 }), 'n must be a whole number.');
    assert.equal(told({ n: 'x' }), 'n must be a number.');
    assert.equal(told({ seconds: 0 }), 'seconds must be more than 0.');
    assert.equal(told({ name: 'a' }), 'name must be at least 2 characters long.');
    assert.equal(told({ tags: 'a' }), 'tags must be a list.');
    assert.equal(told({ tags: ['a', 'b'] }), 'tags must be at most 1 long.');
    assert.equal(told({ tags: [1] }), 'tags[0] must be text.');
    assert.equal(told({ own: 1 }), 'own: only films.');
  });
});
