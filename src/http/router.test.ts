import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Call, Dialect, Method } from '../core/provider.ts';
import { claimant, createRouter } from './router.ts';

function dialect(
  name: string,
  routes: readonly (readonly [Method, string])[],
  claims?: (call: Call) => boolean,
): Dialect {
  return {
    name,
    credential: () => undefined,
    refuse: () => ({ status: 400 }),
    routes: routes.map(([method, path]) => ({
      method,
      path,
      summary: '',
      action: 'fixed',
      answer: () => ({ status: 200 }),
      ...(claims ? { claims } : {}),
    })),
  };
}

describe('the router', () => {
  const router = createRouter([
    dialect('one', [
      ['POST', '/v1/videos/generation'],
      ['GET', '/v1/models'],
    ]),
    dialect('two', [
      ['GET', '/v1/videos/{id}'],
      ['GET', '/v1/models/{id}'],
      ['POST', '/v1beta/models/{model}:predict'],
      ['GET', '/v1beta/{operation}/operations/{id}'],
    ]),
    dialect('three', [['GET', '/v1/models']], (call) => call.headers['x-three'] === 'yes'),
  ]);
  const found = (method: string, path: string): [string, Record<string, string>][] =>
    router.match(method, path).map((match) => [match.dialect.name, { ...match.params }]);

  it('finds parameters, decoded, with and without the trailing slash', () => {
    assert.deepEqual(found('GET', '/v1/videos/a%20b/'), [['two', { id: 'a b' }]]);
    assert.deepEqual(found('POST', '/v1beta/models/veo-3.1:predict'), [['two', { model: 'veo-3.1' }]]);
    assert.deepEqual(found('POST', '/v1beta/models/veo-3.1%3Apredict'), [['two', { model: 'veo-3.1' }]]);
    assert.deepEqual(found('GET', '/v1/videos/a/b'), []);
    assert.deepEqual(found('GET', '/v1/videos/'), []);
    assert.deepEqual(found('GET', '/v1/videos/%zz'), []);
  });

  it('gives a path of two dialects to the one that claims the call', () => {
    const matches = router.match('GET', '/v1/models');
    assert.equal(matches.length, 2);
    const call = (three: string) => (): Call => ({ headers: { 'x-three': three } }) as unknown as Call;
    assert.equal(claimant(matches, call('no'))?.dialect.name, 'one');
    assert.equal(claimant(matches, call('yes'))?.dialect.name, 'three');
  });

  it('knows the methods of a path', () => {
    assert.deepEqual(router.methods('/v1/videos/generation'), ['POST']);
    assert.deepEqual(router.methods('/v1/videos/gen_1'), ['GET']);
    assert.deepEqual(router.methods('/nothing'), []);
  });
});
