import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { parseStoryboard } from '../../../src/animatic/storyboard-schema.ts';
import { understand } from '../../../src/animatic/understand/understand.ts';
import { holds, readCases } from './facts.ts';

/** Share of facts that must be right; under it, understanding has become worse. */
const shareMin = 0.97;
const clip = { seed: 7, seconds: 8, width: 1280, height: 720 };

const lists = readdirSync(new URL('.', import.meta.url)).filter((name) => /^facts-\d+\.txt$/.test(name));
const cases = lists.flatMap(readCases);

test('at least 97 % of the facts expected of the prompts are understood', (context) => {
  const wrong: string[] = [];
  let facts = 0;
  for (const { prompt, facts: expected } of cases) {
    const board = understand({ prompt, ...clip });
    facts += expected.length;
    for (const fact of expected) if (!holds(board, fact)) wrong.push(`${fact.key} ${fact.value}: ${prompt}`);
  }
  for (const line of wrong) context.diagnostic(`not understood: ${line}`);
  context.diagnostic(`${facts - wrong.length} of ${facts} facts of ${cases.length} prompts`);
  assert.ok(cases.length >= 300, `${cases.length} prompts`);
  assert.ok(
    (facts - wrong.length) / facts >= shareMin,
    `${wrong.length} of ${facts} facts are wrong:\n${wrong.join('\n')}`,
  );
});

test('every storyboard passes its own schema and repeats for the same order', () => {
  for (const { prompt } of cases) {
    const board = understand({ prompt, ...clip });
    const parsed = parseStoryboard(JSON.parse(JSON.stringify(board)));
    assert.ok('storyboard' in parsed, `${prompt}: ${JSON.stringify(parsed)}`);
    assert.deepEqual(parsed.storyboard, board);
    assert.deepEqual(understand({ prompt, ...clip }), board);
  }
});
