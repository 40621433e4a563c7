import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Ran, runFilmgate } from '../../test/support/command-line.ts';
import { parseStoryboard } from '../animatic/storyboard-schema.ts';
import { configOf } from '../config.ts';

const run = (args: readonly string[], stdin: readonly string[] = []): Promise<Ran> =>
  runFilmgate(['storyboard', ...args], { config: configOf({}, {}), stdin });

test('a prompt gives a storyboard that the server would take back', async () => {
  const ran = await run(['a red panda riding a skateboard', '--seed', '7', '--seconds', '4', '--size', '640x360']);
  const parsed = parseStoryboard(ran.json());
  assert.ok('storyboard' in parsed, JSON.stringify(parsed));
  const { seed, seconds, width, height, subjects } = parsed.storyboard;
  assert.deepEqual([seed, seconds, width, height], [7, 4, 640, 360]);
  assert.ok(subjects.some((subject) => subject.noun === 'red panda'));
});

test('--lines gives one line of JSON for each line of stdin, in order', async () => {
  const prompts = ['a lighthouse in a storm', '', 'two dogs'];
  const lines = (await run(['--lines'], prompts)).out.split('\n');
  assert.deepEqual(
    lines.map((line) => (JSON.parse(line) as { prompt: string }).prompt),
    prompts,
  );
});

test('what must not be seen is left out', async () => {
  const nouns = async (...more: string[]): Promise<string[]> =>
    ((await run(['a dog and a cat', ...more])).json() as { subjects: { noun: string }[] }).subjects.map(
      (one) => one.noun,
    );
  assert.deepEqual(await nouns(), ['dog', 'cat']);
  assert.deepEqual(await nouns('--negative-prompt', 'cat'), ['dog']);
});

test('wrong calls give 2 with one sentence', async () => {
  for (const [args, sentence] of [
    [[], 'The prompt is missing.'],
    [['a', 'dog'], '"dog" is too much here; quote a text that has spaces.'],
    [['x', '--size', '641x360'], '--size must be WIDTHxHEIGHT, each even and from 64 to 4096, and is 641x360.'],
    [['x', '--seconds', '16'], '--seconds must be from 1 to 15, and is 16.'],
    [['x', '--seed', '1.5'], '--seed must be a whole number from 0 to 4294967295, and is 1.5.'],
    [['--lines', 'x'], '"x" is too much here; quote a text that has spaces.'],
  ] as const) {
    const ran = await run(args);
    assert.equal(ran.code, 2);
    assert.ok(ran.err.startsWith(sentence), ran.err);
  }
});
