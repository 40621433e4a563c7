import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { dismissSpare } from './child.ts';
import { renderImage } from './render-video.ts';
import { isGone, renderProcesses, tinyImageOrder, withFolder } from './testing/orders.ts';

const run = promisify(execFile);
const noProc = process.platform !== 'linux' && 'looks at processes through /proc';

test('the next process is kept ready, makes the same bytes, and can be let go', { skip: noProc }, () =>
  withFolder(async (folder) => {
    const make = async (name: string) => {
      const output = join(folder, name);
      await renderImage({ ...tinyImageOrder(output), format: 'png' });
      return readFile(output);
    };
    const first = await make('first.png');
    const [waiting] = await untilWaiting();
    assert.ok(waiting);
    assert.deepEqual(await make('second.png'), first);
    assert.ok(await isGone(waiting), 'a process makes one thing and ends');
    const [next] = await untilWaiting();
    assert.ok(next);
    dismissSpare();
    assert.ok(await isGone(next));
  }),
);

test('a program that has made its picture can end', () =>
  withFolder(async (folder) => {
    const library = new URL('../index.ts', import.meta.url).href;
    const order = { ...tinyImageOrder(join(folder, 'still.png')), format: 'png' };
    const program = `import(${JSON.stringify(library)}).then((animatic) => animatic.renderImage(${JSON.stringify(order)}))`;
    // Would be killed at the time limit, and so fail, if the waiting process held it.
    await run(process.execPath, ['-e', program], { timeout: 25_000 });
    assert.ok((await readFile(order.output)).length > 0);
  }));

/** The job's own process may take a moment to be gone. */
async function untilWaiting(): Promise<number[]> {
  for (let look = 0; look < 100; look += 1) {
    const found = await renderProcesses();
    if (found.length === 1) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return renderProcesses();
}
