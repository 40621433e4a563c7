import assert from 'node:assert/strict';
import { generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { NOBODY, startService, workOf } from '../../../test/support/service.ts';
import { StartError } from '../../core/engine.ts';
import { engine as kind } from './engine.ts';

const TOKEN = 'ya29.from-the-service-account';
const NAME = 'projects/films/locations/us-central1/publishers/google/models/veo-3.1-generate-001/operations/1';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A service account's key file, as Google's console gives it. */
function keyFile(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'filmgate-google-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'key.json');
  const key = {
    type: 'service_account',
    project_id: 'films',
    private_key_id: 'k1',
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    client_email: 'films@films.iam.gserviceaccount.com',
  };
  writeFileSync(path, JSON.stringify(key));
  return path;
}

test('a service account’s file becomes one token for many calls', async (t) => {
  const tokens = await startService(t);
  tokens.answer({ status: 200, body: { access_token: TOKEN, expires_in: 3600, token_type: 'Bearer' } });
  const vertex = await startService(t);
  vertex.answer({ status: 200, body: { name: NAME } });
  const engine = kind.open('google', {
    project: 'films',
    baseUrl: vertex.url,
    credentialsFile: keyFile(t),
    tokenUrl: `${tokens.url}/token`,
  });
  t.after(() => engine.close?.());
  const ticket = await engine.start(workOf(t));
  await engine.check(ticket, workOf(t));
  assert.deepEqual(
    vertex.heard.map(({ headers }) => headers['authorization']),
    [`Bearer ${TOKEN}`, `Bearer ${TOKEN}`],
  );
  const [asked, again] = tokens.heard;
  assert.equal(again, undefined, 'the token was kept');
  const form = new URLSearchParams(asked?.text);
  assert.equal(form.get('grant_type'), 'urn:ietf:params:oauth:grant-type:jwt-bearer');
  const [head = '', claim = '', signature = ''] = (form.get('assertion') ?? '').split('.');
  const told = JSON.parse(Buffer.from(claim, 'base64url').toString());
  assert.equal(told.iss, 'films@films.iam.gserviceaccount.com');
  assert.equal(told.scope, 'https://www.googleapis.com/auth/cloud-platform');
  assert.ok(verify('sha256', Buffer.from(`${head}.${claim}`), publicKey, Buffer.from(signature, 'base64url')));
});

test('without a token nothing is sent', async (t) => {
  const tokens = await startService(t);
  tokens.answer({ status: 500, body: { error: 'internal_failure' } });
  const vertex = await startService(t);
  const settings = { project: 'films', baseUrl: vertex.url, credentialsFile: keyFile(t) };
  for (const tokenUrl of [`${tokens.url}/token`, NOBODY]) {
    const engine = kind.open('google', { ...settings, tokenUrl });
    t.after(() => engine.close?.());
    const error: unknown = await engine.start(workOf(t)).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof StartError);
    assert.deepEqual([error.outcome, error.problem.code], ['not sent', 'engine_unavailable']);
    assert.doesNotMatch(String(error.problem.detail), /PRIVATE KEY/);
  }
  assert.ok(tokens.heard.length > 0);
  assert.equal(vertex.heard.length, 0);
});

test('a key file that is not there is told of when it is wanted, without a call', async (t) => {
  const vertex = await startService(t);
  const engine = kind.open('google', { project: 'films', baseUrl: vertex.url, credentialsFile: '/nowhere/key.json' });
  t.after(() => engine.close?.());
  const error: unknown = await engine.start(workOf(t)).catch((thrown: unknown) => thrown);
  assert.ok(error instanceof StartError);
  assert.equal(error.outcome, 'not sent');
  assert.match(String(error.problem.detail), /key\.json/);
  assert.equal(vertex.heard.length, 0);
});

test('another kind of file is named where Google’s library looks for it', async (t) => {
  const path = keyFile(t);
  writeFileSync(path, JSON.stringify({ type: 'authorized_user', refresh_token: 'secret-0123456789' }));
  const engine = kind.open('google', { project: 'films', baseUrl: NOBODY, credentialsFile: path });
  t.after(() => engine.close?.());
  const error: unknown = await engine.start(workOf(t)).catch((thrown: unknown) => thrown);
  assert.ok(error instanceof StartError);
  assert.match(String(error.problem.detail), /GOOGLE_APPLICATION_CREDENTIALS/);
  assert.doesNotMatch(String(error.problem.detail), /secret-0123456789/);
});
