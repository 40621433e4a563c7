import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { buildStudio } from '../../scripts/build-studio.mjs';
import { startServer, type TestServer } from '../support/server.ts';

const SESSION = '/filmgate/studio/session';
const CSRF = 'x-filmgate-csrf';

let server: TestServer;

before(async () => {
  assert.ok(buildStudio(), 'the studio is built');
  server = await startServer();
});
after(() => server.stop());

interface SignedIn {
  cookie: string;
  csrf: string;
  setCookie: string;
}

async function signIn(headers: Record<string, string> = {}, key = server.key): Promise<SignedIn> {
  const response = await fetch(server.url + SESSION, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ key }),
  });
  assert.equal(response.status, 201, await response.clone().text());
  const setCookie = response.headers.get('set-cookie') ?? '';
  const { csrf } = (await response.json()) as { csrf: string };
  return { cookie: setCookie.split(';')[0] ?? '', csrf, setCookie };
}

const get = (path: string, headers: Record<string, string>): Promise<Response> => fetch(server.url + path, { headers });
const post = (path: string, headers: Record<string, string>, body: unknown = {}): Promise<Response> =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('a session of the studio', () => {
  it('stands for the key in a cookie that no script and no other site can use', async () => {
    const { cookie, setCookie } = await signIn();
    assert.match(setCookie, /^filmgate_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=604800$/);
    const account = await get('/filmgate/v1/account', { cookie });
    assert.equal(account.status, 200);
    assert.equal(((await account.json()) as { name: string }).name, 'default');
  });

  it('tells a page who is signed in, and nobody else anything', async () => {
    const { cookie, csrf } = await signIn();
    const response = await get(SESSION, { cookie });
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const view = (await response.json()) as { csrf: string; account: { name: string }; engines: { name: string }[] };
    assert.equal(view.csrf, csrf);
    assert.equal(view.account.name, 'default');
    assert.ok(view.engines.some((engine) => engine.name === 'animatic'));
    assert.equal((await get(SESSION, {})).status, 401);
    assert.equal((await get(SESSION, { cookie: 'filmgate_session=made-up' })).status, 401);
  });

  it('has a new id at each sign-in; what was in the cookie before is worth nothing', async () => {
    const planted = 'filmgate_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    const first = await signIn({ cookie: planted });
    assert.notEqual(first.cookie, planted);
    assert.equal((await get('/filmgate/v1/account', { cookie: planted })).status, 401);
    const second = await signIn({ cookie: first.cookie });
    assert.notEqual(second.cookie, first.cookie);
    assert.equal((await get('/filmgate/v1/account', { cookie: first.cookie })).status, 401);
    assert.equal((await get('/filmgate/v1/account', { cookie: second.cookie })).status, 200);
  });

  it('changes nothing without its CSRF token', async () => {
    const { cookie, csrf } = await signIn();
    const other = await signIn();
    const order = { prompt: 'a red kite over a lake' };
    const before = await server.call('GET', '/filmgate/v1/generations');
    const { total } = (await before.json()) as { total: number };
    for (const headers of [{}, { [CSRF]: '' }, { [CSRF]: `${csrf}x` }, { [CSRF]: other.csrf }])
      assert.equal((await post('/filmgate/v1/generations', { cookie, ...headers }, order)).status, 403);
    const after = await server.call('GET', '/filmgate/v1/generations');
    assert.equal(((await after.json()) as { total: number }).total, total);
    assert.equal((await post('/filmgate/v1/quote', { cookie, [CSRF]: csrf }, order)).status, 200);
  });

  it('is nobody when another site sent the request', async () => {
    const { cookie, csrf } = await signIn();
    for (const site of ['cross-site', 'same-site']) {
      assert.equal((await get('/filmgate/v1/account', { cookie, 'sec-fetch-site': site })).status, 401);
      assert.equal((await post(SESSION, { 'sec-fetch-site': site }, { key: server.key })).status, 403);
    }
    const own = await post(
      '/filmgate/v1/quote',
      { cookie, [CSRF]: csrf, 'sec-fetch-site': 'same-origin' },
      { prompt: 'x' },
    );
    assert.equal(own.status, 200);
  });

  it('opens no other path than those of our own API', async () => {
    const { cookie, csrf } = await signIn();
    for (const path of ['/v1/account', '/v1/videos', '/v1/predictions'])
      assert.equal((await get(path, { cookie, [CSRF]: csrf })).status === 200, false, path);
  });

  it('takes a key in JSON only, and only a whole one', async () => {
    const form = await fetch(server.url + SESSION, { method: 'POST', body: new URLSearchParams({ key: server.key }) });
    assert.equal(form.status, 415);
    const text = await fetch(server.url + SESSION, { method: 'POST', body: JSON.stringify({ key: server.key }) });
    assert.equal(text.status, 415);
    assert.equal((await post(SESSION, {}, { key: 'no such key' })).status, 401);
    assert.equal((await post(SESSION, {}, {})).status, 400);
  });

  it('ends when its owner signs out, with the token', async () => {
    const { cookie, csrf } = await signIn();
    const refused = await fetch(server.url + SESSION, { method: 'DELETE', headers: { cookie } });
    assert.equal(refused.status, 403);
    const done = await fetch(server.url + SESSION, { method: 'DELETE', headers: { cookie, [CSRF]: csrf } });
    assert.equal(done.status, 200);
    assert.match(done.headers.get('set-cookie') ?? '', /^filmgate_session=; .*Max-Age=0/);
    assert.equal((await get('/filmgate/v1/account', { cookie })).status, 401);
  });

  it('ends with its key', async () => {
    const made = await server.call('POST', '/filmgate/v1/keys', { name: 'for a browser' });
    const { id, secret } = (await made.json()) as { id: string; secret: string };
    const { cookie } = await signIn({}, secret);
    assert.equal((await get('/filmgate/v1/account', { cookie })).status, 200);
    await server.call('DELETE', `/filmgate/v1/keys/${id}`);
    assert.equal((await get('/filmgate/v1/account', { cookie })).status, 401);
  });

  it('can do no more than its key', async () => {
    const made = await server.call('POST', '/filmgate/v1/keys', { name: 'reader', scopes: ['read'] });
    const { secret } = (await made.json()) as { secret: string };
    const { cookie, csrf } = await signIn({}, secret);
    const order = await post('/filmgate/v1/generations', { cookie, [CSRF]: csrf }, { prompt: 'a kite' });
    assert.equal(order.status, 403);
  });

  it('is kept as a hash', async () => {
    const { cookie } = await signIn();
    const id = cookie.slice('filmgate_session='.length);
    assert.equal(await server.house.store.sessions.byHash(id, 1e9), undefined);
  });

  it('is secure and bound to this host behind https', async () => {
    const https = await startServer({ publicUrl: 'https://films.example.com' });
    try {
      const response = await fetch(https.url + SESSION, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ key: https.key }),
      });
      assert.match(
        response.headers.get('set-cookie') ?? '',
        /^__Host-filmgate_session=.*; SameSite=Strict; .*; Secure$/,
      );
    } finally {
      await https.stop();
    }
  });
});

describe("the studio's pages", () => {
  it('are HTML for a browser and nothing else for everybody else', async () => {
    for (const path of ['/', '/library', '/generations/gen_1', '/operate/engines']) {
      const page = await get(path, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
      assert.equal(page.status, 200, path);
      assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
      assert.match(await page.text(), /<div id="studio">/);
      const json = await get(path, { accept: 'application/json' });
      assert.equal(json.status, 404, path);
      assert.match(json.headers.get('content-type') ?? '', /json/);
    }
  });

  it('leave the dialects their own paths and refusals', async () => {
    for (const path of ['/v1/videos/nothing', '/filmgate/v1/nothing', '/studio/nothing.js', '/nothing']) {
      const response = await get(path, { accept: 'text/html' });
      assert.notEqual(response.status, 200, path);
      assert.doesNotMatch(response.headers.get('content-type') ?? '', /html/, path);
    }
  });

  it('have a strict policy, and files whose names carry their content are kept for ever', async () => {
    const page = await get('/', { accept: 'text/html' });
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe|\*|data:|https?:/);
    assert.equal(page.headers.get('cache-control'), 'no-cache');
    const html = await page.text();
    assert.doesNotMatch(html, /<style|style="|<script>|https?:\/\//);
    const script = /src="(\/studio\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? '';
    const file = await get(script, {});
    assert.equal(file.status, 200);
    assert.match(file.headers.get('cache-control') ?? '', /immutable/);
    const again = await get('/', { accept: 'text/html', 'if-none-match': page.headers.get('etag') ?? '' });
    assert.equal(again.status, 304);
  });

  it('never lead out of their folder', async () => {
    for (const path of ['/studio/../package.json', '/studio/..%2f..%2fpackage.json', '/studio/built-of.txt'])
      assert.notEqual((await get(path, { accept: '*/*' })).status, 200, path);
  });
});
