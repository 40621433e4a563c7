import { readFile, writeFile } from 'node:fs/promises';
import { AnimaticError } from '../animatic-error.ts';
import { prepareImages } from '../inputs/prepare-images.ts';
import { SourceClip } from '../source-clip.ts';
import { tinyImageOrder } from './orders.ts';

/**
 * Run as a program of its own: opens every file of a list as the render process would, and writes down how each was
 * refused and the most memory the process ever held.
 */
const [list = '', report = ''] = process.argv.slice(2);
const files: { name: string; as: 'image' | 'video'; path: string }[] = JSON.parse(await readFile(list, 'utf8'));
const outcomes: Record<string, string> = {};
for (const { name, as, path } of files) {
  try {
    if (as === 'image') await prepareImages({ firstFrame: path }, 320 * 180);
    else await readThrough(path);
    outcomes[name] = 'accepted';
  } catch (error) {
    outcomes[name] = error instanceof AnimaticError ? error.code : String(error);
  }
}
const peakMb = process.resourceUsage().maxRSS / 1024;
await writeFile(report, JSON.stringify({ outcomes, peakMb }));
process.exit(0);

async function readThrough(path: string): Promise<void> {
  const source = await SourceClip.open(path, tinyImageOrder(path));
  await source.readSound();
}
