import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, type GenerationAnswer, ServerError } from './client.ts';
import { CommandError } from './command.ts';

/** A server that restarts is back within this many looks. */
const LOOKS_MISSED_MAX = 30;
const LOOK_EVERY_MS = 1000;

/** Whether a generation has come to its end. */
export function hasEnded(generation: GenerationAnswer): boolean {
  return generation.state !== 'queued' && generation.state !== 'running';
}

/**
 * Watches a generation to its end. A lost connection is taken up again after the last event that was seen; a signal rejects with
 * its reason.
 */
export async function follow(
  client: Client,
  id: string,
  onProgress: (percent: number, state: string) => void,
  signal: AbortSignal,
): Promise<GenerationAnswer> {
  let after = 0;
  for (let missed = 0; ; ) {
    try {
      for await (const event of client.events(id, after, signal)) {
        after = Number(event.id ?? after);
        missed = 0;
        if (event.name === 'started') onProgress(0, 'running');
        const percent = percentOf(event.data);
        if (percent !== undefined) onProgress(percent, 'running');
      }
      const now = await client.show(id);
      onProgress(now.progress, now.state);
      if (hasEnded(now)) return now;
    } catch (error) {
      signal.throwIfAborted();
      // A refusal is an answer; only a connection that broke is worth another look.
      if (error instanceof ServerError && error.code !== undefined) throw error;
      missed += 1;
      if (missed > LOOKS_MISSED_MAX) throw error;
    }
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}

function percentOf(text: string): number | undefined {
  const data: unknown = JSON.parse(text);
  const percent = typeof data === 'object' && data !== null && 'percent' in data ? data.percent : undefined;
  return typeof percent === 'number' ? percent : undefined;
}

/** The end of a generation that brought nothing, as a sentence. Undefined when it succeeded. */
export function failureOf(generation: GenerationAnswer): CommandError | undefined {
  if (generation.state === 'succeeded') return undefined;
  if (generation.error) {
    const { code, message } = generation.error;
    return new CommandError(`${message.replace(/\.$/, '')} (${code}); nothing was charged.`);
  }
  return new CommandError(`The generation ${generation.id} was cancelled; nothing was charged.`);
}
