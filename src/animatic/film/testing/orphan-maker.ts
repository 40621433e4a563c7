import { renderVideoWith } from '../render-video.ts';
import { sceneModule, tinyOrder } from './orders.ts';

/** A parent that starts a clip without end, says so, and waits to be killed. */
const output = process.argv[2] ?? '';
process.send?.('started');
await renderVideoWith({ workers: 1, sceneModule: sceneModule('endless') }, tinyOrder(output, { seconds: 2 }));
