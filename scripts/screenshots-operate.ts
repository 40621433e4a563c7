import type { Page } from 'playwright-core';
import { deadDelivery, newCustomer, stuckGeneration, unknownOutcome } from '../test/studio/operated-house.ts';
import type { StudioBrowser } from '../test/studio/studio-browser.ts';
import type { Shot } from './screenshots-shot.ts';

/** What the pictures of the operator's pages need to know of what was made for them. */
export interface Operated {
  shop: string;
  shopKey: string;
  /** Of an account with nothing made and nothing to spend. */
  poorKey: string;
  unknown: string;
}

const ADMIN = '/filmgate/v1/admin';

/** Customers, a stuck order, an unknown outcome, callbacks that were given up, an engine that is paused. */
export async function makeOperated({ server }: StudioBrowser): Promise<Operated> {
  const shop = await newCustomer(server, 'shop', 12_004);
  await newCustomer(server, 'newsroom', 880);
  const poor = await newCustomer(server, 'intern-lab', 190);
  const old = await newCustomer(server, 'old-agency', 2500);
  await server.house.accounts.createKey({ accountId: shop.id, name: 'laptop, Ana', scopes: ['read'] });
  const call = async (method: string, path: string, body: unknown, key = server.key): Promise<void> => {
    const answer = await server.call(method, path, body, { authorization: `Bearer ${key}` });
    await answer.arrayBuffer();
  };
  for (const prompt of ['A red kite over a lake', 'Rain on a tin roof', 'A ferry leaves', '[fail engine_failed] smoke'])
    await call('POST', '/filmgate/v1/generations', { model: 'testcard', prompt, wait_seconds: 20 }, shop.secret);
  await call('POST', '/v1/videos', { model: 'sora-2', prompt: 'a paper boat', seconds: '4' }, shop.secret);
  await call('PUT', `${ADMIN}/caps/account/${shop.id}`, { per_day: 5000, per_generation: 400 });
  await call('PATCH', `${ADMIN}/accounts/${old.id}`, { disabled: true });
  await call('POST', `${ADMIN}/engines/testcard/pause`, { reason: 'new fonts, back at three' });
  const unknown = await unknownOutcome(server, shop);
  await stuckGeneration(server, shop);
  await deadDelivery(server, shop, { generationId: unknown });
  await deadDelivery(server, shop, {
    generationId: unknown,
    url: 'https://newsroom.example/api/v2/callbacks/film-ready',
  });
  return { shop: shop.id, shopKey: shop.secret, poorKey: poor.secret, unknown };
}

/**
 * A month of work cannot be made in a minute: what the charts are told of days and hours before today is filled up with a history
 * that is the same each time. Everything else on the page is what the server says.
 */
export async function withHistory(page: Page): Promise<void> {
  await page.route(/\/admin\/overview/, async (route) => {
    const answer = await route.fetch();
    const view = (await answer.json()) as {
      days: { revenue_credits: number; generations: number; engines: unknown[] }[];
      hours: { succeeded: number; failed: number }[];
    };
    for (const [i, day] of view.days.slice(0, -1).entries()) {
      const spent = [5200, 2100, 900].map((most, series) => Math.round(most * wave(i, series)));
      day.engines = ['animatic', 'vertex', 'segmind', 'testcard'].slice(0, 3).map((engine, series) => ({
        engine,
        spent_credits: spent[series] ?? 0,
        generations: Math.round((spent[series] ?? 0) / 40),
      }));
      day.revenue_credits = spent.reduce((sum, one) => sum + one, 0);
      day.generations = Math.round(day.revenue_credits / 40);
    }
    for (const [i, hour] of view.hours.slice(0, -1).entries()) {
      hour.succeeded = Math.round(18 + 16 * Math.sin(i / 4 - 2) + (i % 3));
      hour.failed = i % 7 === 5 ? 1 + (i % 3) : 0;
    }
    await route.fulfill({ response: answer, json: view });
  });
  await page.route(/\/admin\/accounts\/acc_\w+\?/, async (route) => {
    const answer = await route.fetch();
    const view = (await answer.json()) as { days: { spent_credits: number; generations: number }[] };
    for (const [i, day] of view.days.slice(0, -1).entries()) {
      day.spent_credits = Math.round(1900 * wave(i, 0));
      day.generations = Math.round(day.spent_credits / 24);
    }
    await route.fulfill({ response: answer, json: view });
  });
}

/** 0.3 to 1: quiet at each end of seven days. */
function wave(day: number, series: number): number {
  const weekday = (day + 2) % 7;
  return (weekday > 4 ? 0.35 : 0.75) + 0.25 * Math.abs(Math.sin(day * 1.7 + series));
}

const open =
  (path: string, ready: string) =>
  async (page: Page): Promise<void> => {
    await withHistory(page);
    await page.goto(new URL(path, page.url()).href);
    await page.getByText(ready).first().waitFor();
  };

export function operatedShots({ shop, shopKey, unknown }: Omit<Operated, 'poorKey'>): Shot[] {
  return [
    { name: 'operate', path: '/library', whole: true, before: open('/operate', 'Spent today') },
    {
      name: 'operate-decide',
      path: '/operate',
      before: async (page) => {
        await page.getByRole('button', { name: 'Decide' }).first().click();
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'operate-engine',
      path: '/operate',
      before: async (page) => {
        await page.getByRole('button', { name: 'Details of Test card' }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
    { name: 'operate-generation', path: `/operate/generations/${unknown}`, whole: true },
    { name: 'operate-webhooks', path: '/operate/webhooks' },
    { name: 'operate-audit', path: '/operate/audit' },
    { name: 'operate-settings', path: '/operate/settings' },
    {
      name: 'accounts',
      path: '/library',
      whole: true,
      before: async (page) => {
        await open(`/accounts?account=${shop}`, 'shop, last 30 days')(page);
        await page.getByRole('button', { name: 'New key' }).click();
        await page.getByRole('textbox', { name: 'Name' }).fill('web checkout');
        await page.getByRole('button', { name: 'Make the key' }).click();
        await page.getByText('Copy it now.').waitFor();
      },
    },
    {
      name: 'accounts-grant',
      path: `/accounts?account=${shop}`,
      before: async (page) => {
        await page.getByRole('button', { name: 'Grant credits' }).click();
        await page.getByRole('textbox', { name: 'Credits' }).fill('5000');
      },
    },
    { name: 'ledger', path: '/ledger', before: async (page) => page.getByText('Balanced to the credit').waitFor() },
    { name: 'own-keys', path: '/accounts', key: shopKey },
    { name: 'own-ledger', path: '/ledger', key: shopKey },
    { name: 'own-not-allowed', path: '/operate', key: shopKey },
  ];
}
