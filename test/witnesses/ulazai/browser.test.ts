import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { type Browser, chromium } from 'playwright-core';
import { ON_TESTCARD, startServer, type TestServer } from '../../support/server.ts';

const CHROMIUM = '/usr/bin/chromium';
const missing = existsSync(CHROMIUM) ? false : `${CHROMIUM} is not there: apt-get install chromium`;

/** Runs in the page, so it is text here: this project's types know no browser. */
const PAGE_SCRIPT = `async (token) => {
  const headers = { 'Content-Type': 'application/json', Authorization: 'Token ' + token };
  const started = await fetch('/api/v1/generate/video/', {
    method: 'POST',
    headers,
    body: JSON.stringify({ prompt: 'A cat playing in a colorful garden on a sunny day', video_model: 'veo3_fast', aspect_ratio: '16:9' }),
  });
  const { data } = await started.json();
  for (let looks = 0; looks < 100; looks++) {
    const response = await fetch('/api/v1/generate/' + data.generation_id + '/', { headers });
    const status = await response.json();
    if (status.status === 'completed' && status.video_url) {
      const video = document.createElement('video');
      video.src = status.video_url;
      await new Promise((resolve, reject) => {
        video.onloadeddata = resolve;
        video.onerror = () => reject(new Error('the browser cannot play it: ' + video.error?.message));
      });
      return { used: data.credits_used, width: video.videoWidth, height: video.videoHeight, seconds: video.duration };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the video was not ready in time');
}`;

/** What a page of UlazAI's customers does: relative paths, fetch, polling, and the video in the page. */
describe('a web page written for UlazAI', { skip: missing }, () => {
  let server: TestServer;
  let browser: Browser;
  before(async () => {
    server = await startServer(ON_TESTCARD);
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('starts a video, waits for it and plays it', async () => {
    const page = await browser.newPage();
    // Any page of the same origin: its scripts may call the API by relative paths.
    await page.goto(`${server.url}/healthz`);
    const played: unknown = await page.evaluate(`(${PAGE_SCRIPT})(${JSON.stringify(server.key)})`);
    assert.deepEqual(played, { used: 240, width: 1280, height: 720, seconds: 8 });
  });
});
