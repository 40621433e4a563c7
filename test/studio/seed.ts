import { randomUUID } from 'node:crypto';
import { newId } from '../../src/lib/ids.ts';
import type { Store } from '../../src/store/store.ts';
import type { StudioBrowser } from './studio-browser.ts';

const AT_ONCE = 500;

/** The account `default` and one of its keys. */
export async function ownerOf(store: Store): Promise<{ accountId: string; keyId: string }> {
  const account = await store.accounts.byName('default');
  const [key] = await store.keys.list(account?.id ?? '');
  if (!account || !key) throw new Error('the server has no account');
  return { accountId: account.id, keyId: key.id };
}

/**
 * So many finished generations, straight into the database: all with the file and the first frame of `like`, which was made
 * before. The last one is the newest.
 */
export async function seedGenerations(
  { server }: StudioBrowser,
  like: string,
  prompts: readonly string[],
): Promise<void> {
  const { store } = server.house;
  const owner = await ownerOf(store);
  const pattern = await store.generations.get(like);
  const [output] = await store.generations.outputs([like]);
  const thumbnail = await store.generations.variant({ generationId: like, position: 0, variant: 'thumbnail' });
  if (!pattern || !output) throw new Error(`${like} has no file`);
  const { brief, createdAt: _created, id: _id, order, problem: _problem, ...rest } = pattern;
  for (let from = 0; from < prompts.length; from += AT_ONCE)
    await store.transaction(async (tables) => {
      for (const prompt of prompts.slice(from, from + AT_ONCE)) {
        const id = newId('gen', Date.now());
        await tables.generations.insert({
          ...rest,
          ...owner,
          id,
          state: 'running',
          progress: 0,
          brief: { ...brief, prompt },
          order: { ...order, prompt },
          requestHash: randomUUID(),
        });
        await tables.generations.setState(id, { from: ['running'], to: 'succeeded', chargedMillicredits: 1000 });
        await tables.generations.setOutputs(id, [output.assetId]);
        if (thumbnail !== undefined)
          await tables.generations.setVariant({
            generationId: id,
            position: 0,
            variant: 'thumbnail',
            assetId: thumbnail,
          });
      }
    });
}

/** One generation of our own API, waited for. */
export async function make(studio: StudioBrowser, order: object): Promise<string> {
  const answer = await studio.server.call('POST', '/filmgate/v1/generations', {
    model: 'testcard',
    seconds: 1,
    wait_seconds: 30,
    ...order,
  });
  const { id } = (await answer.json()) as { id?: string };
  if (id === undefined) throw new Error(`nothing was made: ${answer.status}`);
  return id;
}

/** One that goes on for as long as the test. */
export function makeSlow(studio: StudioBrowser, prompt: string, seconds = 400): Promise<string> {
  return make(studio, { prompt: `${prompt} [slow ${seconds}]`, wait_seconds: 0 });
}
