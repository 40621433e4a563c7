import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ServerEvent, serverEvents } from './server-events.ts';

async function read(text: string, chunk: number): Promise<ServerEvent[]> {
  const bytes = Buffer.from(text);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  const events: ServerEvent[] = [];
  for await (const event of serverEvents(pieces())) events.push(event);
  return events;
}

const STREAM = [
  'retry: 1000\n\n',
  'id: 1\nevent: created\ndata: {"note":"naïve"}\n\n',
  ': still here\n\n',
  'id: 2\r\nevent: progress\r\ndata: {"percent":\r\ndata: 40}\r\n\r\n',
  'data: not json\n\n',
  'id: 3\nevent: cut off\ndata: {',
].join('');

test('events are read alike, however the stream is cut; comments and unfinished events are not events', async () => {
  for (const chunk of [1, 2, 7, 1000])
    assert.deepEqual(await read(STREAM, chunk), [
      { id: 1, kind: 'created', data: { note: 'naïve' } },
      { id: 2, kind: 'progress', data: { percent: 40 } },
      { id: undefined, kind: 'message', data: undefined },
    ]);
});

test('a stream without line ends is given up before it fills the memory', async () => {
  await assert.rejects(read('x'.repeat(1_100_000), 100_000), /without an end/);
});
