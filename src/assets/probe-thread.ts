import { parentPort } from 'node:worker_threads';
import { Logging, LogLevel } from 'mediabunny';
import type { VideoFacts } from './facts.ts';
import { readVideoFacts, UnreadableVideo } from './video-facts.ts';

export interface ProbeReply {
  facts?: VideoFacts;
  /** Fit for the public. */
  message?: string;
  detail?: string;
}

// The library repeats what it finds in a stranger's file on the console.
Logging.level = LogLevel.Silent;

parentPort?.on('message', (path: string) => {
  readVideoFacts(path).then(
    (facts) => parentPort?.postMessage({ facts } satisfies ProbeReply),
    (error: unknown) => parentPort?.postMessage(replyFromError(error)),
  );
});

function replyFromError(error: unknown): ProbeReply {
  if (error instanceof UnreadableVideo) return { message: error.message, detail: error.message };
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { message: 'The video is damaged.', detail };
}
