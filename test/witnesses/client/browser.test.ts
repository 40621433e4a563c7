import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import type { TestServer } from '../../support/server.ts';
import { startWitnessServer } from '../../support/witness.ts';

const CLIENT = new URL('../../../src/client/', import.meta.url);

let server: TestServer;
let site: Server;
let browser: Browser;
let origin = '';
before(async () => {
  server = await startWitnessServer();
  site = siteOf(server);
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const address = site.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
after(async () => {
  await browser.close();
  site.closeAllConnections();
  site.close();
  await server.stop();
});

/** As somebody would serve it: a page with the client's modules, and the API below the same origin. */
function siteOf({ url }: TestServer): Server {
  return createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    const [, module] = /^\/client\/([\w.-]+\.ts)$/.exec(path) ?? [];
    if (module !== undefined) {
      const code = stripTypeScriptTypes(readFileSync(new URL(module, CLIENT), 'utf8'));
      outgoing.writeHead(200, { 'content-type': 'text/javascript' }).end(code);
    } else if (path.startsWith('/filmgate/')) {
      const { method = 'GET', headers } = incoming;
      const onward = request(url + path, { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(onward);
    } else outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>page</title>');
  });
}

test('in a browser: orders, listens, and has the film as a blob', async () => {
  const page = await browser.newPage();
  await page.goto(origin);
  const made: unknown = await page.evaluate(`(async () => {
    const { Filmgate, InvalidRequestError } = await import('/client/index.ts');
    const filmgate = new Filmgate({ baseURL: location.origin, apiKey: ${JSON.stringify(server.key)} });
    const kinds = [];
    const order = { prompt: 'a fox', seconds: 1 };
    const film = await filmgate.generations.createAndWait(order, { onEvent: (event) => kinds.push(event.kind) });
    const blob = await (await filmgate.generations.download(film.id)).blob();
    const head = new TextDecoder('latin1').decode((await blob.arrayBuffer()).slice(4, 8));
    const poster = await filmgate.poster({ prompt: 'a fox' });
    const verified = await filmgate.verify({ file: poster });
    const refused = await filmgate.generations.create({ ...order, seconds: 999 }).catch((error) => error instanceof InvalidRequestError);
    return { end: kinds.at(-1), head, type: blob.type, poster: poster.type, verified: verified.bytes === poster.size, refused };
  })()`);
  assert.deepEqual(made, {
    end: 'succeeded',
    head: 'ftyp',
    type: 'video/mp4',
    poster: 'image/jpeg',
    verified: true,
    refused: true,
  });
  await page.close();
});

test('its types are those of browsers, and need nothing of node', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'filmgate-types-'));
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const compilerOptions = { types: [], lib: ['es2024', 'dom', 'dom.iterable'], noEmit: true };
  const files = [fileURLToPath(new URL('index.ts', CLIENT))];
  try {
    const project = join(folder, 'tsconfig.json');
    writeFileSync(
      project,
      JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions, include: [], files }),
    );
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout } = await promisify(execFile)(process.execPath, [compiler, '-p', project, '--listFiles']).catch(
      (error: { stdout: string }) => assert.fail(error.stdout),
    );
    assert.match(stdout, /client\/transport\.ts/);
    assert.doesNotMatch(stdout, /@types\/node/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
