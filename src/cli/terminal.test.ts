import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bar, credits, moment, plain, type Terminal, table } from './terminal.ts';

describe('progress', () => {
  test('a bar redraws one line and takes itself away', () => {
    const written: string[] = [];
    const view = bar('Drawing', (text) => written.push(text));
    view.show(0);
    view.show(50);
    view.show(100);
    view.end();
    view.end();
    assert.match(written[1] ?? '', /^\rDrawing █{16}░{16} {2}50 % \d+ s/);
    assert.ok(written[1]?.endsWith('\x1b[K'));
    assert.match(written[2] ?? '', /█{32} 100 %/);
    assert.deepEqual(written.slice(3), ['\r\x1b[K']);
    assert.ok(written.every((text) => !text.includes('\n')));
  });

  test('without a terminal there is a line for each tenth, however many looks there are', () => {
    const written: string[] = [];
    const view = plain('Drawing', (text) => written.push(text));
    for (let percent = 0; percent <= 100; percent += 0.5) view.show(percent);
    assert.equal(written.length, 11);
    assert.deepEqual(
      [written[0], written[1], written.at(-1)],
      ['Drawing: 0 %\n', 'Drawing: 10 %\n', 'Drawing: 100 %\n'],
    );
  });
});

test('columns line up, and the last has no trailing spaces', () => {
  const lines: string[] = [];
  const terminal = { print: (text: string) => lines.push(text), paint: (_style: string, text: string) => text };
  table(
    terminal as unknown as Terminal,
    ['NAME', 'ID'],
    [
      ['a', 'key_1'],
      ['a longer name', 'k'],
    ],
  );
  assert.deepEqual(lines, ['NAME           ID', 'a              key_1', 'a longer name  k']);
});

test('credits keep their thousandths and nothing else', () => {
  assert.deepEqual([0, 1, 1_500, 1_234_567_890].map(credits), ['0', '0.001', '1.5', '1,234,567.89']);
  assert.deepEqual([moment(undefined), moment(Date.UTC(2026, 10, 21, 9, 5))], ['', '2026-11-21 09:05:00']);
});
