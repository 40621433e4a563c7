import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImageOrder, RenderOrder } from '../order.ts';

/** A folder of its own for a test's files. */
export async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'animatic-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function sceneModule(name: 'tiny' | 'crashing' | 'failing' | 'endless' | 'hungry'): string {
  return new URL(`./${name}-scene.ts`, import.meta.url).href;
}

/** A second of a cat at 320 × 180, with sound. */
export function tinyOrder(output: string, changes: Partial<RenderOrder> = {}): RenderOrder {
  return { ...tinyImageOrder(output), seconds: 1, sound: true, ...changes };
}

export function tinyImageOrder(output: string, changes: Partial<ImageOrder> = {}): ImageOrder {
  return {
    prompt: 'a cat walks in the rain',
    seed: 7,
    width: 320,
    height: 180,
    inputs: {},
    output,
    provenance: { engine: 'animatic', version: '1.2.3' },
    ...changes,
  };
}

/** The render processes that this process has started and that still live. Linux only. */
export async function renderProcesses(): Promise<number[]> {
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const [command, status] = await Promise.all([
      readOrNothing(`/proc/${entry}/cmdline`),
      readOrNothing(`/proc/${entry}/status`),
    ]);
    const parent = /^PPid:\s+(\d+)/m.exec(status)?.[1];
    const isZombie = /^State:\s+Z/m.test(status);
    if (command.includes('render-process') && Number(parent) === process.pid && !isZombie) found.push(Number(entry));
  }
  return found;
}

/** Whether the process is gone; looks for up to ten seconds. */
export async function isGone(pid: number): Promise<boolean> {
  for (let look = 0; look < 100; look += 1) {
    const status = await readOrNothing(`/proc/${pid}/status`);
    if (status === '' || /^State:\s+Z/m.test(status)) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

function readOrNothing(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
