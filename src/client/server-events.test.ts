import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ServerEvent, serverEvents } from './server-events.ts';

async function read(text: string, chunk: number): Promise<ServerEvent[]> {
  const bytes = Buffer.from(text);
  const pieces = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += chunk) controller.enqueue(bytes.subarray(at, at + chunk));
      controller.close();
    },
  });
  const events: ServerEvent[] = [];
  for await (const event of serverEvents(pieces)) events.push(event);
  return events;
}

const STREAM = [
  'retry: 1000\n\n',
  'id: 1\nevent: created\ndata: {"note":"naïve"}\n\n',
  ': still here\n\n',
  'id: 2\r\nevent: progress\r\ndata: {"percent":\r\ndata: 40}\r\n\r\n',
  'data:without a space\n\n',
  'id: 3\nevent: cut off\ndata: {',
].join('');

test('events are read alike, however the stream is cut; comments and unfinished events are not events', async () => {
  for (const chunk of [1, 2, 7, 1000])
    assert.deepEqual(await read(STREAM, chunk), [
      { id: '1', name: 'created', data: '{"note":"naïve"}', retryMs: 1000 },
      { id: '2', name: 'progress', data: '{"percent":\n40}', retryMs: 1000 },
      { id: undefined, name: 'message', data: 'without a space', retryMs: 1000 },
    ]);
});

test('a stream without line ends is given up before it fills the memory', async () => {
  await assert.rejects(read('x'.repeat(1_100_000), 100_000), /without an end/);
});

test('whoever stops reading ends the connection', async () => {
  let cancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(Buffer.from('data: more\n\n')),
    cancel: () => {
      cancelled = true;
    },
  });
  for await (const { data } of serverEvents(endless)) {
    assert.equal(data, 'more');
    break;
  }
  assert.ok(cancelled);
});
