import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import { AnimaticError, type AnimaticErrorCode } from './animatic-error.ts';
import type { RenderOrder } from './order.ts';
import { renderImage, renderVideoWith } from './render-video.ts';
import { isGone, renderProcesses, sceneModule, tinyImageOrder, tinyOrder, withFolder } from './testing/orders.ts';

const noProc = process.platform !== 'linux' && 'looks at processes through /proc';
const TINY = { workers: 2, sceneModule: sceneModule('tiny') };

const orders: { name: string; changes: Partial<RenderOrder> }[] = [
  { name: '1 s, 320 x 180, sound', changes: {} },
  { name: '4 s, 180 x 320, silent', changes: { seconds: 4, width: 180, height: 320, sound: false } },
  {
    name: '1.25 s, 242 x 138, sound, lossless',
    changes: { seconds: 1.25, width: 242, height: 138, compression: 'lossless' },
  },
];

for (const { name, changes } of orders) {
  test(`a clip is exactly as ordered: ${name}`, () =>
    withFolder(async (folder) => {
      const order = tinyOrder(join(folder, 'clip.mp4'), changes);
      const result = await renderVideoWith(TINY, order);
      const frames = order.seconds * 24;
      assert.deepEqual(
        [result.frames, result.seconds, result.width, result.height],
        [frames, order.seconds, order.width, order.height],
      );
      using input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(order.output) });
      const video = await input.getPrimaryVideoTrack();
      assert.ok(video);
      const stats = await video.computePacketStats();
      assert.deepEqual([video.codec, video.displayWidth, video.displayHeight], ['avc', order.width, order.height]);
      assert.deepEqual([stats.packetCount, stats.averagePacketRate], [frames, 24]);
      assert.equal(await video.computeDuration(), order.seconds);
      const audio = await input.getPrimaryAudioTrack();
      if (!order.sound) return assert.equal(audio, null, 'a silent clip has no audio track');
      assert.ok(audio);
      assert.deepEqual([audio.codec, audio.sampleRate, audio.numberOfChannels], ['aac', 48_000, 2]);
      assert.ok(Math.abs((await audio.computeDuration()) - order.seconds) < 1 / 48_000, 'sound ends with the picture');
    }));
}

test('the same order gives the same bytes, whatever the number of threads; another seed gives others', () =>
  withFolder(async (folder) => {
    const digest = async (workers: number, changes: Partial<RenderOrder> = {}) => {
      const output = join(folder, 'clip.mp4');
      await renderVideoWith({ ...TINY, workers }, tinyOrder(output, changes));
      return createHash('sha256')
        .update(await readFile(output))
        .digest('hex');
    };
    const first = await digest(2);
    assert.equal(await digest(2), first);
    assert.equal(await digest(1), first);
    assert.notEqual(await digest(2, { seed: 8 }), first);
  }));

test('progress starts before the first frame, never falls and ends at 100', () =>
  withFolder(async (folder) => {
    const seen: number[] = [];
    await renderVideoWith(TINY, tinyOrder(join(folder, 'clip.mp4'), { seconds: 4 }), {
      onProgress: (percent) => seen.push(percent),
    });
    assert.deepEqual(
      seen,
      seen.toSorted((a, b) => a - b),
    );
    assert.equal(seen.at(-1), 100);
    assert.ok((seen[0] ?? 100) < 100);
  }));

test('an order that cannot be kept to the pixel and the frame is refused, not rounded', async () => {
  const refused: [string, Partial<RenderOrder>][] = [
    ['width', { width: 321 }],
    ['height', { height: 0 }],
    ['width', { width: 5000 }],
    ['seconds', { seconds: 0.5 }],
    ['seconds', { seconds: 16 }],
    ['seconds', { seconds: 1.01 }],
    ['seconds', { seconds: Number.NaN }],
    ['seed', { seed: -1 }],
    ['seed', { seed: 1.5 }],
    ['references', { inputs: { references: ['a', 'b', 'c', 'd'] } }],
  ];
  for (const [which, changes] of refused) {
    const error = await fails(renderVideoWith(TINY, tinyOrder('/nowhere/clip.mp4', changes)), 'order_invalid');
    assert.equal(error.which, which);
  }
});

test('a cancelled render ends its process and leaves no file', { skip: noProc }, () =>
  withFolder(async (folder) => {
    const stop = new AbortController();
    const settings = { workers: 1, sceneModule: sceneModule('endless') };
    const rendering = renderVideoWith(settings, tinyOrder(join(folder, 'clip.mp4')), {
      signal: stop.signal,
      onProgress: (percent) => percent > 0 && stop.abort(),
    });
    const failed = fails(rendering, 'cancelled');
    const [pid] = await renderProcesses();
    assert.ok(pid);
    await failed;
    assert.ok(await isGone(pid));
    assert.deepEqual(await readdir(folder), []);
    await fails(
      renderVideoWith(TINY, tinyOrder(join(folder, 'clip.mp4')), { signal: AbortSignal.abort() }),
      'cancelled',
    );
  }),
);

test('a render that hangs is stopped at its time limit', { skip: noProc }, () =>
  withFolder(async (folder) => {
    const settings = { workers: 1, sceneModule: sceneModule('endless') };
    await fails(renderVideoWith(settings, tinyOrder(join(folder, 'clip.mp4')), { timeoutMs: 1500 }), 'timed_out');
    // It was told to end; it may still be about it.
    for (const pid of await renderProcesses()) assert.ok(await isGone(pid));
  }),
);

test('a render that takes too much memory is stopped', { skip: noProc }, () =>
  withFolder(async (folder) => {
    const settings = { workers: 1, sceneModule: sceneModule('hungry') };
    const order = tinyOrder(join(folder, 'clip.mp4'), { seconds: 4 });
    await fails(renderVideoWith(settings, order, { memoryMaxMb: 450 }), 'out_of_memory');
  }),
);

test('a crash of the renderer fails the clip and nothing else, and an earlier file stays', () =>
  withFolder(async (folder) => {
    const output = join(folder, 'clip.mp4');
    await writeFile(output, 'earlier');
    await fails(renderVideoWith({ workers: 1, sceneModule: sceneModule('crashing') }, tinyOrder(output)), 'crashed');
    const error = await fails(
      renderVideoWith({ workers: 2, sceneModule: sceneModule('failing') }, tinyOrder(output)),
      'crashed',
    );
    assert.match(error.detail ?? '', /this scene fails on purpose/);
    assert.doesNotMatch(error.message, /purpose/);
    assert.equal(await readFile(output, 'utf8'), 'earlier');
    assert.deepEqual(await readdir(folder), ['clip.mp4']);
  }));

test('a render dies with the process that asked for it', { skip: noProc }, () =>
  withFolder(async (folder) => {
    const program = fileURLToPath(new URL('./testing/orphan-maker.ts', import.meta.url));
    const parent = fork(program, [join(folder, 'clip.mp4')], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    await new Promise((resolve) => parent.once('message', resolve));
    const part = join(folder, 'clip.mp4.part');
    while (
      !(await access(part).then(
        () => true,
        () => false,
      ))
    )
      await new Promise((resolve) => setTimeout(resolve, 50));
    const children = await readFile(`/proc/${parent.pid}/task/${parent.pid}/children`, 'utf8');
    const pid = Number(children.trim().split(' ')[0]);
    assert.ok(pid > 0);
    parent.kill('SIGKILL');
    assert.ok(await isGone(pid));
  }),
);

test('without the encoder a clip is refused with what to install, and a still is made', () =>
  withFolder(async (folder) => {
    const hook = new URL('./testing/without-encoder.mjs', import.meta.url).href;
    const settings = { ...TINY, nodeArguments: ['--import', hook] };
    const error = await fails(renderVideoWith(settings, tinyOrder(join(folder, 'clip.mp4'))), 'encoder_missing');
    assert.match(error.message, /npm install node-av/);
    const still = await renderImage({ ...tinyImageOrder(join(folder, 'still.png')), format: 'png' });
    assert.ok(still.bytes > 0);
  }));

test('a renderer that has done its work and does not end is ended', { skip: noProc }, () =>
  withFolder(async (folder) => {
    const hook = new URL('./testing/lingering.mjs', import.meta.url).href;
    const settings = { ...TINY, nodeArguments: ['--import', hook] };
    const made = await renderVideoWith(settings, tinyOrder(join(folder, 'clip.mp4')));
    assert.ok(made.bytes > 0);
    const [pid = 0] = await renderProcesses();
    assert.ok(pid > 0, 'it lingers');
    assert.ok(await isGone(pid));
  }),
);

test('people are refused where they are not allowed', () =>
  withFolder(async (folder) => {
    const order = { ...tinyImageOrder(join(folder, 'still.png')), format: 'png', people: 'dont_allow' } as const;
    const error = await fails(
      renderImage({ ...order, prompt: 'a detective walks down an alley' }),
      'people_not_allowed',
    );
    assert.match(error.message, /detective/);
    assert.ok((await renderImage({ ...order, prompt: 'a red panda rides a skateboard' })).bytes > 0);
  }));

async function fails(work: Promise<unknown>, code: AnimaticErrorCode): Promise<AnimaticError> {
  const error: unknown = await work.then(
    () => assert.fail(`should have failed with ${code}`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof AnimaticError, String(error));
  assert.equal(error.code, code, `${error.message} ${error.detail}`);
  return error;
}
