import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createCanvas } from '@napi-rs/canvas';
import { AnimaticError } from './animatic-error.ts';
import { encodeClip } from './encode-clip.ts';
import { renderImage, renderVideoWith } from './render-video.ts';
import { colourBars, tone } from './test-card.ts';
import { hostileFiles } from './testing/hostile-files.ts';
import { sceneModule, tinyImageOrder, tinyOrder, withFolder } from './testing/orders.ts';

const run = promisify(execFile);
/** Node, the canvas and the decoder loaded hold about 200 MB; a single bomb let through would take 900. */
const MEMORY_MAX_MB = 420;

test('hostile files are refused by what they declare, in little memory, and good ones are not', () =>
  withFolder(async (folder) => {
    const good = await goodFiles(folder);
    const hostile = hostileFiles(good);
    assert.ok(hostile.length >= 60, `${hostile.length} hostile files`);
    const whole = (['png', 'jpeg', 'webp', 'mp4'] as const).map((type) => ({
      name: `good ${type}`,
      as: type === 'mp4' ? ('video' as const) : ('image' as const),
      bytes: good[type],
      refusal: 'accepted',
    }));
    const trailing = {
      name: 'png with a page behind it',
      as: 'image' as const,
      bytes: Buffer.concat([good.png, Buffer.from('<script>')]),
      refusal: 'accepted',
    };
    const all = [...hostile, ...whole, trailing];
    const list = await Promise.all(
      all.map(async ({ name, as, bytes }, index) => {
        // The name says nothing true about the content.
        const path = join(folder, `${index}.${as === 'image' ? 'png' : 'mp4'}`);
        await writeFile(path, bytes);
        return { name, as, path };
      }),
    );
    const [listPath, reportPath] = [join(folder, 'list.json'), join(folder, 'report.json')];
    await writeFile(listPath, JSON.stringify(list));
    const program = fileURLToPath(new URL('./testing/try-inputs.ts', import.meta.url));
    await run(process.execPath, [program, listPath, reportPath], { env: {} });
    const { outcomes, peakMb } = JSON.parse(await readFile(reportPath, 'utf8'));
    assert.deepEqual(outcomes, Object.fromEntries(all.map(({ name, refusal }) => [name, refusal])));
    assert.ok(peakMb < MEMORY_MAX_MB, `${peakMb} MB`);
  }));

test('a refusal reaches the caller with the input at fault', () =>
  withFolder(async (folder) => {
    const [bomb, text] = [join(folder, 'bomb.png'), join(folder, 'text.mp4')];
    const good = await goodFiles(folder);
    const large = hostileFiles(good).find((file) => file.name.includes('30,000 x 30,000'));
    assert.ok(large);
    await writeFile(bomb, large.bytes);
    await writeFile(text, '#EXTM3U\n');
    const settings = { workers: 1, sceneModule: sceneModule('tiny') };
    const clip = (inputs: object) => renderVideoWith(settings, tinyOrder(join(folder, 'clip.mp4'), { inputs }));
    await refused(clip({ firstFrame: bomb }), 'input_too_large', 'firstFrame');
    await refused(clip({ references: [join(folder, 'good.png'), bomb] }), 'input_too_large', 'references[1]');
    await refused(clip({ video: text }), 'input_type', 'video');
    await refused(clip({ lastFrame: join(folder, 'absent.png') }), 'input_unreadable', 'lastFrame');
    const still = { ...tinyImageOrder(join(folder, 'still.png')), format: 'png' } as const;
    await refused(renderImage({ ...still, inputs: { firstFrame: text } }), 'input_type', 'firstFrame');
  }));

async function goodFiles(folder: string): Promise<{ png: Buffer; jpeg: Buffer; webp: Buffer; mp4: Buffer }> {
  const canvas = createCanvas(64, 48);
  const context = canvas.getContext('2d');
  context.fillStyle = 'teal';
  context.fillRect(0, 0, 64, 48);
  context.fillStyle = 'gold';
  context.fillRect(10, 10, 20, 20);
  const path = join(folder, 'good.mp4');
  await encodeClip({ ...colourBars(320, 180), frameCount: 24, sound: tone(440, 1), output: path });
  const png = await canvas.encode('png');
  await writeFile(join(folder, 'good.png'), png);
  return {
    png,
    jpeg: await canvas.encode('jpeg', 90),
    webp: await canvas.encode('webp', 90),
    mp4: await readFile(path),
  };
}

async function refused(work: Promise<unknown>, code: string, which: string): Promise<void> {
  await assert.rejects(work, (error) => {
    assert.ok(error instanceof AnimaticError);
    assert.deepEqual([error.code, error.which], [code, which], `${error.message} ${error.detail}`);
    assert.match(error.message, new RegExp(which.replace(/[[\]]/g, '\\$&')));
    return true;
  });
}
