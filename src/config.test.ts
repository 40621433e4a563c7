import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ConfigError, configOf, describeConfig, loadConfig } from './config.ts';

const sentence = (settings: object, environment: Record<string, string>): string => {
  try {
    configOf(settings, environment);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.message;
  }
  return '';
};

describe('the configuration', () => {
  it('has a default for everything', () => {
    const config = configOf({}, {});
    assert.equal(config.port, 8787);
    assert.equal(config.host, '127.0.0.1');
    assert.equal(config.data, './.filmgate');
    assert.equal(config.databaseUrl, undefined);
  });

  it('is taken from the environment before the file', () => {
    const config = configOf({ port: 1, host: '0.0.0.0' }, { FILMGATE_PORT: '2' });
    assert.equal(config.port, 2);
    assert.equal(config.host, '0.0.0.0');
    assert.deepEqual(configOf({}, { FILMGATE_ALLOW_PRIVATE_HOSTS: 'localhost, 10.0.0.0/8' }).allowPrivateHosts, [
      'localhost',
      '10.0.0.0/8',
    ]);
  });

  it('refuses a wrong value with one sentence that names the setting, the value and what is allowed', () => {
    assert.equal(
      sentence({}, { FILMGATE_PORT: '70000' }),
      'FILMGATE_PORT is "70000", but must be a whole number from 0 to 65535.',
    );
    assert.equal(
      sentence({}, { FILMGATE_PORT: 'http' }),
      'FILMGATE_PORT is "http", but must be a whole number from 0 to 65535.',
    );
    assert.equal(
      sentence({ logLevel: 'loud' }, {}),
      'logLevel in filmgate.config.ts is "loud", but must be one of silent, error, warn, info, debug.',
    );
    assert.match(
      sentence({}, { FILMGATE_DATABASE_URL: 'mysql://a/b' }),
      /^FILMGATE_DATABASE_URL is "mysql:\/\/a\/b", but must be an address that starts with postgres/,
    );
    assert.match(sentence({}, { FILMGATE_WORKERS: 'maybe' }), /true or false/);
    assert.match(sentence({}, { FILMGATE_PROT: '1' }), /FILMGATE_PROT, which does not exist; known are FILMGATE_PORT/);
    assert.match(sentence({ prot: 1 }, {}), /"prot" that does not exist/);
    assert.match(sentence({ routes: { 'veo-3.1': 'animatic' } }, {}), /list of engines/);
    assert.match(sentence({}, { FILMGATE_S3_BUCKET: 'films' }), /all three are needed/);
  });

  it('does not repeat a secret that is too short', () => {
    assert.doesNotMatch(sentence({}, { FILMGATE_BOOTSTRAP_KEY: 'hunter2' }), /hunter2/);
  });

  it('is read from filmgate.config.ts in the working folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'filmgate-config-'));
    try {
      writeFileSync(
        join(folder, 'filmgate.config.ts'),
        "const port: number = 4242;\nexport default { port, routes: { '*': ['animatic'] } };\n",
      );
      const config = await loadConfig({}, folder);
      assert.equal(config.port, 4242);
      assert.deepEqual(config.routes, {
        '*': { engines: ['animatic'], choose: 'priority', weights: {}, approximate: true },
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is described without its secrets', () => {
    const config = configOf(
      {},
      { FILMGATE_BOOTSTRAP_KEY: 'sixteen-characters!', FILMGATE_DATABASE_URL: 'postgres://me:pass@db/films' },
    );
    const text = JSON.stringify(describeConfig(config));
    assert.doesNotMatch(text, /sixteen-characters|me:pass/);
    assert.match(text, /"FILMGATE_PORT"/);
  });
});
