import { parentPort } from 'node:worker_threads';
import { type UnderstandOrder, understand } from '../animatic/understand/understand.ts';

/** Reads prompts beside the server's own thread: a long one takes as long as a hundred calls. One at a time, in order. */
parentPort?.on('message', ({ id, order }: { id: number; order: UnderstandOrder }) => {
  try {
    parentPort?.postMessage({ id, storyboard: understand(order) });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
