import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { type Customer, newCustomer } from './operated-house.ts';
import { type StudioBrowser, startStudio } from './studio-browser.ts';

const SESSION = '/filmgate/studio/session';
const COOKIE = 'filmgate_session';
const PLANTED = 'A'.repeat(43);

let studio: StudioBrowser;
let shop: Customer;
/** Somebody else's site, on another port of this machine: another origin of the same site, the hardest case. */
let elsewhere: Server;
let elsewhereUrl: string;

before(async () => {
  studio = await startStudio();
  shop = await newCustomer(studio.server, 'shop', 50);
  elsewhere = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>elsewhere</title><p>Win a prize</p>');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  elsewhereUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
});
after(async () => {
  elsewhere.closeAllConnections();
  elsewhere.close();
  await studio.stop();
});

const balanceOf = async (id: string): Promise<number> =>
  ((await studio.server.house.store.accounts.get(id))?.availableMillicredits ?? 0) / 1000;
const keysOf = async (id: string): Promise<number> => (await studio.server.house.accounts.listKeys(id)).length;

describe("the studio's session", () => {
  it('is not the one that somebody planted in the browser before', async () => {
    const { page, context, close } = await studio.open({ signedIn: false, quiet: false });
    await context.addCookies([{ name: COOKIE, value: PLANTED, url: studio.server.url }]);
    await page.reload();
    await page.getByLabel('API key').fill(studio.server.key);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Studio' }).waitFor();
    const cookie = (await context.cookies()).find(({ name }) => name === COOKIE);
    assert.ok(cookie && cookie.value !== PLANTED && cookie.httpOnly && cookie.sameSite === 'Strict');
    const planted = await fetch(`${studio.server.url}/filmgate/v1/account`, {
      headers: { cookie: `${COOKIE}=${PLANTED}` },
    });
    assert.equal(planted.status, 401);
    await close();
  });

  it('that an attacker opened is not the one the next person works in', async () => {
    const attacker = await studio.open({ path: '/library', key: shop.secret, quiet: false });
    const [theirs] = await attacker.context.cookies();
    assert.ok(theirs);
    const { page, context, close } = await studio.open({ signedIn: false, quiet: false });
    await context.addCookies([theirs]);
    await page.goto(studio.server.url);
    await page.getByRole('button', { name: 'Account shop' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('API key').fill(studio.server.key);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Account default' }).waitFor();
    const own = (await context.cookies()).find(({ name }) => name === COOKIE);
    assert.notEqual(own?.value, theirs.value);
    await attacker.page.reload();
    await attacker.page.getByLabel('API key').waitFor();
    await attacker.close();
    await close();
  });

  it("is of no use to another site's page: what it posts, as a form or by script, changes nothing", async () => {
    const { page, context, close } = await studio.open({ path: '/operate', quiet: false });
    const admin = (path: string): string => `${studio.server.url}/filmgate/v1/admin/accounts/${shop.id}/${path}`;
    const before = await balanceOf(shop.id);
    const keys = await keysOf(shop.id);
    const evil = await context.newPage();
    await evil.goto(elsewhereUrl);
    const sent: number[] = [];
    evil.on('response', (response) => {
      if (response.url().startsWith(studio.server.url)) sent.push(response.status());
    });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
      await evil.evaluate(
        `fetch(${JSON.stringify(admin('grants'))}, { method: 'POST', mode: 'no-cors', credentials: 'include',
          headers: { 'content-type': '${type}' }, body: '{"credits": 1000}' }).catch(() => undefined)`,
      );
    // With JSON and a header of its own the browser asks first, and is told no.
    await evil.evaluate(
      `fetch(${JSON.stringify(admin('keys'))}, { method: 'POST', credentials: 'include',
        headers: { 'content-type': 'application/json', 'x-filmgate-csrf': 'x' }, body: '{"name": "x"}' }).catch(() => undefined)`,
    );
    const [answer] = await Promise.all([
      evil.waitForResponse((response) => response.url() === admin('grants')),
      evil.evaluate(`(() => {
        const form = document.createElement('form');
        Object.assign(form, { method: 'POST', action: ${JSON.stringify(admin('grants'))} });
        form.append(Object.assign(document.createElement('input'), { name: 'credits', value: '1000' }));
        document.body.append(form);
        form.submit();
      })()`),
    ]);
    assert.ok(answer.status() >= 400, `a form is answered ${answer.status()}`);
    assert.ok(sent.length > 0 && sent.every((status) => status >= 400), sent.join());
    assert.equal(await balanceOf(shop.id), before);
    assert.equal(await keysOf(shop.id), keys);
    await page.reload();
    await page.getByRole('heading', { name: 'Engines' }).waitFor();
    await close();
  });

  it('changes nothing from its own page either without the token, and everything with it', async () => {
    const { page, close } = await studio.open({ path: '/operate', quiet: false });
    await page.getByRole('heading', { name: 'Engines' }).waitFor();
    const post = (headers: string): Promise<number> =>
      page.evaluate(
        `fetch('/filmgate/v1/admin/engines/testcard/pause', { method: 'POST', headers: { 'content-type': 'application/json', ${headers} },
          body: '{"reason": "x"}' }).then((answer) => answer.status)`,
      );
    assert.equal(await post(''), 403);
    assert.equal(await post("'x-filmgate-csrf': 'AAAA'"), 403);
    const token = await page.evaluate(`fetch('${SESSION}').then((answer) => answer.json()).then((view) => view.csrf)`);
    assert.equal(await post(`'x-filmgate-csrf': '${token}'`), 200);
    await close();
  });

  it('cannot be signed into, read or shown in a frame by another site', async () => {
    const { context, close } = await studio.open({ path: '/operate', quiet: false });
    const evil = await context.newPage();
    await evil.goto(elsewhereUrl);
    const read = (path: string): Promise<unknown> =>
      evil.evaluate(
        `fetch('${studio.server.url}${path}', { credentials: 'include' }).then((answer) => answer.text(), () => 'refused')`,
      );
    for (const path of [SESSION, '/filmgate/v1/account', '/filmgate/v1/admin/accounts'])
      assert.doesNotMatch(String(await read(path)), /csrf|credits/, path);
    const signedIn = await evil.evaluate(
      `fetch('${studio.server.url}${SESSION}', { method: 'POST', mode: 'no-cors', credentials: 'include',
        body: '{"key": "${shop.secret}"}' }).then((answer) => answer.type, () => 'refused')`,
    );
    assert.ok(signedIn === 'opaque' || signedIn === 'refused');
    await evil.evaluate(
      `document.body.append(Object.assign(document.createElement('iframe'), { src: '${studio.server.url}/operate' }))`,
    );
    await evil.waitForTimeout(300);
    const framed = evil.frames().find((frame) => frame !== evil.mainFrame());
    assert.equal(await framed?.evaluate("document.querySelector('.rail') !== null"), false);
    const view = await context.request.get(`${studio.server.url}${SESSION}`);
    assert.equal(((await view.json()) as { account: { name: string } }).account.name, 'default', 'still who it was');
    await close();
  });
});
