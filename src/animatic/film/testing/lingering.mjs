import { isMainThread } from 'node:worker_threads';

/** As when a native thread keeps a process from ending. */
if (isMainThread) process.on('exit', () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
